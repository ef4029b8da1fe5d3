"""What a downloaded file is, told from its bytes, and whether all of it came."""

from __future__ import annotations

import html
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from graph.fetch.faults import Passing, Refused

_HEAD = 4096
# A PDF ends in %%EOF; some programs pad it after that.
_TAIL = 2048
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SLIM = b"http://www.loc.gov/MARC21/slim"
_TOTAL = re.compile(rb"Search-Engine-Total-Number-Of-Results:\s*(\d+)")
_RECORD = re.compile(rb"<(?:\w+:)?record[\s>]")


@dataclass(frozen=True, slots=True)
class Type:
    """A type of file: what it is called, its media type, the ending of its name."""

    name: str
    media: str
    suffix: str


PDF = Type("PDF", "application/pdf", ".pdf")
DOCX = Type("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx")
DOC = Type("Word 97", "application/msword", ".doc")
RTF = Type("RTF", "application/rtf", ".rtf")
MARCXML = Type("MARCXML", "application/marcxml+xml", ".xml")

# What may come where a format was asked for: the document system answers "doc" with whatever Word file it has.
WANTED = {"pdf": (PDF,), "doc": (DOCX, DOC, RTF, PDF), "marcxml": (MARCXML,)}


def type_of(path: Path, format: str) -> Type:
    """The type of a file that was asked for in `format`.

    Raises
    ------
    Refused : it is something else; the message says what
    Passing : it begins well, and its end is missing
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    found = _begins(head, path)
    if found is None or found not in WANTED[format]:
        wanted = WANTED[format][0].name
        raise Refused(f"{_described(head) if found is None else found.name} in place of {wanted}")
    if not _ends(found, tail, path):
        raise Passing(f"half a file: {size:,} bytes of {found.name} without their end")
    return found


def _begins(head: bytes, path: Path) -> Type | None:
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(_OLE):
        return DOC
    if head.startswith(rb"{\rtf"):
        return RTF
    if _SLIM in head and b"<" in head[:8]:
        return MARCXML
    if head.startswith(b"PK\x03\x04") and (not zipfile.is_zipfile(path) or _is_word(path)):
        return DOCX
    return None


def _is_word(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _ends(type: Type, tail: bytes, path: Path) -> bool:
    if type is PDF:
        return b"%%EOF" in tail
    if type is DOCX:
        return zipfile.is_zipfile(path)
    if type is RTF:
        return tail.rstrip(b"\0\r\n\t \x1a").endswith(b"}")
    if type is MARCXML:
        return re.search(rb"</(?:\w+:)?(?:collection|record)>|<(?:\w+:)?collection[^>]*/>\s*$", tail) is not None
    return True


def _described(head: bytes) -> str:
    """A few words on bytes that are no document."""
    if re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)", head, re.I) or b"<html" in head[:1024].lower():
        title = re.search(rb"<title[^>]*>(.*?)</title", head, re.I | re.S)
        words = " ".join(html.unescape(title[1].decode("utf-8", "replace")).split()) if title else ""
        shown = "".join(char for char in words if char.isprintable())[:60]
        return f'an HTML page ("{shown}")' if shown else "an HTML page"
    if head.startswith(b"\xffWPC"):
        return "WordPerfect"
    if head.startswith(b"PK"):
        return "a zip archive"
    return f"bytes of no known type ({head[:8].hex(' ')})"


def records(path: Path) -> tuple[int, int | None]:
    """How many records a MARCXML file holds, and how many its query found in all, where it says so.

    Invenio writes the total as a comment above the collection.
    """
    data = path.read_bytes()
    total = _TOTAL.search(data[:_HEAD])
    return len(_RECORD.findall(data)), int(total[1]) if total else None
