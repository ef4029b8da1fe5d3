"""The network that is measured: texts that cite texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import TEXTS

if TYPE_CHECKING:
    import networkx as nx

    Texts = nx.DiGraph[str]


def texts(network: nx.MultiDiGraph[str]) -> Texts:
    """The citations between texts: an edge from each work to each other text that it cites.

    A body or a goal is mentioned everywhere and cites nothing: it would be the centre of whatever is measured.

    Parameters
    ----------
    network : as ``kg.to_networkx()`` or ``graph.store.network.network`` gives it

    Returns
    -------
    nx.DiGraph
        Nodes and edges sorted, so that what is computed from them is the same every time; nodes keep their attributes,
        edges have ``count``, the number of passages.
    """
    import networkx as nx  # here: it takes a third of a second, which processes that only read need not wait for

    graph: Texts = nx.DiGraph()
    for id in sorted(network):
        if network.nodes[id]["kind"] in TEXTS:
            graph.add_node(id, **network.nodes[id])
    for source, target, key, said in sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        if key == "cites" and source != target and source in graph and target in graph:
            graph.add_edge(source, target, count=said["count"])
    return graph
