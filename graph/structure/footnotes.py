"""Footnotes: which paragraphs are notes, where the marker of each stands, and the ranges that markers take."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from dataclasses import dataclass

from graph.structure.paragraphs import PLAIN, SLASHED, Para, in_plain_digits
from graph.structure.words import Words

_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARKS = re.compile(
    r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\(?\[\^?(?:\d{1,3}|[a-z]|\*+)\]\)?(?!\()|(?<=[^\s*\d])\*{1,3}(?![*\w])"
    r"|\^\{\d{1,3}(?:,\s?\d{1,3})*\}|<sup>\s*\d{1,3}\s*</sup>"
)
# As notes were marked until 1998: `报告1/并`, `the report, 1/ and`. It begins with its digit, as _NUMBER does.
_SLASHED_MARK = re.compile(r"\d(?<![A-Za-z\d/\-]\d)\d{0,2}/(?![A-Za-z\d/])")
_EACH = re.compile(r"\d{1,3}|[a-z]|\*+")
_SEPARATOR = re.compile(r"(?<=[⁰¹²³⁴⁵⁶⁷⁸⁹])[,，]\s?(?=[⁰¹²³⁴⁵⁶⁷⁸⁹])")
# A number that may be the marker of a note: glued to what it follows, or set off by a space after a stop.
# It begins with its first digit, and only then looks back: that is quick to scan for.
_NUMBER = re.compile(r"\d(?:(?<=[^\s\d]\d)\d{0,2}(?![\d%‰°/\-–:])|(?<=\S[ \n]\d)\d{0,2}(?=\s|$|[.,;])(?![.,]\d))")
_MAY_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹\[*^<]")  # one of these stands in every marker that _MARKS finds
_LOW_NUMBER = re.compile(r"\d(?<=[^\W\d]{3} \d)\d{0,2}(?= [^\W\d]{2}|\n[^\W\dA-Z]{2})")
# The same right after a year, `for 20021`: no year has so many digits.
_YEAR_NUMBER = re.compile(r"[12](?:(?<=1)9|(?<=2)0)(?<![\d/]\d\d)\d\d(\d{1,2})(?=[\s.,;:)؛،»”]|$)")
_CLOSING = "》」』”’\"')）】」〕»]"
_STOPS = ".,;:!?…。，；：、！？؛،؟"
# What stands before a number inside a symbol: `A/75/70/Add.1`, `E/CN.5`.
_SYMBOL_PART = re.compile(r"/(?:[A-Z]{1,5}|Add|Corr|Rev|Amend)\.$")
_UNIT = re.compile(r"(?:\b|\d|\s)[kcdm]?m$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_HAN_NO = "第共约近达为至在有年月日号零一二三四五六七八九十百千万亿~"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where a marker may stand."""

    marker: str
    start: int
    end: int


def find_foot_notes(paras: list[Para], text: str, words: Words) -> None:
    """Mark as notes the paragraphs at the foot of a page, or of the text, that begin with a plain number.

    Nothing but the number tells them from a table: their numbers rise, and their text says what notes say or their
    markers stand in the words above.
    """
    end = len(paras)
    while end > 0:
        start = end - 1
        while start > 0 and not paras[start].page:
            start -= 1
        run = _run(paras, start, end)
        if run and _believed(run, paras[start:end], text, words):
            for para, found in run:
                para.kind, para.marker, para.head = "note", found["marker"], para.start + found.end()
        end = start


def _run(paras: list[Para], start: int, end: int) -> list[tuple[Para, re.Match[str]]]:
    """The paragraphs that end a page and begin with rising plain numbers."""
    run: list[tuple[Para, re.Match[str]]] = []
    upper = 1000
    for para in reversed(paras[start:end]):
        if para.kind in ("furniture", "url"):
            continue
        found = PLAIN.match(para.lines[0].text) if para.kind == "main" else None
        if not found or not int(found["marker"]) < upper:
            break
        upper = int(found["marker"])
        run.insert(0, (para, found))
    return run


def _believed(run: list[tuple[Para, re.Match[str]]], page: list[Para], text: str, words: Words) -> bool:
    first = run[0][0].start
    begins = page[0].start
    above = {m[0] for m in _NUMBER.finditer(text, begins, first) if _may_mark(text, m.start(), m.end())}
    said = [bool(words.opens("note", text[para.start + found.end() :])) for para, found in run]
    good = sum(says or found["marker"] in above for says, (_, found) in zip(said, run, strict=True))
    closed = any(words.has("meeting", text[p.start : p.end]) and words.opens("adopted", text[p.start :]) for p in page)
    return good * 2 >= len(run) or closed


def _may_mark(text: str, start: int, end: int) -> bool:
    """Whether the number at `start` may be a footnote marker and not a part of a number, symbol or date."""
    before = text[start - 1]
    after = text[end : end + 1]
    if before in " \n":
        return _set_off(text, start, end)
    if after and (after.isalnum() or after in "(（"):
        return False
    head = text[max(0, start - 24) : start]
    if before in _CLOSING:
        return not (before in ")）" and after.isalnum())
    if before in _STOPS:
        if before == "." and _SYMBOL_PART.search(head):
            return False
        return not head[:-1][-1:].isdigit() or before not in ".,:" or bool(_YEAR.search(head[:-1]))
    if before > "\u2e7f":
        return before.isalpha() and before not in _HAN_NO
    word = re.search(r"[^\W\d_]+$", head)
    if not word or len(word[0]) < 3:
        return False
    return word[0][1:].islower() or word[0].upper() == word[0].lower() or len(word[0]) > 4


