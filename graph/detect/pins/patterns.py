"""The pinpoints of one language: ``[pins]`` of its file, compiled."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from graph.search.finder import Places, finders, nowhere
from graph.tables.languages import languages

Pattern = re.Pattern[str]

# The parts that a pinpoint can name; each is a key of [pins].
PARTS = ("annex", "appendix", "para", "art", "chap", "sect", "part", "phase", "vol", "resolution")
ALONE = ("annex", "appendix")  # a document often has one only, without a number
HAN_NUMBER = "[〇零一二三四五六七八九十百]{1,6}"
_NEVER = r"(?!)"
_NO_LETTER = r"(?![^\W\d_])"

_DIGITS = r"\d{1,4}"
_VALUE = "|".join(
    (
        rf"{_DIGITS}(?: ?\(?[a-z]{{1,2}}\))?(?: ?\(?[ivx]{{1,4}}\))?(?![\d/])",  # 5, 5 (a), 5 a), 5 (a) (ii); not 5/2
        r"[IVXLC]{1,6}(?: ?[A-ZАВСЕ]\b|\.[A-ZАВСЕ]\b)?(?![A-Za-z])",  # II, II B, II.B; the last four are Cyrillic
        r"[A-ZАВСЕ](?![A-Za-zа-я/]|\.\w)",  # A; not A/76/1, A.1
    )
)
# A conference's resolution is a part of its report (`chap. I, resolution 1`); `resolution 2200 A (XXI)` is another act.
_OF_CONFERENCE = r"\d{1,2}(?![\d/]|[.-]\d|(?: ?[A-Z])? ?\()"
_LETTERS = tuple("ABCDEFGH")  # of sections inside sections; further ones would be Roman numerals
_HAN_VALUE = rf"{_DIGITS}(?:\([a-z]{{1,2}}\))?|[IVXLC]{{1,6}}|{HAN_NUMBER}|[A-Z](?![A-Za-z])"


@dataclass(frozen=True)
class Pins:
    """How one language names the parts of a work.

    item : one part, with its values
    places : where in a text one can begin
    leads : a part can stand before the reference
    after : what leads from a reference to a part that follows it; group 1 is the part
    before : a part and what leads from it to the reference that follows
    within : a part and what leads from it to a part inside it
    words : each part's own word; in Chinese its groups are the values
    of : what follows a part that belongs to what stands after it, and not to the reference before
    acts : what a resolution calls a part that elsewhere goes by another name
    values : words that stand for letters and Roman numerals
    to, and_ : between the values of a range, of a list
    date, genitive : what may stand between a number and its pinpoint: the date, the link to the issuing body
    """

    item: Pattern
    places: Places
    leads: bool
    after: Pattern
    before: Pattern
    within: Pattern
    words: tuple[tuple[str, Pattern], ...]
    of: Pattern
    acts: dict[str, str]
    values: dict[str, str]
    to: Pattern
    and_: Pattern
    date: Pattern
    genitive: Pattern
    han: bool


@functools.cache
def pins(code: str) -> Pins:
    """The pinpoint patterns of one language."""
    raw: dict[str, Any] = languages()[code].raw
    rules, numbers = raw["pins"], raw["numbers"]
    han = rules["order"] == "after"
    values: dict[str, str] = rules.get("values", {})
    one = _HAN_VALUE if han else _named(values) + _VALUE
    several = rf"(?:{one})(?:(?:, ?|{rules['and']}|{rules['to']})(?:{one})){{0,12}}"
    filled = {part: rules[part].replace("VALUE", several) for part in PARTS if part in rules}
    item = _wrapped(filled, several, rules["and"]) if han else _led(filled, several)
    whole = "" if han else _NO_LETTER  # a stem is not the word: `пункта` of `пунктах`
    return Pins(
        item=re.compile(item),
        places=finders(code).places(item) if "before" in rules else nowhere,
        leads="before" in rules,
        after=re.compile(rf"(?:号文件)?\)?[,的(]?({item})" if han else rf"(?:\)?,? ?| \()({item})"),
        before=re.compile(rf"(?:{item})(?:{rules.get('before', _NEVER)})"),
        within=re.compile(rf"(?:{item}), "),
        words=tuple((part, re.compile(f"(?:{pattern}){whole}")) for part, pattern in filled.items()),
        of=re.compile(rules.get("of", _NEVER)),
        acts=rules.get("acts", {}),
        values=values,
        to=re.compile(rules["to"]),
        and_=re.compile(rules["and"]),
        date=re.compile(rf" ?(?:{numbers['date']})"),
        genitive=re.compile(numbers.get("genitive", _NEVER)),
        han=han,
    )


def _named(values: dict[str, str]) -> str:
    """Values that are words, alone or as the letter of a number: `الثاني`, `5 (ب)`."""
    if not values:
        return ""
    longest = sorted(values, key=lambda word: (-len(word), word))
    inside = "|".join(map(re.escape, longest))
    alone = "|".join(re.escape(word) for word in longest if len(word) > 1)  # `و` is a letter, and a word for `and`
    letters = "|".join(re.escape(word) for word in longest if values[word] in _LETTERS)
    numbered = rf"{_DIGITS}(?: ?\((?:{inside})\))?(?: ?'\d{{1,2}}')?(?![\d/])"  # 3 (ب) '4'
    return rf"{numbered}|(?:{alone}){_NO_LETTER}(?:[ -](?:{letters}){_NO_LETTER})?|"  # `الثاني باء`


def _led(filled: dict[str, str], several: str) -> str:
    """A part whose word stands before its values: `paras. 1 and 2`."""
    every = "|".join(f"(?:{word})" for part, word in filled.items() if part != "resolution")
    alone = "|".join(filled[part] for part in ALONE)
    return rf"(?:{every}) ?(?:{several})|(?:{alone})(?!\w)|(?:{filled['resolution']}) {_OF_CONFERENCE}"


def _wrapped(filled: dict[str, str], several: str, and_: str) -> str:
    """A part whose word stands around its values or around each (`第1和2段`, `第1段和第2段`); annexes as elsewhere."""
    words = (word for part, word in filled.items() if part not in ALONE)
    numbered = "|".join(rf"(?:{word})(?:(?:{and_})(?:{word})){{0,8}}" for word in words)
    alone = "|".join(filled[part] for part in ALONE)
    return re.sub(r"\(\?P<\w+>", "(?:", rf"(?:{alone})(?:{several})?|(?:{numbered})")
