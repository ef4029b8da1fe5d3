"""Works and instruments as BibTeX, which Zotero and other reference managers import."""

from __future__ import annotations

import re
from pathlib import Path

from graph.bibtex import Cited, entry
from graph.model import TEXTS
from graph.store.export.rows import Chosen, Node
from graph.store.iris import undocs


def write_bibtex(chosen: Chosen, path: Path) -> None:
    """Write one entry a text; bodies, meetings and goals are left out."""
    keys: set[str] = set()
    entries = []
    for node in sorted(chosen.nodes, key=lambda node: node.id):
        if node.row["kind"] in TEXTS:
            key = _key(node.id, keys)
            keys.add(key.casefold())
            entries.append(_entry(node, key, chosen))
    path.write_text("\n".join(entries), encoding="utf-8", newline="\n")


def _key(id: str, taken: set[str]) -> str:
    plain = re.sub(r"[^A-Za-z0-9.:-]+", "-", id).strip("-") or "work"
    return next(
        key for key in (plain, *(f"{plain}-{n}" for n in range(2, len(taken) + 3))) if key.casefold() not in taken
    )


def _entry(node: Node, key: str, chosen: Chosen) -> str:
    row = node.row
    url = undocs(node.id) if node.has_symbol else ""
    cited = Cited(node.id, row["kind"], node.label, chosen.names.get(row["body"], ""), row["date"], url)
    return entry(cited, key) + "\n"
