"""Where a phrase ends that a known name is joined to: `Peace Accords and Security Council …`. Words: ``[titles]``."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Sequence
from dataclasses import replace

from graph.detect.names import NameHit
from graph.detect.nominative import nominative
from graph.detect.scan import Found
from graph.tables.languages import languages

_JOINT = 16  # code points before a name in which what joins it stands


@functools.cache
def _joints(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What joins a name to the phrase before it, and what joins all that follow to one: `between … and …`."""
    raw = languages()[code].raw["titles"]
    return re.compile(raw.get("joined", "(?!)")), re.compile(raw.get("between", "(?!)"))


@functools.cache
def _years(code: str) -> re.Pattern[str]:
    return re.compile(languages()[code].raw["titles"].get("years", "(?!)"))


def with_years(title: Found, text: str, code: str) -> Found:
    """A phrase with the years that it is for: `Harbour Strategy` of `Harbour Strategy (2016-2030)`."""
    m = _years(code).match(text, title.end) if title.kind == "instrument" else None
    if m is None:
        return title
    return replace(title, end=m.end(), fields={**title.fields, "name": title.fields["name"] + m[0]})


def before_next(title: Found, key: int, heads: Sequence[NameHit], text: str, code: str) -> Found:
    """A phrase without the name that is joined to it; whole where it runs into that name.

    Parameters
    ----------
    key : where the word stands that makes the phrase a name
    heads : the known names of the text, in order
    """
    joined, between = _joints(code)
    for h in heads[bisect.bisect_right(heads, key, key=lambda h: h.start) :]:
        joint = joined.search(text[max(0, h.start - _JOINT) : h.start])
        if title.start < h.start < title.end < h.end and not joint:
            return _to(title, h.end, text, code)  # runs into it
        if h.start >= title.end or between.search(text[title.start : h.start]):
            break  # `Agreement between … and …` names both
        if joint:
            return _to(title, h.start - len(joint[0]), text, code)
    return title


def _to(title: Found, end: int, text: str, code: str) -> Found:
    """A name with another end, in the case that names are listed in."""
    return replace(title, end=end, fields={**title.fields, "name": nominative(text[title.start : end], code)})
