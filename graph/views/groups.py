"""Large collections in groups: works of one body, kind and decade, so that a drawing never has too many nodes."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from jinja2 import Environment

from graph.model import LANGUAGES
from graph.views import interface
from graph.views.addresses import KEYS, Addresses
from graph.views.collection import Collection
from graph.views.maps import board, edges_among, placed
from graph.views.page import Page
from graph.views.places import Place
from graph.views.ranks import ranked
from graph.views.values import Entity

FROM = 1500  # with fewer entities there are no groups
MOST = 300
LEAST = 12  # members of a group
DRAWN = 1500

Key = tuple[str, str, str]  # body, kind, decade; empty for all


@dataclass(frozen=True)
class Groups:
    """The groups of a collection.

    nodes : each group as an entity, called by body, kind and decade; its numbers follow those of the entities
    members : of each, the most linked first
    counts : citations between two groups, by their numbers
    """

    nodes: tuple[Entity, ...]
    members: dict[int, tuple[Entity, ...]]
    counts: dict[tuple[int, int], int]


def groups(collection: Collection) -> Groups:
    """Put every entity that is linked into one of at most ``MOST`` groups."""
    placed_in = _placed(collection)
    members: defaultdict[Key, list[Entity]] = defaultdict(list)
    for number, key in placed_in.items():
        members[key].append(collection.entities[number])
    ordered = sorted(members, key=lambda key: (-len(members[key]), key))
    first = len(collection.entities)
    numbers = {key: first + place for place, key in enumerate(ordered)}
    counts: Counter[tuple[int, int]] = Counter()
    for source, target in collection.counts:
        pair = numbers[placed_in[source]], numbers[placed_in[target]]
        if pair[0] != pair[1]:
            counts[pair] += 1
    cited, cites = Counter[int](), Counter[int]()
    for (source, target), count in counts.items():
        cited[target] += count
        cites[source] += count
    addresses = Addresses()
    paths = {key: addresses.group(_id(key)) for key in sorted(members)}  # whatever the sizes
    nodes = []
    for key in ordered:
        node = _node(collection, key, numbers[key], members[key], paths[key])
        nodes.append(replace(node, cited_by=cited[node.number], cites=cites[node.number]))
    return Groups(tuple(nodes), {numbers[key]: tuple(members[key]) for key in ordered}, dict(counts))


def _placed(collection: Collection) -> dict[int, Key]:
    """The group of each entity. A small one joins that of the body above, then all decades join, then all bodies."""
    keys = {
        one.number: (one.body, one.kind, f"{one.year[:3]}0" if one.year else "")
        for one in collection.entities
        if one.links
    }
    for _ in range(6):
        sizes = Counter(keys.values())
        keys = {number: key if sizes[key] >= LEAST else _above(collection, key) for number, key in keys.items()}
    sizes = Counter(keys.values())
    kept = {key for key, _ in ranked(sizes)[: MOST - 12]}
    return {number: key if key in kept else ("", key[1], "") for number, key in keys.items()}


def _above(collection: Collection, key: Key) -> Key:
    body, kind, decade = key
    above = collection.by_id[body].body if body in collection.by_id else ""
    if above in collection.by_id and above != body and collection.by_id[above].body:
        return above, kind, decade
    return (body, kind, "") if decade else ("", kind, "")


def _id(key: Key) -> str:
    body, kind, decade = key
    return f"group:{body or 'other'}/{kind}/{decade or 'undated'}"


def _node(collection: Collection, key: Key, number: int, members: list[Entity], path: str) -> Entity:
    _, kind, decade = key
    labels = tuple((code, _name(collection, key, len(members), code)) for code in LANGUAGES)
    place = number - len(collection.entities)  # one more entity gives no group another key
    return Entity(_id(key), "", kind, labels, decade, "", True, 0, 0, len(members), number, (), path, KEYS + place)


def _name(collection: Collection, key: Key, size: int, code: str) -> str:
    body, kind, decade = key
    parts = [
        collection.by_id[body].label(code)[1] if body in collection.by_id else interface.plain("groups.other", code),
        interface.plain(f"kinds.{kind}", code),
        interface.plain("groups.decade", code, year=decade) if decade else "",
    ]
    return " · ".join(part for part in parts if part) + f" ({size:,})"


def groups_page(
    environment: Environment, page: Page, place: Place, found: Groups, *, other: tuple[str, str] | None
) -> str:
    """The map of the groups."""
    edges = [(a, b, count) for (a, b), count in sorted(found.counts.items())]
    index = {one.number: place for place, one in enumerate(found.nodes)}
    places = place(len(found.nodes), [(index[a], index[b]) for a, b, _ in edges])
    most = max((one.links for one in found.nodes), default=0) or 1
    nodes = [
        (one, x, y, round(6 + 16 * (one.links / most) ** 0.5)) for one, (x, y) in zip(found.nodes, places, strict=True)
    ]
    return board(
        environment,
        page,
        found.nodes,
        nodes,
        edges,
        view="map",
        title="page.groups_title",
        shape="groups",
        chunks=0,
        facets=(),
        groups=True,
        other=other,
    )


def group_page(environment: Environment, page: Page, place: Place, found: Groups, node: Entity, above: str) -> str:
    """The page of a group: its members as a map. `above` is the page of all groups."""
    members = found.members[node.number]
    drawn = members[:DRAWN]
    edges = edges_among(page.collection, drawn)
    index = {one.number: place for place, one in enumerate(drawn)}
    places = place(len(drawn), [(index[a], index[b]) for a, b, _ in edges])
    return board(
        environment,
        page,
        drawn,
        placed(drawn, places),
        edges,
        view="map",
        title="page.groups_title",
        about=node,
        shape="map",
        chunks=0,
        facets=(),
        other=(above, "groups.all"),
    )
