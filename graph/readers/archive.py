"""Archives read in place: zip, tar, and single files packed by gzip, bzip2 or xz; nothing is written to the disk."""

from __future__ import annotations

import dataclasses
import io
import posixpath
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from graph.errors import LimitExceeded, UnreadableFile, UnsupportedFormat
from graph.readers import docx, marc, records
from graph.readers.found import Found, LeftOut, Paths, Refused
from graph.readers.settings import USUAL, Limits, Settings
from graph.readers.unpacked import PACKED, Forward, Readable, Unpacked

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_TAR_AT = 257
_HEAD = 8192  # bytes by which a file is known
_PIECE = 1 << 20
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, NotImplementedError, ValueError)
_OFFICE = {
    "xl/": "an Excel workbook; save its sheet as CSV with the columns id, language and text",
    "ppt/": "a PowerPoint file; save it as PDF",
}
_OPEN = {
    "opendocument.text": "an OpenDocument text; save it as .docx",
    "opendocument": "an OpenDocument file; save it as PDF",
    "epub": "an EPUB book; save it as HTML",
}


def can_read(head: bytes, name: str, settings: Settings = USUAL) -> bool:
    """Whether a file that begins with `head` is an archive or packed."""
    return head.startswith((*_ZIP, *PACKED)) or head[_TAR_AT : _TAR_AT + 5] == b"ustar"


def read_all(file: BinaryIO, name: str, settings: Settings = USUAL) -> Iterator[Found]:
    """The documents of an archive, one by one.

    Yields
    ------
    Document, Refused or LeftOut
        ``path`` is the archive's name and the path inside it, ``archive.zip#inner/path``.

    Raises
    ------
    UnreadableFile : the archive itself is broken
    LimitExceeded : it holds more files, unpacks to more bytes or is nested deeper than the limits allow
    """
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    budget = _Budget(settings.limits, size)
    yield from _read(file, name, settings, budget, settings.limits.depth)


class _Budget:
    """What may still be unpacked of one file, all archives in it counted together."""

    def __init__(self, limits: Limits, size: int) -> None:
        self.limits = limits
        self.bytes = max(limits.unpacked, limits.ratio * size)
        self.members = limits.members

    def take(self, name: str, size: int) -> None:
        self.bytes -= size
        if self.bytes < 0:
            raise LimitExceeded(f"{name}: unpacks to far more than its size; unpack it yourself if you trust it")

    def take_member(self, name: str) -> None:
        self.members -= 1
        if self.members < 0:
            raise LimitExceeded(f"{name}: more than {self.limits.members:,} files; part it into several archives")


def _read(file: BinaryIO, name: str, settings: Settings, budget: _Budget, depth: int) -> Iterator[Found]:
    head = file.read(_TAR_AT + 8)
    file.seek(0)
    try:
        if head.startswith(_ZIP):
            yield from _zip(file, name, settings, budget, depth)
        elif head.startswith(PACKED):
            yield from _packed(file, name, settings, budget, depth)
        else:
            yield from _tar(file, name, settings, budget, depth)
    except _BROKEN as error:
        raise UnreadableFile(f"{name}: a broken archive ({error}); get a whole copy of it") from error


# -- formats -----------------------------------------------------------------------------------------------------------


def _zip(file: BinaryIO, name: str, settings: Settings, budget: _Budget, depth: int) -> Iterator[Found]:
    _check_directory(file, name, budget.limits)
    with zipfile.ZipFile(file) as archive:
        entries = sorted(archive.infolist(), key=lambda entry: entry.filename)
        names = {entry.filename for entry in entries}
        if "[Content_Types].xml" in names or "mimetype" in names:
            yield from _office(file, name, archive, names, settings)
            return
        _check(depth, name)
        paths = Paths(name)
        for entry in entries:
            if entry.is_dir():
                continue
            # Some programs of Windows write their own separators.
            member = _Member(name, entry.filename.replace("\\", "/"), paths, budget)
            if stat.S_ISLNK(entry.external_attr >> 16):
                yield LeftOut(member.path, "not a regular file")
            elif entry.flag_bits & 1:
                yield member.refused("locked with a password; unpack it yourself")
            else:
                yield from member.read(partial(archive.open, entry), settings, depth)


