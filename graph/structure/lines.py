"""Lines of a text, how the text is laid out in them, and which are only page furniture."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

# What ends a sentence or a clause for good, and what may stand after it; after a comma a paragraph may end or go on.
_STOPS = frozenset(".。!！?？;；:：؛؟…")
_AFTER_STOP = "".join(char for char in map(chr, range(0x3001)) if char.isspace()) + "*»”\"’'）)]】》"
# Footnote markers at a line's end.
_MARKS = re.compile(
    r"(?:[\s⁰¹²³⁴⁵⁶⁷⁸⁹]|\(?\[\d{1,3}\]\)?|(?<=[。,，;；:：»”)）》])\d{1,3}|(?<=[^\W\d]{3}\.)(?<!Add\.)(?<!orr\.)(?<!Rev\.)\d{1,3})+$"
)
_MAY_MARK = re.compile(r"[\s⁰¹²³⁴⁵⁶⁷⁸⁹\])\d]")  # the last character of one
_OF_MARKS = "[(" + "".join(_MAY_MARK.findall("".join(map(chr, range(0x20000)))))
_LINE = re.compile(r"[^\n\r\f]+")
# What leaves no ink: spaces, direction marks, soft hyphens.
BLANK = " \t\v\x1c-\x1f\x85\xa0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
_INKLESS = "".join(re.findall(f"[{BLANK}]", "".join(map(chr, range(0x10000)))))
_URL = re.compile(r"<?(?:https?://|www\.)\S+>?")
SYMBOL = re.compile(
    r"(?:A|S|E|T|ST|TD|ESCAP|ECE|LC|ECA|ESCWA|CCPR|CERD|CAT|CEDAW|CRC|CMW|CRPD|CED|HRI|UNEP|CBD|FCCC|ICCD|HSP|DP|UNW|WFP|SSC|PBC"
    r"|JIU|CEB|ICSC|CD|NPT|BWC|CCW|CCM|APLC|CTBT|CTOC|CAC|ISBA|SPLOS|CLCS|UNCTAD|ID|IDB|GC|AC|CEPA|UNAIDS"
    r"|GOV|INFCIRC|IPBES|LEG|MEPC|MSC|PCNICC|SAICM|TPNW|UNFF|UNICEF|UNODC|WT)"
    r"/[A-Z0-9][A-Za-z0-9./()\-–‑]*(?: \((?:\d{4}|Part [IVX]+|Vol\. ?[IVX]+)\))?\**"
)
_JOB = r"(?:(?:[A-Z]{1,3}\.? ?)?\d{2}-\d{5}(?: ?\([A-Z]\))?|\*\d{7}\*)"
_PAGE = (
    r"(?:\d{1,3} ?/ ?\d{1,3}|[-–—] ?\d{1,3} ?[-–—]|第 ?\d{1,3} ?页(?:[,，]? ?共 ?\d{1,3} ?页)?"
    r"|(?:[Pp]age|[Pp]ágina|[Сс]тр\.|صفحة) ?\d{1,3}(?: ?(?:of|de|sur|/|из) ?\d{1,3})?)"
)
_FURNITURE = re.compile(
    rf"(?:{_JOB}(?: +{_PAGE}| +\d{{6}})?|{_PAGE}(?: +{_JOB})?(?: +{SYMBOL.pattern})?"
    rf"|{SYMBOL.pattern} +{_PAGE}(?: +{_JOB})?)(?: +\*\d+\*)?"
)
_RULE = re.compile(r"[_‗―─━\-–—=*·•.\s]{5,}|[_─━―]{3,}")
_ITEM = re.compile(r"\d{1,3}\s?[.．)\-–]")
_DIGITS = re.compile(r"\d+")


class Line(NamedTuple):
    """One line with something on it.

    start, end : range of the text, without the white space at both ends
    indent : columns of white space before it
    blanks : empty lines before it
    page : a form feed stands before it
    width : columns it takes on the page; a Chinese character takes two
    trail : a space stands after it
    url : it is a bare web address
    rule : it is a drawn rule, as before footnotes
    stops : it ends as a sentence, clause or list head does
    """

    start: int
    end: int
    text: str
    indent: int
    blanks: int
    page: bool
    width: int
    trail: bool
    url: bool
    rule: bool
    stops: bool

    def part(self, start: int, end: int, text: str) -> Line:
        """A part of the line, as a line of its own."""
        url, rule, ended = _looks(text)
        return self._replace(start=start, end=end, text=text, url=url, rule=rule, stops=ended)


def _looks(text: str) -> tuple[bool, bool, bool]:
    """Whether the words of a line are a web address, a drawn rule, and end as a sentence does."""
    first = text[0]
    url = first in "<hw" and _URL.fullmatch(text) is not None
    return url, not first.isalnum() and _RULE.fullmatch(text) is not None, stops(text)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text uses its lines.

    wrapped : a paragraph takes several lines
    spaced : and every line is followed by an empty one, so that empty lines say nothing
    width : columns of a full line
    marked : a space after a line says that the paragraph ends with it
    parted : an empty line stands before each numbered paragraph
    """

    wrapped: bool
    spaced: bool
    width: int
    marked: bool = False
    parted: bool = False


def stops(text: str) -> bool:
    """Whether `text` ends as a sentence, clause or list head does; a footnote marker after the stop changes nothing."""
    return not text[-1:].isalpha() and _stops(text[-40:])


@functools.lru_cache(maxsize=1024)  # a line and the paragraph that it ends
def _stops(tail: str) -> bool:
    if _ends_with_stop(tail):
        return True
    if _MAY_MARK.match(tail[-1:]) is None:
        return False
    found = _MARKS.search(tail, len(tail.rstrip(_OF_MARKS)))
    return found is not None and _ends_with_stop(tail[: found.start()])


