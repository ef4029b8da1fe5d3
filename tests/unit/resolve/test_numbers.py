"""Which body a number belongs to: the words decide, then the shape, then who speaks.

Rules and numbers after https://research.un.org/en/docs/symbols; the Council's years after its annual volumes, S/INF/.
"""

from __future__ import annotations

import pytest

from graph.model import Reference
from graph.resolve.numbers import Decision, Speaker, printed_from_right, resolve_number
from graph.tables.authority import authority
from graph.tables.kinds import council_year

NOBODY = Speaker("", ())


def number(printed: str, act: str = "resolution", **words: str) -> Reference:
    """A reference by its number (``57/270 B``, ``2625 (XXV)``, ``661 (1990)``, ``S-27/2``) and what words gave."""
    parts: dict[str, str] = {"act": act}
    if "(" in printed:
        serial, session = printed.rstrip(")").split(" (")
        parts |= {"shape": "bracketed-year" if session.isdigit() else "roman", "session": session, "serial": serial}
    elif "/" in printed:
        session, serial = printed.split("/")
        shape = "special" if "S-" in session else "year" if len(session) == 4 else "pair"
        parts |= {"shape": shape, "session": session, "serial": serial}
    else:
        parts |= {"shape": "bare", "serial": printed}
    serial, _, letter = parts["serial"].partition(" ")
    parts |= {"serial": serial, "letter": letter, **words}
    return Reference(0, 1, act, "", tuple(sorted((k, v) for k, v in parts.items() if v)))


def resolved(ref: Reference, speaker: str = "", named: tuple[tuple[int, str], ...] = ()) -> Decision:
    return resolve_number(ref, Speaker(speaker, named), authority())


@pytest.mark.parametrize(
    ("printed", "act", "body", "target"),
    [
        ("70/1", "resolution", "unga", "A/RES/70/1"),
        ("57/270 B", "resolution", "unga", "A/RES/57/270 B"),
        ("S-27/2", "resolution", "unga", "A/RES/S-27/2"),
        ("ES-11/1", "resolution", "unga", "A/RES/ES-11/1"),
        ("2200 A (XXI)", "resolution", "unga", "A/RES/2200 A (XXI)"),
        ("3201 (S-VI)", "resolution", "unga", "A/RES/3201 (S-VI)"),
        ("75/540", "decision", "unga", "A/DEC/75/540"),
        ("661 (1990)", "resolution", "unsc", "S/RES/661 (1990)"),
        ("1503 (XLVIII)", "resolution", "ecosoc", "E/RES/1503 (XLVIII)"),
        ("1996/31", "resolution", "ecosoc", "E/RES/1996/31"),
        ("2020/200", "decision", "ecosoc", "E/DEC/2020/200"),
        ("47/1", "resolution", "hrc", "A/HRC/RES/47/1"),
        ("2005/80", "resolution", "chr", "E/CN.4/RES/2005/80"),
        ("76/2", "resolution", "escap", "ESCAP/RES/76/2"),
        ("314 (XXVIII)", "resolution", "escwa", "ESCWA/RES/314 (XXVIII)"),
        ("20/1", "decision", "high-level-committee-on-south-south-cooperation", "SSC/DEC/20/1"),
        ("5/14", "resolution", "unea", "UNEP/EA.5/Res.14"),
        ("1/1", "decision", "committee-on-conferences", "A/AC.172/DEC/1/1"),
    ],
)
def test_the_body_named_decides(printed: str, act: str, body: str, target: str) -> None:
    found = resolved(number(printed, act, body=body, how="named"), "unga")
    assert (found.target, found.reason) == (target, "body named")
    assert found.confidence >= 0.98


def test_a_body_named_before_holds_for_the_list() -> None:
    found = resolved(number("47/2", body="hrc", how="inherited"), "unga")
    assert (found.target, found.reason) == ("A/HRC/RES/47/2", "body inherited in list")


def test_a_body_named_before_that_has_no_such_number_holds_no_longer() -> None:
    assert resolved(number("70/300", body="hrc", how="inherited"), "unga").target == "A/RES/70/300"


def test_a_body_named_beside_a_number_that_it_cannot_have() -> None:
    assert resolved(number("47/200", body="hrc", how="named")).reason == "number-out-of-range"


