"""Outcome documents that are called by their meeting: `the outcome document of the Durban Review Conference`.

The document is an instrument, and the meeting is part of its name, as is an unknown title after it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from graph.detect.scan import Found
from graph.tables.languages import languages

_LEAD = 40  # code points before a meeting in which the words stand that make it a document's


@functools.cache
def _rules(code: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    titles = languages()[code].raw["titles"]
    if "outcome" not in titles:
        return None
    return re.compile(titles["outcome"]), re.compile(titles["outcome_title"])


def outcomes(text: str, code: str, found: Sequence[Found]) -> Iterator[Found]:
    """The outcome document of every meeting in `found` that is named for one."""
    rules = _rules(code)
    if rules is None:
        return
    lead, title = rules
    known = {f.start for f in found if f.kind == "instrument" and f.fields.get("ids")}
    for f in found:
        if f.kind != "meeting" or (m := lead.search(text, max(0, f.start - _LEAD), f.start)) is None:
            continue
        end = f.end
        if named := title.match(text, end):
            if named.start("title") in known:
                continue  # `… entitled “The future we want”`: the title is its name
            end = end if named["held"] else named.end()
        yield Found(m.start(), end, "instrument", "outcome", {"name": text[m.start() : end]}, rank=3)