def _ends_with_stop(text: str) -> bool:
    return text.rstrip(_AFTER_STOP)[-1:] in _STOPS


def columns(text: str) -> int:
    """Columns that `text` takes on a page.

    >>> columns("第 7 次")
    7
    """
    return len(text) if text.isascii() else len(text) + sum(char > "\u2e7f" for char in text)


def lines_of(text: str) -> list[Line]:
    """All lines with something on them, in order."""
    found = []
    last = 0
    for match in _LINE.finditer(text):
        line = match[0]
        ink = line.strip(_INKLESS)
        if not ink:
            continue
        begin, end = match.span()
        indent = len(line) - len(line.lstrip(_INKLESS))
        blanks, page = 0, False
        if begin - last > 1:
            between = text[last:begin]
            breaks = between.replace("\r\n", "\n")
            blanks = max(breaks.count("\n") + breaks.count("\r") + breaks.count("\f") - 1, 0)
            page = "\f" in between
        elif begin > last:
            page = text[last] == "\f"
        start = begin + indent
        trail = line.endswith((" ", "\u3000"))
        found.append(Line(start, start + len(ink), ink, indent, blanks, page, columns(ink), trail, *_looks(ink)))
        last = end
    return found


def layout_of(lines: list[Line]) -> Layout:
    """Decide from all lines whether a line's end is a paragraph's end."""
    body = [line for line in lines if not line.rule and not line.url]
    if len(body) < 4:
        return Layout(False, False, 0)
    widths = sorted(line.width for line in body)
    width = widths[len(widths) * 3 // 4]
    if width > 140:
        return Layout(False, False, width, parted=_parted(body))
    pairs = list(itertools.pairwise(body))
    close = [_breaks(a, b, width) for a, b in pairs if not b.blanks]
    apart = [_breaks(a, b, width) for a, b in pairs if b.blanks == 1]
    even = widths[len(widths) * 49 // 50] * 10 <= width * 14  # no line is much longer than the others
    if len(apart) >= 4 * len(close) and len(apart) >= 10 and sum(apart) * 10 >= len(apart) * 3 and even:
        trails = sum(line.trail for line in body)
        return Layout(True, True, width, marked=len(body) <= trails * 20 <= len(body) * 12)
    broken = sum(close)
    wrapped = broken >= 2 and broken * 4 >= len(close) or broken >= 3 and broken * 8 >= len(close)
    return Layout(wrapped, False, width, parted=_parted(body))


def _parted(lines: list[Line]) -> bool:
    numbered = [line for line in lines if _ITEM.match(line.text)]
    return len(numbered) >= 2 and all(line.blanks for line in numbered)


def _breaks(a: Line, b: Line, width: int) -> bool:
    """Line `a` plainly breaks off and `b` goes on."""
    if a.stops or a.width * 4 < width * 3 or a.width > width * 2:
        return False
    first, last = b.text[0], a.text[-1]
    if first.isdigit():
        return last.isalpha() and not _ITEM.match(b.text)
    if first.isupper():
        return last.islower() and last.isascii()
    return last.isalnum() or last in "-,，、(（" or first.islower()


def fits(a: Line, b: Line, width: int) -> bool:
    """Whether the first word of `b` would have had room on line `a`: then the break between them was meant."""
    word = re.match(r"[^\s\u2e80-\uffff]+|.", b.text)
    first = word[0] if word else ""
    glued = a.text[-1] > "\u2e7f" or first > "\u2e7f"
    return a.width + columns(first) + (0 if glued else 1) <= width


def furniture_of(lines: list[Line], layout: Layout) -> tuple[set[int], list[bool]]:
    """Which lines are page furniture, and before which lines a new page begins.

    Returns
    -------
    set of int : indices of page numbers, job numbers, rules, running symbols and headers
    list of bool, one a line : a page break stands before the line
    """
    numbers = {i for i, line in enumerate(lines) if _FURNITURE.fullmatch(line.text)}
    marked = numbers | {i for i, line in enumerate(lines) if line.rule}
    prose = next((i for i, line in enumerate(lines) if line.width > 40 and line.stops), len(lines))
    symbols = Counter(line.text.rstrip("*") for line in lines if SYMBOL.fullmatch(line.text))
    for i, line in enumerate(lines) if symbols else ():
        count = symbols[line.text.rstrip("*")]
        alone = line.blanks or line.page or count > 1 or lines[i - 1].stops
        inside = i > prose or count > 1 and i > 3 or not numbers.isdisjoint((i - 1, i + 1))
        if count and alone and inside and line.text[-1] not in ".,;)" * (count < 2):
            marked.add(i)
    pages = [
        i > 0 and (line.page or layout.spaced and line.blanks == 0 and not (line.url and lines[i - 1].url or line.rule))
        for i, line in enumerate(lines)
    ]
    for i in sorted(marked):
        if not lines[i].rule and i + 1 < len(lines):
            pages[i + 1] = True
    marked |= _headers(lines, pages, marked)
    return marked, pages


def _headers(lines: list[Line], pages: list[bool], marked: set[int]) -> set[int]:
    """Short lines that come again, figures aside, at the edge of several pages."""
    edge = []
    for i, line in enumerate(lines):
        if i in marked or line.width > 100 or line.url or i < 4:
            continue
        if pages[i] or (i + 1 < len(lines) and pages[i + 1]):
            edge.append((i, _DIGITS.sub("0", line.text)))
    count = Counter(key for _, key in edge)
    return {i for i, key in edge if count[key] >= 3 and len(key) > 1 or key == "0" and count[key] >= 2}
