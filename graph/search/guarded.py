"""Patterns that are asked for at many places and match at few: `re` is asked only where they can begin."""

from __future__ import annotations

import bisect
import re
import sys
from collections.abc import Callable, Iterator, Sequence

from graph.search.beginnings import first_characters, heads
from graph.search.finder import Places

_Match = Callable[[str, int, int], re.Match[str] | None]


class Guarded:
    """A pattern to be matched at given offsets of a lower-case text.

    branches : its alternatives; where none can begin of those whose beginnings are known, only the others are asked
    end : what follows each

    >>> notes = Guarded(["notes", "takes note of"])
    >>> notes.match("it notes", 0), notes.match("it notes", 3).end()
    (None, 8)
    """

    __slots__ = ("_branches", "_end", "_flags", "_heads", "_match", "_match_other", "_others")

    def __init__(self, branches: Sequence[str], end: str = "", flags: re.RegexFlag = re.NOFLAG) -> None:
        known = [heads(branch) for branch in branches]
        self._branches, self._end, self._flags = branches, end, flags
        self._others = [branch for branch, begins in zip(branches, known, strict=True) if not begins]
        # Compiled where the first match may begin: verbs of one style stand in few documents of another.
        self._match: _Match | None = None
        self._match_other: _Match | None = None
        texts = frozenset().union(*known)
        self._heads = [
            (length, frozenset(t for t in texts if len(t) == length)) for length in sorted({*map(len, texts)})
        ]

    @property
    def pattern(self) -> re.Pattern[str]:
        """All branches in one."""
        return self._compiled(self._branches)

    def match(self, lower: str, offset: int, end: int = sys.maxsize) -> re.Match[str] | None:
        """What ``pattern.match`` gives."""
        for length, texts in self._heads:
            if lower[offset : offset + length] in texts:
                if self._match is None:
                    self._match = self.pattern.match
                return self._match(lower, offset, end)
        if not self._others:
            return None
        if self._match_other is None:
            self._match_other = self._compiled(self._others).match
        return self._match_other(lower, offset, end)

    def _compiled(self, branches: Sequence[str]) -> re.Pattern[str]:
        return re.compile(f"(?:{'|'.join(branches)}){self._end}", self._flags)


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
