"""Which texts stand at the centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.analysis.net import Net, Numbers, Values

if TYPE_CHECKING:
    from graph.analysis.texts import Texts

# Citations that are followed, at most: some seconds of work.
STEPS = 10_000_000
# The walk is over when no more than this moves in a step, all texts together.
_AT_REST, _MOST_WALKS = 1e-10, 500


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
    >>> import networkx as nx
    >>> ranks = pagerank(nx.DiGraph([("a", "c"), ("b", "c")]))
    >>> max(ranks, key=ranks.get)
    'c'
    """
    net = Net.of_graph(graph)
    return dict(zip(net.ids, ranks(net, damping).tolist(), strict=True))


def ranks(net: Net, damping: float = 0.85) -> Values:
    """The same, by number."""
    count = len(net)
    found: Values = np.full(count, 1 / max(1, count))
    degrees = np.maximum(net.out_degrees, 1)
    ends = net.out_degrees == 0
    for _ in range(_MOST_WALKS):
        before = found
        carried = np.bincount(net.targets, weights=(found / degrees)[net.sources], minlength=count)
        # Who comes to a text that cites nothing begins anew anywhere.
        found = damping * (carried + found[ends].sum() / max(1, count)) + (1 - damping) / max(1, count)
        if np.abs(found - before).sum() < _AT_REST:
            break
    return found


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
    >>> import networkx as nx
    >>> betweenness(nx.DiGraph([("a", "b"), ("b", "c")]))["b"]
    0.5
    """
    net = Net.of_graph(graph)
    return dict(zip(net.ids, between(net, steps).tolist(), strict=True))


def between(net: Net, steps: int = STEPS) -> Values:
    """The same, by number."""
    count = len(net)
    found: Values = np.zeros(count)
    citing = np.flatnonzero(net.out_degrees)
    if count < 3 or not len(citing):
        return found
    most = max(1, steps // len(net.sources))
    chosen = citing[:: -(-len(citing) // most)]
    for source in chosen:
        _follow(net, int(source), found)
    return found * (len(citing) / len(chosen) / ((count - 1) * (count - 2)))


def _follow(net: Net, source: int, found: Values) -> None:
    """Add to `found` what the shortest chains from one text run through."""
    starts = np.cumsum(net.out_degrees) - net.out_degrees
    levels: list[tuple[Numbers, Numbers]] = []
    far: Numbers = np.full(len(net), -1)
    chains: Values = np.zeros(len(net))
    far[source], chains[source] = 0, 1.0
    edge = np.array([source])
    while len(edge):
        degrees = net.out_degrees[edge]
        before = np.repeat(edge, degrees)
        first = np.repeat(starts[edge] - (np.cumsum(degrees) - degrees), degrees)
        after = net.targets[first + np.arange(len(before))]
        far[after[far[after] < 0]] = len(levels) + 1
        on = far[after] == len(levels) + 1
        before, after = before[on], after[on]
        np.add.at(chains, after, chains[before])
        levels.append((before, after))
        edge = np.unique(after)
    carried: Values = np.zeros(len(net))
    for before, after in reversed(levels):
        np.add.at(carried, before, chains[before] / chains[after] * (1 + carried[after]))
    carried[source] = 0
    found += carried
