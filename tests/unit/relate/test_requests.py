"""Reports that are asked for: of whom, to whom, by when; and words that only look like it."""

from __future__ import annotations

import pytest

from graph.api import read
from tests.unit.relate.made import related, resolution

HEADS = {
    "en": "A/HRC/RES/57/1\n\nThe Human Rights Council,\n\n",
    "fr": "A/HRC/RES/57/1\n\nLe Conseil des droits de l’homme,\n\n",
    "es": "A/HRC/RES/57/1\n\nEl Consejo de Derechos Humanos,\n\n",
    "ru": "A/HRC/RES/57/1\n\nСовет по правам человека,\n\n",
    "ar": "A/HRC/RES/57/1\n\nإن مجلس حقوق الإنسان،\n\n",
    "zh": "A/HRC/RES/57/1\n\n人权理事会，\n\n",
}


def asked(*paragraphs: str) -> list[tuple[str, str]]:
    """(target, pin) of the reports that a resolution of the General Assembly asks for."""
    return [(r.target, r.pin) for r in related(resolution(*paragraphs)) if r.relation == "requests-report"]


TO_WHOM = [
    ("to report, jointly with the African Union, on the overall design of the mission;", "unga"),
    ("to present a report on the archives of the International Criminal Tribunal for Rwanda;", "unga"),
    ("to report to the Assembly, through the Committee on Conferences, on progress made;", "unga"),
    ("to submit to the General Assembly and the Human Rights Council at their eightieth and sixty-first sessions, "
     "respectively, a comprehensive report;", "meeting:unga-80"),
    ("to report to the Economic and Social Council on the lamps;", "ecosoc"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "target"), TO_WHOM)
def test_a_report_is_due_to_who_is_led_in_by_to(words: str, target: str) -> None:
    assert asked(f"1. Requests the Secretary-General {words}") == [(target, "para. 1; of the Secretary-General")]


NONE = [
    "1. Requests the Secretary-General to brief the Special Committee on the facts in paragraph 15 of his report;",
    "1. Requests the Secretary-General to provide the report of the Committee on Conferences to a Panel;",
    "1. Requests the Secretary-General to provide facts to the Council, as indicated in the report of the Panel;",
    "1. Requests the Executive Director to provide facts as a contribution to the report of the Secretary-General;",
    "1. Requests the Secretary-General to continue the collection of data to report on road incidents;",
    "1. Requests the Secretary-General to submit to the Commission a report on its themes;",
    "1. Requests States, and all others who may have seen the lamps and the ropes in the harbours of the sea and in "
    "the rivers, to work with the Secretary-General and to report on it;",
]


@pytest.mark.parametrize("clause", NONE)
def test_what_asks_for_no_report_or_not_surely(clause: str) -> None:
    assert asked(clause) == []


def test_the_date_of_another_report_is_not_when_one_is_due() -> None:
    clause = "1. Requests the Secretary-General to submit a report as proposed in his letter of 10 February 1993;"
    assert asked(clause) == [("unga", "para. 1; of the Secretary-General")]
    clause = "1. Requests the Secretary-General to report, before 31 December 2024, on the lamps;"
    assert asked(clause) == [("unga", "para. 1; of the Secretary-General; by 2024-12-31")]


def test_who_is_named_first_is_asked() -> None:
    clause = "1. Requests the Special Rapporteur, with the help of the Secretary-General, to submit a report to it;"
    assert asked(clause) == [("unga", "para. 1; of the Special Rapporteur")]


LANGUAGES = [
    ("en",
     "4. Requests the Special Rapporteur to submit a report to it at its fifty-ninth session, and to "
     "submit a report to the General Assembly at its seventy-ninth session;"),
    ("fr",
     "4. Prie le Rapporteur spécial de lui soumettre un rapport à sa cinquante-neuvième session et de "
     "soumettre un rapport à l’Assemblée générale à sa soixante-dix-neuvième session ;"),
    ("es",
     "4. Solicita al Relator Especial que le presente un informe en su 59º período de sesiones y "
     "presente un informe a la Asamblea General en su septuagésimo noveno período de sesiones;"),
    ("ru",
     "4. просит Специального докладчика представить ему на его пятьдесят девятой сессии доклад и "
     "представить доклад Генеральной Ассамблее на ее семьдесят девятой сессии;"),
    ("ar",
     "4 - يطلب إلى المقرر الخاص أن يقدم إليه تقريرا في دورته التاسعة والخمسين، وأن يقدم تقريرا إلى "
     "الجمعية العامة في دورتها التاسعة والسبعين؛"),
    ("zh",
     "4. 请特别报告员向人权理事会第五十九届会议提交报告，并向大会第七十九届会议提交报告；"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "clause"), LANGUAGES)
def test_a_session_is_that_of_who_is_to_get_the_report(language: str, clause: str) -> None:
    found = [r for r in related(read(HEADS[language] + clause, language)) if r.relation == "requests-report"]
    assert [(r.target, r.pin) for r in found] == [("meeting:hrc-59", "para. 4; of the Special Rapporteur")]


