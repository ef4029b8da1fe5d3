"""Titles and names that the authority does not have: publications, instruments and bodies, by how they are written."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.detect.scan import Found
from graph.tables.languages import languages


@dataclass(frozen=True)
class _Rules:
    quoted: re.Pattern[str]
    plain: re.Pattern[str] | None
    publication_lead: re.Pattern[str]
    instrument_lead: re.Pattern[str]
    records: tuple[re.Pattern[str], ...]
    phrase: re.Pattern[str] | None
    instrument: re.Pattern[str] | None
    body: re.Pattern[str] | None
    never: re.Pattern[str] | None
    han: bool


@functools.cache
def _rules(code: str) -> _Rules:
    raw: dict[str, Any] = languages()[code].raw["titles"]

    def optional(key: str) -> re.Pattern[str] | None:
        return re.compile(raw[key]) if key in raw else None

    return _Rules(
        quoted=re.compile(raw["quoted"]),
        plain=optional("plain"),
        publication_lead=re.compile(raw["publication_lead"]),
        instrument_lead=re.compile(raw["instrument_lead"]),
        records=tuple(re.compile(raw[key]) for key in ("records", "reports") if key in raw),
        phrase=optional("phrase"),
        instrument=optional("instrument"),
        body=optional("body"),
        never=optional("never"),
        han=code == "zh",
    )


def titles(text: str, code: str) -> Iterator[Found]:
    """Every title and name of these forms in a flow."""
    rules = _rules(code)
    for pattern in rules.records:
        for m in pattern.finditer(text):
            yield Found(m.start(), m.end(), "publication", "title:records", {"name": m[0]}, rank=3)
    yield from (_han_titles if rules.han else _quoted)(text, rules)
    if rules.phrase is not None:
        yield from _phrases(text, rules)


def _quoted(text: str, rules: _Rules) -> Iterator[Found]:
    """`report … entitled “…”`: the word before the quotation tells what it is; a resolution's own title is none."""
    for m in rules.quoted.finditer(text):
        before = text[max(0, m.start() - 140) : m.start()].rsplit("\n", 1)[-1]
        for kind, lead in (("publication", rules.publication_lead), ("instrument", rules.instrument_lead)):
            if lead.search(before):
                yield Found(m.start(), m.end(), kind, "title:quoted", {"name": m["title"].strip()}, rank=6)
                break


def _han_titles(text: str, rules: _Rules) -> Iterator[Found]:
    """《…》 is a title; its last word tells an instrument from a publication. “…” is one only where a noun after it says so."""
    for m in rules.quoted.finditer(text):
        title = m["title"]
        kind = "instrument" if rules.instrument and rules.instrument.search(title) else "publication"
        yield Found(m.start(), m.end(), kind, "title:marked", {"name": title}, rank=6)
    if rules.plain is None:
        return
    for m in rules.plain.finditer(text):
        after = text[m.end() : m.end() + 16]
        if rules.publication_lead.match(after) or re.match(r",(?:《|\d{4}年)", after):
            yield Found(m.start(), m.end(), "publication", "title:quoted", {"name": m["title"]}, rank=6)
        elif n := rules.instrument_lead.match(after):
            yield Found(m.start(), m.end() + n.end(), "instrument", "title:quoted", {"name": m["title"]}, rank=6)


def _phrases(text: str, rules: _Rules) -> Iterator[Found]:
    """Names in capitals whose first words say what they are: `Manila Declaration on …`, `Open-ended Working Group on …`."""
    assert rules.phrase is not None
    for m in rules.phrase.finditer(text):
        start, printed = m.start(), m[0]
        if start == 0 or text[start - 1] in "\n\x1e" or text[max(0, start - 2) : start] in (". ", "; ") or text[start - 1] == "(":
            start, printed = _without_verb(start, printed, rules)
        while rules.never and (n := rules.never.match(printed)):
            start, printed = _cut(start, printed, n.end())
        if " " not in printed or not printed[:1].isupper():
            continue
        link = _LINK.search(printed)
        head = printed[: link.start()] if link else printed
        for kind, pattern in (("instrument", rules.instrument), ("body", rules.body)):
            if pattern is not None and (w := pattern.search(printed)) and w.start() < len(head):
                if w.end() < len(printed) or w.start() > 0:
                    yield Found(start, start + len(printed), kind, f"title:{kind}", {"name": printed}, rank=7)
                break


_LINK = re.compile(r",? (?=[a-z])")
_LEAD = re.compile(r"[ ,]*(?:(?:[a-z]+) )*")


def _cut(start: int, printed: str, end: int) -> tuple[int, str]:
    """A phrase without its first `end` code points and the small words after them."""
    lead = _LEAD.match(printed, end)
    cut = lead.end() if lead else end
    return start + cut, printed[cut:]


def _without_verb(start: int, printed: str, rules: _Rules) -> tuple[int, str]:
    """A phrase at the head of a sentence without the verb that opens it: `Recalling the Stockholm Declaration`."""
    first = re.match(r"[A-Z][\w'-]*", printed)
    if first is None or printed[first.end() : first.end() + 2].strip() == "" or not printed[first.end() + 1 : first.end() + 2].islower():
        return start, printed
    if any(p is not None and p.match(first[0]) for p in (rules.instrument, rules.body)):
        return start, printed
    return _cut(start, printed, first.end())
