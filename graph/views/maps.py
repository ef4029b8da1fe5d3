"""The pages of many: a drawing of all or of some entities, with filters, panel and table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from jinja2 import Environment

from graph.views.collection import Collection
from graph.views.data import chunks
from graph.views.drawing import draw
from graph.views.marks import marks
from graph.views.page import Page
from graph.views.places import Place
from graph.views.templates import rendered
from graph.views.values import Entity

DRAWN = 1500  # more than this no browser draws well without a graphics card
TOP = 300  # drawn at first
ROWS = 3000  # of the table; all others are found by the search
FACETS = ("body", "language", "function", "location", "sure")


def drawing(collection: Collection) -> tuple[int, list[tuple[int, int]]]:
    """How many entities the map draws, and which of them cite which: what has to be laid out for it."""
    drawn = collection.entities[:DRAWN]
    return len(drawn), [edge[:2] for edge in edges_among(collection, drawn)]


def map_page(
    environment: Environment, page: Page, place: Place, *, whole: bool = True, other: tuple[str, str] | None = None
) -> str:
    """The most linked entities of the collection as a drawing.

    Parameters
    ----------
    place : lays it out
    whole : with all entities in filters, table and search results; otherwise with those that are drawn
    other : address of the map in groups, and the key of its name
    """
    entities = page.collection.entities if whole else page.collection.entities[:DRAWN]
    drawn = entities[:DRAWN]
    edges = edges_among(page.collection, drawn)
    nodes = placed(drawn, place(len(drawn), [edge[:2] for edge in edges]))
    return board(
        environment,
        page,
        entities,
        nodes,
        edges,
        view="map",
        title="page.map_title",
        shape="map",
        chunks=chunks(entities) if whole else 0,
        facets=FACETS if whole else (),
        other=other,
    )


def board(
    environment: Environment,
    page: Page,
    entities: Sequence[Entity],
    nodes: Sequence[tuple[Entity, int, int, int]],
    edges: Sequence[tuple[int, int, int]],
    **values: Any,
) -> str:
    """A page with a drawing, filters, panel and table.

    Parameters
    ----------
    entities : all that the page is about, the most linked first
    nodes : (entity, x, y, radius) of those that are drawn
    edges : (source, target, passages), numbers of drawn entities
    values : view, title, shape, chunks (files of entities; 0: the page has its own) and what else the template asks for
    """
    first = {one.number for one, *_ in nodes[:TOP]}
    keys = {one.number: one.key for one, *_ in nodes}
    keyed = [(keys[source], keys[target], count) for source, target, count in edges]
    cited = sorted(entities, key=lambda one: (-one.cited_by, one.number))
    years = [one.year for one in entities if one.year] or [""]
    rows = entities[:ROWS]
    if not values["chunks"]:
        for one in entities:
            page.see(one)
    defaults: dict[str, Any] = {"about": None, "other": None, "groups": False, "top": TOP, "axes": []}
    return rendered(
        environment,
        "map.html",
        page,
        total=len(entities),
        rows=rows,
        drawing=draw(environment, ((one.key, x, y, size) for one, x, y, size in nodes), keyed),
        drawable=len(nodes),
        drawn=len(first),
        drawn_edges=sum(a in first and b in first for a, b, _ in edges),
        top_name=cited[0] if cited else "",
        most=cited[0].cited_by if cited else 0,
        most_cited=cited[:12],
        kinds=kinds(entities),
        years=(min(years), max(years)),
        **{**defaults, **values},
    )


def edges_among(collection: Collection, drawn: Iterable[Entity]) -> list[tuple[int, int, int]]:
    """The citations between drawn entities."""
    inside = {one.number for one in drawn}
    counts = collection.counts
    pairs = sorted((a, b) for a in inside for b in collection.cites.get(a, ()) if b in inside)
    return [(a, b, counts[a, b]) for a, b in pairs]


def placed(drawn: Sequence[Entity], places: Sequence[tuple[int, int]]) -> list[tuple[Entity, int, int, int]]:
    """Each with its place and its radius; the area grows with the times it is cited."""
    most = max((one.cited_by for one in drawn), default=0) or 1
    return [
        (one, x, y, round(6 + 12 * (one.cited_by / most) ** 0.5)) for one, (x, y) in zip(drawn, places, strict=True)
    ]


def kinds(entities: Sequence[Entity]) -> list[tuple[str, int]]:
    """The kinds there are, in the order of the legend, with their numbers."""
    counts = Counter(one.kind for one in entities)
    return [(kind, counts[kind]) for kind in marks() if counts[kind]]
