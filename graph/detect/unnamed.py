"""Names that the authority does not have, in languages whose names run on in small letters (Russian, Arabic).

A name is a head that says what it is, with the words before it that belong to it and the words after it up to one that
no name goes on with. All of that is data: ``[unnamed]`` in the language file.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from graph.detect.nominative import nominative
from graph.detect.scan import Found
from graph.search.finder import Finder, finders
from graph.tables.languages import from_table
from graph.tables.ordinals import ordinal_pattern

QUOTED = r"[«“\"]([^»”\"\n]{3,300})[»”\"]|”([^“”\n]{3,300})“"  # from right to left the marks may be turned
GROWN = re.compile(r"(?<=[^\W\d_]{4})\d{1,2}$")  # the marker of a note, printed onto the last word of a name
_BEFORE = 72  # code points before a head that can belong to its name


@dataclass(frozen=True)
class _Row:
    kind: str
    head: Finder
    lead: re.Pattern[str]
    run: re.Pattern[str]
    need: re.Pattern[str]


@dataclass(frozen=True)
class _Rules:
    rows: tuple[_Row, ...]
    before: re.Pattern[str]
    trailing: re.Pattern[str]
    never: re.Pattern[str]
    listed: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]  # the end of a name, and the list that goes on from it
    grown: tuple[tuple[str, str], ...]


@from_table("unnamed")
def _rules(raw: dict[str, Any], code: str) -> _Rules:
    finder = finders(code)
    number = f"(?i:{ordinal_pattern(code)})"

    def written(pattern: str | list[str]) -> str:
        joined = pattern if isinstance(pattern, str) else "|".join(pattern)
        places = raw.get("places", "(?!)")
        return joined.replace("ORD", number).replace("ADJ", raw["adjective"]).replace("PLACE", places)

    def compiled(pattern: str | list[str]) -> re.Pattern[str]:
        return re.compile(written(pattern))

    stop, further = "|".join(raw["stop"]), raw["words"] - 1

    def row(data: dict[str, str]) -> _Row:
        first = rf"{raw['gap']}(?={data.get('begin', '')}){raw['word']}"
        run = rf"{first}(?:{raw['gap']}(?!{stop}){raw['word']}){{0,{further}}}"
        return _Row(
            data["kind"],
            finder(written(data["head"])),
            compiled(f"(?:{data.get('lead', '')})$"),
            compiled(run),
            compiled(data["need"]),
        )

    before = compiled(raw.get("before", r"(?:^|\W)$"))
    trailing = compiled(f"(?:{raw['trailing']})+$")
    grown = tuple(raw.get("grown", {}).items())
    listed = tuple((compiled(f"{end}$"), compiled(rest)) for end, rest in raw.get("listed", ()))
    return _Rules(tuple(map(row, raw["rows"])), before, trailing, compiled(raw["never"]), listed, grown)


def unnamed(text: str, code: str) -> Iterator[Found]:
    """Every name of these forms in a flow; ``key`` is where the head stands."""
    rules = _rules(code)
    if rules is None:
        return
    quoted = [m.span(m.lastindex or 0) for m in re.finditer(QUOTED, text)]
    starts = [start for start, _ in quoted]
    for row in rules.rows:
        for m in row.head(text):
            found = _name(text, m, row, rules, code)
            i = bisect.bisect_right(starts, m.start()) - 1
            if found and (i < 0 or m.start() >= quoted[i][1]):
                yield found
            elif found and (found.end == quoted[i][1] or found.kind == "instrument") and found.start == quoted[i][0]:
                start, end = quoted[i]  # what is named is the title in quotation marks; its first words say what it is
                yield replace(found, start=start - 1, end=end + 1, fields={**found.fields, "name": text[start:end]})


def _name(text: str, m: re.Match[str], row: _Row, rules: _Rules, code: str) -> Found | None:
    window = text[max(0, m.start() - _BEFORE) : m.start()]
    lead = row.lead.search(window)
    if lead is None or not rules.before.search(window[: lead.start()]):
        return None
    run = row.run.match(text, m.end())
    after = GROWN.sub("", rules.trailing.sub("", run[0])) if run else ""
    start, end = m.start() - len(lead[0]), m.end() + len(after)
    end = next(
        (
            more.end()
            for last, rest in rules.listed
            if last.search(text, m.end(), end) and (more := rest.match(text, end))
        ),
        end,
    )
    printed = text[start:end]
    if rules.never.match(printed) or not row.need.search(printed):
        return None
    name = next((full + printed.removeprefix(part) for part, full in rules.grown if printed.startswith(part)), printed)
    return Found(
        start, end, row.kind, f"unnamed:{row.kind}", {"name": nominative(name, code), "key": str(m.start())}, rank=7
    )
