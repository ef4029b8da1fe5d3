"""The output folder of a build: its files by name, and its store."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from graph.errors import BuildError


def file_of(output: Path, name: str) -> Path:
    """A file that every build writes.

    Raises
    ------
    BuildError : there is no build in `output`
    """
    path = output / name
    if not path.is_file():
        raise BuildError(f"{output} holds no build ({name} is not there). Run: python build.py FOLDER -o {output}")
    return path


def rows_of(output: Path, name: str) -> Iterator[dict[str, str]]:
    """The rows of a table, ``"entities.csv"``, one by one.

    Raises
    ------
    BuildError : there is no build in `output`
    """
    with file_of(output, name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def store_of(path: Path) -> Path:
    """The store of an output folder, or the file of triples itself."""
    return path / "store" if path.is_dir() else path
