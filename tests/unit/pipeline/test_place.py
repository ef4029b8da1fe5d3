"""An output folder is replaced whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.errors import BuildError
from graph.pipeline.place import FILES, REPORT, beside, recover


def fill(folder: Path, words: str, site: bool = True) -> None:
    for name in (*FILES, REPORT):
        (folder / name).write_text(words)
    if site:
        (folder / "site").mkdir()
        (folder / "site" / f"{words}.html").write_text(words)


def test_a_build_replaces_the_one_before(tmp_path: Path) -> None:
    (tmp_path / ".gitkeep").touch()
    for words in ("one", "two"):
        with beside(tmp_path) as folder:
            fill(folder, words)
    assert (tmp_path / "graph.nq").read_text() == "two"
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["two.html"]
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, REPORT, "site", ".gitkeep"}


def test_what_a_build_does_not_make_any_more_is_gone(tmp_path: Path) -> None:
    with beside(tmp_path) as folder:
        fill(folder, "one")
    with beside(tmp_path) as folder:
        fill(folder, "two", site=False)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_an_interrupted_build_leaves_the_last_good_one(tmp_path: Path, error: type[BaseException]) -> None:
    with beside(tmp_path) as folder:
        fill(folder, "one")
    with pytest.raises(error), beside(tmp_path) as folder:
        fill(folder, "two")
        raise error
    assert {path.read_text() for path in tmp_path.iterdir() if path.is_file()} == {"one"}
    assert not (tmp_path / ".building").exists()


def test_what_a_killed_build_left_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / ".building").mkdir()
    (tmp_path / ".building" / "graph.nq").write_text("half")
    with beside(tmp_path) as folder:
        assert not list(folder.iterdir())
        fill(folder, "one")


def test_what_a_killed_build_had_ready_takes_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with beside(tmp_path) as folder:
        fill(folder, "one")
    before = os.replace

    def killed(source: Path, target: Path) -> None:
        if source == tmp_path / ".building" / "graph.nq":  # the old one is away, the new one not there yet
            raise KeyboardInterrupt
        before(source, target)

    monkeypatch.setattr("os.replace", killed)
    with pytest.raises(KeyboardInterrupt), beside(tmp_path) as folder:
        fill(folder, "two")
    assert not (tmp_path / "graph.nq").exists()
    monkeypatch.undo()
    recover(tmp_path)
    assert {path.read_text() for path in tmp_path.iterdir() if path.is_file()} == {"two"}
    assert not (tmp_path / ".building").exists()


def test_a_folder_of_somebody_elses_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with pytest.raises(BuildError, match="no build made it"), beside(tmp_path) as folder:
        fill(folder, "one")
    assert (tmp_path / "site").exists()


def test_an_output_that_cannot_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BuildError, match="cannot be written"), beside(tmp_path / "file"):
        pass