def test_zh_rapporteurs_and_reports_that_exist_are_no_request() -> None:
    for clause in ("4. 请秘书长确保特别报告员获得履行任务所需的资源；", "4. 请高级专员在编写上述报告时征求意见；"):
        found = related(read(HEADS["zh"] + clause, "zh"))
        assert [r for r in found if r.relation == "requests-report"] == []


TOLD_ORALLY = [
    (
        "en",
        "1. Requests the High Commissioner to give an oral update to the Human Rights Council at its sixtieth session "
        "and to submit a report to the Human Rights Council at its sixty-first session;",
        "meeting:hrc-61",
    ),
    (
        "en",
        "1. Requests the High Commissioner to submit a report to the Human Rights Council at its sixtieth session, to "
        "provide an oral update to the Human Rights Council at its sixty-first session;",
        "meeting:hrc-60",
    ),
]


@pytest.mark.parametrize(("language", "clause", "target"), TOLD_ORALLY)
def test_an_oral_update_is_no_report(language: str, clause: str, target: str) -> None:
    found = [r.target for r in related(resolution(clause)) if r.relation == "requests-report"]
    assert found == [target]


OTHER_LANGUAGES = [
    ("fr", "Prie le Secrétaire général de lui rendre compte à sa quatre-vingt-unième session de l’application ;"),
    ("es", "Solicita al Relator Especial que, en consulta con los Estados, los organismos, las organizaciones y todas "
           "las demás partes que tengan interés en el asunto y en su examen, presente un informe;"),
    ("ru", "просит Генерального секретаря доложить Генеральной Ассамблее на ее восемьдесят первой сессии;"),
    ("zh", "请秘书长向大会第八十一届会议介绍一份报告；"),
    ("ar", "تطلب إلى مفوض الأمم المتحدة السامي لحقوق الإنسان أن يزود الجمعية العامة بتقرير؛"),
]  # fmt: skip
SPEAKERS = {
    "fr": "L’Assemblée générale,", "es": "La Asamblea General,", "ru": "Генеральная Ассамблея,", "zh": "大会，",
    "ar": "إن الجمعية العامة،",
}  # fmt: skip


@pytest.mark.parametrize(("language", "clause"), OTHER_LANGUAGES)
def test_reports_are_asked_for_in_every_language(language: str, clause: str) -> None:
    doc = read(f"A/RES/80/1\n\n{SPEAKERS[language]}\n\n1. {clause}", language)
    assert [r.relation for r in related(doc) if r.relation == "requests-report"] == ["requests-report"]


def test_the_number_of_an_agenda_item_pins_no_report() -> None:
    clause = "просит Генерального секретаря представить Ассамблее в рамках пункта 3 повестки дня доклад;"
    doc = read(f"A/RES/80/1\n\nГенеральная Ассамблея,\n\n1. {clause}", "ru")
    assert any(r.relation == "requests-report" for r in related(doc))


def test_en_what_is_asked_may_follow_without_to() -> None:
    for clause in (
        "1. Requests the Secretary-General provide monthly reports to the Security Council;",
        "1. Requests the Secretary General to report to the Security Council;",
        "1. Requests the Chair of the Group to present a report to the Security Council;",
    ):
        assert [r.target for r in related(resolution(clause)) if r.relation == "requests-report"] == ["unsc"]


HOLDERS = [
    ("fr", "1. Prie le ou la titulaire du mandat de rendre compte à l’Assemblée générale de ses activités ;"),
    ("es", "1. Solicita al titular del mandato que presente un informe a la Asamblea General;"),
    ("en", "1. Requests the mandate holder to submit a report to the General Assembly;"),
]


@pytest.mark.parametrize(("language", "clause"), HOLDERS)
def test_who_is_asked_may_be_called_by_a_mandate(language: str, clause: str) -> None:
    start = "The General Assembly," if language == "en" else SPEAKERS[language]
    found = related(read(f"A/RES/80/1\n\n{start}\n\n{clause}", language))
    assert [r.pin for r in found if r.relation == "requests-report"] == ["para. 1; of the mandate holder"]


BOTH = [
    "1. Requests the Independent Expert to provide an oral update on his report to the Human Rights Council at its "
    "fifty-sixth session and to submit a written report to the Human Rights Council at its fifty-seventh session;",
    "1. Requests the Special Rapporteur to present to the Human Rights Council, at its fifty-sixth session, an oral "
    "update on the lamps and to submit to the Human Rights Council, at its fifty-seventh session, and to the General "
    "Assembly, at its seventy-ninth session, a report;",
    "1. Requests the High Commissioner to present to the Human Rights Council an oral update on the progress made in "
    "keeping the lamps alight at its fifty-sixth session and a report at its fifty-seventh session;",
]


@pytest.mark.parametrize("clause", BOTH)
def test_a_report_is_due_by_the_session_of_its_own_verb(clause: str) -> None:
    found = [r.target for r in related(resolution(clause)) if r.relation == "requests-report"]
    assert found == ["meeting:hrc-57"]


def test_zh_who_is_to_be_worked_with_is_not_asked() -> None:
    for clause in ("4. 吁请政府与高级专员办事处合作，并提交报告；", "4. 鼓励各国参考工作组的报告，提交报告；"):
        found = related(read(HEADS["zh"] + clause, "zh"))
        assert [r for r in found if r.relation == "requests-report"] == []
