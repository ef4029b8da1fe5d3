"""A folder in, the output folder out."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graph.errors import BuildError, DataError
from graph.pipeline.build import build
from graph.pipeline.place import FILES, REPORT
from graph.pipeline.report import _WRITERS

pytestmark = pytest.mark.usefixtures("rooms")

ENGLISH = "A/70/1\nTitle of this document\nThe report is in A/70/9 and in A/70/9, and A/0 of the Office of Peace."
DOCUMENTS = {
    "a.txt": ENGLISH,
    "b/copy.txt": ENGLISH,
    "b/fr.txt": "A/70/1\nTitre de ce document\nLe rapport est dans A/70/9 et le document S/2015/3 de la commission.",
    "c.txt": "-\nDamaged\nThe text of the resolution is in A/70/1 and that is all there is of the document.",
    "fault.txt": "FAULT\nThe text of the resolution is of no use to the reader of this.",
    "unreadable.txt": "UNREADABLE\nThe text of the resolution is of no use to the reader of this.",
    "README.md": "What this folder has.",
    "table.csv": "a,b\n",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    for name, text in DOCUMENTS.items():
        path = tmp_path / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "source"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def run(source: Path, output: Path, **more: Any) -> Any:
    return build([source], output, jobs=1, **{"site": False, **more})


def test_no_file_is_lost(source: Path, tmp_path: Path) -> None:
    report = run(source, tmp_path / "out")
    status = {row["document"]: row["status"] for row in rows(tmp_path / "out" / "documents.csv")}
    assert status == {
        "README.md": "skipped",
        "a.txt": "read",
        "b/copy.txt": "duplicate",
        "b/fr.txt": "read",
        "c.txt": "damaged",
        "fault.txt": "failed",
        "table.csv": "skipped",
        "unreadable.txt": "failed",
    }
    counted = (report.files, report.read, report.damaged, report.duplicate, report.skipped, report.failed)
    assert counted == (8, 2, 1, 1, 2, 2)


def test_what_failed_says_why(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "out")
    problems = {row["document"]: row for row in lines(tmp_path / "out" / "errors.jsonl")}
    assert problems["unreadable.txt"]["error"] == "UnreadableFile"
    assert problems["unreadable.txt"]["place"] is None
    assert problems["fault.txt"]["error"] == "ZeroDivisionError"
    assert problems["fault.txt"]["place"].startswith("graph/pipeline/extract.py:")
    assert problems["c.txt"] == {
        "document": "c.txt",
        "status": "damaged",
        "error": None,
        "message": "half of it",
        "place": None,
    }
    assert problems["b/copy.txt"]["message"] == "same bytes as a.txt"


def test_references_are_rows_with_offsets_into_the_text(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "out")
    found = lines(tmp_path / "out" / "references.jsonl")
    assert [row["document"] for row in found] == ["a.txt"] * 4 + ["b/fr.txt"] * 2 + ["c.txt"]
    for row in found:
        assert DOCUMENTS[row["document"]][row["start"] : row["end"]] == row["text"]
    assert list(found[0]) == [
        *("document", "start", "end", "text", "kind", "target", "pin", "language", "location", "paragraph", "function"),
        *("sentence", "rule", "reason", "confidence", "page", "verb", "verb_start", "verb_end"),
    ]
    assert found[2]["target"] is None
    assert found[2]["function"] is None


def test_language_versions_are_one_work(source: Path, tmp_path: Path) -> None:
    report = run(source, tmp_path / "out")
    documents = {row["document"]: row for row in rows(tmp_path / "out" / "documents.csv")}
    assert documents["a.txt"]["work"] == documents["b/fr.txt"]["work"] == documents["b/copy.txt"]["work"]
    edges = rows(tmp_path / "out" / "citations.csv")
    assert ("A/70/1", "A/70/9", "2", "en;fr") in {(e["source"], e["target"], e["count"], e["languages"]) for e in edges}
    assert (report.works, report.citations) == (2, len(edges))
    entities = {row["id"]: row for row in rows(tmp_path / "out" / "entities.csv")}
    assert {edge[end] for edge in edges for end in ("source", "target")} <= set(entities)
    assert entities["A/70/1"]["label_fr"] == "Titre de ce document"
    assert entities["body:office-of-peace"]["label_en"] == "Office of Peace"


def test_what_has_no_target_is_listed(source: Path, tmp_path: Path) -> None:
    report = run(source, tmp_path / "out")
    (row,) = rows(tmp_path / "out" / "unresolved.csv")
    assert (row["document"], row["text"], row["reason"]) == ("a.txt", "A/0", "no-such-symbol")
    assert (report.references, report.resolved, report.unresolved, report.reasons) == (7, 6, 1, {"no-such-symbol": 1})


def test_the_same_folder_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run(source, tmp_path / name)
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    one, two = (json.loads((tmp_path / name / REPORT).read_text()) for name in ("one", "two"))
    assert {**one, "seconds": 0} == {**two, "seconds": 0}
    assert str(tmp_path) not in json.dumps(one)


def test_the_hash_of_the_input_changes_with_it(source: Path, tmp_path: Path) -> None:
    first = run(source, tmp_path / "out").input_hash
    assert run(source, tmp_path / "out").input_hash == first
    assert run(source, tmp_path / "out", links=False).input_hash != first
    (source / "a.txt").write_text("A/70/2\n")
    assert run(source, tmp_path / "out").input_hash != first


def test_every_room_that_a_build_needs_tells_one_program_from_another() -> None:
    """Of the rooms that are imported by a build, none may change without the next build knowing it."""
    named = {name.removesuffix(".py") for name in _WRITERS}
    program = "import sys, graph.pipeline.build, graph.views.pages, graph.analysis.measures; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    rooms = {name.split(".")[1] for name in loaded if name.startswith("graph.")}
    assert rooms <= named


def test_corrections_are_applied_and_accounted_for(source: Path, tmp_path: Path) -> None:
    start = DOCUMENTS["a.txt"].index("A/0")
    own = tmp_path / "own.csv"
    own.write_text(
        f"document,start,end,target\na.txt,{start},{start + 3},A/70/77\na.txt,0,1,A/5\nnone.txt,1,2,A/6\n",
        encoding="utf-8",
    )
    report = run(source, tmp_path / "out", corrections=own)
    found = {row["text"]: row for row in lines(tmp_path / "out" / "references.jsonl")}
    assert (found["A/0"]["target"], found["A/0"]["reason"], found["A/0"]["confidence"]) == (
        "A/70/77",
        "correction",
        1.0,
    )
    assert report.corrections == {
        "given": 3,
        "applied": 1,
        "unmatched": [["a.txt", 0, 1, "A/5"], ["none.txt", 1, 2, "A/6"]],
    }


def test_documents_of_other_languages_are_left_out(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "out", languages=["fr"])
    status = {row["document"]: row["status"] for row in rows(tmp_path / "out" / "documents.csv")}
    assert (status["a.txt"], status["b/fr.txt"]) == ("skipped", "read")


def test_a_limit_reads_the_first_files(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "out", limit=1)
    assert {row["document"] for row in lines(tmp_path / "out" / "references.jsonl")} == {"a.txt"}


def test_an_output_inside_the_source_is_not_read(source: Path) -> None:
    first = run(source, source / "out").files
    assert run(source, source / "out").files == first


def test_progress_is_told(source: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int, int]] = []
    run(source, tmp_path / "out", progress=lambda *step: told.append(step))
    assert told[-1][0] == "storing"
    assert ("reading", 6, 6, 7) in told


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_fails(source: Path, tmp_path: Path) -> None:
    (source / "a.txt").chmod(0)
    assert run(source, tmp_path / "out").failed == 3


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(BuildError, match="no documents there"):
        run(tmp_path / "empty", tmp_path / "out")


def test_a_broken_file_of_corrections_ends_the_build_before_it_begins(source: Path, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("nothing\n")
    with pytest.raises(DataError):
        run(source, tmp_path / "out", corrections=tmp_path / "own.csv")
    assert not (tmp_path / "out").exists()
