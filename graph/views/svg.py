"""A drawing as SVG, from the places that scripts draw it at: for pages without scripts, paper and notebooks."""

from __future__ import annotations

from markupsafe import Markup

from graph.views.bowtie import Bowtie
from graph.views.marks import marks
from graph.views.page import Page, cut
from graph.views.values import Entity

LETTERS = 26  # of a name beside its mark
ROOM = 200  # units kept for the names of the outer columns


def picture(page: Page, drawn: Bowtie) -> Markup:
    """An entity amid its neighbours; names are links to their pages. Empty where it has none."""
    if len(drawn.nodes) < 2:
        return Markup("")
    xs, ys = [x for _, x, _, _ in drawn.nodes], [y for _, _, y, _ in drawn.nodes]
    left, top = min(xs) - (ROOM if min(xs) < 0 else 60), min(ys) - 24
    width, height = max(xs) - left + (ROOM if max(xs) > 0 else 60), max(ys) - top + 40
    places = {one.number: (x, y) for one, x, y, _ in drawn.nodes}
    lines = Markup("").join(
        Markup('<path d="M{} {}L{} {}"/>').format(*places[source], *places[target]) for source, target, _ in drawn.edges
    )
    nodes = Markup("").join(_node(page, *node) for node in drawn.nodes)
    return Markup(
        '<svg class="still" xmlns="http://www.w3.org/2000/svg" viewBox="{} {} {} {}"><g class="lines">{}</g>{}</svg>'
    ).format(left, top, width, height, lines, nodes)


def _node(page: Page, one: Entity, x: int, y: int, size: int) -> Markup:
    mark = marks()[one.kind]
    path = Markup('<path class="{}" data-kind="{}" transform="translate({} {}) scale({})" d="{}"/>').format(
        "solid" if one.solid else "hollow", one.kind, x, y, size, mark.path
    )
    beside = (x - size - 5, y + 4, "end") if x < 0 else (x + size + 5, y + 4, "start")
    place = beside if x else (x, y + size + 14, "middle")
    name = Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(*place, cut(one.called(), LETTERS))
    return Markup('<a href="{}">{}{}</a>').format(page.address(one), path, name)
