"""The manifest of a folder: what was asked for, what came of it, and where it lies. Interrupted, it is as it was."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from graph.errors import FetchError

NAME = "manifest.csv"
# Hidden: a build reads nothing in there.
HIDDEN = ".fetch"
# So that a build does not take the manifest for a table of documents.
IGNORE = ".uncite-ignore"

HELD, ABSENT, FAILED = "held", "absent", "failed"

_LONGEST_NAME = 100
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9./() -]*")
# Names of devices on Windows.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:[.-].*)?", re.I)


@dataclass(frozen=True, slots=True)
class Entry:
    """One document in one language, or one page of catalogue records.

    symbol, language, format : what was asked for; for records the query and the first record's number instead
    status : ``held``, ``absent`` (the place does not have it) or ``failed`` (asked for again next time)
    reason : why it is not held
    file : its name in the folder; address : where it came from, after redirects; date : when, UTC
    sha256, bytes, type : of the file; etag, modified : for asking whether it has changed
    """

    symbol: str = ""
    language: str = ""
    format: str = ""
    query: str = ""
    first: int = 0
    status: str = ""
    reason: str = ""
    file: str = ""
    address: str = ""
    date: str = ""
    sha256: str = ""
    bytes: int = 0
    type: str = ""
    etag: str = ""
    modified: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, int]:
        """What tells this request from others."""
        return self.symbol, self.language, self.format, self.query, self.first


COLUMNS = tuple(field.name for field in fields(Entry))
_NUMBERS = {"first", "bytes"}


class Manifest:
    """The entries of one folder, written to it at every change.

    Raises
    ------
    FetchError : the folder cannot be written, or its manifest is none of ours
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hidden = folder / HIDDEN
        try:
            self.hidden.mkdir(parents=True, exist_ok=True)
            if not (folder / IGNORE).exists():
                (folder / IGNORE).write_text(f"{NAME}\n", encoding="utf-8")
        except OSError as error:
            raise FetchError(
                f"{folder}: cannot be written: {error.strerror}; choose another folder with --to"
            ) from error
        self._entries = {entry.key: entry for entry in _read(folder / NAME)}

    def __iter__(self) -> Iterator[Entry]:
        return iter(sorted(self._entries.values(), key=lambda entry: entry.key))

    def get(self, entry: Entry) -> Entry | None:
        """What is known of the same request."""
        return self._entries.get(entry.key)

    def holds(self, entry: Entry | None) -> bool:
        """Whether the file of an entry lies in its place, byte for byte.

        A run that ended between the row and the file left the file hidden: it is put in its place.
        """
        if entry is None or entry.status != HELD:
            return False
        place = self._place(entry)
        if not place.exists() and _hash(self.part(entry)) == entry.sha256:
            os.replace(self.part(entry), place)
        return _hash(place) == entry.sha256

    def part(self, entry: Entry) -> Path:
        """Where the file of a request is written before it is known to be whole."""
        digest = hashlib.sha256(repr(entry.key).encode()).hexdigest()
        return self.hidden / f"{digest[:16]}.part"

    def put(self, entry: Entry) -> None:
        """Write down what came of a request; a held file goes to its place after that, so none is asked for twice."""
        before = self._entries.get(entry.key)
        self._entries[entry.key] = entry
        self._write()
        part = self.part(entry)
        if entry.status == HELD and part.exists() and _hash(part) == entry.sha256:
            os.replace(part, self._place(entry))
            if before and before.file not in ("", entry.file):
                self._place(before).unlink(missing_ok=True)

    def name(self, entry: Entry, stem: str, suffix: str) -> str:
        """A file name for an entry, which no other entry has."""
        taken = {other.file.lower() for other in self._entries.values() if other.key != entry.key}
        name = file_name(stem, entry.language, suffix)
        return name if name.lower() not in taken else file_name(stem, entry.language, suffix, marked=True)

    def _place(self, entry: Entry) -> Path:
        if not entry.file or Path(entry.file).name != entry.file or entry.file.startswith("."):
            raise FetchError(f"{self.folder / NAME}: {entry.file!r} is no file name in this folder; take out that row")
        return self.folder / entry.file

    def _write(self) -> None:
        table = io.StringIO()
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([getattr(entry, column) or "" for column in COLUMNS] for entry in self)
        beside = self.hidden / NAME
        beside.write_text(table.getvalue(), encoding="utf-8")
        os.replace(beside, self.folder / NAME)


def _read(path: Path) -> Iterator[Entry]:
    if not path.exists():
        return
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise FetchError(f"{path}: not a manifest of fetch (columns {', '.join(COLUMNS)}); choose another folder")
        for row in reader:
            try:
                values: dict[str, Any] = {name: row[name] for name in COLUMNS}
                yield Entry(**values | {name: int(row[name] or 0) for name in _NUMBERS})
            except (TypeError, ValueError) as error:
                raise FetchError(f"{path}:{reader.line_num}: not a row of a manifest ({error}); take it out") from error


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def file_name(stem: str, language: str, suffix: str, *, marked: bool = False) -> str:
    """A name for a file, which stays in its folder whatever `stem` is.

    >>> file_name("A/RES/76/221", "en", ".pdf"), file_name("S/RES/338 (1973)", "zh", ".docx")
    ('A_RES_76_221-en.pdf', 'S_RES_338_(1973)-zh.docx')
    >>> file_name("../../etc", "", ".pdf")
    'etc~74ccf3c5.pdf'

    Parameters
    ----------
    marked : add a few digits of the hash of `stem`, as for a stem with letters that names may not have
    """
    plain = _PLAIN.fullmatch(stem) and not _DEVICES.fullmatch(stem) and len(stem) <= _LONGEST_NAME
    name = re.sub(r"[^A-Za-z0-9.()-]+", "_", stem).strip("._")[:_LONGEST_NAME]
    if marked or not plain:
        name += "~" + hashlib.sha256(stem.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{name}-{language}{suffix}" if language else f"{name}{suffix}"
