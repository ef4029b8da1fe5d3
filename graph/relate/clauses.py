"""Which verb governs what in one paragraph of the flow, and which phrases stand over it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.relate.grammar import OTHER, PURSUANT, SEE, Grammar

# What is asked of somebody runs to the end of the clause: a verb of these kinds inside it is the asked one's.
DEMANDS = frozenset(
    ["requests", "calls-upon", "urges", "encourages", "invites", "demands", "authorizes", "decides", "reminds"]
)
ASKED = frozenset(
    [
        "supports", "bears-in-mind", "considers", "notes", "recognizes", "acknowledges", "takes-note", "adopts",
        "approves", "endorses", "guided-by", "affirms", "convinced", "determined", "declares", "recalls", "decides",
    ]
)  # fmt: skip
# Participles that are gerunds of somebody else's doing more often than the document's own voice.
GERUNDS = frozenset(["supports", "adopts", "approves", "decides", "authorizes", "considers", "requests", "demands"])
# Chinese verbs do not inflect: these are seldom the document's own further on in a clause.
INNER = frozenset(["supports", "adopts", "approves", "authorizes", "considers", "determined", "convinced", OTHER])
_LABEL = re.compile(r"\W*(?:\(?(?:\d{1,3}|[a-zа-яёء-ي]{1,4}|[一二三四五六七八九十]{1,3})\s?[.)、\-]+\W*)*(?:\([a-zа-яء-ي]{1,4}\)\W*)*", re.IGNORECASE)
_SENTENCE = re.compile(r"[。！？]|[.!?؟][”\"»)]? (?=[^\s\d(a-zа-я])")
_COMMA = re.compile(r"[,，]")
_END = re.compile(r"[;:；：。]|\.(?= [^\s\da-zа-я(]|$)")
_CLOSING = re.compile(r"[)\]）”»》]")
_OPENING = "([（"
_NEAR = 60  # code points between a comma and the next item of a list, at most
_NEAR_HAN = 25


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


class Clauses:
    """Reads the paragraphs of one flow.

    starts : offsets in the flow where references begin, sorted
    """

    def __init__(self, text: str, grammar: Grammar, starts: Sequence[int]) -> None:
        self.text = text
        self.grammar = grammar
        self.starts = starts
        self.near = _NEAR_HAN if grammar.language == "zh" else _NEAR

    def opening(self, start: int, end: int, styles: Sequence[str]) -> Stretch | None:
        """The verb that a paragraph begins with, number and adverbs aside."""
        for at in dict.fromkeys((self.label_end(start, end), start)):
            after = self._between(at)
            for style in styles:
                lead = self.grammar.boundary[style].match(self.text, at)
                for begin in (at, after, self._between(lead.end())) if lead else (at, after):
                    found = self.grammar.verb(style, self.text, begin)
                    if found and found[1] <= end:
                        return Stretch(begin, end, found[0], (begin, found[1]), style)
        return None

    def label_end(self, start: int, end: int) -> int:
        """Where the words begin after a paragraph's number."""
        found = _LABEL.match(self.text, start, end)
        return found.end() if found else start

    def _between(self, offset: int) -> int:
        found = self.grammar.between.match(self.text, offset)
        return found.end() if found else offset

    def base(self, start: int, end: int, first: Stretch) -> list[Stretch]:
        """The verbs that govern a paragraph one after the other, from `first` on."""
        found = [first]
        for verb in self._takeovers(max(start, first.verb[1]), end, found):
            last = found[-1]
            found[-1] = Stretch(last.start, verb.start, last.function, last.verb, last.style)
            found.append(verb)
        return found

    def _takeovers(self, start: int, end: int, found: list[Stretch]) -> Iterator[Stretch]:
        own = found[-1].style
        styles = ("preamble",) if own == "preamble" else (own, "preamble")
        at = start
        while boundary := self.grammar.boundary[own].search(self.text, at, end):
            verb = self._verb(styles, (boundary.end(), self._between(boundary.end())), end)
            at = verb.verb[1] if verb else max(boundary.end(), boundary.start() + 1)
            if verb and self._takes_over(verb, found[-1]):
                yield verb

    def _verb(self, styles: Sequence[str], places: Sequence[int], end: int) -> Stretch | None:
        for style in styles:
            for at in dict.fromkeys(places):
                found = self.grammar.verb(style, self.text, at)
                if found and found[1] <= end:
                    return Stretch(at, end, found[0], (at, found[1]), style)
        return None

    def _takes_over(self, verb: Stretch, last: Stretch) -> bool:
        if last.verb[1] >= 0 and not self._has_object(last.verb[1], verb.start):
            return False  # `Recalling and reaffirming`: one object, which the first verb keeps
        if self.grammar.language == "zh" or verb.style != last.style:
            if last.function in DEMANDS and verb.function in ASKED:
                return False
        if self.grammar.language == "zh":
            return verb.function not in INNER
        return not (verb.style == "preamble" and verb.function in GERUNDS)

    def _has_object(self, start: int, end: int) -> bool:
        words = self.text[start:end].strip(" ,،;；和并與与")
        return len(words) > (1 if self.grammar.language == "zh" else 14)

    def voices(self, start: int, end: int) -> list[Stretch]:
        """The clauses of a paragraph in prose in which the document says `we`, each to the end of its sentence."""
        found: list[Stretch] = []
        at = start
        while we := self.grammar.we.search(self.text, at, end):
            at = we.end()
            verb = self._verb(("we",), (at, self._between(at)), end)
            if verb is None:
                continue
            stop = _SENTENCE.search(self.text, verb.verb[1], end)
            last = stop.start() if stop else end
            first = Stretch(verb.start, last, verb.function, verb.verb, "we")
            found += self.base(verb.start, last, first)
            at = last
        return found

    def past(self, start: int, end: int) -> Stretch | None:
        """The verb by which a decision tells what was decided: after its subject, or between commas."""
        for lead in (self.grammar.subject, self.grammar.boundary["past"]):
            at = start
            while found := lead.search(self.text, at, end):
                at = found.end()
                if verb := self._verb(("past",), (at, self._between(at)), end):
                    return verb
        return None

    def first_participle(self, start: int, end: int) -> Stretch | None:
        """The first participle after a boundary."""
        at = start
        while found := self.grammar.boundary["preamble"].search(self.text, at, end):
            at = found.end()
            verb = self._verb(("preamble",), (at, self._between(at)), end)
            if verb and verb.function not in GERUNDS:
                return verb
        return None

    def phrases(self, start: int, end: int, note: bool, verbs: Sequence[Stretch]) -> list[Stretch]:
        """What `in accordance with`, `see` and their like stand over."""
        taken = [s.verb for s in verbs if s.verb[0] >= 0]
        found = []
        for m in self.grammar.pursuant.finditer(self.text, start, end):
            if not any(a < m.end() and m.start() < b for a, b in taken):
                stop = self._extent(m.end(), end, verbs)
                found.append(Stretch(m.start(), stop, PURSUANT, m.span()))
        for m in self.grammar.direct.finditer(self.text, start, end):
            if self._reference_follows(m.end()) and not any(a < m.end() and m.start() < b for a, b in taken):
                found.append(Stretch(m.start(), self._extent(m.end(), end, verbs), PURSUANT, m.span()))
        for m in self.grammar.see.finditer(self.text, start, end):
            found.append(Stretch(m.start(), end if note else self._see_end(m.end(), end), SEE, m.span()))
        return sorted(found, key=lambda s: (s.start, s.end))

    def loses(self, phrase: Stretch, offset: int) -> bool:
        """Whether `offset` is far from a phrase that introduces no reference before it."""
        first = bisect.bisect_left(self.starts, phrase.verb[1])
        covers = first < len(self.starts) and self.starts[first] <= offset
        return not covers and offset - phrase.verb[1] > self.near

    def _reference_follows(self, offset: int) -> bool:
        i = bisect.bisect_left(self.starts, offset)
        if i == len(self.starts) or self.starts[i] - offset > self.near * 2:
            return False
        return bool(self.grammar.filler.fullmatch(self.text, offset, self.starts[i]))

    def _see_end(self, start: int, end: int) -> int:
        """Outside notes `see` ends with its brackets or its sentence."""
        depth = 0
        for at in range(start, end):
            char = self.text[at]
            if char in _OPENING:
                depth += 1
            elif char in ")]）":
                depth -= 1
                if depth < 0:
                    return at
            elif depth == 0 and char in ";；。":
                return at
        return end

    def _extent(self, start: int, end: int, verbs: Sequence[Stretch]) -> int:
        """Where the list ends that a phrase introduces."""
        limit = min((v.start for v in verbs if v.verb[0] >= start), default=end)
        at, covered = start, False
        while at < limit:
            stop = self._stop(at, limit)
            if stop is None:
                return limit
            first = bisect.bisect_left(self.starts, start)
            covered = first < len(self.starts) and self.starts[first] < stop.start()
            if stop.re is self.grammar.stop:
                if covered:
                    return stop.start()
                at = stop.end()
            elif _COMMA.match(stop[0]) and self._goes_on(stop.end(), limit, covered):
                at = stop.end()
            else:
                return stop.start()
        return limit

    def _stop(self, start: int, limit: int) -> re.Match[str] | None:
        """The next comma or end outside brackets, or words that end a list."""
        found = [m for m in (self._punctuation(start, limit), self.grammar.stop.search(self.text, start, limit)) if m]
        return min(found, key=lambda m: m.start(), default=None)

    def _punctuation(self, start: int, limit: int) -> re.Match[str] | None:
        depth, at = 0, start
        while at < limit:
            char = self.text[at]
            if char in "([（“«《":
                depth += 1
            elif char in ")]）”»》":
                depth -= 1
                if depth < 0:
                    return _CLOSING.match(self.text, at)
            elif depth <= 0:
                if found := (_COMMA.match(self.text, at) or _END.match(self.text, at)):
                    return found
            at += 1
        return None

    def _goes_on(self, offset: int, limit: int, covered: bool) -> bool:
        """Whether the list goes on after a comma: an aside on the item before it, or the next item."""
        space = offset
        while space < limit and self.text[space] == " ":
            space += 1
        if self.grammar.aside.match(self.text, space):
            return True
        i = bisect.bisect_left(self.starts, space)
        if i == len(self.starts) or self.starts[i] >= limit:
            return False
        joined = self.grammar.joint.match(self.text, space, self.starts[i])
        after = joined.end() if joined else space
        if joined and joined[0].strip() and (covered or self.grammar.language != "zh"):
            between = self.text[after : self.starts[i]]
            return len(between) <= self.near and not _COMMA.search(between) and not self.grammar.stop.search(between)
        return covered and self.starts[i] - space <= 6


def other(start: int, end: int, style: str) -> Stretch:
    """A clause that begins with no verb of the list."""
    return Stretch(start, end, OTHER, style=style)
