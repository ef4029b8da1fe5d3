"""A name that two bodies bear: who speaks decides, and where that is not certain, nobody does."""

from __future__ import annotations

import pytest

from graph.detect import detect
from graph.model import Document
from graph.resolve import resolve
from graph.structure import structure


@pytest.mark.parametrize(
    ("title", "speaker", "target"),
    [
        ("灯塔", "大会", "statistical-commission"),
        ("灯塔", "亚洲及太平洋经济社会委员会", "escap-committee-on-statistics"),
        ("亚洲及太平洋经济社会委员会的灯塔", "大会", ""),
    ],
)
def test_a_name_of_two_bodies(title: str, speaker: str, target: str) -> None:
    doc = structure(Document("x", f"{speaker}\n\n75/1. {title}\n\n{speaker}，\n\n回顾统计委员会的报告，", "zh"))
    found = [c for c in resolve(doc, detect(doc)) if doc.text[c.reference.start : c.reference.end] == "统计委员会"]
    assert [c.target for c in found] == [target]
