"""Two tables for spreadsheets, and for programs that read networks from tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from graph.store.export.rows import Chosen

NODES = (
    "Id",
    "Label",
    "Kind",
    "Year",
    "Date",
    "Body",
    "In corpus",
    "Cited by",
    "Cites",
    "Pagerank",
    "Community",
    "IRI",
)
EDGES = ("Source", "Target", "Type", "Weight", "Functions", "Languages", "Sentence")


def write_tables(chosen: Chosen, folder: Path) -> None:
    """Write ``nodes.csv`` and ``edges.csv``, with the columns that Gephi expects first."""
    folder.mkdir(parents=True, exist_ok=True)
    nodes = (
        (
            node.id,
            node.label,
            node.row["kind"],
            "" if node.year is None else node.year,
            node.row["date"],
            chosen.names.get(node.row["body"], node.row["body"]),
            node.row["in_corpus"],
            node.cited_by,
            node.row["cites"],
            node.row["pagerank"],
            node.row["community_name"],
            node.row["iri"],
        )
        for node in chosen.nodes
    )
    edges = (
        (
            edge["source"],
            edge["target"],
            "Directed",
            edge["count"],
            edge["functions"],
            edge["languages"],
            edge["first_sentence"],
        )
        for edge in chosen.edges
    )
    _write(folder / "nodes.csv", NODES, nodes)
    _write(folder / "edges.csv", EDGES, edges)


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    # Excel reads UTF-8 only where a mark says that it is
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([_safe(cell) for cell in row] for row in rows)


def _safe(cell: object) -> object:
    """A cell that a spreadsheet shows, and does not compute: the words are other people's."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
