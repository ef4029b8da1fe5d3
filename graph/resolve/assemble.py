"""From references to citations: each kind decided by its own rules, in text order, then places filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from graph.flow import fold
from graph.model import Citation, Document, Reference
from graph.resolve.around import Around
from graph.resolve.beside import Sessions, act_body, overseen, overseers, protocol, sibling
from graph.resolve.context import Places
from graph.resolve.ibid import most_telling, particulars
from graph.resolve.meetings import resolve_meeting
from graph.resolve.names import (
    Named,
    conference_labels,
    contexts,
    folded,
    is_called,
    resolve_begun,
    resolve_name,
    resolve_short,
    resolve_title,
    slug,
)
from graph.resolve.numbers import ASSEMBLIES, Decision, Speaker, printed_from_right, resolve_number
from graph.resolve.voices import voices
from graph.resolve.words import words_of
from graph.tables.authority import Authority, authority
from graph.tables.kinds import council_year, forms, lettered_year
from graph.tables.symbols import LOOKALIKES, kind_of

_REMEMBERED = 1000  # names that a short form can stand for, the last ones
_HELD = 40  # code points between the symbol of a document and the number of an act that is in it
_ENDED = re.compile(r"[.;:。；：\n]")  # a sentence or an item of a list
_AWAY = 40  # code points between a treaty and a protocol to it
_OWNER = 80  # code points between a body and its statute
_ITS = 5  # code points of a possessive before a protocol
_THERETO = 24  # and of what ties one to the treaty before it
_POINTING = 6  # code points of a demonstrative before a short form
_OF_YEAR = (("shape", "bracketed-year"),)
_SALES = re.compile(r"(?:[A-Z]\.?)?(\d{2})\.([IVX]{1,5})[. ](?:([A-Z])[. ]{1,2})?(\d{1,3})")


def resolve(doc: Document, references: list[Reference], names: Authority | None = None) -> list[Citation]:
    """Point each reference of one document at what it names.

    Parameters
    ----------
    doc : Document, with blocks and identity
    references : list of Reference, in text order, as graph.detect gives them
    names : Authority, the shipped one if not given

    Returns
    -------
    list of Citation, in the order of `references`
        A name that the authority passes over makes none; ``target`` is empty where nothing fits, and ``reason``
        then says why.
    """
    names = names or authority()
    resolver = _Resolver(doc, references, names)
    citations = [c for ref in references if (c := resolver.citation(ref)) is not None]
    around = Around(doc, names, resolver.places, resolver.by_block, resolver.words.joined)
    citations = [around.bound_by_next(around.bound_by_bracket(c)) for c in citations]
    sessions: dict[tuple[str, str], set[str]] = {}
    for c in citations:
        if c.reason == "body named" and c.reference.kind == "meeting":
            sessions.setdefault((c.reference.get("ordinal"), c.reference.get("type")), set()).add(c.target)
    citations = [around.bound_by_session(c) for c in citations]
    return [around.bound_elsewhere(around.bound_by_note(c), sessions) for c in citations]


def _body_named(ref: Reference) -> str:
    """The body that a reference names: itself, or the one whose session it is; else empty."""
    if ref.kind == "body":
        return ref.get("ids").partition(" ")[0]
    return ref.get("body") if ref.kind == "meeting" else ""


class _Resolver:
    """What is known while one document is resolved."""

    def __init__(self, doc: Document, references: list[Reference], names: Authority) -> None:
        self.doc = doc
        self.names = names
        self.places = Places(doc)
        self.sphere = contexts(doc, references, names)
        self.overseers = overseers(doc, references)
        bodies = ((r.start, id) for r in references if (id := _body_named(r)))
        self.speaker = Speaker(doc.identity.body, tuple(bodies), voices(doc, references, self.places))
        self.turned = printed_from_right(references, self.speaker, names)
        self.sessions = Sessions(doc, references)
        self.earlier: dict[tuple[str, str, str], Named] = {}  # by kind, name and target the last of each, in text order
        self.settled: dict[str, str] = {}
        self.numbers: dict[tuple[str, ...], str] = {}
        self.words = words_of(doc.language)
        self.by_block: dict[int, list[Citation]] = {}

    def citation(self, ref: Reference) -> Citation | None:
        if ref.get("status") == "passed-over":
            return None
        decision = self.decide(ref)
        own = decision.target and self._is_own(ref, decision.target)
        if own or decision.reason == "name-of-another-body" or (ref.rule == "short" and not decision.target):
            return None
        if (
            ref.kind in ("resolution", "decision")
            and decision.target
            and (kind := kind_of(decision.target)) != ref.kind
        ):
            ref = replace(ref, kind=kind)
        location, paragraph = self.places.place(ref.start)
        citation = Citation(
            ref,
            decision.target,
            ref.get("pin"),
            decision.reason,
            decision.confidence,
            location,
            paragraph,
            sentence=self.places.sentence(ref.start, ref.end),
        )
        if ref.kind in ("instrument", "body", "publication") and citation.target and ref.rule != "short":
            printed = ref.get("name") or self.doc.text[ref.start : ref.end]
            self._remember(Named(ref.start, folded(printed), citation.target, ref.kind))
        if citation.target and is_called(ref):
            labels = conference_labels(self.names, self.doc.language).get(citation.target, ())
            for label in filter(None, (*labels, ref.get("name"))):
                self._remember(Named(ref.start, folded(label), citation.target, ref.kind))
        if holder := ref.get("holder"):  # the body in the name of its session, which short forms go on to mean
            self._remember(Named(ref.start, folded(holder), f"body:{slug(holder)}", "body"))
        self.by_block.setdefault(self.places.index(ref.start), []).append(citation)
        return citation

    def _remember(self, named: Named) -> None:
        key = named.kind, named.name, named.target
        self.earlier.pop(key, None)
        self.earlier[key] = named
        if len(self.earlier) > _REMEMBERED:
            self.earlier.pop(next(iter(self.earlier)))

    def _is_own(self, ref: Reference, target: str) -> bool:
        """The document's own symbol in its masthead or page furniture is no reference, nor is a second one of it.

        Nor is the number of an act that its title begins with, on a line of its own: `Decision 1/CP.15`.
        """
        if target == self.doc.identity.symbol:
            return self.places.block(ref.start).kind in ("masthead", "furniture", "heading")
        if ref.kind == self.doc.identity.kind and self.places.heads(ref.start, ref.end):
            return True
        return bool(self.doc.identity.symbol and ref.get("symbol")) and self.places.issues(ref.start, self.doc.identity)

    def decide(self, ref: Reference) -> Decision:
        kind = ref.kind
        if symbol := ref.get("symbol"):
            return self._symbol(symbol)
        if kind in ("resolution", "decision"):
            return self._number(ref)
        if ref.get("ids"):
            return self._name(ref)
        if kind == "meeting":
            if begun := resolve_begun(ref, self.earlier.values(), self.doc.language or "en", self.names):
                return begun
            return resolve_meeting(ref, self.doc, self.speaker, self.sphere, self.names)
        if kind == "ibid":
            return self._ibid(ref)
        if kind == "treaty":
            return Decision(f"{ref.get('series')}/{ref.get('number')}", "registration", 0.98)
        if kind == "sales":
            return self._sales(ref)
        if kind == "sdg":
            return Decision(f"SDG/{ref.get('number')}", "number", 0.9 if ref.rule != "goal:range" else 0.8)
        if kind == "agenda":
            return self._agenda(ref)
        if kind == "url":
            return Decision(ref.get("address"), "address", 0.98)
        own = overseen(ref, self.doc, self.overseers, self.names)
        if ref.rule == "short":
            return self._thereto(ref) or resolve_short(ref, self._meant(ref), self.settled, self.words, own)
        after = self.doc.text[ref.end : ref.end + 8]
        if ref.rule == "title:noun" and (found := self._beside(ref)):
            self.settled[folded(ref.get("name"))] = found
            return Decision(found, "named beside", 0.85)
        if ref.rule == "title:noun" and own:
            return Decision(own, "speaking body", 0.85)
        return resolve_title(ref, self.earlier.values(), self.settled, self.words, after)

    def _name(self, ref: Reference) -> Decision:
        """A name of the authority; one that only other bodies use may be short for what was named in full before."""
        decision = resolve_name(ref, self.sphere, self.speaker.at(ref.start), self.names)
        if decision.reason == "name-of-another-body":
            printed = self.doc.text[ref.start : ref.end]
            short = replace(ref, fields=(("name", printed), ("word", re.escape(folded(printed)))))
            found = resolve_short(short, self.earlier.values(), self.settled, self.words)
            return found if found.target else decision
        if self._points(ref) and decision.target not in {named.target for named in self._meant(ref)}:
            return Decision("", "no-antecedent", 0.0)  # `هذا الميثاق`: the text itself, whatever bears that name
        if decision.reason == "two-candidates" and (body := self.sessions.that_met(ref, decision.rejected)):
            return Decision(body, "session beside", 0.85)
        return decision

    def _beside(self, ref: Reference) -> str:
        """What a noun in quotation marks names beside a name that it is joined to (`sibling`); else empty."""
        last = self._last(ref, "instrument", _AWAY)
        if last is None or not self.words.joined.fullmatch(self.doc.text, last.reference.end, ref.start):
            return ""
        return sibling(ref.get("name"), last.target, self.doc.language, self.names)

    def _points(self, ref: Reference) -> bool:
        """Whether a short form, or a name of one word, follows one that points at what stands near: `هذا الإعلان`."""
        text, status = self.doc.text, ref.get("status")
        if status and (status != "short" or " " in text[ref.start : ref.end]):
            return False
        return self.words.pointing.search(text[max(0, ref.start - _POINTING) : ref.start]) is not None

    def _meant(self, ref: Reference) -> Iterable[Named]:
        """The names that a short form can stand for: where it points, only those of its own block."""
        earlier = self.earlier.values()
        if not self._points(ref):
            return earlier
        start = self.places.block(ref.start).start
        return [named for named in earlier if named.start >= start]

    def _last(self, ref: Reference, kind: str, away: int) -> Citation | None:
        """The last citation before a reference in its block, if it is of that kind and not farther away."""
        before = self.by_block.get(self.places.index(ref.start))
        last = before[-1] if before else None
        near = last is not None and last.reference.kind == kind and ref.start - last.reference.end <= away
        return last if near else None

    def _thereto(self, ref: Reference) -> Decision | None:
        """The protocol to the treaty, or the statute of the body, named just before: `son Protocole`; else None."""
        text, printed = self.doc.text, ref.get("name")
        before, after = fold(text[max(0, ref.start - _ITS) : ref.start]), fold(text[ref.end : ref.end + _THERETO])
        its = printed in self.words.possessed or self.words.its.search(before)
        bound = its or self.words.thereto.match(after)
        last = self._last(ref, "instrument", _AWAY) if bound else None
        last = last or (self._last(ref, "body", _OWNER) if its else None)
        if last is None:
            return None
        target, name = protocol(self.words.possessed.get(printed, printed), last.target, self.doc.language, self.names)
        if target:
            self._remember(Named(ref.start, folded(name), target, ref.kind))
        return Decision(target, "named beside", 0.85) if target else None

    def _number(self, ref: Reference) -> Decision:
        """A number; one that no words bind is what the same number was bound to before in this document."""
        if " " in ref.get("conference"):
            ref = self._conference(ref)
        if not (ref.get("may") or ref.get("own")) and (body := self._held_by(ref)):
            parts = ((k, v) for k, v in ref.fields if k not in ("body", "how"))
            held = self._resolved(replace(ref, fields=(*parts, ("body", body), ("how", "named"))))
            if held.target:
                return held
        decision = self._resolved(ref)
        key = tuple(ref.get(part) for part in ("shape", "session", "serial", "letter"))
        bound = ref.get("body") or ref.get("may") or ref.get("own")
        if bound and decision.target:
            self.numbers[key] = decision.target
        elif not bound and self.numbers.get(key, decision.target) != decision.target:
            return Decision(self.numbers[key], "named earlier", 0.85, (decision.target,))
        return decision

    def _resolved(self, ref: Reference) -> Decision:
        if ref.get("shape") == "bare" and (year := lettered_year(self.doc.text, ref.end)):
            ref = replace(ref, fields=(*(f for f in ref.fields if f[0] != "shape"), *_OF_YEAR, ("session", year)))
        return resolve_number(ref, self.speaker, self.names, turned=self.turned)

    def _held_by(self, ref: Reference) -> str:
        """The body whose document or treaty is right before a number: `CBD/COP/15/17, decision 15/4`; else empty."""
        before = self.by_block.get(self.places.index(ref.start), ())
        last = before[-1] if before else None
        if last is None or ref.start - last.reference.end > _HELD:
            return ""
        between = self.doc.text[last.reference.end : ref.start]
        if last.reference.kind == "instrument" and not (ref.get("body") or _ENDED.search(between)):
            return act_body(last.target, ref, self.names)
        if last.reference.kind != "document":
            return ""
        if not self.words.holds.fullmatch(between):
            return ""
        if health := re.match(r"(WHA|EB)\d", last.target):
            return ASSEMBLIES[health[1]]
        lead, prefixes = last.target.removeprefix("UNEP/"), self.names.by_symbol_prefix  # UNEP/CBD/COP/10/27
        body = next((body.id for prefix, body in prefixes.items() if lead.startswith(f"{prefix}/")), "")
        return body if any(form.body == body for form in forms(ref.get("act"), ref.get("shape"))) else ""

    def _conference(self, ref: Reference) -> Reference:
        """One word for the conferences of several conventions: whose it is, the sentence or a symbol before it says."""
        options = [f for f in forms("decision", "convention") if f.conference in ref.get("conference").split()]
        named = [*ref.get("close").split(), *ref.get("near").split()]
        cited = [c.target.split("/")[0] for c in self.by_block.get(self.places.index(ref.start), ())]
        spoken_of = [f for body in named for f in options if f.body == body]
        spoken_of += [f for lead in reversed(cited) for f in options if f.target.startswith(f"{lead}/")]
        chosen = (spoken_of or options)[0].conference
        return replace(ref, fields=tuple((k, chosen if k == "conference" else v) for k, v in ref.fields))

    def _symbol(self, symbol: str) -> Decision:
        m = re.match(r"S/RES/(\d+)(?: \((\d{4})\))?$", symbol)
        if m:
            year = council_year(int(m[1]))
            if not m[2]:
                if year is None:
                    return Decision("", "number-without-year", 0.0, (symbol,))
                return Decision(f"S/RES/{m[1]} ({year})", "year of the number", 0.95)
            if year is not None and int(m[2]) != year:
                return Decision("", "year-contradicts-number", 0.0, (symbol, f"S/RES/{m[1]} ({year})"))
        return Decision(symbol, "symbol", 0.99)

    def _sales(self, ref: Reference) -> Decision:
        m = _SALES.search(ref.get("number").translate(LOOKALIKES))
        if m is None:
            return Decision("", "no-such-symbol", 0.0)
        parts = [m[1], m[2], m[3], m[4]]
        return Decision("SALES/" + ".".join(p for p in parts if p), "sales number", 0.97)

    def _agenda(self, ref: Reference) -> Decision:
        identity, item = self.doc.identity, ref.get("item")
        if self.places.block(ref.start).kind == "masthead" and identity.body and identity.session:
            return Decision(f"agenda:{identity.body}-{identity.session}/{item}", "speaking body", 0.95)
        return Decision(f"agenda:{item}", "number", 0.7)

    def _ibid(self, ref: Reference) -> Decision:
        """What stands last in the same note before it, else in the note before; a repeated series name is nothing."""
        if particulars(self.doc.language).match(ref.get("after")):
            return Decision("", "ibid-of-a-series", 0.0)
        here = self.places.index(ref.start)
        for index in range(here, max(here - 400, -1), -1):
            block = self.doc.blocks[index] if index >= 0 else None
            if index != here and (block is None or block.kind != "footnote"):
                continue
            before = [c for c in self.by_block.get(index, ()) if c.reference.end <= ref.start and c.target]
            if before:
                return Decision(most_telling(before).target, "antecedent", 0.85)
            if index != here and self.by_block.get(index):
                break
        return Decision("", "ibid-without-antecedent", 0.0)
