"""The network of a build in NetworkX: nodes that cite and are cited, edges with their counts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from graph.model import Edge, Entity, Relation

if TYPE_CHECKING:
    import networkx as nx

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
    import networkx as nx  # slow to import, and a build does without

    graph: Network = nx.MultiDiGraph()
    for entity in sorted(entities, key=lambda entity: entity.id):
        if entity.kind not in LEFT_OUT:
            graph.add_node(clean(entity.id), **_attributes(entity))
    for edge in sorted(edges, key=lambda edge: (edge.source, edge.target)):
        if edge.kind not in LEFT_OUT:
            graph.add_edge(clean(edge.source), clean(edge.target), key="cites", **_counts(edge))
    for relation in sorted(relations, key=_by_ends):
        source, target = clean(relation.source), clean(relation.target)
        if source in graph and target in graph:
            graph.add_edge(source, target, key=relation.relation, pin=clean(relation.pin))
    return graph


def _by_ends(relation: Relation) -> tuple[str, str, str, str]:
    return relation.source, relation.relation, relation.target, relation.pin


def _attributes(entity: Entity) -> dict[str, str | bool]:
    return {
        "kind": entity.kind,
        "iri": entity.iri,
        "label": clean(entity.label),
        "date": entity.date,
        "body": entity.body,
        "in_corpus": entity.in_corpus,
    }


def _counts(edge: Edge) -> dict[str, str | int]:
    return {"count": edge.count, "functions": ";".join(edge.functions), "languages": ";".join(edge.languages)}


def clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


# Attributes in GraphML: id of the key, what it is of, name, type.
_KEYS = (
    ("d0", "node", "kind", "string"),
    ("d1", "node", "iri", "string"),
    ("d2", "node", "label", "string"),
    ("d3", "node", "date", "string"),
    ("d4", "node", "body", "string"),
    ("d5", "node", "in_corpus", "boolean"),
    ("d6", "edge", "count", "long"),
    ("d7", "edge", "functions", "string"),
    ("d8", "edge", "languages", "string"),
    ("d9", "edge", "pin", "string"),
)
_BY_NAME = {name: id for id, _, name, _ in _KEYS}
_HEAD = (
    "<?xml version='1.0' encoding='utf-8'?>\n"
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


def write_graphml(entities: Iterable[Entity], edges: Iterable[Edge], relations: Iterable[Relation], path: Path) -> None:
    """Write the network that `network` makes, element by element: large ones need not be in memory as objects."""
    known = set()
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD)
        for id, of, name, kind in _KEYS:
            file.write(f'<key id="{id}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n')
        file.write('<graph edgedefault="directed">\n')
        for entity in sorted(entities, key=lambda entity: entity.id):
            if entity.kind not in LEFT_OUT:
                known.add(entity.id)
                file.write(_element(f"node id={_quoted(clean(entity.id))}", "node", _attributes(entity)))
        for edge in sorted(edges, key=lambda edge: (edge.source, edge.target)):
            if edge.kind not in LEFT_OUT:
                file.write(_edge(edge.source, edge.target, "cites", _counts(edge)))
        # Of several pins of one relation the last counts, as in the graph of `network`.
        pins = {
            (relation.source, relation.relation, relation.target): relation.pin
            for relation in sorted(relations, key=_by_ends)
            if relation.source in known and relation.target in known
        }
        for (source, name, target), pin in pins.items():
            file.write(_edge(source, target, name, {"pin": clean(pin)}))
        file.write("</graph></graphml>\n")


def _edge(source: str, target: str, key: str, values: Mapping[str, str | int]) -> str:
    ends = f"source={_quoted(clean(source))} target={_quoted(clean(target))}"
    return _element(f"edge {ends} id={_quoted(key)}", "edge", values)


def _element(start: str, name: str, values: Mapping[str, str | int]) -> str:
    data = "".join(f'  <data key="{_BY_NAME[key]}">{_escaped(str(value))}</data>\n' for key, value in values.items())
    return f"<{start}>\n{data}</{name}>\n"


def _escaped(text: str) -> str:
    # XML would read a carriage return as the end of a line.
    return html.escape(text, quote=False).replace("\r", "&#13;")


def _quoted(text: str) -> str:
    # In an attribute, XML would read these as spaces.
    escaped = html.escape(text).replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{escaped}"'


def read_graphml(path: Path) -> Network:
    """The network that `write_graphml` wrote."""
    import networkx as nx

    graph = nx.read_graphml(path, force_multigraph=True)
    assert isinstance(graph, nx.MultiDiGraph)
    return graph
