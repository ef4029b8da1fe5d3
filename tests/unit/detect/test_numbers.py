"""Numbers of resolutions and decisions: their lists, and the body that the words give to each."""

from __future__ import annotations

import pytest

from graph.detect.names import matcher
from graph.detect.numbers import Reader
from graph.detect.numbers.around import Around
from graph.detect.numbers.words import iso, words
from graph.detect.scan import Found, scanner
from graph.flow import flow_of
from graph.model import Document
from graph.tables.authority import authority


def read(text: str, language: str = "en") -> list[tuple[str, Found]]:
    """(words, reference) of every number of a text; each of its lines is a paragraph."""
    flow = flow_of(Document("d", text, language))
    hits = matcher(authority(), language).hits(flow)
    found = Reader(flow.text, language, hits).read(scanner(language).tokens(flow.text))
    return [(flow.text[f.start : f.end], f) for f in sorted(found, key=lambda f: (f.start, f.end))]


def spans(text: str, language: str = "en") -> list[str]:
    return [printed for printed, _ in read(text, language)]


def bound(text: str, language: str = "en") -> list[str]:
    """What binds each number: the body, the ids that a short word can mean (the first one), ``own`` or nothing."""
    rows = []
    for _, f in read(text, language):
        may = f.fields.get("may", "").split()
        rows.append(f.fields.get("body") or (may[0] + "?" if may else "") or ("own" if "own" in f.fields else ""))
    return rows


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "resolutions 70/1 and 70/2", ["resolutions 70/1", "70/2"]),
        ("en", "resolutions 70/1, 70/2, as well as 71/3", ["resolutions 70/1", "70/2", "71/3"]),
        ("en", "resolutions 57/270 B of 23 June 2003 and 60/212", ["resolutions 57/270 B", "60/212"]),
        ("en", "resolution 70/1 and decision 75/540", ["resolution 70/1", "decision 75/540"]),
        ("en", "resolution 57/270 A and B", ["resolution 57/270 A", "B"]),
        ("en", "resolution 40/257 A to C", ["resolution 40/257 A to C"]),
        ("en", "resolutions 3419 A, B and C (XXX)", ["resolutions 3419 A", "B", "C (XXX)"]),
        ("en", "resolution 3419 A to C (XXX)", ["resolution 3419 A to C (XXX)"]),
        ("en", "UNSCR 1325 and UNSCR 2178 (2014)", ["UNSCR 1325", "UNSCR 2178 (2014)"]),
        ("en", "resolution on lamps, 70/1", ["70/1"]),
        ("en", "resolutions on lamps (70/1) and ropes (70/2)", ["70/1", "70/2"]),
        ("en", "resolutions 70/1 on the outcome of the resolutions of old, 70/2", ["resolutions 70/1", "70/2"]),
        ("en", "draft resolution 70/1", []),
        ("en", "70/1", []),
        ("en", "resolution. 70/1", ["70/1"]),
        ("en", "resolution. The 70/1", []),
        ("en", "resolution; 70/1", []),
        ("en", "resolution\n70/1", []),
        ("en", f"resolution {'x' * 400} 70/1", []),
        ("en", f"resolutions {'x' * 400} 70/1", ["70/1"]),
        ("en", "resolution 58.3", ["resolution 58.3"]),
        ("en", "resolution of 58.3 metres", []),
        ("en", "resolution 58.3%", []),
        ("fr", "les résolutions 70/1 et 70/2", ["résolutions 70/1", "70/2"]),
        (
            "fr",
            "résolutions 3419 A à D (XXX) et 3420 A et B (XXX)",
            ["résolutions 3419 A à D (XXX)", "3420 A", "B (XXX)"],
        ),
        ("ru", "резолюции 3419 А и В (XXX)", ["резолюции 3419 А", "В (XXX)"]),
        ("es", "las resoluciones 70/1 y 70/2", ["resoluciones 70/1", "70/2"]),
        ("ru", "в резолюциях 70/1 и 70/2", ["резолюциях 70/1", "70/2"]),
        ("ar", "بالقرار 70/1", ["القرار 70/1"]),
        ("ar", "والقرارين 70/1 و 70/2", ["القرارين 70/1", "70/2"]),
        ("ar", "المقرر الخاص 70/1", []),
        ("zh", "第70/1号决议", ["第70/1号决议"]),
        ("zh", "第20/1和20/2号决定", ["第20/1", "20/2号决定"]),
        ("zh", "第57/270 B号、2005年12月22日第60/212号决议", ["第57/270 B号", "第60/212号决议"]),
        ("zh", "第70/1号关于灯的决议", ["第70/1号"]),
        ("zh", "第70/1号(灯)决议", ["第70/1号(灯)决议"]),
        ("zh", "决定1/CP.21", ["决定1/CP.21"]),
        ("zh", "第70/1号决议草案", []),
        ("zh", "第70/1段的决议", []),
        ("zh", "70/1决议", []),
        ("zh", "第70/1号。决议", []),
    ],
)
def test_lists(language: str, text: str, found: list[str]) -> None:
    assert spans(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "resolution 1325.", ["resolution 1325"]),
        ("en", "resolutions 1325 and 2250", ["resolutions 1325", "2250"]),
        ("en", "Security Council resolutions Nos. 1325 and 2250", ["resolutions Nos. 1325", "2250"]),
        ("en", "resolutions 1267, 1989 and 2253 (2015)", ["resolutions 1267", "1989", "2253 (2015)"]),
        ("en", "resolution 1325, 2000 people", ["resolution 1325", "2000"]),
        ("en", "resolution 500 million", []),
        ("en", "resolution 50%", []),
        ("en", "resolution 1,325", []),
        ("en", "resolution 217 A (III)", ["resolution 217 A (III)"]),
        ("en", "decision 1325", []),
        ("en", "resolutions 242 of 22 November 1967, 338 (1973)", ["resolutions 242", "338 (1973)"]),
        ("fr", "résolution no 1540", ["résolution no 1540"]),
        ("es", "resolución núm. 1540", ["resolución núm. 1540"]),
        ("ru", "резолюция № 1540", ["резолюция № 1540"]),
        ("ar", "القرار رقم 1540", ["القرار رقم 1540"]),
        ("zh", "第1325和2250号决议", ["第1325", "2250号决议"]),
        ("zh", "第1267、1989和2253(2015)号决议", ["第1267", "1989", "2253(2015)号决议"]),
        ("zh", "第1267号、第1989号和第2253(2015)号决议", ["第1267", "第1989", "第2253(2015)号决议"]),
    ],
)
def test_numbers_without_session_or_year(language: str, text: str, found: list[str]) -> None:
    assert spans(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "bodies"),
    [
        # before the head
        ("en", "General Assembly resolution 70/1", ["unga"]),
        ("en", "General Assembly's resolution 70/1", ["unga"]),
        ("en", "General Assembly resolutions 70/1 and 70/2", ["unga", "unga"]),
        ("en", "Council resolution 47/1", ["ecosoc?"]),
        ("en", "its resolution 70/1", ["own"]),
        ("en", "its relevant resolution 70/1", ["own"]),
        ("en", "the General Assembly met. Resolution 70/1", [""]),
        ("fr", "sa résolution 70/1", ["own"]),
        ("es", "su resolución 70/1", ["own"]),
        ("ru", "своей резолюции 70/1", ["own"]),
        ("ru", "ее резолюции 70/1", ["own"]),
        ("ar", "قرارها 70/1", ["own"]),
        ("ar", "قراراتها 70/1 و 70/2", ["own", "own"]),
        # between head and number
        ("ar", "قرار الجمعية العامة 70/1", ["unga"]),
        ("ar", "قرار المجلس 47/1", ["ecosoc?"]),
        # after the number
        ("en", "resolution 47/1 of the Human Rights Council", ["hrc"]),
        ("en", "resolution 47/1 of 13 July 2021 of the Human Rights Council", ["hrc"]),
        ("en", "resolution 47/1 of the Council", ["ecosoc?"]),
        ("fr", "résolutions 50/81 et 62/126 de l'Assemblée générale", ["unga", "unga"]),
        ("fr", "résolution 1325 (2000) du Conseil de sécurité", ["unsc"]),
        ("es", "resolución 70/1 de la Asamblea General", ["unga"]),
        ("ru", "резолюция 70/1 Генеральной Ассамблеи", ["unga"]),
        ("ar", "القرار 47/1 الصادر عن مجلس حقوق الإنسان", ["hrc"]),
        # in a list, until another is named
        (
            "en",
            "Human Rights Council resolutions 47/1 and 47/2 and General Assembly resolutions 70/1 and 70/2",
            ["hrc", "hrc", "unga", "unga"],
        ),
        ("en", "Human Rights Council resolution 47/1, resolution 48/2", ["hrc", "hrc"]),
        ("en", "all resolutions of the Human Rights Council, including resolution 44/7", ["hrc"]),
        # before the number
        ("zh", "大会第70/1号决议", ["unga"]),
        ("zh", "大会2015年9月25日第70/1号决议", ["unga"]),
        ("zh", "大会关于人权理事会的第70/1号决议", ["unga"]),
        ("zh", "人权理事会第47/1号和大会第70/1号决议", ["hrc", "unga"]),
        ("zh", "人权理事会第47/1和47/2号决议", ["hrc", "hrc"]),
        ("zh", "其第70/1号决议", ["own"]),
        ("zh", "大会《关于人权理事会的说明》第70/1号决议", ["unga"]),
        ("zh", "大会休会。第70/1号决议", [""]),
    ],
)
def test_bodies(language: str, text: str, bodies: list[str]) -> None:
    assert bound(text, language) == bodies


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("en", "resolution 70/1 of 25 September 2015", "2015-09"),
        ("fr", "résolution 70/1 du 25 septembre 2015", "2015-09"),
        ("es", "resolución 70/1, de 25 de septiembre de 2015", "2015-09"),
        ("ru", "резолюция 70/1 от 25 сентября 2015 года", "2015-09"),
        ("ar", "القرار 70/1 المؤرخ 25 أيلول/سبتمبر 2015", "2015-09"),
        ("zh", "2015年9月25日第70/1号决议", "2015-09"),
        ("zh", "2015年9月25日第70/1号和第70/2号决议", "2015-09"),
        ("en", "resolution 70/1", ""),
    ],
)
def test_date_beside_a_number(language: str, text: str, date: str) -> None:
    assert read(text, language)[0][1].fields.get("date", "") == date


