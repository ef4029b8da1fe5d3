"""The same graph for rdflib: through Oxigraph, or as a plain graph in memory."""

from __future__ import annotations

from pathlib import Path

from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph

from graph.store.disk import open_graph
from graph.store.prefixes import Prefixes

__all__ = ["Graph", "from_triples", "plain", "through_oxigraph"]


def through_oxigraph(path: Path, prefixes: Prefixes) -> Dataset:
    """Rdflib's API over Oxigraph; its default graph is the union of all.

    Parameters
    ----------
    path : folder of a store, or a file of triples
    """
    dataset = Dataset(store=OxigraphStore(store=open_graph(path)), default_union=True)
    _name(dataset, prefixes)
    return dataset


def plain(path: Path, prefixes: Prefixes) -> Graph:
    """A graph of rdflib's own, in memory: slow to load and to ask, but of rdflib alone."""
    graph = Graph()
    if path.suffix == ".nq":
        dataset = Dataset(default_union=True)
        dataset.parse(path, format="nquads")
        for quad in dataset.quads():
            graph.add(quad[:3])
    else:
        graph.parse(path)
    _name(graph, prefixes)
    return graph


def from_triples(data: bytes, prefixes: Prefixes) -> Graph:
    """The answer of a CONSTRUCT or DESCRIBE query, which comes as N-Triples."""
    graph = Graph().parse(data=data, format="nt")
    _name(graph, prefixes)
    return graph


def _name(graph: Graph, prefixes: Prefixes) -> None:
    for prefix, space in prefixes.spaces.items():
        graph.bind(prefix, space)
