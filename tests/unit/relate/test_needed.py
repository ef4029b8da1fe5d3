"""Patterns of ``[functions]`` that no other test would miss: for each a sentence that is read otherwise without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from graph.relate.grammar import grammar_of
from graph.tables.languages import languages
from tests.unit.relate.made import act, done

Without = Callable[..., None]
UNDER_A_CHAPTER = [
    ("ar", "مجلس الأمن،\n\n1 - يقرر، وهو يتصرف بموجب الفصل السابع من ميثاق الأمم المتحدة، أن يجتمع؛"),
    (
        "es",
        "El Consejo de Seguridad,\n\n"
        "1. Decide, actuando en virtud del Capítulo VII de la Carta de las Naciones Unidas, reunirse;",
    ),
    (
        "fr",
        "Le Conseil de sécurité,\n\n"
        "1. Décide, agissant en vertu du Chapitre VII de la Charte des Nations Unies, de se réunir ;",
    ),
    (
        "ru",
        "Совет Безопасности,\n\n"
        "1. постановляет, действуя на основании главы VII Устава Организации Объединенных Наций, собраться;",
    ),
]
NOTES = [
    ("en", 1, "Recalling the 2030 Agenda,[1]\n\n[1] Cf. resolution 70/1."),
    ("es", 1, "Recordando la Agenda 2030[1],\n\n[1] Ver la resolución 70/1."),
    ("es", 2, "Recordando la Agenda 2030[1],\n\n[1] Cf. la resolución 70/1."),
    ("fr", 1, "Rappelant le Programme 2030[1],\n\n[1] Cf. la résolution 70/1."),
    ("ru", 1, "ссылаясь на Повестку дня на период до 2030 года[1],\n\n[1] Ср. резолюцию 70/1."),
    ("ru", 2, "ссылаясь на Повестку дня на период до 2030 года[1],\n\n[1] Смотри резолюцию 70/1."),
]
LED = [
    (
        "es",
        "1. Toma nota de la resolución 70/1 y, con respecto al puerto solicita al Comité que lea la resolución 71/1;",
    ),
    ("fr", "1. Prend note de la résolution 70/1 et, au sujet du port prie le Comité de lire la résolution 71/1 ;"),
]
LISTED = [
    ("aside", "1. 决定根据《2030年可持续发展议程》，题为“绳索”，¹ 召开会议；\n\n¹ 第70/1号决议。"),
    ("item", "1. 决定根据《联合国宪章》第六条，第七条，¹ 召开会议；\n\n¹ 第70/1号决议。"),
]


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Iterator[Without]:
    """Takes a pattern of a language away, of a list the one of that number."""

    def take(language: str, key: str, number: int | None = None) -> None:
        table = languages()[language].raw["functions"]
        value = "ŧŧŧŧ" if number is None else [p for i, p in enumerate(table[key]) if i != number]
        monkeypatch.setitem(table, key, value)
        grammar_of.cache_clear()

    yield take
    monkeypatch.undo()
    grammar_of.cache_clear()


@pytest.mark.parametrize(("language", "text"), UNDER_A_CHAPTER)
def test_a_body_that_decides_acts_under_a_chapter(language: str, text: str, without: Without) -> None:
    assert done(text, language) == [("un-charter", "acts-under")]
    without(language, "acting")
    assert done(text, language) == [("un-charter", "pursuant-to")]


@pytest.mark.parametrize(("language", "number", "text"), NOTES)
def test_a_note_says_where_to_look(language: str, number: int, text: str, without: Without) -> None:
    assert act(language, text)[-1] == ("A/RES/70/1", "see")
    without(language, "see", number)
    assert act(language, text)[-1] == ("A/RES/70/1", "recalls")


@pytest.mark.parametrize(("language", "text"), LED)
def test_a_verb_takes_over_after_what_it_is_about(language: str, text: str, without: Without) -> None:
    assert act(language, text)[-1] == ("A/RES/71/1", "requests")
    without(language, "lead")
    assert act(language, text)[-1] == ("A/RES/71/1", "takes-note")


@pytest.mark.parametrize(("key", "text"), LISTED)
def test_a_list_goes_on_in_chinese(key: str, text: str, without: Without) -> None:
    assert act("zh", text)[-1] == ("A/RES/70/1", "pursuant-to")
    without("zh", key)
    assert act("zh", text)[-1] == ("A/RES/70/1", "decides")


def test_what_a_chinese_report_tells_ends_before_its_brackets(without: Without) -> None:
    text = "A/80/300\n\n大会在其第六十届会议上决定按照《联合国宪章》开会（第70/1号决议）。"
    assert dict(done(text, "zh"))["A/RES/70/1"] == ""
    assert dict(done(text.replace("大会在", "1. 大会在"), "zh"))["A/RES/70/1"] == ""
    assert dict(done(text.replace("大会在", "1.大会在"), "zh"))["A/RES/70/1"] == ""
    without("zh", "told")
    assert dict(done(text, "zh"))["A/RES/70/1"] == "pursuant-to"
