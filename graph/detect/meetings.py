"""Meetings: sessions of bodies, plenary meetings, conferences and summits by name.

A session found with its number carries what makes it one node however it is named: ``ordinal`` or ``year``, ``type``
(regular, special, emergency), and ``body`` where the words name one beside it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.detect.names import NameHit
from graph.detect.scan import Found
from graph.detect.tailed import name_start
from graph.search.finder import Finder, finders
from graph.tables.kinds import kinds
from graph.tables.languages import languages
from graph.tables.ordinals import ordinal, ordinal_pattern

_LEAST = 4  # code points of a body's name
_YEAR = 12  # code points of a year and the words that tie it to a name
_CLOSE = 3  # code points after a session within which a body that the authority lacks begins
_LINK = 32  # code points between a session and the body that held it
_ORDINAL = 48  # code points of an ordinal before a name
_BESIDE = 16  # code points before a session in which it says what it was devoted to
_HELD = 40  # code points before a session in which the class of the body that held it can stand
_LIST = 120  # code points before a session in which further ones of a list can stand


@dataclass(frozen=True)
class _Rules:
    patterns: tuple[Finder, ...]
    names: tuple[Finder, ...]
    of: re.Pattern[str]
    generic: tuple[tuple[re.Pattern[str], str], ...]
    session_of: re.Pattern[str] | None
    named_lead: re.Pattern[str] | None
    joined: re.Pattern[str] | None
    listed: tuple[re.Pattern[str], re.Pattern[str]] | None
    edition: re.Pattern[str]
    numbered: re.Pattern[str]
    foreign: re.Pattern[str]  # after a session that is not the speaker's: `session of the preparatory committee`
    held: re.Pattern[str]  # before one that a body of some class held: `la Comisión en su …`
    organs: dict[str, str]  # that class, by the word for it
    series: re.Pattern[str] | None
    article: tuple[str, ...]  # what a body begins with that stands in no genitive: اللجنة الثالثة right after a session
    subject: re.Pattern[str]  # the same, of a name that bends: `На своей седьмой сессии Комитет постановил`
    before: bool
    grown: str  # particles that grow onto the first word


@functools.cache
def _rules(code: str) -> _Rules:
    finder = finders(code)
    raw: dict[str, Any] = languages()[code].raw
    rules = raw["meetings"]
    number = ordinal_pattern(code).replace(r"(?<!\w)", "")

    def compiled(pattern: str) -> Finder:
        return finder(pattern.replace("ORD", f"(?i:{number})"))

    return _Rules(
        patterns=tuple(compiled(p) for p in rules["patterns"]),
        names=tuple(compiled(p) for p in rules["names"]),
        of=re.compile(rules["of"]),
        generic=tuple((re.compile(word), " ".join(ids)) for word, ids in raw["numbers"]["generic"].items()),
        named_lead=re.compile(rules["named_lead"]) if "named_lead" in rules else None,
        session_of=re.compile(rules["session_of"]) if "session_of" in rules else None,
        joined=re.compile(rules["joined"]) if "joined" in rules else None,
        listed=_listed(rules, number) if "listed" in rules else None,
        edition=re.compile(rules["edition"]),
        foreign=re.compile(rules.get("foreign", "(?!)")),
        held=re.compile(rules.get("held", "(?!)")),
        organs={word: ",".join(classes) for word, classes in rules.get("organs", {}).items()},
        numbered=re.compile(rules.get("numbered", "ORD $").replace("ORD", f"(?P<ordinal>(?i:{number}))")),
        series=re.compile(rules["series"]) if "series" in rules else None,
        article=tuple(raw.get("names", {}).get("contractions", {})),
        subject=re.compile(rules.get("subject", "(?!)")),
        before=raw["numbers"]["order"] == "after",
        grown=rules.get("grown", ""),
    )


def meetings(
    text: str, code: str, hits: Sequence[NameHit], forums: Container[str] = (), conferences: Container[str] = ()
) -> Iterator[Found]:
    """Every meeting in a flow.

    forums : ids of the standing forums, each of whose years is a meeting: `the 2024 high-level political forum`
    conferences : ids of the conferences of parties, each of whose numbers is: `la troisième Conférence des Parties`
    """
    rules = _rules(code)
    for h in hits:
        if h.names[0].id in forums and (edition := _edition(text, h, rules.edition)) is not None:
            yield edition
        if h.names[0].id in conferences and (meeting := _conference(text, h, code, rules.numbered)) is not None:
            yield meeting
    starts = {h.start: h for h in hits if h.names[0].scheme == "body"}
    ends = {h.end: h for h in hits if h.names[0].scheme == "body"}
    for i, find in enumerate(rules.patterns):
        for m in find(text):
            if (
                m.start()
                and text[m.start() - 1].isalnum()
                and not rules.before
                and text[m.start() - 1] not in rules.grown
            ):
                continue
            found = _session(text, code, m, starts, ends, rules, f"session:{i}")
            yield from _listed_with(text, code, m, found, rules, starts, ends)
    for find in rules.names:
        for m in find(text):
            cut = rules.joined.search(m[0]) if rules.joined else None
            start, end = m.start(), m.start() + len(m[0][: cut.start()] if cut else m[0])
            if rules.before and start in ends:  # `东南亚国家联盟第四十次首脑会议`
                start = ends[start].start
            elif rules.session_of is not None:
                start = _named_before(text, start, code, rules.session_of)
            if rules.named_lead is not None and (lead := name_start(text, start, code)) < start:
                start = lead if rules.named_lead.match(text, lead) else start
            yield Found(start, end, "meeting", "meeting:name", {"name": text[start:end]}, rank=4)


def held_by(session: Found, holders: Mapping[int, Found], text: str, code: str) -> Found:
    """A session with the body after it, one that the authority lacks: الدورة الثانية للجنة التحضيرية للمؤتمر.

    holders : these bodies, by where they begin
    """
    rules = _rules(code)
    near = (holders[at] for at in range(session.start + 1, session.end + _CLOSE) if at in holders)
    held = next((h for h in near if h.end > session.end and _goes_on(text, session.end, h.start, rules)), None)
    if held is None or "body" in session.fields or _article(text, held.start, rules):
        return session
    fields = {key: value for key, value in session.fields.items() if key not in ("may", "near")}
    fields |= {"name": text[session.start : held.end], "holder": held.fields["name"], "foreign": "1"}
    return replace(session, end=held.end, fields=fields)


def _goes_on(text: str, end: int, start: int, rules: _Rules) -> bool:
    """Whether a body that begins inside a session or right after its end is whose it is: `الدورة الثانية لفريق`."""
    return start <= end + 1 or rules.of.match(text[end:start]) is not None


def _edition(text: str, hit: NameHit, year: re.Pattern[str]) -> Found | None:
    """A standing forum with a year of its own, right before its name or right after it."""
    before = text[max(0, hit.start - _YEAR) : hit.start]
    m = next((m for m in year.finditer(before) if m.end() == len(before)), None)
    if m is not None:
        start, end = hit.start - len(m[0]), hit.end
    elif (m := year.match(text, hit.end)) is not None:
        start, end = hit.start, m.end()
    else:
        return None
    fields = {"name": text[start:end], "year": m["year"], "type": "regular"}
    _hold(fields, hit)
    return Found(start, end, "meeting", "meeting:edition", fields, rank=3)


def _conference(text: str, hit: NameHit, code: str, numbered: re.Pattern[str]) -> Found | None:
    """A conference of parties with the number of its session, or of its meeting, right before its name."""
    low = max(0, hit.start - _ORDINAL)
    if (m := numbered.search(text[low : hit.start])) is None:
        return None
    start, end = low + m.start(), hit.end
    fields = {"name": text[start:end], "ordinal": str(ordinal(m["ordinal"], code) or ""), "type": "regular"}
    _hold(fields, hit)
    return Found(start, end, "meeting", "meeting:conference", fields, rank=3)


def _listed(rules: dict[str, Any], number: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = (pattern.replace("ORD", f"(?i:{number})") for pattern in rules["listed"])
    return re.compile(before), re.compile(after)


def _listed_with(
    text: str,
    code: str,
    m: re.Match[str],
    found: Found,
    rules: _Rules,
    starts: dict[int, NameHit],
    ends: dict[int, NameHit],
) -> Iterator[Found]:
    """A session with further ones of its head: `seventy-ninth and eightieth sessions`, `sessions de 2025 et 2026`.

    A body named after the last of them, or right before the first, held all: الدورتين الثانية والثالثة للجمعية العامة.
    """
    if rules.listed is None:
        yield found
        return
    before, after = rules.listed
    shared = {k: v for k, v in found.fields.items() if k not in ("name", "ordinal", "year", "plenary")}
    act = "plenary" if "plenary" in found.fields else "ordinal"
    low = max(0, m.start() - _LIST)
    start, earlier = m.start(), []
    while (one := before.search(text[low:start])) is not None:
        start = low + one.start("item")
        earlier.append((start, start + len(one["item"])))
    holder = ends.get(start) if rules.before and earlier else None  # `大会第三十届至第三十三届会议`
    if holder is not None:
        _hold(shared, holder)
        found = replace(found, fields={**found.fields, **shared})
    for at, until in earlier:
        item = _item(text, code, at, until, shared, found.rule, act)
        yield item if holder is None or at != start else replace(item, start=holder.start)
    later, end = [], m.end()
    while (one := after.match(text, end)) is not None:
        later.append(one.span("item"))
        end = one.end("item")
    held: dict[str, str] = {}
    if later and not {"body", "may"} & shared.keys():
        end = _with_holder(text, end, starts, rules, held)
        if not held and rules.foreign.match(text, end):
            held["foreign"] = "1"
    yield replace(found, fields={**found.fields, **held})
    for at, until in later:
        item = _item(text, code, at, until, {**shared, **held}, found.rule, act)
        yield item if (at, until) != later[-1] else replace(item, end=end, fields={**item.fields, "name": text[at:end]})


def _item(text: str, code: str, start: int, end: int, shared: dict[str, str], rule: str, act: str) -> Found:
    name = text[start:end]
    year = name.isdigit() and act != "plenary"
    number = {"year": name} if year else {act: str(ordinal(name, code) or _digits(name) or "")}
    fields = {**shared, "name": name, **{k: v for k, v in number.items() if v}}
    return Found(start, end, "meeting", f"{rule}:list", fields, rank=3)


def _session(
    text: str,
    code: str,
    m: re.Match[str],
    starts: dict[int, NameHit],
    ends: dict[int, NameHit],
    rules: _Rules,
    rule: str,
) -> Found:
    groups = {key: value for key, value in m.groupdict().items() if value}
    start, end = m.span()
    fields: dict[str, str] = {"name": m[0]}
    hit = ends.get(start) if rules.before else None
    inside = next((starts[at] for at in range(start + 1, end) if at in starts), None)
    if hit is not None:
        start = hit.start
        _hold(fields, hit)
    elif inside is not None:  # `دورة المجلس الاقتصادي والاجتماعي لعام 2024`
        _hold(fields, inside)
    elif rules.session_of is not None and (begin := _named_before(text, start, code, rules.session_of)) < start:
        fields = {"name": text[begin:end], "number": _numbered(groups, code).get("ordinal", "")}
        return Found(begin, end, "meeting", "meeting:name", fields, rank=3)
    if "plenary" in groups:
        number = ordinal(groups["plenary"], code) or _digits(groups["plenary"]) or _han(groups["plenary"])
        fields["plenary"] = str(number or groups["plenary"])
    else:
        fields |= _numbered(groups, code)
        if inside is None and (may := _generic(text, start, end, rules)):
            if "year" in groups:
                fields["may"] = may
            elif rules.before and hit is None:
                fields["sort"] = may
    if not (rules.before or inside is not None):
        end = _with_holder(text, end, starts, rules, fields)
    if not {"body", "may"} & fields.keys() and rules.foreign.match(text, end):
        fields["foreign"] = "1"
    if not {"body", "may", "foreign"} & fields.keys() and (
        held := rules.held.search(text, max(0, start - _HELD), start)
    ):
        fields["organ"] = rules.organs[held["organ"]]
    if rules.series is not None and fields.get("type") == "special":
        before = rules.series.finditer(text, max(0, start - _BESIDE), end) if rules.before else ()
        _count_on(fields, rules.series.match(text, end) is not None or any(s.end() >= start for s in before))
    fields["name"] = text[start:end]
    return Found(start, end, "meeting", rule, fields, rank=3)


def _count_on(fields: dict[str, str], apart: bool) -> None:
    """Give a session that has a count `apart` the number that it has among all; none where nobody knows it."""
    if apart and (number := kinds()["meeting"].raw["series"].get(fields.pop("ordinal", ""))):
        fields["ordinal"] = number


def _numbered(groups: Mapping[str, str], code: str) -> dict[str, str]:
    """What tells one session from another: its number or year, and whether it is a special one."""
    fields = {"type": "emergency" if "emergency" in groups else "special" if "special" in groups else "regular"}
    if "ordinal" in groups and (number := ordinal(groups["ordinal"], code) or _han(groups["ordinal"])):
        fields["ordinal"] = str(number)
    if "year" in groups:
        fields["year"] = groups["year"]
    return fields


def _with_holder(text: str, end: int, starts: dict[int, NameHit], rules: _Rules, fields: dict[str, str]) -> int:
    """Where a meeting ends with the body that held it, which is written into its fields; else `end`."""
    if (hit := _holder(text, end, starts, rules)) is not None:
        _hold(fields, hit)
        return hit.end
    for pattern, ids in rules.generic if "plenary" not in fields else ():
        g = pattern.search(text, end, end + 40)
        if g and rules.of.match(text[end : g.start()]) and not _article(text, g.start(), rules):
            fields["may"] = ids
            return g.end()
    return end


def _generic(text: str, start: int, end: int, rules: _Rules) -> str:
    """The bodies that a short word beside a session means: `сессии Совета 2024 года`, `理事会2025年届会`."""
    if rules.before:
        low = max(0, start - _YEAR)
        found = ((pattern.finditer(text, low, start), ids) for pattern, ids in rules.generic)
        return next((ids for matches, ids in found if any(m.end() == start for m in matches)), "")
    known = ((pattern.search(text, start, end), ids) for pattern, ids in rules.generic)
    return next((ids for m, ids in known if m is not None and end - m.end() <= _YEAR), "")


def _article(text: str, at: int, rules: _Rules) -> bool:
    """Whether the word at an offset begins with an article, or ends, as no genitive does."""
    return bool(rules.article) and text.startswith(rules.article, at) or rules.subject.match(text, at) is not None


def _hold(fields: dict[str, str], hit: NameHit) -> None:
    """Write the body that held a session; of several that bear its name, all with their spheres."""
    fields["body"] = hit.names[0].id
    if len(hit.names) > 1:
        fields["bodies"] = " ".join(f"{name.id}:{name.context}" for name in hit.names)


def _holder(text: str, end: int, starts: dict[int, NameHit], rules: _Rules) -> NameHit | None:
    """The body named right after a session: `session of the Assembly`; None where none is."""
    for at in range(end, min(end + _LINK, len(text))):
        if at in starts and rules.of.match(text[end:at]) and not _article(text, at, rules):
            return starts[at]
    return None


def _named_before(text: str, start: int, code: str, session_of: re.Pattern[str]) -> int:
    """Where the name of a body that the authority does not have begins, right before its session; else `start`."""
    if not session_of.search(text, max(0, start - 8), start):
        return start
    begin = name_start(text, start, code)
    return begin if start - begin >= _LEAST else start


def _digits(printed: str) -> int | None:
    m = re.search(r"\d+(?: \d{3})?", printed)
    return int(m[0].replace(" ", "")) if m else None


def _han(printed: str) -> int | None:
    return ordinal(f"第{printed}", "zh")