def test_a_body_that_numbers_nothing_was_named_for_something_else() -> None:
    found = resolved(number("2020/5", body="unicef", how="named"), "unga")
    assert (found.target, found.reason) == ("E/RES/2020/5", "shape")


@pytest.mark.parametrize(
    ("printed", "speaker", "target"),
    [
        ("76/2", "unga", "A/RES/76/2"),
        ("76/2", "escap", "ESCAP/RES/76/2"),
        ("47/1", "hrc", "A/HRC/RES/47/1"),
        ("60/2", "csw", "E/CN.6/RES/60/2"),
        ("2005/80", "chr", "E/CN.4/RES/2005/80"),
        ("2005/8", "", "E/RES/2005/8"),
        ("2625 (XXV)", "", "A/RES/2625 (XXV)"),
        ("1503 (XLVIII)", "", "E/RES/1503 (XLVIII)"),
        ("S-27/2", "", "A/RES/S-27/2"),
        ("70/1", "", "A/RES/70/1"),
        ("70/300", "hrc", "A/RES/70/300"),
    ],
)
def test_no_words_bind_the_number(printed: str, speaker: str, target: str) -> None:
    assert resolved(number(printed), speaker).target == target


def test_a_body_of_the_sentence_comes_after_the_speaker() -> None:
    assert resolved(number("47/1", near="hrc"), "unga").target == "A/RES/47/1"
    assert resolved(number("47/1", near="hrc"), "escap").target == "ESCAP/RES/47/1"
    assert resolved(number("20/1", near="hrc"), "unga").target == "A/HRC/RES/20/1"


def test_its_number_is_not_turned_round_for_a_body_that_nobody_names() -> None:
    turned = number("250/2002", "decision", reversible="yes", near="achpr")
    assert resolved(turned, "hrc").target == "E/DEC/2002/250"
    own = number("250/2002", "decision", reversible="yes", near="achpr", own="yes")
    assert resolved(own, "hrc").target == ""


def test_no_body_at_all() -> None:
    found = resolved(number("20/1"))
    assert (found.target, found.reason) == ("", "no-body")


@pytest.mark.parametrize(
    ("speaker", "close", "target", "reason"),
    [
        ("unga", "", "A/RES/47/1", "speaking body"),
        ("hrc", "", "A/HRC/RES/47/1", "speaking body"),
        ("unga", "hrc", "A/HRC/RES/47/1", "body named"),
        ("", "", "A/RES/47/1", "shape"),
    ],
)
def test_its_resolution(speaker: str, close: str, target: str, reason: str) -> None:
    found = resolved(number("47/1", own="yes", close=close), speaker)
    assert (found.target, found.reason) == (target, reason)


@pytest.mark.parametrize(
    ("printed", "may", "speaker", "target"),
    [
        ("2020/5", "ecosoc hrc unsc", "", "E/RES/2020/5"),
        ("47/1", "ecosoc hrc unsc", "", "A/HRC/RES/47/1"),
        ("76/2", "escap csw cnd", "escap", "ESCAP/RES/76/2"),
        ("60/2", "escap csw cnd", "csw", "E/CN.6/RES/60/2"),
        ("60/2", "escap csw cnd", "", ""),
    ],
)
def test_a_short_word_means_the_body_that_has_such_numbers(printed: str, may: str, speaker: str, target: str) -> None:
    assert resolved(number(printed, may=may, how="named"), speaker).target == target


def test_a_short_word_means_the_body_named_last() -> None:
    ref = Reference(50, 51, "resolution", "", number("60/2", may="escap csw cnd", how="named").fields)
    assert resolved(ref, "", ((10, "cnd"), (30, "csw"), (70, "escap"))).target == "E/CN.6/RES/60/2"


@pytest.mark.parametrize(
    ("printed", "date", "target"),
    [
        ("60/2", "2005-11", "A/RES/60/2"),
        ("60/2", "2016-03", "E/CN.6/RES/60/2"),
    ],
)
def test_a_date_tells_two_bodies_apart(printed: str, date: str, target: str) -> None:
    ref = number(printed, own="yes", close="unga", near="csw", date=date)
    assert resolved(ref, "unga").target == target


def test_a_date_that_contradicts_lowers_confidence() -> None:
    found = resolved(number("70/1", body="unga", how="named", date="1999-01"))
    assert (found.target, found.confidence) == ("A/RES/70/1", 0.8)


