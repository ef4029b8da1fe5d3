"""Texts that belong together because the same works cite them, or because they cite the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from graph.analysis.net import Numbers

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


def strongest(one: list[Numbers], other: list[Numbers], least: int = 2, most: int = MOST) -> list[int]:
    """For each text how many it has in common with the one that it has most in common with; 0 where less than `least`.

    It never holds all pairs, which are more than memory has room for.

    Parameters
    ----------
    one, other : who cites each text and what each text cites, for `co_citation`; the other way round for `coupling`
    most : whoever has more than that in `other` is left out
    """
    sizes = [len(others) for others in other]
    lists = [others.tolist() for others in other]
    found = []
    for place, through in enumerate(one):
        counts: Counter[int] = Counter()
        for step in through.tolist():
            if sizes[step] <= most:
                counts.update(lists[step])
        counts.pop(place, None)
        best = max(counts.values(), default=0)
        found.append(best if best >= least else 0)
    return found
