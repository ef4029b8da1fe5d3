"""Rows of a page: pieces on one baseline, parted into cells where wide blanks stand between them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from graph.readers.labels import SUPERSCRIPT
from graph.readers.pdf.bidi import logical
from graph.readers.pdf.pieces import Piece, blank

_APART = 1.4
_LEVEL = 0.3
# A footnote marker: smaller than the words beside it, and as much above their baseline.
_SMALLER, _LOW, _HIGH, _NEAR = 0.82, 0.15, 0.75, 2.5
_SPACES = re.compile(r"[ \t]+")
# What a paragraph is numbered with; its words stand after a tab: "12.", "(a)", "70/1.", "•"
LABEL = re.compile(r"\(?\d{1,3}\)|\(?[a-zA-Z]{1,5}\)|[\d/]{1,8}\.|[A-Z]\.|[IVX]{1,5}\.|[•●▪◦■□–—‣·*-]|\(\w{1,3}\)")
RULE = re.compile(r"[_‗―─━—]{5,}|[-–]{10,}")  # as drawn above footnotes
_BRACKETED = re.compile("[(]([⁰¹²³⁴⁵⁶⁷⁸⁹]+)[)]")  # the markers of Arabic documents
_LEADER = re.compile(r"(?:\. ?){3}$|…$|_{3}$")


@dataclass(slots=True)
class Cell:
    """Words of a row that stand together.

    marked : they begin with a raised marker, as a footnote does
    """

    text: str
    left: float
    right: float
    size: float
    bold: bool
    marked: bool = False


@dataclass(slots=True)
class Row:
    """All that stands on one baseline between two margins.

    base : the baseline, in points from the page's lower edge; size : that most of its characters have, in points
    """

    base: float
    size: float
    cells: list[Cell] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Where its first cell begins."""
        return min(cell.left for cell in self.cells)

    @property
    def right(self) -> float:
        """Where its last cell ends."""
        return max(cell.right for cell in self.cells)

    @property
    def text(self) -> str:
        """Its words, cells between tabs."""
        return "\t".join(cell.text for cell in self.cells)

    @property
    def bold(self) -> bool:
        """All of it is in bold type."""
        return all(cell.bold for cell in self.cells)


@dataclass(slots=True)
class _Line:
    base: float
    size: float
    pieces: list[Piece]
    raised: list[Piece]


def rows_of(pieces: list[Piece], leftward: bool = False) -> list[Row]:
    """The rows of a page, from its top to its bottom.

    leftward : it is read from right to left
    """
    lines: defaultdict[int, list[_Line]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda p: (-p.size, -p.base, p.left)):
        _place(piece, lines)
    rows = [_row(line, leftward) for near in lines.values() for line in near]
    return sorted((row for row in rows if row.cells), key=lambda row: (-row.base, row.left))


def _place(piece: Piece, lines: defaultdict[int, list[_Line]]) -> None:
    """Put a piece on the line it belongs to; larger ones have been placed before it."""
    reach = int(piece.size) + 1
    at = int(piece.base)
    near = [line for base in range(at - reach, at + reach + 1) if base in lines for line in lines[base]]
    level = [line for line in near if abs(line.base - piece.base) <= _LEVEL * piece.size]
    if level:
        min(level, key=lambda line: abs(line.base - piece.base)).pieces.append(piece)
        return
    for line in near:
        if any(_is_raised(piece, other) for other in line.pieces):
            line.raised.append(piece)
            line.pieces.append(piece)
            return
    lines[at].append(_Line(piece.base, piece.size, [piece], []))


def _is_raised(piece: Piece, other: Piece) -> bool:
    if piece.size > _SMALLER * other.size:
        return False
    if not _LOW * other.size <= piece.base - other.base <= _HIGH * other.size:
        return False
    after, before = piece.left - other.right, other.left - piece.right
    return -0.5 * other.size <= after <= other.size or -0.5 * other.size <= before <= _NEAR * other.size


def _row(line: _Line, leftward: bool) -> Row:
    raised = {id(piece) for piece in line.raised}
    row = Row(line.base, _size(line))
    last: Piece | None = None
    for piece in sorted(line.pieces, key=lambda p: (p.left, p.right)):
        marker = id(piece) in raised
        text = piece.text.strip().translate(SUPERSCRIPT) if marker else piece.text
        if last is not None and not _parts(row.cells[-1], last, piece, leftward):
            cell = row.cells[-1]
            space = "" if marker else blank(last.text, text, (piece.left - last.right) / piece.size)
            cell.text = (cell.text.rstrip() if marker else cell.text) + space + text
            cell.right = max(cell.right, piece.right)
            cell.size, cell.bold = max(cell.size, piece.size), cell.bold and (piece.bold or marker)
        elif text.strip():
            row.cells.append(Cell(text, piece.left, piece.right, piece.size, piece.bold, marker))
        else:
            continue
        last = piece
    for cell in row.cells:
        text = _SPACES.sub(" ", logical(cell.text) if leftward else cell.text).strip()
        cell.text = _BRACKETED.sub(r"\1", text)
    return row


def _size(line: _Line) -> float:
    """The size that most of the characters have."""
    weights: defaultdict[float, int] = defaultdict(int)
    for piece in line.pieces:
        weights[piece.size] += len(piece.text)
    return max(weights, key=lambda size: (weights[size], size))


def _parts(cell: Cell, last: Piece, piece: Piece, leftward: bool) -> bool:
    """Whether the blank between two pieces is wide enough to part two cells."""
    gap = piece.left - last.right
    if gap < _APART * max(last.size, piece.size):
        return False
    text = (logical(cell.text) if leftward else cell.text).strip()
    if cell.marked and not text.strip("⁰¹²³⁴⁵⁶⁷⁸⁹*()"):  # a note's marker, and a tab
        return gap > 4 * piece.size
    if LABEL.fullmatch(text):
        return gap > 6 * piece.size
    return not _LEADER.search(text)
