"""Names without a record in the case that they are listed in: `Глобальной стратегии …` is `Глобальная стратегия …`.

Only the noun that says what a name is and the adjectives before it bend with the sentence; what follows stays as it is.
The nouns, their genders and the adjectives that are stressed on their ending are data: ``[nominative]``.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from graph.tables.languages import languages

_HUSHED = "гжкхчшщ"  # after which an ending has и for ы
_HISSING = "жчшщ"  # after which a soft ending is none
_ADJECTIVE = re.compile(
    r"(?P<stem>[А-Яа-я-]*?[А-Яа-я])(?P<ending>ая|яя|ую|юю|ой|ей|ый|ий|ого|его|ому|ему|ым|им|ом|ем|ое|ее|ые|ие|ых|их|ыми|ими)"
)
_SOFT = frozenset(("яя", "юю", "ей", "его", "ему", "ем", "ее"))
_NOUNS = {"f": "(?:[аяыиеую]|ой|ей|й)?", "m": "(?:[ауе]|ом|ем)?", "n": "(?:[еяюи]|ем|й)", "p": "(?:ы|ов|ам|ами|ах)"}
_ENDINGS = {"f": ("ая", "яя"), "m": ("ый", "ий"), "n": ("ое", "ее"), "p": ("ые", "ие")}


@dataclass(frozen=True)
class _Rules:
    noun: re.Pattern[str]
    forms: tuple[tuple[str, str], ...]  # of each noun its nominative and its gender
    stressed: re.Pattern[str]


@functools.cache
def _rules(code: str) -> _Rules | None:
    raw: dict[str, Any] = languages()[code].raw.get("nominative", {})
    if not raw:
        return None
    nouns = "|".join(f"({stem}{_NOUNS[gender]})" for stem, _, gender in raw["nouns"])
    forms = tuple((nominative, gender) for _, nominative, gender in raw["nouns"])
    return _Rules(re.compile(nouns, re.IGNORECASE), forms, re.compile(raw["stressed"], re.IGNORECASE))


def nominative(name: str, code: str) -> str:
    """A name with its noun and the adjectives before it in the nominative; as it is where another word stands there.

    >>> nominative("Глобальной стратегии перехода", "ru"), nominative("Рабочую группу по лампам", "ru")
    ('Глобальная стратегия перехода', 'Рабочая группа по лампам')
    """
    rules = _rules(code)
    if rules is None:
        return name
    words = name.split(" ")
    for i, word in enumerate(words):
        if (m := rules.noun.fullmatch(word)) is not None and m.lastindex:
            form, gender = rules.forms[m.lastindex - 1]
            return " ".join([*words[:i], word[0] + form[1:], *words[i + 1 :]])
        if (adjective := _ADJECTIVE.fullmatch(word)) is None or (gender := _gender(words[i + 1 :], rules)) == "":
            return name
        words[i] = _agreeing(adjective["stem"], adjective["ending"], gender, rules)
    return name


def _gender(after: list[str], rules: _Rules) -> str:
    """The gender of the first noun after an adjective; empty where there is none."""
    found = (m for word in after if (m := rules.noun.fullmatch(word)) is not None)
    m = next(found, None)
    return rules.forms[m.lastindex - 1][1] if m is not None and m.lastindex else ""


def _agreeing(stem: str, ending: str, gender: str, rules: _Rules) -> str:
    """An adjective in the nominative of a gender."""
    hard, soft = _ENDINGS[gender]
    last = stem[-1].lower()
    if last == "ь":  # третьей
        return (stem[:-1] + "ий") if gender == "m" else stem + {"f": "я", "n": "е", "p": "и"}[gender]
    if gender == "m" and rules.stressed.fullmatch(stem):
        return f"{stem}ой"
    is_soft = ending in _SOFT and last not in _HISSING
    if gender in "mp":
        is_soft = is_soft or last in _HUSHED or (ending in ("им", "их", "ими", "ие", "ий") and last not in _HUSHED)
    elif gender == "n":
        is_soft = is_soft or (last in _HISSING and ending in ("его", "ему", "ем", "ее", "им"))
    return stem + (soft if is_soft else hard)
