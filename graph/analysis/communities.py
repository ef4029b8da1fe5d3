"""Groups of texts that cite each other more than they cite others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from graph.analysis.texts import Texts

# Above so many citations the slower of two ways is not worth waiting for.
MOST_EDGES = 300_000
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
    >>> graph = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"), ("z", "x"), ("a", "x")])
    >>> [community.members for community in communities(graph)]
    [('a', 'b', 'c'), ('x', 'y', 'z')]
    """
    ids = [id for id in graph if graph.degree(id)]
    number = {id: place for place, id in enumerate(ids)}
    # Numbers, since the order of a set of names differs from run to run.
    tied: nx.Graph[int] = nx.Graph()
    tied.add_nodes_from(range(len(ids)))
    tied.add_edges_from((number[source], number[target]) for source, target in graph.edges)
    if tied.number_of_edges() > most_edges:
        groups = list(nx.community.fast_label_propagation_communities(tied, seed=0))
    else:
        groups = nx.community.louvain_communities(tied, seed=0)
    found = [_community(graph, [ids[place] for place in group]) for group in groups]
    return sorted(found, key=lambda community: (-len(community.members), min(community.members)))


def _community(graph: Texts, ids: list[str]) -> Community:
    members = tuple(sorted(ids, key=lambda id: (-graph.in_degree(id), id)))
    names = (graph.nodes[id].get("label") or id for id in members[:NAMED_BY])
    return Community("; ".join(names), members)
