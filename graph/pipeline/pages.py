"""What pages are told of the last build and of the one under way, whose folders they do not know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.pipeline.blocks import Block
from graph.pipeline.kept import Keeper, Kept
from graph.pipeline.parts import REFERENCES, TEXTS
from graph.views.last import Packed, Place, Stretch


class Pages:
    """The pages of the last build, and note of those of the build under way.

    Parameters
    ----------
    blocks : where each document that was read stands in the files of the build under way
    """

    def __init__(self, kept: Kept, keeper: Keeper, blocks: Mapping[str, Mapping[str, Block]]) -> None:
        self._kept = kept
        self._keeper = keeper
        self._blocks = blocks

    def page(self, path: str, digest: str) -> str | None:
        """A page that is as it would be drawn now."""
        return self._kept.page(path, digest)

    def before(self, path: str) -> str | None:
        """The page that there was, whatever it was drawn of."""
        return self._kept.page(path)

    def keep_page(self, path: str, digest: str) -> None:
        """Note what a page is made of."""
        self._keeper.keep_page(path, digest)

    def said(self, document: str, digest: str) -> Packed | None:
        """What a document says, which is kept as it is."""
        found = self._kept.saying(document, digest)
        if found is None:
            return None
        self._keeper.keep_saying(document, digest, *found)
        (start, size, _), quotes = found
        head = self._kept.heads[start : start + size]
        return Packed(head, Stretch(self._kept.quotes, quotes.start, quotes.size))

    def keep_said(self, document: str, digest: str, head: bytes, quotes: bytes) -> None:
        """Note what a document says."""
        self._keeper.keep_saying(document, digest, head, quotes)

    def places(self) -> Iterator[Place]:
        """Where the documents stand."""
        for document, blocks in self._blocks.items():
            text, found = blocks[TEXTS], blocks[REFERENCES]
            yield Place(
                document,
                (text.start, text.start + text.size),
                (found.start, found.start + found.size),
                text.digest + found.digest,
            )
