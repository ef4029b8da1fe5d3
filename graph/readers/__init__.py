"""From files to documents: one module a format, each of which can tell its own files."""

from __future__ import annotations

import dataclasses
import hashlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from graph.errors import LimitExceeded, UnreadableFile, UnsupportedFormat
from graph.model import Document
from graph.readers import akn, archive, doc, html, marc, pdf, records, rtf, text
from graph.readers.found import Found, LeftOut, Refused
from graph.readers.settings import USUAL, Columns, Limits, Settings

__all__ = ["Columns", "Found", "LeftOut", "Limits", "Refused", "Settings", "each", "read", "read_bytes", "reader_of"]

HEAD = 8192


class Reader(Protocol):
    """What a module for a format of one document offers."""

    def can_read(self, head: bytes, name: str, settings: Settings) -> bool:
        """Whether a file that begins with `head` is of this format."""

    def read(self, data: bytes, name: str, settings: Settings) -> list[Document]:
        """The document in a file."""


class Container(Protocol):
    """What a module for a format of many documents offers."""

    def can_read(self, head: bytes, name: str, settings: Settings) -> bool:
        """Whether a file that begins with `head` is of this format."""

    def read_all(self, file: BinaryIO, name: str, settings: Settings) -> Iterator[Found]:
        """What is in a file, one by one."""


# In this order: whatever is text in another format is not plain text.
CONTAINERS: tuple[Container, ...] = (archive, records, marc)
READERS: tuple[Reader, ...] = (pdf, doc, rtf, akn, html, text)
LARGE = (pdf, doc, rtf)  # a file may be much larger than its words
FORMATS = "PDF, Word, RTF, XML (Akoma Ntoso, MARCXML), HTML, text, Markdown, JSON lines, CSV, Parquet, zip or tar"
# Known, and not read: what to do about each.
_OTHERS = (
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it, or pack it as zip"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it, or pack it as zip"),
    (b"\x28\xb5\x2f\xfd", "packed by Zstandard; unpack it, or pack it by gzip"),
    (b"%!PS", "PostScript; make a PDF of it"),
)


def reader_of(head: bytes, name: str, settings: Settings = USUAL) -> Reader | Container | None:
    """The reader for a file that begins with `head`, None where no reader knows it."""
    every: tuple[Reader | Container, ...] = (*CONTAINERS, *READERS)
    return next((reader for reader in every if reader.can_read(head, name, settings)), None)


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
        if isinstance(one, Document):
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
    for container in CONTAINERS:
        if container.can_read(head, name, settings):
            yield from container.read_all(file, name, settings)
            return
    for reader in READERS:
        if reader.can_read(head, name, settings):
            most = settings.limits.file if reader in LARGE else settings.limits.words
            yield from whole(file, name, reader.read, most, settings)
            return
    raise UnsupportedFormat(f"{name}: {_unsupported(head, name, settings)}")


def whole(
    file: BinaryIO, name: str, read: Callable[[bytes, str, Settings], list[Document]], most: int, settings: Settings
) -> Iterator[Document]:
    """The document of a file that holds one.

    Raises
    ------
    LimitExceeded : the file has more bytes than `most`
    """
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if size > most:
        raise LimitExceeded(f"{name}: {size:,} bytes, the limit is {most:,}; split it, or raise --max-mb")
    data = file.read(most)
    digest = hashlib.sha256(data).hexdigest()
    for found in read(data, name, settings):
        yield dataclasses.replace(found, sha256=digest, bytes=len(data))


def _unsupported(head: bytes, name: str, settings: Settings) -> str:
    """What is known of a file that is not read, and what to do about it."""
    for mark, why in _OTHERS:
        if head.startswith(mark):
            return why
    if name.lower().endswith(records.TABLES):
        columns = settings.columns
        return (
            f'a table without the columns "{columns.id}" and "{columns.text}"; '
            "name yours with --id-column and --text-column"
        )
    return f"no reader recognises what is in it; expected {FORMATS}"
