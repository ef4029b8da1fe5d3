"""Phrases such as `pursuant to`: what they cover, and where they end."""

from __future__ import annotations

import pytest

from graph.relate.grammar import OTHER
from tests.unit.relate.made import act

PURSUANT = [
    ("en", "1. Requests the Secretary-General, in accordance with resolution 70/1, to carry out resolution 71/1;"),
    ("fr", "1. Prie le Secrétaire général, conformément à la résolution 70/1, d’appliquer la résolution 71/1 ;"),
    ("es", "1. Solicita al Secretario General, de conformidad con la resolución 70/1, que aplique la resolución 71/1;"),
    ("ru", "1. просит Генерального секретаря, в соответствии с резолюцией 70/1, выполнить резолюцию 71/1;"),
    ("ar", "1 - تطلب إلى الأمين العام، وفقا للقرار 70/1، أن ينفذ القرار 71/1؛"),
    ("ar", "1 - تطلب إلى الأمين العام، بصورة متفقة مع القرار 70/1، أن ينفذ القرار 71/1؛"),
    ("zh", "1. 请秘书长按照第70/1号决议，执行第71/1号决议；"),
]


@pytest.mark.parametrize(("language", "paragraph"), PURSUANT)
def test_a_phrase_covers_what_it_introduces(language: str, paragraph: str) -> None:
    assert act(language, paragraph) == [("A/RES/70/1", "pursuant-to"), ("A/RES/71/1", "requests")]


def test_a_phrase_covers_a_list() -> None:
    found = act("en", "1. Decides, in accordance with its resolutions 70/1 of 5 May 2015, 71/1 and 72/1, to meet;")
    assert [function for _, function in found] == ["pursuant-to"] * 3


PARTS = [
    ("en", "1. Decides, in accordance with Article 4, paragraph 8, of resolution 70/1, to meet;"),
    ("fr", "1. Décide, conformément à l’article 4, paragraphe 8, de sa résolution 70/1, de se réunir ;"),
    ("es", "1. Decide, de conformidad con el artículo 4, párrafo 8, de su resolución 70/1, reunirse;"),
]


@pytest.mark.parametrize(("language", "paragraph"), PARTS)
def test_a_phrase_goes_on_from_a_part_to_the_whole(language: str, paragraph: str) -> None:
    assert act(language, paragraph) == [("A/RES/70/1", "pursuant-to")]


def test_a_colon_in_a_title_ends_no_list() -> None:
    found = act(
        "en",
        "1. Decides, in line with “Transforming our world: the 2030 Agenda for Sustainable Development” "
        "and resolution 70/1, to meet;",
    )
    assert found[-1] == ("A/RES/70/1", "pursuant-to")


LONG = "the outcome documents of the high-level conferences on cooperation in the South that were held in two towns"


@pytest.mark.parametrize(
    ("between", "function"),
    [(LONG, "pursuant-to"), (LONG.replace(" that", ", that"), "stresses"), (f"{LONG} of {LONG}", "stresses")],
)
def test_the_note_of_a_long_name_without_a_comma_is_the_phrases(between: str, function: str) -> None:
    found = act("en", f"1. Stresses that lamps are lit, as stated in {between};[1]\n\n[1] Resolution 70/1.")
    assert found == [("A/RES/70/1", function)]


def test_according_to_is_a_phrase() -> None:
    assert act("en", "1. Recalls that, according to resolution 70/1, lamps are lit;") == [("A/RES/70/1", "pursuant-to")]
    assert act("en", "1. Recalls the plan, as approved in resolution 70/1;") == [("A/RES/70/1", "pursuant-to")]


ENDS = [
    ("1. Calls upon States to act under resolution 70/1, and to study resolution 71/1;", "calls-upon"),
    ("1. Decides, in accordance with resolution 70/1; resolution 72/1, by which it met; and resolution 71/1, to meet;",
     "pursuant-to"),
    ("1. Welcomes the steps taken under resolution 70/1 in document A/71/1;", "welcomes"),
    ("1. Recalls that it acted in accordance with resolution 70/1 and met the aims of the report (A/71/1);", "recalls"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "function"), ENDS)
