"""From files to documents: one module a format, each of which can tell its own files."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path
from typing import Protocol

from graph.errors import UnreadableFile, UnsupportedFormat
from graph.model import Document
from graph.readers import akn, html, text

HEAD = 8192


class Reader(Protocol):
    """What a module of this package offers."""

    def can_read(self, head: bytes, name: str) -> bool:
        """Whether a file that begins with `head` is of this format."""

    def read(self, data: bytes, name: str, *, links: bool = True) -> list[Document]:
        """The documents in a file."""


# In this order: whatever is text in another format is not plain text.
READERS: tuple[Reader, ...] = (akn, html, text)


def reader_of(head: bytes, name: str) -> Reader | None:
    """The reader for a file that begins with `head`, None where no reader knows it."""
    return next((reader for reader in READERS if reader.can_read(head, name)), None)


def read(path: Path, name: str, *, links: bool = True) -> list[Document]:
    """Read one file.

    Parameters
    ----------
    path : where the file is
    name : what it is called in results and messages: relative to the folder built, ``/`` separators
    links : keep the hyperlinks that editors put on words

    Returns
    -------
    list of Document
        one, or one for each document that the file contains; `sha256` and `bytes` are those of the file

    Raises
    ------
    UnreadableFile : it cannot be opened, is empty or broken; the message says what to do
    UnsupportedFormat : no reader recognises its content

    Examples
    --------
    >>> read(Path("corpus/resolution.txt"), "resolution.txt")[0].language  # doctest: +SKIP
    'en'
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"{name}: cannot be opened: {error.strerror or error}; check that it is there and may be read"
        ) from error
    return read_bytes(data, name, links=links)


def read_bytes(data: bytes, name: str, *, links: bool = True) -> list[Document]:
    """Read a file's bytes; `read` says the rest."""
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise UnreadableFile(f"{name}: empty; put the document's text in it, or take it out of the folder")
    reader = reader_of(data[:HEAD], name)
    if reader is None:
        raise UnsupportedFormat(f"{name}: no reader recognises what is in it; expected {', '.join(FORMATS)}")
    documents = reader.read(data, name, links=links)
    digest = hashlib.sha256(data).hexdigest()
    return [dataclasses.replace(doc, sha256=digest, bytes=len(data)) for doc in documents]


FORMATS = ("Akoma Ntoso XML", "HTML", "plain text", "Markdown")
