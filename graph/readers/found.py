"""What a file gives: documents, catalogue records, and what could not or need not be read of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from graph.errors import UnreadableFile
from graph.model import Document, Record


@dataclass(frozen=True, slots=True)
class Refused:
    """A document inside a file that cannot be read; those beside it can.

    path : as ``Document.path``
    """

    path: str
    error: UnreadableFile
    sha256: str = ""
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What an archive holds that is no document, and why."""

    path: str
    reason: str


Found: TypeAlias = Document | Record | Refused | LeftOut
