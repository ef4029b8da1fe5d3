"""The measures of every text together, as ``entities.csv`` has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from graph.analysis.central import between, ranks
from graph.analysis.communities import grouped
from graph.analysis.net import Net
from graph.analysis.pairs import strongest
from graph.analysis.path import heaviest
from graph.analysis.texts import texts
from graph.model import MEASURES

if TYPE_CHECKING:
    import networkx as nx


def measures(network: nx.MultiDiGraph[str]) -> dict[str, Mapping[str, str | int]]:
    """The measures of each text of a network, by id.

    Returns
    -------
    dict
        By id, the values of ``MEASURES``: degrees among texts; shares to seven digits; the number and name of its
        community, 1 being the largest; how many works cite it together with the text that it is most cited with; how
        many texts it cites in common with the work that is most like it; its place on the main path, 1 being the
        newest. What there is none of is empty.
    """
    return dict(measured(Net.of_graph(texts(network))))


def measured(net: Net) -> Iterator[tuple[str, Mapping[str, str | int]]]:
    """The same, of the network as arrays."""
    central, chains = ranks(net), between(net)
    together, alike = strongest(net.citing, net.cited), strongest(net.cited, net.citing)
    group = {
        id: (number, community.name) for number, community in enumerate(grouped(net), 1) for id in community.members
    }
    places = {id: place for place, id in enumerate(heaviest(net), 1)}
    for place, id in enumerate(net.ids):
        number, name = group.get(id, ("", ""))
        values = (
            int(net.in_degrees[place]),
            int(net.out_degrees[place]),
            f"{central[place]:.7f}",
            f"{chains[place]:.7f}",
            number,
            name,
            together[place] or "",
            alike[place] or "",
            places.get(id, ""),
        )
        yield id, dict(zip(MEASURES, values, strict=True))
