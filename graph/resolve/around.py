"""What stands around a name and decides it once all else is resolved: its note, a bracket or a name after it."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.model import Citation, Document, Reference
from graph.resolve.beside import act_body, edition_before, editions, one_cited, sibling
from graph.resolve.context import Places
from graph.resolve.numbers import numbered_by
from graph.tables.authority import Authority

_BRACKETED = ("body", "instrument")
_BRACKET = re.compile(r" ?[(（]")
_IN_BRACKET = re.compile(r"[»”\"“]?\s?[(（](?P<words>[^()（）]{4,80})[)）]")
_ACTS = ("resolution", "decision", "document")
_BESIDE = 90  # code points between a name and the number of the act that adopted it, as its title
_NOTE = 4  # code points between a name and the marker of its note


def _start(citation: Citation) -> int:
    return citation.reference.start


def _numbers(meeting: Reference) -> tuple[str, str]:
    """The number of a session, and that in the name of one that has no other."""
    return meeting.get("ordinal"), meeting.get("number")


class Around:
    """The citations of one document by place, for those that others decide.

    Parameters
    ----------
    by_block : the citations of each block, by its index, in text order
    joined : what can stand between two names that are spoken of together
    """

    def __init__(
        self,
        doc: Document,
        names: Authority,
        places: Places,
        by_block: Mapping[int, list[Citation]],
        joined: re.Pattern[str],
    ) -> None:
        self.doc = doc
        self.names = names
        self.places = places
        self.by_block = by_block
        self.joined = joined

    def bound_by_bracket(self, citation: Citation) -> Citation:
        """A name without an id is what the short form in brackets right after it is: `… Office on Drugs (UNODC)`."""
        ref = citation.reference
        if ref.kind not in _BRACKETED or not citation.target.startswith(f"{ref.kind}:"):
            return citation
        if (m := _BRACKET.match(self.doc.text, ref.end)) is None:
            return citation
        for other in self.by_block[self.places.index(ref.start)]:
            short = other.reference
            named = other.reason == "authority" and short.kind == ref.kind and m.end() == short.start
            if named and self.doc.text[short.end : short.end + 1] in (")", "）"):
                return replace(citation, target=other.target, reason="short form", confidence=0.85)
        return citation

    def bound_by_next(self, citation: Citation) -> Citation:
        """A noun in quotation marks is the sibling of the name after it: `《政治宣言》和《马德里行动计划》`."""
        ref = citation.reference
        if ref.rule != "title:noun" or citation.target:
            return citation
        here = self.by_block[self.places.index(ref.start)]
        i = bisect.bisect(here, ref.start, key=_start)
        if i == len(here) or not self.joined.fullmatch(self.doc.text, ref.end, here[i].reference.start):
            return citation
        found = sibling(ref.get("name"), here[i].target, self.doc.language, self.names)
        return replace(citation, target=found, reason="named beside", confidence=0.85) if found else citation

    def bound_by_note(self, citation: Citation) -> Citation:
        """A name that the marker of a note after it, or a number beside it, tells more of.

        It has no id, or an edition a year, or several entities bear it; any other name stays what it is.
        """
        ref = citation.reference
        instrument, target = ref.kind == "instrument", citation.target
        if instrument and (target.startswith("instrument:") or (ref.rule == "title:noun" and not target)):
            return self._adopted_in_note(citation)
        if not ref.get("ids"):
            return citation
        if instrument and target[-4:].isdigit():
            return self._edition(citation)
        return self._cited_beside(citation, ref.get("ids").split()) if citation.reason == "two-candidates" else citation

    def _edition(self, citation: Citation) -> Citation:
        """The edition whose act is cited beside its name; where none is, the last one before the document's date."""
        found = self._cited_beside(citation, editions(citation.target, self.names))
        if found is citation and (before := edition_before(citation.target, self.doc.identity.date, self.names)):
            return replace(citation, target=before, reason="date", confidence=0.75)
        return found

    def _cited_beside(self, citation: Citation, ids: Iterable[str]) -> Citation:
        """A name as the one of `ids` whose act is cited in its note or beside it; where that is not one, as it was."""
        ref = citation.reference
        cited = {c.target for c in self._noted(ref.end, ref.end + _NOTE)}
        here = self.by_block.get(self.places.index(ref.start), [])
        low, high = (bisect.bisect(here, at, key=_start) for at in (ref.start - _BESIDE - 1, ref.end + _BESIDE))
        cited |= {c.target for c in here[low:high] if c.reference.kind == "resolution"}
        found = one_cited(ids, cited, self.names)
        return replace(citation, target=found, reason="footnote", confidence=0.95) if found else citation

    def _noted(self, start: int, end: int) -> list[Citation]:
        """What the notes cite whose markers stand in a range."""
        notes = (i for anchor in range(start, end + 1) for i in self._notes.get(anchor, ()))
        return [c for i in notes for c in self.by_block.get(i, ())]

    def _bracketed(self, end: int, here: list[Citation]) -> list[Citation]:
        """What the bracket right after a name cites: `Sendai Declaration (resolution 69/283, annex I)`."""
        m = _IN_BRACKET.match(self.doc.text, end)
        return [c for c in here if m is not None and m.start("words") <= c.reference.start < m.end("words")]

    def _adopted_in_note(self, citation: Citation) -> Citation:
        """A name without an id is what the one act in its note adopted: `the political declaration¹`."""
        ref = citation.reference
        here = self.by_block.get(self.places.index(ref.start), [])
        noted = self._noted(ref.end, ref.end + _NOTE) or self._bracketed(ref.end, here)
        acts = {(c.target, c.pin) for c in noted if c.reference.kind in _ACTS}
        if len(acts) != 1:
            return citation
        ((act, pin),) = acts
        parts = self.names.by_source.get(act, ())
        fitting = {id for part, id in parts if part == pin} or {id for part, id in parts if not (part and pin)}
        ending = {c.target for c in here if ref.start < c.reference.start < ref.end <= c.reference.end}
        if len(fitting) != 1 or fitting & ending:  # the note may be that of a name which this one ends with
            return citation
        return replace(citation, target=fitting.pop(), reason="footnote", confidence=0.9)

    @functools.cached_property
    def _notes(self) -> dict[int, list[int]]:
        """The indices of the notes whose marker stands at an offset."""
        found: dict[int, list[int]] = {}
        for i, block in enumerate(self.doc.blocks):
            if block.kind == "footnote":
                found.setdefault(block.anchor, []).append(i)
        return found

    def bound_by_session(self, citation: Citation) -> Citation:
        """A number of nobody known is that of the body whose session of its first part its sentence names.

        `Resolution 10/1 … adopted by the Conference of the Parties at its tenth session`: where nobody knows whose the
        session is, it is that of a conference whose convention is named there, if that has such a number.
        """
        ref = citation.reference
        if citation.reason != "no-body" or not ref.get("session").isdigit():
            return citation
        here = self.by_block.get(self.places.index(ref.start), [])
        beside = [c for c in here if c.sentence == citation.sentence]
        of_number = {
            c.target for c in beside if c.reference.kind == "meeting" and ref.get("session") in _numbers(c.reference)
        }
        if not of_number:
            return citation
        treaties = {c.target for c in beside if c.reference.kind == "instrument"}
        bodies = {c.target for c in beside if f"meeting:{c.target}-{ref.get('session')}" in of_number}
        bodies = bodies or {body for treaty in treaties if (body := act_body(treaty, ref, self.names))}
        targets = {target for body in bodies if (target := numbered_by(ref, body, self.names))}
        if len(targets) != 1:
            return citation
        return replace(citation, target=targets.pop(), reason="session beside", confidence=0.85)

    def bound_elsewhere(self, citation: Citation, sessions: dict[tuple[str, str], set[str]]) -> Citation:
        """`Seventy-sixth session` in a masthead is the session of that number that the document names with its body."""
        ref = citation.reference
        unsure = citation.reason in ("no-body", "body named before") and not ref.get("foreign")
        if ref.kind != "meeting" or not unsure or not ref.get("ordinal"):
            return citation
        named = sessions.get((ref.get("ordinal"), ref.get("type")), set())
        if len(named) != 1:
            return citation
        return replace(citation, target=next(iter(named)), reason="named elsewhere", confidence=0.8)
