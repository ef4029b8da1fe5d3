"""Ordinal numbers in words and digits: ``seventy-eighth``, ``soixante-dix-septième``, ``第七十七``, ``22e``."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from graph.tables.languages import languages

_GAP = r"[\s\u200e\u200f\-‐‑]*"  # between two words: "seventy-\neighth", "vingt et unième"
_DIGITS = re.compile(r"\s*+第?\s*+(\d{1,3})[\s\-‐‑]*(?:[^\W\d]{0,4})[.ºª°]?\s*")


@functools.lru_cache(maxsize=4096)
def ordinal(text: str, language: str) -> int | None:
    """The value of an ordinal phrase, or None where the text is none.

    Parameters
    ----------
    text : str
        The phrase alone, in words or digits, any case: ``"seventy-eighth"``, ``"22e"``, ``"第54次"``.
    language : str
        A code of graph/languages.

    Returns
    -------
    int or None, 1 to 999

    >>> ordinal("seventy-eighth", "en"), ordinal("soixante-dix-septième", "fr"), ordinal("第一〇二", "zh")
    (78, 77, 102)
    """
    digits = _DIGITS.fullmatch(text)
    if digits:
        return int(digits[1]) or None
    if not _phrase(language).fullmatch(text.strip()):
        return None
    table = _table(language)
    total = pending = 0
    for found in _word(language).finditer(text):
        word = _fold(found[0])
        value = table["values"][word]
        if word in table["scale"]:
            total, pending = total + (pending or 1) * value, 0
        else:
            pending = pending * table["place"] + value
    return total + pending or None


def _ordinals(language: str) -> dict[str, Any]:
    rules: dict[str, Any] = languages()[language].raw["ordinals"]
    return rules


@functools.cache
def ordinal_pattern(language: str) -> str:
    """A regular expression, without groups, of an ordinal phrase in running text, in words or digits.

    Compile it with ``re.IGNORECASE``; what it matches can be given to `ordinal`, which decides.
    """
    table = _ordinals(language)
    mark, suffixes = re.escape(table["mark"]), _either(table["suffixes"])
    if mark:
        return rf"{mark}\s*(?:{_phrase_source(language)}|\d{{1,3}})"
    digits = rf"|\d{{1,3}}{_GAP}{suffixes}(?!\w)" if table["suffixes"] else ""
    return rf"(?<!\w)(?:{_phrase_source(language)}(?!\w){digits})"


def _phrase_source(language: str) -> str:
    """The words of an ordinal phrase: any of `lead` and `last`, the last one of `last`.

    Where all words are ordinals, no two stand for the same place: `cuarto y quinto`, `الثانية والثالثة` are two.
    """
    table = _ordinals(language)
    end, gap = _either(table["endings"]), _GAP
    if table["joiners"]:
        gap = rf"{_GAP}(?:{_either(table['joiners'])}{_GAP})?"
    if table["prefixes"]:
        gap = rf"{gap}{_either(table['prefixes'])}?"
    last = _either(table["last"]) + end
    if table["mark"]:
        return rf"(?:{last}{gap}){{0,5}}{last}"
    if not table["lead"]:
        return _placed(table["last"], gap, end, table)
    return rf"(?:{_either(table['lead'])}{end}?{gap}){{0,5}}{last}"


def _placed(values: dict[str, int], gap: str, end: str, table: dict[str, Any]) -> str:
    """One word for each decimal place at most, highest or lowest first; those `alone` join none but hundreds."""
    alone = table.get("alone", ())
    joining = {word: value for word, value in values.items() if word not in alone}
    ones, tens, hundreds = (
        _either(word for word, value in joining.items() if len(str(value)) == length) + end for length in (1, 2, 3)
    )
    ones_first = rf"{ones}(?:{gap}{tens})?(?:{gap}{hundreds})?"
    tens_first = (
        rf"{tens}(?:{gap}{hundreds})?" if table.get("ones_first") else rf"{tens}(?:{gap}{ones}|{gap}{hundreds})?"
    )
    hundreds_first = rf"{hundreds}(?:{gap}{tens})?(?:{gap}{ones})?"
    by_itself = rf"|{_either(alone)}{end}(?:{gap}{hundreds})?" if alone else ""
    return rf"(?:{ones_first}|{tens_first}|{hundreds_first}{by_itself})"


@functools.cache
def _phrase(language: str) -> re.Pattern[str]:
    table = _ordinals(language)
    mark = re.escape(table["mark"])
    return re.compile(rf"(?:{mark}\s*)?{_phrase_source(language)}(?:\s*[次届屆])?", re.IGNORECASE)


@functools.cache
def _word(language: str) -> re.Pattern[str]:
    table = _ordinals(language)
    return re.compile(_either([*table["last"], *table["lead"]]), re.IGNORECASE)


@functools.cache
def _table(language: str) -> dict[str, Any]:
    """The table of a language with its words folded."""
    table = _ordinals(language)
    values = {_fold(word): value for word, value in {**table["last"], **table["lead"]}.items()}
    place = 10 if table["mark"] else 1  # 一〇二: digits by their places, where words are no sums
    return {"values": values, "scale": {_fold(word) for word in table["scale"]}, "place": place}


def _either(words: Iterable[str]) -> str:
    """An alternation of literal words, longest first, blind to accents and kinds of hyphen."""
    return "(?:" + "|".join(_blind(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"


def _blind(word: str) -> str:
    out = []
    for char in word:
        plain = unicodedata.normalize("NFD", char)[0]
        if char == "-":
            out.append(_GAP)
        elif plain != char:
            out.append(f"[{char}{plain}]")
        elif char == "е":  # Cyrillic, printed with or without its dots
            out.append("[её]")
        else:
            out.append(re.escape(char))
    return "".join(out)


def _fold(word: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
    return re.sub(r"[\s\u200e\u200f\-‐‑]+", "-", plain.casefold())
