"""The measures of every text together, as ``entities.csv`` has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graph.analysis.central import betweenness, pagerank
from graph.analysis.communities import communities
from graph.analysis.pairs import co_citation, coupling, strongest
from graph.analysis.path import main_path
from graph.analysis.texts import texts

if TYPE_CHECKING:
    import networkx as nx

COLUMNS = (
    "in_degree",
    "out_degree",
    "pagerank",
    "betweenness",
    "community",
    "community_name",
    "co_citation",
    "coupling",
    "main_path",
)


def measures(network: nx.MultiDiGraph[str]) -> dict[str, Mapping[str, str | int]]:
    """The measures of each text of a network, by id.

    Returns
    -------
    dict
        By id, the values of ``COLUMNS``: degrees among texts; shares to seven digits; the number and name of its
        community, 1 being the largest; how many works cite it together with the text that it is most cited with; how
        many texts it cites in common with the work that is most like it; its place on the main path, 1 being the
        newest. What there is none of is empty.
    """
    graph = texts(network)
    ranks, between = pagerank(graph), betweenness(graph)
    together, alike = strongest(co_citation(graph)), strongest(coupling(graph))
    group = {
        id: (number, community.name)
        for number, community in enumerate(communities(graph), 1)
        for id in community.members
    }
    places = {id: place for place, id in enumerate(main_path(graph), 1)}
    found: dict[str, Mapping[str, str | int]] = {}
    for id in graph:
        number, name = group.get(id, ("", ""))
        values = (
            graph.in_degree(id),
            graph.out_degree(id),
            f"{ranks[id]:.7f}",
            f"{between[id]:.7f}",
            number,
            name,
            together.get(id, ""),
            alike.get(id, ""),
            places.get(id, ""),
        )
        found[id] = dict(zip(COLUMNS, values, strict=True))
    return found
