"""A draft in a report, a text in an annex: its own first line says who speaks there."""

from __future__ import annotations

import pytest

from graph.detect import detect
from graph.model import Document
from graph.resolve import resolve
from graph.structure import structure

REPORTS = {
    "en": (
        "Report of the Commission\n\nESCAP/77/1\n\n"
        "1. The Commission recommends the draft resolution below for adoption.\n\n"
        "A. Lamps\n\nThe General Assembly,\n\nRecalling its resolution 75/1,\n\n"
        "B. Ropes\n\n2. Its resolution 76/1 was read aloud."
    ),
    "zh": (
        "经社会的报告\n\nESCAP/77/1\n\n1. 经社会建议通过下列决议草案，并感谢各位代表和观察员。\n\n"
        "A. 灯塔\n\n大会，\n\n回顾其第75/1号决议，\n\nB. 绳索\n\n2. 会上宣读了其第76/1号决议。"
    ),
}


@pytest.mark.parametrize("language", sorted(REPORTS))
def test_its_resolution_is_of_who_speaks_there(language: str) -> None:
    doc = structure(Document("x", REPORTS[language], language))
    found = [c.target for c in resolve(doc, detect(doc)) if c.reference.kind == "resolution"]
    assert found == ["A/RES/75/1", "ESCAP/RES/76/1"]
