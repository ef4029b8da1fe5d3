"""Ordinal phrases in six languages."""

import re

import pytest

from graph.tables.ordinals import ordinal, ordinal_pattern

PHRASES = [
    ("en", "seventy-eighth", 78),
    ("en", "Twenty-\nfirst", 21),
    ("en", "first", 1),
    ("en", "one hundred and twenty-fifth", 125),
    ("en", "95th", 95),
    ("en", "two hundredth", 200),
    ("en", "eighteenth", 18),
    ("fr", "soixante-dix-septième", 77),
    ("fr", "Quatre-vingtième", 80),
    ("fr", "quatre-vingt-unième", 81),
    ("fr", "vingt et unième", 21),
    ("fr", "soixante et onzième", 71),
    ("fr", "cinquante-deuxième", 52),
    ("fr", "première", 1),
    ("fr", "22e", 22),
    ("fr", "quatre-vingt-dix-neuvième", 99),
    ("fr", "dix-huitième", 18),
    ("fr", "1re", 1),
    ("es", "octogésimo segundo", 82),
    ("es", "centésimo vigésimo primer", 121),
    ("es", "SEPTUAGESIMO NOVENO", 79),
    ("es", "decimosexto", 16),
    ("es", "vigésimo primer", 21),
    ("es", "52a", 52),
    ("es", "quincuagésima", 50),
    ("es", "22ª", 22),
    ("ru", "семьдесят шестая", 76),
    ("ru", "семидесятой", 70),
    ("ru", "пятьдесят четвертую", 54),
    ("ru", "третьей", 3),
    ("ru", "пятьдесят четвёртой", 54),
    ("ru", "сто первого", 101),
    ("ru", "52-я", 52),
    ("ru", "сорок седьмая", 47),
    ("ru", "вторая", 2),
    ("ar", "الرابعة والخمسون", 54),
    ("ar", "الثالثة عشرة", 13),
    ("ar", "الثمانين", 80),
    ("ar", "الحادية والعشرين", 21),
    ("ar", "الأولى", 1),
    ("ar", "الثامنة والأربعين", 48),
    ("ar", "الخامسة والعشرين بعد المائة", 125),
    ("ar", "العاشرة بعد المائة", 110),
    ("ar", "٥٢", 52),
    ("zh", "第七十七", 77),
    ("zh", "七十", 70),
    ("zh", "第54次", 54),
    ("zh", "第十二届", 12),
    ("zh", "第一百零五", 105),
    ("zh", "第二", 2),
]


@pytest.mark.parametrize(("language", "text", "value"), PHRASES)
def test_phrase_has_its_value(language: str, text: str, value: int) -> None:
    assert ordinal(text, language) == value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "seventy"),
        ("en", "session"),
        ("en", ""),
        ("en", "0th"),
        ("fr", "dix"),
        ("ru", "пятилетие"),
        ("zh", "大会"),
        ("ar", "الدورة"),
        ("en", "fourth and fifth"),
        ("fr", "quatrième et cinquième"),
        ("es", "cuarto y quinto"),
        ("es", "septuagésimo octavo y septuagésimo noveno"),
        ("ru", "четвертая и пятая"),
        ("ar", "الثانية والثالثة"),
        ("ar", "السادسة والسبعين والسابعة والسبعين"),
        ("ar", "العاشرة والحادية عشرة"),
    ],
)
def test_what_is_no_ordinal_has_none(language: str, text: str) -> None:
    assert ordinal(text, language) is None


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("en", "at its seventy-fourth session", "seventy-fourth"),
        ("en", "the 95th plenary meeting", "95th"),
        ("fr", "à sa soixante-dix-septième session", "soixante-dix-septième"),
        ("es", "su octogésimo segundo período", "octogésimo segundo"),
        ("ru", "на ее семьдесят шестой сессии", "семьдесят шестой"),
        ("ar", "في دورتها الثالثة عشرة المعقودة", "الثالثة عشرة"),
        ("zh", "经社会第七十七届会议", "第七十七"),
        ("zh", "大会第 54 次会议", "第 54"),
    ],
)
def test_phrase_is_found_in_running_text(language: str, text: str, phrase: str) -> None:
    found = re.search(ordinal_pattern(language), text, re.IGNORECASE)
    assert found and found[0] == phrase
