"""The network of a build in NetworkX: nodes that cite and are cited, edges with their counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

from graph.model import LANGUAGES, Edge, Entity, Relation

if TYPE_CHECKING:
    Network = nx.MultiDiGraph[str]

# What XML 1.0 cannot hold, and so no GraphML attribute.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# An address or an agenda item is listed, but is no node of the network.
LEFT_OUT = frozenset(("url", "agenda"))


def network(entities: Iterable[Entity], edges: Iterable[Edge], relations: Iterable[Relation] = ()) -> Network:
    """The graph whose nodes are entity ids.

    Returns
    -------
    nx.MultiDiGraph
        Node attributes ``kind, iri, label, date, body, in_corpus``; an edge of key ``"cites"`` has ``count, functions,
        languages``, an edge of a relation has the relation as its key and its ``pin``.

    Examples
    --------
    >>> graph = network([Entity("a", "x", "document"), Entity("b", "y", "body")], [Edge("a", "b", "body", 2)])
    >>> graph["a"]["b"]["cites"]["count"]
    2
    """
    graph: Network = nx.MultiDiGraph()
    for entity in sorted(entities, key=lambda entity: entity.id):
        if entity.kind not in LEFT_OUT:
            graph.add_node(clean(entity.id), **_attributes(entity))
    for edge in sorted(edges, key=lambda edge: (edge.source, edge.target)):
        if edge.kind not in LEFT_OUT:
            words = {"functions": ";".join(edge.functions), "languages": ";".join(edge.languages)}
            graph.add_edge(clean(edge.source), clean(edge.target), key="cites", count=edge.count, **words)
    for relation in sorted(relations, key=lambda r: (r.source, r.relation, r.target, r.pin)):
        if relation.source in graph and relation.target in graph:
            graph.add_edge(relation.source, relation.target, key=relation.relation, pin=clean(relation.pin))
    return graph


def _attributes(entity: Entity) -> dict[str, str | bool]:
    english = entity.labels[LANGUAGES.index("en")]
    label = english or next((label for label in entity.labels if label), entity.id)
    return {
        "kind": entity.kind,
        "iri": entity.iri,
        "label": clean(label),
        "date": entity.date,
        "body": entity.body,
        "in_corpus": entity.in_corpus,
    }


def clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def write_graphml(graph: Network, path: Path) -> None:
    """Write the network so that the same graph gives the same bytes."""
    with path.open("wb") as file:
        nx.write_graphml_lxml(graph, file, prettyprint=True, infer_numeric_types=False)
        file.write(b"\n")


def read_graphml(path: Path) -> Network:
    """The network that `write_graphml` wrote."""
    graph = nx.read_graphml(path, force_multigraph=True)
    assert isinstance(graph, nx.MultiDiGraph)
    return graph
