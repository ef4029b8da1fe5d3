"""Dates in six languages, to ISO."""

from __future__ import annotations

import re
from datetime import date

from graph.structure.words import Words, month_key, words_of


def first_date(text: str, words: Words) -> str:
    """The first full date in `text` as ``"2021-12-17"``, or an empty string.

    >>> first_date("adopted on 16 December 2020", words_of("en"))
    '2020-12-16'
    """
    for language in _languages(words):
        for match in language.patterns["date"].finditer(text):
            iso = _iso(match, language)
            if iso:
                return iso
    return ""


def without_dates(text: str, words: Words) -> str:
    """`text` with its dates cut out."""
    for language in _languages(words):
        text = language.patterns["date"].sub("", text)
    return text


def only_date(text: str, words: Words) -> bool:
    """There is nothing in `text` but a date, or nothing at all.

    >>> only_date("of 26 June 1946", words_of("en")), only_date("6 to 15 July 2021", words_of("en"))
    (True, False)
    """
    rest = without_dates(text, words)
    return sum(char.isalpha() for char in rest) <= 6 and not any(char.isdigit() for char in rest)


def _languages(words: Words) -> tuple[Words, ...]:
    """Mastheads in every language may give the date of issue in English."""
    return (words,) if words.language == "en" else (words, words_of("en"))


def _iso(match: re.Match[str], words: Words) -> str:
    groups = {name.rstrip("2"): value for name, value in match.groupdict().items() if value}
    month = groups["month"]
    number = words.months.get(month_key(month)) or (int(month) if month.isdigit() else 0)
    try:
        return date(int(groups["year"]), number, int(groups["day"])).isoformat()
    except ValueError:  # 31 June, or an OCR error
        return ""
