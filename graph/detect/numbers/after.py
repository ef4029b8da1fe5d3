"""Lists whose head nouns stand after their numbers, and the bodies that the words give to them: Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.detect.numbers.around import Around
from graph.detect.numbers.items import DRAFT, NEAR, OWN, UNBOUND, Binding, Item, Numbers, bare
from graph.detect.numbers.words import Wrapping, iso
from graph.detect.scan import HEAD, NUMBER, Token
from graph.tables.kinds import ANY_BODY, issuers

_ADJACENT = 3  # code points between a number and a head that belongs to its span
_REGION = 400  # code points before a number in which its body is looked for
_QUOTED = re.compile('“[^”]*”|《[^》]*》|"[^"]*"')


class HeadsAfter:
    """Collects the numbers that head nouns of one flow end, and binds them."""

    def __init__(self, numbers: Numbers, around: Around, wrapping: Wrapping) -> None:
        self.text = numbers.text
        self.words = numbers.words
        self.numbers = numbers
        self.around = around
        self.wrapping = wrapping

    def items(self, tokens: Sequence[Token]) -> list[Item]:
        """Every number that has a head noun, bound to its body."""
        items = self._council(tokens)
        heads = {token.end: token for token in reversed(tokens) if token.kind == HEAD}
        pending: list[Item] = []
        led: list[Item] = []  # the last number with its head right before it: 决议案三七七(五)
        for token in tokens:
            if pending and self.around.sentence(pending[-1].at) != self.around.sentence(token.start):
                pending = []
            if token.kind == HEAD:
                items.extend(self._ended(pending, token))
                pending = []
            elif token.kind == NUMBER:
                head = heads.get(token.start)
                item = self._item(token, pending or led, head)
                if item is not None and (head is not None or self._led(item, pending, led)):
                    items.append(item)
                    led = [item]
                elif item is not None:
                    pending.extend(self._years_shared(item))
                    pending.append(item)
        items = [item for item in items if item.head.name != DRAFT]
        self._bind(items)
        return items

    def _led(self, item: Item, pending: Sequence[Item], led: Sequence[Item]) -> bool:
        """Whether a number goes on from one with its head before it, and shares that: 决议案三七七(五)及五〇五(六)."""
        plain = item.start == item.at and not self.text.startswith(self.wrapping.closing, item.end)
        if pending or not led or not plain or not self.words.joiner.fullmatch(self.text[led[-1].end : item.at]):
            return False
        item.head = led[-1].head
        return True

    def _ended(self, pending: Sequence[Item], head: Token) -> Sequence[Item]:
        """The numbers of a list that a head noun ends; none where it does not reach back to them."""
        if not pending or not self.wrapping.reach.fullmatch(self.text[pending[-1].end : head.start]):
            return ()
        for item in pending:
            item.head = head
        if head.start - pending[-1].end <= _ADJACENT:  # not over a title: `第77/20号关于港口的决议`
            pending[-1].end = head.end
        return pending

    def _council(self, tokens: Sequence[Token]) -> list[Item]:
        """`第1325和2250号决议`: numbers of the Security Council without their years."""
        found: list[Item] = []
        for head in tokens:
            low = max(0, head.start - 40)
            if head.kind != HEAD or head.name != "resolution":
                continue
            if m := self.wrapping.bare.search(self.text[low : head.start]):
                for number in re.finditer(r"\d+", m[0]):
                    at = low + m.start() + number.start()
                    item = bare(at, at + len(number[0]), number[0], head)
                    item.start -= self._opened(at)
                    found.append(item)
                found[-1].end = head.end
        return found

    def _opened(self, at: int) -> int:
        """The length of the opening that stands right before a number."""
        return len(self.wrapping.opening) if self.text.endswith(self.wrapping.opening, 0, at) else 0

    def _item(self, token: Token, pending: Sequence[Item], head: Token | None) -> Item | None:
        """A number that its wrapping, a head right before it or its list shows to be one."""
        item = self.numbers.item(token)
        item.start -= self._opened(item.at)
        listed = bool(pending) and bool(self.words.joiner.fullmatch(self.text[pending[-1].end : item.at]))
        closed = self.text.startswith(self.wrapping.closing, item.end)
        if item.start == item.at and not (listed or closed or head):
            return None
        if not closed:
            self.numbers.take_range(item)
        if self.text.startswith(self.wrapping.closing, item.end):
            item.end += len(self.wrapping.closing)
        item.date = self._date(item)
        if head is not None:  # 决定 1/CP.21
            item.head, item.start = head, head.start
        return item

    def _date(self, item: Item) -> str:
        """The date before a number, where no other number stands between."""
        before = self.text[max(self.around.sentence_start(item.start), item.start - NEAR) : item.start]
        dates = list(self.words.date.finditer(before))
        if not dates or self.wrapping.closing in before[dates[-1].end() :]:
            return ""
        return iso(dates[-1][0], self.words)

    def _years_shared(self, item: Item) -> list[Item]:
        """`第1267号和第2253(2015)号决议`: bare numbers before one with its year."""
        found = self.numbers.years_shared(item)
        for shared in found:
            shared.start -= self._opened(shared.at)
        return found

    def _bind(self, items: Sequence[Item]) -> None:
        """Write into each item the body that the words before it give; else it has that of the item before."""
        sentence, end, previous = -1, 0, UNBOUND
        for item in items:
            if (here := self.around.sentence(item.at)) != sentence:
                sentence, end, previous = here, self.around.sentence_start(item.at), UNBOUND
            item.binding = self._named(item, max(end, item.start - _REGION))
            item.how = "named" if item.binding else "inherited" if previous else ""
            item.binding = item.binding or previous
            item.near = self.around.before(item.start)
            end, previous = item.end, item.binding

    def _named(self, item: Item, low: int) -> Binding:
        """The body in the noun phrase before a number: right before it, else before its title, else the nearest."""
        region = self.text[low : item.start]
        candidates = sorted(self._candidates(item, low))
        if titled := self.wrapping.titled.search(region):  # 大会关于人权理事会的第60/251号决议
            candidates = [c for c in candidates if c.start - low < titled.start()] or candidates
        for candidate in reversed(candidates):
            rest = self.words.date.sub("", self.text[candidate.end : item.start])
            if self.wrapping.between.match(rest):
                return candidate.binding
        if title := self.wrapping.title.search(region):
            candidates = [c for c in candidates if c.start - low < title.start()] or candidates
        return candidates[-1].binding if candidates else UNBOUND

    def _candidates(self, item: Item, low: int) -> Iterator[_Candidate]:
        """Bodies, pronouns and short words between `low` and a number, those inside quotation marks aside."""
        region = self.text[low : item.start]
        quoted = [m.span() for m in _QUOTED.finditer(region)]
        issuing = issuers(item.head.name, "bracketed-year" if item.shape == "bare" else item.shape)
        bodies = self.around.bodies(low, item.start)
        found = [_Candidate(b.start, b.end, Binding(b.id)) for b in bodies if issuing & {b.id, ANY_BODY}]
        found += [_Candidate(low + m.start(), low + m.start() + 1, OWN) for m in self.words.own.finditer(region)]
        for pattern, ids in self.words.short:
            for m in pattern.finditer(region):
                start = low + m.start()
                if not any(body.start <= start < body.end for body in bodies):
                    found.append(_Candidate(start, low + m.end(), Binding(may=ids)))
        for candidate in found:
            if not any(start <= candidate.start - low < end for start, end in quoted):
                yield candidate


class _Candidate(NamedTuple):
    """Words that can name the body of a number."""

    start: int
    end: int
    binding: Binding
