"""From files to documents: one module a format, each of which can tell its own files."""

from __future__ import annotations

import dataclasses
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from graph.errors import LimitExceeded, UnreadableFile, UnsupportedFormat
from graph.model import Document
from graph.readers import akn, html, pdf, text
from graph.readers.found import Found, Refused
from graph.readers.settings import USUAL, Columns, Limits, Settings

__all__ = ["Columns", "Found", "Limits", "Refused", "Settings", "each", "read", "read_bytes", "reader_of"]

HEAD = 8192


class Reader(Protocol):
    """What a module for a format of one document offers."""

    def can_read(self, head: bytes, name: str, settings: Settings) -> bool:
        """Whether a file that begins with `head` is of this format."""

    def read(self, data: bytes, name: str, settings: Settings) -> list[Document]:
        """The document in a file."""


# In this order: whatever is text in another format is not plain text. In brackets the limit on a file's bytes.
READERS: tuple[tuple[Reader, str], ...] = ((pdf, "file"), (akn, "words"), (html, "words"), (text, "words"))
FORMATS = ("PDF", "Akoma Ntoso XML", "HTML", "plain text", "Markdown")


def reader_of(head: bytes, name: str, settings: Settings = USUAL) -> Reader | None:
    """The reader for a file that begins with `head`, None where no reader knows it."""
    return next((reader for reader, _ in READERS if reader.can_read(head, name, settings)), None)


def read(path: Path, name: str, settings: Settings = USUAL) -> list[Document]:
    """Read the documents in one file.

    Parameters
    ----------
    path : where the file is
    name : what it is called in results and messages: relative to the folder built, ``/`` separators
    settings : links or words alone, columns of tables, limits

    Returns
    -------
    list of Document
        one, or one for each document that the file contains; `sha256` and `bytes` are those of the document's own bytes

    Raises
    ------
    UnreadableFile : it, or a document in it, cannot be opened, is empty or broken; the message says what to do
    UnsupportedFormat : no reader recognises its content

    Examples
    --------
    >>> read(Path("corpus/resolution.txt"), "resolution.txt")[0].language  # doctest: +SKIP
    'en'
    """
    return _documents(each(path, name, settings))


def read_bytes(data: bytes, name: str, settings: Settings = USUAL) -> list[Document]:
    """Read the documents in a file's bytes; `read` says the rest."""
    return _documents(each_of(io.BytesIO(data), name, settings))


def _documents(found: Iterator[Found]) -> list[Document]:
    documents = []
    for one in found:
        if isinstance(one, Refused):
            raise one.error
        documents.append(one)
    return documents


def each(path: Path, name: str, settings: Settings = USUAL) -> Iterator[Found]:
    """What is in a file, one by one; a document that cannot be read does not keep back those after it.

    Raises
    ------
    UnreadableFile : the file itself cannot be opened or read
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise UnreadableFile(
            f"{name}: cannot be opened: {error.strerror or error}; check that it is there and may be read"
        ) from error
    with file:
        try:
            yield from each_of(file, name, settings)
        except OSError as error:
            raise UnreadableFile(
                f"{name}: cannot be read to its end: {error.strerror or error}; check the disk or the network"
            ) from error


def each_of(file: BinaryIO, name: str, settings: Settings) -> Iterator[Found]:
    """What is in an open file; `each` says the rest."""
    head = file.read(HEAD)
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n") and size <= HEAD:
        raise UnreadableFile(f"{name}: empty; put the document's text in it, or take it out of the folder")
    for reader, limit in READERS:
        if reader.can_read(head, name, settings):
            yield from _whole(file, size, name, reader, limit, settings)
            return
    raise UnsupportedFormat(f"{name}: no reader recognises what is in it; expected {', '.join(FORMATS)}")


def _whole(file: BinaryIO, size: int, name: str, reader: Reader, limit: str, settings: Settings) -> Iterator[Document]:
    """The document of a file that holds one."""
    most = getattr(settings.limits, limit)
    if size > most:
        raise LimitExceeded(f"{name}: {size:,} bytes, the limit is {most:,}; split it, or raise --max-mb")
    data = file.read(most + 1)
    digest = hashlib.sha256(data).hexdigest()
    for doc in reader.read(data, name, settings):
        yield dataclasses.replace(doc, sha256=digest, bytes=len(data))
