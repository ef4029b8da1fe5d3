"""One pass over the flow for everything that a reference number, a symbol or an address can begin with."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import Any

import re2

from graph.tables.symbols import symbol_pattern
from graph.tables.kinds import shapes
from graph.tables.languages import languages

URL = r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+|www\.[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+"
ADDRESS, SYMBOL, HEAD, NUMBER = "url", "symbol", "head", "number"


@dataclass(frozen=True, slots=True)
class Token:
    """One find of the scan.

    kind : ``ADDRESS``, ``SYMBOL``, ``HEAD`` (a noun that numbers belong to) or ``NUMBER``
    name : the head's kind (``"resolution"``, ``"draft"``), or the number's shape
    many : the head governs a list
    """

    start: int
    end: int
    kind: str
    name: str
    many: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A reference found in the flow, before overlaps are settled.

    rank : of two that overlap and are equally long, the lower rank stays
    """

    start: int
    end: int
    kind: str
    rule: str
    fields: dict[str, str] = field(default_factory=dict)
    rank: int = 5


class Scanner:
    """The scan of one language: what to look for, compiled once."""

    def __init__(self, code: str) -> None:
        rules: dict[str, Any] = languages()[code].raw["numbers"]
        own_shapes = [(row["name"], row["pattern"]) for row in rules.get("shapes", ())]
        names = {name for name, _ in own_shapes}
        general = [(shape.name, shape.pattern) for shape in shapes() if shape.name not in names]
        # What a language writes in its own way comes first; the general shapes stay beside it.
        kept = [
            (shape.name, shape.pattern)
            for shape in shapes()
            if shape.name in names and shape.name != "pair" and shape.name != "year"
        ]
        self.shapes = [*own_shapes, *general, *kept]
        self.heads = [(head["kind"], head["many"]) for head in rules["heads"]]
        self.parsers = [re.compile(pattern, re.ASCII) for _, pattern in self.shapes]
        self.lettered = {str(i) for i, (_, p) in enumerate(self.shapes) if "letter>" in p or "tail>" in p}
        groups = [f"(?P<url>{URL})", f"(?P<symbol>\\b{symbol_pattern()})"]
        ordered = sorted(range(len(self.shapes)), key=lambda i: _ORDER.index(self.shapes[i][0]))
        groups += [f"(?P<n{i}>{_without_groups(self.shapes[i][1])})" for i in ordered]
        groups += [f"(?P<h{i}>{head['pattern']})" for i, head in enumerate(rules["heads"])]
        options = re2.Options()
        options.max_mem = 1 << 26
        self.scanner = re2.compile("|".join(groups), options)

    def tokens(self, text: str) -> list[Token]:
        """Everything found, in order."""
        found = []
        for m in self.scanner.finditer(text):
            group = m.lastgroup
            start, end = m.span()
            if group == "url":
                found.append(Token(start, end, ADDRESS, "url"))
            elif group == "symbol":
                if start == 0 or text[start - 1] not in "/.-":
                    found.append(Token(start, end, SYMBOL, "symbol"))
            elif group[0] == "h":
                kind, many = self.heads[int(group[1:])]
                found.append(Token(start, end, HEAD, kind, many))
            elif _free(text, start, end, letters_follow=group[1:] in self.lettered):
                found.append(Token(start, end, NUMBER, group[1:]))
        return found

    def parse(self, token: Token, text: str) -> tuple[str, dict[str, str]]:
        """The shape's name and the parts of a number."""
        index = int(token.name)
        m = self.parsers[index].match(text, token.start)
        assert m is not None, text[token.start : token.end]
        parts = {key: value for key, value in m.groupdict().items() if value}
        end = m.end()
        for group in ("letter", "tail"):
            if group in parts and m.end(group) == end and _runs_on(text[end : end + 1]):
                del parts[group]  # `70/1 In …`: a word begins, no letter of the act
                end = len(text[: m.start(group)].rstrip())
        parts["printed_end"] = str(end)
        return self.shapes[index][0], parts


def _runs_on(after: str) -> bool:
    """Whether the next character makes a word of a letter; a Chinese character never does."""
    return after.isalpha() and after < "\u2e80"


_ORDER = ("convention", "assembly", "special", "roman", "bracketed-year", "year", "pair", "dotted")


def _without_groups(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def _free(text: str, start: int, end: int, letters_follow: bool) -> bool:
    """Whether a number stands alone: no digit, Latin letter, slash or dot runs on from it."""
    before = text[start - 1 : start]
    if before and (before in "/.-_%" or (before.isascii() and before.isalnum())):
        return False
    after = text[end : end + 2]
    if not after:
        return True
    if after[0] in "/%_" or (
        after[0].isascii() and after[0].isalnum() and not (letters_follow and text[end - 1].isalpha())
    ):
        return False
    return not (after[0] in ".-:" and after[1:].isdigit())


@functools.cache
def scanner(code: str) -> Scanner:
    """The scanner of one language, built once a process."""
    return Scanner(code)
