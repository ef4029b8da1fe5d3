"""Whose session a session is: the body that the words name, if it holds sessions, else the one that speaks."""

from __future__ import annotations

import pytest

from graph.model import Document, Identity, Reference
from graph.resolve.meetings import resolve_meeting
from graph.resolve.names import Named, folded, resolve_begun
from graph.resolve.numbers import Speaker
from graph.tables.authority import authority


def target(speaker: str, session: str, named: tuple[tuple[int, str], ...] = (), *, date: str = "", **words: str) -> str:
    doc = Document("d", "", "en", identity=Identity(body=speaker, session=session, date=date))
    fields = tuple(sorted({"type": "regular", "name": "that session", **words}.items()))
    ref = Reference(100, 110, "meeting", "session:0", fields)
    return resolve_meeting(ref, doc, Speaker(speaker, named), frozenset(), authority()).target


@pytest.mark.parametrize(
    ("near", "whose"),
    [
        ("csocd", "meeting:csocd-48"),
        ("unctad", "meeting:unctad-48"),
        ("ohchr", "meeting:hrc-48"),  # an office
        ("unodc", "meeting:hrc-48"),  # a programme
        ("unamid", "meeting:hrc-48"),  # a mission
        ("unesco", "meeting:hrc-48"),  # its conference and its board sit, not the agency
        ("ohchr csocd", "meeting:csocd-48"),
    ],
)
def test_a_session_belongs_to_a_body_that_sits(near: str, whose: str) -> None:
    assert target("hrc", "57", ordinal="48", near=near) == whose


def test_a_session_that_a_body_cannot_have_held_is_not_its() -> None:
    assert target("unga", "75", ordinal="78", near="ecosoc") == "meeting:unga-78"
    assert target("unga", "75", ordinal="62", near="ecosoc") == "meeting:ecosoc-62"


def test_a_number_beside_the_speakers_own_is_not_that_of_a_body_whose_sessions_are_not_counted() -> None:
    assert target("unga", "76", ordinal="75", near="unpfii") == "meeting:unga-75"
    assert target("unga", "76", ordinal="21", near="unpfii") == "meeting:unpfii-21"
    assert target("unga", "76", ordinal="75", near="wha") == "meeting:wha-75"


def test_a_session_far_from_the_speakers_own_is_of_somebody_else() -> None:
    assert target("unga", "79", ordinal="8", near="undrr") == "meeting:that-session-in-d"
    assert target("unga", "79", ordinal="60") == "meeting:unga-60"
    assert target("unga", "79", ordinal="28") == "meeting:that-session-in-d"


def test_a_session_named_with_its_body_is_its() -> None:
    assert target("unga", "79", ordinal="41", body="unesco") == "meeting:unesco-41"


def test_the_body_named_last_sits_too() -> None:
    assert target("", "", ((90, "undp"),), ordinal="41") == "meeting:that-session-in-d"
    assert target("", "", ((90, "csw"),), ordinal="41") == "meeting:csw-41"


def test_a_number_that_no_meeting_of_the_assembly_bears_is_of_the_body_named_beside_it() -> None:
    assert target("unga", "ES-11", plenary="8979", near="unsc") == "meeting:unsc-plenary-8979"
    assert target("unga", "76", plenary="53", near="unsc") == "meeting:unga-76-plenary-53"
    assert target("unga", "25", plenary="1933", near="unsc") == "meeting:unga-25-plenary-1933"  # counted on till 1975
    assert target("cerd", "94", plenary="2571", near="unsc") == "meeting:cerd-94-plenary-2571"


def test_a_body_that_functions_continuously_holds_no_session() -> None:
    assert target("unsc", "", ordinal="48") == "meeting:that-session-in-d"
    assert target("unsc", "", ordinal="48", near="unga") == "meeting:unga-48"
    assert target("unsc", "", ((90, "unga"),), ordinal="48") == "meeting:unga-48"


def test_a_department_holds_no_session() -> None:
    assert target("unga", "79", ordinal="81", near="dgacm") == "meeting:unga-81"


def test_a_body_that_calls_its_sessions_by_their_years_has_none_of_a_higher_number() -> None:
    assert target("unga", "75", ordinal="78", near="ecosoc") == "meeting:unga-78"
    assert target("unga", "30", ordinal="59", near="ecosoc") == "meeting:ecosoc-59"
    assert target("unga", "75", year="2024", near="ecosoc") == "meeting:ecosoc-2024"


