"""Patterns that are asked for at many places and match at few: `re` is asked only where they can begin."""

from __future__ import annotations

import bisect
import re
import sys
from collections.abc import Iterator, Sequence

from graph.search.beginnings import first_characters, heads
from graph.search.finder import Places


class Guarded:
    """A pattern to be matched at given offsets of a lower-case text.

    branches : its alternatives; where none can begin of those whose beginnings are known, only the others are asked
    end : what follows each

    >>> notes = Guarded(["notes", "takes note of"])
    >>> notes.match("it notes", 0), notes.match("it notes", 3).end()
    (None, 8)
    """

    __slots__ = ("_heads", "_match", "_others", "pattern")

    def __init__(self, branches: Sequence[str], end: str = "", flags: re.RegexFlag = re.NOFLAG) -> None:
        def compiled(some: Sequence[str]) -> re.Pattern[str]:
            return re.compile(f"(?:{'|'.join(some)}){end}", flags)

        known = [heads(branch) for branch in branches]
        others = [branch for branch, begins in zip(branches, known, strict=True) if not begins]
        self.pattern = compiled(branches)
        self._match = self.pattern.match
        self._others = compiled(others).match if others else None
        texts = frozenset().union(*known)
        self._heads = [
            (length, frozenset(t for t in texts if len(t) == length)) for length in sorted({*map(len, texts)})
        ]

    def match(self, lower: str, offset: int, end: int = sys.maxsize) -> re.Match[str] | None:
        """What ``pattern.match`` gives."""
        for length, texts in self._heads:
            if lower[offset : offset + length] in texts:
                return self._match(lower, offset, end)
        return self._others(lower, offset, end) if self._others else None


class Opened:
    """A pattern of many alternatives that is looked for in short texts: a set of characters is scanned for first.

    >>> [m[0] for m in Opened("of|in|by the").finditer("in it, by the end of it")]
    ['in', 'by the', 'of']
    """

    __slots__ = ("_first", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = re.compile(pattern)
        self._first = first_characters(pattern)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """What ``pattern.finditer`` gives."""
        if self._first is None:
            yield from self.pattern.finditer(text)
            return
        match, at = self.pattern.match, 0
        for first in self._first.finditer(text):
            start = first.start()
            if start >= at and (found := match(text, start)):
                at = found.end()
                yield found


class Scattered:
    """A pattern to be looked for in one part of a text after the other.

    places : gives all offsets of a text at which a match may begin, in order
    """

    __slots__ = ("pattern", "places")

    def __init__(self, pattern: re.Pattern[str], places: Places) -> None:
        self.pattern = pattern
        self.places = places

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """What ``pattern.finditer`` gives."""
        places, at = self.places(text), start
        for i in range(bisect.bisect_left(places, start), len(places)):
            place = places[i]
            if place >= end:
                break
            if place >= at and (found := self.pattern.match(text, place, end)):
                at = found.end()
                yield found

    def stands(self, text: str, start: int, end: int) -> bool:
        """Whether it matches anywhere in a range."""
        return next(self.finditer(text, start, end), None) is not None