def test_a_phrase_ends_with_its_list(paragraph: str, function: str) -> None:
    found = act("en", paragraph)
    assert (found[0][1], found[-1][1]) == ("pursuant-to", function)


FAR = (
    "1. Requests States to cooperate in accordance with their own laws and with the means that they have at hand for "
    "such work and for all that it may demand of them in years to come, and of others, through resolution 70/1;"
)


def test_a_phrase_does_not_reach_far() -> None:
    assert act("en", FAR) == [("A/RES/70/1", "requests")]


def test_a_phrase_covers_where_its_object_stands() -> None:
    found = act(
        "en", "1. Decides, pursuant to the statute of the Unit, contained in the annex to resolution 70/1, to meet;"
    )
    assert found[-1] == ("A/RES/70/1", "pursuant-to")


NO_LISTS = [
    "وإذ تعيد تأكيد السيادة، على النحو المكرس في القرار 70/1، وضرورة الوفاء بالتعهدات الواردة في القرار 71/1،",
    "وإذ تشير إلى عمل الهيئة المنشأة عملا بالقرار 70/1 لحماية السفن والموانئ المحددة في القرار 71/1،",
]


@pytest.mark.parametrize("paragraph", NO_LISTS)
def test_an_arabic_and_does_not_join_what_has_an_object_of_its_own(paragraph: str) -> None:
    assert act("ar", paragraph)[-1][1] in ("reaffirms", "recalls")


LISTS = [
    ("en", "1. Calls for care in line with article 15 of the International Covenant on Economic, Social and Cultural "
           "Rights and resolution 70/1;"),
    ("en", "1. Recalls the duties as expressed in, inter alia, the texts that bind it, including resolution 70/1;"),
    ("en", "1. Stresses that the plan should be compatible with resolution 70/1;"),
    ("en", "1. Notes the lamps, as recalled in paragraph 8 of resolution 70/1;"),
    ("en", "1. Supports the talks, in accordance with resolution 69/1 and other decisions, such as resolution 70/1;"),
    ("fr", "1. Demande que, selon la Déclaration du Millénaire et la résolution 70/1, des lampes soient allumées ;"),
    ("fr", "1. Prie le Secrétaire général d’agir conformément aux normes, y compris les normes de santé, dont la "
           "résolution 70/1 ;"),
    ("es", "1. Reafirma la necesidad de actuar de manera coherente con la resolución 70/1;"),
    ("es", "1. Afirma el plan, como se recuerda en el párrafo 8 de la resolución 70/1;"),
    ("ru", "1. подчеркивает, что план должен быть совместим с резолюцией 70/1;"),
    ("ru", "1. приветствует план, как отмечается в резолюции 70/1;"),
    ("ar", "1 - تؤكد أن الخطة ينبغي أن تكون متسقة مع القرار 70/1؛"),
    ("ar", "1 - تؤكد أن الخطط تتفق مع القرار 70/1؛"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "paragraph"), LISTS)
def test_a_phrase_covers_its_list_whatever_stands_in_the_names_and_between_them(language: str, paragraph: str) -> None:
    assert act(language, paragraph)[-1] == ("A/RES/70/1", "pursuant-to")


OVER = [
    ("zh", "表示注意到秘书长根据第69/1号决议提交的关于第70/1号决议的报告，", "takes-note"),
    ("zh", "1. 重申必须统筹执行在《联合国气候变化框架公约》下通过的《巴黎协定》和第70/1号决议；", "reaffirms"),
    ("zh", "回顾其中强调灯光的第69/1号决议，并期待第70/1号决议得到执行，", OTHER),
    ("fr", "1. Rappelle le groupe créé en application de la résolution 69/1, dont le mandat a été élargi par la "
           "résolution 70/1 ;", "recalls"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "paragraph", "function"), OVER)
def test_a_phrase_is_over_where_what_it_is_part_of_goes_on(language: str, paragraph: str, function: str) -> None:
    assert act(language, paragraph)[-1] == ("A/RES/70/1", function)
