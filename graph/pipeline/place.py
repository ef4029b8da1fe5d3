"""Write beside, then rename: an interrupted build leaves the last good one."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

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
FOLDERS = ("site", "store", "queries", "cache")
# Nothing takes the place of a file as large: the system would first write the new one to the disk, and wait for it.
# What the machine loses of these when it loses its power, the next build sees by their sizes.
_LARGE = ("references.jsonl", "texts.jsonl", "graph.ttl", "graph.nq")
# Renamed last: where it is, the build that it tells of is whole.
REPORT = "report.json"
_BUILDING, _READY, _OLD, _LOCK = ".building", "ready", "old", ".lock"


@contextmanager
def alone(output: Path, waits: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Let no other build write to `output` while the block runs; wait for one that does.

    Parameters
    ----------
    waits : is told where there is one

    Raises
    ------
    BuildError : `output` cannot be written
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        lock = FileLock(output / _LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waits()
            lock.acquire()
    except OSError as error:
        raise _unwritable(output, error) from error
    try:
        try:
            recover(output)
        except OSError as error:
            raise _unwritable(output, error) from error
        yield
    finally:
        lock.release()


def _unwritable(output: Path, error: OSError) -> BuildError:
    return BuildError(f"{output}: cannot be written: {error.strerror}; choose another folder with -o")


@contextmanager
def beside(output: Path) -> Iterator[Path]:
    """A folder inside `output` to write a build into; when the block ends well, its files take their places.

    Raises
    ------
    BuildError : `output` cannot be written, or holds a folder of ours that no build made
    """
    building = output / _BUILDING
    try:
        output.mkdir(parents=True, exist_ok=True)
        recover(output)
        building.mkdir()
    except OSError as error:
        raise _unwritable(output, error) from error
    for name in FOLDERS:
        if (output / name).exists() and not (output / REPORT).exists():
            shutil.rmtree(building)
            raise BuildError(f"{output / name} is there, but no build made it; choose another folder with -o")
    ready = building / _READY
    try:
        yield building
        ready.write_text("\n".join(name for name in FOLDERS if (building / name).exists()), encoding="utf-8")
        _put(building, output)
        ready.unlink()
    except OSError as error:
        if ready.exists() or not _ours(error, output):
            raise
        raise BuildError(f"{output}: cannot be written: {error.strerror}; the build before is as it was") from error
    finally:
        # What is ready takes its place, if not now then when the next build begins.
        if not ready.exists():
            _clear(building)


def _clear(building: Path) -> None:
    """Remove the folder of a build, what the build before had several things at once: disks take their time."""
    folders = [f"{building / _OLD / name}" for name in FOLDERS]
    with ThreadPoolExecutor() as several:
        for folder in (*(one for above in folders for one in _inside(above)), *folders):
            several.submit(shutil.rmtree, folder, ignore_errors=True)
        for name in _LARGE:
            several.submit((building / _OLD / name).unlink, missing_ok=True)
    shutil.rmtree(building, ignore_errors=True)


def _inside(folder: str) -> list[str]:
    """The folders in a folder, which may be missing."""
    try:
        return sorted(entry.path for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False))
    except OSError:
        return []


def recover(output: Path) -> None:
    """Clear away what a build left that was killed; one that was killed while its files took their places was whole."""
    building = output / _BUILDING
    if (building / _READY).exists():
        _put(building, output)
        (building / _READY).unlink()
    shutil.rmtree(building, ignore_errors=True)


def _ours(error: OSError, output: Path) -> bool:
    """Whether an error is of the disk that is written to, or of a file below the output folder."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO):
        return True
    return isinstance(error.filename, (str, Path)) and Path(error.filename).is_relative_to(output)


def _put(building: Path, output: Path) -> None:
    """Move what is in `building` to its place; what was moved before, by a build that was killed here, stays."""
    made = (building / _READY).read_text(encoding="utf-8").split("\n")
    old = building / _OLD
    old.mkdir(exist_ok=True)
    for name in FOLDERS:
        waiting = (building / name).exists()
        if (output / name).exists() and (waiting or name not in made):
            os.replace(output / name, old / name)
        if waiting:
            os.replace(building / name, output / name)
    for name in (*FILES, REPORT):
        if (building / name).exists():
            if name in _LARGE and (output / name).exists():
                os.replace(output / name, old / name)
            os.replace(building / name, output / name)
