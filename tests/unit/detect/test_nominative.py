"""Names in the nominative."""

from __future__ import annotations

import pytest

from graph.detect.nominative import nominative


@pytest.mark.parametrize(
    ("printed", "listed"),
    [
        ("Глобальной стратегии развития портов", "Глобальная стратегия развития портов"),
        ("третьей Международной конференции", "третья Международная конференция"),
        ("Второго саммита", "Второй саммит"),
        ("Африканского форума", "Африканский форум"),
        ("Последней встречи", "Последняя встреча"),
        ("Общему соглашению", "Общее соглашение"),
        ("Внутренних принципов", "Внутренние принципы"),
        ("Руководящими принципами", "Руководящие принципы"),
        ("Типовым законом", "Типовой закон"),
        ("Основных принципов", "Основные принципы"),
    ],
)
def test_noun_and_adjectives_are_given_the_nominative(printed: str, listed: str) -> None:
    assert nominative(printed, "ru") == nominative(listed, "ru") == listed


@pytest.mark.parametrize("name", ["Планета портов", "Повестка дня", "сторон Конвенции", "Советник по лампам"])
def test_what_does_not_begin_with_a_known_noun_stays(name: str) -> None:
    assert nominative(name, "ru") == name


def test_a_language_without_cases_is_left_alone() -> None:
    assert nominative("Глобальной стратегии", "fr") == "Глобальной стратегии"
