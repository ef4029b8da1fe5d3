"""Which of several verbs is the document's own, and what it governs: items, notes, brackets, quotations."""

from __future__ import annotations

import pytest

from tests.unit.relate.made import act

OPERATIVE = [
    ("en", "1. Takes note of resolution 70/1, and requests the Secretary-General to carry out resolution 71/1;"),
    ("fr", "1. Prend note de la résolution 70/1 et prie le Secrétaire général d’appliquer la résolution 71/1 ;"),
    ("es", "1. Toma nota de la resolución 70/1 y solicita al Secretario General que aplique la resolución 71/1;"),
    ("ru", "1. принимает к сведению резолюцию 70/1 и просит Генерального секретаря выполнить резолюцию 71/1;"),
    ("ar", "1 - تحيط علما بالقرار 70/1، وتطلب إلى الأمين العام أن ينفذ القرار 71/1؛"),
    ("zh", "1. 表示注意到第70/1号决议，并请秘书长执行第71/1号决议；"),
]


@pytest.mark.parametrize(("language", "paragraph"), OPERATIVE)
def test_another_verb_takes_over(language: str, paragraph: str) -> None:
    assert act(language, paragraph) == [("A/RES/70/1", "takes-note"), ("A/RES/71/1", "requests")]


def test_an_arabic_verb_takes_over_in_a_preambular_clause() -> None:
    found = act("ar", "وإذ تشير إلى قرارها 70/1، وتشجع الأطراف على تنفيذ القرار 71/1،")
    assert found == [("A/RES/70/1", "recalls"), ("A/RES/71/1", "encourages")]


OWN_IN_CHINESE = [
    ("铭记第70/1号决议，其中核可了计划，并请理事会执行第71/1号决议，", "bears-in-mind"),
    ("回顾关于设立国际年并呼吁举办活动的第70/1号决议，包括第71/1号决议，", "recalls"),
    ("回顾第70/1号决议，并鼓励各国执行第71/1号决议，", "encourages"),
    ("1. 呼吁各国执行第70/1号决议，在这方面回顾第71/1号决议；", "recalls"),
    ("1. 请秘书长执行第70/1号决议，同时注意到第71/1号决议；", "requests"),
    ("回顾第70/1号决议，并提请注意第71/1号决议，", "recalls"),
    ("回顾第70/1号决议，其中决定，鉴于第71/1号决议，推迟灯塔会议，", "recalls"),
    ("1. 再次邀请各国政府在建造灯塔时，考虑到第71/1号决议；", "reiterates"),
]


@pytest.mark.parametrize(("clause", "function"), OWN_IN_CHINESE)
def test_which_verbs_are_the_documents_own_where_none_inflects(clause: str, function: str) -> None:
    assert act("zh", clause)[-1] == ("A/RES/71/1", function)


def test_quotation_marks_that_stand_the_other_way_round() -> None:
    titles = "، وقراراتها 71/1 المعنون ”التعاون الدولي“، و 72/1 المعنون ”التنمية المستدامة“، و 73/1، و 74/1"
    found = act("ar", "وإذ تشير إلى قرارها 70/1 المعنون ”" + "السلام والأمن " * 30 + "“" + titles + "،")
    assert {function for _, function in found} == {"recalls"}


def test_what_others_did_does_not_count() -> None:
    clause = "Recalling resolution 70/1, in which it endorsed resolution 71/1 and took note of resolution 72/1,"
    assert {function for _, function in act("en", clause)} == {"recalls"}


def test_a_verb_inside_what_is_asked_does_not_count() -> None:
    paragraph = "1. Requests the Secretary-General to take note of resolution 70/1 and to report on resolution 71/1;"
    assert {function for _, function in act("en", paragraph)} == {"requests"}


def test_an_item_has_the_verb_of_its_chapeau_or_its_own() -> None:
    found = act(
        "en",
        "1. Requests the Committee:",
        "(a) To consider resolution 70/1;",
        "(b) To study its work, and invites Member States to comment on resolution 71/1;",
        "(c) To keep resolution 72/1 in view;",
    )
    assert [function for _, function in found] == ["requests", "invites", "requests"]


def test_lettered_paragraphs_have_the_verb_that_stands_alone_before_them() -> None:
    found = act("en", "Decides,", "(a) To call for resolution 70/1;", "(b) To renew resolution 71/1;")
    assert [function for _, function in found] == ["decides", "decides"]


NOTES = [
    ("en", "Recalling the 2030 Agenda,[1]\n\n[1] Resolution 70/1.", "recalls"),
    ("en", "Recalling the 2030 Agenda,[1]\n\n[1] See resolution 70/1.", "see"),
    ("en", "Guided by principle, consistent with the 2030 Agenda,[1]\n\n[1] Resolution 70/1.", "pursuant-to"),
    ("fr", "Rappelant le Programme 2030[1],\n\n[1] Voir la résolution 70/1.", "see"),
    ("es", "Recordando la Agenda 2030[1],\n\n[1] Véase la resolución 70/1.", "see"),
    ("ru", "ссылаясь на Повестку дня на период до 2030 года[1],\n\n[1] См. резолюцию 70/1.", "see"),
    ("zh", "回顾《2030年议程》，¹\n\n¹ 见第70/1号决议。", "see"),
    ("zh", "回顾灯塔小组依照《2030年议程》向大会提交的报告，¹\n\n¹ 第70/1号决议。", "recalls"),
    ("zh", "回顾灯塔小组依照《2030年议程》的规定，¹\n\n¹ 第70/1号决议。", "pursuant-to"),
]


@pytest.mark.parametrize(("language", "words", "function"), NOTES)
def test_a_note_has_the_function_of_the_words_its_marker_stands_after(language: str, words: str, function: str) -> None:
    assert ("A/RES/70/1", function) in act(language, words)


def test_brackets_may_say_see() -> None:
    found = act("en", "1. Welcomes the report (see A/76/1) and its annex (A/76/2);")
    assert found == [("A/76/1", "see"), ("A/76/2", "welcomes")]


def test_titles_and_names_inside_names_have_none() -> None:
    found = act("en", "Recalling its resolution 71/1, entitled “Follow-up to resolution 70/1”,")
    assert found == [("A/RES/71/1", "recalls"), ("A/RES/70/1", "")]


def test_a_note_may_say_in_arabic_where_what_was_adopted_stands() -> None:
    assert act("ar", "1 - تشير إلى الخطة المعتمدة بموجب القرار 69/1 في الوثيقة A/70/1؛")[-1][1] == "recalls"


def test_a_finite_verb_takes_over_from_the_participle_that_an_operative_paragraph_begins_with() -> None:
    found = act("en", "1. Recalling resolution 69/1, and requests the Secretary-General to carry out resolution 70/1;")
    assert [function for _, function in found] == ["recalls", "requests"]


def test_what_a_cited_text_affirms_is_not_affirmed_by_the_one_that_recalls_it() -> None:
    found = act("en", "Recalling the statement of the Group, affirming that lamps are lit, and resolution 70/1,")
    assert found == [("A/RES/70/1", "recalls")]


def test_quotation_marks_may_stand_inside_each_other() -> None:
    found = act("ru", "1. отмечает тему «Свет по принципу «больше, чем было» во исполнение резолюции 70/1 всюду»;")
    assert found == [("A/RES/70/1", "")]


def test_a_hyphen_parts_no_verb_from_its_prefix() -> None:
    assert act("en", "At its 5th meeting the Assembly co-decided the budget of resolution 70/1.") == [
        ("A/RES/70/1", "")
    ]
