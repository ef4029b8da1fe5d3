"""What cannot be right in one document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.api import read
from graph.model import Link
from graph.relate.numbering import number_of
from graph.relate.suspects import changes
from tests.unit.relate.made import resolution, suspected


@pytest.mark.parametrize(
    ("clause", "kind", "expected"),
    [
        ("Recalling Security Council resolution 338 (1963),", "year", "S/RES/338 (1973)"),
        ("Recalling Security Council resolution 587 (1991),", "year", "S/RES/687 (1991)"),
        ("Recalling Security Council resolution 434 (1973),", "year", "S/RES/434 (1978);S/RES/334 (1973)"),
        ("Recalling Security Council resolution 489 (1979),", "year", ""),
        ("Recalling Security Council resolutions 545 (1983) and $46 (1984),", "year", "S/RES/546 (1984)"),
        ("Recalling paragraph 2 of Security Council resolution 70S (1991),", "year", ""),
        ("Recalling its resolution 70/1 of 25 September 2018,", "date", "2015-09/2016-09"),
        ("Recalling its resolution 79/1 of 22 September 2024,", "future", ""),
        ("Taking note of the report A/80/33,", "future", ""),
        ("Recalling the Millennium Declaration,[1]\n\n[1] Resolution 55/1.", "name", "A/RES/55/2"),
    ],
)
def test_what_cannot_be_is_found(clause: str, kind: str, expected: str) -> None:
    (suspect,) = suspected(resolution(clause))
    assert (suspect.kind, suspect.expected) == (kind, expected)
    assert suspect.why
    assert suspect.severity in ("error", "warning")


@pytest.mark.parametrize(
    "clause",
    [
        "Recalling its resolution 70/1 of 25 September 2015,",
        "Recalling its resolution 75/290 A of 25 June 2021,",
        "Recalling Security Council resolution 1593 (2005) and the statement of 10 July 2022,",
        "Recalling the Millennium Declaration,[1]\n\n[1] Resolution 55/2.",
        "Recalling the declaration on the 2030 Agenda,[1]\n\n[1] Resolution 76/181, annex.",
        "Recalling the Geneva Conventions,[1]\n\n[1] United Nations, Treaty Series, vol. 75, No. 972.",
        "Taking note of Economic and Social Council resolution 2023/1 of 25 July 2022,",
        "Recalling the Convention on the Rights of the Child,[1]\n\n[1] United Nations, Treaty Series, "
        "vol. 1577, No. 2753 1.",
    ],
)
def test_what_may_be_is_left_alone(clause: str) -> None:
    assert suspected(resolution(clause)) == []


def linked(words: str, target: str) -> list[str]:
    doc = resolution(f"Recalling {words},")
    start = doc.text.index(words)
    link = Link(start, start + len(words), f"https://undocs.org/{target}", target)
    return [s.why for s in suspected(replace(doc, links=(link,))) if s.kind == "link"]


def test_links_that_contradict_the_words_are_found() -> None:
    assert linked("resolution 70/1", "A/RES/70/175") == ["the hyperlink on these words leads to A/RES/70/175"]


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("resolution 70/1", "A/RES/70/1"),
        ("resolution 57/270 B", "A/RES/57/270"),
        ("A/75/86-E/2020/62", "E/2020/62"),
        ("A/76/49", "A/76/49 (Vol. II)"),
        ("A/AC/105/1138", "A/AC/105/1138"),
    ],
)
def test_links_to_a_part_agree(words: str, target: str) -> None:
    assert linked(words, target) == []


def test_a_note_without_a_marker_is_told_where_others_have_theirs() -> None:
    marked = "".join(f" Word{n}[{n}]" for n in range(1, 6))
    notes = "\n\n".join(f"[{n}] A/77/{n}." for n in range(1, 7))
    found = suspected(resolution(f"Recalling{marked},\n\n{notes}"))
    assert [(s.kind, s.severity, s.text) for s in found] == [("marker", "note", "6")]


def test_a_marker_without_a_note_is_told_where_others_have_theirs() -> None:
    marked = "".join(f" Word{n}[{n}]" for n in range(1, 7))
    notes = "\n\n".join(f"[{n}] A/77/{n}." for n in range(1, 6))
    found = suspected(resolution(f"Recalling{marked},\n\n{notes}"))
    assert [(s.kind, s.severity, s.text, s.why) for s in found] == [
        ("marker", "note", "[6]", "no note 6 stands in the document")
    ]


def test_a_marker_that_may_be_a_number_is_not_missed() -> None:
    marked = "".join(f" Word{n}[{n}]" for n in range(1, 6))
    notes = "\n\n".join(f"[{n}] A/77/{n}." for n in range(1, 7))
    text = f"Recalling{marked}, and the letters of 13 November 6 and 1 December,\n\n{notes}"
    assert [s for s in suspected(resolution(text)) if s.kind == "marker"] == []


def test_a_marker_that_lost_its_height_is_found() -> None:
    notes = "\n\n".join(f"{n} See document S/{n}0000." for n in range(1, 9))
    clauses = "Recalling" + "".join(f" Lebanon,{n}" for n in range(1, 8)) + " and Israel 8 and Cyprus,\n\n1. Meets."
    text = f"Resolution 70/1\n\nThe General Assembly,\n\n{clauses}\n\n{notes}\n"
    assert [s for s in suspected(read(text, "en")) if s.kind == "marker"] == []


def test_numbers_know_their_sessions() -> None:
    number = number_of("A/RES/70/1")
    assert number is not None
    assert (number.session, number.serial, number.first, number.last) == (70, 1, "2015-09", "2016-09")
    assert number_of("A/RES/2625 (XXV)") is not None
    old, never = number_of("E/DEC/1988/103"), number_of("E/DEC/2020/103")
    assert old is not None and never is not None
    assert (old.possible, never.possible) == (True, False)
    assert number_of("sendai-framework") is None


def test_misprints_are_near() -> None:
    assert changes("A/RES/66/228", "A/RES/66/288") == 1
    assert changes("A/RES/70/1", "A/HRC/RES/70/1") > 10


def test_a_document_without_a_date_is_not_older_than_what_it_cites() -> None:
    assert suspected(read("Recalling resolution 79/1", "en")) == []
