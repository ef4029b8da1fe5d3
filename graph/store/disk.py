"""The graph on disk, as Oxigraph keeps it: written at the end of a build, opened to be read."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph.errors import BuildError
from graph.store.shapes import Violation, violations

# How many nodes of each shape a build looks at; `check` looks at all.
SAMPLED = 200
# How many nodes are looked at of those whose triples a build has changed, all shapes together.
_CHANGED = 50

# Bytes of N-Quads loaded at once: the loader sorts them in memory, and takes some ten times as much for it.
LOADED = 16_000_000


class Loader:
    """Loads a file of N-Quads into a new store while it is still being written.

    A thread does it, in which Python's lock is free for who writes.

    Parameters
    ----------
    quads : the file; it is loaded as far as `grown` says
    folder : of the store
    """

    def __init__(self, quads: Path, folder: Path) -> None:
        self._quads = quads
        self._folder = folder
        self._sizes: SimpleQueue[int] = SimpleQueue()
        self._told = 0
        self._error: Exception | None = None
        self._found: list[Violation] = []
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def grown(self, size: int) -> None:
        """So many bytes of the file are there, the last of them the end of a line."""
        if size - self._told >= LOADED:
            self._told = size
            self._sizes.put(size)

    def finish(self, size: int) -> None:
        """The file is whole."""
        self._sizes.put(size)
        self._sizes.put(-1)

    def result(self) -> list[Violation]:
        """What in a sample of the store breaks the shapes, once all is loaded.

        Raises
        ------
        BuildError : what is to be loaded is no N-Quads, or the disk is full
        """
        self._thread.join()
        if isinstance(self._error, (OSError, SyntaxError, ValueError)):
            raise _unstored(self._folder, self._error) from self._error
        if self._error is not None:
            raise self._error
        return self._found

    def stop(self) -> None:
        """Load no more, where the build has failed."""
        self._sizes.put(-2)
        self._thread.join()

    def _run(self) -> None:
        try:
            store = Store(self._folder)
            at = 0
            with self._quads.open("rb") as file:
                while (size := self._sizes.get()) >= 0:
                    at = _load(store, file, at, size)
            if size == -1:
                # One sorted file instead of many: questions that look up many nodes take half the time.
                store.optimize()
                self._found = violations(store, SAMPLED)
        except Exception as error:
            self._error = error


def _load(store: Store, file: BinaryIO, at: int, size: int) -> int:
    """Load the lines from byte `at` to byte `size`, some at a time."""
    while at < size:
        file.seek(at)
        data = file.read(min(LOADED, size - at))
        if at + len(data) < size:
            data += file.readline()
        store.bulk_load(data, format=RdfFormat.N_QUADS)
        at += len(data)
    return at


def write_store(quads: Path, folder: Path) -> list[Violation]:
    """Load ``graph.nq`` into a new store in `folder`, and check a sample of it against the shapes.

    Raises
    ------
    BuildError : what is to be loaded is no N-Quads, or the disk is full
    """
    loader = Loader(quads, folder)
    loader.finish(quads.stat().st_size)
    return loader.result()


def update_store(
    before: Path, folder: Path, removed: Iterable[bytes], added: Iterable[bytes], sound: bool
) -> list[Violation]:
    """Make a store of the one in `before`, which stays as it is, by taking some quads away and adding others.

    Parameters
    ----------
    removed, added : N-Quads; what is in both stays
    sound : nothing in `before` broke the shapes, so that a look at what changes is enough

    Raises
    ------
    BuildError : the store cannot be read or written
    """
    try:
        _link(before, folder)
        old, new = set(_split(removed)), set(_split(added))
        gone, come = _quads(old - new), _quads(new - old)
        store = Store(folder)
        for quad in gone:
            store.remove(quad)
        store.extend(come)
        store.flush()
        return violations(store, SAMPLED, among=_some_nodes([*gone, *come]) if sound else ())
    except (OSError, RuntimeError, SyntaxError, ValueError) as error:  # a RuntimeError tells of a damaged file
        raise _unstored(folder, error) from error


def _split(lines: Iterable[bytes]) -> Iterable[bytes]:
    for some in lines:
        yield from some.splitlines(keepends=True)


def _quads(lines: set[bytes]) -> list[Quad]:
    return [quad for quad in parse(b"".join(sorted(lines)), format=RdfFormat.N_QUADS) if isinstance(quad, Quad)]


def _some_nodes(quads: Iterable[Quad]) -> list[NamedNode]:
    """Subjects of quads, evenly chosen where they are many."""
    found = sorted({quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}, key=str)
    return found[:: -(-len(found) // _CHANGED) or 1]


def _link(before: Path, folder: Path) -> None:
    """Copy a store that is not open; its sorted files, which are never written to again, are shared."""
    folder.mkdir()
    for path in before.iterdir():
        copy: Callable[[Path, Path], object] = os.link if path.suffix == ".sst" else shutil.copyfile
        try:
            copy(path, folder / path.name)
        except OSError:
            if copy is shutil.copyfile:
                raise
            shutil.copyfile(path, folder / path.name)


def _unstored(folder: Path, error: Exception) -> BuildError:
    return BuildError(f"{folder.name}: the graph cannot be stored: {error}")


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
    except (OSError, RuntimeError) as error:  # a RuntimeError tells of a damaged file
        raise damaged(folder, error) from error


def is_whole(folder: Path) -> bool:
    """Whether a store can be opened, with all the files that it says it has."""
    try:
        open_store(folder)
    except BuildError:
        return False
    return True


def damaged(folder: Path, error: Exception) -> BuildError:
    """What to say of a store that cannot be read: the graph is in other files of the build too."""
    return BuildError(
        f"{folder}: cannot be read ({error}); build again, or ask --build {folder.parent / 'graph.nq'} until then"
    )


def open_graph(path: Path) -> Store:
    """The graph in the folder of a store; or in a Turtle, N-Triples, N-Quads or TriG file, which is read into memory.

    Raises
    ------
    BuildError : there is none, the file is of none of these formats, or it breaks its rules
    """
    return _loaded(path) if path.is_file() else open_store(path)


def _loaded(path: Path) -> Store:
    try:
        form = RdfFormat.from_extension(path.suffix.removeprefix("."))
        if form is None:
            raise BuildError(f"{path}: expected the output folder of a build, or a .ttl, .nt, .nq or .trig file")
        store = Store()
        store.bulk_load(path=path, format=form)
        return store
    except (OSError, SyntaxError, ValueError) as error:
        raise BuildError(f"{path}: {error}") from error
