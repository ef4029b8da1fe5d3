"""PDF: how its files are known; the library that reads them is imported with the first of them."""

from __future__ import annotations

from graph.model import Document
from graph.readers.settings import USUAL, Settings

_SEEK = 1024  # the mark of a PDF stands within so many bytes


def can_read(head: bytes, name: str, settings: Settings = USUAL) -> bool:
    """Whether a file that begins with `head` is a PDF."""
    return b"%PDF-" in head[:_SEEK]


def read(data: bytes, name: str, settings: Settings = USUAL) -> list[Document]:
    """The document in a PDF, as ``graph.readers.pdf.document`` reads it."""
    from graph.readers.pdf import document

    return document.read(data, name, settings)
