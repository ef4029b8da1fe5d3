"""Where a reference stands: its block, its location and paragraph, its sentence."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from graph.model import Block, Document, Identity

# It begins with its mark, and only then says which it was: that is quick to scan for.
_BOUNDARY = re.compile(
    r"[。！？；.;!?؛؟\n](?:(?<=[。！？；])\s*|(?<=[.;!?؛؟])[”\"»)]?\s+(?=[^\s\d(a-zà-ÿа-я])|(?<=\n)\s*\n)"
)
_LOOKING = ".;!?؛؟"  # of these, those that look at what follows
_ABBREVIATED = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,5}\Z")
_ROMAN = re.compile(r"[IVXLC]{1,7}(?![^\W_]| [a-z])")
_SYMBOL = re.compile(r"[A-Z]{1,10}(?:/[\w.-]+)+\*?").fullmatch
_LONGEST = 1200  # code points of a sentence that is kept


class Places:
    """The blocks of one document, looked up by offset."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.blocks = doc.blocks
        self.starts = [b.start for b in doc.blocks]
        self._boundaries: dict[tuple[int, int], _Boundaries] = {}

    def index(self, offset: int) -> int:
        """The index of the block that `offset` stands in, or after; -1 before the first."""
        return bisect.bisect_right(self.starts, offset) - 1

    def block(self, offset: int) -> Block:
        """The block that `offset` stands in; the whole text where there are none."""
        i = self.index(offset)
        return self.blocks[i] if i >= 0 else Block(0, len(self.doc.text), "body")

    def place(self, offset: int) -> tuple[str, str]:
        """(location, paragraph): a note has the paragraph of the clause that its marker stands in."""
        block = self.block(offset)
        if block.kind == "footnote":
            clause = self.block(block.anchor) if block.anchor >= 0 else block
            return "footnote", "" if clause.kind == "footnote" else clause.number
        return block.kind, block.number

    def issues(self, offset: int, identity: Identity) -> bool:
        """Whether symbols alone stand in the masthead's line at `offset`: they say under which a document is issued.

        The Security Council's early resolutions print theirs in square brackets.
        """
        if self.block(offset).kind != "masthead":
            return False
        text = self.doc.text
        line = text[text.rfind("\n", 0, offset) + 1 :].split("\n", 1)[0]
        if identity.body == "unsc" and line.startswith("[") and line.rstrip().endswith("]"):
            line = line.strip("[] ").partition(",")[0]
        return all(map(_SYMBOL, line.split()))

    def heads(self, start: int, end: int) -> bool:
        """Whether the title of the document begins with a span that has its line to itself."""
        block = self.block(start)
        return block.title and block.start == start and self.doc.text[end : end + 1] in ("", "\n")

    def sentence(self, start: int, end: int) -> str:
        """The sentence around a span, white space squeezed; it holds the span's words whole."""
        block = self.block(start)
        low, high = min(block.start, start), max(block.end, end)
        boundaries = self._boundaries.get((low, high))
        if boundaries is None:
            boundaries = self._boundaries[low, high] = _Boundaries(self.doc.text, low, high)
        return boundaries.sentence(start, end)


def _boundaries(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where sentences end: not after the full stop of `chap. I`."""
    for m in _BOUNDARY.finditer(text, start, end):
        numbered = text.startswith(".", m.start()) and _ROMAN.match(text, m.end())
        if not (numbered and _ABBREVIATED.search(text, max(m.start() - 6, 0), m.start())):
            yield m


class _Boundaries:
    """Where the sentences of one block end, found once however many references stand in it."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        # A boundary that looks at the character behind it does not part a span that begins right there.
        found = [(m.start(), m.end(), m.end() + (m[0][0] in _LOOKING)) for m in _boundaries(text, start, end)]
        self.starts = [first for first, _, _ in found]
        self.ends = [last for _, last, _ in found]
        self.before = [least for _, _, least in found]
        self.known: dict[tuple[int, int], str] = {}

    def sentence(self, start: int, end: int) -> str:
        """The sentence around a span of the block."""
        i = bisect.bisect_right(self.before, start)
        low = max(self.ends[i - 1] if i else self.start, start - _LONGEST)
        high = min(self._end(end), end + _LONGEST)
        words = self.known.get((low, high))
        if words is None:
            words = self.known[low, high] = " ".join(self.text[low:high].split())
        return words

    def _end(self, end: int) -> int:
        """Where the sentence ends that goes on at `end`."""
        i = bisect.bisect_left(self.starts, end)
        if i and self.ends[i - 1] > end:  # `Ibid.` has its own full stop
            after = next(_boundaries(self.text, end, self.end), None)
            return after.end() if after else self.end
        return self.ends[i] if i < len(self.ends) else self.end
