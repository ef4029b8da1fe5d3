"""Where the nodes around an entity stand: left what it cites, right what cites it, by year, names beside marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.views.collection import Collection
from graph.views.values import Entity

ROWS = 30  # in a column
COLUMNS = 2  # a side
STEP, ACROSS = 22, 250  # between rows, between columns


@dataclass(frozen=True, slots=True)
class Bowtie:
    """An entity amid its neighbours.

    nodes : (entity, x, y, radius); the entity itself first
    edges : (source, target, passages)
    """

    nodes: tuple[tuple[Entity, int, int, int], ...]
    edges: tuple[tuple[int, int, int], ...]


def bowtie(collection: Collection, centre: Entity) -> Bowtie:
    """Place an entity and the newest of its neighbours, as many as the columns of a side hold.

    Returns
    -------
    Bowtie
        Time goes from left to right and, within a column, downwards; what has no year stands last.
    """
    cited = _newest(collection, collection.cites.get(centre.number, ()))
    here = set(cited)  # what cites and is cited stands on the left alone
    citing = _newest(collection, [other for other in collection.cited_by.get(centre.number, ()) if other not in here])
    biggest = max((collection.entities[number].cited_by for number in (*cited, *citing)), default=0) or 1
    nodes = [(centre, 0, 0, 16)]
    for side, numbers in ((-1, cited), (1, citing)):
        for number, (x, y) in zip(numbers, _places(len(numbers), side), strict=True):
            one = collection.entities[number]
            nodes.append((one, x, y, round(5 + 4 * (one.cited_by / biggest) ** 0.5)))
    pairs = [(centre.number, other) for other in cited]
    pairs += [(other, centre.number) for other in (*citing, *cited)]
    edges = tuple((*pair, collection.counts[pair]) for pair in pairs if pair in collection.counts)
    return Bowtie(tuple(nodes), edges)


def _newest(collection: Collection, numbers: Sequence[int]) -> list[int]:
    """The newest of a side, in the order of their dates; the undated last."""
    most = ROWS * COLUMNS
    entities = collection.entities
    dated = sorted((entities[number].date, number) for number in numbers if entities[number].year)
    newest = [number for _, number in dated[-most:]]
    undated = sorted(number for number in numbers if not entities[number].year)
    return newest + undated[: most - len(newest)]


def _places(count: int, side: int) -> list[tuple[int, int]]:
    """Columns of about the same length, filled from the left."""
    columns = 1 if count <= ROWS // 2 else COLUMNS
    rows = -(-count // columns) if count else 1
    places = []
    for index in range(count):
        column, row = divmod(index, rows)
        height = min(rows, count - column * rows)
        distance = columns - column if side < 0 else column + 1
        places.append((side * distance * ACROSS, round((row - (height - 1) / 2) * STEP)))
    return places
