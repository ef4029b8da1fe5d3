"""The main path: the chain of citations along which most of a literature's chains run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

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
    >>> main_path(nx.DiGraph([("d", "c"), ("c", "b"), ("c", "a"), ("b", "a"), ("x", "a")]))
    ['d', 'c', 'b', 'a']
    """
    forward = _without_circles(graph)
    order = list(nx.lexicographical_topological_sort(forward))
    above = _chains(order, forward.pred)
    below = _chains(order[::-1], forward.succ)
    best: dict[str, tuple[int, str]] = {}
    for id in reversed(order):
        steps = [(above[id] * below[other] + best[other][0], other) for other in forward.succ[id]]
        # Of two steps of the same weight, that to the id which is first in the alphabet.
        best[id] = min(steps, key=lambda step: (-step[0], step[1]), default=(0, ""))
    at = min(best, key=lambda id: (-best[id][0], id), default="")
    path = [at] if at and best[at][0] else []
    while path and best[at][1]:
        at = best[at][1]
        path.append(at)
    return path


def _without_circles(graph: Texts) -> Texts:
    circle = {id: place for place, ids in enumerate(nx.strongly_connected_components(graph)) for id in ids}
    age = {id: (str(graph.nodes[id].get("date", "")), id) for id in graph}
    kept = [(s, t) for s, t in graph.edges if circle[s] != circle[t] or age[s] > age[t]]
    forward: Texts = nx.DiGraph()
    forward.add_nodes_from(graph)
    forward.add_edges_from(kept)
    return forward


def _chains(order: list[str], before: nx.classes.coreviews.AdjacencyView[str, str, dict[str, int]]) -> dict[str, int]:
    """How many chains end in each text, of those that begin where nothing is before."""
    counts: dict[str, int] = {}
    for id in order:
        counts[id] = sum(counts[other] for other in before[id]) or 1
    return counts
