"""What pages take over from the build before, and note for the next; whoever asks for pages gives one or none."""

from __future__ import annotations

from typing import Protocol


class Last(Protocol):
    """The build before. What it gives was made of what has the same digest, and nobody has written to it since."""

    def page(self, path: str, digest: str) -> str | None:
        """A page."""

    def keep_page(self, path: str, digest: str) -> None:
        """Note what a page is made of."""

    def said(self, document: str, digest: str) -> bytes | None:
        """What a document says."""

    def keep_said(self, document: str, digest: str, packed: bytes) -> None:
        """Note what a document says."""
