"""Groups of greatest modularity, on lists of numbers: what NetworkX finds, to the last node, without its objects."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

# Groups are joined until they gain no more than this.
_LEAST_GAIN = 1e-7
# The weights of the ties of each node, those to itself among them.
_Ties = list[dict[int, int]]


def modular(ties: Sequence[Sequence[int]]) -> list[list[int]]:
    """The groups of those that are tied to any other.

    Parameters
    ----------
    ties : of each place, the places that it is tied to, each once; a tie is in both lists

    Returns
    -------
    list of groups, each sorted

    Notes
    -----
    The order of nodes, of ties and of sums is that of ``networkx.community.louvain_communities(graph, seed=0)``, which
    decides between gains that are equal, and so the groups.

    References
    ----------
    V. Blondel and others, Fast Unfolding of Communities in Large Networks, 2008.

    >>> modular([[1, 2], [0, 2], [0, 1, 3], [2, 4, 5], [3, 5], [3, 4], []])
    [[0, 1, 2], [3, 4, 5]]
    """
    places = [place for place, others in enumerate(ties) if others]
    number = {place: node for node, place in enumerate(places)}
    edges = ((number[a], number[b], 1) for a in places for b in ties[a] if a < b)
    graph = _graph(len(places), edges)
    held = [[place] for place in places]
    if not held:
        return []
    before = _modularity(graph, [[node] for node in range(len(graph))])
    choose = random.Random(0)
    while True:
        groups = _moved(graph, choose)
        found = [sorted(place for node in group for place in held[node]) for group in groups]
        gained = _modularity(graph, groups)
        if gained - before <= _LEAST_GAIN:
            return found
        before, held, graph = gained, found, _joined(graph, groups)


def _graph(size: int, edges: Iterable[tuple[int, int, int]]) -> _Ties:
    """Ties in the order of their edges; edges between the same two add up."""
    graph: _Ties = [{} for _ in range(size)]
    for one, other, weight in edges:
        graph[one][other] = graph[other][one] = graph[one].get(other, 0) + weight
    return graph


def _degrees(graph: _Ties) -> list[int]:
    """The ties of each node; one to itself has two ends there."""
    return [sum(ties.values()) + ties.get(node, 0) for node, ties in enumerate(graph)]


def _moved(graph: _Ties, choose: random.Random) -> list[list[int]]:
    """Each node alone at first, then moved to that neighbour's group where most is gained, until none is moved."""
    degrees = _degrees(graph)
    total = sum(degrees) / 2
    square = 2 * total**2
    group = list(range(len(graph)))
    sums = degrees.copy()
    order = list(range(len(graph)))
    choose.shuffle(order)
    others = [[(other, weight) for other, weight in ties.items() if other != node] for node, ties in enumerate(graph)]
    moves = 1
    while moves:
        moves = 0
        for node in order:
            own, degree = group[node], degrees[node]
            weights: dict[int, float] = {}
            for other, weight in others[node]:
                there = group[other]
                weights[there] = weights.get(there, 0.0) + weight
            sums[own] -= degree
            cost = -weights.setdefault(own, 0.0) / total + (sums[own] * degree) / square
            best, most = own, 0.0
            for there, tied in weights.items():
                gain = cost + tied / total - (sums[there] * degree) / square
                if gain > most:
                    best, most = there, gain
            sums[best] += degree
            if best != own:
                group[node] = best
                moves += 1
    found: list[list[int]] = [[] for _ in graph]
    for node, there in enumerate(group):
        found[there].append(node)
    return [nodes for nodes in found if nodes]


def _modularity(graph: _Ties, groups: list[list[int]]) -> float:
    degrees = _degrees(graph)
    ends = sum(degrees)
    total, share = ends / 2, 1 / ends**2
    there = {node: place for place, group in enumerate(groups) for node in group}
    inside = [0] * len(groups)
    for one, other, weight in _edges(graph):
        if there[one] == there[other]:
            inside[there[one]] += weight
    sums = [sum(degrees[node] for node in group) for group in groups]
    return sum(within / total - met * met * share for within, met in zip(inside, sums, strict=True))


def _edges(graph: _Ties) -> Iterable[tuple[int, int, int]]:
    """Every tie once, from the node that comes first."""
    return ((one, other, weight) for one, ties in enumerate(graph) for other, weight in ties.items() if one <= other)


def _joined(graph: _Ties, groups: list[list[int]]) -> _Ties:
    """The groups as nodes."""
    there = {node: place for place, group in enumerate(groups) for node in group}
    return _graph(len(groups), ((there[one], there[other], weight) for one, other, weight in _edges(graph)))
