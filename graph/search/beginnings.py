r"""What the matches of a pattern begin with or hold, read off the pattern itself: where to look for them at all.

Texts and beginnings are compared in lower case and with every digit as ``0``: ``\d{1,2}th`` begins with ``0th`` or
``00th``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _constants as codes  # type: ignore[attr-defined]  # only the parsed pattern says it (so does hypothesis)
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from graph.search.known import remembered

_MOST = 600  # beginnings of one pattern
_LENGTHS = (12, 6, 4, 3)  # code points of a beginning, at most: the shorter, the fewer there are
_SET = 40  # characters of a set that is written out
_DIGIT = r"\d"
_TIMES = 4  # times that one character is written out where it may come again

# A beginning, and whether it is all that a match of this part of the pattern can be.
_Beginning = tuple[str, bool]
_Nodes = Sequence[tuple[Any, Any]]
# Beginnings of the nodes of one pattern, by what they are and by the longest asked for: most are asked about again.
_Known = dict[tuple[Any, int, int], set[_Beginning]]


@remembered
def beginnings(pattern: str) -> frozenset[str]:
    r"""Strings, one of which every match of `pattern` begins with once it is `folded`.

    Empty where none can be told, or where one is so short that it would be found everywhere.

    >>> sorted(beginnings(r"\b[Ii]bid\.|\bIdem\b")), sorted(beginnings(r"\d{1,2}th")), sorted(beginnings(r"\d+ days"))
    (['ibid.', 'idem'], ['00th', '0th'], [])
    """
    return _beginnings(list(parser.parse(pattern)), {})


@remembered
def required(pattern: str) -> frozenset[str]:
    r"""Strings, one of which stands in every match of `pattern` once it is `folded`.

    >>> sorted(required(r"\d+ (?:days|weeks)")), sorted(required(r"\d+|days"))
    ([' days', ' weeks'], [])
    """
    nodes = list(parser.parse(pattern))
    while len(nodes) == 1 and nodes[0][0] is codes.SUBPATTERN:
        nodes = list(nodes[0][1][3])
    if len(nodes) == 1 and nodes[0][0] is codes.BRANCH:
        known: _Known = {}
        found = [_required(list(branch), known) for branch in nodes[0][1][1]]
        return frozenset().union(*found) if all(found) else frozenset()
    return _required(nodes, {})


@remembered
def heads(pattern: str, longest: int = 3) -> frozenset[str]:
    r"""Strings, one of which every match of `pattern` in a lower-case text begins with.

    Empty where it can begin with anything, or with a digit.

    >>> sorted(heads(r"notes\b|a ")), sorted(heads(r"\w+"))
    (['a ', 'not'], [])
    """
    found = frozenset(text for text, _ in _of_sequence(list(parser.parse(pattern)), longest, {}))
    return found if all(found) and not any("0" in text for text in found) else frozenset()


def first_characters(pattern: str) -> re.Pattern[str] | None:
    r"""A set of characters, one of which every match of `pattern` begins with; None where it can begin with anything.

    >>> first_characters(r"[Ii]bid|\d+ days").findall("In 5 days")
    ['I', '5']
    """
    chars = _first(pattern)
    return re.compile(f"[{re.escape(chars)}{_DIGIT * ('0' in chars)}]", re.IGNORECASE) if chars else None


@remembered
def _first(pattern: str) -> str:
    """The characters that a match can begin with; empty where it can begin with anything."""
    found = {text for text, _ in _of_sequence(list(parser.parse(pattern)), 1, {})}
    return "" if "" in found else "".join(sorted(found))


@remembered
def widest(pattern: str) -> int:
    r"""Code points that a match of `pattern` takes at most.

    >>> widest(r"\d{2,4}, ")
    6
    """
    _, most = parser.parse(pattern).getwidth()
    return int(most)


def _required(nodes: _Nodes, known: _Known) -> frozenset[str]:
    """Of what every match holds, that which tells most: what its parts from some node on begin with."""
    found = filter(None, (_beginnings(nodes[i:], known) for i in range(len(nodes))))
    return max(found, key=lambda texts: min(map(len, texts)), default=frozenset())


def _beginnings(nodes: _Nodes, known: _Known) -> frozenset[str]:
    for longest in _LENGTHS:
        found = {text for text, _ in _of_sequence(nodes, longest, known)}
        if all(map(_telling, found)):
            return frozenset(t for t in found if not any(t[:length] in found for length in range(len(t))))
    return frozenset()


def _telling(beginning: str) -> bool:
    """Whether a beginning is rare enough: two letters, a letter and two others, or one sign or Chinese character."""
    letters = sum(map(str.isalpha, beginning))
    signs = (char for char in beginning if char > "\u2000" or char in '«»"')
    return letters > 1 or (letters == 1 and len(beginning) > 2) or any(signs)


def _of_sequence(nodes: _Nodes, longest: int, known: _Known) -> set[_Beginning]:
    found: set[_Beginning] = {("", True)}
    for code, value in nodes:
        # A node stays where it is in memory as long as its pattern is looked at.
        key = code, id(value), longest
        more = known.get(key)
        if more is None:
            more = known[key] = _of_node(code, value, longest, known)
        longer = {pair for pair in found if not pair[1]}
        for text in (text for text, whole in found if whole):
            longer |= {((text + after)[:longest], whole and len(text + after) < longest) for after, whole in more}
        if len(longer) > _MOST:
            return {(text, False) for text, _ in found}
        found = longer
        if not any(whole for _, whole in found):
            break
    return found


def _of_node(code: Any, value: Any, longest: int, known: _Known) -> set[_Beginning]:
    if code is codes.LITERAL:
        return _of_characters([value])
    if code is codes.IN:
        return _of_set(value)
    if code is codes.BRANCH:
        return set().union(*(_of_sequence(list(branch), longest, known) for branch in value[1]))
    if code is codes.SUBPATTERN:
        return _of_sequence(list(value[3]), longest, known)
    if code is codes.ATOMIC_GROUP:
        return _of_sequence(list(value), longest, known)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, most, inner = value
        if len(inner) == 1 and inner[0][0] in (codes.LITERAL, codes.IN) and most <= _TIMES:
            times = [_of_sequence([*inner] * number, longest, known) for number in range(least, most + 1)]
            return set().union(*times)
        once = {(text, whole and most == 1) for text, whole in _of_sequence(list(inner), longest, known)}
        return once | {("", True)} if least == 0 else once
    if code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
        return {("", True)}
    return {("", False)}


def _of_set(items: Iterable[tuple[Any, Any]]) -> set[_Beginning]:
    chars: list[int] = []
    for code, value in items:
        if code is codes.LITERAL:
            chars.append(value)
        elif code is codes.CATEGORY and value is codes.CATEGORY_DIGIT:
            chars.append(ord("0"))
        elif code is codes.RANGE and value[1] - value[0] < _SET:
            chars.extend(range(value[0], value[1] + 1))
        else:
            return {("", False)}
    return _of_characters(chars) if len(chars) <= _SET else {("", False)}


def _of_characters(chars: Iterable[int]) -> set[_Beginning]:
    found = {folded(chr(char)) for char in chars}
    return {(char, True) for char in found} if all(len(char) == 1 for char in found) else {("", False)}


def folded(text: str) -> str:
    """Lower case with every digit as ``0``, one character for one: offsets must hold.

    >>> folded("Part 12"), len(folded("İ"))
    ('part 00', 1)
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    # Bytes of UTF-8 below 128 stand for themselves only, and bytes are translated in no time.
    return lower.encode("utf-8", "surrogatepass").translate(_ZEROS).decode("utf-8", "surrogatepass")


_ZEROS = bytes.maketrans(b"123456789", b"0" * 9)
