"""The rows of tables of names, each with the place where it stands, which messages give."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from graph.errors import DataError

NEEDED = ("scheme", "id", "language", "label")  # columns of a user's file
Placed = tuple[str, dict[str, str]]  # "authority/bodies.tsv, line 7", and the cells by column


def shipped(path: Path, columns: tuple[str, ...]) -> Iterator[Placed]:
    """The rows of a table of the authority data, whose header must be `columns`.

    Raises
    ------
    DataError : the file cannot be read, or a line has not as many cells
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)) or [[]]
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"authority/{path.name}: cannot be read: {error}") from error
    if tuple(header) != columns:
        raise DataError(f"authority/{path.name}, line 1: columns {header}; expected {list(columns)}")
    for number, cells in enumerate(rows, 2):
        where = f"authority/{path.name}, line {number}"
        if len(cells) != len(columns):
            raise DataError(f"{where}: {len(cells)} cells; expected {len(columns)}")
        yield where, dict(zip(columns, cells, strict=True))


def own(path: Path) -> Iterator[Placed]:
    """The rows of a user's file, TSV or CSV, without spaces around their cells and without empty lines.

    Raises
    ------
    DataError : the file is no UTF-8 text, lacks a column, or a line has not as many cells as its header
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path.name}: cannot be read as UTF-8 text: {error}") from error
    tabbed = "\t" in text.partition("\n")[0]
    lines = csv.reader(text.splitlines(), delimiter="\t" if tabbed else ",")
    header = ["scheme" if cell == "kind" else cell for cell in (cell.strip().lower() for cell in next(lines, []))]
    for column in NEEDED:
        if column not in header:
            raise DataError(f"{path.name}, line 1: no column {column!r}; expected {', '.join(NEEDED)}[, status]")
    for cells in lines:
        where = f"{path.name}, line {lines.line_num}"
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise DataError(f"{where}: {len(cells)} cells; expected {len(header)}, as the header has")
        yield where, dict(zip(header, (cell.strip() for cell in cells), strict=True))
