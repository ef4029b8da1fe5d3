"""Dates in six languages, to ISO."""

from __future__ import annotations

import re
from datetime import date

from graph.structure.words import Words, fold


def first_date(text: str, words: Words) -> str:
    """The first full date in `text` as ``"2021-12-17"``, or an empty string.

    >>> from graph.structure.words import words_of
    >>> first_date("adopted on 16 December 2020", words_of("en"))
    '2020-12-16'
    """
    for match in words.patterns["date"].finditer(text):
        iso = _iso(match, words)
        if iso:
            return iso
    return ""


def _iso(match: re.Match[str], words: Words) -> str:
    groups = {name.rstrip("2"): value for name, value in match.groupdict().items() if value}
    month = groups["month"]
    number = words.months.get(fold(month)) or (int(month) if month.isdigit() else 0)
    try:
        return date(int(groups["year"]), number, int(groups["day"])).isoformat()
    except ValueError:  # 31 June, or an OCR error
        return ""
