"""The timeline: documents by the year that they are of and the times that they are cited here."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from jinja2 import Environment

from graph.views.maps import board, edges_among
from graph.views.page import Page
from graph.views.values import Entity

DRAWN = 1500
WIDE = 90  # units that a year takes
STEP = 30  # between marks that would stand in one place, where years are few
APART = 9 / 640  # the same by the width of all years, where they are many: about a mark on a canvas
RATIO = 1.05  # width to height: of the canvas beside filters and panel


def timeline_page(environment: Environment, page: Page) -> str:
    """The most cited works that have a year."""
    dated = [one for one in page.collection.entities if one.year and one.cited_by and one.kind not in ("body", "url")]
    drawn = sorted(dated, key=lambda one: (-one.cited_by, one.number))[:DRAWN]
    high = height(drawn)
    places = layout(drawn, high)
    nodes = [
        (one, x, y, 5 + min(9, round(2 * math.log2(one.cited_by + 1))))
        for one, (x, y) in zip(drawn, places, strict=True)
    ]
    return board(
        environment,
        page,
        sorted(drawn, key=lambda one: one.number),
        nodes,
        edges_among(page.collection, drawn),
        view="timeline",
        title="page.timeline_title",
        shape="timeline",
        chunks=0,
        facets=(),
        axes=[WIDE, high],
    )


def height(drawn: Sequence[Entity]) -> int:
    """Units for a doubling of the times cited, so that the whole fits the canvas."""
    years = [int(one.year) for one in drawn] or [0]
    most = max((one.cited_by for one in drawn), default=1)
    return round((max(years) - min(years) + 1) * WIDE / RATIO / math.log2(most + 1))


def layout(drawn: Sequence[Entity], high: int) -> list[tuple[int, int]]:
    """A place for each: years from left to right, the most cited on top; those of one place beside one another.

    >>> one, two = (Entity(id, "", "resolution", (), "2015", "", False, 3, 0) for id in "ab")
    >>> layout([one, two], 150)
    [(181350, -300), (181380, -300)]
    """
    years = [int(one.year) for one in drawn] or [0]
    step = max(STEP, round((max(years) - min(years) + 1) * WIDE * APART))
    columns = max(1, WIDE // step)
    alike = Counter((one.year, one.cited_by) for one in drawn)
    taken: defaultdict[tuple[str, int], int] = defaultdict(int)
    places = []
    for one in drawn:
        place = taken[one.year, one.cited_by]
        taken[one.year, one.cited_by] += 1
        row, column = divmod(place, columns)
        level, above = (high * math.log2(one.cited_by + more) for more in (1, 2))
        rows = -(-alike[one.year, one.cited_by] // columns)
        rise = min(step, 0.8 * (above - level) / rows)  # none reaches those that are cited once more
        places.append((int(one.year) * WIDE + column * step, -round(level + row * rise)))
    return places
