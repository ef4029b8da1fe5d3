"""Facts between works beyond the bare citation, each with the words that prove it (docs/relations.md)."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.model import Block, Citation, Document, Relation
from graph.relate.clauses import Stretch
from graph.relate.functions import Reading
from graph.relate.requests import Clause, requested
from graph.relate.words import AFTER, EITHER, Words, words_of
from graph.tables.authority import Authority, authority
from graph.tables.languages import is_spaced, languages

# The verbs by which a body takes up a report.
_CONSIDERS = frozenset(
    ["considers", "takes-note", "notes", "notes-with-appreciation", "notes-with-concern", "welcomes", "commends"]
)
_ASKS = frozenset(["requests", "invites", "calls-upon", "reiterates", "decides", "encourages", "demands"])
# Those who decide are not what is prolonged.
_PRINCIPAL = frozenset(["unga", "unsc", "ecosoc", "hrc", "un"])
_WORKS = frozenset(["resolution", "decision", "document", "instrument", "treaty"])
_ACTS = frozenset(["resolution", "decision"])
_COMMA = re.compile("[,،]")
_DRAFT = re.compile(r"/L\.\d")
_NAMES = re.compile(r"[^\W\d_a-zа-я]\w{3,}(?:-\w+)*")  # words with a capital
_TELLING = 4  # words with a capital, of which a name is sure also where others stand between them
_ADJACENT = 24  # code points from one word to the next that goes on with it: `follow-up to the implementation of`
_SHORT = 30  # code points within which a short name follows `mandate`
_LONGEST = 1200  # code points of a sentence that is kept
_NEAR, _NEAR_HAN = 160, 60  # code points between a verb and its object
_BEFORE = 640  # code points before a reference in which a report says what it is
_AND = 12  # code points before a noun in which `and the` stands
_FIRST_PARAGRAPHS = 8  # of a report, in which it names its mandate


def relations(doc: Document, citations: Sequence[Citation], reading: Reading | None = None) -> list[Relation]:
    """Read what a document does to other works, and what it asks for.

    Parameters
    ----------
    doc : Document, with blocks and identity
    citations : its references, with functions
    reading : that which the functions were read with

    Returns
    -------
    list of Relation, in text order
        ``source`` or ``target`` is empty where it is the document itself.
    """
    reader = _Reader(doc, citations, reading or Reading(doc, citations))
    found = [*reader.masthead(), *reader.titles(), *reader.clauses(), *reader.mandates()]
    return sorted(set(found), key=lambda r: (r.start, r.end, r.relation, r.source, r.target, r.pin))


class _Reader:
    """The references of one document by their place in its flow; those of a note stand where its marker does."""

    def __init__(self, doc: Document, citations: Sequence[Citation], reading: Reading) -> None:
        self.doc = doc
        self.reading = reading
        self.text = reading.flow.text
        self.words: Words = words_of(doc.language)
        self.acts = doc.identity.kind in _ACTS
        self.near = _NEAR if is_spaced(doc.language) else _NEAR_HAN
        placed = sorted(((self._place(c), c.reference.start, c) for c in citations if c.target), key=lambda p: p[:2])
        self.places = [place for place, _, _ in placed]
        self.citations = [c for _, _, c in placed]

    def _place(self, c: Citation) -> int:
        at = self.reading.back.offset(c.reference.start)
        block = self.reading.flow.block(at)
        return self.reading.back.offset(block.anchor - 1) if block.kind == "footnote" and block.anchor > 0 else at

    def within(self, start: int, end: int) -> list[tuple[int, Citation]]:
        """(place, citation) of the references from `start` to `end` of the flow."""
        low, high = bisect.bisect_left(self.places, start), bisect.bisect_left(self.places, end)
        return list(zip(self.places[low:high], self.citations[low:high], strict=True))

    def relation(self, name: str, c: Citation, reason: str, pin: str | None = None) -> Relation:
        """The document's own relation to what it cites."""
        ref = c.reference
        path = self.doc.path
        return Relation("", name, c.target, c.pin if pin is None else pin, path, ref.start, ref.end, c.sentence, reason)

    def masthead(self) -> Iterator[Relation]:
        """A resolution names the draft or the report that it came from before its title, a decision in a note."""
        if not self.acts:
            return
        for c in self.citations:
            if c.reference.kind == "document" and (
                c.location == "masthead"
                and self.doc.identity.body != "unsc"  # whose early resolutions print their own symbol there
                or (c.location == "footnote" and _DRAFT.search(c.target) and c.function != "see")
            ):
                ref = c.reference
                yield Relation(
                    c.target, "draft-of", "", c.pin, self.doc.path, ref.start, ref.end, c.sentence, "masthead"
                )

    def titles(self) -> Iterator[Relation]:
        """`Follow-up to ...`, `Implementation of ...` in the title."""
        for block in self.doc.blocks:
            if not block.title:
                continue
            low, high = (self.reading.back.offset(at) for at in (block.start, block.end - 1))
            said = [
                (m.start(), name)
                for key, name in (("followup", "follows-up"), ("implementation", "implements"))
                for m in self.words.patterns[key].finditer(self.text, low, high + 1)
            ]
            described = False  # `resolution 70/299 on the follow-up to the 2030 Agenda`
            for at, c in self.within(low, high + 1):
                name = _leading(sorted(said), at)
                act = c.reference.kind in _ACTS
                if name and (act or c.reference.kind in _WORKS and not described):
                    yield self.relation(name, c, "title")
                described = described or act

    def clauses(self) -> Iterator[Relation]:
        """What each clause does by which a resolution or decision acts."""
        if not self.acts:
            return
        flow = self.reading.flow
        for index in range(len(self.reading.paragraphs)):
            start, end = self.reading.bounds(index)
            block = flow.block(start)
            if block.kind not in ("preamble", "operative"):
                continue
            if self.within(start, end) or self.words.lasting.stands(self.text, start, end):
                for stretch in self.reading.verbs(index):
                    yield from self._clause(stretch, block)

    def _clause(self, s: Stretch, block: Block) -> Iterator[Relation]:
        inside = self.within(s.start, s.end)
        for place, c in inside:
            if c.function == s.function and c.reference.kind in _WORKS:
                yield from self._object(s, place, c)
        if block.kind != "operative" or s.verb[0] < 0:
            return
        words = self.text[s.start : s.end]
        if s.function in ("decides", "other", "authorizes", "approves"):
            yield from self._powers(s, words, inside)
        if s.function in _ASKS:
            yield from self._asked(s, words, inside, block)

    def _object(self, s: Stretch, place: int, c: Citation) -> Iterator[Relation]:
        """What the verb itself says of its object."""
        if s.function in ("adopts", "endorses"):
            if place - s.verb[1] > self.near // 2:
                return  # what the object is about, not the object
            before = self.words.patterns["object"]  # what may stand there: no other noun
            if before.pattern and not before.fullmatch(self.text, s.verb[1], place):
                return
            yield self.relation(s.function, c, "verb")
            after = self.text[place : place + _NEAR + len(c.reference.get("name"))]
            if self.words.patterns["annexed"].search(after):
                yield self.relation("annexes", c, "words")
        elif (
            s.function in _CONSIDERS
            and c.reference.kind == "document"
            and self.words.patterns["report"].search(self.text, s.start, max(place + 1, s.start))
        ):
            yield self.relation("considers-report", c, "verb")

    def _powers(self, s: Stretch, words: str, inside: Sequence[tuple[int, Citation]]) -> Iterator[Relation]:
        """What a body sets up, changes, ends or prolongs."""
        for key, name, kinds, most in (
            ("establish", "establishes", ("body",), self.near // 4),
            ("amend", "amends", ("resolution", "decision", "instrument"), self.near),
            ("repeal", "supersedes", ("resolution", "decision", "instrument"), self.near),
        ):
            if (verb := self._close(key, words)) and s.function != "authorizes":
                after = s.start + verb.end()
                aside = self.text[after : after + 1] in ",،"  # `to establish, under its authority, a Force`
                far = after + (self.near if aside else most)
                if kinds == ("body",) and not aside:
                    far = next((m.start() for m in _COMMA.finditer(self.text, after, far)), far)  # what adds to it
                near = [c for at, c in inside if after <= at < far]
                if kinds == ("body",) and self.words.patterns["place"].search(words[verb.end() : verb.end() + most]):
                    continue  # `to establish in the Department two posts`
                near = [c for c in near if c.reference.kind in kinds and not (aside and c.target in _PRINCIPAL)]
                if near:
                    yield self.relation(name, near[0], "words")
        # Where verbs do not inflect, in Chinese, this one follows what is extended.
        bare = self.reading.grammar.bare
        verb = self.words.patterns["extend"].search(words) if bare else self._close("extend", words)
        if verb and self.words.patterns["mandate"].search(words):
            dates = self._led(words)
            objects = [c for _, c in inside if c.reference.kind == "body" and c.target not in _PRINCIPAL]
            objects += [c for _, c in inside if c.reference.kind == "resolution"]
            objects = objects or self._meant(s.start + verb.end(), s.end) or self._possessor(s)
            if objects:
                found = self.relation("extends", objects[0], "words", f"until {dates[0]}" if dates else "")
                yield replace(found, target=self._stationed(s, objects[0]) or found.target)

    def _meant(self, start: int, end: int) -> list[Citation]:
        """The one body of the document whose name has a word that follows: `the mandate of the Force`."""
        mandate = self.words.patterns["mandate"].search(self.text, start, end)
        if mandate is None:
            return []
        said = set(_NAMES.findall(self.text[mandate.end() : min(mandate.end() + _SHORT, end)]))
        named = [c for c in self.citations if c.reference.kind == "body" and c.target not in _PRINCIPAL]
        named = [c for c in named if said & set(_NAMES.findall(self.doc.text[c.reference.start : c.reference.end]))]
        return named[:1] if len({c.target for c in named}) == 1 else []

    def _possessor(self, s: Stretch) -> list[Citation]:
        """Whose mandate `its mandate` is: the body named last before, in the same paragraph."""
        if not self.words.patterns["possessed"].search(self.text, s.start, s.end):
            return []
        start, _ = self.reading.flow.paragraph(s.start)
        before = [c for _, c in self.within(start, s.start) if c.reference.kind == "body"]
        return before[-1:] if before and before[-1].target not in _PRINCIPAL else []

    def _stationed(self, s: Stretch, c: Citation) -> str:
        """The one body whose name the words before a resolution make: `in Cyprus of the Force set up under` it."""
        if c.reference.kind != "resolution":
            return ""
        said = _named(self.text[s.verb[0] : self._place(c)])
        fits = [(len(words), id) for words, id in _bodies(authority(), self.doc.language) if words <= said]
        longest = {id for size, id in fits if size == max(fits)[0]}
        return longest.pop() if len(longest) == 1 else ""

    def _close(self, key: str, words: str) -> re.Match[str] | None:
        """A word of `key` right after the clause's own verb: what is only told further on does not count."""
        found = self.words.patterns[key].search(words)
        return found if found and found.end() <= self.near // 2 else None

    def _led(self, words: str) -> list[str]:
        """The dates that `until` and its like lead to."""
        until = self.words.patterns["until"]
        return [iso for at, iso in self.words.dates(words) if until.search(words[max(at - 24, 0) : at])]

    def _asked(
        self, s: Stretch, words: str, inside: Sequence[tuple[int, Citation]], block: Block
    ) -> Iterator[Relation]:
        """A report that is asked for: of whom, to whom, by which session or date."""
        placed = [(at - s.start, self.doc.text[c.reference.start : c.reference.end], c) for at, c in inside]
        asked = requested(self.words, Clause(words, placed), self.doc.identity)
        if asked is None:
            return
        due = f"by {asked.due}" if asked.due else ""
        pin = "; ".join(filter(None, (f"para. {block.number}" if block.number else "", f"of the {asked.agent}", due)))
        start, end = self.reading.flow.span(*s.verb)
        sentence = words.strip(" ;.；。")[:_LONGEST]
        yield Relation("", "requests-report", asked.target, pin, self.doc.path, start, end, sentence, "verb")

    def mandates(self) -> Iterator[Relation]:
        """Which resolution a report was asked for in: by its own first words, or by those of who cites it."""
        if not self.acts:
            yield from self._own_mandate()
        for at, c in zip(self.places, self.citations, strict=True):
            if _is_mandate(c) and c.location in ("preamble", "operative"):
                yield from self._cited_mandate(at, c)

    def _cited_mandate(self, at: int, mandate: Citation) -> Iterator[Relation]:
        """`The report submitted pursuant to paragraph 8 of resolution 60/214`, with its symbol."""
        if self.words.reports == AFTER:
            yield from self._cited_after(at, mandate)
            return
        start, end = self.reading.flow.paragraph(at)
        verb = self.reading.back.offset(mandate.verb[0])
        words = list(self.words.patterns["report"].finditer(self.text, max(start, verb - _BEFORE), verb))
        if not words or ";" in self.text[words[-1].end() : verb]:
            if self.words.reports == EITHER:  # `the submitted in accordance with resolution 43/1 report`
                yield from self._cited_after(at, mandate)
            return
        report = words[-1]
        submitted = self.words.patterns["submitted"].search(self.text, report.end(), verb)
        founded = self.words.patterns["founded"].search(self.text, report.end(), verb)
        if founded or not (submitted or verb - report.end() < self.near // 2):
            return
        base = self.reading.verbs(self.reading.index(at))
        if any(report.end() < s.start <= verb for s in base):
            return
        if any(_is_mandate(c) and c.verb != mandate.verb for _, c in self.within(report.end(), verb)):
            return  # `submitted pursuant to its statement ..., as required by resolution 1966`: under the statement
        placed = self._reports(report.start(), end)
        # What the words before came of is no report.
        before = [d for p, d in placed if p <= verb and (d.function != "pursuant-to" or d.location == "footnote")]
        limit = at + len(mandate.reference.get("date")) + self.near * 3 // 4
        after = [d for p, d in placed if verb < p <= limit and not self._adds_report(at, p)]
        if not after:  # the marker of a note may stand at the end of what the report is about
            after = self._noted(placed, at, limit + self.near // 3)
        for document in before or after:
            yield self._mandated(document, mandate)

    def _cited_after(self, at: int, mandate: Citation) -> Iterator[Relation]:
        """Where the report follows, as in Chinese: `the pursuant to resolution 79/92 submitted report`."""
        _, last = self.reading.flow.paragraph(at)
        verb = self.reading.back.offset(mandate.verb[0])
        end = min(last, at + 2 * self.near)
        # A participle stands right before its phrase.
        low = at if self.words.reports == AFTER else max(verb - self.near // 8, 0)
        submitted = self.words.patterns["submitted"].search(self.text, low, end)
        report = self.words.patterns["report"].search(self.text, submitted.end(), end) if submitted else None
        if report is None or self.words.patterns["founded"].search(self.text, at, report.start()):
            return
        if any(at < s.start < report.start() for s in self.reading.verbs(self.reading.index(at))):
            return
        after = [document for _, document in self._reports(at, report.end() + self.near * 2 // 3)]
        for document in after or self._noted(self._reports(at, last), report.end(), report.end() + self.near * 3):
            yield self._mandated(document, mandate)

    def _reports(self, start: int, end: int) -> list[tuple[int, Citation]]:
        """(place, citation) of the documents in a range, those aside under which others are submitted."""
        return [(p, d) for p, d in self.within(start, end) if d.reference.kind == "document" and not _is_statement(d)]

    def _noted(self, placed: Sequence[tuple[int, Citation]], start: int, limit: int) -> list[Citation]:
        """The documents of the first note whose marker stands from `start` to `limit`, if it is that of the report."""
        noted = [(p, d) for p, d in placed if start < p <= limit and d.location == "footnote"]
        return [d for p, d in noted if p == noted[0][0] and not self._adds_report(start, p)]

    def _adds_report(self, start: int, end: int) -> bool:
        """Whether `and the report` stands in a range: what follows is the symbol of that."""
        joined = re.compile(languages()[self.words.language].raw["pins"]["and"])
        found = self.words.patterns["report"].finditer(self.text, start, end)
        return any(joined.search(self.text, max(m.start() - _AND, start), m.start()) for m in found)

    def _mandated(self, document: Citation, mandate: Citation) -> Relation:
        ref = mandate.reference
        return Relation(
            document.target, "reports-pursuant-to", mandate.target, mandate.pin, self.doc.path, ref.start, ref.end,
            mandate.sentence, "cited so",
        )  # fmt: skip

    def _was_asked(self, start: int, end: int) -> bool:
        return bool(self.words.patterns["asked"].search(self.text, start, end))

    def _own_mandate(self) -> Iterator[Relation]:
        """`The present report is submitted pursuant to resolution 74/151`, or what that resolution asked for."""
        seen = 0
        for index in range(len(self.reading.paragraphs)):
            start, end = self.reading.bounds(index)
            if self.reading.flow.block(start).kind != "body":
                continue
            seen += 1
            if seen > _FIRST_PARAGRAPHS:
                return
            speaks = self.words.patterns["present"].search(self.text, start, end)
            found = [c for _, c in self.within(start, end) if c.reference.kind in _ACTS]
            chosen = [c for c in found if c.function == "pursuant-to"] if speaks else []
            said = self.text[start:end].casefold()
            named = any(author in said for author in self.reading.clauses.authors)
            asked = (named and self._was_asked(start, end)) or self.words.patterns["me"].search(self.text, start, end)
            if not chosen and asked:
                reported = self.words.patterns["report"].search(self.text, start, end)
                chosen = found[:1] if reported else []
            for c in chosen:
                yield self.relation("reports-pursuant-to", c, "own words")
            if chosen:
                return


def _is_mandate(c: Citation) -> bool:
    """Whether something can have been submitted under it, and is said to be."""
    return c.function == "pursuant-to" and (c.reference.kind in _ACTS or _is_statement(c))


def _is_statement(c: Citation) -> bool:
    """Whether it is a statement by the President of the Security Council, which asks for reports as resolutions do."""
    return c.target.startswith("S/PRST/")


def _named(text: str) -> frozenset[str]:
    return frozenset(word.casefold().replace("-", "") for word in _NAMES.findall(text))


@functools.lru_cache(maxsize=8)
def _bodies(known: Authority, language: str) -> tuple[tuple[frozenset[str], str], ...]:
    """The words of the longer names of bodies in one language, and whose they are."""
    named = ((_named(n.label), n.id) for n in known.names if n.scheme == "body" and n.language == language)
    return tuple((words, id) for words, id in named if len(words) >= _TELLING)


def _leading(said: Sequence[tuple[int, str]], at: int) -> str:
    """The relation that a title's words say of a reference at `at`: those before it, else those after it.

    said : (place, relation) of the words, in order
    """
    before = [word for word in said if word[0] < at] or list(said[:1])
    while len(before) > 1 and before[-1][0] - before[-2][0] <= _ADJACENT:
        before.pop()
    return before[-1][1] if before else ""
