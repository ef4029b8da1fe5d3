"""Titles and names that the authority does not have: publications, instruments and bodies, by how they are written."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.detect.scan import Found
from graph.detect.unnamed import GROWN
from graph.search.finder import Finder, Places, finders, nothing, nowhere
from graph.tables.languages import is_spaced, languages


@dataclass(frozen=True)
class _Rules:
    quoted: Finder
    single: Finder
    plain: re.Pattern[str] | None
    meeting_lead: re.Pattern[str] | None
    law: re.Pattern[str] | None
    noun: re.Pattern[str] | None
    entitled: re.Pattern[str] | None
    unentitled: re.Pattern[str] | None
    attributed: re.Pattern[str] | None
    tabled: re.Pattern[str] | None
    subtitle: re.Pattern[str] | None
    as_publication: re.Pattern[str] | None
    in_print: re.Pattern[str] | None
    named: re.Pattern[str] | None
    neither_lead: re.Pattern[str] | None
    publication_lead: re.Pattern[str]
    instrument_lead: re.Pattern[str]
    records: tuple[Finder, ...]
    phrase: re.Pattern[str] | None
    telling: Places
    tells: re.Pattern[str] | None
    instrument: re.Pattern[str] | None
    body: re.Pattern[str] | None
    publication: re.Pattern[str] | None
    meeting: re.Pattern[str] | None
    generic: re.Pattern[str] | None
    listed: Finder | None
    listed_item: re.Pattern[str]
    listed_as: dict[str, str]
    counted: Finder
    counted_as: str
    counted_by: re.Pattern[str] | None
    several: Finder
    several_item: re.Pattern[str] | None
    several_as: str
    established: tuple[tuple[Finder, str], ...]  # bodies known by the act that set them up, and the names it makes
    never: re.Pattern[str] | None
    national: re.Pattern[str] | None
    tail: re.Pattern[str] | None
    quoted_meeting: re.Pattern[str] | None
    quoted_publication: re.Pattern[str] | None
    quoted_instrument: re.Pattern[str] | None
    han: bool


# What CAP stands for in a language file: a name of one word or two.
CAPITALS = r"[A-ZÁÉÍÓÚÑÀÂÇÈÊÎÔÛ][\w'-]+(?: [A-ZÁÉÍÓÚÑÀÂÇÈÊÎÔÛ][\w'-]+)?"
_BESIDE = 120  # so near stands what names belong to
_DIGITS = re.compile(r"\d+")

_KINDS = ("publication", "instrument", "meeting", "body")  # in this order the words of a phrase are asked


@functools.cache
def _rules(code: str) -> _Rules:
    finder = finders(code)
    raw: dict[str, Any] = languages()[code].raw["titles"]

    def optional(key: str) -> re.Pattern[str] | None:
        return re.compile(raw[key]) if key in raw else None

    return _Rules(
        quoted=finder(raw["quoted"]),
        single=finder(raw["single"]) if "single" in raw else nothing,
        plain=optional("plain"),
        meeting_lead=optional("meeting_lead"),
        law=optional("law"),
        noun=optional("noun"),
        entitled=optional("entitled"),
        unentitled=optional("unentitled"),
        attributed=optional("attributed"),
        tabled=optional("tabled"),
        subtitle=optional("subtitle"),
        as_publication=optional("as_publication"),
        in_print=optional("in_print"),
        named=optional("named"),
        neither_lead=optional("neither_lead"),
        publication_lead=re.compile(raw["publication_lead"]),
        instrument_lead=re.compile(raw["instrument_lead"]),
        records=tuple(finder(raw[key]) for key in ("records", "reports", "documents") if key in raw),
        phrase=optional("phrase"),
        telling=finder.places(*(raw[kind] for kind in _KINDS if kind in raw)) if "phrase" in raw else nowhere,
        tells=re.compile("|".join(raw[kind] for kind in _KINDS if kind in raw)) if "phrase" in raw else None,
        instrument=optional("instrument"),
        body=optional("body"),
        publication=optional("publication"),
        meeting=optional("meeting"),
        generic=optional("generic"),
        listed=finder(raw["listed"].replace("CAP", CAPITALS)) if "listed" in raw else None,
        listed_item=re.compile(raw.get("listed_item", CAPITALS)),
        listed_as=raw.get("listed_as", {}),
        counted=finder(raw["counted"]) if "counted" in raw else nothing,
        counted_as=raw.get("counted_as", ""),
        counted_by=optional("counted_by"),
        several=finder(raw["several"]) if "several" in raw else nothing,
        several_item=optional("several_item"),
        several_as=raw.get("several_as", ""),
        established=tuple((finder(raw[sort]), raw[f"{sort}_as"]) for sort in ("committee", "panel") if sort in raw),
        never=optional("never"),
        national=optional("national"),
        tail=optional("tail"),
        quoted_meeting=optional("quoted_meeting"),
        quoted_publication=optional("quoted_publication"),
        quoted_instrument=optional("quoted_instrument"),
        han=not is_spaced(code),
    )


@functools.cache
def about(code: str) -> re.Pattern[str] | None:
    """How the words of a title begin and end that say what the name after them is about, where a language has such."""
    raw = languages()[code].raw["titles"]
    return re.compile(raw["about"]) if "about" in raw else None


def titles(text: str, code: str) -> Iterator[Found]:
    """Every title and name of these forms in a flow."""
    rules = _rules(code)
    for find in rules.records:
        for m in find(text):
            yield Found(m.start(), m.end(), "publication", "title:records", {"name": m[0]}, rank=3)
    for find, called in rules.established:
        for m in find(text):
            name = called.format(m["number"])
            yield Found(*m.span("name"), "body", "title:committee", {"name": name}, rank=1)
    yield from _several(text, rules)
    yield from (_han_titles if rules.han else _quoted)(text, rules)
    if rules.phrase is not None:
        yield from _phrases(text, rules)
    if rules.listed is not None:
        yield from _listed(text, rules)
    yield from _counted(text, rules)


def _listed(text: str, rules: _Rules) -> Iterator[Found]:
    """`the treaties of Tlatelolco, Rarotonga and Pelindaba`: one name an item, the head printed once."""
    assert rules.listed is not None
    for m in rules.listed(text):
        alone = rules.listed_as[m["head"][0].lower()]
        first = alone.format(m["first"])
        yield Found(m.start(), m.end("first"), "instrument", "title:list", {"name": first}, rank=6)
        for item in rules.listed_item.finditer(m["rest"]):
            start = m.start("rest") + item.start()
            fields = {"name": alone.format(item[0])}
            yield Found(start, start + len(item[0]), "instrument", "title:list", fields, rank=6)


def _counted(text: str, rules: _Rules) -> Iterator[Found]:
    """`Conventions Nos. 87 and 98`: one name a number, where the organization that counts them is named beside them."""
    for m in rules.counted(text):
        assert rules.counted_by is not None
        if not rules.counted_by.search(text, max(0, m.start() - _BESIDE), m.end() + _BESIDE):
            continue
        numbers = [m.span("first"), *(item.span() for item in _DIGITS.finditer(text, *m.span("rest")))]
        for low, high in numbers:
            start = m.start() if low == m.start("first") else low
            end = m.end() if high == numbers[-1][1] else high
            fields = {"name": rules.counted_as.format(text[low:high])}
            yield Found(start, end, "instrument", "title:list", fields, rank=6)


def _several(text: str, rules: _Rules) -> Iterator[Found]:
    """`the Second and Third Committees`: one name an item, the word for what they are printed once."""
    for m in rules.several(text):
        assert rules.several_item is not None
        items = list(rules.several_item.finditer(text, *m.span("list")))
        for item in items:
            end = m.end() if item is items[-1] else item.end()
            fields = {"name": rules.several_as.format(item["which"])}
            yield Found(item.start(), end, "body", "title:several", fields, rank=1)


def _quoted(text: str, rules: _Rules) -> Iterator[Found]:
    """`report … entitled “…”`: the nearest noun before the quotation tells what it is; of an item it is none."""
    quotes = [(m, *m.span()) for m in rules.quoted(text)] + [(m, *m.span("quote")) for m in rules.single(text)]
    for m, start, end in quotes:
        before = text[max(0, start - 200) : start].rsplit("\n", 1)[-1]
        nearest, kind = -1, ""
        for name, lead in (
            ("publication", rules.publication_lead),
            ("instrument", rules.instrument_lead),
            ("meeting", rules.meeting_lead),
            ("", rules.neither_lead),
        ):
            at = _last_start(lead, before)
            if at > nearest:
                nearest, kind = at, name
        if not kind:  # nothing before it says what it is, or a noun that speaks of something else
            kind = _by_itself(m["title"].strip(), rules, nearest < 0)
        if kind:
            yield Found(start, end, kind, "title:quoted", {"name": m["title"].strip()}, rank=6)


def _by_itself(title: str, rules: _Rules, alone: bool) -> str:
    """The kind that a title gives itself: `“Second World Summit …”`, `“Report of the …”`; else empty.

    alone : no noun stands before it; the title of an item or a resolution may still be that of an instrument
    """
    told = (("meeting", rules.quoted_meeting), ("publication", rules.quoted_publication)) if alone else ()
    kinds = (*told, ("instrument", rules.quoted_instrument))
    return next((kind for kind, pattern in kinds if pattern is not None and pattern.match(title)), "")


def _last_start(pattern: re.Pattern[str] | None, text: str) -> int:
    """Where the last and shortest match that reaches the end of `text` begins; -1 where none does."""
    start, at = -1, 0
    while pattern is not None and (m := pattern.search(text, at)):
        start, at = m.start(), m.start() + 1
    return start


def _han_titles(text: str, rules: _Rules) -> Iterator[Found]:
    """《…》 is a title; its last word tells an instrument from a publication, unless it is cited as one somewhere.

    “…” is a title only where a noun before or after it says so, or its own last word that it binds.
    """
    marked = list(rules.quoted(text))
    cited = {_head(m["title"]) for m in marked if rules.as_publication and rules.as_publication.match(text, m.end())}
    for m in marked:
        title = m["title"]
        if rules.law is not None and rules.law.search(title):
            continue  # 《刑法典》: the law of a country
        kind = "instrument" if _is_instrument(text, m, rules) and _head(title) not in cited else "publication"
        rule = "title:noun" if _is(rules.noun, title) else "title:marked"
        yield Found(m.start(), m.end(), kind, rule, {"name": title}, rank=6)
    if rules.plain is None:
        return
    for m in rules.plain.finditer(text):
        before, after = text[max(0, m.start() - _WORDS) : m.start()], text[m.end() : m.end() + _WORDS]
        if rules.publication_lead.match(after) or _is(rules.in_print, after) or _is(rules.entitled, before):
            yield Found(m.start(), m.end(), "publication", "title:quoted", {"name": m["title"]}, rank=6)
        elif rules.meeting_lead is not None and (n := rules.meeting_lead.match(after)):
            yield Found(m.start(), m.end() + n.end(), "meeting", "title:quoted", {"name": m["title"]}, rank=6)
        elif n := rules.instrument_lead.match(after):
            yield Found(m.start(), m.end() + n.end(), "instrument", "title:quoted", {"name": m["title"]}, rank=6)
        elif _is(rules.quoted_publication, m["title"]) and not _is(rules.tabled, after):
            yield Found(m.start(), m.end(), "publication", "title:quoted", {"name": m["title"]}, rank=6)
        elif _binds(m["title"], before, after, rules):
            yield Found(m.start(), m.end(), "instrument", "title:quoted", {"name": m["title"]}, rank=6)


def _is(pattern: re.Pattern[str] | None, words: str) -> bool:
    return pattern is not None and pattern.search(words) is not None


def _binds(title: str, before: str, after: str, rules: _Rules) -> bool:
    """Whether a title in plain quotation marks says itself that it binds, and no word around it what else it names."""
    if _is(rules.attributed, after) or _is(rules.unentitled, before) or _is(rules.law, title) or len(title) < _SAYING:
        return False
    return _is(rules.instrument, title)


_WORDS = 16  # code points beside a title in which a noun says what it is
_SAYING = 8  # code points from which on a title in plain quotation marks is one


def _is_instrument(text: str, m: re.Match[str], rules: _Rules) -> bool:
    """Whether the last word of a title, or of its subtitle, says that it binds; 题为《…》的报告 is a report."""
    entitled = _is(rules.named, text[max(0, m.start() - _WORDS) : m.start()])
    if entitled and rules.publication_lead.match(text[m.end() :][:16]):
        return False
    patterns = ((rules.instrument, _head(m["title"])), (rules.subtitle, m["title"]))
    return any(p is not None and p.search(words) for p, words in patterns)


def _head(title: str) -> str:
    """A title without its subtitle."""
    return title.split(":", 1)[0].strip()


def _phrases(text: str, rules: _Rules) -> Iterator[Found]:
    """Names in capitals whose first words say what they are: `Manila Declaration on …`, `Working Group on …`."""
    assert rules.phrase is not None
    quoted = [m.span() for m in rules.quoted(text)]
    starts = [start for start, _ in quoted]
    assert rules.tells is not None
    telling = [at for at in rules.telling(text) if rules.tells.match(text, at)]
    for m in _telling_phrases(text, rules.phrase, telling):
        i = bisect.bisect_right(starts, m.start()) - 1
        if i >= 0 and m.start() < quoted[i][1]:
            continue  # inside a quoted title: the noun before the quotation decides
        if found := _told(text, *_trimmed(text, m, rules), rules):
            yield found


def _trimmed(text: str, m: re.Match[str], rules: _Rules) -> tuple[int, str]:
    """Where the name in a phrase starts and what it is, without a verb before it and what is no part of it."""
    start, printed = m.start(), m[0]
    if (
        start == 0
        or text[start - 1] in "\n\x1e"
        or text[max(0, start - 2) : start] in (". ", "; ")
        or text[start - 1] == "("
    ):
        start, printed = _without_verb(start, printed, rules)
    if rules.national is not None and rules.national.match(printed):
        return start, ""
    while rules.never and (n := rules.never.match(printed)):
        start, printed = _cut(start, printed, n.end())
    return start, GROWN.sub("", rules.tail.sub("", printed)) if rules.tail is not None else printed


def _told(text: str, start: int, printed: str, rules: _Rules) -> Found | None:
    """The name as what the first words of it say that it is."""
    if " " not in printed or not printed[:1].isupper():
        return None
    if rules.generic is not None and rules.generic.match(printed):
        return None  # `Special Committee`: only a short form (graph/detect/shortened.py)
    link = _LINK.search(printed)
    head = printed[: link.start()] if link else printed
    for kind, pattern in zip(_KINDS, (rules.publication, rules.instrument, rules.meeting, rules.body), strict=True):
        if pattern is not None and (w := pattern.search(printed)) and w.start() < len(head):
            listed = kind == "body" and _is_line(text, start, printed)
            if listed or (w.end() == len(printed) and w.start() == 0):
                return None
            fields = {"name": printed, "key": str(start + w.start())}
            return Found(start, start + len(printed), kind, f"title:{kind}", fields, rank=7)
    return None


def told_after(text: str, start: int, end: int, code: str) -> Iterator[Found]:
    """The body that the words after a known one name, which owns it: `… Standing Committee Task Team on Harbours`."""
    printed = text[start:end].lstrip()
    found = _told(text, end - len(printed), printed, _rules(code))
    if found is not None and found.kind == "body":
        found.fields.pop("key")
        yield found


def _telling_phrases(text: str, phrase: re.Pattern[str], places: Sequence[int]) -> Iterator[re.Match[str]]:
    """The phrases that hold one of the places where a word stands that says what a name is.

    None goes over a punctuation mark, so that the words before the last mark need not be read.
    """
    scan, found, given = phrase.finditer(text), None, False
    for at in places:
        if found is None or at >= found.end():
            low = found.end() if found else 0
            begin = max(text.rfind(mark, max(low, at - _STRETCH), at) for mark in _MARKS) + 1
            if begin > low:
                scan = phrase.finditer(text, begin)
            found, given = next((m for m in scan if m.end() > at), None), False
            if found is None:
                return
        if found.start() <= at and not given:
            given = True
            yield found


def _is_line(text: str, start: int, printed: str) -> bool:
    """Whether a name fills a line that ends no sentence: an item in a list of organizations, most of them private."""
    begins = text[max(0, start - 5) : start].endswith(("\n", "\x1e", "\nThe "))
    return begins and text[start + len(printed) : start + len(printed) + 1] in ("", "\n", "\x1e")


_MARKS = ".,;:()\n“”"
_STRETCH = 400  # code points back to a punctuation mark, at most
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
    if (
        first is None
        or printed[first.end() : first.end() + 2].strip() == ""
        or not printed[first.end() + 1 : first.end() + 2].islower()
    ):
        return start, printed
    if any(p is not None and p.match(first[0]) for p in (rules.instrument, rules.body)):
        return start, printed
    return _cut(start, printed, first.end())
