"""What stands on the pages and not in the document: running headers and footers, page and job numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from graph.readers.address import is_symbol
from graph.readers.pdf.rows import RULE, Row

_EDGE = 4  # so many rows at the top and at the bottom of a page may be furniture
_MARGIN = 0.15  # of the height of the pages
_LEVEL = 8.0  # points that a running row may stand higher or lower from page to page
_PAGE = re.compile(
    r"\d{1,4} ?/ ?\d{1,4}|[-–—] ?\d{1,4} ?[-–—]|\d{1,4}|[ivxl]{1,7}|第 ?\d{1,4} ?页|\*\d+\*"
    r"|(?:[Pp]age|[Pp]ágina|[Сс]тр\.|صفحة) ?\d{1,4}(?: ?(?:of|de|sur|/|из) ?\d{1,4})?"
)
_JOB = re.compile(r"(?:[A-Z]{1,3}[.:]? ?)?\d{2}-\d{5} ?(?:\([A-Z]\))?(?: *\d{6})*(?: *\*\d+\*)?|\*\d+\*")
_NUMBER = re.compile(r"^\d{1,4}(?=$|/\d{1,4}$)")  # of a page, counted on from page to page


def furniture_of(pages: list[list[Row]]) -> tuple[set[tuple[int, int]], list[str]]:
    """Which rows are furniture.

    Returns
    -------
    set of (index of page, index of row)
    list of str : the symbols that headers and footers print from the second page on
    """
    edges = _edges(pages)
    repeated = _repeated(pages, edges)
    head = {cell.text.rstrip("*") for row in (pages[0] if pages else [])[:8] for cell in row.cells}
    found: set[tuple[int, int]] = set()
    for place, zone in edges.items():
        if _is_furniture(pages[place[0]][place[1]], place[0], zone, head):
            found.add(place)
    for p, rows in enumerate(pages):
        found |= _outside(p, len(rows), found, edges)
        found |= _outermost(p, len(rows), found | repeated, edges)
    symbols = [
        word.rstrip("*")
        for p, r in sorted(found)
        for cell in pages[p][r].cells
        for word in (cell.text, *cell.text.split())
        if p and is_symbol(word.rstrip("*"))
    ]
    return found, symbols


def _edges(pages: list[list[Row]]) -> dict[tuple[int, int], str]:
    """The rows in the margins, and in which: ``"top"`` or ``"foot"``."""
    bases = [row.base for rows in pages for row in rows]
    if not bases:
        return {}
    margin = _MARGIN * (max(bases) - min(bases))
    edges = {}
    for p, rows in enumerate(pages):
        for r, row in enumerate(rows):
            if r < _EDGE and row.base >= max(bases) - margin:
                edges[p, r] = "top"
            elif r >= len(rows) - _EDGE and row.base <= min(bases) + margin:
                edges[p, r] = "foot"
    return edges


def _repeated(pages: list[list[Row]], edges: dict[tuple[int, int], str]) -> set[tuple[int, int]]:
    """Rows with the same words, page numbers aside, at the same height of several pages."""
    alike: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for (p, r), zone in edges.items():
        row = pages[p][r]
        words = tuple(sorted(_counted(word, p) for word in row.text.split()))
        figures = sum(word.startswith("#") for word in words)
        if not row.cells[0].marked and not RULE.fullmatch(row.text) and (figures < len(words) or len(words) == 1):
            alike[(zone, *words)].append((p, r))
    found = set()
    for places in alike.values():
        heights = Counter(round(pages[p][r].base / _LEVEL) for p, r in places)
        for p, r in places:
            height = round(pages[p][r].base / _LEVEL)
            near = sum(heights[height + step] for step in (-1, 0, 1))
            if near >= (3 if len(pages) > 3 else 2):
                found.add((p, r))
    return found


def _counted(word: str, page: int) -> str:
    """A word, a number of the page with what it is more than the count of pages: ``7/12`` on the fifth is ``#2/12``."""
    number = _NUMBER.match(word)
    return f"#{int(number[0]) - page}{word[number.end() :]}" if number else word


def _is_furniture(row: Row, page: int, zone: str, head: set[str]) -> bool:
    """A row that alone shows what it is: all page and job numbers, or with the symbol that the first page prints."""
    cells = [cell.text for cell in row.cells]
    numbers = [bool(_PAGE.fullmatch(cell) or _JOB.fullmatch(cell)) for cell in cells]
    if page == 0:
        return zone == "foot" and all(_JOB.fullmatch(cell) for cell in cells)
    own = any(cell.rstrip("*") in head and is_symbol(cell.rstrip("*")) for cell in cells)
    symbols = [is_symbol(cell) for cell in cells]
    return own or any(numbers) and all(map(max, numbers, symbols))


def _outside(
    page: int, rows: int, found: set[tuple[int, int]], edges: dict[tuple[int, int], str]
) -> set[tuple[int, int]]:
    """Rows nearer to the edge of the page than one that is furniture."""
    mine = [r for r in range(rows) if (page, r) in found]
    top = max((r for r in mine if edges[page, r] == "top"), default=-1)
    foot = min((r for r in mine if edges[page, r] == "foot"), default=rows)
    return {(page, r) for r in range(rows) if (page and r < top) or r > foot}


def _outermost(
    page: int, rows: int, found: set[tuple[int, int]], edges: dict[tuple[int, int], str]
) -> set[tuple[int, int]]:
    """Of the rows in `found`, those that nothing parts from the edge of the page."""
    kept = set()
    for order in (range(rows), range(rows - 1, -1, -1)):
        for r in order:
            if (page, r) not in found or (page, r) not in edges:
                break
            kept.add((page, r))
    return kept
