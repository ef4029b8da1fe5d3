"""Overlaps are settled here and nowhere else: the longest stays, of two equally long the lower rank, then the leftmost.

Two kinds of reference may lie inside another: an instrument named inside the title of another instrument, and what stands
inside a range of goals. A name inside a longer name is otherwise no reference of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.detect.scan import Found

_CELL = 128
_EXACT = ("url", "document", "resolution", "decision", "treaty", "sales")


def settle(found: Sequence[Found]) -> list[Found]:
    """Keep one of any references that lie over each other.

    Returns
    -------
    list of Found, by start
    """
    kept: list[Found] = []
    cells: dict[int, list[Found]] = {}  # what is kept, by the stretches of the flow that it touches
    # Numbers and addresses say exactly what they are: they are placed before names, whatever the length.
    order = sorted(
        found, key=lambda f: (f.kind not in _EXACT, f.start - f.end if f.kind != "url" else -10_000, f.rank, f.start)
    )
    for f in order:
        stretch = range(f.start // _CELL, (f.end - 1) // _CELL + 1)
        if not any(_clash(f, other) for cell in stretch for other in cells.get(cell, ())):
            kept.append(f)
            for cell in stretch:
                cells.setdefault(cell, []).append(f)
    return sorted(kept, key=lambda f: (f.start, f.end))


def _clash(f: Found, other: Found) -> bool:
    if f.end <= other.start or other.end <= f.start:
        return False
    if "symbol:part" in (f.rule, other.rule) and f.kind == other.kind == "document":
        return f.rule == other.rule  # the first symbol of a joint one stands beside the whole
    inside = other.start <= f.start and f.end <= other.end
    if f.kind == "instrument" and other.kind == "instrument" and inside and f.rule.startswith("name:"):
        return (f.start, f.end) == (other.start, other.end) or f.fields.get("ids") == other.fields.get("ids")
    return not (f.kind == other.kind == "sdg" and (f.start, f.end) != (other.start, other.end))