def _set_off(text: str, start: int, end: int) -> bool:
    """A number after a stop and a space, or after a year: ``25 November 1979, 95``."""
    head = text[max(0, start - 12) : start].rstrip()
    after = text[end : end + 24].lstrip(" ")
    if not head or re.match(r"(?:and|or|to)\s+\d", after):
        return False
    last = head[-1]
    if last in _STOPS + _CLOSING:
        inner = head[:-1]
        if inner[-1:].isdigit() and not _YEAR.search(inner):
            return False
    elif not _YEAR.search(head):
        return False
    return not after or after[0] in "\n.,;" or after[0].islower() or after[0].isupper() and last in _CLOSING


def anchor(paras: list[Para], text: str) -> tuple[dict[int, Mark], list[tuple[int, int]]]:
    """Find the marker of each note: the last before it, else the first after it.

    Returns
    -------
    dict from index of a note's paragraph to Mark
    list of (start, end) : the gaps, not sorted: markers in running text and at the head of notes
    """
    marks, gaps = _printed_marks(paras, text)
    starts = {marker: [mark.start for mark in places] for marker, places in marks.items()}
    found: dict[int, Mark] = {}
    for i, para in enumerate(paras):
        if para.kind != "note":
            continue
        gaps.append((para.start, para.head))
        if in_plain_digits(para):
            continue
        places = marks.get(para.marker, [])
        if places:
            at = bisect.bisect_left(starts[para.marker], para.start)
            found[i] = places[max(at - 1, 0)]
    used = {mark.start for mark in found.values()}
    known = {para.marker for para in paras if para.kind == "note"}
    for marker, places in marks.items():
        for mark in places:
            if mark.start in used or marker in known or text[mark.start] in "⁰¹²³⁴⁵⁶⁷⁸⁹^<":
                gaps.append((mark.start, mark.end))
    gaps.extend(_number_marks(paras, text, found))
    return found, gaps


def _printed_marks(paras: list[Para], text: str) -> tuple[dict[str, list[Mark]], list[tuple[int, int]]]:
    """Superscripts, markers in square brackets and asterisks in running text, by marker."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    gaps: list[tuple[int, int]] = []
    for para in paras if _MAY_MARK.search(text) else ():
        if para.kind != "main" or not _MAY_MARK.search(text, para.start, para.end):
            continue
        for match in _MARKS.finditer(text, para.start, para.end):
            if text[match.start()] in "⁰¹²³⁴⁵⁶⁷⁸⁹" and _UNIT.search(text[max(0, match.start() - 4) : match.start()]):
                continue
            for each in _EACH.findall(match[0].translate(_SUPER).replace("sup", "")):
                marks[each].append(Mark(each, match.start(), match.end()))
        gaps.extend(match.span() for match in _SEPARATOR.finditer(text, para.start, para.end))
    slashed = any(para.kind == "note" and SLASHED.match(para.lines[0].text) for para in paras)
    for para in paras if slashed else ():
        for match in _SLASHED_MARK.finditer(text, para.start, para.end) if para.kind == "main" else ():
            marks[match[0][:-1]].append(Mark(match[0][:-1], *match.span()))
    return marks, gaps


def _number_marks(paras: list[Para], text: str, found: dict[int, Mark]) -> list[tuple[int, int]]:
    """The markers of notes that are numbered in plain digits, looked for in the words since the notes before them."""
    gaps: list[tuple[int, int]] = []
    if not any(para.kind == "note" and in_plain_digits(para) for para in paras):
        return gaps
    page, before = _Page(text), _Page(text)
    noted = False  # the notes of the page have begun
    for i, para in enumerate(paras):
        if para.kind == "main":
            if noted:
                page, before, noted = _Page(text), page, False
            page.add(para)
        elif para.kind == "note" and in_plain_digits(para):
            noted = True
            # A note may be carried over to the foot of the next page.
            mark = page.next_of(para.marker) or before.left_of(para.marker) or page.only_of(para.marker)
            if mark:
                found[i] = mark
                gaps.append((mark.start, mark.end))
    return gaps


class _Page:
    """The words above the notes of a page, and the numbers in them that may be markers; each that is given is taken."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._paras: list[Para] = []
        self._places: dict[str, list[Mark]] = defaultdict(list)
        self._disguised: dict[str, list[Mark]] | None = None  # made once they are asked for
        self._taken: set[int] = set()
        self._reached = -1  # the last that is taken

    def add(self, para: Para) -> None:
        """Words that go on from those before."""
        self._paras.append(para)
        for match in _NUMBER.finditer(self._text, para.start, para.end):
            if _may_mark(self._text, match.start(), match.end()):
                self._places[match[0]].append(Mark(match[0], match.start(), match.end()))

    def next_of(self, marker: str) -> Mark | None:
        """The first behind all that are taken, or else the first."""
        places = self._places.get(marker, [])
        return self._take(next((m for m in places if m.start > self._reached), None) or next(iter(places), None))

    def left_of(self, marker: str) -> Mark | None:
        """The first that is not taken."""
        return self._take(next((m for m in self._places.get(marker, []) if m.start not in self._taken), None))

    def only_of(self, marker: str) -> Mark | None:
        """A number between words or behind a year; one that stands so once may be a marker without height."""
        if self._disguised is None:
            self._disguised = defaultdict(list)
            for para in self._paras:
                for match in _LOW_NUMBER.finditer(self._text, para.start, para.end):
                    self._disguised[match[0]].append(Mark(match[0], *match.span()))
                for match in _YEAR_NUMBER.finditer(self._text, para.start, para.end):
                    self._disguised[match[1]].append(Mark(match[1], *match.span(1)))
        places = self._disguised.get(marker, [])
        return self._take(places[0] if len(places) == 1 else None)

    def _take(self, mark: Mark | None) -> Mark | None:
        if mark:
            self._taken.add(mark.start)
            self._reached = max(self._reached, mark.start)
        return mark
