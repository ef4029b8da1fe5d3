"""From the flow of a document to its references: every detector, overlaps settled, spans led back to the text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.detect.formats import formats
from graph.detect.hits import Hits, entities_of
from graph.detect.introduced import introduced
from graph.detect.names import Matcher, NameHit, matcher
from graph.detect.numbers import Reader
from graph.detect.outcomes import outcomes
from graph.detect.overlaps import settle
from graph.detect.pins import of_act, pin_after, pin_before
from graph.detect.scan import HEAD, SYMBOL, Found, Token, scanner
from graph.detect.shortened import shortened
from graph.detect.tailed import tailed
from graph.flow import Flow, flow_of
from graph.model import Document, Reference
from graph.tables.authority import Authority, authority
from graph.tables.languages import ands, languages
from graph.tables.symbols import LETTER, canonical, first_part, is_symbol, kind_of

# What cannot follow a symbol: it was misread, A/57/4O9, and what stands before is no symbol of its own.
_CUT = re.compile(r"\d|[A-Za-z]{1,2}[\d/]")
_FURTHER = r"((?:Add|Corr|Rev|Amend)\.\d{1,3}(?:/(?:Add|Corr|Rev)\.\d{1,3})?)(?![A-Za-z0-9/])"
# `…/Add.39, 44, 46 and 50`, `…/Add.14-16`: further numbers of the last element, up to where the list plainly ends.
_NUMBER = r"((?P<sort>(?:SR|PV|L)\.)?(?P<number>\d{1,5}(?:/(?:Add|Corr|Rev)\.\d{1,3})?))(?![\d/A-Za-z])"
_RANGED = re.compile(r"(/(?:SR|PV)\.\d{1,5})-\d{1,5}$")  # records of meetings in a row, no joint symbol
_PARAGRAPH_ENDS = ("\n", "\x1e")
_NEXT = 40  # numbers between two of a list; more, and it may be a year
_COUNTED = re.compile(r"^(.+/(?:[A-Z]+\.)*(?:Add|Corr|Rev|SR|PV|L)\.)(\d{1,5})$")
_LIST_ENDS = re.compile(r" ?(?:[;:)\].。]|,(?! ?\d)|[\n\x1e]|$)| \w{1,3} [A-Z]{1,9}/")
_MODIFIED = re.compile(r"/(Add|Corr|Rev|Amend)\.\d{1,3}$")
_LONGEST_NAME = 80  # code points of a body's name between a pinpoint and its number
_PINNED = ("resolution", "decision", "document", "instrument", "ibid")
_ACTS = ("resolution", "decision")


def detect(doc: Document, names: Authority | None = None, flow: Flow | None = None) -> list[Reference]:
    """Find the references of one document.

    Parameters
    ----------
    doc : Document, as graph.structure gives it (blocks may be missing: then each line is a paragraph)
    names : Authority, the shipped one if not given
    flow : that of `doc`, where the caller has it

    Returns
    -------
    list of Reference, in text order; none overlaps another of its kind, except goals in a range
    """
    flow = flow or flow_of(doc)
    language = doc.language or "en"
    known = names or authority()
    names_of = matcher(known, language)
    hits = names_of.hits(flow)
    tokens = scanner(language).tokens(flow.text)
    raw = _found(flow, language, hits, tokens, names_of, parts=doc.format == "akn", entities=known)
    candidates = [_known(f, names_of) for f in raw]
    found = settle(candidates)
    if named := list(outcomes(flow.text, language, found)):
        candidates += named
        found = settle(candidates)
    if short_forms := list(introduced(flow.text, language, found)):
        given = {at for f in short_forms for at in (f.start - 1, f.start)}  # a name ends where the document says so
        rest = [f for f in candidates if f.start not in given or not f.rule.startswith("unnamed:")]
        found = settle(rest + short_forms)
    bodies = {h.start: h.end for h in hits if h.names[0].scheme == "body"}
    _pin(flow.text, language, found, bodies, {t.end: t.start for t in tokens if t.kind == HEAD})
    references = [r for f in found if (r := _reference(f, flow)) is not None]
    references.sort(key=lambda r: (r.start, r.end, r.kind, r.rule, r.fields))
    return [r for i, r in enumerate(references) if i == 0 or r != references[i - 1]]


def _found(
    flow: Flow,
    language: str,
    hits: Sequence[NameHit],
    tokens: list[Token],
    names: Matcher,
    *,
    parts: bool,
    entities: Authority,
) -> Iterator[Found]:
    text = flow.text
    yield from formats(text, language, tokens)
    for token in tokens:
        if token.kind == SYMBOL:
            yield from _symbol(text, token, parts)
    named = Hits(text, language, hits, names, entities)
    reader = Reader(text, language, named.speaking)
    yield from reader.read(tokens)
    yield from named.meetings(reader)
    yield from named.titles()
    yield from named.sessions()
    yield from named.themselves()
    yield from tailed(text, language, named.speaking)
    yield from shortened(text, language)


def _known(f: Found, names: Matcher) -> Found:
    """A name that was put together from a list or a number, with the entities of the authority that have it."""
    if f.rule in ("title:list", "title:committee", "title:several") and (known := names.named(f.fields["name"])):
        f.fields.update(entities_of(known))
    return f


@functools.cache
def _after_symbol() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What goes on from a symbol: a further element, and a further number of its last."""
    joined = rf",? ?(?:{'|'.join(word.strip() for word in ands())}|、) ?|, ?"
    through = "|".join(language.raw["pins"]["to"] for language in languages().values())
    return re.compile(rf"(?:{joined}|{through}){_FURTHER}"), re.compile(rf"(?:{joined}|{through}){_NUMBER}")


