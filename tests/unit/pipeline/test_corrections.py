"""A user's corrections."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import DataError
from graph.model import Block, Citation, Document, Reference
from graph.pipeline.corrections import Correction, apply, read_corrections

DOC = Document("a.txt", "see resolution 70/1 and 70/2 of old", blocks=(Block(0, 35, "operative", "4"),))
CITATIONS = [
    Citation(Reference(4, 19, "resolution", "r"), "A/RES/70/1", "annex", "speaking body", 0.8),
    Citation(Reference(24, 28, "resolution", "r"), "A/RES/70/2", "", "speaking body", 0.8),
]


@pytest.mark.parametrize(
    "text",
    [
        "document,start,end,target,kind,note\na.txt,4,19,E/RES/1970/1,,because\n",
        "document\tspan\ttarget\na.txt\t4-19\tE/RES/1970/1\n\n",
        "\ufeffDocument,Span,Target\na.txt,4:19,E/RES/1970/1\n",
    ],
)
def test_spans_are_two_columns_or_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    assert read_corrections(path) == [Correction("a.txt", 4, 19, "E/RES/1970/1")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("document,start,end\n", "line 1: no column 'target'"),
        ("document,start,end,target\na.txt,9,4,x\n", "line 2: no span"),
        ("document,start,end,target\na.txt,,4,x\n", "line 2: no span"),
        ("document,start,end,target,kind\na.txt,1,4,x,resolutoin\n", "line 2: kind 'resolutoin'.*did you mean"),
    ],
)
def test_a_broken_file_is_told_by_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=f"own.csv, {message}"):
        read_corrections(path)


def test_a_target_is_set() -> None:
    corrected, unmatched = apply(DOC, CITATIONS, [Correction("a.txt", 4, 19, "E/RES/1970/1")])
    assert not unmatched
    assert (corrected[0].target, corrected[0].pin, corrected[0].reason) == ("E/RES/1970/1", "annex", "correction")
    assert corrected[0].confidence == 1
    assert corrected[1] is CITATIONS[1]


def test_a_target_is_removed() -> None:
    corrected, _ = apply(DOC, CITATIONS, [Correction("a.txt", 4, 19, "")])
    assert (corrected[0].target, corrected[0].pin, corrected[0].reason) == ("", "", "correction")


def test_a_span_that_a_rule_cuts_otherwise_is_found_again() -> None:
    corrected, unmatched = apply(DOC, CITATIONS, [Correction("a.txt", 8, 19, "E/RES/1970/1", "decision")])
    assert not unmatched
    assert (corrected[0].target, corrected[0].reference.kind) == ("E/RES/1970/1", "decision")
    assert (corrected[0].reference.start, corrected[0].reference.end) == (4, 19)


def test_a_span_of_no_reference_becomes_one_where_a_kind_is_given() -> None:
    corrected, unmatched = apply(DOC, CITATIONS, [Correction("a.txt", 0, 3, "A/1", "document", "para. 1")])
    assert not unmatched
    assert [c.target for c in corrected] == ["A/1", "A/RES/70/1", "A/RES/70/2"]
    assert (corrected[0].location, corrected[0].paragraph, corrected[0].pin) == ("operative", "4", "para. 1")


@pytest.mark.parametrize(
    "correction", [Correction("a.txt", 0, 3, "A/1"), Correction("a.txt", 30, 99, "A/1", "document")]
)
def test_what_fits_nothing_is_given_back(correction: Correction) -> None:
    corrected, unmatched = apply(DOC, CITATIONS, [correction])
    assert corrected == CITATIONS
    assert unmatched == [correction]
