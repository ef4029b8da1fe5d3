"""Paragraphs from lines: which lines belong together, and which are notes, web addresses or furniture."""

from __future__ import annotations

import functools
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Block
from graph.structure.gaps import unstressed
from graph.structure.lines import Layout, Line, fits, furniture_of

# How a paragraph, item or heading may begin; a line that begins so starts a paragraph of its own.
NUMBER = re.compile(
    r"(?:#{1,6}\s+|\*\*)?(?P<number>\d{1,3})"
    r"(?:[.．](?:(?![\d.])|(?=\d{4} ?年))|\s?[\-–](?=\s)|(?= ?\)\s))\s*(?:\)\s*)?(?=\S)"  # `1.2016年`
)
# 2.1, in bulletins and rules; what follows tells it from a figure.
LEVELS = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?(?:\t\s*|\s{2,}|\s(?=[A-ZÀ-ÖØ-ÞА-Я]))(?=\S)")
LETTER = re.compile(r"[\-–*]?\s*[(（]?(?P<letter>[a-zа-я]{1,2}|[ivxl]{1,6}|[ء-ي]ـ?)\s?[)）]\s*(?=\S)")
# The third level: (i) in Latin script, (一) or ㈠ in Chinese, ’1‘ in Arabic.
_HAN = "[一二三四五六七八九十]{1,3}"
THIRD = re.compile(rf"(?:[(（](?P<han>{_HAN})[)）]|(?P<circled>[㈠-㈩])|[’‘'(](?P<digits>\d{{1,2}})[‘’')])\s*(?=\S)")
BULLET = re.compile(r"[•●▪◦■□–—‣·]\s*(?=\S)|[\-*+]\s+(?=\S)")
HEADING = re.compile(rf"#{{1,6}}\s|(?:{_HAN}|[A-Z]|[IVX]{{1,5}})[.、．]\s*(?=\S)|[(（]{_HAN}[)）]")

_OPENINGS = (NUMBER, LEVELS, LETTER, THIRD, BULLET, HEADING)
_STARTS = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", p.pattern) for p in _OPENINGS))

_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUPERSCRIPT = re.compile(rf"(?P<marker>[{_SUPER}]+)\s*(?=\S)")
BRACKET = re.compile(r"\[\^?(?P<marker>\d{1,3}|[a-z]|\*+)\](?!\()(?::\s*|\s+|\s*(?=\())(?:\(\s?\)\s*)?(?=\S)")
PLAIN = re.compile(r"(?P<marker>\d{1,3})(?:\s+|(?=[《“‘«\"(（]))(?=[^\s\d%.,;)\-–—])")
SLASHED = re.compile(r"(?P<marker>\d{1,3})/(?:\s+|(?=[《“]))(?=[^\W\d_a-z]|[《“«\"(（])")  # until 1998: `1/ A/52/456.`
ALONE = re.compile(r"(?P<marker>\d{1,3})$")
_COLUMNS = re.compile(r"\S {4,}\S.* {4,}\S|^.{0,40}\S {6,}\S.{0,40}$")  # a line of a masthead or table
_STARRED = re.compile(r"(?<=\w)\*{1,3}(?![*\w])")
STAR = re.compile(r"(?P<marker>\*{1,5})(?!\*)\s*(?=\S)")
_FROM_SUPER = str.maketrans(_SUPER, "0123456789")


@dataclass(slots=True)
class Para:
    """Consecutive lines that belong together.

    kind : ``main``, ``note``, ``url`` or ``furniture``
    marker : of a note, its marker without brackets, in plain digits
    head : where the words begin, after the marker
    page : a page break stands before it
    cut : something that is no main text stands between it and the main text before it
    """

    start: int
    end: int
    lines: list[Line]
    kind: str = "main"
    marker: str = ""
    head: int = 0
    page: bool = False
    cut: bool = False


def paragraphs_of(lines: list[Line], layout: Layout, known: Sequence[Block] | None = None) -> list[Para]:
    """Group `lines` into paragraphs, in text order; each line is in exactly one.

    known : notes and furniture that the reader of the document found, in text order; None: it looked for none
    """
    waiting = deque(known or ())
    if known is None:
        furniture, pages = furniture_of(lines, layout)
    else:
        furniture, pages = {i for i, line in enumerate(lines) if line.rule}, [line.page for line in lines]
    found: list[Para] = []
    noting = False  # below a rule: what follows is notes, until the page ends
    starred = False  # an asterisk has pointed to a note
    for i, line in enumerate(lines):
        last = found[-1] if found else None
        if pages[i]:
            noting = False
        while waiting and waiting[0].end <= line.start:
            waiting.popleft()
        if waiting and waiting[0].start <= line.start:
            found.append(_known(line, waiting[0], pages[i]))
            continue
        if i in furniture:
            noting = line.rule
            found.append(_para(line, "furniture", pages[i]))
            continue
        ends = i + 1 == len(lines) or pages[i + 1] or lines[i + 1].url or i + 1 in furniture
        if line.url and (ends or not (last and last.kind == "main" and _joins(last, line, layout))):
            found.append(_para(line, "url", pages[i]))
            continue
        note = _note_head(line, last, noting) or (_starred_note(line) if starred and line.blanks else None)
        starred = starred or "*" in line.text and bool(_STARRED.search(unstressed(line.text)))
        if note:
            marker = note["marker"].translate(_FROM_SUPER)
            found.append(_para(line, "note", pages[i], marker, line.start + note.end()))
            continue
        noted = last is not None and last.kind == "note" and not pages[i] and (noting or layout.wrapped)
        if last and noted and _note_goes_on(last, line, layout):
            _extend(last, line)
            continue
        noting = False
        if last and last.kind == "main" and not pages[i] and _joins(last, line, layout):
            _extend(last, line)
        else:
            found.append(_para(line, "main", pages[i]))
    return found


