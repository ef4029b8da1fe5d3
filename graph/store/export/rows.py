"""The nodes and edges of a build that are to be exported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import BuildError, nearest
from graph.model import KINDS, MOST_READ, has_symbol
from graph.store.folder import rows_of
from graph.store.network import LEFT_OUT

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Node:
    """A row of ``entities.csv``.

    label : its name in the first language of ``MOST_READ`` that has one, else its id
    """

    id: str
    label: str
    row: Row

    @property
    def has_symbol(self) -> bool:
        """Whether its id is the symbol of a document."""
        return has_symbol(self.row["kind"], self.id)

    @property
    def year(self) -> int | None:
        """The year of its date, where it has one."""
        digits = self.row["date"][:4]
        return int(digits) if len(digits) == 4 and digits.isdecimal() else None

    @property
    def cited_by(self) -> int:
        """Distinct works of the build that cite it."""
        return int(self.row["cited_by"] or 0)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is exported.

    names : the English name, else another, of every node of the build
    """

    nodes: tuple[Node, ...]
    edges: tuple[Row, ...]
    names: Mapping[str, str]


def chosen(output: Path, kinds: Sequence[str] = (), top: int | None = None) -> Chosen:
    """The nodes of some kinds, those with most citations to and from them first, and the edges between them.

    Raises
    ------
    BuildError : there is no build, or nothing of those kinds in it
    """
    rows = list(rows_of(output, "entities.csv"))
    for kind in kinds:
        if kind not in KINDS:
            raise BuildError(f'There is no kind "{kind}"{nearest(kind, KINDS) or "; there are " + ", ".join(KINDS)}')
    wanted = set(kinds) or {row["kind"] for row in rows} - LEFT_OUT
    nodes = sorted(
        (Node(row["id"], _label(row), row) for row in rows if row["kind"] in wanted),
        key=lambda node: (-node.cited_by - int(node.row["cites"] or 0), node.id),
    )[:top]
    if not nodes:
        raise BuildError(f"{output} has nothing of kind {', '.join(sorted(wanted)) or 'any'}")
    ids = {node.id for node in nodes}
    edges = [row for row in rows_of(output, "citations.csv") if row["source"] in ids and row["target"] in ids]
    return Chosen(tuple(nodes), tuple(edges), {row["id"]: _label(row) for row in rows})


def _label(row: Row) -> str:
    return next((row[f"label_{code}"] for code in MOST_READ if row[f"label_{code}"]), row["id"])
