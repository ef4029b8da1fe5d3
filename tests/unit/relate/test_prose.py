"""What the prose of reports says in its own voice, and what it only tells of others."""

from __future__ import annotations

import pytest

from tests.unit.relate.made import done

FIRST_PERSON = [
    ("en", "I wish to express my gratitude for resolution 70/1.", "expresses-appreciation"),
    ("en", "I remain deeply concerned that resolution 70/1 is not carried out.", "expresses-concern"),
    ("en", "I welcome the calm in the region and I urge both sides to carry out resolution 70/1.", "urges"),
    ("fr", "Je me félicite de la résolution 70/1.", "welcomes"),
    ("fr", "Je salue le calme dans la région et j’exhorte les parties à appliquer la résolution 70/1.", "urges"),
    ("fr", "Je tiens à exprimer ma gratitude pour la résolution 70/1.", "expresses-appreciation"),
    ("es", "Insto a las partes a que apliquen la resolución 70/1.", "urges"),
    ("es", "Quisiera expresar mi agradecimiento por la resolución 70/1.", "expresses-appreciation"),
    ("es", "Apoyo a la misión y resolución 70/1.", ""),
    ("ru", "Я призываю стороны выполнить резолюцию 70/1.", "calls-upon"),
    ("ru", "Я хотел бы выразить признательность за резолюцию 70/1.", "expresses-appreciation"),
    ("ar", "وأحث الطرفين على تنفيذ القرار 70/1.", "urges"),
    ("ar", "وأود أن أشكر الدول على القرار 70/1.", "expresses-appreciation"),
    ("zh", "我对违反第70/1号决议的行为深感关切。", "expresses-concern"),
    ("zh", "我谨感谢各国执行第70/1号决议。", "expresses-appreciation"),
]


@pytest.mark.parametrize(("language", "sentence", "function"), FIRST_PERSON)
def test_a_report_may_speak_in_the_first_person(language: str, sentence: str, function: str) -> None:
    assert done(f"A/80/300\n\n1. {sentence}", language)[-1:] == [("A/RES/70/1", function)]


TOLD = [
    ("en", "At its sixtieth session, the Assembly acted in accordance with the Charter (resolution 70/1)."),
    ("fr", "À sa soixantième session, l’Assemblée a agi conformément à la Charte (résolution 70/1)."),
    ("es", "En su sexagésimo período de sesiones, la Asamblea actuó de conformidad con la Carta (resolución 70/1)."),
    ("ru", "На своей шестидесятой сессии Ассамблея действовала в соответствии с Уставом (резолюция 70/1)."),
    ("zh", "大会第六十届会议根据《宪章》采取了行动(第70/1号决议)。"),
    ("ar", "وقد تصرفت الجمعية العامة في دورتها الستين وفقا للميثاق (القرار 70/1)."),
]


@pytest.mark.parametrize(("language", "sentence"), TOLD)
def test_brackets_say_where_a_body_did_what_is_told(language: str, sentence: str) -> None:
    found = dict(done(f"A/80/300\n\n1. {sentence}", language))
    assert (found["un-charter"], found["A/RES/70/1"]) == ("pursuant-to", "")


def test_brackets_after_what_is_not_told_are_of_the_list() -> None:
    text = "A/80/300\n\n1. It is issued in accordance with the 2030 Agenda (resolution 70/1)."
    assert dict(done(text, "en"))["A/RES/70/1"] == "pursuant-to"


def test_the_letter_of_an_item_closes_no_bracket() -> None:
    text = "A/80/300\n\n1. Il est publié en vertu de l’alinéa a) de l’article 13 de la Charte et de la résolution 70/1."
    assert dict(done(text, "fr"))["A/RES/70/1"] == "pursuant-to"


WHO_ASKED = [
    ("en", "Notes the work, as the General Assembly requested in its resolution 70/1;"),
    ("es", "Observa la labor, como solicitó la Asamblea General en su resolución 70/1;"),
    ("fr", "Prend note des travaux, comme l’a demandé l’Assemblée générale dans sa résolution 70/1 ;"),
    ("ru", "отмечает работу, как просила Генеральная Ассамблея в своей резолюции 70/1;"),
]


@pytest.mark.parametrize(("language", "clause"), WHO_ASKED)
def test_who_asked_may_stand_inside_the_phrase(language: str, clause: str) -> None:
    opening = {"en": "The General Assembly,", "es": "La Asamblea General,", "fr": "L’Assemblée générale,"}
    text = f"{opening.get(language, 'Генеральная Ассамблея,')}\n\n1. {clause}"
    assert done(text, language)[-1:] == [("A/RES/70/1", "pursuant-to")]


def test_others_are_guided_inside_what_is_told() -> None:
    text = "Генеральная Ассамблея,\n\nнапоминая, что Совет просил её, руководствуясь резолюцией 70/1, собраться,"
    assert done(text, "ru") == [("A/RES/70/1", "recalls")]


def test_a_committee_speaks_for_its_report() -> None:
    text = "Report of the Advisory Committee on Budgetary Questions\n\n1. The Advisory Committee notes resolution 70/1."
    assert dict(done(text, "en"))["A/RES/70/1"] == "notes"


def test_a_report_may_name_several_who_speak() -> None:
    text = "Special rapporteurs\n\nNote by the High Commissioner\n\n1. The High Commissioner notes resolution 70/1."
    assert dict(done(text, "en"))["A/RES/70/1"] == "notes"


def test_the_brackets_after_a_document_are_its_own() -> None:
    text = "A/80/300\n\n1. It has these:\n\nReport of the Board as reflected in resolution 70/1 (A/80/6)"
    assert dict(done(text, "en")) == {"A/RES/70/1": "pursuant-to", "A/80/6": ""}


ZH_CLAUSES = [
    ("认识到生态系统受到威胁；敦促各国执行第70/1号决议，", "urges"),
    ("认识到必须敦促各国执行第70/1号决议，", "recognizes"),
]


@pytest.mark.parametrize(("clause", "function"), ZH_CLAUSES)
def test_a_chinese_verb_after_a_semicolon_is_the_documents_own(clause: str, function: str) -> None:
    assert done(f"大会，\n\n{clause}", "zh") == [("A/RES/70/1", function)]


LISTS = [
    (
        "en",
        "1. It came pursuant to resolution 69/1 and subsequent resolutions, most recently resolution 70/1.",
        "A/RES/70/1",
    ),
    ("ru", "1. Она работает согласно резолюции 69/1, последней из которых является резолюция 70/1.", "A/RES/70/1"),
]


@pytest.mark.parametrize(("language", "sentence", "target"), LISTS)
def test_the_most_recent_belongs_to_the_list(language: str, sentence: str, target: str) -> None:
    assert dict(done(f"A/80/300\n\n{sentence}", language))[target] == "pursuant-to"


def test_a_resolution_acts_under_an_article_in_an_operative_paragraph() -> None:
    text = (
        "The Security Council,\n\n1. Decides, acting under Chapter VII of the Charter of the United Nations, to meet;"
    )
    assert done(text, "en") == [("un-charter", "acts-under")]


def test_a_chinese_author_that_tells_what_it_did_says_nothing() -> None:
    assert dict(done("秘书长的报告\n\n1. 秘书长审议了第70/1号决议。", "zh"))["A/RES/70/1"] == ""


def test_a_chinese_verb_may_hold_its_object() -> None:
    assert dict(done("A/80/300\n\n1. 我对此深表遗憾，并呼吁各方遵守第70/1号决议。", "zh"))["A/RES/70/1"] == "calls-upon"
