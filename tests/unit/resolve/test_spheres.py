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
    assert read(f"{speaker}\n\n75/1. {title}\n\n{speaker}，\n\n回顾统计委员会的报告，") == [target]


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("在 2020 年 8 月举行的第七届会议", "escap-committee-on-statistics"),
        ("在 2019 年 3 月举行的第五十届会议", "statistical-commission"),
        ("的第七届会议", ""),
    ],
)
def test_the_number_of_a_session_tells_which(words: str, target: str) -> None:
    assert read(f"大会\n\n75/1. 亚洲及太平洋经济社会委员会的灯塔\n\n大会，\n\n回顾统计委员会{words}，") == [target]


def read(text: str) -> list[str]:
    """What 统计委员会 means wherever it stands in a text."""
    doc = structure(Document("x", text, "zh"))
    return [
        c.target for c in resolve(doc, detect(doc)) if doc.text[c.reference.start : c.reference.end] == "统计委员会"
    ]
