"""A table as text: for a terminal, a spreadsheet, a program or a page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.store.answers import Table


def written(table: Table, form: str, *, to_file: bool = False) -> str:
    """The table in one of ``FORMATS``; for a file or a pipe nothing is cut to the width of a terminal."""
    return _WRITERS[form](table) if form != "table" else _as_table(table, to_file)


def _cells(table: Table) -> Iterator[list[str]]:
    for row in table.values:
        yield ["" if cell is None else str(cell) for cell in row]


def _separated(table: Table, separator: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\n")
    writer.writerow(table.columns)
    # A tab or a line end inside a cell would break the lines of TSV.
    rows = _cells(table) if separator == "," else ([" ".join(cell.split()) for cell in row] for row in _cells(table))
    writer.writerows(rows)
    return text.getvalue().rstrip("\n")


def _json(table: Table) -> str:
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.values]
    return json.dumps(rows, ensure_ascii=False, indent=1, default=str)


def _markdown(table: Table) -> str:
    rows = ([cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in _cells(table))
    lines = [table.columns, ["---"] * len(table.columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _as_table(table: Table, wide: bool) -> str:
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    out = io.StringIO()
    console = Console()
    width = console.width if console.is_terminal and not wide else 10_000
    drawn = Drawn(box=None, pad_edge=False, header_style="bold")
    for name in table.columns:
        drawn.add_column(name, overflow="fold")
    for row in _cells(table):
        drawn.add_row(*(Text(" ".join(cell.split())) for cell in row))
    colours = None if console.is_terminal and not wide else False
    Console(file=out, width=width, force_terminal=bool(colours is None), no_color=console.no_color).print(drawn)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


_WRITERS: dict[str, Callable[[Table], str]] = {
    "csv": lambda table: _separated(table, ","),
    "tsv": lambda table: _separated(table, "\t"),
    "json": _json,
    "md": _markdown,
}
FORMATS = ("table", *_WRITERS)
