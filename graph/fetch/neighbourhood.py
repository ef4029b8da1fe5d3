"""Fetch, build, fetch what the build found cited; and what a build cites that nobody has fetched yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from graph.fetch.cited import Built
from graph.fetch.documents import Documents
from graph.fetch.manifest import ABSENT, HELD, Entry, Manifest
from graph.fetch.walk import walk


class Builder(Protocol):
    """What builds a folder, for this room does not know how."""

    def last(self) -> Built | None:
        """The last build; None where there is none."""

    def build(self, folder: Path) -> Built:
        """Build `folder`, and read what was built."""


def neighbourhood(
    documents: Documents, symbols: Iterable[str], languages: Sequence[str], depth: int, most: int, builder: Builder
) -> list[str]:
    """Bring documents and what they cite, with a build between rounds and at the end; `walk` says the rest.

    A round that brought nothing new is not built again.

    Raises
    ------
    FetchError : no place can be reached
    BuildError : what was fetched cannot be built
    """
    manifest = documents.manifest

    def cited_by(asked: Sequence[str]) -> Mapping[str, Iterable[str]]:
        held = {entry.sha256 for entry in manifest if entry.status == HELD}
        if not held:
            return {}
        last = builder.last()
        built = last if last and last.knows(held) else builder.build(manifest.folder)
        return built.cited_by(_hashes(manifest, asked))

    return walk(symbols, depth, most, lambda new: documents.fetch(new, languages), cited_by)


def _hashes(manifest: Manifest, symbols: Iterable[str]) -> dict[str, list[str]]:
    """Of each symbol the hashes of its files."""
    found: dict[str, list[str]] = {symbol: [] for symbol in symbols}
    for entry in manifest:
        if entry.symbol in found and entry.status == HELD:
            found[entry.symbol].append(entry.sha256)
    return found


def missing_from(built: Built, manifest: Manifest, languages: Sequence[str]) -> list[str]:
    """Symbols that a build cites and does not hold, the most cited first.

    Without those that are not there in any of `languages`, and those that the build has read under another symbol.
    """
    rows: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in manifest:
        rows[entry.symbol, entry.language].append(entry)

    def settled(known: Sequence[Entry]) -> bool:
        read = any(entry.status == HELD and built.knows({entry.sha256}) for entry in known)
        return read or (bool(known) and all(entry.status == ABSENT for entry in known))

    return [symbol for symbol in built.missing() if not all(settled(rows[symbol, code]) for code in languages)]
