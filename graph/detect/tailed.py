"""Names that the authority does not have, in a script without capitals and spaces (Chinese).

The noun that says what a name is stands at its end; the words before it belong to it back to one that no name goes on
from. All of that is data: ``[tailed]`` in the language file.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.detect.names import NameHit
from graph.detect.scan import Found
from graph.search.finder import Finder, finders
from graph.search.guarded import Opened
from graph.tables.languages import from_table

_BEFORE = 72  # code points before a noun that can belong to its name
_TELLING = 3  # a known name that is a third of what it begins is the name
_OPENING = "《〈“("
_MARKS = re.compile("[《〈“(》〉”)]")


@dataclass(frozen=True)
class _Row:
    """One noun: ``opening`` is what the whole must begin with, sought before anything else is done."""

    kind: str
    head: Finder
    need: re.Pattern[str]
    opening: re.Pattern[str] | None
    least: int


@dataclass(frozen=True)
class _Rules:
    rows: tuple[_Row, ...]
    until: Opened
    and_: re.Pattern[str]
    joined: Opened
    never: re.Pattern[str]


@from_table("tailed")
def _rules(raw: dict[str, Any], code: str) -> _Rules:
    finder = finders(code)

    def row(data: dict[str, Any]) -> _Row:
        need = data.get("need", "")
        opening = re.compile(need.removeprefix("^")) if need else None
        return _Row(data["kind"], finder(data["head"]), re.compile(need), opening, data["least"])

    rows = tuple(map(row, raw["rows"]))
    return _Rules(
        rows, Opened("|".join(raw["until"])), re.compile(raw["and"]), Opened(raw["joined"]), re.compile(raw["never"])
    )


def tailed(text: str, code: str, hits: Sequence[NameHit]) -> Iterator[Found]:
    """Every name of these forms in a flow, those aside that a known name (`hits`) ends or is most of."""
    rules = _rules(code)
    if rules is None:
        return
    ends = {(h.names[0].scheme, h.end) for h in hits}
    bodies = {end for scheme, end in ends if scheme == "body"}
    lengths = {h.start: h.end - h.start for h in hits if h.names[0].scheme == "body"}
    for row in rules.rows:
        for m in row.head(text):
            if m.end() in bodies or (row.kind, m.end()) in ends:
                continue
            if row.opening and not row.opening.search(text, max(0, m.start() - _BEFORE), m.start()):
                continue
            start = name_start(text, m.start(), code, bodies)
            printed = text[start : m.end()]
            most = row.kind == "body" and _TELLING * lengths.get(start, 0) >= len(printed)
            if most or m.start() - start < row.least or not row.need.search(printed):
                continue
            if not rules.never.fullmatch(printed):
                yield Found(start, m.end(), row.kind, f"tailed:{row.kind}", {"name": printed}, rank=7)


def name_start(text: str, end: int, code: str, known: Container[int] = ()) -> int:
    """Where the name that ends at `end` begins; `end` itself where no word before it can be told from it.

    known : where known names end; a conjunction right after one of them joins two names
    """
    rules = _rules(code)
    assert rules is not None, code
    low = max(0, end - _BEFORE)
    window = text[low:end]
    cuts = [m.end() for m in rules.until.finditer(window)] + [m.end() for m in rules.joined.finditer(window)]
    cuts += [m.end() for m in rules.and_.finditer(window) if low + m.start() in known]
    if low == 0:
        cuts.append(0)
    return low + max(*cuts, _unbalanced(window), 0) if cuts else end


def _unbalanced(window: str) -> int:
    """Where the last bracket or quotation mark that is not opened and closed inside the window lets a name begin."""
    at, opened = 0, []
    for m in _MARKS.finditer(window):
        if m[0] in _OPENING:
            opened.append(m.end())
        elif opened:
            opened.pop()
        else:
            at = m.end()
    return max([at, *opened])
