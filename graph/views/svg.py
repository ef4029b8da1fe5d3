"""A drawing as SVG, from the places that scripts draw it at: for pages without scripts, paper and notebooks."""

from __future__ import annotations

from markupsafe import Markup, escape

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
    ends = ((*places[source], *places[target]) for source, target, _ in drawn.edges)
    lines = "".join(f'<path d="M{a} {b}L{c} {d}"/>' for a, b, c, d in ends)
    nodes = "".join(_node(page, *node) for node in drawn.nodes)
    box = f'xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {height}"'
    return Markup(f'<svg class="still" {box}><g class="lines">{lines}</g>{nodes}</svg>')


def _node(page: Page, one: Entity, x: int, y: int, size: int) -> str:
    shape = f'data-kind="{one.kind}" transform="translate({x} {y}) scale({size})" d="{marks()[one.kind].path}"'
    path = f'<path class="{"solid" if one.solid else "hollow"}" {shape}/>'
    beside = (x - size - 5, y + 4, "end") if x < 0 else (x + size + 5, y + 4, "start")
    left, top, anchor = beside if x else (x, y + size + 14, "middle")
    name = f'<text x="{left}" y="{top}" text-anchor="{anchor}">{escape(cut(one.called(), LETTERS))}</text>'
    return f'<a href="{page.address(one)}">{path}{name}</a>'
