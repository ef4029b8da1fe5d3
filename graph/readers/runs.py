"""Writing a document's text block by block, and remembering where its links, notes and markers stand."""

from __future__ import annotations

import re
from typing import Generic, TypeVar

from graph.model import Block, Link
from graph.readers.address import symbol_of

_SPACES = re.compile(r"[ \t\r\n\f]+")

Note = TypeVar("Note")


class Run(Generic[Note]):
    """The words of one block while they are put together; offsets count from the block's start.

    White space is squeezed as it comes, so that every offset taken on the way stays true.

    links : (start, end, href)
    notes : (anchor, whatever the reader calls a note)
    gaps : ranges that are not words
    """

    def __init__(self, label: str = "") -> None:
        self.text = label
        self.links: list[tuple[int, int, str]] = []
        self.notes: list[tuple[int, Note]] = []
        self.gaps: list[tuple[int, int]] = []
        self._bracket = -1

    def add(self, words: str) -> None:
        r"""Append words; runs of white space become one space.

        >>> run = Run()
        >>> run.add(" Recalling"); run.add(" its\n   resolution ")
        >>> run.text
        'Recalling its resolution '
        """
        piece = _SPACES.sub(" ", words)
        if not self.text:
            piece = piece.lstrip()
        elif self.text[-1] in " \n\t":
            piece = piece.lstrip(" ")
        if self._bracket >= 0 and piece.strip():
            piece = self._unbracket(piece)
        self.text += piece

    def newline(self) -> None:
        """End a line inside the block."""
        self.text = self.text.rstrip(" ")
        if self.text:
            self.text += "\n"

    def link(self, start: int, href: str) -> None:
        """Say that everything written since `start` is a link; one that goes on with the last link extends it."""
        end = len(self.text.rstrip())
        start = min(start, end)
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        if start == end:
            return
        if self.links:
            first, last, same = self.links[-1]
            if same == href and not self.text[last:start].strip():
                self.links[-1] = (first, end, href)
                return
        self.links.append((start, end, href))

    def note(self, note: Note) -> None:
        """Say that a note's marker stands here."""
        before = self.text.rstrip(" ")
        if before.endswith("("):
            self._bracket = len(before) - 1
        self.notes.append((len(self.text), note))

    def gap(self, start: int) -> None:
        """Say that what was written since `start` is not words."""
        if start < len(self.text):
            self.gaps.append((start, len(self.text)))

    def _unbracket(self, piece: str) -> str:
        """Take off brackets that hold nothing but a note's marker: Arabic prints its markers as superscript ``(1)``."""
        cut, self._bracket = self._bracket, -1
        if not piece.lstrip().startswith(")"):
            return piece
        self.text = self.text[:cut]
        self.notes = [(min(anchor, cut), note) for anchor, note in self.notes]
        return piece.lstrip()[1:]


class Pen(Generic[Note]):
    """The text of a document while it is written, blocks separated by an empty line."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []
        self.links: list[tuple[int, int, str]] = []
        self.gaps: list[tuple[int, int]] = []

    @property
    def text(self) -> str:
        """Everything written so far."""
        return "".join(self._parts)

    def write(self, run: Run[Note], *, between: str = "\n\n") -> int:
        """Set a run down and give the offset at which it starts, -1 for a run without words.

        between : what separates it from what was written before
        """
        words = run.text.rstrip()
        if not words:
            return -1
        start = self._length + len(between) if self._parts else 0
        self._parts += [between, words] if self._parts else [words]
        self._length = start + len(words)
        self.links += [(start + a, start + b, href) for a, b, href in run.links]
        self.gaps += [(start + a, min(start + b, self._length)) for a, b in run.gaps if a < len(words)]
        return start

    @property
    def end(self) -> int:
        """The offset after the last character written."""
        return self._length


def links_of(pen: Pen[Note]) -> tuple[Link, ...]:
    """The links of what was written, with the symbol that each address names."""
    symbols = {href: symbol_of(href) for _, _, href in pen.links}  # a document links to the same few again and again
    return tuple(Link(start, end, href, symbols[href]) for start, end, href in pen.links)
