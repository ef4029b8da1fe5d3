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


@pytest.mark.parametrize(("times", "target"), [(12, ["escap-committee-on-energy"]), (3, [])])
def test_a_body_named_far_more_often_than_others_lends_its_names(times: int, target: list[str]) -> None:
    text = "Proposed plan\n\n" + "The lamp of ESCAP burned. " * times + "It was lit by the Committee on Energy."
    assert [t for t in targets(text, "en") if t != "escap"] == target


def test_a_treaty_body_means_its_own_convention() -> None:
    text = "消除对妇女歧视委员会\n第四十四届会议\n\n1. 缔约国加入了《公约》和《任择议定书》。"
    assert [t for t in targets(text, "zh") if t.startswith("cedaw")] == ["cedaw-committee", "cedaw", "cedaw-op"]


def test_a_conference_that_only_the_name_of_its_session_names_means_its_convention_too() -> None:
    text = "《生物多样性公约》缔约方大会第五次会议\n\n导言\n\n1. 下列《公约》缔约方没有点灯。"
    assert targets(text, "zh")[-1] == "cbd"


@pytest.mark.parametrize(
    ("masthead", "found"),
    [
        ("E/2031/39 ESCAP/87/28", []),
        ("E/2031/39\nESCAP/87/28", []),
        ("E/2031/39\n[on the report (A/86/1)]", ["A/86/1"]),
    ],
)
def test_a_second_symbol_of_the_document_is_no_reference(masthead: str, found: list[str]) -> None:
    assert [t for t in targets(f"{masthead}\n\nAnnual report\n\n1. The lamp burned.", "en") if "/" in t] == found


def targets(text: str, language: str) -> list[str]:
    """What all references of a text mean."""
    doc = structure(Document("x", text, language))
    return [c.target for c in resolve(doc, detect(doc))]


def test_the_head_of_a_report_names_whose_covenant_it_is() -> None:
    text = "A/50/40\nGeneral Assembly\n\nREPORT OF THE HUMAN RIGHTS COMMITTEE\n\n1. Lamps burn under the Covenant."
    assert [t for t in targets(text, "en") if t not in ("unga", "human-rights-committee")] == ["iccpr"]


@pytest.mark.parametrize(
    ("others", "found"),
    [("", ["cat"]), (" Доклад Комитета по правам ребенка утвержден.", [])],
)
def test_a_part_of_a_report_means_the_treaty_of_the_one_body_that_it_names(others: str, found: list[str]) -> None:
    text = f"8. Комитет против пыток пел.{others}\n\nДОКЛАДЫ ПО СТАТЬЕ 19 КОНВЕНЦИИ\n"
    doc = structure(Document("x", text, "ru"))
    assert [c.target for c in resolve(doc, detect(doc)) if c.reference.kind == "instrument"] == found
