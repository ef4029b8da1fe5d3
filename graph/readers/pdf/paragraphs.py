"""Paragraphs, rows of tables and footnotes, from the rows of a region."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from graph.readers.pdf.rows import RULE, Cell, Row
from graph.readers.pdf.words import Vocabulary

_STOP = re.compile(r"[.。!！?？;；:：؛؟…][\s»”\"’'）)\]】》⁰¹²³⁴⁵⁶⁷⁸⁹*]*$")
_LABELLED = re.compile(
    r"(?:\(?\d{1,3}\)|\(?[a-z]{1,5}\)|\d{1,3}\.(?!\d)|[A-Z]\.|[IVX]{1,5}\.|[•●▪◦■□–—‣·*-]|[一二三四五六七八九十]{1,3}、"
    r"|[(（][一二三四五六七八九十]{1,3}[)）])(?=\s|$|[^\x00-\u2e7f])"
)
_MARKER = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,3}|\*{1,5}|[a-z])(?=/?\s)/?\s*")
_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_GAP = 1.25  # of the usual step from line to line: a larger one ends a paragraph
_INDENT = 0.8  # of the letters' size: a deeper one begins a paragraph
_NARROW = 0.35  # of the width of the text: what a line of prose is not
_ALIGNED = 6.0  # points by which the cells of a column may stand apart


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, row of a table, or footnote.

    kind : ``"text"``, ``"row"`` or ``"note"``
    marker : of a note; empty for one that goes on from the page before
    """

    text: str
    kind: str = "text"
    marker: str = ""


@dataclass(frozen=True)
class Measure:
    """What is usual in a document.

    size : of the letters of its text
    steps : from baseline to baseline within a paragraph, by size of the letters
    """

    size: float
    steps: dict[float, float]

    def step(self, size: float) -> float:
        """The usual step between lines of a size."""
        return self.steps.get(_rounded(size), 1.25 * size)


def measure_of(pages: Iterable[Sequence[Row]]) -> Measure:
    """Measure the rows of all pages."""
    sizes: Counter[float] = Counter()
    found: defaultdict[float, Counter[float]] = defaultdict(Counter)
    within: defaultdict[float, list[float]] = defaultdict(list)  # a row that begins with a small letter goes on
    for rows in pages:
        for row in rows:
            sizes[_rounded(row.size)] += len(row.text)
        for above, row in itertools.pairwise(rows):
            step = above.base - row.base
            if _rounded(above.size) == _rounded(row.size) and 0.8 * row.size < step < 2.6 * row.size:
                found[_rounded(row.size)][_rounded(step)] += 1
                if row.text[0].islower():
                    within[_rounded(row.size)].append(step)
    steps = {size: _usual(counts) for size, counts in found.items()}
    steps |= {size: median(all_) for size, all_ in within.items() if len(all_) > 1}
    return Measure(max(sizes, key=lambda size: (sizes[size], size)) if sizes else 10.0, steps)


def _rounded(points: float) -> float:
    return round(2 * points) / 2


def _usual(counts: Counter[float]) -> float:
    """The smallest step that is no accident: larger ones lie between paragraphs."""
    enough = max(2.0, 0.12 * sum(counts.values()))
    most = max(counts, key=lambda step: (counts[step], -step))
    return min((step for step, count in counts.items() if count >= enough), default=most)


def paragraphs_of(region: Sequence[Row], measure: Measure, words: Vocabulary) -> list[Paragraph]:
    """The paragraphs of a region in order, its footnotes last."""
    main, notes = _parted(region, measure)
    return [*_Text(main, measure, words).paragraphs(), *_notes(notes, words)]


# -- footnotes ---------------------------------------------------------------------------------------------------------


def _parted(region: Sequence[Row], measure: Measure) -> tuple[list[Row], list[Row]]:
    """The rows of the text, and those of the notes at its foot; the rule between them goes."""
    rules = [i for i, row in enumerate(region) if RULE.fullmatch(row.text)]
    for i in reversed(rules):
        below = region[i + 1 :]
        if below and (_is_noted(below[0]) or all(row.size < 0.97 * measure.size for row in below)):
            return [row for row in region[:i] if not RULE.fullmatch(row.text)], list(below)
    first = len(region)
    for i in range(len(region) - 1, 0, -1):
        row = region[i]
        if row.size >= 0.97 * measure.size or row.size > region[-1].size + 0.6:
            break
        if row.cells[0].marked:
            first = i
    rows = [row for row in region[:first] if not RULE.fullmatch(row.text)]
    return rows, list(region[first:])


