"""A number while its list is read, and how it is read off the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from graph.detect.numbers.words import Words, iso
from graph.detect.scan import HEAD, Scanner, Token
from graph.detect.spelling import Spelling

NEAR = 160  # code points in which words belong to a number, and its list goes on after a head in the singular
FAR = 1500  # code points that a list may run on between two of its items
ANOTHER = "another"  # how a number is bound that words give to nobody who has symbols for it
DRAFT = "draft"  # a head: a draft resolution is known by its symbol, not by a number
_NO_HEAD = Token(0, 0, HEAD, "")
_TO = re.compile(r" (?:to|à|a|по) (\w)$")  # the last letter of a range that shares its session: `3419 A to C (XXX)`


class Binding(NamedTuple):
    """The body that words give to a number; empty where they give none.

    body : id of a body named; may : ids that a short word can mean; own : ``"yes"`` for the speaking body's
    """

    body: str = ""
    may: str = ""
    own: str = ""

    def __bool__(self) -> bool:
        return any(self)


UNBOUND = Binding()
OWN = Binding(own="yes")


@dataclass(slots=True)
class Item:
    """One number of a list.

    start, end : the reference; it takes in a head noun that touches the number
    at : where the number itself begins
    chain : which list of the flow it belongs to
    """

    start: int
    end: int
    at: int
    shape: str
    parts: dict[str, str]
    head: Token = _NO_HEAD
    chain: int = 0
    date: str = ""
    binding: Binding = UNBOUND
    how: str = ""
    close: str = ""
    near: tuple[str, ...] = ()

    def fields(self, spelling: Spelling) -> dict[str, str]:
        """What the words gave, for graph/resolve."""
        fields = {
            "shape": self.shape,
            "act": self.head.name,
            "apart": "yes" if self.head.start >= self.end else "",  # the head noun comes only after other numbers
            "how": self.how,
            "close": self.close,
            "near": " ".join(self.near),
            "date": self.date,
            "reversible": "yes" if spelling.reversible and self.shape == "pair" else "",
            **self.binding._asdict(),
            **spelling.parts(self.shape, self.parts),
        }
        return {key: value for key, value in fields.items() if value}


@dataclass(frozen=True)
class Numbers:
    """Reads numbers off one flow."""

    text: str
    words: Words
    scanner: Scanner

    def item(self, token: Token) -> Item:
        """The number that a token of the scan stands for, with the date right after it."""
        shape, parts = self.scanner.parse(token, self.text)
        end = int(parts.pop("printed_end"))
        date = self.words.date.match(self.text, end)
        if shape == "council":
            shape = "bracketed-year" if "session" in parts else "bare"
            parts["shared"] = parts.pop("lead")
        if m := _TO.search(parts.get("more", "")):
            parts["letter"] += f"-{m[1]}"
            del parts["more"]
        return Item(token.start, end, token.start, shape, parts, date=iso(date[0], self.words) if date else "")

    def take_range(self, item: Item) -> None:
        """`40/257 A to C` is printed `A-C` elsewhere: one spelling for both."""
        if "letter" in item.parts and (m := self.words.letter_to.match(self.text, item.end)):
            item.parts["letter"] += f"-{m['letter']}"
            item.end = m.end()

    def letters(self, item: Item) -> list[Item]:
        """`57/270 A and B`, `3419 A and B (XXX)`: the second letter inherits the number."""
        if more := item.parts.pop("more", ""):
            return self._letters_before(item, more)
        found: list[Item] = []
        at = item.end
        while "letter" in item.parts and (m := self.words.letter_and.match(self.text, at)):
            start, at = m.start("letter"), m.end()
            parts = {**item.parts, "letter": m["letter"]}
            found.append(Item(start, at, start, item.shape, parts, item.head, item.chain, item.date))
        return found

    def _letters_before(self, item: Item, more: str) -> list[Item]:
        """The further letters of a number that stand before its session; the last takes the session in."""
        end, item.end = item.end, self.text.index(more, item.at)
        starts = [item.end + m.start() for m in re.finditer(r"\b\w(?!\w)", more) if m[0].isupper()]
        return [
            Item(at, end if at == starts[-1] else at + 1, at, item.shape, parts, item.head, item.chain, item.date)
            for at in starts
            for parts in [{**item.parts, "letter": self.text[at]}]
        ]

    def years_shared(self, item: Item) -> list[Item]:
        """`1267, 1989 and 2253 (2015)`: numbers that share the year of the last, and are given their own."""
        found: list[Item] = []
        at = item.at
        low = max(0, at - NEAR)
        width = self.words.joined_width
        while item.shape == "bracketed-year" and (m := self.words.joined.search(self.text[max(low, at - width) : at])):
            start = at - (m.endpos - m.start(1))
            end = start + len(m[1])
            if any(date.end() >= end for date in self.words.date.finditer(self.text, max(0, start - 40), at)):
                break  # the year of a date: `of 22 November 1967, 338 (1973)`
            found.append(bare(start, end, m[1], item.head, item.chain, shared=True))
            at = start
        return found[::-1]


def bare(start: int, end: int, serial: str, head: Token, chain: int = 0, *, shared: bool = False) -> Item:
    """A number of the Security Council without its year."""
    parts = {"serial": serial, "shared": "yes"} if shared else {"serial": serial}
    return Item(start, end, start, "bare", parts, head, chain)
