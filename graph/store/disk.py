"""The graph on disk, as Oxigraph keeps it: written at the end of a build, opened to be read."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat, Store

from graph.errors import BuildError
from graph.store.shapes import Violation, violations

# How many nodes of each shape a build looks at; `check` looks at all.
SAMPLED = 200


def write_store(quads: Path, folder: Path) -> list[Violation]:
    """Load ``graph.nq`` into a new store in `folder`, and check a sample of it against the shapes.

    Raises
    ------
    BuildError : what is to be loaded is no N-Quads, or the disk is full
    """
    try:
        store = Store(folder)
        store.bulk_load(path=quads, format=RdfFormat.N_QUADS)
        # One sorted file instead of many: questions that look up many nodes take half the time.
        store.optimize()
        return violations(store, SAMPLED)
    except (OSError, SyntaxError, ValueError) as error:
        raise BuildError(f"{folder.name}: the graph cannot be stored: {error}") from error


def open_store(folder: Path) -> Store:
    """The store of a build, to be read; any number of processes may have it open.

    Raises
    ------
    BuildError : there is none, or it cannot be read
    """
    if not (folder / "CURRENT").is_file():
        raise BuildError(f"{folder} holds no store. Run: python build.py FOLDER -o {folder.parent}")
    try:
        return Store.read_only(str(folder))
    except OSError as error:
        raise BuildError(f"{folder}: cannot be read: {error}; build again") from error


def load_file(path: Path) -> Store:
    """A store in memory with the triples of a Turtle, N-Triples, N-Quads or TriG file.

    Raises
    ------
    BuildError : the file is of none of these formats, or breaks its rules
    """
    try:
        form = RdfFormat.from_extension(path.suffix.removeprefix("."))
        if form is None:
            raise BuildError(f"{path}: expected the output folder of a build, or a .ttl, .nt, .nq or .trig file")
        store = Store()
        store.bulk_load(path=path, format=form)
        return store
    except (OSError, SyntaxError, ValueError) as error:
        raise BuildError(f"{path}: {error}") from error
