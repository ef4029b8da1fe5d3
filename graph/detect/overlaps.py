"""Overlaps are settled here and nowhere else: the longest stays, of two equally long the lower rank, then the leftmost.

Some references may lie over another: an instrument named inside the title of another instrument, the goals inside a
range of goals, the first symbol of a joint one. A name inside a longer name is otherwise no reference of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.detect.scan import Found

_CELL = 128  # code points of a stretch of the flow, so that each find is compared with its neighbours only
# Numbers and addresses say exactly what they are: they are placed before names, whatever the length.
_EXACT = ("url", "document", "resolution", "decision", "treaty", "sales")


def settle(found: Sequence[Found]) -> list[Found]:
    """Keep one of any references that lie over each other.

    Returns
    -------
    list of Found, by start
    """
    kept: list[Found] = []
    for beside in _clusters(found):
        kept += _settled(beside) if len(beside) > 1 else beside
    return kept


def _clusters(found: Sequence[Found]) -> Iterator[list[Found]]:
    """Finds that lie over each other, together; most lie over no other."""
    together: list[Found] = []
    reach = 0
    for f in sorted(found, key=_start):
        if together and f.start >= reach:
            yield together
            together = []
        together.append(f)
        reach = max(reach, f.end)
    if together:
        yield together


def _start(f: Found) -> int:
    return f.start


def _settled(found: Sequence[Found]) -> list[Found]:
    """What stays of finds that lie over each other."""
    kept: list[Found] = []
    cells: dict[int, list[Found]] = {}  # what is kept, by the stretches that it touches
    for f in sorted(found, key=_order):
        stretch = range(f.start // _CELL, (f.end - 1) // _CELL + 1)
        if not any(_clash(f, other) for cell in stretch for other in cells.get(cell, ())):
            kept.append(f)
            for cell in stretch:
                cells.setdefault(cell, []).append(f)
    return sorted(kept, key=lambda f: (f.start, f.end))


def _order(f: Found) -> tuple[bool, bool, int, int, int]:
    """What is placed first: addresses, then what is exact, then the longest."""
    length = 0 if f.kind == "url" else f.end - f.start
    return f.kind not in _EXACT, f.kind != "url", -length, f.rank, f.start


def _clash(f: Found, other: Found) -> bool:
    """Whether `f` cannot stand where `other` is kept."""
    if f.end <= other.start or other.end <= f.start:
        return False
    same = (f.start, f.end) == (other.start, other.end)
    if f.kind == other.kind == "sdg":
        return f.fields == other.fields  # `Goals 14 to 17` is printed for four goals
    if "symbol:part" in (f.rule, other.rule) and f.kind == other.kind == "document":
        return f.rule == other.rule  # the first symbol of a joint one stands beside the whole
    if f.kind == other.kind == "instrument" and f.rule.startswith("name:") and _inside(f, other):
        return same or f.fields.get("ids") == other.fields.get("ids")
    return True


def _inside(f: Found, other: Found) -> bool:
    return other.start <= f.start and f.end <= other.end
