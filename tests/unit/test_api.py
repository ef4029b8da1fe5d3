"""What a notebook imports."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import samples

import graph
from graph.errors import UnreadableFile

WORDS = "Recalling General Assembly resolution 70/1,"


def test_the_functions_win_over_the_rooms_of_the_same_name() -> None:
    from graph import detect, resolve
    from graph.detect import detect as room_detect

    assert detect is graph.api.detect
    assert resolve is graph.api.resolve
    assert detect is not room_detect


def test_importing_the_library_loads_nothing_else(python: str, root: Path) -> None:
    code = "import sys, graph; print([name for name in sys.modules if name.startswith('graph')], 're2' in sys.modules)"
    result = subprocess.run([python, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "['graph'] False"


@pytest.mark.parametrize("form", ["text", "path", "name", "bytes"])
def test_a_document_is_read_from_a_text_a_path_or_bytes(form: str, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(WORDS, encoding="utf-8")
    source = {"text": WORDS, "path": path, "name": str(path), "bytes": WORDS.encode()}[form]
    doc = graph.read(source)
    assert (doc.text, doc.language) == (WORDS, "en")
    targets = [citation.target for citation in graph.resolve(doc, graph.detect(doc))]
    assert "A/RES/70/1" in targets


def test_the_language_given_stands(tmp_path: Path) -> None:
    assert graph.read("A/RES/70/1", language="fr").language == "fr"


@pytest.mark.parametrize("name", ["missing.txt", "missing.XML"])
def test_a_misspelt_path_is_no_text(name: str) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        graph.read(name)


def test_a_folder_is_for_build(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="build reads folders"):
        graph.read(tmp_path)


@pytest.mark.parametrize(("records", "count"), [(0, 0), (2, 2)])
def test_a_file_of_many_documents_is_for_build(tmp_path: Path, records: int, count: int) -> None:
    if records:
        data = b'{"id": "a", "text": "one"}\n{"id": "b", "text": "two"}\n'
    else:  # a catalogue, which holds none
        data = samples.marc({"191a": ["A/RES/70/1"]})
    (tmp_path / "a.data").write_bytes(data)
    with pytest.raises(UnreadableFile, match=f"holds {count} documents; build reads such files"):
        graph.read(tmp_path / "a.data")


def test_build_writes_the_output_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(WORDS, encoding="utf-8")
    report = graph.build(str(tmp_path / "in"), str(tmp_path / "out"), site=False, jobs=1)
    assert (report.read, report.failed) == (1, 0)
    assert (tmp_path / "out" / "references.jsonl").is_file()


@pytest.mark.parametrize("text", ["a long line " * 60, "\0", "x" * 999, "no.such/" * 60])
def test_a_text_that_no_file_could_be_called_is_a_text(text: str) -> None:
    assert graph.read(text, "en").text == text
