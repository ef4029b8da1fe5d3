"""One pass over the flow for everything that a reference number, a symbol or an address can begin with."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph.search.scanning import Scan
from graph.tables.kinds import shapes
from graph.tables.languages import languages
from graph.tables.symbols import symbol_pattern

_URL_CHARS = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+"
URL = rf"https?://{_URL_CHARS}|www\.{_URL_CHARS}"
ADDRESS, SYMBOL, HEAD, NUMBER = "url", "symbol", "head", "number"

# Shapes that a language writes in its own way instead of the general one; of the others it may write both.
_REPLACED = ("pair", "year")
_RANGED = ("convention",)  # of whose ranges each end is printed in full: `2/CMP.7-4/CMP.7`
_CYRILLIC = ("\u0400", "\u04ff")
_FIRST_HAN = "\u2e80"


class Token(NamedTuple):
    """One find of the scan.

    kind : ``ADDRESS``, ``SYMBOL``, ``HEAD`` (a noun that numbers belong to) or ``NUMBER``
    name : the head's kind (``"resolution"``, ``"draft"``), or the place of the number's shape among the scanner's
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
        self.shapes = _shapes(rules)
        self.heads = [(head["kind"], head["many"]) for head in rules["heads"]]
        self.parsers = [re.compile(pattern, re.ASCII) for _, pattern in self.shapes]
        self.lettered = {str(i) for i, (_, p) in enumerate(self.shapes) if "letter>" in p or "tail>" in p}
        self.ranged = {str(i) for i, (name, _) in enumerate(self.shapes) if name in _RANGED}
        groups = [f"(?P<url>{URL})", f"(?P<symbol>{symbol_pattern()})"]
        groups += [f"(?P<n{i}>{_without_names(pattern)})" for i, (_, pattern) in enumerate(self.shapes)]
        groups += [f"(?P<h{i}>{head['pattern']})" for i, head in enumerate(rules["heads"])]
        self.scan = Scan("|".join(groups))
        self.which = re.compile("|".join(groups), re.ASCII)

    def tokens(self, text: str) -> list[Token]:
        """Everything found, in order; none lies over another."""
        found = []
        for start in self.scan.starts(text):
            m = self.which.match(text, start)
            if m is None or m.lastgroup is None:
                continue
            group, end = m.lastgroup, m.end()
            if group == ADDRESS:
                found.append(Token(start, end, ADDRESS, ADDRESS))
            elif group == SYMBOL:
                if not _runs_before(text[start - 1 : start]):
                    found.append(Token(start, end, SYMBOL, SYMBOL))
            elif group[0] == "h":
                found.append(Token(start, end, HEAD, *self.heads[int(group[1:])]))
            elif _free(text, start, end, lettered=group[1:] in self.lettered, ranged=group[1:] in self.ranged):
                found.append(Token(start, end, NUMBER, group[1:]))
        return found

    def parse(self, token: Token, text: str) -> tuple[str, dict[str, str]]:
        """The shape's name and the parts of a number, with its end as ``printed_end``."""
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


def _shapes(rules: dict[str, Any]) -> list[tuple[str, str]]:
    """(name, pattern) of the shapes of one language, its own before the general ones of the same name."""
    own = [(row["name"], row["pattern"]) for row in rules.get("shapes", ())]
    replaced = {name for name, _ in own if name in _REPLACED}
    general = [(shape.name, shape.pattern) for shape in shapes() if shape.name not in replaced]
    order = [shape.name for shape in shapes()]
    return sorted([*own, *general], key=lambda shape: order.index(shape[0]))


def _without_names(pattern: str) -> str:
    """A pattern whose groups are not captured: the scan needs to know only which shape it met."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def _runs_before(before: str) -> bool:
    """Whether a symbol is the end of something longer; `و` may touch it, and a Cyrillic `А` may begin it."""
    return before != "" and (before in "/.-_" or _is_latin(before) or _CYRILLIC[0] <= before <= _CYRILLIC[1])


def _runs_on(after: str) -> bool:
    """Whether the next character makes a word of a letter; a Chinese character never does."""
    return after.isalpha() and after < _FIRST_HAN


def _free(text: str, start: int, end: int, *, lettered: bool, ranged: bool) -> bool:
    """Whether a number stands alone: no digit, Latin letter, slash or dot runs on from it.

    lettered : the shape ends in a letter, so that a letter right after it can begin a word (`70/1 In …`)
    ranged : a dash beside it leads to the other end of a range
    """
    before, after = text[start - 1 : start], text[end : end + 2]
    if ranged:
        before, after = before.strip("-"), "" if after[:1] == "-" else after
    if before and (before in "/.-_%" or _is_latin(before)):
        return False
    if after and (after[0] in "/%_" or (_is_latin(after[0]) and not (lettered and text[end - 1].isalpha()))):
        return False
    return not (len(after) == 2 and after[0] in ".-:" and after[1].isdigit())


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


@functools.cache
def scanner(code: str) -> Scanner:
    """The scanner of one language, built once a process."""
    return Scanner(code)
