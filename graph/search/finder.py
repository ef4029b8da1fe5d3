"""Fast search for many patterns: one scan finds where each could begin, and only there `re` says whether it does.

What the matches of a pattern begin with (graph/search/beginnings.py) stands in one automaton for all patterns of a
language, so that a text is scanned once however many patterns there are. For a pattern that can begin with anything
RE2 finds where it could stand, in paragraphs that hold what it needs.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence

import re2
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from graph.errors import DataError
from graph.flow import PARAGRAPH
from graph.search.beginnings import beginnings, folded, required
from graph.search.scanning import Scan

Finder = Callable[[str], Iterator[re.Match[str]]]
Places = Callable[[str], Sequence[int]]
_LOOK = re.compile(r"\(\?<?[=!]")


class Finders:
    """The patterns of one language."""

    def __init__(self) -> None:
        self._slots: dict[frozenset[str], int] = {}
        self._automaton: AhoCorasick | None = None
        self._owners: list[tuple[int, ...]] = []

    def __call__(self, pattern: str) -> Finder:
        r"""A function that gives every match of `pattern` in a text, as ``re.finditer`` does.

        >>> [m[0] for m in Finders()(r"[Ii]bid\.|\d+(?!%)")("Ibid., 7 of 10%")]
        ['Ibid.', '7', '1']
        """
        texts = beginnings(pattern)
        if not texts:
            return self._anywhere(pattern)
        # Most patterns begin nowhere in a document: each is compiled where the first place is found.
        compiled = functools.cache(re.compile)
        places = self._places_of(texts)

        def find(text: str) -> Iterator[re.Match[str]]:
            if not (starts := places(text)):
                return
            match, end = compiled(pattern).match, 0
            for at in starts:
                if at >= end and (found := match(text, at)):
                    end = found.end()
                    yield found

        return find

    def places(self, *patterns: str) -> Places:
        """A function that gives where in a text a match of any of `patterns` may begin.

        Raises
        ------
        DataError : one of them can begin with anything
        """
        texts = [beginnings(pattern) for pattern in patterns]
        if not all(texts):
            raise DataError(f"a pattern must begin with some words, and can begin with anything: {patterns}")
        return self._places_of(frozenset().union(*texts))

    def _places_of(self, texts: frozenset[str]) -> Places:
        if texts not in self._slots:
            self._slots[texts] = len(self._slots)
            self._automaton = None
        slot = self._slots[texts]
        return lambda text: self._scan(text)[slot]

    def _scan(self, text: str) -> list[list[int]]:
        if self._automaton is None:
            self._build()
        return self._found(text)

    def _build(self) -> None:
        owners: dict[str, list[int]] = {}
        for texts, slot in self._slots.items():
            for text in texts:
                owners.setdefault(text, []).append(slot)
        words = sorted(owners)
        self._owners = [tuple(owners[word]) for word in words]
        self._automaton = AhoCorasick(words, matchkind=MatchKind.Standard, implementation=Implementation.DFA)
        self._found = functools.lru_cache(maxsize=1)(self._place)  # a text is asked for once by each pattern

    def _place(self, text: str) -> list[list[int]]:
        assert self._automaton is not None
        found: list[list[int]] = [[] for _ in self._slots]
        owners = self._owners
        for word, start, _ in self._automaton.find_matches_as_indexes(_folded(text), overlapping=True):
            for slot in owners[word]:
                found[slot].append(start)
        for places in found:
            places.sort()
        return found

    def _anywhere(self, pattern: str) -> Finder:
        """The finder of a pattern that can begin with anything: it reads the paragraphs that hold what it needs."""
        search = _searched(pattern)
        texts = required(pattern)
        if not texts:
            return lambda text: search(text, 0, len(text))
        places = self._places_of(texts)

        def find(text: str) -> Iterator[re.Match[str]]:
            high = 0
            for at in places(text):
                if at >= high:
                    low = max(text.rfind(PARAGRAPH, high, at) + 1, high)
                    high = text.find(PARAGRAPH, at) + 1 or len(text)
                    yield from search(text, low, high)

        return find


def nothing(text: str) -> Iterator[re.Match[str]]:
    """The finder of a pattern that a language does not have."""
    yield from ()


def nowhere(text: str) -> Sequence[int]:
    """The places of what a language does not have."""
    return ()


@functools.cache
def finders(code: str, room: str = "detect") -> Finders:
    """The finders of one language: those of a room share one scan of a text."""
    return Finders()


_folded = functools.lru_cache(maxsize=1)(folded)  # a text is scanned for one room after the other


def _searched(pattern: str) -> Callable[[str, int, int], Iterator[re.Match[str]]]:
    r"""Every match of a pattern that begins in a range, in linear time where nothing is found.

    RE2 finds where one could stand. Without its look-arounds the pattern matches wherever it matched with them, so
    nothing is lost but a match that begins inside a looser one which came to nothing.
    """
    exact = re.compile(pattern)
    loose = _loose(pattern)

    def search(text: str, low: int, high: int) -> Iterator[re.Match[str]]:
        if loose is None:
            starts = (m.start() for m in exact.finditer(text, low, high))
        else:
            starts = (low + start for start in loose.starts(text[low:high]))
        end = low
        for start in starts:
            if start >= end and (found := exact.match(text, start)):
                end = found.end()
                yield found

    return search


def _loose(pattern: str) -> Scan | None:
    r"""The pattern for RE2, look-arounds and word boundaries taken out; None where RE2 cannot read it.

    RE2 knows `\w` and `\s` of ASCII only, and no `\u`: they are written out, so that no match of `re` is lost.
    """
    if re.search(r"\[\^[^\]]*\\[wsWS]|\[[^\]]*\\[WS]", pattern := _without_looks(pattern)):
        return None
    pattern = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), pattern)
    wide, at, in_class = [], 0, False
    while at < len(pattern):
        part = pattern[at : at + 2] if pattern[at] == "\\" else pattern[at]
        at += len(part)
        if part == "[" and not in_class:
            in_class = True
        elif part == "]" and in_class:
            in_class = False
        elif part in _WIDE:
            part = _WIDE[part] if in_class or part == r"\b" else f"[{_WIDE[part]}]"
        wide.append(part)
    try:
        return Scan("".join(wide))
    except re2.error:
        return None


_WIDE = {r"\w": r"\pL\pN\pM_", r"\s": r"\s\pZ\x{1c}-\x{1f}\x{85}", r"\b": ""}


def _without_looks(pattern: str) -> str:
    while m := _LOOK.search(pattern):
        depth, at = 1, m.end()
        while depth:
            if pattern[at] == "\\":
                at += 1
            elif pattern[at] == "[":
                at = pattern.index("]", at + 2)
            else:
                depth += {"(": 1, ")": -1}.get(pattern[at], 0)
            at += 1
        pattern = pattern[: m.start()] + pattern[at:]
    return pattern
