"""Which verb governs what in one paragraph of the flow."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.relate.grammar import ACTS, GUIDED, OTHER, Grammar

# What is asked of somebody runs to the end of the clause: a verb of `ASKED` inside it is the asked one's.
DEMANDS = frozenset(
    ["requests", "calls-upon", "urges", "encourages", "invites", "demands", "authorizes", "decides", "reminds"]
)
ASKED = frozenset(
    [
        "supports", "bears-in-mind", "considers", "takes-note", "adopts", "approves", "endorses", "guided-by",
        "affirms", "convinced", "determined", "declares",
    ]
)  # fmt: skip
# In a language whose verbs do not inflect, these too.
ASKED_BARE = ASKED | {"notes", "recognizes", "acknowledges", "recalls", "decides"}
# Participles that are gerunds of somebody else's doing more often than the document's own voice.
GERUNDS = frozenset(["supports", "adopts", "approves", "decides", "authorizes", "considers", "requests", "demands"])
# What a decision says on its way to what it decides.
LEADING = frozenset(
    [
        "recalls", "reaffirms", "notes", "notes-with-appreciation", "notes-with-concern", "recognizes", "acknowledges",
        "bears-in-mind", "stresses", "considers", "expresses-concern", "convinced", "guided-by",
    ]
)  # fmt: skip
# What is said of others, where a comma alone parts it from what leads to what they did.
TOLD = frozenset([GUIDED, "affirms"])
# What leads to what others did.
TELLING = frozenset(["recalls", "notes", "bears-in-mind", "recognizes", "acknowledges"])
# Chinese verbs do not inflect: in a preambular clause these are the document's own only after a comma and `and`.
ASKED_AHEAD = DEMANDS - GERUNDS
# Chinese verbs do not inflect: these are seldom the document's own further on in a clause.
INNER = frozenset(["supports", "adopts", "approves", "authorizes", "considers", "determined", "convinced", OTHER])
# What a paragraph is numbered with: `3.`, `(b)`, `١ -`, `三、`.
_LABEL = re.compile(
    r"\W*(?:\(?(?:\d{1,3}|[a-zа-яёء-ي]{1,4}|[一二三四五六七八九十]{1,3})\s?[.)、\-]+\W*)*"
    r"(?:\([a-zа-яء-ي]{1,4}\)\W*)*",
    re.IGNORECASE,
)
_SPACE = re.compile(" ")
_LEAD = 60  # code points of what a clause says it is about before its verb
_VERB = 24  # code points of a verb and what is written onto it
_STEM = 9  # letters of a name that no case changes
_LINK = 8  # code points of what joins a verb to the one before it, where verbs do not inflect
_SENTENCE = re.compile(r"[。！？]|[.!?؟][”\"»)]? (?=[^\s\d(a-zа-я])")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range of the flow that one verb or phrase governs.

    verb : range of its words, (-1, -1) where there are none
    style : form of the verb, one of ``grammar.STYLES``; empty for a phrase
    """

    start: int
    end: int
    function: str
    verb: tuple[int, int] = (-1, -1)
    style: str = ""


