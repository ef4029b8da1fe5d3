"""Word files of before 2007: what antiword prints, and what is said where it does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.errors import LimitExceeded, UnreadableFile, UnsupportedFormat
from graph.model import Document
from graph.readers import Limits, Settings, doc
from graph.readers.settings import USUAL
from graph.structure import structure

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = MARK + "WordDocument".encode("utf-16-le")
PRINTED = """
  Resolution adopted

     1.\tRecalls its resolution,[1] and
     |Body   |Year |
     [1] Resolution 70/1,
     annex.
     [2] Ibid.
"""


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of antiword, which a test writes."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return tmp_path / doc.TOOL


def read(tool: Path, script: str, settings: Settings = USUAL) -> Document:
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    return doc.read(WORD, "a.doc", settings)[0]


def test_paragraphs_rows_and_notes(tool: Path) -> None:
    (tool.parent / "printed").write_text(PRINTED)
    found = read(tool, f"cat '{tool.parent}/printed'")
    assert found.text.split("\n\n") == [
        "Resolution adopted",
        "1. Recalls its resolution,[1] and",
        "Body\tYear",
        "[1] Resolution 70/1, annex.",
        "[2] Ibid.",
    ]
    assert [(b.marker, found.text[b.start : b.end]) for b in found.blocks] == [
        ("1", "[1] Resolution 70/1, annex."),
        ("2", "[2] Ibid."),
    ]
    note = next(block for block in structure(found).blocks if block.kind == "footnote")
    assert found.text[note.anchor : note.anchor + 3] == "[1]"


def test_without_the_program_the_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UnreadableFile, match=r"^a\.doc: .*apt-get install antiword.* save it as \.docx"):
        doc.read(WORD, "a.doc")


def test_what_the_program_says_is_passed_on_without_paths(tool: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.doc: antiword cannot read it \(a\.doc is no Word file\)"):
        read(tool, 'echo "$5 is no Word file" >&2; exit 1')


def test_a_program_that_hangs_is_ended(tool: Path) -> None:
    with pytest.raises(LimitExceeded, match=r"takes longer than 0\.2 s"):
        read(tool, "exec sleep 30", Settings(limits=Limits(seconds=0.2)))


def test_a_program_that_prints_without_end_is_ended(tool: Path) -> None:
    with pytest.raises(LimitExceeded, match="more than 1,000 bytes"):
        read(tool, "exec yes", Settings(limits=Limits(words=1000)))


@pytest.mark.parametrize(
    ("entry", "why"), [("Workbook", "Excel"), ("PowerPoint Document", "PowerPoint"), ("EncryptedPackage", "password")]
)
def test_other_old_files_say_what_to_do(entry: str, why: str) -> None:
    with pytest.raises(UnsupportedFormat, match=why):
        doc.read(MARK + entry.encode("utf-16-le"), "a.doc")
