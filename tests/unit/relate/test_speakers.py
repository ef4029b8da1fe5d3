"""Whose verbs count: those of the body that acts, of the author of a report, of who says we."""

from __future__ import annotations

import pytest

from graph.api import read
from graph.detect import detect
from graph.relate.functions import functions
from graph.resolve import resolve
from tests.unit.relate.made import act, done


def test_an_item_that_says_we_is_not_below_its_chapeau() -> None:
    found = act("en", "1. We are concerned that resolution 70/1 is old:", "(a) We reaffirm resolution 71/1;")
    assert [function for _, function in found] == ["expresses-concern", "reaffirms"]


SPOKEN = [
    ("fr", "18. Rappelle la résolution 70/1 et le prie, à cet égard, d’appliquer la résolution 71/1 ;", "requests"),
    ("es", "18. Recuerda la resolución 70/1 y le solicita que aplique la resolución 71/1;", "requests"),
    ("ar", "47 - نعرب عن قلقنا البالغ إزاء القرار 71/1؛", "expresses-concern"),
    ("en", "7. We reaffirm resolution 70/1. Some are old. We welcome resolution 71/1;", "welcomes"),
    ("zh", "7. 我们支持第70/1号决议。我们将以第71/1号决议为指导。", "guided-by"),
]


@pytest.mark.parametrize(("language", "paragraph", "function"), SPOKEN)
def test_who_is_asked_or_speaks_may_be_a_pronoun(language: str, paragraph: str, function: str) -> None:
    assert act(language, paragraph)[-1] == ("A/RES/71/1", function)


def test_a_declaration_says_nothing_where_none_of_its_sentences_has_a_verb_of_the_list() -> None:
    found = act("en", "1. We welcome resolution 70/1.", "2. Resolution 71/1 is our road map.")
    assert [function for _, function in found] == ["welcomes", ""]


NEXT_SENTENCES = [
    ("en", "At its 50th plenary meeting, the General Assembly approved resolution 70/1. The Assembly invited the "
     "Bureau to study resolution 71/1."),
    ("fr", "À sa 50e séance, l’Assemblée générale a approuvé la résolution 70/1. Elle a invité le Bureau à étudier la "
     "résolution 71/1."),
    ("es", "En su 50ª sesión, la Asamblea General aprobó la resolución 70/1. La Asamblea invitó a la Mesa a estudiar "
     "la resolución 71/1."),
    ("ru", "На своем 50-м заседании Генеральная Ассамблея утвердила резолюцию 70/1. Ассамблея далее предложила Бюро "
     "изучить резолюцию 71/1."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "paragraph"), NEXT_SENTENCES)
def test_a_later_sentence_of_a_decision_has_its_own_verb(language: str, paragraph: str) -> None:
    assert act(language, paragraph) == [("A/RES/70/1", "approves"), ("A/RES/71/1", "invites")]


def test_a_later_sentence_about_others_has_none() -> None:
    text = "The General Assembly approved resolution 70/1. A bureau of many asked for resolution 71/1."
    assert [function for _, function in act("en", text)] == ["approves", "approves"]


def test_a_decision_has_the_first_verb_that_follows_who_decides_or_a_comma() -> None:
    found = act("zh", "2023年12月19日，大会第50次全体会议，核准第70/1号决议，但以大会邀请第三委员会为限。")
    assert found == [("A/RES/70/1", "approves")]


def test_declarations_speak_in_the_first_person() -> None:
    text = "The General Assembly,\n\nAdopts the text annexed hereto.\n\nAnnex\n\nDeclaration\n\n1. {}"
    assert ("A/RES/70/1", "reaffirms") in done(text.format("We reaffirm resolution 70/1."), "en")
    assert ("A/RES/70/1", "") in done(text.format("Governments reaffirm resolution 70/1."), "en")


def test_a_report_has_phrases_only() -> None:
    text = "Report of the Secretary-General\n\n1. The Assembly, in its resolution 70/1, requested it. {}"
    assert done(text.format("It is submitted pursuant to resolution 71/1."), "en") == [
        ("A/RES/70/1", ""),
        ("A/RES/71/1", "pursuant-to"),
    ]


def test_bodies_are_asked_not_cited() -> None:
    doc = read("The General Assembly,\n\n1. Requests the Economic and Social Council to meet;", "en")
    assert {c.function for c in functions(doc, resolve(doc, detect(doc))) if c.reference.kind == "body"} == {""}