def _para(line: Line, kind: str, page: bool, marker: str = "", head: int = 0) -> Para:
    return Para(line.start, line.end, [line], kind, marker, head or line.start, page)


def _known(line: Line, block: Block, page: bool) -> Para:
    """A line of a block that the reader found."""
    if block.kind != "footnote":
        return _para(line, "furniture", page)
    patterns = (SUPERSCRIPT, BRACKET, SLASHED, PLAIN, STAR) if line.start == block.start and block.marker else ()
    head = next((found for pattern in patterns if (found := pattern.match(line.text))), None)
    return _para(line, "note", page, block.marker if head else "", line.start + head.end() if head else 0)


def _extend(para: Para, line: Line) -> None:
    para.lines.append(line)
    para.end = line.end


def _note_head(line: Line, last: Para | None, noting: bool) -> re.Match[str] | None:
    """The marker at the head of a note, where the line is one."""
    found = SUPERSCRIPT.match(line.text) or BRACKET.match(line.text) or SLASHED.match(line.text)
    if not found and (noting or last is not None and last.kind == "note" and in_plain_digits(last)):
        found = PLAIN.match(line.text) or STAR.match(line.text) or ALONE.match(line.text)
        if found and not noting and last is not None and not _follows(last.marker, found["marker"]):
            return None
    return found


def in_plain_digits(note: Para) -> bool:
    """Whether nothing but its digits marks a note: no height, no bracket and no stroke."""
    first = note.lines[0].text
    return first[0].isdecimal() and not SLASHED.match(first)


def _starred_note(line: Line) -> re.Match[str] | None:
    """The asterisk at the head of a note; that of a word in italics is none."""
    return STAR.match(line.text) if unstressed(line.text).startswith("*") else None


def _follows(before: str, after: str) -> bool:
    return before.isdigit() and after.isdigit() and 0 < int(after) - int(before) <= 3


def _note_goes_on(note: Para, line: Line, layout: Layout) -> bool:
    last = note.lines[-1]
    if ALONE.match(last.text):  # the marker has a line of its own
        return True
    if not layout.spaced and line.blanks:
        return False
    return not last.stops or not fits(last, line, layout.width)


@functools.lru_cache(maxsize=1024)  # asked of a line when it is joined to others, and of the paragraph it begins
def starts_paragraph(text: str) -> bool:
    """Whether `text` opens as a numbered paragraph, item or heading does."""
    return _STARTS.match(text) is not None


def _joins(para: Para, line: Line, layout: Layout) -> bool:
    """Whether `line` goes on with the paragraph before it."""
    last = para.lines[-1]
    if line.page or last.text.startswith("|") or line.text.startswith("|") or line.text.startswith("**"):
        return False
    if _in_columns(last.text) or _in_columns(line.text):
        return False
    if not layout.wrapped:
        return line.blanks == 0 and (_goes_on(last, line) or layout.parted and _breaks_off(last, line))
    if line.blanks > (1 if layout.spaced else 0):
        return False
    if _next_note(para.lines[0].text, line.text):
        return False
    if layout.parted and not line.blanks and _breaks_off(last, line):
        return True
    open_end = not last.stops and last.text[-1] not in ",，،"
    full = last.width >= layout.width - 4 or not fits(last, line, layout.width)
    if starts_paragraph(line.text) and not (open_end and full):
        return False
    if not line.blanks and _in_brackets(para):
        return True
    if layout.marked and last.trail:
        return False
    if layout.spaced:
        if line.indent > last.indent + 3 or (last.stops and line.indent and not last.indent and len(para.lines) > 1):
            return False
        return full or (not last.stops and last.width * 5 >= layout.width * 4)
    if full or line.text[0].islower():
        return True
    return open_end and not line.text[0].isupper() or last.width * 4 >= layout.width * 3


def _in_columns(text: str) -> bool:
    return "    " in text and _COLUMNS.search(text) is not None


def _in_brackets(para: Para) -> bool:
    """The paragraph breaks off inside brackets that its last lines opened."""
    tail = "".join(line.text[-240:] for line in para.lines[-4:])[-240:]
    return tail.count("(") > tail.count(")") and ")" not in tail[tail.rfind("(") :]


def _next_note(first: str, text: str) -> bool:
    """Both begin with a plain number and a capital, the second with the next number: notes at the foot of a page."""
    if not (first[0].isdecimal() and text[0].isdecimal()):
        return False
    a, b = PLAIN.match(first), PLAIN.match(text)
    return bool(a and b and _follows(a["marker"], b["marker"]) and not text[b.end()].islower())


def _breaks_off(a: Line, b: Line) -> bool:
    """`a` ends in the middle of a sentence, and no empty line stands between: ``the mandate of the``."""
    if a.stops or starts_paragraph(b.text) or a.width < 30:
        return False
    word = a.text.rpartition(" ")[2]
    return word.islower() and word.isalpha() or a.text[-1] in ",،" and b.text[0].isdecimal()


def _goes_on(a: Line, b: Line) -> bool:
    """In a text of one line a paragraph: `b` is the rest of a title or clause that was broken all the same."""
    if a.stops or starts_paragraph(b.text):
        return False
    if b.text[0].islower():
        return a.text[-1] not in ",،"
    return a.width >= 30 and a.text[-1] > "\u2e7f" and a.text[-1] not in "，、》）*" and b.text[0] > "\u2e7f"
