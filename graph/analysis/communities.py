"""Groups of texts that cite each other more than they cite others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graph.analysis.net import Net

if TYPE_CHECKING:
    from graph.analysis.texts import Texts

# A group is called by so many of its members.
NAMED_BY = 3


@dataclass(frozen=True, slots=True)
class Community:
    """A group of texts.

    name : what its most cited members are called
    members : ids, the most cited first
    """

    name: str
    members: tuple[str, ...]


def communities(graph: Texts) -> list[Community]:
    """Groups of texts of greatest modularity, the largest first; texts that no citation ties to others are in none.

    Parameters
    ----------
    graph : as `texts` gives it

    References
    ----------
    V. Blondel and others, Fast Unfolding of Communities in Large Networks, 2008, as scikit-network has it.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"), ("z", "x"), ("a", "x")])
    >>> [community.members for community in communities(graph)]
    [('a', 'b', 'c'), ('x', 'y', 'z')]
    """
    return grouped(Net.of_graph(graph))


def grouped(net: Net) -> list[Community]:
    """The same, of the network as arrays."""
    if not len(net.sources):
        return []
    # here: they take half a second, which processes that only read need not wait for
    from scipy.sparse import csr_matrix
    from sknetwork.clustering import Louvain

    cites = csr_matrix((np.ones(len(net.sources), bool), (net.sources, net.targets)), (len(net), len(net)))
    # Texts in their own order and one seed: the same groups from the same citations.
    labels = Louvain(shuffle_nodes=False, random_state=0).fit_predict((cites + cites.T).astype(float))
    tied = np.union1d(net.sources, net.targets)
    groups: dict[int, list[int]] = {}
    for place, label in zip(tied.tolist(), labels[tied].tolist(), strict=True):
        groups.setdefault(label, []).append(place)
    found = [_community(net, group) for group in groups.values()]
    return sorted(found, key=lambda community: (-len(community.members), min(community.members)))


def _community(net: Net, places: list[int]) -> Community:
    degrees = net.in_degrees
    ranked = sorted(places, key=lambda place: (-degrees[place], place))
    name = "; ".join(net.labels[place] for place in ranked[:NAMED_BY])
    return Community(name, tuple(net.ids[place] for place in ranked))
