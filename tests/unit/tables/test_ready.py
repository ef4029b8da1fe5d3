"""What is read off shipped files is made again where any of them, or what was kept, is not as it was."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from graph.tables import authority, languages
from graph.tables.ready import ready


class Maker:
    def __init__(self, value: object = (1, "two", {"three": [4.5]})) -> None:
        self.value = value
        self.times = 0

    def __call__(self) -> object:
        self.times += 1
        return self.value


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr("graph.tables.ready.FOLDER", tmp_path / "kept")
    paths = [tmp_path / "one.tsv", tmp_path / "two.py"]
    for path in paths:
        path.write_text("as it was")
    return paths


def kept(sources: list[Path]) -> Path:
    return sources[0].parent / "kept" / "value.ready"


def test_a_value_is_made_once(sources: list[Path]) -> None:
    make = Maker()
    assert ready(sources, "value", make) == ready(sources, "value", make) == make.value
    assert make.times == 1
    assert list(kept(sources).parent.iterdir()) == [kept(sources)]


@pytest.mark.parametrize("number", [0, 1])
def test_a_source_that_says_something_else_makes_it_anew(sources: list[Path], number: int) -> None:
    ready(sources, "value", Maker())
    sources[number].write_text("as it is")
    assert ready(sources, "value", Maker("new")) == "new"


@pytest.mark.parametrize("damaged", [b"", b"short", None])
def test_what_is_damaged_is_made_anew(sources: list[Path], damaged: bytes | None) -> None:
    ready(sources, "value", Maker())
    data = kept(sources).read_bytes()
    kept(sources).write_bytes(data[:-1] + b"?" if damaged is None else damaged)
    assert ready(sources, "value", Maker("new")) == "new"
    assert ready(sources, "value", Maker("newer")) == "new"


def test_what_cannot_be_kept_is_made_each_time(sources: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker(sources[0])  # a path is no plain value
    assert ready(sources, "value", make) == ready(sources, "value", make) == sources[0]
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert ready(sources, "other", make) == sources[0]
    assert make.times == 3
    assert not kept(sources).with_name("other.ready").exists()


def test_a_missing_source_is_told_by_what_reads_it(sources: list[Path]) -> None:
    sources[1].unlink()
    make = Maker()
    assert ready(sources, "value", make) == make.value
    assert not kept(sources).exists()


def test_the_shipped_data_are_those_that_are_read() -> None:
    shipped, anew = authority.authority(), authority.read(authority.FOLDER)
    for name in ("bodies", "instruments", "meetings"):
        assert [*getattr(shipped, name).items()] == [*getattr(anew, name).items()]
    assert shipped.names == anew.names
    assert [*languages.languages()] == sorted(path.stem for path in languages.FOLDER.glob("*.toml"))
