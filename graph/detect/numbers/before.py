"""Lists whose head nouns stand before their numbers: Arabic, English, French, Russian, Spanish."""

from __future__ import annotations

from collections.abc import Sequence

from graph.detect.numbers.around import Around
from graph.detect.numbers.items import DRAFT, FAR, NEAR, Item, Numbers, bare
from graph.detect.numbers.words import iso
from graph.detect.scan import HEAD, NUMBER, Token

_CLOSE = 40  # code points between a head noun and the first of its own numbers
_SAME = "same"  # words that name the act of the head before them: `porte dorénavant le numéro 77/263 A`
_OTHER = "other"  # a head whose numbers are no act's: `decision VIII/4 and recommendation XII/5`
_NO_LIST = "none"  # a noun that looks like a head and is none: `المقرر الخاص`, the special rapporteur


class HeadsBefore:
    """Collects the numbers that head nouns of one flow govern."""

    def __init__(self, numbers: Numbers, around: Around) -> None:
        self.text = numbers.text
        self.words = numbers.words
        self.numbers = numbers
        self.around = around

    def items(self, tokens: Sequence[Token]) -> list[Item]:
        """Every number that has a head noun in its sentence, in order."""
        items: list[Item] = []
        numbers = {token.start for token in tokens if token.kind == NUMBER}
        head: Token | None = None
        sentence, chain, end, act = -1, 0, 0, _NO_LIST
        for place, token in enumerate(tokens):
            if (here := self.around.sentence(token.start)) != sentence:
                head, sentence = None, here
            if token.kind == HEAD:
                if token.name == _OTHER:
                    head = None if self._leads(place, tokens) else head
                    continue
                if token.name == _SAME:
                    token = token._replace(name=act)
                if token.name == _NO_LIST or (head and end > head.end and not self._leads(place, tokens)):
                    continue  # `…, 74/1 on the outcome of the resolutions …, 75/176`: the list runs on
                head, end, chain, act = token, token.end, chain + 1, token.name
                listed = self._council(head, chain, numbers)
            elif token.kind == NUMBER and head is not None:
                listed = self._listed(token, head, end, chain)
            else:
                continue
            items.extend(listed)
            end = listed[-1].end if listed else end
        return [item for item in items if item.head.name != DRAFT]

    def _listed(self, token: Token, head: Token, end: int, chain: int) -> list[Item]:
        """The item of a number after `end` of its list, and those that share its year or its digits."""
        item = self.numbers.item(token)
        if not self._linked(item, head, end):
            return []
        item.head, item.chain = head, chain
        self.numbers.take_range(item)
        if end == head.end and item.at - end <= 1:
            item.start = self._head_start(head)
        before = [shared for shared in self.numbers.years_shared(item) if shared.at >= end]
        return [*before, item, *self.numbers.letters(item)]

    def _linked(self, item: Item, head: Token, end: int) -> bool:
        """Whether a number belongs to a head, or to the list that the head governs and that has come to `end`."""
        gap = self.text[end : item.at]
        first = end == head.end
        if item.shape == "convention" and head.name == "resolution" and not (first and len(gap) <= 1):
            return False  # `resolution 70/1 and 1/CP.21`: a decision
        if item.shape in ("dotted", "lettered", "counted"):  # 58.3 is a resolution only where nothing else can be meant
            if first:
                return len(gap) <= 1 or bool(self.around.bodies(end, item.at))
            return bool(self.words.joiner.fullmatch(gap))
        if head.many:
            return len(gap) <= FAR
        return len(gap) <= (2 * NEAR if first else NEAR)

    def _leads(self, place: int, tokens: Sequence[Token]) -> bool:
        """Whether a head noun has numbers of its own close behind it."""
        start = self.around.past_body(tokens[place].end, self.words.genitive)
        if self.words.bare.match(self.text, start):
            return True
        after = next((t for t in tokens[place + 1 : place + 3] if t.kind in (NUMBER, HEAD)), None)
        return after is not None and after.kind == NUMBER and after.start - start <= _CLOSE

    def _head_start(self, head: Token) -> int:
        """Where a head begins without the particles in front of it."""
        particles = self.words.clitic.match(self.text[head.start : head.end])
        return head.start + particles.end() if particles else head.start

    def _council(self, head: Token, chain: int, taken: set[int]) -> list[Item]:
        """`resolutions 1325 and 2250`: numbers of the Security Council without their years, right after the head."""
        if head.name != "resolution":
            return []
        found: list[Item] = []
        at = begin = self.around.past_body(head.end, self.words.genitive)
        while (m := self.words.bare.match(self.text, at)) and m.start(1) not in taken:
            item = bare(m.start(1), m.end(1), m[1], head, chain)
            if date := self.words.date.match(self.text, item.end):
                item.date = iso(date[0], self.words)
            if at == begin == head.end:
                item.start = self._head_start(head)
            found.append(item)
            joiner = self.words.joiner.match(self.text, m.end(1))
            if not joiner:
                break
            at = joiner.end() - (self.text[joiner.end() - 1] == " ")
        return found
