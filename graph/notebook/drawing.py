"""One node between what it cites and what cites it, drawn as SVG: no script, the same each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from graph.store.names import Named
from graph.views.marks import marks

WIDTH, ROW, TOP, RADIUS = 960, 22, 56, 6
# Where the marks of both columns stand; their labels go outwards.
LEFT, MIDDLE, RIGHT = 310, WIDTH / 2, WIDTH - 310
LONGEST = 44
_STYLE = "font:12px system-ui,'Noto Sans','Noto Sans CJK SC','Noto Naskh Arabic',sans-serif"


@dataclass(frozen=True, slots=True)
class Line:
    """Another node in a list, the number of passages, and a sentence that proves it."""

    id: str
    kind: str
    label: str
    year: int | None
    passages: int
    sentence: str


def drawing(
    node: Named, title: str, cited: Sequence[Line], citing: Sequence[Line], totals: tuple[int, int], most: int
) -> str:
    """The SVG.

    Parameters
    ----------
    title : what the node in the middle is called
    cited, citing : what it cites and what cites it, the most important first
    totals : how many each of them are in all
    most : how many are drawn, half of them a side, or more where the other side has fewer
    """
    left, right = _shares(len(cited), len(citing), most)
    sides = [(LEFT, -1, _by_year(cited[:left])), (RIGHT, 1, _by_year(citing[:right]))]
    rows = max(left, right, 1)
    height, centre = TOP + rows * ROW + 16, TOP + rows * ROW / 2
    lines, points = [], []
    for x, side, column in sides:
        start = centre - len(column) * ROW / 2 + ROW / 2
        for number, line in enumerate(column):
            y = start + number * ROW
            lines.append(_curve(x, y, centre, line.passages))
            points.append(_point(x, y, side, line))
    heads = _head(LEFT, "Cites", left, totals[0]) + _head(RIGHT, "Cited here by", right, totals[1])
    middle = _mark(MIDDLE, centre, node.kind, 1.8) + _text(MIDDLE, centre - 18, "middle", node.id, bold=True)
    name = escape(f"{title}: cites {totals[0]}, cited here by {totals[1]}", quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" '
        f'height="{height:g}" role="img" aria-label="{name}" style="max-width:100%;height:auto;{_STYLE}">'
        f'<rect width="100%" height="100%" fill="#fff"/>{heads}<g fill="none" stroke="#59636e" stroke-opacity=".4">'
        f"{''.join(lines)}</g>{''.join(points)}{middle}</svg>"
    )


def _shares(left: int, right: int, most: int) -> tuple[int, int]:
    """How many of both sides are drawn.

    >>> _shares(100, 3, 20), _shares(100, 100, 20)
    ((17, 3), (10, 10))
    """
    half = most // 2
    fewer = min(left, right, half)
    return (fewer, min(right, most - fewer)) if left <= right else (min(left, most - fewer), fewer)


def _by_year(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (line.year is None, -(line.year or 0), line.id))


def _curve(x: float, y: float, centre: float, passages: int) -> str:
    width = min(4.0, 1 + 0.5 * (max(passages, 1).bit_length() - 1))
    bend = (x + MIDDLE) / 2
    return f'<path d="M{x:g} {y:g}C{bend:g} {y:g} {bend:g} {centre:g} {MIDDLE:g} {centre:g}" stroke-width="{width:g}"/>'


def _point(x: float, y: float, side: int, line: Line) -> str:
    name = line.id if line.label == line.id or _symbol(line.kind) else line.label
    words = f"{name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + '…'}"
    words += f" ({line.year})" if line.year else ""
    told = f"<title>{escape(' '.join(f'{line.id} {line.sentence}'.split()))}</title>"
    text = _text(x + side * 12, y + 4, "start" if side > 0 else "end", words)
    return f"<g>{told}{_mark(x, y, line.kind, 1)}{text}</g>"


def _symbol(kind: str) -> bool:
    return kind in marks() and marks()[kind].symbol


def _mark(x: float, y: float, kind: str, scale: float) -> str:
    mark = marks().get(kind)
    if mark is None:
        return f'<circle cx="{x:g}" cy="{y:g}" r="{RADIUS * scale:g}" fill="#868f99"/>'
    place = f"translate({x:g} {y:g}) scale({RADIUS * scale:g})"
    return f'<path d="{mark.path}" transform="{place}" fill="{mark.fill}" stroke="#333" stroke-width=".16"/>'


def _text(x: float, y: float, anchor: str, words: str, bold: bool = False) -> str:
    weight = ' font-weight="650"' if bold else ""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="#1c2127"{weight}>{escape(words)}</text>'


def _head(x: float, words: str, drawn: int, total: int) -> str:
    said = f"{words} {total}" + (f", {drawn} of them drawn" if drawn < total else "")
    return _text(x, 24, "middle", said, bold=True)
