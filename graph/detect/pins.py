"""Pinpoints: which part of a target is meant, from the words before or after a reference, given back in English.

``paragraph 5 of resolution 50/52`` and ``resolution 50/52, para. 5`` both give ``para. 5``; of several parts the outer
comes first: ``paragraphs 2 and 3 of the annex to resolution 71/146`` gives ``annex, paras. 2 and 3``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graph.tables.languages import languages

_PARTS = ("annex", "appendix", "para", "art", "chap", "sect", "part", "phase", "vol", "resolution")
_SHORT = {
    "para": ("para.", "paras."),
    "art": ("art.", "arts."),
    "chap": ("chap.", "chaps."),
    "sect": ("sect.", "sects."),
    "vol": ("vol.", "vols."),
    "annex": ("annex", "annexes"),
    "appendix": ("appendix", "appendices"),
    "part": ("part", "parts"),
    "phase": ("phase", "phases"),
    "resolution": ("resolution", "resolutions"),
}
_ALONE = ("annex", "appendix")  # a document often has one only
_ROMAN_VALUED = ("annex", "chap", "part", "appendix")
_HAN = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_HAN_NUMBER = "[〇一二三四五六七八九十百]{1,6}"


@dataclass(frozen=True)
class _Pins:
    item: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str] | None
    words: tuple[tuple[str, re.Pattern[str]], ...]
    values: dict[str, str]
    to: re.Pattern[str]
    and_: re.Pattern[str]
    skip: tuple[re.Pattern[str], ...]
    han: bool


@functools.cache
def _pins(code: str) -> _Pins:
    raw: dict[str, Any] = languages()[code].raw
    rules = raw["pins"]
    values = rules.get("values", {})
    named = "|".join(sorted(map(re.escape, values), key=lambda v: (-len(v), v)))
    han = rules["order"] == "after"
    one = r"\d{1,4}(?: ?\(?[a-z]{1,2}\))?(?: ?\(?[ivx]{1,4}\))?(?![\d/])|[IVXLC]{1,6}(?: ?[A-Z]\b|\.[A-Z]\b)?(?![A-Za-z])|[A-Z](?![A-Za-z/]|\.\w)"
    if named:
        one = rf"\d{{1,4}}(?: ?\((?:{named})\))?(?![\d/])|(?:{named})(?![\u0620-\u064a])|{one}"
    if han:
        one = rf"\d{{1,4}}(?:\([a-z]{{1,2}}\))?|[IVXLC]{{1,6}}|{_HAN_NUMBER}|[A-Z](?![A-Za-z])"
    several = rf"(?:{one})(?:(?:, ?|{rules['and']}|{rules['to']})(?:{one})){{0,12}}"
    if han:
        item = _chinese_item(rules, several)
    else:
        bare = "|".join(f"(?:{rules[p]})" for p in _PARTS)
        item = rf"(?:{bare}) ?(?:{several})|(?:{rules['annex']}|{rules['appendix']})(?![\w])"
    whole = "" if han else r"(?![^\W\d_])"  # a stem is not the word: `пункта` of `пунктах`
    words = tuple((part, re.compile(f"(?:{rules[part].replace('VALUE', several)}){whole}")) for part in _PARTS)
    link = rules.get("before")
    genitive = raw["numbers"].get("genitive", "(?!)")
    return _Pins(
        item=re.compile(item),
        after=re.compile(rf"[)）]?[,，]? ?(?:{item})" if not han else rf"\)?[,的]?(?:{item})"),
        before=re.compile(rf"({item})(?:{link})$") if link else None,
        words=words,
        values=values,
        to=re.compile(rules["to"]),
        and_=re.compile(rules["and"]),
        skip=(re.compile(rf" ?(?:{raw['numbers']['date']})"), re.compile(genitive)),
        han=han,
    )


def _chinese_item(rules: dict[str, Any], several: str) -> str:
    kinds = [rules[p].replace("VALUE", several).replace("(?P<n>", "(?:").replace("(?P<m>", "(?:") for p in _PARTS[2:]]
    numbered = "|".join(f"(?:{k})" for k in kinds if k != rules["resolution"])
    again = rf"(?:(?:和|及|、)第(?:{several})段)?"
    return rf"(?:{rules['annex']}|{rules['appendix']})(?:{several})?|(?:{numbered}){again}"


def pin_after(text: str, end: int, code: str, body_at: Callable[[int], int]) -> str:
    """The pinpoint that follows a reference ending at `end`; empty where none does.

    body_at : gives the end of the body name that begins at an offset, else -1 (`résolution 70/1 de l'Assemblée, annexe`)
    """
    pins = _pins(code)
    at = end
    for pattern in pins.skip:
        m = pattern.match(text, at)
        if m and m.end() > at and pattern is pins.skip[0]:
            at = m.end()
    if not pins.han:
        for gap in range(0, 24):
            body_end = body_at(at + gap)
            if body_end > 0 and pins.skip[1].fullmatch(text[at : at + gap]):
                at = body_end
                break
        if m := pins.skip[0].match(text, at):
            at = m.end()
    found = []
    while m := pins.after.match(text, at):
        inner = pins.item.search(text, at, m.end())
        if inner is None or (not pins.han and at == end and text[at] not in ",) "):
            break
        found.append(_english(inner[0], pins))
        at = m.end()
        if len(found) == 5:
            break
    return ", ".join(p for p in found if p)


def pin_before(text: str, start: int, code: str) -> str:
    """The pinpoint that leads into a reference beginning at `start`; empty where none does."""
    pins = _pins(code)
    if pins.before is None:
        return ""
    found: list[str] = []
    at = start
    for _ in range(4):
        low = max(0, at - 120)
        window = text[low:at]
        m = None
        for candidate in pins.item.finditer(window):
            if pins.before.fullmatch(window[candidate.start() :]):
                m = candidate
                break
        if m is None:
            break
        found.append(_english(m[0], pins))
        at = low + m.start()
    return ", ".join(p for p in found if p)


def _english(printed: str, pins: _Pins) -> str:
    """`附件二` as ``annex II``, `paragraphes 2 et 3` as ``paras. 2 and 3``."""
    if pins.han:
        return _english_han(printed, pins)
    for part, pattern in pins.words:
        m = pattern.match(printed)
        if m:
            rest = printed[m.end() :].strip()
            value = _values(rest, pins, part)
            if not value:
                return part if part in _ALONE else ""
            many = bool(re.search(r" and |, |\d-\d|[IVX]-[IVX]", value))
            return f"{_SHORT[part][many]} {value}"
    return ""


def _english_han(printed: str, pins: _Pins) -> str:
    for part in _ALONE:
        pattern = dict(pins.words)[part]
        if m := pattern.match(printed):
            value = _values(printed[m.end() :], pins, part)
            return f"{part} {value}" if value else part
    for part, pattern in pins.words[2:]:
        m = pattern.match(printed)
        if m and part != "resolution":
            groups = [g for g in m.groups() if g]
            rest = printed[m.end() :]
            value = _values(groups[0] if groups else "", pins, part)
            if rest:
                value += " and " + _values(re.sub(r"^[和及、]第|段$", "", rest), pins, part)
            many = bool(re.search(r" and |, |\d-\d", value))
            return f"{_SHORT[part][many]} {value}"
    return ""


def _values(printed: str, pins: _Pins, part: str) -> str:
    text = pins.and_.sub(" and ", pins.to.sub("-", printed)).strip()
    if pins.values:
        for word in sorted(pins.values, key=lambda w: (-len(w), w)):
            text = re.sub(rf"(?<![\u0620-\u064a]){re.escape(word)}(?![\u0620-\u064a])", pins.values[word], text)
    text = re.sub(r"(\d) ?\(?([a-z]{1,2})\)", r"\1 (\2)", text)
    text = re.sub(r"\) ?\(?([ivx]{1,4})\)", r") (\1)", text)
    if pins.han:
        text = re.sub(_HAN_NUMBER, lambda m: _han_value(m[0], part), text)
        text = re.sub(r" and (?=.* and )", ", ", text)
    return re.sub(r"\s+", " ", re.sub(r",(?=\S)", ", ", text))


def _han_value(printed: str, part: str) -> str:
    total, digit = 0, 0
    for c in printed:
        if c == "十":
            total += (digit or 1) * 10
            digit = 0
        elif c == "百":
            total += (digit or 1) * 100
            digit = 0
        else:
            digit = _HAN[c]
    value = total + digit
    return roman(value) if part in _ROMAN_VALUED else str(value)


def roman(value: int) -> str:
    """A Roman numeral.

    >>> roman(25)
    'XXV'
    """
    out = ""
    for size, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while value >= size:
            out, value = out + letters, value - size
    return out
