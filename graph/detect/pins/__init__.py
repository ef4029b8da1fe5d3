"""Pinpoints: which part of a target is meant, from the words before or after a reference, given back in English.

``paragraph 5 of resolution 50/52`` and ``resolution 50/52, para. 5`` both give ``para. 5``; of several parts the outer
comes first: ``paragraphs 2 and 3 of the annex to resolution 71/146`` gives ``annex, paras. 2 and 3``.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence

from graph.detect.pins.english import english, of_act
from graph.detect.pins.patterns import Pins, pins

__all__ = ["of_act", "pin_after", "pin_before"]

_DEEPEST = 5  # parts inside parts
_WINDOW = 120  # code points before a reference in which one part of it is named
_LINK = 24  # code points between a number and the body that issued it


def pin_after(text: str, end: int, code: str, starts: Sequence[int], bodies: Mapping[int, int]) -> str:
    """The pinpoint that follows a reference ending at `end`; empty where none does.

    Parameters
    ----------
    text : str
        The flow's text.
    end : int
        Where the reference ends in it.
    code : str
        Its language.
    starts, bodies
        Where the names of bodies begin, in order, and where each ends (`résolution 70/1 de l'Assemblée, annexe`).
    """
    patterns = pins(code)
    found: list[str] = []
    at = start = _past_issuer(text, end, patterns, starts, bodies)
    while len(found) < _DEEPEST and (m := patterns.after.match(text, at)):
        if at == start == end and not patterns.han and text[at] not in ",) ":
            break
        if patterns.of.match(text, m.end()):
            return ""  # `القرار 1960 (2010)، والفقرة 9 من القرار 1998 (2011)`: of the next
        found.append(english(m[1], code))
        at = m.end()
    return ", ".join(filter(None, found))


def _past_issuer(text: str, end: int, patterns: Pins, starts: Sequence[int], bodies: Mapping[int, int]) -> int:
    """The end of a date and of the issuing body that follow a number before its pinpoint."""
    at = _past_date(text, end, patterns)
    if patterns.han:
        return at
    for start in starts[bisect.bisect_left(starts, at) : bisect.bisect_left(starts, at + _LINK)]:
        if patterns.genitive.fullmatch(text[at:start]):
            at = bodies[start]
            break
    return _past_date(text, at, patterns)


def _past_date(text: str, at: int, patterns: Pins) -> int:
    date = patterns.date.match(text, at)
    return date.end() if date else at


def pin_before(text: str, start: int, code: str) -> str:
    """The pinpoint that leads into a reference beginning at `start`; empty where none does."""
    if not pins(code).leads:
        return ""
    found: list[str] = []
    at, end = start, -1
    while len(found) < _DEEPEST and at != end:
        end = at
        at, parts = _leads(text, end, code)
        found.extend(parts)
    return ", ".join(filter(None, found))


def _leads(text: str, end: int, code: str) -> tuple[int, list[str]]:
    """Where the parts named right before `end` begin, and the parts: `section II, paragraph 5, of`, outer first."""
    patterns = pins(code)
    parts: list[str] = []
    at, link = end, patterns.before
    while lead := _lead(text, at, patterns, link):
        at, printed = lead
        parts.insert(0, english(printed, code))
        link = patterns.within
    return at, parts


def _lead(text: str, end: int, patterns: Pins, link: re.Pattern[str]) -> tuple[int, str] | None:
    """Where the part named right before `end` begins, and its words."""
    low = max(0, end - _WINDOW)
    places = patterns.places(text)
    at = low
    for place in places[bisect.bisect_left(places, low) : bisect.bisect_left(places, end)]:
        item = patterns.item.match(text, place, end) if place >= at else None
        if item is not None:
            at = item.end()
            if link.fullmatch(text, place, end):
                return place, item[0]
    return None
