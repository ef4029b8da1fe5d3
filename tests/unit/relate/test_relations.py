"""What one work does to another; the examples of docs/relations.md are those of these tests."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from graph.api import read
from graph.errors import DataError
from graph.model import Relation
from graph.relate.words import words_of
from graph.tables.languages import languages
from tests.unit.relate.made import related, resolution

DOCS = Path(__file__).parents[3] / "docs" / "relations.md"
DRAFT = Relation("A/78/438", "draft-of", "", "para. 10", reason="masthead")


def one(name: str, *paragraphs: str, title: str = "Report of the Special Committee") -> list[Relation]:
    return [r for r in related(resolution(*paragraphs, title=title)) if r.relation == name]


def examples() -> list[tuple[str, str, str]]:
    """(relation, clause, what is found) of each row of the table of examples."""
    table = DOCS.read_text(encoding="utf-8").partition("| relation | words |")[2].partition("\n\n")[0]
    return re.findall(r"^\| `([a-z-]+)` \| (.+?) \| `(.+?)` \|$", table, re.MULTILINE)


@pytest.mark.parametrize(("name", "clause", "found"), examples())
def test_the_examples_of_the_documentation_hold(name: str, clause: str, found: str) -> None:
    title, body = (clause, "1. Decides to meet;") if clause[0] not in "123" else ("Work", clause)
    relations = one(name, body, title=title)
    assert found in [", ".join(filter(None, (r.target or r.source, r.pin))) for r in relations]


def test_there_are_examples() -> None:
    assert len(examples()) >= 8


def test_the_masthead_names_the_draft() -> None:
    assert DRAFT in related(resolution("1. Decides to meet;"))


def test_what_others_did_is_no_relation() -> None:
    clause = "Recalling its resolution 70/1, by which it adopted the Sendai Framework, and endorsed resolution 71/1,"
    assert related(resolution(clause)) == [DRAFT]


def test_a_report_in_a_note_is_taken_up() -> None:
    found = one("considers-report", "1. Takes note of the report of the Secretary-General;[1]\n\n[1] A/78/296.")
    assert [r.target for r in found] == ["A/78/296"]


def test_who_wrote_a_report_is_not_its_mandate() -> None:
    clause = "1. Takes note of the report of the Panel established pursuant to resolution 77/1 (A/78/296);"
    assert one("reports-pursuant-to", clause) == []


SUBMITTED = [
    (
        "1. Welcomes the report (S/2024/308) submitted pursuant to its statement (S/PRST/2024/1), "
        "as requested in paragraph 17 of resolution 77/109;",
        [("S/2024/308", "S/PRST/2024/1")],
    ),
    (
        "1. Takes note of the report of the Board and of the review in it that was submitted pursuant to resolution "
        "77/109, and the report of its committee (A/78/12);",
        [],
    ),
    (
        "1. Takes note of the report submitted pursuant to resolution 77/109 (A/78/11), and the report of the Board "
        "(A/78/12);",
        [("A/78/11", "A/RES/77/109")],
    ),
]


@pytest.mark.parametrize(("clause", "found"), SUBMITTED)
def test_a_report_is_submitted_under_what_the_words_next_to_it_name(clause: str, found: list[tuple[str, str]]) -> None:
    assert [(r.source, r.target) for r in one("reports-pursuant-to", clause)] == found


def test_the_note_of_a_report_may_stand_after_all_that_it_is_about() -> None:
    text = (
        "A/RES/80/5\n\nГенеральная Ассамблея,\n\n1. принимает к сведению представленный в соответствии с "
        "резолюцией 79/92 доклад Генерального секретаря о поощрении и защите прав человека и основных свобод всех "
        "лиц, которых этот "
        "вопрос касается, и приложение к нему, в котором излагается программа дальнейших действий[1];\n\n[1] A/80/322."
    )
    found = [r for r in related(read(text, "ru")) if r.relation == "reports-pursuant-to"]
    assert [(r.source, r.target) for r in found] == [("A/80/322", "A/RES/79/92")]


def test_a_note_may_stand_right_after_the_word_report() -> None:
    text = "A/RES/80/5\n\n大会，\n\n1. 欢迎秘书长的报告[1]及其建议；\n\n[1] A/80/322。"
    assert [r.target for r in related(read(text, "zh")) if r.relation == "considers-report"] == ["A/80/322"]


REPORT_AFTER = [
    ("zh", "大会，\n\n1. 表示注意到秘书长根据第79/92号决议提交的关于和平的报告(A/80/322)；"),
    ("ru", "Генеральная Ассамблея,\n\n1. принимает к сведению представленный в соответствии с резолюцией 79/92 "
     "доклад Генерального секретаря (A/80/322);"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), REPORT_AFTER)
def test_a_report_may_follow_its_mandate(language: str, text: str) -> None:
    found = [r for r in related(read("A/RES/80/5\n\n" + text, language)) if r.relation == "reports-pursuant-to"]
    assert [(r.source, r.target) for r in found] == [("A/80/322", "A/RES/79/92")]


def test_a_report_is_due_at_the_speakers_own_session_where_nobody_is_named() -> None:
    clause = (
        "1. Requests the Secretary-General, with the United Nations Office on Drugs and Crime, to submit to it "
        "at its eighty-first session a report on its work;"
    )
    assert [r.target for r in one("requests-report", clause)] == ["meeting:unga-81"]


def test_an_office_is_asked_for_the_report_behind_its_oral_update() -> None:
    clause = (
        "1. Requests the Office to present an oral update to the Assembly at its eightieth session and a "
        "comprehensive report on its work at its eighty-second session;"
    )
    found = [(r.target, r.pin) for r in one("requests-report", clause)]
    assert found == [("meeting:unga-82", "para. 1; of the Office")]


def test_a_report_is_due_to_whom_the_words_before_the_verb_name() -> None:
    text = "A/RES/79/67\n\n大会，\n\n9. 请秘书长向大会第八十届会议提交一份报告，说明本决议的执行情况；\n"
    found = [r for r in related(read(text, "zh")) if r.relation == "requests-report"]
    assert [(r.target, r.pin) for r in found] == [("meeting:unga-80", "para. 9; of the Secretary-General")]


def test_a_short_name_means_the_body_that_was_named() -> None:
    found = one(
        "extends",
        "Recalling the report on the United Nations Interim Force in Lebanon,",
        "1. Decides to renew the mandate of the Force for six months, that is, until 19 June 1980;",
    )
    assert [(r.target, r.pin) for r in found] == [("unifil", "until 1980-06-19")]


def test_what_is_established_may_follow_an_aside() -> None:
    clause = (
        "1. Decides to establish, under its authority and based on the report of the Secretary-General, "
        "a United Nations Observer Mission in El Salvador;"
    )
    assert [r.target for r in one("establishes", clause)] == ["onusal"]


def test_a_note_may_stand_at_the_end_of_what_a_report_is_about() -> None:
    about = "on ways and means of ensuring the safety and protection of lamps in the harbours of the sea"
    text = (
        f"1. Takes note of the report submitted pursuant to resolution 77/109 of 7 December 2022 {about} at night;[1]"
    )
    found = one("reports-pursuant-to", text + "\n\n[1] A/78/296.")
    assert [(r.source, r.target) for r in found] == [("A/78/296", "A/RES/77/109")]


def test_an_agenda_that_tells_what_was_asked_is_no_report() -> None:
    text = "11. Report of the Council\n\nThe Assembly requested the Council to report on lamps (resolution 51/193).\n"
    assert [r for r in related(read(text, "en")) if r.relation == "reports-pursuant-to"] == []


def test_what_a_new_post_belongs_to_is_not_set_up() -> None:
    text = "A/RES/52/12\n\n大会，\n\n1. 决定设立一个职位，作为秘书长办公厅的一部分；"
    assert [r for r in related(read(text, "zh")) if r.relation == "establishes"] == []


def test_where_something_is_set_up_is_not_set_up() -> None:
    text = "Генеральная Ассамблея,\n\n1. постановляет создать в Департаменте операций в пользу мира две должности;"
    assert [r for r in related(read("A/RES/78/5\n\n" + text, "ru")) if r.relation == "establishes"] == []


def test_the_end_of_a_suspension_supersedes_nothing() -> None:
    clause = (
        "1. Decides, in accordance with paragraph 2 of resolution 61/1, to terminate the suspension of resolution 41/1;"
    )
    assert one("supersedes", clause) == []


def test_a_title_is_read_word_by_word() -> None:
    title = "Implementation of resolution 72/305 and resolution 70/299 on the follow-up to the 2030 Agenda"
    found = related(resolution("1. Decides to meet;", title=title))
    assert [(r.relation, r.target) for r in found if r.reason == "title"] == [
        ("implements", "A/RES/72/305"),
        ("implements", "A/RES/70/299"),
    ]


def test_what_a_chinese_clause_is_about_is_not_adopted() -> None:
    text = "大会，\n\n通过纪念《2030年可持续发展议程》五周年的政治宣言；"
    assert [r for r in related(read("A/RES/76/1\n\n" + text, "zh")) if r.relation == "adopts"] == []


def test_the_symbol_over_an_early_resolution_is_no_draft() -> None:
    text = (
        "62 (1948). Resolution of 16 November 1948\n\n[S/1080]\n\nThe Security Council,\n\n"
        "Recalling its resolution 54 (1948),\n\n1. Decides to meet;\n"
    )
    assert [r for r in related(read(text, "en")) if r.relation == "draft-of"] == []


def test_a_report_names_its_mandate_itself() -> None:
    text = (
        "Report of the Secretary-General\n\n1. The present report is submitted pursuant to Assembly resolution 77/109."
    )
    found = related(read(text, "en"))
    assert found == [Relation("", "reports-pursuant-to", "A/RES/77/109", reason="own words")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Security Council,\n\n1. Decides to extend the mandate of MINURSO until 31 October 2021;"),
        ("fr", "Le Conseil de sécurité,\n\n1. Décide de proroger le mandat de la MINURSO jusqu’au 31 octobre 2021 ;"),
        (
            "es",
            "El Consejo de Seguridad,\n\n1. Decide prorrogar el mandato de la MINURSO hasta el 31 de octubre de 2021;",
        ),
        ("ru", "Совет Безопасности,\n\n1. постановляет продлить мандат МООНРЗС до 31 октября 2021 года;"),
        ("zh", "安全理事会，\n\n1. 决定将西撒特派团的任务期限延长至2021年10月31日；"),
    ],
)
def test_mandates_are_prolonged_in_every_language(language: str, text: str) -> None:
    doc = read("Resolution 2548 (2020)\n\nAdopted by the Security Council on 30 October 2020\n\n" + text, language)
    found = [(r.target, r.pin) for r in related(doc) if r.relation == "extends"]
    assert found == [("minurso", "until 2021-10-31")]


PRONOUNS = [
    ("2. Commends the calm work of UNFICYP, and decides to extend its mandate until 31 July 2026;", ["unficyp"]),
    ("2. Commends the calm work of the General Assembly, and decides to extend its mandate until 31 July 2026;", []),
]


@pytest.mark.parametrize(("clause", "targets"), PRONOUNS)
def test_its_mandate_is_that_of_who_was_named_last(clause: str, targets: list[str]) -> None:
    assert [r.target for r in related(resolution(clause)) if r.relation == "extends"] == targets


def test_a_request_for_reports_is_prolonged() -> None:
    doc = resolution("1. Extends the reporting request in paragraph 10 of resolution 78/1 until 15 July 2026;")
    (found,) = (r for r in related(doc) if r.relation == "extends")
    assert (found.target, found.pin) == ("A/RES/78/1", "until 2026-07-15")


STATIONED = [
    (
        "1. Extends the stationing in Cyprus of the United Nations Peace-keeping Force, established under Security "
        "Council resolution 186 (1964), for a period ending 26 June 2026;",
        "unficyp",
    ),
    (
        "1. Extends the measures imposed by Security Council resolution 186 (1964) until 26 June 2026;",
        "S/RES/186 (1964)",
    ),
]


@pytest.mark.parametrize(("clause", "target"), STATIONED)
def test_a_force_may_be_named_word_by_word(clause: str, target: str) -> None:
    assert [r.target for r in related(resolution(clause)) if r.relation == "extends"] == [target]


OWN_MANDATES = [
    ("en", "By its resolution 70/1, the Council requested me to report on the calm."),
    ("en", "The Secretary-General has the honour to transmit the report, in accordance with resolution 70/1."),
    ("fr", "Le Secrétaire général a l’honneur de transmettre le rapport, conformément à la résolution 70/1."),
    ("es", "El presente informe se presenta en cumplimiento de la resolución 70/1."),
    ("ru", "В своей резолюции 70/1 Совет просил меня представить доклад."),
    ("zh", "秘书长谨向大会转递根据第70/1号决议编写的报告。"),
]


@pytest.mark.parametrize(("language", "sentence"), OWN_MANDATES)
def test_a_report_names_its_mandate_in_every_language(language: str, sentence: str) -> None:
    found = related(read(f"A/80/300\n\n1. {sentence}", language))
    assert [r.target for r in found if r.relation == "reports-pursuant-to"] == ["A/RES/70/1"]


def test_an_arabic_report_tells_what_its_author_was_asked() -> None:
    text = "A/80/300\n\nتقرير الأمين العام\n\n1 - طلبت الجمعية العامة في قرارها 70/1 إلى الأمين العام أن يقدم تقريرا."
    found = related(read(text, "ar"))
    assert [r.target for r in found if r.relation == "reports-pursuant-to"] == ["A/RES/70/1"]


def test_a_place_of_reports_that_there_is_not_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    english = languages()["en"]
    raw = {**english.raw, "relations": {**english.raw["relations"], "reports": "beside"}}
    monkeypatch.setattr("graph.relate.words.languages", lambda: {"en": replace(english, raw=raw)})
    with pytest.raises(
        DataError, match=r"graph/languages/en\.toml, \[relations\]: reports = 'beside'; expected one of"
    ):
        words_of.__wrapped__("en")
