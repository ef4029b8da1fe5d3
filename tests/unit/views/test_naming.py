"""What goals, meetings and agenda items are called."""

from __future__ import annotations

import pytest

from graph.views.naming import named
from graph.views.values import Entity

BODY = Entity("unga", "", "body", (("en", "General Assembly"), ("zh", "大会")), "", "", False, 0, 0)


def called(id: str, kind: str, body: str = "unga", *labels: tuple[str, str]) -> Entity:
    return list(named([BODY, Entity(id, "", kind, labels, "", body, False, 1, 0)]))[1]


@pytest.mark.parametrize(
    ("id", "kind", "en", "zh"),
    [
        ("meeting:unga-79", "meeting", "General Assembly · session 79", "大会 · 第79届会议"),
        ("meeting:unga-2021", "meeting", "General Assembly · 2021 session", "大会 · 2021年届会"),
        ("meeting:unga-s1", "meeting", "General Assembly · special session 1", "大会 · 第1届特别会议"),
        (
            "meeting:unga-79-plenary-3",
            "meeting",
            "General Assembly · session 79 · meeting 3",
            "大会 · 第79届会议 · 第3次会议",
        ),
        ("meeting:unga-plenary-9445", "meeting", "General Assembly · meeting 9445", "大会 · 第9445次会议"),
        (
            "agenda:unga-79/22(b)",
            "agenda",
            "General Assembly · session 79 · agenda item 22(b)",
            "大会 · 第79届会议 · 议程项目22(b)",
        ),
        (
            "agenda:unga-ES-11/5",
            "agenda",
            "General Assembly · emergency special session 11 · agenda item 5",
            "大会 · 第11届紧急特别会议 · 议程项目5",
        ),
    ],
)
def test_a_session_is_called_by_its_body(id: str, kind: str, en: str, zh: str) -> None:
    labels = dict(called(id, kind).labels)
    assert (labels["en"], labels["zh"]) == (en, zh) and len(labels) == 6


def test_a_goal_has_its_title_in_six_languages() -> None:
    labels = dict(called("SDG/1", "sdg", "").labels)
    assert labels["en"] == "Goal 1: No poverty" and len(set(labels.values())) == 6


def test_the_words_of_the_texts_stay_among_the_names() -> None:
    one = called("meeting:unga-79", "meeting", "unga", ("en", "its seventy-ninth session"))
    assert one.names == ("its seventy-ninth session",)


@pytest.mark.parametrize("id", ["meeting:world-summit", "meeting:paris-21", "meeting:unga"])
def test_a_meeting_of_no_known_body_keeps_its_label(id: str) -> None:
    assert called(id, "meeting", "unga", ("en", "that summit")).labels == (("en", "that summit"),)


def test_a_goal_without_a_title_keeps_its_id() -> None:
    assert called("SDG/99", "sdg", "").labels == ()
