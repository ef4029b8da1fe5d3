"""Groups of texts that cite each other more than they cite others."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graph.analysis.net import Net

if TYPE_CHECKING:
    from graph.analysis.texts import Texts

# Above so many citations the slower of two ways is not worth waiting for.
MOST_EDGES = 300_000
# A group is called by so many of its members.
NAMED_BY = 3
# A text changes its group so often at most, on average: labels come to rest long before.
_MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Community:
    """A group of texts.

    name : what its most cited members are called
    members : ids, the most cited first
    """

    name: str
    members: tuple[str, ...]


def communities(graph: Texts, most_edges: int = MOST_EDGES) -> list[Community]:
    """Groups of texts, the largest first; texts that no citation ties to others are in none.

    Parameters
    ----------
    graph : as `texts` gives it
    most_edges : up to so many citations the groups are those of greatest modularity, above that those in which labels
        come to rest

    References
    ----------
    V. Blondel and others, Fast Unfolding of Communities in Large Networks, 2008; V. Traag and L. Subelj, Large Network
    Community Detection by Fast Label Propagation, 2023.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"), ("z", "x"), ("a", "x")])
    >>> [community.members for community in communities(graph)]
    [('a', 'b', 'c'), ('x', 'y', 'z')]
    """
    return grouped(Net.of_graph(graph), most_edges)


def grouped(net: Net, most_edges: int = MOST_EDGES) -> list[Community]:
    """The same, of the network as arrays."""
    ties = _ties(net)
    groups = _labelled(ties) if len(net.sources) > most_edges else _modular(ties)
    found = [_community(net, group) for group in groups]
    return sorted(found, key=lambda community: (-len(community.members), min(community.members)))


def _ties(net: Net) -> list[list[int]]:
    """Whom each text cites or is cited by."""
    return [np.union1d(net.cited[place], net.citing[place]).tolist() for place in range(len(net))]


def _modular(ties: list[list[int]]) -> list[list[int]]:
    import networkx as nx  # here: it takes a third of a second, which processes that only read need not wait

    tied: nx.Graph[int] = nx.Graph()
    tied.add_nodes_from(place for place, others in enumerate(ties) if others)
    tied.add_edges_from((place, other) for place, others in enumerate(ties) for other in others if place < other)
    return [sorted(group) for group in nx.community.louvain_communities(tied, seed=0)]


def _labelled(ties: list[list[int]]) -> list[list[int]]:
    """Each takes over the label that most of its neighbours have, until none has to."""
    labels = list(range(len(ties)))
    # Those with many ties first: their label is the one to spread.
    waiting = deque(sorted((place for place, others in enumerate(ties) if others), key=lambda p: (-len(ties[p]), p)))
    inside = [bool(others) for others in ties]
    for _ in range(_MOST_ROUNDS * len(waiting)):
        if not waiting:
            break
        place = waiting.popleft()
        inside[place] = False
        counts = Counter(labels[other] for other in ties[place])
        most = max(counts.values())
        if counts.get(labels[place]) == most:
            continue
        labels[place] = min(label for label, count in counts.items() if count == most)
        for other in ties[place]:
            if labels[other] != labels[place] and not inside[other]:
                inside[other] = True
                waiting.append(other)
    groups: dict[int, list[int]] = {}
    for place, label in enumerate(labels):
        if ties[place]:
            groups.setdefault(label, []).append(place)
    return list(groups.values())


def _community(net: Net, places: list[int]) -> Community:
    degrees = net.in_degrees
    ranked = sorted(places, key=lambda place: (-degrees[place], place))
    name = "; ".join(net.labels[place] for place in ranked[:NAMED_BY])
    return Community(name, tuple(net.ids[place] for place in ranked))
