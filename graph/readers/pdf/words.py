"""Words broken at a line's end, put together again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST = re.compile(r"[^\W\d_]+")
_LAST = re.compile(r"([^\W\d_]+)-$")
_SOFT = "\u00ad"
_HYPHENS = ("-", "\u2010", "\u2011")
# Where a line ends and no space was: after the stroke of a symbol or an address, between Chinese characters.
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f]")


class Vocabulary:
    """The words of a document; a hyphen at a line's end is judged by them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        for line in lines:
            words = [word.lower() for word in _WORD.findall(line)]
            if line.endswith(_HYPHENS):
                del words[-1:]
            self._words.update(words)

    def join(self, before: str, after: str) -> str:
        """Two lines as one.

        >>> Vocabulary(["the development of early warning", "of small-scale works"]).join("econo-", "mic growth")
        'economic growth'
        >>> Vocabulary(["large-scale works"]).join("large-", "scale works")
        'large-scale works'
        >>> Vocabulary([]).join("see A/RES/", "70/1"), Vocabulary([]).join("大会第 70/1 号", "决议")
        ('see A/RES/70/1', '大会第 70/1 号决议')
        """
        if before.endswith(_SOFT):
            return before[:-1] + after
        if before.endswith(_HYPHENS):
            return (before if self._keeps(before, after) else before[:-1]) + after
        if before.endswith("/") and after[:1].isalnum() and not before.endswith(" /"):
            return before + after
        if _WIDE.match(before[-1:]) or _WIDE.match(after[:1]):
            return before + after
        return f"{before} {after}"

    def _keeps(self, before: str, after: str) -> bool:
        """Whether a hyphen at a line's end belongs to the word."""
        first = _LAST.search(before.replace(_HYPHENS[1], "-").replace(_HYPHENS[2], "-"))
        second = _FIRST.match(after)
        if not first or not second or not second[0][0].islower():
            return True
        one, two = first[1].lower(), second[0].lower()
        if f"{one}-{two}" in self._words:
            return True
        if one + two in self._words:
            return False
        return one in self._words and two in self._words
