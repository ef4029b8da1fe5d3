"""The words of a language by which a reference is told from what stands around it."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.tables.languages import ands, languages

_MARKER = r"(?:\[\d{1,3}\]|[⁰¹²³⁴-⁹]{1,3}|\d{1,3})?"


@dataclass(frozen=True, slots=True)
class Words:
    """What resolution asks of one language, compiled; a pattern that it has no need for matches nothing.

    defaults : what a short form stands for that no name before it explains
    possessed : short forms that say whose they are, and their words without that
    joined : between two names that are spoken of together
    thereto, its : after and before a protocol to the treaty named just before
    pointing : before a short form that means a name of its own block
    ends : where the noun of a name ends that says what it is
    owned : before a noun in a name that is the noun of another: `work programme on article 6 of the Convention`
    bearer : the end of a name that says whose it is
    holds : between a document and the number of an act that is in it
    """

    defaults: Mapping[str, str]
    possessed: Mapping[str, str]
    joined: re.Pattern[str]
    thereto: re.Pattern[str]
    its: re.Pattern[str]
    pointing: re.Pattern[str]
    ends: re.Pattern[str]
    owned: re.Pattern[str]
    bearer: re.Pattern[str]
    holds: re.Pattern[str]


@functools.cache
def words_of(language: str) -> Words:
    """The words of a language; of one that has no file, none."""
    raw: dict[str, Any] = languages()[language].raw if language in languages() else {}
    short, titles, numbers = (raw.get(table, {}) for table in ("shortened", "titles", "numbers"))

    def pattern(key: str) -> re.Pattern[str]:
        return re.compile(short.get(key, "(?!)"))

    return Words(
        defaults=short.get("default", {}),
        possessed=short.get("possessed", {}),
        joined=re.compile(rf"\s?{_MARKER}\s?(?:{titles.get('beside', '(?!)')})\s?"),
        thereto=pattern("thereto"),
        its=pattern("its"),
        pointing=pattern("pointing"),
        ends=pattern("ends"),
        owned=pattern("owned"),
        bearer=pattern("bearer"),
        holds=re.compile(rf"\s?(?:{numbers.get('issued', '')})?[,，،](?:(?!{'|'.join(ands())}|、).)*", re.DOTALL),
    )