def _is_noted(row: Row) -> bool:
    return row.cells[0].marked or _MARKER.match(row.text) is not None


def _notes(rows: Sequence[Row], words: Vocabulary) -> list[Paragraph]:
    """Each note as one paragraph."""
    if not rows:
        return []
    raised = any(row.cells[0].marked for row in rows)
    notes: list[tuple[str, str]] = []
    for row in rows:
        text = " ".join(cell.text for cell in row.cells)
        found = _MARKER.match(text) if row.cells[0].marked or not raised or text.startswith("*") else None
        if found and (row.cells[0].marked or _follows(notes, found[1])):
            notes.append((found[1].translate(_SUPER), text))
        elif notes:
            notes[-1] = notes[-1][0], words.join(notes[-1][1], text)
        else:
            notes.append(("", text))
    return [Paragraph(text, "note", marker) for marker, text in notes]


def _follows(notes: list[tuple[str, str]], marker: str) -> bool:
    """Whether a number may be the marker of the next note and not a number in the last one."""
    last = next((old for old, _ in reversed(notes) if old), "")
    if not marker.isdecimal() or not last.isdecimal():
        return True
    return 0 < int(marker) - int(last) <= 3


# -- text --------------------------------------------------------------------------------------------------------------


class _Text:
    """Puts the rows of a text together, row by row."""

    def __init__(self, rows: list[Row], measure: Measure, words: Vocabulary) -> None:
        self.rows = rows
        self.measure = measure
        self.words = words
        self.left = min((row.left for row in rows), default=0.0)
        self.right = _right_edge(rows, self.left)
        self.done: list[Paragraph] = []
        self.open: list[Row] = []

    def paragraphs(self) -> list[Paragraph]:
        tables = self._tables()
        table: list[list[Cell]] = []
        for i, row in enumerate(self.rows):
            if i in tables:
                self._close()
                self._table_row(i, row, table)
                continue
            self._end_table(table)
            if len(row.cells) > 1 and not self._is_stretched(row):
                self._close()
                self.done += [Paragraph(cell.text) for cell in row.cells]
            elif self.open and not self._begins(self.open[-1], row):
                self.open.append(row)
            else:
                self._close()
                self.open = [row]
        self._close()
        self._end_table(table)
        return self.done

    def _close(self) -> None:
        text = ""
        for row in self.open:
            line = " ".join(cell.text for cell in row.cells)
            text = self.words.join(text, line) if text else line
        if text:
            self.done.append(Paragraph(text))
        self.open = []

    # -- where a paragraph begins

    def _begins(self, last: Row, row: Row) -> bool:
        """Whether `row` begins a paragraph after `last`."""
        size = max(row.size, last.size)
        step = last.base - row.base
        if step > _GAP * self.measure.step(min(row.size, last.size)) or step < 0:
            return True
        if abs(row.size - last.size) > 0.12 * size:
            return True
        stops = bool(_STOP.search(last.text))
        if self._is_centred(last) and self._is_centred(row) or row.bold and last.bold and not stops:
            return stops or row.bold != last.bold or bool(_LABELLED.match(row.text)) or not self._same_head(last, row)
        short = self._has_room(last, row)
        if _LABELLED.match(row.text) and (stops or short or last.text[-1] in ",，،"):
            return True
        if (short or self._is_narrow(last)) and (stops or not row.text[0].islower()):
            return True
        return self._is_indented(row) and (stops or short or last.text[-1] in ",，،")

    def _is_narrow(self, row: Row) -> bool:
        """A line of a masthead, of a list of names, of an address."""
        return row.right - row.left < _NARROW * (self.right - self.left)

    def _same_head(self, last: Row, row: Row) -> bool:
        """Two bold or centred rows are one heading: they stand in one block and the first has no room left."""
        if self._is_centred(last) and self._is_centred(row):
            return True
        return abs(row.left - last.left) < _ALIGNED or row.left > last.left

    def _is_indented(self, row: Row) -> bool:
        """Whether `row` begins further in than the paragraph goes on."""
        deep = _INDENT * row.size
        if len(self.open) > 1:
            return row.left > self.open[-1].left + deep
        first = self.open[0]
        if min(first.left, row.left) > self.left + deep and abs(row.left - first.left) < deep:
            return row.text[0].isupper()  # two short paragraphs whose first lines are set in
        return row.left > first.left + deep and not _LABELLED.match(first.text)

    def _is_centred(self, row: Row) -> bool:
        middle = (self.left + self.right) / 2
        return abs((row.left + row.right) / 2 - middle) < _ALIGNED and row.left > self.left + 2 * row.size

    def _has_room(self, last: Row, row: Row) -> bool:
        """Whether the first word of `row` would have fitted on the line before."""
        text = row.text
        word = text[:1] if text[:1] > "\u2e7f" else re.split(r"[\s\u2e80-\uffff]", text, maxsplit=1)[0]
        width = (row.right - row.left) / max(len(text), 1)
        return last.right + width * (len(word) + 1) + 0.5 * row.size < self.right

    def _is_stretched(self, row: Row) -> bool:
        """A line of prose whose words were pushed apart to fill it."""
        gaps = [b.left - a.right for a, b in itertools.pairwise(row.cells)]
        full = row.right > self.right - row.size and len(row.text) >= 40
        return full and max(gaps) < 4 * row.size and bool(self.open)

    # -- tables

    def _tables(self) -> set[int]:
        """Rows of tables: three in a row, at least, with cells below each other."""
        found: set[int] = set()
        run: list[int] = []
        for i, row in enumerate([*self.rows, None]):
            if row is not None and len(row.cells) > 1 and self._aligned(run, row):
                run.append(i)
                continue
            if row is not None and run and len(row.cells) == 1 and self._hangs(self.rows[i - 1], row, run):
                run.append(i)
                continue
            if sum(len(self.rows[j].cells) > 1 for j in run) >= 3:
                found.update(run)
            run = [i] if row is not None and len(row.cells) > 1 else []
        return found

    def _aligned(self, run: list[int], row: Row) -> bool:
        """Whether a cell of `row` other than its first begins or ends below one of the row before."""
        if not run:
            return False
        last = next(self.rows[j] for j in reversed(run) if len(self.rows[j].cells) > 1)
        return any(
            abs(a.left - b.left) < _ALIGNED or abs(a.right - b.right) < _ALIGNED
            for a in last.cells[1:]
            for b in row.cells[1:]
        )

    def _hangs(self, last: Row, row: Row, run: list[int]) -> bool:
        """Whether a row with one cell goes on with a cell of the row before."""
        near = 0 <= last.base - row.base <= _GAP * self.measure.step(row.size)
        cells = [cell for j in run for cell in self.rows[j].cells]
        inside = row.left > self.left + 2 * row.size or row.right < self.left + 0.75 * (self.right - self.left)
        return near and inside and any(abs(cell.left - row.left) < _ALIGNED for cell in cells)

    def _table_row(self, i: int, row: Row, table: list[list[Cell]]) -> None:
        """Add a row to the table; one that goes on with the cells above it is put together with them."""
        above = table[-1] if table else []
        starts = [_column(above, cell) for cell in row.cells]
        close = i > 0 and self.rows[i - 1].base - row.base <= _GAP * self.measure.step(row.size)
        if above and close and starts[0] > 0 and -1 not in starts:
            for at, cell in zip(starts, row.cells, strict=True):
                above[at].text = self.words.join(above[at].text, cell.text)
                above[at].right = max(above[at].right, cell.right)
        else:
            table.append([Cell(c.text, c.left, c.right, c.size, c.bold, c.marked) for c in row.cells])

    def _end_table(self, table: list[list[Cell]]) -> None:
        self.done += [Paragraph("\t".join(cell.text for cell in cells), "row") for cells in table]
        table.clear()


def _column(above: list[Cell], cell: Cell) -> int:
    """Index of the cell that `cell` stands below, -1 where there is none."""
    return next((i for i, other in enumerate(above) if abs(other.left - cell.left) < _ALIGNED), -1)


def _right_edge(rows: Sequence[Row], left: float) -> float:
    """Where a full line ends: what sticks out further, as a masthead does, is left aside."""
    rights = sorted(row.right for row in rows if len(row.text) >= 30 and len(row.cells) == 1)
    if not rights:
        return max((row.right for row in rows), default=left)
    return rights[len(rights) * 4 // 5]