def test_a_verb_may_stand_before_the_author_and_around_it() -> None:
    text = (
        "CRC/C/AUS/CO/1\n\nلجنة حقوق الطفل\n\nالملاحظات الختامية: أستراليا\n\n"
        "1- ترحب اللجنة بالقرار 70/1.\n\n2- وتعرب اللجنة للدولة الطرف عن تقديرها للقرار 71/1.\n\n"
        "3- ونفذت الدولة أمس القرار 72/1.\n\n"
        "4- وتذكر اللجنة الدولة الطرف بالتقرير المقدم بموجب القرار 73/1 (A/73/2).\n\n"
        "5- ويمكن أن ترحب اللجنة المعنية بالمنارات بالقرار 74/1.\n\n"
        "6- تأسف اللجنة للتأخر. كما ترحب بالقرار 75/1. وترحب المنظمات بالقرار 76/1."
    )
    assert [function for _, function in done(text, "ar")] == [
        "welcomes",
        "expresses-appreciation",
        "",
        "pursuant-to",
        "reminds",
        "",
        "welcomes",
        "",
    ]


REPORTS = [
    (
        "en",
        "Report of the Secretary-General\n\n1. The Secretary-General urges States to apply resolution 70/1.",
        "urges",
    ),
    (
        "fr",
        "Rapport du Secrétaire général\n\n1. Le Secrétaire général exhorte à appliquer la résolution 70/1.",
        "urges",
    ),
    ("es", "Informe del Secretario General\n\n1. El Secretario General insta a aplicar la resolución 70/1.", "urges"),
    (
        "ru",
        "Доклад Генерального секретаря\n\n1. Генеральный секретарь призывает выполнить резолюцию 70/1.",
        "calls-upon",
    ),
    ("zh", "秘书长的报告\n\n1. 秘书长鼓励会员国执行第70/1号决议。", "encourages"),
    ("zh", "儿童权利委员会\n\n关于灯塔的结论性意见\n\n1. 委员会欢迎缔约国遵守大会第70/1号决议。", "welcomes"),
    ("zh", "儿童权利委员会\n\n关于灯塔的报告\n\n1. 委员会欢迎缔约国遵守大会第70/1号决议。", ""),
    ("zh", "安全理事会主席代表安理会发表声明如下：\n\n“安理会欢迎大会第70/1号决议。", "welcomes"),
    ("zh", "安全理事会主席代表安理会发表声明如下：\n\n“安理会欢迎大会第70/1号决议。”", "welcomes"),
    (
        "en",
        "Statement by the President of the Security Council\n\n“The Council recalls lamps. It also welcomes General "
        "Assembly resolution 70/1.",
        "welcomes",
    ),
    ("en", "Report of the Security Council\n\n1. The Council welcomes General Assembly resolution 70/1.", ""),
    ("en", "Report of the Secretary-General\n\n1. The Special Rapporteur urges States to apply resolution 70/1.", ""),
    ("en", "Report of the Secretary-General\n\n1. The Secretary-General urged States to apply resolution 70/1.", ""),
]


@pytest.mark.parametrize(("language", "text", "function"), REPORTS)
def test_the_author_of_a_report_speaks_for_it(language: str, text: str, function: str) -> None:
    assert [found for target, found in done(text, language) if target == "A/RES/70/1"] == [function]


ARABIC = [
    ("1 - نعرب عن قلقنا إزاء القرار 69/1. ونؤكد من جديد القرار 70/1؛", "reaffirms"),
    ("1 - مع مراعاة القرار 70/1، تدعو الدول إلى العمل؛", "bears-in-mind"),
    ("وإذ تعيد تأكيد اتفاق باريس، وتشجع جميع الأطراف على تنفيذ القرار 70/1،", "encourages"),
    ("وإذ تسلم بدور البعثات، كما تشير إلى القرار 70/1،", "recalls"),
    ("1 - تؤكد الخطة، كما تشير إلى ذلك الفقرة 8 من القرار 70/1؛", "pursuant-to"),
]


@pytest.mark.parametrize(("paragraph", "function"), ARABIC)
def test_who_speaks_in_arabic_and_what_takes_over(paragraph: str, function: str) -> None:
    assert act("ar", paragraph)[-1] == ("A/RES/70/1", function)


def test_items_below_we_decide_have_that_verb() -> None:
    found = act(
        "en", "1. We recognize resolution 69/1. In this regard, we decide to:", "(a) Carry out resolution 70/1;"
    )
    assert [function for _, function in found] == ["recognizes", "decides"]
