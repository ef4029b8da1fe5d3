"""Texts as read, in files that offsets lead into."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.errors import BuildError
from graph.pipeline.build import build
from graph.pipeline.texts import file_of, write_text

WORDS = "The General Assembly,\n\nRecalling its resolution 70/1 of that year,\n"


def test_offsets_lead_into_the_files(tmp_path: Path) -> None:
    source, texts = tmp_path / "in", tmp_path / "in" / "texts"
    (source / "en").mkdir(parents=True)
    (source / "en" / "a.txt").write_text(WORDS)
    (source / "r.jsonl").write_text(json.dumps({"id": "A/1", "text": WORDS + "again"}))
    for _ in range(2):  # what was written is not read by the next build
        report = build([source], tmp_path / "out", jobs=1, site=False, texts=texts)
        assert report.read == 2
    files = {"en/a.txt": "en/a.txt.txt", "r.jsonl#A/1": "r.jsonl/A/1.txt"}
    rows = [json.loads(line) for line in (tmp_path / "out" / "references.jsonl").read_text().splitlines()]
    assert {row["document"] for row in rows} == set(files)
    for row in rows:
        with (texts / files[row["document"]]).open(encoding="utf-8", newline="") as file:
            assert file.read()[row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize(
    "document", ["a.zip#../../up", "/etc/a", "a#..", "C:\\a", "a\0b", "x" * 5000, "a//b", ".hidden"]
)
def test_files_stay_in_the_folder(document: str, tmp_path: Path) -> None:
    write_text(tmp_path / "texts", document, "words")
    assert [path.read_text() for path in tmp_path.rglob("*.txt")] == ["words"]
    assert (tmp_path / "texts").joinpath(file_of(document)).is_file()


def test_names_that_had_to_be_changed_stay_apart() -> None:
    assert len({file_of(name) for name in ("a:b", "a?b", "a_b", "x" * 200, "x" * 201)}) == 5


def test_half_a_surrogate_pair_keeps_the_offsets(tmp_path: Path) -> None:
    write_text(tmp_path, "a", "a\ud800b")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "a?b"


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(BuildError, match="--texts"):
        write_text(tmp_path / "a", "b", "words")