def _symbol(text: str, token: Token, parts: bool) -> Iterator[Found]:
    """A symbol, and the `Add.` and `Corr.` that follow it and inherit its stem.

    parts : whether the first symbol of a joint one is a reference too, as in the XML of the UN, whose editors link it
    """
    start, end = token.start, token.end
    printed = text[start:end]
    if ranged := _RANGED.search(printed):
        end = start + ranged.end(1)
        printed = text[start:end]
    if not is_symbol(printed) or _CUT.match(text, end):
        return
    letter = LETTER.match(text, end)
    if letter and re.search(r"/(?:RES|DEC)/[ES\-]*\d+/\d+$", printed):
        end = letter.end()
    symbol = canonical(text[start:end])
    yield Found(start, end, kind_of(symbol), "symbol", {"symbol": symbol}, rank=1)
    if parts and (first := first_part(symbol)):
        yield Found(start, start + len(first), "document", "symbol:part", {"symbol": first}, rank=1)
    at, printed_last = end, symbol
    chain, _ = _after_symbol()
    while m := chain.match(text, at):
        last = _MODIFIED.search(symbol)
        same = last is not None and last[1] in (m[1].split(".")[0], "Corr")  # `…/Add.1 and Add.2`, `…/Corr.1 and Add.1`
        stem = symbol[: last.start()] if last is not None and same else symbol
        yield Found(m.start(1), m.end(1), "document", "symbol:chain", {"symbol": f"{stem}/{m[1]}"}, rank=1)
        symbol, at = (f"{stem}/{m[1]}" if same else symbol), m.end(1)
        printed_last = f"{stem}/{m[1]}"
    yield from _listed(text, printed_last, at)


def _listed(text: str, symbol: str, at: int) -> Iterator[Found]:
    """The documents of one series whose numbers alone are printed after the symbol of the first; they ascend.

    Numbers with their sort (`…/L.5, L.90 and L.7`) need not.
    """
    _, listed = _after_symbol()
    ranged, comma = text[at : at + 1] == "-", False  # `…/Add.1-4` counts nothing
    found: list[Found] = []
    while m := listed.match(text, at):
        series = _COUNTED.match(_MODIFIED.sub("", symbol) if m["sort"] else symbol)
        number = int(m["number"].split("/")[0])
        if series is None or not (
            series[1].endswith(f"/{m['sort']}") if m["sort"] else int(series[2]) < number <= int(series[2]) + _NEXT
        ):
            break
        symbol = f"{series[1]}{number}"
        found.append(Found(*m.span(1), "document", "symbol:list", {"symbol": f"{series[1]}{m['number']}"}, rank=1))
        if m["sort"]:
            yield from found
            found, ranged = [], False
        comma, at = text[at : m.start(1)].strip() == ",", m.end(1)
    ends = _LIST_ENDS.match(text, at)  # else the last may count something: `…/Add.3, 7 March`
    if found and comma and text[at : at + 1] in _PARAGRAPH_ENDS:
        found.pop()  # the marker of a note at the end of a clause: `…/Corr.1, 6`
    yield from found if ends else found[:ranged]


def _pin(text: str, language: str, found: Sequence[Found], bodies: dict[int, int], heads: dict[int, int]) -> None:
    """Write the pinpoint of each reference into its fields.

    bodies : where each body named begins, and its end; heads : where each head noun ends, and its start
    """
    starts = sorted(bodies)
    begins = {bodies[start]: start for start in starts}  # of names with one end the shortest
    for f in found:
        if f.kind in _PINNED and "pin" not in f.fields:
            after = pin_after(text, f.end, language, starts, bodies)
            start = _lead_in(f.start, begins)
            if start < f.start:
                start = heads.get(start, heads.get(start - 1, start))  # `الفقرة 6 من قرار الجمعية العامة 60/251`
            before = "" if after else pin_before(text, start, language)
            if after or before:
                pin = after or before
                f.fields["pin"] = of_act(pin, language) if f.kind in _ACTS else pin
    symbols = [f for f in found if f.rule in ("symbol", "symbol:chain")]
    for f, after_it in reversed(list(pairwise(symbols))):
        if after_it.rule == "symbol:chain" and after_it.fields.get("pin"):
            f.fields.setdefault("pin", after_it.fields["pin"])  # `A/CONF.189/12 and Corr.1, chap. I`: of both


def _lead_in(start: int, begins: dict[int, int]) -> int:
    """Where the body named right before a number begins: a pinpoint stands before it."""
    body_start = max(begins.get(start, -1), begins.get(start - 1, -1))
    return body_start if body_start >= 0 and start - body_start < _LONGEST_NAME else start


def _reference(f: Found, flow: Flow) -> Reference | None:
    start, end = flow.span(f.start, f.end)
    if start >= end:
        return None
    fields = {k: v for k, v in f.fields.items() if v}
    return Reference(start, end, f.kind, f.rule, tuple(sorted(fields.items())))
