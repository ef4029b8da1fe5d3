"""The parts of a number in the one spelling of symbols."""

from __future__ import annotations

import pytest

from graph.detect.spelling import spelling
from graph.tables.numerals import han_digits, han_value, roman


@pytest.mark.parametrize(
    ("language", "shape", "printed", "spelt"),
    [
        ("en", "pair", {"session": "57", "serial": "270"}, {"session": "57", "serial": "270"}),
        (
            "ru",
            "pair",
            {"session": "57", "serial": "270", "letter": "В"},
            {"session": "57", "serial": "270", "letter": "B"},
        ),
        (
            "ar",
            "pair",
            {"session": "57", "serial": "270", "letter": "باء"},
            {"session": "57", "serial": "270", "letter": "B"},
        ),
        (
            "ar",
            "pair",
            {"session": "40", "serial": "257", "letter": "الف-جيم"},
            {"session": "40", "serial": "257", "letter": "A-C"},
        ),
        ("en", "special", {"session": "S 27", "serial": "2"}, {"session": "S-27", "serial": "2"}),
        ("ar", "special", {"session": "د ا", "of": "27", "serial": "2"}, {"session": "S-27", "serial": "2"}),
        ("ar", "special", {"session": "د ا ط", "of": "11", "serial": "1"}, {"session": "ES-11", "serial": "1"}),
        ("ru", "roman", {"serial": "2625", "session": "ХХV"}, {"serial": "2625", "session": "XXV"}),
        (
            "en",
            "roman",
            {"serial": "217", "session": "III", "tail": "A"},
            {"serial": "217", "session": "III", "letter": "A"},
        ),
        ("ar", "roman", {"serial": "2625", "session": "د", "of": "25"}, {"serial": "2625", "session": "XXV"}),
        ("ar", "roman", {"serial": "3201", "session": "دا", "of": "6"}, {"serial": "3201", "session": "S-VI"}),
        ("zh", "roman", {"serial": "三五二○", "of": "三十"}, {"serial": "3520", "session": "XXX"}),
        ("zh", "roman", {"serial": "三七七", "circled": "㈤"}, {"serial": "377", "session": "V"}),
        (
            "ru",
            "convention",
            {"serial": "1", "conference": "СР", "session": "21"},
            {"serial": "1", "conference": "CP", "session": "21"},
        ),
        (
            "ar",
            "convention",
            {"serial": "1", "conference": "م ا ت", "session": "3"},
            {"serial": "1", "conference": "CMA", "session": "3"},
        ),
        (
            "ar",
            "assembly",
            {"lead": "ج ص ع", "session": "58", "serial": "-3"},
            {"lead": "WHA", "session": "58", "serial": ".3"},
        ),
        (
            "ar",
            "assembly",
            {"lead": "م ت", "session": "148", "serial": ".ق2"},
            {"lead": "EB", "session": "148", "serial": ".R2"},
        ),
    ],
)
def test_parts(language: str, shape: str, printed: dict[str, str], spelt: dict[str, str]) -> None:
    assert spelling(language).parts(shape, printed) == spelt


def test_what_was_printed_is_left_as_it_was() -> None:
    printed = {"serial": "2625", "session": "د", "of": "25"}
    spelling("ar").parts("roman", printed)
    assert printed == {"serial": "2625", "session": "د", "of": "25"}


def test_only_arabic_pairs_may_be_reversed() -> None:
    assert [code for code in ("ar", "en", "es", "fr", "ru", "zh") if spelling(code).reversible] == ["ar"]


@pytest.mark.parametrize(
    ("value", "numeral"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (30, "XXX"), (49, "XLIX"), (63, "LXIII"), (90, "XC")],
)
def test_roman_numerals(value: int, numeral: str) -> None:
    assert roman(value) == numeral


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("〇", 0),
        ("九", 9),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("七十七", 77),
        ("一百", 100),
        ("一百零三", 103),
        ("百二十", 120),
    ],
)
def test_chinese_numerals(printed: str, value: int) -> None:
    assert han_value(printed) == value


def test_chinese_digits() -> None:
    assert han_digits("二六二五○零") == "262500"
