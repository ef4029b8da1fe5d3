"""What stands beside a name and tells which is meant: the session of a body, another name, the treaty of a protocol."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Container, Iterable, Sequence

from graph.model import Document, Reference
from graph.resolve.names import folded, names_body
from graph.tables.authority import Authority, Name
from graph.tables.kinds import forms, kinds
from graph.tables.languages import is_spaced

_BASE = 3  # code points that two names have in common
_AWAY = 40  # code points between a body and the number of its session
_OF_YEAR = 5  # code points of a year at the end of an id
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")


class Sessions:
    """The numbered sessions that a document names, looked up by offset."""

    def __init__(self, doc: Document, references: Iterable[Reference]) -> None:
        self.doc = doc
        self.numbers = [(r.start, r.get("ordinal")) for r in references if r.kind == "meeting" and r.get("ordinal")]

    def that_met(self, ref: Reference, candidates: Sequence[str]) -> str:
        """`that_met` with the number of the next session, and the year between or that of the document."""
        i = bisect.bisect(self.numbers, (ref.end, ""))
        start, number = self.numbers[i] if i < len(self.numbers) else (ref.end + _AWAY, "")
        year = _YEAR.search(self.doc.text, ref.end, start) or _YEAR.search(self.doc.identity.date)
        if ref.kind != "body" or start - ref.end >= _AWAY or not number.isdigit() or year is None:
            return ""
        return that_met(candidates, int(number), int(year[0]))


def that_met(candidates: Sequence[str], session: int, year: int) -> str:
    """Of bodies with one name the one whose session of that number met in that year; empty where that is not certain.

    >>> that_met(("statistical-commission", "escap-committee-on-statistics"), 50, 2019)
    'statistical-commission'
    >>> that_met(("statistical-commission", "escap-committee-on-statistics"), 7, 2020)
    'escap-committee-on-statistics'
    """
    numbered = [*forms("decision", "pair"), *forms("resolution", "pair")]
    dated = {body: [f for f in numbered if f.body == body and f.years] for body in candidates}
    met = [body for body, own in dated.items() if any(f.met(session, year) for f in own)]
    possible = met or [body for body, own in dated.items() if not own]
    return possible[0] if len(possible) == 1 else ""


def sibling(noun: str, other: str, language: str, names: Authority) -> str:
    """What a noun names beside a name: `《哥本哈根宣言》和《行动纲领》`, `《公约》及其《任择议定书》`, or nothing.

    other : id of the instrument that stands beside it
    """
    own = _instruments(language, names)
    bases = {n.label[:cut] for n in own if n.id == other for cut in range(_BASE, len(n.label) + 1)}
    found = {n.id for n in own if n.label.endswith(noun) and n.label[: -len(noun)] in bases}
    return found.pop() if len(found) == 1 else ""


def protocol(printed: str, treaty: str, language: str, names: Authority) -> tuple[str, str]:
    """(id, name) of the one protocol to a treaty: `the Optional Protocol thereto`; empty where there are several.

    treaty : id of what stands before it: an instrument, or the body whose statute it is
    """
    own = _instruments(language, names)
    treaties = [
        n.label.casefold() for n in names.names if (n.id, n.language, n.status) == (treaty, language, "preferred")
    ]
    named = {n.id: n.label for n in own if n.label.startswith(f"{printed} ") and n.status == "preferred"}
    found = [(id, label) for id, label in named.items() if any(t in label.casefold() for t in treaties)]
    return found[0] if len(found) == 1 else ("", "")


def overseers(doc: Document, references: list[Reference]) -> frozenset[str]:
    """The treaty body whose document it is: that which speaks, or the one that the head of a report names.

    Of a part of a document, which has no head, it is the only one that it names at all.
    """
    known = kinds()["instrument"].raw["overseen"]
    if doc.identity.body in known or doc.identity.kind != "document":
        return frozenset([doc.identity.body])
    head = max((b.end for b in doc.blocks if b.title or b.kind == "masthead"), default=0)
    end = head if head or doc.identity.body else len(doc.text)
    named = (
        ref.get("ids").split()[0] if names_body(ref, end) else ref.get("body") for ref in references if ref.start < end
    )
    return frozenset(id for id in named if id in known)


def overseen(ref: Reference, doc: Document, bodies: frozenset[str], names: Authority) -> str:
    """What a treaty body means by `the Convention`, `《公约》`: of what it oversees the one that the word heads.

    A body whose own name the word begins means itself: `the Conference of the Parties`, `the Special Committee`.
    """
    if ref.kind == "body":
        name = folded(names.pref_label("body", doc.identity.body, doc.language))
        return doc.identity.body if re.match(ref.get("word") or "(?!)", name, re.IGNORECASE) else ""
    if len(bodies) != 1 or ref.kind != "instrument":
        return ""
    ids = kinds()["instrument"].raw["overseen"].get(next(iter(bodies)), ())
    word = ref.get("word") or f"{re.escape(folded(ref.get('name')))}$"
    labels = ((id, folded(names.pref_label("instrument", id, doc.language))) for id in ids)
    heads = ((id, label, m) for id, label in labels if (m := re.search(word, label, re.IGNORECASE)))
    first = is_spaced(doc.language or "en")  # the noun heads a name, or ends it: 《儿童权利公约关于…的任择议定书》
    found = sorted((m.start() if first else len(label) - m.end(), id) for id, label, m in heads)
    tied = len(found) > 1 and found[0][0] == found[1][0]
    return found[0][1] if found and not tied else ""


def one_cited(ids: Iterable[str], cited: Container[str], names: Authority) -> str:
    """Of instruments the one whose act is cited; empty where none is, or the acts of several are."""
    known = (names.instruments[id] for id in dict.fromkeys(ids) if id in names.instruments)
    found = [i.id for i in known if any(symbol in cited for symbol, _ in i.sources)]
    return found[0] if len(found) == 1 else ""


def editions(instrument: str, names: Authority) -> list[str]:
    """All that was adopted under one name, one year after the other: `qcpr-2016`, `qcpr-2020`.

    A resolution beside the name tells which: `resolution 71/243 on the quadrennial comprehensive policy review`.
    """
    stem = instrument[:-_OF_YEAR]
    return [id for id in names.instruments if id[:-_OF_YEAR] == stem and _YEAR.fullmatch(id[1 - _OF_YEAR :])]


def edition_before(instrument: str, date: str, names: Authority) -> str:
    """The last edition that a document of that date can mean by the name of one adopted in a later year.

    Empty where the document has no date, is not older, or there was no edition yet.
    """
    adopted = {id: names.instruments[id].adopted for id in editions(instrument, names)}
    if not date or adopted.get(instrument, "")[: _OF_YEAR - 1] <= date[: _OF_YEAR - 1]:
        return ""
    return max((id for id in adopted if adopted[id] <= date), key=lambda id: (adopted[id], id), default="")


def act_body(instrument: str, ref: Reference, names: Authority) -> str:
    """Whose act a number beside an instrument is: of its conference of parties, or of the body whose act adopted it."""
    number = f"{ref.get('session')}/{ref.get('serial')}"
    sources = names.instruments[instrument].sources if instrument in names.instruments else ()
    series = {symbol.removesuffix(number) for symbol, _ in sources if symbol.endswith(f"/{number}")}
    options = forms(ref.get("act"), ref.get("shape"))
    adopters = [form.body for form in options if form.target.split("{")[0] in series]
    conference = _conferences().get(instrument, "")
    return next((body for body in (*adopters, *(form.body for form in options if form.body == conference)) if body), "")


@functools.cache
def _conferences() -> dict[str, str]:
    """The conference of parties of each treaty that has one."""
    overseen = kinds()["instrument"].raw["overseen"]
    return {treaties[0]: body for body, treaties in overseen.items() if body.endswith(("-cop", "-cosp"))}


def _instruments(language: str, names: Authority) -> list[Name]:
    return [n for n in names.names if n.scheme == "instrument" and n.language == language]