def _check_directory(file: BinaryIO, name: str, limits: Limits) -> None:
    """Refuse a list of files too long to hold in memory before it is read."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(size - 66_000, 0))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    entries = int.from_bytes(tail[at + 12 : at + 16], "little") // 46 if at >= 0 else 0
    if min(entries, size // 46) > limits.members:
        raise LimitExceeded(f"{name}: more than {limits.members:,} files; part it into several archives")
    file.seek(0)


def _check(depth: int, name: str) -> None:
    if depth < 1:
        raise LimitExceeded(f"{name}: an archive in too many archives; unpack the outer ones first")


def _office(
    file: BinaryIO, name: str, archive: zipfile.ZipFile, names: set[str], settings: Settings
) -> Iterator[Found]:
    """A zip archive that is one document."""
    from graph.readers import whole

    if "mimetype" in names:
        with archive.open("mimetype") as entry:
            kind = entry.read(200).decode("ascii", "replace")
        why = next((why for part, why in _OPEN.items() if part in kind), "a kind of zip archive that is not read")
        raise UnsupportedFormat(f"{name}: {why}")
    for folder, why in _OFFICE.items():
        if any(each.startswith(folder) for each in names):
            raise UnsupportedFormat(f"{name}: {why}")
    yield from whole(file, name, docx.read, settings.limits.file, settings)


def _tar(file: Readable, name: str, settings: Settings, budget: _Budget, depth: int) -> Iterator[Found]:
    _check(depth, name)
    paths = Paths(name)
    # Stream by stream: no member is looked for twice, and none is ever extracted.
    with tarfile.open(fileobj=cast(IO[bytes], file), mode="r|") as archive:
        for entry in archive:
            if entry.isdir():
                continue
            member = _Member(name, entry.name, paths, budget)
            if not entry.isreg():
                yield LeftOut(member.path, "not a regular file")
            else:
                yield from member.read(partial(archive.extractfile, entry), settings, depth)


def _packed(file: BinaryIO, name: str, settings: Settings, budget: _Budget, depth: int) -> Iterator[Found]:
    """A tar archive or a single file, packed."""
    stream = Unpacked(file, name, lambda size: budget.take(name, size))
    head = stream.peek(_TAR_AT + 8)
    if head[_TAR_AT : _TAR_AT + 5] == b"ustar":
        yield from _tar(stream, name, settings, budget, depth)
        while stream.read(1 << 20):  # to its end, which says whether the archive is whole
            pass
        return
    _check(depth, name)
    inner = name.removesuffix(PurePosixPath(name).suffix)
    try:
        for found in _found(_file(stream), inner, settings, budget, depth):
            if isinstance(found, Refused):
                found = dataclasses.replace(found, error=_named(found.error, inner, name))
            yield dataclasses.replace(found, path=name + found.path[len(inner) :])
    except UnreadableFile as error:
        raise _named(error, inner, name) from error


def _named(error: UnreadableFile, inner: str, name: str) -> UnreadableFile:
    """An error that begins with the name of the file that there is, not of the one that is packed in it."""
    words = str(error)
    known = words.startswith(name) or not words.startswith(inner)
    return error if known else type(error)(name + words[len(inner) :])


# -- members -----------------------------------------------------------------------------------------------------------


class _Member:
    """One file of an archive."""

    def __init__(self, archive: str, inner: str, paths: Paths, budget: _Budget) -> None:
        budget.take_member(archive)
        self._budget = budget
        self._outside = _leads_outside(inner)
        inner = re.sub(r"[\x00-\x1f\x7f]", "_", inner)
        self.inner = posixpath.normpath("/" + inner.replace("\\", "/")).lstrip("/") if self._outside else inner
        stem, ending = posixpath.splitext(self.inner)
        self.path = paths.new(stem, ending=ending)  # a file that was added to a tar archive again stands in it twice

    def refused(self, why: str) -> Refused:
        """The member as one that cannot be read."""
        return Refused(self.path, UnreadableFile(f"{self.path}: {why}"))

    def read(self, opened: Callable[[], IO[bytes] | None], settings: Settings, depth: int) -> Iterator[Found]:
        """What is in the member; what is wrong with it alone does not end the archive."""
        from graph.readers.folder import not_a_document, not_wanted

        if self._outside:
            yield self.refused("its path leads out of the archive; make the archive again without it")
            return
        reason = next((why for part in PurePosixPath(self.inner).parts if (why := not_wanted(part))), "")
        if reason:
            yield LeftOut(self.path, reason)
            return
        try:
            stream = opened()
            assert stream is not None  # it is for what is no regular file
            with stream, _file(stream, lambda size: self._budget.take(self.path, size)) as file:
                reason = not_a_document(file.peek(_HEAD)[:_HEAD], self.inner, settings)
                if reason:
                    yield LeftOut(self.path, reason)
                    return
                yield from _found(file, self.path, settings, self._budget, depth)
        except LimitExceeded as error:
            if self._budget.bytes < 0 or self._budget.members < 0:
                raise
            yield Refused(self.path, error)
        except UnreadableFile as error:
            yield Refused(self.path, error)
        except RuntimeError as error:  # zipfile says so of a password
            yield self.refused(str(error))
        except _BROKEN as error:
            yield self.refused(f"broken in the archive ({error}); get a whole copy of it")


def _found(file: io.BufferedReader, path: str, settings: Settings, budget: _Budget, depth: int) -> Iterator[Found]:
    """What is in a member, which may be an archive again; records are read one by one and never held together."""
    from graph.readers import each_of

    head = file.peek(_HEAD)[:_HEAD]
    one_by_one = next((each for each in (records, marc) if each.can_read(head, path, settings)), None)
    if one_by_one is not None and not head.startswith(records.PARQUET):
        yield from one_by_one.read_all(file, path, settings)
        return
    data = _bounded(file, path, settings)
    if can_read(head, path, settings):
        yield from _read(io.BytesIO(data), path, settings, budget, depth - 1)
    else:
        yield from each_of(io.BytesIO(data), path, settings)


def _file(stream: Readable, taken: Callable[[int], None] | None = None) -> io.BufferedReader:
    return io.BufferedReader(Forward(stream, taken), _HEAD)


def _bounded(file: BinaryIO, path: str, settings: Settings) -> bytes:
    most = settings.limits.file
    data = io.BytesIO()
    while piece := file.read(_PIECE):  # whoever is asked for `most` bytes may make room for them
        data.write(piece)
        if data.tell() > most:
            raise LimitExceeded(f"{path}: unpacks to more than {most:,} bytes; unpack it yourself, or raise --max-mb")
    return data.getvalue()


def _leads_outside(inner: str) -> bool:
    r"""Whether a path would leave the folder that an archive is unpacked in.

    >>> [_leads_outside(path) for path in ("a/b.txt", "../a", "/etc/a", "a/../../b", "C:\\\\a")]
    [False, True, True, True, True]
    """
    path = inner.replace("\\", "/")
    return path.startswith("/") or ".." in path.split("/") or re.match("[A-Za-z]:", path) is not None
