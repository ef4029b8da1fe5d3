"""Texts that belong together because the same works cite them, or because they cite the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.analysis.texts import Texts

Pair = tuple[str, str]
# Of thousands of texts that have one thing in common, no two are alike for it; and their pairs are millions.
MOST = 500


def co_citation(graph: Texts, least: int = 2, most: int = MOST) -> dict[Pair, int]:
    """How many works cite both texts of a pair.

    Parameters
    ----------
    graph : as `texts` gives it
    least : pairs with fewer are left out
    most : works that cite more texts than that are left out of the count

    Returns
    -------
    dict
        By (id, id) in alphabetical order, the strongest first.

    References
    ----------
    H. Small, Co-citation in the Scientific Literature, 1973.

    Examples
    --------
    >>> import networkx as nx
    >>> co_citation(nx.DiGraph([("x", "a"), ("x", "b"), ("y", "a"), ("y", "b"), ("y", "c")]))
    {('a', 'b'): 2}
    """
    return _counted((graph.successors(id) for id in graph if graph.out_degree(id) <= most), least)


def coupling(graph: Texts, least: int = 2, most: int = MOST) -> dict[Pair, int]:
    """How many texts both works of a pair cite (bibliographic coupling).

    Parameters
    ----------
    graph : as `texts` gives it
    least : pairs with fewer are left out
    most : texts that more works cite than that, such as a charter, are left out of the count

    Returns
    -------
    dict
        By (id, id) in alphabetical order, the strongest first.

    References
    ----------
    M. Kessler, Bibliographic Coupling Between Scientific Papers, 1963.
    """
    return _counted((graph.predecessors(id) for id in graph if graph.in_degree(id) <= most), least)


def _counted(groups: Iterable[Iterator[str]], least: int) -> dict[Pair, int]:
    counts: Counter[Pair] = Counter()
    for group in groups:
        counts.update(combinations(sorted(group), 2))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return {pair: count for pair, count in ranked if count >= least}


def strongest(pairs: dict[Pair, int]) -> dict[str, int]:
    """For each text the count of its strongest pair."""
    found: dict[str, int] = {}
    for pair, count in pairs.items():
        for id in pair:
            found[id] = max(count, found.get(id, 0))
    return found
