"""The scan: what each token is, and where a number does not stand alone."""

from __future__ import annotations

import pytest

from graph.detect.scan import ADDRESS, HEAD, NUMBER, SYMBOL, scanner
from graph.tables.languages import languages


def tokens(text: str, language: str = "en") -> list[tuple[str, str]]:
    scan = scanner(language)
    return [(t.kind, text[t.start : t.end]) for t in scan.tokens(text)]


def shape(text: str, language: str = "en") -> tuple[str, dict[str, str]]:
    """The shape and parts of the only number of a text, where it ends cut off."""
    scan = scanner(language)
    (token,) = (t for t in scan.tokens(text) if t.kind == NUMBER)
    name, parts = scan.parse(token, text)
    return name, {key: value for key, value in parts.items() if key != "printed_end"}


def test_a_sentence_in_tokens() -> None:
    assert tokens("Its resolutions 70/1 and 661 (1990), A/76/1, and https://www.un.org/a.") == [
        (HEAD, "resolutions"),
        (NUMBER, "70/1"),
        (NUMBER, "661 (1990)"),
        (SYMBOL, "A/76/1"),
        (ADDRESS, "https://www.un.org/a."),
    ]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("draft resolution 70/1", "draft"),
        ("Resolutions 70/1", "resolution"),
        ("decisions 70/1", "decision"),
    ],
)
def test_heads_say_their_kind(text: str, head: str) -> None:
    assert next(t.name for t in scanner("en").tokens(text)) == head


@pytest.mark.parametrize("code", sorted(languages()))
def test_heads_say_how_many_they_govern(code: str) -> None:
    assert {many for _, many in scanner(code).heads} <= {True, False}
    assert {kind for kind, _ in scanner(code).heads} >= {"draft", "resolution", "decision"}


@pytest.mark.parametrize(
    "text",
    [
        "x70/1",
        "A70/1",
        "70/1x",
        "1/70/1",
        "70/1/2",
        "70/1.5",
        "70/1%",
        "$.70/1",
        "12-70/1",
        "70/1-2",
        "70/1:30",
        "v_70/1",
    ],
)
def test_a_number_stands_alone(text: str) -> None:
    assert [token for token in tokens(text) if token[0] == NUMBER] == []


@pytest.mark.parametrize("text", ["70/1", "(70/1)", "70/1.", "70/1, 70", "第70/1号", "«70/1»", "70/1 x"])
def test_a_number_may_be_wrapped(text: str) -> None:
    assert (NUMBER, "70/1") in tokens(text)


@pytest.mark.parametrize(
    ("language", "text", "name", "parts"),
    [
        ("en", "70/1", "pair", {"session": "70", "serial": "1"}),
        ("en", "57/270 B", "pair", {"session": "57", "serial": "270", "letter": "B"}),
        ("en", "57/270B", "pair", {"session": "57", "serial": "270", "letter": "B"}),
        ("en", "40/257 A-C", "pair", {"session": "40", "serial": "257", "letter": "A-C"}),
        ("en", "70/1 In words", "pair", {"session": "70", "serial": "1"}),
        ("zh", "57/270 B号", "pair", {"session": "57", "serial": "270", "letter": "B"}),
        ("en", "2020/5", "year", {"session": "2020", "serial": "5"}),
        ("en", "S-27/2", "special", {"session": "S-27", "serial": "2"}),
        ("en", "2200 A (XXI)", "roman", {"serial": "2200", "letter": "A", "session": "XXI"}),
        ("en", "217 (III) A", "roman", {"serial": "217", "session": "III", "tail": "A"}),
        ("en", "2625 (XXV) On", "roman", {"serial": "2625", "session": "XXV"}),
        ("en", "661 (1990)", "bracketed-year", {"serial": "661", "session": "1990"}),
        ("en", "1/CP.21", "convention", {"serial": "1", "conference": "CP", "session": "21"}),
        ("ru", "1/СР.21", "convention", {"serial": "1", "conference": "СР", "session": "21"}),
        ("en", "WHA73(8)", "assembly", {"lead": "WHA", "session": "73", "serial": "(8)"}),
        ("en", "58.3", "dotted", {"session": "58", "serial": "3"}),
        ("ar", "57/270 باء", "pair", {"session": "57", "serial": "270", "letter": "باء"}),
        ("ar", "2625 (د-25)", "roman", {"serial": "2625", "session": "د", "of": "25"}),
        ("ar", "داط-11/1", "special", {"session": "داط", "of": "11", "serial": "1"}),
        ("ar", "1/م ا-21", "convention", {"serial": "1", "conference": "م ا", "session": "21"}),
        ("zh", "三五二〇(三十)", "roman", {"serial": "三五二〇", "of": "三十"}),
        ("zh", "三五二〇㈩", "roman", {"serial": "三五二〇", "circled": "㈩"}),
    ],
)
def test_shape_and_parts(language: str, text: str, name: str, parts: dict[str, str]) -> None:
    assert shape(text, language) == (name, parts)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("А/HRC/47/53", ["А/HRC/47/53"]),  # Cyrillic
        ("وA/76/1", ["A/76/1"]),
        ("见A/76/1。", ["A/76/1"]),
        ("xA/76/1", []),
        ("-A/76/1", []),
        ("жА/76/1", []),
        ("A/48/573-S/26705", ["A/48/573-S/26705"]),
    ],
)
def test_where_a_symbol_begins(text: str, found: list[str]) -> None:
    assert [words for kind, words in tokens(text, "ru") if kind == SYMBOL] == found
