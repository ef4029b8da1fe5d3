"""What words beside a session or a number do not say, the rest of the document may, where it names one alone."""

from __future__ import annotations

from graph.detect import detect
from graph.model import Document
from graph.resolve import resolve
from graph.structure import structure

HEADING = "Seventy-sixth session\n\nItem 9\n\n"


def cited(text: str, kind: str) -> list[tuple[str, str]]:
    """(target, reason) of the references of one kind."""
    doc = structure(Document("a.txt", text, "en"))
    found = resolve(doc, detect(doc))
    return [(c.target, c.reason) for c in found if c.reference.kind == kind]


def test_a_session_in_a_heading_is_that_of_the_one_body_whose_session_has_its_number() -> None:
    text = HEADING + "Noting the seventy-sixth session of the World Health Assembly,"
    assert cited(text, "meeting") == [("meeting:wha-76", "named elsewhere"), ("meeting:wha-76", "body named")]


def test_of_two_bodies_with_sessions_of_one_number_neither_is_taken() -> None:
    text = HEADING + (
        "Noting the seventy-sixth session of the World Health Assembly and the seventy-sixth session of the Committee "
        "on the Rights of the Child,"
    )
    (target, reason), *_ = cited(text, "meeting")
    assert (target, reason) == ("meeting:seventy-sixth-session-in-a.txt", "no-body")


def test_a_number_that_no_words_bind_is_what_it_was_bound_to_before() -> None:
    first = "The keeper read Human Rights Council resolution 16/21 in the tower.\n\n"
    assert cited(first + "Years later resolution 16/21 was still there.", "resolution") == [
        ("A/HRC/RES/16/21", "body named"),
        ("A/HRC/RES/16/21", "named earlier"),
    ]
    assert cited("Years later resolution 16/21 was still there.", "resolution") != [
        ("A/HRC/RES/16/21", "named earlier")
    ]


def test_a_number_is_of_the_body_whose_session_of_its_first_part_stands_in_the_sentence() -> None:
    convention = "the United Nations Convention against Transnational Organized Crime"
    text = (
        "Noting resolution 10/1, entitled “Lamps”, and resolution 10/2, entitled “Oars”, which those that had joined "
        f"{convention} welcomed at the tenth session of their Conference,"
    )
    adopted = [("CTOC/COP/RES/10/1", "session beside"), ("CTOC/COP/RES/10/2", "session beside")]
    assert cited(text, "resolution") == adopted
    assert cited(text.replace("tenth", "ninth"), "resolution") == [("", "no-body")] * 2


def test_a_number_is_of_a_working_group_whose_own_session_has_its_first_part() -> None:
    text = (
        "Noting the adoption by the Open-ended Working Group on Ageing, at its thirteenth session, of decision 13/1 on "
        "the keepers of lamps,"
    )
    assert cited(text, "decision") == [("A/AC.278/DEC/13/1", "session beside")]
    assert cited(text.replace("thirteenth", "twelfth"), "decision") == [("", "no-body")]