class Cover:
    """Stretches by where they begin: which lies over an offset is found without reading all."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self.stretches = stretches
        self.ordered = sorted(stretches, key=lambda s: s.start)
        self.starts = [s.start for s in self.ordered]
        self.reach = list(itertools.accumulate((s.end for s in self.ordered), max))

    def last(self, offset: int, fits: Callable[[Stretch], bool] | None = None) -> Stretch | None:
        """The last of the stretches over `offset` that `fits`."""
        i = bisect.bisect_right(self.starts, offset) - 1
        while i >= 0 and self.reach[i] > offset:
            found = self.ordered[i]
            if offset < found.end and (fits is None or fits(found)):
                return found
            i -= 1
        return None


class Clauses:
    """Reads the paragraphs of one flow.

    authors : the names under which a report may speak of its author, folded; empty where it has none
    """

    def __init__(self, text: str, grammar: Grammar, authors: Sequence[str] = ()) -> None:
        self.text = text
        # One character for one: offsets must hold.
        self.lower = lower if len(lower := text.lower()) == len(text) else "".join(map(_lower, text))
        self.grammar = grammar
        self.authors = authors

    def opening(self, start: int, end: int, styles: Sequence[str]) -> Stretch | None:
        """The verb that a paragraph begins with, number and adverbs aside."""
        for at in dict.fromkeys((start, label_end(self.text, start, end))):
            for style in styles:
                lead = self.grammar.boundary[style].match(self.lower, at)
                places = (at, self._between(at), *([self._between(lead.end())] if lead else []))
                if verb := self._verb((style,), places, end):
                    return verb
        return None

    def first_person(self, start: int, end: int) -> Stretch | None:
        """The verb of a paragraph that begins with `we`, or with a verb that needs no such word."""
        if self.grammar.alone:
            return self.opening(start, end, ("we",))
        we = self.grammar.we.match(self.text, label_end(self.text, start, end), end)
        return self._verb(("we",), (we.end(), self._between(we.end())), end) if we else None

    def _between(self, offset: int) -> int:
        found = self.grammar.between.match(self.lower, offset)
        return found.end() if found else offset

    def base(self, start: int, end: int, first: Stretch, acts: bool = False) -> list[Stretch]:
        """The verbs that govern a paragraph one after the other, from `first` on.

        acts : the document acts by the paragraph: finite verbs follow a participle that it begins with
        """
        found = [first]
        for verb in self._takeovers(max(start, first.verb[1]), end, found, acts):
            last = found[-1]
            found[-1] = Stretch(last.start, verb.start, last.function, last.verb, last.style)
            found.append(verb)
        return found

    def _takeovers(self, start: int, end: int, found: list[Stretch], acts: bool) -> Iterator[Stretch]:
        own = "operative" if acts and found[-1].style == "preamble" else found[-1].style
        styles = ("preamble",) if own == "preamble" else (own, "preamble")
        verbs: dict[int, Stretch] = {}
        for style in styles:
            for boundary in self.grammar.boundary[style].finditer(self.lower, start, end):
                after = self._between(boundary.end())
                verb = self._verb((style,), (boundary.end(), after), end) or self._led(style, after, end)
                if verb:
                    verbs.setdefault(verb.start, verb)
        at = start
        for _, verb in sorted(verbs.items()):
            if verb.start >= at:
                at = verb.verb[1]
                if self._takes_over(verb, found[-1]):
                    yield verb

    def _led(self, style: str, start: int, end: int) -> Stretch | None:
        """The verb after `with regard to the Repertoire`."""
        lead = self.grammar.lead.match(self.lower, start, end)
        if lead is None:
            return None
        places = [m.end() for m in _SPACE.finditer(self.text, lead.end(), min(end, lead.end() + _LEAD))]
        return self._verb((style,), places, end)

    def _verb(self, styles: Sequence[str], places: Sequence[int], end: int) -> Stretch | None:
        for style in styles:
            tried = -1
            for at in places:
                found = self.grammar.verb(style, self.lower, at) if at != tried else None
                if found and found[1] <= end:
                    return Stretch(at, end, found[0], (at, found[1]), style)
                tried = at
        return None

    def _takes_over(self, verb: Stretch, last: Stretch) -> bool:
        within = last.verb[0] >= 0 and self.grammar.held.match(self.text, last.verb[0]) is not None
        if last.verb[1] >= 0 and not within and not self._has_object(last.verb[1], verb.start):
            return False  # `Recalling and reaffirming`: one object, which the first verb keeps
        asked = ASKED_BARE if self.grammar.bare else ASKED
        inner = not self._turned(verb.start) if self.grammar.bare else verb.style != last.style
        if self._demands(last) and verb.function in asked and inner:
            return False
        if self.grammar.bare:
            if self.grammar.own.match(self.text, verb.start) and self._added(verb.start):
                return True
            if verb.function in INNER or self._goes_on(last, verb):
                return False
            return last.style != "preamble" or self._preambular(verb)
        if last.style != "preamble" and verb.style == "preamble" and verb.function in (OTHER, ACTS):
            return False
        if verb.function in TOLD and last.function in TELLING and last.style == "preamble":
            # `recalling that the Assembly asked the Commission, guided by the Agenda, to meet`
            return not self.text[max(verb.start - 2, 0) : verb.start].rstrip().endswith(",")
        return not (verb.style == "preamble" and verb.function in GERUNDS)

    def _demands(self, verb: Stretch) -> bool:
        """Whether a verb asks something of somebody: `requests`, and `再次邀请`, which reiterates."""
        return verb.function in DEMANDS or self.grammar.asking.match(self.text[slice(*verb.verb)]) is not None

    def _goes_on(self, last: Stretch, verb: Stretch) -> bool:
        """Whether words of what is cited go on: `回顾…决议，其中决定，鉴于…`."""
        quoted = self.grammar.quoted.search(self.text, last.verb[1], verb.start)
        return verb.function == "bears-in-mind" and quoted is not None and self.text[verb.start - 1] in ",，"

    def _preambular(self, verb: Stretch) -> bool:
        """Whether a verb that does not inflect can be the document's own in a preambular clause."""
        if verb.function in ASKED_AHEAD:
            if self.text[verb.start - 1 : verb.start] in (";", "；"):
                return True
            return self._added(verb.start)
        return verb.function not in GERUNDS

    def _added(self, start: int) -> bool:
        """Whether a comma and `and` stand before a verb."""
        return bool(self.grammar.added.search(self.lower, max(0, start - _LINK), start))

    def _turned(self, start: int) -> bool:
        """Whether `in this regard` stands before a verb: the speaker goes on in its own voice."""
        return bool(self.grammar.turned.search(self.lower, max(0, start - _LINK), start))

    def _has_object(self, start: int, end: int) -> bool:
        words = self.text[start:end].strip(f" ,;{self.grammar.joins}")
        return len(words) > self.grammar.least

    def voices(self, start: int, end: int, styles: Sequence[str] = ()) -> list[Stretch]:
        """The clauses of a paragraph in prose in which the document itself speaks, each to the end of its sentence.

        styles : in which the paragraph's first words may be a verb without a subject; further on it needs `we`
        """
        found: list[Stretch] = []
        at = start
        while at < end:
            stop = _SENTENCE.search(self.text, label_end(self.text, at, end), end)
            last = stop.end() if stop else end
            alone = (*styles, "we") if self.grammar.alone else styles
            first = (self.opening(at, last, alone) if alone else None) or self._we(at, last)
            first = first or (self._same(at, last, found[-1].end == at) if found else None)
            if first is not None:
                first = Stretch(first.start, last, first.function, first.verb, first.style)
                found += self.base(first.start, last, first)
            at, styles = last, ()
        return found

    def _same(self, start: int, end: int, next_to: bool) -> Stretch | None:
        """The verb of a sentence with the subject of one before: `كما ترحب بالتقرير`, or of the last: `Il note`."""
        again = self.grammar.again.match(self.text, label_end(self.text, start, end), end) if next_to else None
        if again and self.authors:
            verb = self._verb(("operative",), (again.end(), self._between(again.end())), end)
            return verb if verb and not self.grammar.done.search(self.text, *verb.verb) else None
        verb = self.opening(start, end, ("operative",)) if self.authors else None
        return verb if verb and self.grammar.goes_on.match(self.text, verb.verb[1]) else None

    def _we(self, start: int, end: int) -> Stretch | None:
        """The first verb of a sentence that has `we`, or the author of the document, for its subject."""
        for we in self.grammar.we.finditer(self.text, start, end):
            if verb := self._verb(("we",), (we.end(), self._between(we.end())), end):
                return verb
        for author in self.grammar.author.finditer(self.text, start, end) if self.authors else ():
            if author["name"].casefold()[:_STEM] not in {name[:_STEM] for name in self.authors}:
                continue
            verb = self._verb(("operative",), (author.end(), self._between(author.end())), end)
            verb = verb or self._verb_before(author, start, end)
            if verb and not self.grammar.done.search(self.text, *verb.verb):
                return verb
        return None

    def _verb_before(self, author: re.Match[str], start: int, end: int) -> Stretch | None:
        """The verb whose subject stands inside or after its words: `ترحب اللجنة`, `تعرب اللجنة عن تقديرها`."""
        first = max(start, author.start() - _VERB)
        places = [m.end() for m in self.grammar.verb_first.finditer(self.text, first, author.start())]
        verb = self._verb(("operative",), places, end)
        return verb if verb and verb.verb[1] >= author.start() - 1 else None

    def past(self, start: int, end: int) -> Stretch | None:
        """The verb by which a decision tells what was decided: after its subject, or between commas."""
        found = [self._past(lead, start, end) for lead in (self.grammar.subject, self.grammar.boundary["past"])]
        return min(filter(None, found), key=lambda verb: verb.start, default=None)

    def told(self, start: int, end: int, first: Stretch) -> list[Stretch]:
        """What governs a decision: its `first` verb, and those of later sentences whose subject is the body."""
        found: list[Stretch] = []
        for stop in _SENTENCE.finditer(self.text, first.verb[1], end):
            at = stop.end()
            body = self.grammar.subject.search(self.text, at, min(at + _LEAD, end))
            leads = [lead.end() for lead in (body, self.grammar.again.match(self.text, at, end)) if lead]
            if verb := self._verb(("past",), [place for lead in leads for place in (lead, self._between(lead))], end):
                found += self.base(start, at, replace(first, end=at))
                start, first = at, replace(verb, start=at)
        return [*found, *self.base(start, end, first)]

    def _past(self, lead: re.Pattern[str], start: int, end: int) -> Stretch | None:
        """The first verb in the past tense that stands after a `lead`."""
        at = start
        while found := lead.search(self.lower, at, end):
            at = found.end()
            if verb := self._verb(("past",), (at, self._between(at)), end):
                return verb
        return None

    def first_participle(self, start: int, end: int) -> Stretch | None:
        """The first participle after a boundary."""
        at = start
        while found := self.grammar.boundary["preamble"].search(self.lower, at, end):
            at = found.end()
            verb = self._verb(("preamble",), (at, self._between(at)), end)
            if verb and verb.function not in GERUNDS:
                return verb
        return None


def _lower(char: str) -> str:
    lower = char.lower()
    return lower if len(lower) == 1 else char


def label_end(text: str, start: int, end: int) -> int:
    """Where the words of a paragraph begin after its number."""
    found = _LABEL.match(text, start, end)
    return found.end() if found else start


def other(start: int, end: int, style: str) -> Stretch:
    """A clause that begins with no verb of the list."""
    return Stretch(start, end, OTHER, style=style)
