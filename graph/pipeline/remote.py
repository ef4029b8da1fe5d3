"""Sources that are addresses, such as ``s3://bucket/documents``: listed, looked at and read where workers run."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import BuildError, MissingDependency
from graph.pipeline.extract import File
from graph.pipeline.report import file_hash
from graph.readers.folder import walk
from graph.readers.settings import Settings

# So many files are looked at in one task.
_TOGETHER = 64


@dataclass(frozen=True, slots=True)
class Looked:
    """What some files are: documents, with their hashes, and (name, why) of those that are none."""

    files: tuple[File, ...]
    skipped: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Files of an address that nobody has looked at yet."""

    files: tuple[File, ...]
    settings: Settings


def is_remote(source: Path | str) -> bool:
    """Whether a source is an address and no path of this machine."""
    return isinstance(source, str) and "://" in source


def listed(address: str, label: str, settings: Settings) -> Iterator[Listed]:
    """The files below an address, some at a time.

    Parameters
    ----------
    label : what their names begin with, with its ``/``; empty: nothing

    Raises
    ------
    BuildError : there is nothing at the address
    MissingDependency : what reads such addresses is not installed
    """
    filesystem, root = _filesystem(address)
    try:
        paths = sorted(filesystem.find(root))
    except OSError as error:
        raise BuildError(f"{address}: cannot be listed: {error.strerror or error}") from error
    if not paths:
        raise BuildError(f"{address}: no files there")
    names = [label + (path[len(root) :].lstrip("/") or path.rpartition("/")[2]) for path in paths]
    files = [
        File(name, Path(name), url=str(filesystem.unstrip_protocol(path)))
        for name, path in zip(names, paths, strict=True)
    ]
    for start in range(0, len(files), _TOGETHER):
        yield Listed(tuple(files[start : start + _TOGETHER]), settings)


def look(some: Listed) -> Looked:
    """Tell documents from other files, and hash them."""
    with tempfile.TemporaryDirectory(prefix="uncite-") as scratch:
        by_name = {}
        for file in some.files:
            path = Path(scratch, *Path(file.name).parts)
            path.parent.mkdir(parents=True, exist_ok=True)
            _download(file, path)
            by_name[file.name] = file
        found, skipped = walk([Path(scratch)], some.settings)
        files = [replace(by_name[f.name], sha256=file_hash(f.path), bytes=f.path.stat().st_size) for f in found]
    return Looked(tuple(files), tuple((file.name, file.reason) for file in skipped))


@contextmanager
def here(file: File) -> Iterator[File]:
    """The file as one of this machine, as long as the block runs."""
    if not file.url:
        yield file
        return
    with tempfile.TemporaryDirectory(prefix="uncite-") as scratch:
        path = Path(scratch) / Path(file.name).name
        _download(file, path)
        yield replace(file, path=path, url="")


def _download(file: File, path: Path) -> None:
    filesystem, source = _filesystem(file.url)
    filesystem.get_file(source, str(path))


def _filesystem(address: str):  # type: ignore[no-untyped-def]  # fsspec has no types
    try:
        import fsspec

        return fsspec.core.url_to_fs(address)
    except ImportError as error:
        raise MissingDependency(
            f'{address}: {error}; such addresses need: python -m pip install "un-citation-graph[distributed]"'
        ) from error
    except ValueError as error:
        raise BuildError(f"{address}: {error}") from error


def joined(looked: Sequence[Looked]) -> tuple[list[File], list[tuple[str, str]]]:
    """All files by name, and all that are no documents."""
    files = sorted((file for some in looked for file in some.files), key=lambda file: file.name)
    return files, sorted(pair for some in looked for pair in some.skipped)
