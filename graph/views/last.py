"""What pages take over from the build before, and note for the next; whoever asks for pages gives one or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol


class Stretch(NamedTuple):
    """A range of a file."""

    path: str
    start: int
    size: int


class Packed(NamedTuple):
    """What a document says, as `graph.views.said.said` packs it; of quotes that have been kept, where they are."""

    head: bytes
    quotes: bytes | Stretch


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands in ``texts.jsonl`` and ``references.jsonl``, and a hash of what stands there."""

    document: str
    text: tuple[int, int]
    references: tuple[int, int]
    digest: str


class Last(Protocol):
    """The build before. What it gives was made of what has the same digest, and nobody has written to it since."""

    def page(self, path: str, digest: str) -> str | None:
        """A page."""

    def before(self, path: str) -> str | None:
        """The page that there was, whatever it was made of."""

    def keep_page(self, path: str, digest: str) -> None:
        """Note what a page is made of."""

    def said(self, document: str, digest: str) -> Packed | None:
        """What a document says; it is noted for the next build as well."""

    def keep_said(self, document: str, digest: str, head: bytes, quotes: bytes) -> None:
        """Note what a document says."""

    def places(self) -> Iterable[Place]:
        """Where the documents stand that this build has read, in the order of its files."""
