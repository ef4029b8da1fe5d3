"""Short forms of what a document has named in full: `the Special Committee`, `la Convention`, `the Repertory`.

Here only the words are found; graph/resolve keeps a short form where one entity named before can be meant, and drops it
where none or several can.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.detect.scan import Found
from graph.detect.tailed import name_start
from graph.search.finder import Finder, finders
from graph.tables.languages import is_spaced, languages


@dataclass(frozen=True)
class _Rules:
    words: tuple[tuple[str, Finder, str, str], ...]
    before: re.Pattern[str]
    after: re.Pattern[str]


@functools.cache
def _rules(code: str) -> _Rules:
    finder = finders(code)
    raw: dict[str, Any] = languages()[code].raw["shortened"]
    default, holds = raw.get("default", {}), raw.get("holds", {})
    letter = r"(?![^\W\d_])" if is_spaced(code) else ""
    words = []
    for kind in ("instrument", "body", "publication"):
        longest = sorted(raw.get(kind, ()), key=lambda w: (-len(w), w))
        words += [(kind, finder(rf"{w}{letter}"), holds.get(w, w), default.get(w, "")) for w in longest]
    after = re.compile(raw["after"].removeprefix("^"))  # matched in place, so that a look-behind sees the short form
    return _Rules(tuple(words), re.compile(raw["before"]), after)


def shortened(text: str, code: str) -> Iterator[Found]:
    """Every short form in a flow, with ``word`` (a pattern that the full name must hold) and ``default``.

    One whose full name stands nowhere in the flow is none, so that a name inside it is left to be found.
    """
    rules = _rules(code)
    for kind, find, word, default in rules.words:
        for i, m in enumerate(find(text)):
            if i == 0 and not default and re.search(word, text, re.IGNORECASE) is None:
                break
            if _begins(text, m.start(), rules, code) and rules.after.match(text, m.end()):
                fields = {"word": word, "default": default, "name": m[0]}
                yield Found(m.start(), m.end(), kind, "short", fields, rank=6)


def _begins(text: str, start: int, rules: _Rules, code: str) -> bool:
    """Whether no longer name ends in the words at `start`: `落实特别委员会`, but not `宪章特别委员会`."""
    if rules.before.search(text[max(0, start - 12) : start]):
        return True
    return "tailed" in languages()[code].raw and name_start(text, start, code) == start > 0
