"""The network for Gephi and its like: one edge a pair of nodes, with the number of passages as its weight."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx

from graph.store.export.rows import Chosen
from graph.store.network import clean


def _network(chosen: Chosen) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    for node in sorted(chosen.nodes, key=lambda node: node.id):
        row = node.row
        values = {
            "label": clean(node.label),
            "kind": row["kind"],
            "iri": row["iri"],
            "date": row["date"],
            "body": row["body"],
            "in_corpus": row["in_corpus"] == "true",
            "cited_by": node.cited_by,
            "pagerank": float(row["pagerank"] or 0),
            "community": int(row["community"] or 0),
        }
        if node.year is not None:
            values["year"] = node.year
        graph.add_node(clean(node.id), **values)
    for edge in chosen.edges:
        graph.add_edge(
            clean(edge["source"]), clean(edge["target"]), weight=int(edge["count"]), functions=edge["functions"]
        )
    return graph


def write_graphml(chosen: Chosen, path: Path) -> None:
    """Write GraphML."""
    with path.open("wb") as file:
        nx.write_graphml_lxml(_network(chosen), file, prettyprint=True, infer_numeric_types=False)
        file.write(b"\n")


def write_gexf(chosen: Chosen, path: Path) -> None:
    """Write GEXF, the format of Gephi."""
    text = "\n".join(nx.generate_gexf(_network(chosen)))
    # the day on which it was written is no property of the graph
    text = re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