def test_an_arabic_pair_printed_from_the_right() -> None:
    turned = number("31/70", date="2015-12", reversible="yes")
    assert resolved(turned, "unga").target == "A/RES/70/31"
    assert resolved(number("31/70", reversible="yes"), "unga").target == "A/RES/31/70"
    impossible = number(
        "146/74", body="unga", how="named", reversible="yes"
    )  # the Assembly has met in no 146th session
    assert resolved(impossible).target == "A/RES/74/146"
    assert resolved(number("146/74", body="unga", how="named")).target == ""
    of_council = number("17/2015", body="ecosoc", how="named", reversible="yes")
    assert resolved(of_council).target == "E/RES/2015/17"


def test_a_document_prints_its_arabic_pairs_one_way() -> None:
    names, speaker = authority(), Speaker("unga", ())
    either = number("16/43", body="hrc", how="named", reversible="yes")
    right = number("146/74", body="unga", how="named", reversible="yes")
    left = number("74/147", body="unga", how="named", reversible="yes")
    assert printed_from_right([either, right], speaker, names)
    assert not printed_from_right([either], speaker, names)
    assert not printed_from_right([right, left], speaker, names)
    assert resolve_number(either, speaker, names, turned=True).target == "A/HRC/RES/43/16"
    assert resolve_number(left, speaker, names, turned=True).target == "A/RES/74/147"


@pytest.mark.parametrize(("serial", "year"), [(1, 1946), (661, 1990), (1325, 2000), (2767, 2024), (9999, None)])
def test_years_of_the_security_council(serial: int, year: int | None) -> None:
    assert council_year(serial) == year


@pytest.mark.parametrize(
    ("printed", "speaker", "words", "target", "reason"),
    [
        ("661 (1990)", "unga", {}, "S/RES/661 (1990)", "shape"),
        ("661 (1991)", "", {}, "", "year-contradicts-number"),
        ("2800 (2025)", "", {}, "S/RES/2800 (2025)", "shape"),
        ("1325", "unsc", {}, "S/RES/1325 (2000)", "year of the number"),
        ("1325", "unga", {"body": "unsc", "how": "named"}, "S/RES/1325 (2000)", "year of the number"),
        ("1325", "unga", {"shared": "yes"}, "S/RES/1325 (2000)", "year of the number"),
        ("1325", "unga", {"may": "ecosoc hrc unsc"}, "S/RES/1325 (2000)", "year of the number"),
        ("1325", "unga", {}, "", "number-without-year"),
        ("9999", "unsc", {}, "", "number-without-year"),
    ],
)
def test_numbers_of_the_security_council(
    printed: str, speaker: str, words: dict[str, str], target: str, reason: str
) -> None:
    found = resolved(number(printed, **words), speaker)
    assert (found.target, found.reason) == (target, reason)


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ({"shape": "convention", "serial": "1", "conference": "CP", "session": "21"}, "FCCC/DEC/1/CP.21"),
        ({"shape": "convention", "serial": "7", "conference": "COP", "session": "13"}, "ICCD/DEC/7/COP.13"),
        ({"shape": "convention", "serial": "7", "conference": "XYZ", "session": "13"}, ""),
        ({"shape": "assembly", "lead": "WHA", "session": "73", "serial": "(8)"}, "WHA73(8)"),
        ({"shape": "assembly", "lead": "EB", "session": "148", "serial": "(5)"}, "EB148(5)"),
    ],
)
def test_numbers_that_name_their_body(words: dict[str, str], target: str) -> None:
    ref = Reference(0, 1, "decision", "", tuple(sorted({"act": "decision", **words}.items())))
    assert resolved(ref, "unga").target == target


def test_the_act_of_a_list_that_lost_its_head() -> None:
    found = resolved(number("55/20", "decision", apart="yes"), "unga")
    assert (found.target, found.confidence <= 0.7) == ("A/RES/55/20", True)


def test_speaker_named_last() -> None:
    speaker = Speaker("unga", ((1, "hrc"), (5, "unsc"), (9, "hrc")))
    assert [speaker.last_named(at, ("hrc", "unsc")) for at in (1, 2, 6, 10)] == ["", "hrc", "unsc", "hrc"]
