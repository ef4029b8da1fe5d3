"""The texts as they were read, one file a document, for who wants to follow offsets."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from graph.errors import BuildError

_ODD = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_LONGEST = 150  # bytes of a part of a path; file systems allow 255


def write_text(folder: Path, document: str, text: str) -> None:
    """Write the text of a document to a file named for it: ``a.pdf.txt``, ``dump.jsonl/A_RES_70_1.txt``.

    Raises
    ------
    BuildError : the folder cannot be written
    """
    path = folder.joinpath(*file_of(document).split("/"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Half a surrogate pair becomes one other character, so that offsets hold.
        path.write_bytes(text.encode("utf-8", "replace"))
    except OSError as error:
        raise BuildError(f"{path}: cannot be written: {error.strerror}; choose another folder with --texts") from error


def file_of(document: str) -> str:
    """The path of the file of a document; a name that no file can have gets another, with a hash.

    >>> file_of("en/a.pdf"), file_of("dump.jsonl#A_RES_70_1")
    ('en/a.pdf.txt', 'dump.jsonl/A_RES_70_1.txt')
    """
    parts = re.split("[/#]", document)
    safe = [_safe(part) for part in parts if part]
    path = "/".join(safe)
    if safe != parts:
        path += "~" + hashlib.sha256(document.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{path}.txt"


def _safe(part: str) -> str:
    part = _ODD.sub("_", part).encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore")
    return f"_{part}" if part.strip(". ") == "" or part.startswith(".") else part.rstrip(". ")
