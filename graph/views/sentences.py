"""From a sentence of ``references.jsonl`` back to where it stands in the text, and to the words that a page shows."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Any

CONTEXT = 320  # characters of a sentence kept before and after the reference
_SPACE = re.compile(r"\s")
_NO_ID = re.compile(r"[^0-9A-Za-z]+")
_SPACES = re.compile(r"\s+")


class Text:
    """A document's text: a row of ``texts.jsonl``.

    text : the words as read; offsets of references lead into it
    blocks : start, end, kind, number, marker, anchor, continues, title of each
    gaps : ranges that are no words
    pages : in paged formats, where each page begins
    """

    def __init__(self, row: Mapping[str, Any]) -> None:
        self.text: str = row["text"]
        self.blocks: list[list[Any]] = row["blocks"]
        self.gaps: list[tuple[int, int]] = sorted((start, end) for start, end in row["gaps"])
        self.pages: list[int] = row.get("pages", [])

    @cached_property
    def _spaces(self) -> list[int]:
        return [match.start() for match in _SPACE.finditer(self.text)]

    @cached_property
    def _letters(self) -> str:
        return "".join(self.text.split())

    @cached_property
    def _before(self) -> list[int]:
        """Letters before each space."""
        return [offset - count for count, offset in enumerate(self._spaces)]

    @cached_property
    def ids(self) -> list[str]:
        """The id of each block on the page that shows it: ``p-4``, ``p-14-a`` for paragraphs, ``n-1`` for notes.

        Others are ``b-17``; each id is given once.
        """
        seen: Counter[str] = Counter()
        ids = []
        for place, (_, _, kind, number, marker, *_) in enumerate(self.blocks):
            name = _NO_ID.sub("-", number or marker).strip("-")
            id = f"n-{name}" if kind == "footnote" and name else f"p-{name}" if number and name else f"b-{place}"
            seen[id] += 1
            ids.append(id if seen[id] == 1 else f"{id}.{seen[id]}")
        return ids

    def at(self, offset: int) -> str:
        """The id of the block that an offset stands in, empty where it stands in none."""
        for id, (start, end, *_) in zip(self.ids, self.blocks, strict=True):
            if start <= offset < end:
                return id
        return ""

    def find(self, sentence: str, start: int, end: int) -> tuple[int, int] | None:
        r"""The range of the text that `sentence` was squeezed from; it holds ``start:end``.

        >>> Text({"text": "One. Recalling  its\nresolution 70/1,", "blocks": [], "gaps": []}).find(
        ...     "Recalling its resolution 70/1,", 20, 35)
        (5, 36)
        """
        at = self.text.find(sentence, max(0, end - len(sentence)), start + len(sentence))
        if at >= 0 and sentence:  # nothing was squeezed
            return at, at + len(sentence)
        letters = "".join(sentence.split())
        low, high = self._place(start), self._place(end)
        at = self._letters.find(letters, max(0, high - len(letters)), low + len(letters))
        if at < 0 or not letters:
            return None
        return self._offset(at), self._offset(at + len(letters) - 1) + 1

    def _place(self, offset: int) -> int:
        """Letters before an offset."""
        return offset - bisect_left(self._spaces, offset)

    def _offset(self, place: int) -> int:
        """Where the letter at `place` of all letters stands."""
        return place + bisect_right(self._before, place)

    def shown(self, low: int, high: int, start: int, end: int, context: int = CONTEXT) -> tuple[str, int, int]:
        """The words of ``low:high`` for a page, and where ``start:end`` stands in them.

        Marks of notes and of Markdown are left out, spaces are single, what is far from the reference is cut ("…").
        """
        before, words, after = self._words(low, start), squeezed(self.text[start:end]), self._words(end, high)
        before = ("…" + before[-context:].lstrip() if len(before) > context else before).lstrip()
        after = (after[:context].rstrip() + "…" if len(after) > context else after).rstrip()
        return before + words + after, len(before), len(before) + len(words)

    def _words(self, low: int, high: int) -> str:
        """The text of a range without its gaps, spaces single."""
        parts, at = [], low
        for start, end in self.gaps[bisect_left(self.gaps, (low, low)) :]:
            if start >= high:
                break
            if end <= high:
                parts.append(self.text[at:start])
                at = end
        return squeezed("".join([*parts, self.text[at:high]]))


def squeezed(text: str) -> str:
    """Valid text with single spaces."""
    return valid(_SPACES.sub(" ", text))


def valid(text: str) -> str:
    """Text without half surrogate pairs, which UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
