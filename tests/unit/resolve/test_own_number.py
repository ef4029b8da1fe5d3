"""The number of an act at the head of its own text is no reference; in the text it is."""

from __future__ import annotations

import pytest

from graph.detect import detect
from graph.model import Document
from graph.resolve import resolve
from graph.structure import structure

HEAD = "FCCC/CP/2019/13/Add.1\n\nReport of the Conference of the Parties on its twenty-fifth session\n\n"


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Decision 5/CP.25\n\nLamps and ropes", ["FCCC/DEC/1/CP.13"]),
        ("Lamps and ropes of decision 5/CP.25", ["FCCC/DEC/5/CP.25", "FCCC/DEC/1/CP.13"]),
    ],
)
def test_a_heading_that_is_only_a_number_names_the_act_itself(heading: str, found: list[str]) -> None:
    text = f"{HEAD}{heading}\n\nThe Conference of the Parties,\n\nRecalling decision 1/CP.13,\n"
    doc = structure(Document("x", text, "en"))
    assert [c.target for c in resolve(doc, detect(doc)) if c.reference.kind == "decision"] == found


@pytest.mark.parametrize(
    ("act", "found"),
    [
        ("53 (1948). Resolution of 7 July 1948\n[S/875]\n\nThe Security Council,", ["S/801"]),
        ("53 (1948). Resolution of 7 July 1948\n[S/714, I]\n\nThe Security Council,", ["S/801"]),
    ],
)
def test_an_early_resolution_prints_its_own_symbol_in_brackets(act: str, found: list[str]) -> None:
    doc = structure(Document("x", f"{act}\n\nRecalling the lamp of document S/801,\n\nTrims the lamp.\n", "en"))
    assert [c.target for c in resolve(doc, detect(doc)) if c.reference.kind == "document"] == found