def test_a_date_belongs_to_one_number_of_a_list() -> None:
    found = read("2015年9月25日第70/1号和第70/2号决议", "zh")
    assert [f.fields.get("date", "") for _, f in found] == ["2015-09", ""]


def test_bodies_named_before_a_number_nearest_first() -> None:
    (found,) = read("The Security Council told the General Assembly of resolution 70/1")
    assert found[1].fields["near"] == "unga unsc"


def test_what_a_pronoun_can_stand_for() -> None:
    (found,) = read("the General Assembly, in its resolution 70/1")
    assert (found[1].fields["own"], found[1].fields["close"]) == ("yes", "unga")


def test_how_a_body_came_to_a_number() -> None:
    found = read("General Assembly resolutions 70/1 and 70/2; resolution 70/3")
    assert [f.fields.get("how", "") for _, f in found] == ["named", "inherited", ""]


@pytest.mark.parametrize(
    ("language", "printed", "date"),
    [
        ("en", " of 21 December 2020", "2020-12"),
        ("en", " of 21 Brumaire 1799", "1799"),
        ("zh", "2020年12月21日", "2020-12"),
        ("en", "", ""),
    ],
)
def test_iso(language: str, printed: str, date: str) -> None:
    assert iso(printed, words(language)) == date


def test_sentences() -> None:
    around = Around("One. Two; three 3.5 and No. 7. (Four)", [])
    assert [around.sentence(at) for at in (0, 5, 10, 17, 30, 33)] == [0, 1, 2, 2, 2, 2]
    assert around.sentence_start(12) == 9
    assert around.sentence_end(12) == len(around.text)
