"""Which body the words give to each number of a list whose head noun stands before."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from graph.detect.numbers.around import Around
from graph.detect.numbers.items import ANOTHER, NEAR, OWN, UNBOUND, Binding, Item
from graph.detect.numbers.words import Words
from graph.detect.scan import Token
from graph.tables.kinds import ANY_BODY, issuers

_ADJACENT = 12  # code points between a number or its head and the body that it belongs to: `del`, `of the`


class Binder:
    """Binds the numbers of one flow: by what stands at their head or after them, else by their list."""

    def __init__(self, text: str, words: Words, around: Around) -> None:
        self.text = text
        self.words = words
        self.around = around

    def bind(self, items: Sequence[Item], heads: Sequence[Token]) -> None:
        """Write into each item the body that the words give to it.

        items : in text order; heads : every head noun of the flow, in text order
        """
        firsts: dict[int, Item] = {}
        for item in items:
            if firsts.setdefault(item.chain, item) is item and (given := self._at_head(item)):
                item.binding, item.how = given, "named"
        self._backwards(items)
        previous: Item | None = None
        for item in items:
            first = firsts[item.chain]
            if not item.binding and self._of_another(item):
                item.how = ANOTHER
            elif not item.binding:
                inherited = first.binding if first is not item else self._from_before(item, heads, previous)
                item.binding, item.how = inherited, "inherited" if inherited else ""
            item.near = self.around.before(item.head.start)
            if not (previous and self._owned(previous, item)):
                item.close = self.around.subject(item.head.start)
            previous = item
        _share_years(items)

    def _backwards(self, items: Sequence[Item]) -> None:
        """`résolutions 50/81 et 62/126 de l'Assemblée générale`: the body after the last holds for those before it."""
        behind, chain = UNBOUND, 0
        for item in reversed(items):
            if item.chain != chain:
                behind, chain = UNBOUND, item.chain
            behind = self._after(item) or (UNBOUND if item.binding else behind)
            if behind:
                item.binding, item.how = behind, "named"

    def _from_before(self, item: Item, heads: Sequence[Token], previous: Item | None) -> Binding:
        """What binds the first number of a list that has nothing of its own: the head or the list before it."""
        if earlier := self._earlier_head(item, heads):
            return earlier
        if previous is not None and self._same_breath(previous, item):
            return previous.binding
        return UNBOUND

    def _earlier_head(self, item: Item, heads: Sequence[Token]) -> Binding:
        """`all resolutions of the Council on …, including resolutions 44/7`: a head without numbers of its own."""
        i = bisect.bisect_left(heads, item.head.start, key=lambda token: token.start) - 1
        if i < 0 or heads[i].name != item.head.name or not self._one_sentence(heads[i].start, item.head.start):
            return UNBOUND
        head = heads[i]
        alone = Item(head.start, head.end, head.end, item.shape, {}, head)
        after = self._after(alone) if self.around.past_body(head.end, self.words.genitive) > head.end else UNBOUND
        return after or self._at_head(alone)

    def _same_breath(self, previous: Item, item: Item) -> bool:
        """Whether an item goes on in the sentence of another, no body between."""
        return self._one_sentence(previous.at, item.at) and not self.around.bodies(previous.end, item.at)

    def _owned(self, previous: Item, item: Item) -> bool:
        """Whether the body named last is only whose number was read before: a pronoun hardly stands for it.

        `Recalling resolution 47/1 of the Council and its resolution 48/5`: those who recall mean their own.
        """
        named = self.around.bodies(max(previous.head.start - NEAR, 0), item.head.start)
        return (
            bool(named)
            and named[-1].id == previous.binding.body
            and self._one_sentence(previous.at, item.at)
            and named[-1].end >= previous.head.start - _ADJACENT
            and named[-1].start <= previous.end + _ADJACENT
        )

    def _one_sentence(self, first: int, second: int) -> bool:
        return self.around.sentence(first) == self.around.sentence(second)

    def _at_head(self, item: Item) -> Binding:
        """The body between head and number, in the ending of the head, or right before it."""
        head = item.head
        inside = self.around.bodies(head.end, item.at)
        if inside:
            return Binding(inside[-1].id)
        gap = self.text[head.end : item.at]
        if len(gap) > 1 and (may := self._short_word(gap)):
            return Binding(may=may)
        if self.words.own_head.search(self.text[head.start : head.end]):
            return OWN
        return self._before_head(item)

    def _short_word(self, gap: str) -> str:
        """Ids that a short word for a body in `gap` can mean."""
        return next((ids for pattern, ids in self.words.short if pattern.search(gap)), "")

    def _before_head(self, item: Item) -> Binding:
        """`General Assembly resolution`, `Council resolution`, `its resolution`."""
        start = item.head.start
        low = max(self.around.sentence_start(start), start - NEAR)
        before = self.text[low:start]
        if body := self._possessor(item, low):
            return Binding(body)
        for pattern, ids in self.words.short:
            if any(self.words.possessed.fullmatch(before[m.end() :]) for m in pattern.finditer(before)):
                return Binding(may=ids)
        if own := self.words.own.search(before):
            may = self._doer(low, low + own.start())
            return Binding(may=may) if may else OWN
        return OWN if self.words.other.search(before) else UNBOUND

    def _doer(self, low: int, end: int) -> str:
        """Ids that a short word can mean whose body acts: `endorsed by the Commission in its resolution`.

        It may begin a sentence that names no other body: `The Commission supported the years in its resolution`.
        """
        named = self.around.bodies(low, end)
        low = named[-1].end if named else low  # `the General Assembly in its resolution`: no short word
        for pattern, ids in self.words.short:
            if any(self.words.in_its.fullmatch(self.text, m.end(), end) for m in pattern.finditer(self.text, low, end)):
                return ids
        short = [(m, ids) for pattern, ids in self.words.short for m in pattern.finditer(self.text, low, end)]
        alone = len(short) == 1 and not named and low == self.around.sentence_start(end)
        return short[0][1] if alone and self.words.subject.fullmatch(self.text, low, short[0][0].start()) else ""

    def _possessor(self, item: Item, low: int) -> str:
        """The body named right before a head, where it has acts of this shape, or nobody is known to."""
        start = item.head.start
        named = self.around.bodies(low, start)
        if not named or not self.words.possessed.fullmatch(self.text[named[-1].end : start]):
            return ""
        issuing = issuers(item.head.name, item.shape)
        return named[-1].id if not issuing or issuing & {named[-1].id, ANY_BODY} else ""

    def _of_another(self, item: Item) -> bool:
        """`resolution 2 (I) of the United Nations Conference on …`: the act of a conference."""
        date = self.words.date.match(self.text, item.end)
        return self.words.others.match(self.text, date.end() if date else item.end) is not None

    def _after(self, item: Item) -> Binding:
        """`résolution 70/1 de l'Assemblée générale`; a date may stand between."""
        date = self.words.date.match(self.text, item.end)
        at = date.end() if date else item.end
        body = self.around.next_body(at)
        if body and body.start - at <= 40 and self.words.genitive.search(self.text[at : body.start]):
            return Binding(body.id)
        if body and body.start - at <= NEAR and self.words.issued.fullmatch(self.text, at, body.start):
            return Binding(body.id)
        for pattern, ids in self.words.short:
            m = pattern.search(self.text, at, at + 60)
            if m and self.words.genitive.search(self.text[at : m.start()]):
                return Binding(may=ids)
        return UNBOUND


def _share_years(items: Sequence[Item]) -> None:
    """`resolutions 1325 and 2250 (2015)`: bare numbers in a list with a year are the Council's."""
    dated = {item.chain for item in items if item.shape == "bracketed-year"}
    for item in items:
        if item.shape == "bare" and item.chain in dated:
            item.parts["shared"] = "yes"
