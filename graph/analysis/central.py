"""Which texts stand at the centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from graph.analysis.texts import Texts

# Citations that are followed, at most: some seconds of work.
STEPS = 10_000_000


def pagerank(graph: Texts, damping: float = 0.85) -> dict[str, float]:
    """How often a reader who follows citations at random comes to a text.

    Parameters
    ----------
    graph : as `texts` gives it
    damping : how likely the reader is to follow another citation, rather than to begin anew

    Returns
    -------
    dict
        By id; all of them together are 1.

    References
    ----------
    L. Page, S. Brin, R. Motwani and T. Winograd, The PageRank Citation Ranking, 1999.

    Examples
    --------
    >>> ranks = pagerank(nx.DiGraph([("a", "c"), ("b", "c")]))
    >>> max(ranks, key=ranks.get)
    'c'
    """
    return dict(nx.pagerank(graph, alpha=damping)) if graph else {}


def betweenness(graph: Texts, steps: int = STEPS) -> dict[str, float]:
    """On how many of the shortest chains of citations between two texts a text lies.

    Parameters
    ----------
    graph : as `texts` gives it
    steps : so many citations are followed, about; where chains from all texts that cite would take more, they are
        followed from some, evenly chosen, and what is found is scaled up

    Returns
    -------
    dict
        By id, as the share of all ordered pairs of other texts.

    References
    ----------
    U. Brandes, A Faster Algorithm for Betweenness Centrality, 2001; on choosing sources, U. Brandes and C. Pich,
    Centrality Estimation in Large Networks, 2007.

    Examples
    --------
    >>> betweenness(nx.DiGraph([("a", "b"), ("b", "c")]))["b"]
    0.5
    """
    citing = [id for id in graph if graph.out_degree(id)]
    if len(graph) < 3 or not citing:
        return dict.fromkeys(graph, 0.0)
    most = max(1, steps // graph.number_of_edges())
    chosen = citing[:: -(-len(citing) // most)]
    found = nx.betweenness_centrality_subset(graph, sources=chosen, targets=list(graph), normalized=False)
    scale = len(citing) / len(chosen) / ((len(graph) - 1) * (len(graph) - 2))
    return {id: share * scale for id, share in found.items()}
