"""The order in which a page is read: bands of rows over its whole width, and columns side by side."""

from __future__ import annotations

import itertools
from dataclasses import replace
from statistics import median

from graph.readers.pdf.rows import Cell, Row

_ROWS = 6  # fewer lines are no column
_FULL = 0.7  # of a column's width that half of its lines take
_WIDE = 0.25  # of the page's width that a column takes at least


def regions_of(rows: list[Row]) -> list[list[Row]]:
    """Rows that are read one after the other, region by region."""
    gutter = _gutter(rows)
    if gutter is None:
        return [rows] if rows else []
    regions: list[list[Row]] = []
    for crossing, group in itertools.groupby(rows, lambda row: _crosses(row, gutter)):
        band = list(group)
        regions += [band] if crossing else _columns(band, gutter)
    return regions


def _crosses(row: Row, x: float) -> bool:
    return any(cell.left < x - 1 and cell.right > x + 1 for cell in row.cells)


def _gutter(rows: list[Row]) -> float | None:
    """Where a blank runs down the page between two columns of prose; None where there is none."""
    if len(rows) < _ROWS:
        return None
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    width = right - left
    starts = sorted({round(cell.left) for row in rows for cell in row.cells if cell.left > left + _WIDE * width})
    best: tuple[int, float] | None = None
    for start in starts:
        x = start - 3.0
        if x > right - _WIDE * width:
            break
        clear = [row for row in rows if not _crosses(row, x)]
        if len(clear) >= _ROWS and len(_columns(clear, x)) == 2 and (best is None or len(clear) > best[0]):
            best = len(clear), x
    return best[1] if best else None


def _columns(band: list[Row], x: float) -> list[list[Row]]:
    """Left and right column of a band; the band itself where they are no prose."""
    sides = [_side(band, x, first) for first in (True, False)]
    return sides if all(map(_is_prose, sides)) else [band] if band else []


def _side(band: list[Row], x: float, first: bool) -> list[Row]:
    kept = [(row, [cell for cell in row.cells if (cell.left < x) == first]) for row in band]
    return [replace(row, cells=cells, size=_size(cells)) for row, cells in kept if cells]


def _size(cells: list[Cell]) -> float:
    return max(cells, key=lambda cell: len(cell.text)).size


def _is_prose(side: list[Row]) -> bool:
    if len(side) < _ROWS or sum(len(row.cells) > 1 for row in side) * 4 > len(side):
        return False
    width = max(row.right for row in side) - min(row.left for row in side)
    return median(row.right - row.left for row in side) >= _FULL * width and median(len(row.text) for row in side) >= 15
