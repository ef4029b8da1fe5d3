"""Write beside, then rename: an interrupted build leaves the last good one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import BuildError

# All that a build writes. What a build does not make any more is removed with the rest.
FILES = (
    "references.jsonl",
    "texts.jsonl",
    "documents.csv",
    "citations.csv",
    "entities.csv",
    "names.csv",
    "relations.csv",
    "unresolved.csv",
    "suspects.csv",
    "graph.ttl",
    "graph.nq",
    "network.graphml",
    "errors.jsonl",
)
FOLDERS = ("site", "store", "queries")
# Renamed last: where it is, the build that it tells of is whole.
REPORT = "report.json"


@contextmanager
def beside(output: Path) -> Iterator[Path]:
    """A folder inside `output` to write a build into; when the block ends well, its files take their places.

    Raises
    ------
    BuildError : `output` cannot be written, or holds a folder of ours that no build made
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        building = output / ".building"
        # A build that was killed left it.
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir()
    except OSError as error:
        raise BuildError(f"{output}: cannot be written: {error.strerror}; choose another folder with -o") from error
    for name in FOLDERS:
        if (output / name).exists() and not (output / REPORT).exists():
            shutil.rmtree(building)
            raise BuildError(f"{output / name} is there, but no build made it; choose another folder with -o")
    try:
        yield building
        _put(building, output)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _put(building: Path, output: Path) -> None:
    old = building / "old"
    old.mkdir()
    for name in FOLDERS:
        if (output / name).exists():
            os.replace(output / name, old / name)
        if (building / name).exists():
            os.replace(building / name, output / name)
    for name in (*FILES, REPORT):
        os.replace(building / name, output / name)
