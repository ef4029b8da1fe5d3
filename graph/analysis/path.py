"""The main path: the chain of citations along which most of a literature's chains run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.analysis.net import Net

if TYPE_CHECKING:
    from graph.analysis.texts import Texts


def main_path(graph: Texts) -> list[str]:
    """The heaviest chain from a text that nothing cites to one that cites nothing.

    A citation weighs as many as there are chains, from the newest texts down to the oldest, that run through it. Where
    texts cite each other in a circle, the citations from the older to the newer are left out.

    Parameters
    ----------
    graph : as `texts` gives it; the attribute ``date`` tells older from newer

    Returns
    -------
    list of ids, the newest first; empty where there is no citation

    References
    ----------
    N. Hummon and P. Doreian, Connectivity in a Citation Network, 1989; the weights are the search path counts of
    V. Batagelj, Efficient Algorithms for Citation Network Analysis, 2003.

    Examples
    --------
    >>> import networkx as nx
    >>> main_path(nx.DiGraph([("d", "c"), ("c", "b"), ("c", "a"), ("b", "a"), ("x", "a")]))
    ['d', 'c', 'b', 'a']
    """
    return heaviest(Net.of_graph(graph))


def heaviest(net: Net) -> list[str]:
    """The same, of the network as arrays."""
    forward = _without_circles(net)
    backward: list[list[int]] = [[] for _ in forward]
    for place, others in enumerate(forward):
        for other in others:
            backward[other].append(place)
    order = _downwards(forward, backward)
    above = _chains(order, backward)
    below = _chains(order[::-1], forward)
    best: dict[int, tuple[int, int]] = {}
    for place in reversed(order):
        steps = [(above[place] * below[other] + best[other][0], other) for other in forward[place]]
        # Of two steps of the same weight, that to the id which is first in the alphabet.
        best[place] = min(steps, key=lambda step: (-step[0], step[1]), default=(0, -1))
    at = min(best, key=lambda place: (-best[place][0], place), default=-1)
    path = [at] if at >= 0 and best[at][0] else []
    while path and best[at][1] >= 0:
        at = best[at][1]
        path.append(at)
    return [net.ids[place] for place in path]


def _without_circles(net: Net) -> list[list[int]]:
    """What each cites; of those who cite each other in a circle, the older only."""
    from scipy.sparse import coo_array  # here: see the imports in communities.py
    from scipy.sparse.csgraph import connected_components

    shape = (len(net), len(net))
    edges = coo_array((np.ones(len(net.sources), dtype=np.int8), (net.sources, net.targets)), shape=shape)
    _, circle = connected_components(edges, directed=True, connection="strong")
    age = list(zip(net.dates, range(len(net)), strict=True))
    forward: list[list[int]] = [[] for _ in net.ids]
    for source, target in zip(net.sources.tolist(), net.targets.tolist(), strict=True):
        if circle[source] != circle[target] or age[source] > age[target]:
            forward[source].append(target)
    return forward


def _downwards(forward: list[list[int]], backward: list[list[int]]) -> list[int]:
    """All, each after those that cite it."""
    left = [len(others) for others in backward]
    order = [place for place, count in enumerate(left) if not count]
    for place in order:  # which grows while it is read
        for other in forward[place]:
            left[other] -= 1
            if not left[other]:
                order.append(other)
    return order


def _chains(order: list[int], before: list[list[int]]) -> dict[int, int]:
    """How many chains end in each text, of those that begin where nothing is before."""
    counts: dict[int, int] = {}
    for place in order:
        counts[place] = sum(counts[other] for other in before[place]) or 1
    return counts
