"""Where a reference stands: its block, its location and paragraph, its sentence."""

from __future__ import annotations

import bisect
import re

from graph.model import Block, Document

_BOUNDARY = re.compile(r"[。！？；]\s*|[.;!?؛؟][”\"»)]?\s+(?=[^\s\d(a-zà-ÿа-я])|\n\s*\n")
_LONGEST = 1200  # code points of a sentence that is kept


class Places:
    """The blocks of one document, looked up by offset."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.blocks = doc.blocks
        self.starts = [b.start for b in doc.blocks]

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

    def sentence(self, start: int, end: int) -> str:
        """The sentence around a span, white space squeezed; it holds the span's words whole."""
        block = self.block(start)
        low, high = min(block.start, start), max(block.end, end)
        text = self.doc.text
        for m in _BOUNDARY.finditer(text, low, start):
            low = m.end()
        after = _BOUNDARY.search(text, end, high)
        high = after.end() if after else high
        low, high = max(low, start - _LONGEST), min(high, end + _LONGEST)
        return " ".join(text[low:high].split())
