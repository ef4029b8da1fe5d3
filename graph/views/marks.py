"""The shape and colours of each kind, from ``marks.toml``."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path

from graph.errors import DataError

FILE = Path(__file__).with_name("marks.toml")


@dataclass(frozen=True, slots=True)
class Mark:
    """How nodes of one kind are drawn and called; the fields are explained in ``marks.toml``."""

    kind: str
    path: str
    fill: str
    ink: str
    symbol: bool
    work: bool


@functools.cache
def marks() -> dict[str, Mark]:
    """Every mark by kind, in the order of the legend.

    Raises
    ------
    DataError : a kind lacks a key or has one too many

    >>> marks()["resolution"].fill
    '#0072B2'
    """
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    try:
        return {kind: Mark(kind, **row) for kind, row in table.items()}
    except TypeError as error:
        raise DataError(f"graph/views/{FILE.name}: {error}; every kind needs path, fill, ink, symbol, work") from error


def style() -> str:
    """The style sheet that colours the marks of the legend and the lists; the drawing has its colours from the data."""
    rules = []
    for mark in marks().values():
        picked = f'[data-kind="{mark.kind}"]'
        rules.append(f".mark{picked} {{ fill: {mark.fill}; }}")
        rules.append(f".mark.hollow{picked} {{ fill: none; stroke: {mark.ink}; }}")
        rules.append(
            f"@media screen and (prefers-color-scheme: dark) {{ .mark.hollow{picked} {{ stroke: {mark.fill}; }} }}"
        )
    return "\n".join(rules) + "\n"
