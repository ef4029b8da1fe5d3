"""The network for VOSviewer (its JSON format): items with weights and clusters, links without direction."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from graph.store.export.rows import Chosen, Node
from graph.store.iris import undocs


def write_vosviewer(chosen: Chosen, path: Path) -> None:
    """Write ``{"network": {"items": [...], "links": [...]}}``; the strength of a link is the number of passages."""
    numbers = {node.id: number for number, node in enumerate(chosen.nodes, 1)}
    strength: Counter[tuple[int, int]] = Counter()
    for edge in chosen.edges:
        one, other = sorted((numbers[edge["source"]], numbers[edge["target"]]))
        if one != other:
            strength[one, other] += int(edge["count"])
    links = Counter(number for pair in strength for number in pair)
    items = [_item(node, numbers[node.id], links[numbers[node.id]]) for node in chosen.nodes]
    found = {
        "network": {
            "items": items,
            "links": [{"source_id": a, "target_id": b, "strength": n} for (a, b), n in sorted(strength.items())],
        }
    }
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _item(node: Node, number: int, links: int) -> dict[str, Any]:
    row = node.row
    item: dict[str, Any] = {
        "id": number,
        "label": node.id if node.has_symbol else node.label,
        "description": f"{node.label} ({row['kind']}{', ' + row['date'] if row['date'] else ''})",
        "url": (undocs(node.id) if node.has_symbol else "") or row["iri"],
        "weights": {"Links": links, "Citations": node.cited_by},
    }
    if row["community"]:
        item["cluster"] = int(row["community"])
    if node.year is not None:
        item["scores"] = {"Year": node.year}
    return item
