"""What a file gives: documents, catalogue records, and what could not or need not be read of it."""

from __future__ import annotations

import re
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

_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


class Paths:
    """Gives what stands in one container a path of its own.

    >>> paths = Paths("a.jsonl")
    >>> paths.new("1"), paths.new("1", "fr"), paths.new("1")
    ('a.jsonl#1', 'a.jsonl#1.fr', 'a.jsonl#1~2')
    >>> paths = Paths("a.tar")
    >>> paths.new("b", ending=".md"), paths.new("b", ending=".md")
    ('a.tar#b.md', 'a.tar#b~2.md')
    """

    def __init__(self, container: str) -> None:
        self._container = container
        self._given: set[str] = set()

    def new(self, id: str, language: str = "", ending: str = "") -> str:
        """Container and id; a second one with the same id has its language beside it, or a number.

        ending : of a file's name, ``.md``, by which it is read
        """
        first = f"{self._container}#{_CONTROLS.sub('_', id)}"
        if first + ending in self._given and language:
            first = f"{first}.{language}"
        path, times = first + ending, 1
        while path in self._given:
            times += 1
            path = f"{first}~{times}{ending}"
        self._given.add(path)
        return path
