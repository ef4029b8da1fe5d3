"""Conferences of the authority: one node however they are called, and never for another of their series."""

from __future__ import annotations

import pytest

from graph.detect import detect
from graph.model import Document
from graph.resolve import resolve


def meetings(text: str, language: str) -> list[tuple[str, str]]:
    """(words, target) of each meeting that a sentence names."""
    doc = Document("a", text, language)
    cited = resolve(doc, detect(doc))
    return [(text[c.reference.start : c.reference.end], c.target) for c in cited if c.reference.kind == "meeting"]


@pytest.mark.parametrize(
    ("language", "id", "text", "named"),
    [
        (
            "en",
            "world-summit-for-social-development",
            "Noting the outcome of the World Summit for Social Development held there,",
            "World Summit for Social Development",
        ),
        (
            "en",
            "world-conference-on-women-4",
            "as the fourth World Conference on Women had asked,",
            "fourth World Conference on Women",
        ),
        (
            "fr",
            "world-summit-for-social-development",
            "Rappelant le Sommet mondial pour le développement social et ses suites,",
            "Sommet mondial pour le développement social",
        ),
        (
            "es",
            "world-conference-on-women-4",
            "Recordando la Cuarta Conferencia Mundial sobre la Mujer y su resultado,",
            "Cuarta Conferencia Mundial sobre la Mujer",
        ),
        (
            "ru",
            "world-conference-on-women-4",
            "решения четвертой Всемирной конференции по положению женщин,",
            "четвертой Всемирной конференции по положению женщин",
        ),
        (
            "zh",
            "world-summit-for-social-development",
            "回顾社会发展问题世界首脑会议的成果，",
            "社会发展问题世界首脑会议",
        ),
        (
            "ar",
            "world-conference-on-women-4",
            "وإذ تشير إلى نتائج المؤتمر العالمي الرابع المعني بالمرأة،",
            "المؤتمر العالمي الرابع المعني بالمرأة",
        ),
    ],
)
def test_a_conference_is_one_node_in_every_language(language: str, id: str, text: str, named: str) -> None:
    assert meetings(text, language) == [(named, f"meeting:{id}")]


def test_a_name_and_its_short_form_are_one_node() -> None:
    text = "the United Nations Conference on Sustainable Development (Rio+20)"
    rio = "meeting:united-nations-conference-on-sustainable-development"
    assert [target for _, target in meetings(text, "en")] == [rio, rio]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the Ninth World Conference on Human Rights"),
        ("en", "the World Summit for Social Development Forum"),
        ("en", "the 2031 World Summit for Social Development"),
        ("fr", "la Neuvième Conférence mondiale sur les droits de l'homme"),
        ("zh", "第九次世界人权会议"),
    ],
)
def test_another_conference_of_a_series_is_not_the_one_without_a_number(language: str, text: str) -> None:
    known = {"meeting:world-conference-on-human-rights", "meeting:world-summit-for-social-development"}
    assert not known & {target for _, target in meetings(text, language)}


def test_a_conference_in_the_name_of_its_outcome_is_no_reference_of_its_own() -> None:
    assert meetings("the Programme of Action of the International Conference on Population and Development", "en") == []
