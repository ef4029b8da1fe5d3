"""The network that is measured, as arrays: a hundred bytes a citation, where objects would take a thousand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.model import TEXTS, Edge, Entity

if TYPE_CHECKING:
    from graph.analysis.texts import Texts

Numbers = NDArray[np.int64]
Values = NDArray[np.float64]


class Net:
    """Texts as numbers, in the order of their ids, and who cites whom, each pair once.

    Parameters
    ----------
    ids : sorted
    dates, labels : of each
    pairs : (source, target) as numbers, in any order
    """

    def __init__(
        self, ids: Sequence[str], dates: Sequence[str], labels: Sequence[str], pairs: Iterable[tuple[int, int]]
    ) -> None:
        self.ids = ids
        self.dates = dates
        self.labels = labels
        # One number a pair sorts and drops repeats at once.
        flat = np.fromiter((source * len(ids) + target for source, target in pairs), np.int64)
        flat = np.unique(flat)
        self.sources: Numbers = flat // max(1, len(ids))
        self.targets: Numbers = flat % max(1, len(ids))

    @classmethod
    def of_graph(cls, graph: Texts) -> Net:
        """The network of a graph as `graph.analysis.texts` gives it."""
        ids = sorted(graph)
        number = {id: place for place, id in enumerate(ids)}
        dates = [str(graph.nodes[id].get("date", "")) for id in ids]
        labels = [str(graph.nodes[id].get("label") or id) for id in ids]
        return cls(ids, dates, labels, ((number[a], number[b]) for a, b in graph.edges))

    @classmethod
    def of_rows(cls, entities: Iterable[Entity], edges: Iterable[Edge]) -> Net:
        """The network of a build: the citations between texts, those of themselves aside."""
        known = sorted((entity for entity in entities if entity.kind in TEXTS), key=lambda entity: entity.id)
        number = {entity.id: place for place, entity in enumerate(known)}
        pairs = (
            (number[edge.source], number[edge.target])
            for edge in edges
            if edge.source in number and edge.target in number and edge.source != edge.target
        )
        return cls([e.id for e in known], [e.date for e in known], [e.label for e in known], pairs)

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def out_degrees(self) -> Numbers:
        """How many texts each cites."""
        return np.bincount(self.sources, minlength=len(self))

    @cached_property
    def in_degrees(self) -> Numbers:
        """How many texts cite each."""
        return np.bincount(self.targets, minlength=len(self))

    @cached_property
    def cited(self) -> list[Numbers]:
        """What each cites, in the order of ids."""
        return np.split(self.targets, np.cumsum(self.out_degrees)[:-1]) if len(self) else []

    @cached_property
    def citing(self) -> list[Numbers]:
        """Who cites each, in the order of ids."""
        order = np.lexsort((self.sources, self.targets))
        return np.split(self.sources[order], np.cumsum(self.in_degrees)[:-1]) if len(self) else []