@pytest.mark.parametrize(
    ("number", "whose"),
    [
        ("57", "meeting:hrc-57"),  # of 2024; the Assembly's was in 2002
        ("42", "meeting:hrc-42"),
        ("79", "meeting:unga-79"),  # of 2024; the Council's will be in 2032
    ],
)
def test_of_two_bodies_the_one_whose_session_is_nearer_in_time_is_meant(number: str, whose: str) -> None:
    assert target("hrc", "54", date="2023-10-12", ordinal=number, near="unga") == whose


def test_a_body_that_calls_its_sessions_by_their_years_holds_no_numbered_one() -> None:
    assert target("ecosoc", "2022", date="2022-06-08", ordinal="25") == "meeting:that-session-in-d"
    assert target("ecosoc", "LX", date="1976-05-12", ordinal="61") == "meeting:ecosoc-61"
    assert target("ecosoc", "2022", date="2022-06-08", year="2023", near="unpfii") == "meeting:ecosoc-2023"


def test_a_body_that_counts_its_sessions_has_none_of_a_year() -> None:
    assert target("unga", "78", date="2023-12-07", year="2024") == "meeting:that-session-in-d"
    assert target("ecosoc", "2025", date="2025-06-10", year="2026", near="unga") == "meeting:ecosoc-2026"


def test_the_one_body_named_anywhere_that_holds_a_session_of_that_number_soon_is_meant() -> None:
    named = ((10, "csw"), (20, "unga"))
    assert target("ecosoc", "2022", named, date="2022-06-08", ordinal="69") == "meeting:csw-69"
    assert target("ecosoc", "2022", ((10, "unga"),), date="2022-06-08", ordinal="69") == "meeting:that-session-in-d"


def test_how_far_off_a_special_session_is_says_nothing() -> None:
    assert target("hrc", "54", date="2023-10-12", ordinal="31", type="special") == "meeting:hrc-s31"
    assert target("unga", "77", date="2022-12-07", ordinal="10", type="special") == "meeting:unga-s10"


def test_a_session_that_a_word_says_is_of_a_committee_is_not_the_assemblys() -> None:
    assert target("unga", "69", ordinal="69", near="unga csw", sort="csw cnd", date="2022-01-01") == "meeting:csw-69"
    assert target("unga", "69", ordinal="69", near="unga", sort="hrc ecosoc", date="2014-01-01") == "meeting:unga-69"


def test_a_body_that_went_over_to_the_years_of_its_acts_may_have_gone_on_counting_its_sessions() -> None:
    assert target("ecosoc", "", ordinal="53", near="chr", date="1997-12-01") == "meeting:chr-53"


def called(name: str, *earlier: tuple[str, str], language: str = "en") -> str:
    """The target of a conference called by `name` where a document has named others before: (name, target)."""
    doc = Document("d", "", language, identity=Identity())
    ref = Reference(500, 500 + len(name), "meeting", "meeting:name", (("name", name),))
    named = [Named(100 * i, folded(full), target, "meeting") for i, (full, target) in enumerate(earlier)]
    begun = resolve_begun(ref, named, language, authority())
    return (begun or resolve_meeting(ref, doc, Speaker("unga", ()), frozenset(), authority())).target


FIFTEENTH = ("Fifteenth United Nations Congress on Crime Prevention and Criminal Justice", "meeting:crime-congress-15")
OF_LAMPS = ("Fifteenth Congress of Lamps", "meeting:lamps")
ARABIC = ("مؤتمر الأمم المتحدة الخامس عشر لمنع الجريمة والعدالة الجنائية", "meeting:crime-congress-15")


@pytest.mark.parametrize(
    ("name", "earlier", "meant"),
    [
        ("Fifteenth Congress", (FIFTEENTH,), "meeting:crime-congress-15"),
        ("Fifteenth Congress", (OF_LAMPS,), "meeting:lamps"),
        ("Fifteenth Congress", (OF_LAMPS, FIFTEENTH), "meeting:crime-congress-15"),
        ("Fourteenth Congress", (FIFTEENTH,), "meeting:fourteenth-congress-in-d"),
        ("Fifteenth Conference", (FIFTEENTH,), "meeting:fifteenth-conference-in-d"),
        ("Fifteenth Congress of Ropes", (FIFTEENTH,), "meeting:fifteenth-congress-of-ropes"),
    ],
)
def test_a_noun_and_its_number_mean_the_conference_named_before(
    name: str, earlier: tuple[tuple[str, str], ...], meant: str
) -> None:
    assert called(name, *earlier) == meant


def test_a_number_of_two_words_is_not_that_of_one() -> None:
    assert called("المؤتمر الخامس عشر", ARABIC, language="ar") == "meeting:crime-congress-15"
    assert called("المؤتمر الخامس", ARABIC, language="ar") == "meeting:المؤتمر-الخامس-in-d"
