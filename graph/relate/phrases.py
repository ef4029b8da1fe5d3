"""The phrases that stand over a list of references, whatever verb governs the clause: `in accordance with`, `see`."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Sequence

from graph.flow import PARAGRAPH
from graph.relate.clauses import Stretch, label_end
from graph.relate.grammar import ACTS, PURSUANT, SEE, Grammar

_COMMA = re.compile(r"[,，]")
_END = re.compile(r"[;:；：。]|\.(?= [^\s\da-zа-я(]|$)")
_CLOSING = re.compile(r"[)\]）”»》]")
_OPENING = "([（"
_ACTING = 36  # code points around a phrase in which `acting` stands
_ROUND = re.compile(r"[(（]")
_SENTENCE = re.compile(r"[。！？]|[.!?؟] (?=[^\s\d(a-zа-я])")
_UNBROKEN = 2000  # code points without a comma, at most: no list is so long without one
_BRACKET = re.compile(r"[()\[\]（）;；。]")
_ITEM_LABEL = re.compile(r"(?:^|[ \d(])(?:[a-zа-я]|[ivx]{1,4})$")  # of `alinéa a)`: its bracket closes nothing
_SIGN = re.compile(r"[(\[（“«《)\]）”»》,，;:；：。.]")
_NEAR = 60  # code points between a comma and the next item of a list, at most
_NEAR_HAN = 25
_FIRST, _FIRST_HAN = 130, 35  # between a phrase and the first item of its list
_WHOLE = 2  # times as far as else a marker may stand behind a phrase with no comma between
_DETERMINER = 6  # code points of `the `, `los `, `своей `


class Phrases:
    """Reads the paragraphs of one flow.

    spans : ranges of the flow that references take, sorted
    """

    def __init__(self, text: str, grammar: Grammar, spans: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.grammar = grammar
        self.spans = spans
        self.starts = [start for start, _ in spans]
        self.near = _NEAR_HAN if grammar.bare else _NEAR

    def read(self, start: int, end: int, note: bool, verbs: Sequence[Stretch]) -> list[Stretch]:
        """What `in accordance with`, `see` and their like stand over in one paragraph.

        note : the paragraph is a note, in which `see` covers all that follows
        verbs : those of the paragraph: no phrase is read inside their words, none goes beyond the next of them
        """
        taken = sorted(s.verb for s in verbs if s.verb[0] >= 0)
        leads = list(self.grammar.pursuant.finditer(self.text, start, end))
        leads += [m for m in self.grammar.direct.finditer(self.text, start, end) if self._reference_follows(m.end())]
        found = []
        for m in leads:
            i = bisect.bisect_left(taken, (m.end(), 0))
            inside = any(m.start() < b for _, b in taken[max(i - 3, 0) : i])
            if not inside and not self._in_reference(m.start()):
                limit = end if note else self._told_end(start, m, end, bool(verbs))
                acts = verbs and not note and self._acts(m)
                function = ACTS if acts else PURSUANT
                found.append(Stretch(m.start(), self._extent(m.end(), limit, taken), function, m.span()))
        for m in self.grammar.see.finditer(self.text, start, end):
            found.append(Stretch(m.start(), end if note else self._see_end(m.end(), end), SEE, m.span()))
        return sorted(found, key=lambda s: (s.start, s.end))

    def loses(self, phrase: Stretch, offset: int) -> bool:
        """Whether `offset` is far from a phrase and from the references that it introduces, or told apart from them."""
        last = bisect.bisect_right(self.starts, offset) - 1
        near = max(phrase.verb[1], self.spans[last][1] if last >= 0 else 0)
        if near == phrase.verb[1] and self._submitted(phrase.verb[0]):
            return True  # `report that the Office submitted pursuant to that decision`: the note is that of the report
        if near > phrase.verb[1] and self.grammar.done_by.search(self.text, near, offset):
            return True  # `依照第 39/9 号决议提交的报告`: the note is that of the report
        # The first thing that a phrase introduces may have a long name, without a comma; not what is `under` a law.
        under = self.grammar.under.match(self.text, phrase.verb[0])
        whole = near == phrase.verb[1] and not under and not _COMMA.search(self.text, near, offset)
        return offset - near > self.grammar.far * (_WHOLE if whole else 1)

    def _submitted(self, at: int) -> bool:
        """Whether the words before the phrase at an offset tell under what a document was submitted."""
        near = max(at - _UNBROKEN, 0)
        return bool(self.grammar.submitted.search(self.text, max(self.text.rfind(PARAGRAPH, near, at), near), at))

    def _acts(self, phrase: re.Match[str]) -> bool:
        """Whether the document acts itself by a phrase: under a chapter, which nobody else acts under."""
        near = self.grammar.acting.search(
            self.text, max(phrase.start() - _ACTING, 0), min(phrase.end() + _ACTING, len(self.text))
        )
        return near is not None and near.start() < phrase.start() < near.end()

    def _told_end(self, start: int, phrase: re.Match[str], end: int, voiced: bool) -> int:
        """Where a phrase ends at the latest in what tells of an act or names a document: the brackets are of that.

        voiced : a verb of the document's own governs the paragraph
        """
        near = max(phrase.start() - _UNBROKEN, start)
        sentence = max((m.end() for m in _SENTENCE.finditer(self.text, near, phrase.start())), default=start)
        first = label_end(self.text, sentence, phrase.start()) if sentence == start else sentence
        told = not voiced and self.grammar.told.match(self.text, first, phrase.start())
        at = phrase.end()
        if not told:
            if not self.grammar.submitted.search(self.text, max(sentence, near), phrase.start()):
                return end
            first = bisect.bisect_left(self.starts, at)
            at = self.spans[first][1] if first < len(self.spans) else end
        bracket = _ROUND.search(self.text, at, end) if at < end else None
        return bracket.start() if bracket else end

    def _in_reference(self, offset: int) -> bool:
        """Whether words stand inside a name: a declaration on principles in accordance with the Charter."""
        i = bisect.bisect_right(self.starts, offset) - 1
        return any(start < offset < end for start, end in self.spans[max(i - 3, 0) : i + 1])

    def _reference_follows(self, offset: int) -> bool:
        i = bisect.bisect_left(self.starts, offset)
        if i == len(self.starts) or self.starts[i] - offset > self.near * 2:
            return False
        return bool(self.grammar.filler.fullmatch(self.text, offset, self.starts[i]))

    def _see_end(self, start: int, end: int) -> int:
        """Outside notes `see` ends with its brackets or its sentence."""
        depth = 0
        for m in _BRACKET.finditer(self.text, start, min(end, start + _UNBROKEN)):
            if m[0] in _OPENING:
                depth += 1
            elif m[0] in ")]）":
                depth -= 1
                if depth < 0:
                    return m.start()
            elif depth == 0:
                return m.start()
        return end

    def _extent(self, start: int, end: int, verbs: Sequence[tuple[int, int]]) -> int:
        """Where the list ends that a phrase introduces; no farther than the next of the verbs."""
        i = bisect.bisect_left(verbs, (start, 0))
        limit = verbs[i][0] if i < len(verbs) else end
        limit = self._apart(start, limit)
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
            elif self._goes_on(stop, limit, covered):
                at = stop.end()
            else:
                return stop.start()
        return limit

    def _item_at(self, offset: int, limit: int) -> bool:
        """Whether the next reference stands right after a semicolon, and what joins a list."""
        space = offset + (self.text[offset : offset + 1] == " ")
        i = bisect.bisect_left(self.starts, space)
        if i == len(self.starts) or self.starts[i] >= limit:
            return False
        joined = self.grammar.joint.match(self.text, space, self.starts[i])
        return self.starts[i] - (joined.end() if joined else space) <= _DETERMINER

    def _apart(self, start: int, limit: int) -> int:
        """Where the first reference ends that no list joins to the next, in languages that say how lists are joined."""
        first = bisect.bisect_left(self.starts, start)
        far = start + (_FIRST_HAN if self.grammar.bare else _FIRST)
        if first < len(self.starts) and limit > self.starts[first] > far:
            return far  # what no verb parts from the phrase is too far from it
        if first < len(self.spans) - 1 and self.grammar.joined.pattern:
            last = self._last_joined[first]
            if last + 1 < len(self.starts) and self.starts[last + 1] < limit:
                return max(self.spans[last][1], start)
        return limit

    @functools.cached_property
    def _last_joined(self) -> list[int]:
        """For each reference the last of those that are joined to it, one to the next: read once for all phrases."""
        found = list(range(len(self.spans)))
        for i in range(len(self.spans) - 2, -1, -1):
            if self.grammar.joined.search(self.text[self.spans[i][1] : self.starts[i + 1]]):
                found[i] = found[i + 1]
        return found

    def _stop(self, start: int, limit: int) -> re.Match[str] | None:
        """The next comma or end outside brackets, or words that end a list."""
        limit = min(limit, start + _UNBROKEN)
        words = (m for m in self.grammar.stop.finditer(self.text, start, limit) if not self._in_reference(m.start()))
        stops = (self._punctuation(start, limit), next(words, None))
        return min(filter(None, stops), key=lambda m: m.start(), default=None)

    def _punctuation(self, start: int, limit: int) -> re.Match[str] | None:
        depth = 0
        for m in _SIGN.finditer(self.text, start, limit):
            if m[0] in ",，:：" and self._in_reference(m.start()):
                continue  # of a name: `Agenda for Small Islands: A Renewed Declaration`, `Economic, Social`
            if m[0] in "([（“«《":
                depth += 1
            elif m[0] in ")]）”»》":
                if depth <= 0 and m[0] == ")" and _ITEM_LABEL.search(self.text, max(m.start() - 5, 0), m.start()):
                    continue
                depth -= 1
                if depth < 0:
                    return _CLOSING.match(self.text, m.start())
            elif depth <= 0 and (found := (_COMMA.match(self.text, m.start()) or _END.match(self.text, m.start()))):
                return found
        return None

    def _goes_on(self, stop: re.Match[str], limit: int, covered: bool) -> bool:
        """Whether the list goes on after a comma or a semicolon: an aside on the item before it, or the next item."""
        if stop[0] in ";；":
            return covered and self._item_at(stop.end(), limit)
        if not _COMMA.match(stop[0]):
            return False
        space = stop.end()
        while space < limit and self.text[space] == " ":
            space += 1
        if self.grammar.aside.match(self.text, space) or (covered and self.grammar.item.match(self.text, space)):
            return True
        if not covered and (self.text[space : space + 1].isdecimal() or self.grammar.part.match(self.text, space)):
            return True  # `paragraphs 1, 2 and 4 of its resolution`, `Article 4, paragraph 8, of the Agreement`
        i = bisect.bisect_left(self.starts, space)
        if i == len(self.starts) or self.starts[i] >= limit:
            return False
        closed = _COMMA.search(self.text, space, min(self.starts[i], space + self.near))
        if closed and not covered and self.grammar.including.match(self.text, space):
            return True  # `international law, including applicable humanitarian law, and resolution 46/182`
        joined = self.grammar.joint.match(self.text, space, self.starts[i])
        if (
            not joined
            or not joined[0].strip()
            or (self.grammar.bare and not (covered or self.grammar.including.match(self.text, space)))
        ):
            return covered and self.starts[i] - space <= (0 if self.grammar.bare else _DETERMINER)
        between = self.text[joined.end() : self.starts[i]]
        if self.grammar.stop.search(between):
            return False
        comma = _COMMA.search(between)
        if comma is None:
            return len(between) <= self.near
        # `and all later resolutions on the matter, including its resolution 46/182`
        rest = between[comma.end() :].lstrip()
        return bool(covered and self.grammar.including.match(rest)) and len(rest) <= self.near
