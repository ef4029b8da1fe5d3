"""Of references that lie over each other one stays; a few kinds may lie inside another."""

from __future__ import annotations

import pytest

from graph.detect import detect
from graph.detect.overlaps import settle
from graph.detect.scan import Found
from graph.model import Document


def found(start: int, end: int, kind: str, rule: str = "", rank: int = 5, **fields: str) -> Found:
    return Found(start, end, kind, rule, fields, rank)


LONG = found(0, 40, "instrument", "name:a", ids="a")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param([found(0, 9, "body"), LONG], [LONG], id="the longest stays"),
        pytest.param([found(0, 9, "body", rank=5), found(0, 9, "body", rank=2)], [1], id="then the lower rank"),
        pytest.param([found(4, 9, "body"), found(0, 5, "body")], [1], id="then the leftmost"),
        pytest.param([found(0, 5, "body"), found(5, 9, "body")], [0, 1], id="neighbours do not touch"),
        pytest.param([LONG, found(30, 38, "resolution")], [1], id="a number goes before a name"),
        pytest.param([found(0, 60, "document"), found(9, 20, "url")], [1], id="an address goes before all"),
        pytest.param([LONG, found(5, 20, "instrument", "name:b", ids="b")], [0, 1], id="an instrument inside another"),
        pytest.param([LONG, found(5, 20, "instrument", "name:a", ids="a")], [0], id="but not itself"),
        pytest.param([LONG, found(0, 40, "instrument", "name:b", ids="b")], [0], id="nor on the same words"),
        pytest.param([LONG, found(5, 20, "instrument", "title:instrument")], [0], id="nor a title"),
        pytest.param([LONG, found(30, 50, "instrument", "name:b", ids="b")], [0], id="nor one that sticks out"),
        pytest.param([LONG, found(5, 20, "body", "name:c", ids="c")], [0], id="nor a body"),
        pytest.param(
            [found(0, 8, "sdg", number="14"), found(6, 14, "sdg", number="15"), found(6, 14, "sdg", number="16")],
            [0, 1, 2],
            id="the goals of a range",
        ),
        pytest.param(
            [found(0, 7, "sdg", number="8.5"), found(2, 7, "sdg", number="8.5")], [0], id="one target is one reference"
        ),
        pytest.param(
            [found(0, 25, "document", "symbol"), found(0, 9, "document", "symbol:part")],
            [1, 0],
            id="the first symbol of a joint one",
        ),
    ],
)
def test_settle(given: list[Found], kept: list[int | Found]) -> None:
    assert settle(given) == [given[k] if isinstance(k, int) else k for k in kept]


def test_far_overlaps_are_seen() -> None:
    long = found(0, 1000, "publication")
    inside = [found(at, at + 5, "body") for at in range(0, 1000, 100)]
    assert settle([*inside, long]) == [long]
    assert settle([*inside, found(996, 999, "document")]) == [*inside, found(996, 999, "document")]


def test_nothing_gives_nothing() -> None:
    assert settle([]) == []


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "the African Charter on Human and Peoples’ Rights", ["african-charter"]),
        ("fr", "la Charte africaine des droits de l’homme et des peuples", ["african-charter"]),
        ("zh", "《东南亚国家联盟宪章》", ["asean-charter"]),
        (
            "en",
            "the Optional Protocol to the Convention on the Rights of Persons with Disabilities",
            ["crpd-op", "crpd"],
        ),
    ],
)
def test_a_noun_inside_a_name_is_no_name(language: str, text: str, names: list[str]) -> None:
    assert [ref.get("ids") for ref in detect(Document("d", text, language))] == names


@pytest.mark.parametrize(
    ("language", "text", "printed"),
    [
        ("fr", "le Programme « Espace 2030 », adopté", "Programme « Espace 2030 »"),
        ("ar", "إلى خطة ”الفضاء 2030“ التي", "خطة ”الفضاء 2030“"),
    ],
)
def test_quotation_marks_that_open_inside_a_name_close_with_it(language: str, text: str, printed: str) -> None:
    (ref,) = detect(Document("d", text, language))
    assert text[ref.start : ref.end] == printed


@pytest.mark.parametrize("printed", ["A/57/4O9", "A/65/4l0", "A/5l/407"])
def test_a_symbol_that_was_misread_is_none(printed: str) -> None:
    assert not detect(Document("d", f"as in document {printed} of that year", "en"))
