"""The measure, on a gold made by hand, and against ../shared/tools where they are there."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from graph.score import Row, Tally, read_found, read_gold, read_gold_functions, score, score_functions
from graph.score.references import match
from graph.score.rows import comparable, stem

GOLD = """\
start	end	text	kind	target	pin
10	21	resolution A	resolution	A/RES/70/1	annex II
30	35	goal	sdg	SDG/8.5
40	60	Some Forum	meeting	meeting:Some Forum
70	90	Plan of Acting	instrument	instrument:Plan of Acting
100	110	item 25 (b)	agenda	agenda:25(b)
120	130	the UN	body	UN
140	145	Ibid.	ibid
150	155	Ibid.	ibid	A/RES/70/1
160	190	example.org/a	url	https://www.example.org/a/
200	220	E/2021/27	document	E/2021/27	para. 3
"""
FUNCTIONS = """\
start	end	target	function	location	paragraph
10	21	A/RES/70/1	recalls	preamble
70	90	instrument:Plan of Acting	other	operative	14(a)
200	220	E/2021/27	see	footnote	3
"""
FOUND: list[dict[str, Any]] = [
    {
        "start": 10,
        "end": 22,
        "kind": "resolution",
        "target": "A/RES/70/1",
        "pin": "annex II",
        "function": "recalls",
        "location": "preamble",
    },
    {"start": 30, "end": 35, "kind": "sdg", "target": "SDG/8.6"},
    {"start": 41, "end": 60, "kind": "meeting", "target": "meeting/own-id"},
    {
        "start": 70,
        "end": 90,
        "kind": "instrument",
        "target": "plan-of-acting",
        "location": "operative",
        "paragraph": "14 (a).",
    },
    {"start": 100, "end": 110, "kind": "agenda", "target": "agenda:unga-75/25 (b)"},
    {"start": 120, "end": 130, "kind": "body", "target": "UN"},
    {"start": 140, "end": 145, "kind": "ibid", "target": "A/RES/1/1"},
    {"start": 150, "end": 155, "kind": "ibid", "target": ""},
    {"start": 160, "end": 180, "kind": "url", "target": "http://example.org/a"},
    {"start": 300, "end": 310, "kind": "document", "target": "A/76/1", "pin": "para. 1"},
]


@pytest.fixture
def example(tmp_path: Path) -> tuple[Path, Path]:
    """A gold folder and a ``references.jsonl``."""
    folder = tmp_path / "gold"
    (folder / "functions").mkdir(parents=True)
    (folder / "one.tsv").write_text(GOLD, encoding="utf-8")
    (folder / "functions" / "one.tsv").write_text(FUNCTIONS, encoding="utf-8")
    (folder / "links.tsv").write_text("source_symbol\ttarget_symbol\n", encoding="utf-8")
    found = tmp_path / "references.jsonl"
    base = {"document": "zh/one.txt", "text": "", "pin": "", "language": "zh"}
    found.write_text("".join(json.dumps(base | record) + "\n" for record in FOUND), encoding="utf-8")
    return folder, found


def test_counts_by_kind(example: tuple[Path, Path]) -> None:
    result = score(read_gold(example[0]), read_found(example[1]))
    assert result.kinds == {
        "agenda": Tally(1, 0, 0),
        "document": Tally(0, 1, 1),
        "ibid": Tally(0, 0, 1),
        "instrument": Tally(1, 0, 0),
        "meeting": Tally(1, 0, 0),
        "resolution": Tally(1, 0, 0),
        "sdg": Tally(0, 1, 1),
        "url": Tally(1, 0, 0),
    }
    assert result.closed == Tally(3, 2, 2)
    assert result.languages == {"zh": Tally(5, 2, 3)}
    assert result.edges == Tally(2, 2, 2)
    assert (result.exact, result.unresolved, dict(result.pins)) == (2, 1, {"right": 1})
    assert {(miss.what, miss.row.kind) for miss in result.misses} == {
        ("missed", "document"),
        ("missed", "ibid"),
        ("missed", "sdg"),
        ("false", "document"),
        ("false", "sdg"),
    }


def test_a_document_not_built_is_missed_whole(example: tuple[Path, Path]) -> None:
    result = score(read_gold(example[0]), {})
    assert result.all == Tally(0, 0, 8)
    assert result.languages == {"": Tally(0, 0, 8)}


def test_functions(example: tuple[Path, Path]) -> None:
    result = score_functions(read_gold_functions(example[0]), read_found(example[1]))
    shares = {name: (share.right, share.of) for name, share in result.all.items()}
    assert shares == {"found": (2, 3), "function": (1, 1), "location": (2, 2), "paragraph": (2, 2)}
    assert result.lowest == 1.0


def test_each_gold_row_is_used_once() -> None:
    gold = [Row(0, 10, "document", "A/1"), Row(5, 15, "document", "A/1")]
    assert match(gold, [Row(4, 14, "document", "A/1")]) == [(1, 0)]


@pytest.mark.parametrize(
    ("tally", "precision", "recall", "f1"),
    [
        (Tally(8, 2, 0), 0.8, 1.0, 8 / 9),
        (Tally(), 1.0, 1.0, 1.0),
        (Tally(0, 0, 3), 0.0, 0.0, 0.0),
        (Tally(0, 3, 0), 0.0, 1.0, 0.0),
    ],
)
def test_ratios_follow_from_counts(tally: Tally, precision: float, recall: float, f1: float) -> None:
    assert (tally.precision, tally.recall, tally.f1) == pytest.approx((precision, recall, f1))


@pytest.mark.parametrize(
    ("kind", "target", "compared"),
    [
        ("resolution", "S/RES/661 (1990)", "S/RES/661(1990)"),
        ("instrument", "Paris-Agreement", "PARIS-AGREEMENT"),
        ("instrument", "instrument:《北京 宣言》", "instrument:北京宣言"),
        ("url", "HTTP://www.Example.org/A/.", "example.org/a"),
        ("agenda", "agenda:unga-75/25 (b)", "agenda:25b"),
        ("ibid", "https://example.org", "example.org"),
    ],
)
def test_targets_are_compared_without_what_does_not_matter(kind: str, target: str, compared: str) -> None:
    assert comparable(kind, target) == compared


@pytest.mark.parametrize("document", ["a.b_1.txt", "zh/a.b_1.XML", "dump.jsonl#a.b_1", "x.zip#zh/a.b_1.htm"])
def test_stem_is_the_same_in_every_format(document: str) -> None:
    assert stem(document) == "a.b_1"


def test_equals_the_shared_measure(example: tuple[Path, Path], score_tool: Path, python: str) -> None:
    command = [python, str(score_tool), str(example[0]), str(example[1]), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = score(read_gold(example[0]), read_found(example[1]))
    for name, tally in {**ours.kinds, "all": ours.all, "closed": ours.closed, "edges": ours.edges}.items():
        counts = {"right": tally.right, "false": tally.false, "missed": tally.missed}
        ratios = {key: round(getattr(tally, key), 4) for key in ("precision", "recall", "f1")}
        assert theirs.pop(name) == counts | ratios
    assert theirs == {
        "exact_spans": round(ours.exact / max(ours.all.right, 1), 4),
        "unresolved": ours.unresolved,
        "pins": dict(ours.pins),
    }


def test_equals_the_shared_measure_of_functions(example: tuple[Path, Path], functions_tool: Path, python: str) -> None:
    command = [python, str(functions_tool), str(example[0] / "functions"), str(example[1])]
    theirs = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    ours = score_functions(read_gold_functions(example[0]), read_found(example[1]))
    shares = {name: share.ratio for name, share in ours.all.items()} | {"each": ours.lowest}
    assert theirs == "; ".join(f"{name} {ratio:.3f}" for name, ratio in shares.items())
