"""Citations as UN documents print them, and the symbols they stand for: ninety in six languages, and what is none.

The rows of worked_examples.tsv are facts about UN documents, after https://research.un.org/en/docs/symbols: what is
printed (`\\n` for a line's end), who speaks, the targets and their pinpoints.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from graph.detect import detect
from graph.model import Block, Citation, Document, Identity
from graph.resolve import resolve

TABLE = Path(__file__).with_name("worked_examples.tsv")
with TABLE.open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))

# No references, whoever speaks.
NEGATIVE = [
    ("zh", "5/17 21-05627"),
    ("en", "By 7/24 the work was done."),
    ("zh", "GE.21-12345"),
    ("en", "77/1. Lamps and ropes"),
    ("zh", "本决议"),
    ("en", "the present resolution"),
    ("en", "3/4 of the members work 24/7."),
    ("en", "ISO/IEC 27001"),
]


def read(text: str, language: str, speaker: str = "") -> list[Citation]:
    """What a text cites, bodies and the first symbol of a joint one aside; each line is a note."""
    lines = r"[^\n]*/\n[^\n]+|[^\n]+"  # a symbol broken after its slash goes on
    blocks = tuple(Block(*m.span(), "footnote") for m in re.finditer(lines, text))
    doc = Document("example", text, language, identity=Identity(body=speaker), blocks=blocks)
    found = resolve(doc, detect(doc))
    return [c for c in found if c.reference.kind != "body" and c.reference.rule != "symbol:part"]


def rows() -> list[object]:
    return [pytest.param(row, id=f"{row['number']}-{row['text']}") for row in ROWS]


@pytest.mark.parametrize("row", rows())
def test_worked_example(row: dict[str, str]) -> None:
    found = read(row["text"].replace("\\n", "\n"), row["language"], row["speaker"])
    assert "; ".join(c.target for c in found) == row["targets"]
    assert "; ".join(c.pin for c in found).strip("; ") == row["pins"].strip("; ")


def test_there_are_ninety_of_them() -> None:
    assert [row["number"] for row in ROWS] == [str(n) for n in range(1, 91)]


@pytest.mark.parametrize(("language", "text"), NEGATIVE)
@pytest.mark.parametrize("speaker", ["", "unga", "unsc"])
def test_no_reference(language: str, text: str, speaker: str) -> None:
    assert read(text, language, speaker) == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("A/76/403*", "A/76/403"),
        ("A/76/1**", "A/76/1"),
        ("https://undocs.org/en/A/RES/70/1", "https://undocs.org/en/A/RES/70/1"),
        ("第7次全体会议", "meeting:unga-plenary-7"),
    ],
)
def test_one_reference(text: str, target: str) -> None:
    assert [c.target for c in read(text, "zh", "unga")] == [target]
