"""Names without a record in languages whose names run on in small letters."""

import pytest

from graph.detect.formats import formats
from graph.detect.names import matcher
from graph.detect.scan import scanner
from graph.detect.unnamed import unnamed
from graph.flow import flow_of
from graph.model import Document
from graph.tables.authority import authority

RUSSIAN = [
    ("на второй Всемирной конференции по делам пчел, которая", "второй Всемирной конференции по делам пчел"),
    ("на третьем Конгрессе 7 марта", "третьем Конгрессе"),
    ("принят на Саммите будущего и одобрен", "Саммите будущего"),
    ("решения совещания высокого уровня по вопросам сна", "совещания высокого уровня по вопросам сна"),
    ("Лунную декларацию о тишине, принятую", "Лунную декларацию о тишине"),
    ("доклад Рабочей группы по приливам", "Рабочей группы по приливам"),
    ("решения крупных конференций и встреч на высшем уровне", None),
    ("настоящая Декларация и Конвенция", None),
    ("национальная стратегия и план действий", None),
]

ARABIC = [
    ("نتائج مؤتمر الامم المتحدة الثالث المعني بالنحل الذي عقد", "مؤتمر الامم المتحدة الثالث المعني بالنحل"),
    ("التحضير للمؤتمر الخامس عشر في حينه", "للمؤتمر الخامس عشر"),
    ("وبالاعلان السياسي الصادر", "الاعلان السياسي"),
    ("وبالاعلان السياسي المتعلق بالمد الصادر", "الاعلان السياسي المتعلق بالمد"),
    ("واعلان القمر بشان الهدوء الذي اعتمد", "اعلان القمر بشان الهدوء"),
    ("تقرير الفريق العامل المعني بالمد والجزر", "الفريق العامل المعني بالمد والجزر"),
    ("نتائج المؤتمرات الرئيسية ومؤتمرات القمة التي تعقدها", None),
    ("ابرام اتفاقية شاملة بشان النوم", None),
]


@pytest.mark.parametrize(("text", "name"), RUSSIAN)
def test_russian(text: str, name: str | None) -> None:
    assert {text[f.start : f.end] for f in unnamed(text, "ru")} == ({name} if name else set())


@pytest.mark.parametrize(("text", "name"), ARABIC)
def test_arabic(text: str, name: str | None) -> None:
    assert {text[f.start : f.end] for f in unnamed(text, "ar")} == ({name} if name else set())


def test_part_of_a_quoted_title_is_no_name() -> None:
    assert not list(unnamed("пункт «Подготовка ко второй Всемирной конференции по пчелам и меду»", "ru"))


@pytest.mark.parametrize(
    ("text", "language", "item"),
    [
        ("Пункт 103 jj) повестки дня", "ru", "103(jj)"),
        ("Пункт 19 с) повестки дня", "ru", "19(c)"),  # a Cyrillic с
        ("البند 103 (ي ي) من جدول الاعمال", "ar", "103(jj)"),
    ],
)
def test_items_with_two_letters(text: str, language: str, item: str) -> None:
    found = formats(text, language, scanner(language).tokens(text))
    assert [f.fields["item"] for f in found if f.kind == "agenda"] == [item]


@pytest.mark.parametrize(("text", "named"), [("大会回顾", 1), ("回顾联合国大会", 1), ("第十四届预防犯罪大会", 0)])
def test_the_end_of_a_chinese_conference_is_not_the_assembly(text: str, named: int) -> None:
    hits = matcher(authority(), "zh").hits(flow_of(Document("x", text, "zh")))
    assert sum("unga" in {n.id for n in h.names} for h in hits) == named
