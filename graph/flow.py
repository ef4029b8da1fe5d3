"""The reading flow of a document: its words as a reader follows them, with the way back to the text as read.

Patterns run on the flow, never on the raw text: page furniture, footnote markers and line ends are gone, a paragraph cut
by a page break is whole again, notes stand after the main text, odd spaces, digits, dashes and brackets have one form.
Nothing is lost by it: every span of the flow leads back to a span of the text as read.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from graph.model import Block, Document

PARAGRAPH = "\n"  # between two paragraphs of the flow
BREAK = "\x1e"  # where bold type begins or ends: no name goes across


def _char_table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full-width ASCII
    for zero in (0x0660, 0x06F0):
        table.update({zero + d: str(d) for d in range(10)})
    table.update(dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63"), "-"))
    table.update(dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\u3000\t"), " "))
    table.update(dict.fromkeys(map(ord, "\u2019\u2018\u02bc\u00b4\u0060"), "'"))
    table.update(dict.fromkeys(map(ord, "أإآٱ"), "ا"))
    table.update({0x2215: "/", 0x2044: "/", ord("،"): ",", ord("؛"): ";", ord("ё"): "е", ord("Ё"): "Е", ord("ی"): "ي", ord("ک"): "ك"})
    return table


_CHARS = _char_table()
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc"
_TASHKIL = "\u0640\u064b-\u065f\u0670"
_CJK = "\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
# What changes length: everything else is a one-to-one translation.
_NOISE = re.compile(
    rf"[{_INVISIBLE}{_TASHKIL}]+"
    r"|(?<=[/\-])[^\S\n]*\n\s*(?=[0-9A-Za-z])"  # a symbol or compound broken over lines
    r"|[^\S\n]*\n\s*|\s{2,}"
)
_NOISE_HAN = re.compile(
    rf"[{_INVISIBLE}]+"
    rf"|(?<=[{_CJK}])\s+|\s+(?=[{_CJK}])"
    r"|(?<=[/\-])[^\S\n]*\n\s*(?=[0-9A-Za-z])"
    r"|[^\S\n]*\n\s*|\s{2,}"
)
_GONE = re.compile(rf"[{_INVISIBLE}{_TASHKIL}]+")


@dataclass(frozen=True, slots=True)
class Flow:
    """The running text of one document.

    text : paragraphs separated by ``PARAGRAPH``; first the main text, then the notes
    pieces, sources : where each piece begins in the flow, and in the document's text
    lines, blocks : where each paragraph or fragment of one begins in the flow, and its block
    """

    text: str
    pieces: tuple[int, ...]
    sources: tuple[int, ...]
    lines: tuple[int, ...]
    blocks: tuple[Block, ...]

    def source(self, offset: int) -> int:
        """The offset in the document's text of the character that stands at `offset` of the flow."""
        i = bisect.bisect_right(self.pieces, offset) - 1
        return self.sources[i] + offset - self.pieces[i]

    def block(self, offset: int) -> Block:
        """The block that the character at `offset` stands in."""
        return self.blocks[bisect.bisect_right(self.lines, offset) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the document's text that ``text[start:end]`` was read from.

        A range that goes over a page break or a block of notes gives its longer fragment.
        """
        first = bisect.bisect_right(self.lines, start) - 1
        last = bisect.bisect_right(self.lines, end - 1) - 1
        if first != last:
            cuts = [start, *self.lines[first + 1 : last + 1], end]
            start, end = max(zip(cuts, cuts[1:], strict=False), key=lambda cut: (cut[1] - cut[0], -cut[0]))
            while start < end and self.text[start].isspace():
                start += 1
            while end > start and self.text[end - 1].isspace():
                end -= 1
        return self.source(start), self.source(end - 1) + 1

    def paragraph(self, offset: int) -> tuple[int, int]:
        """The range of the flow that the paragraph around `offset` takes."""
        start = self.text.rfind(PARAGRAPH, 0, offset) + 1
        end = self.text.find(PARAGRAPH, offset)
        return start, len(self.text) if end < 0 else end


def fold(text: str) -> str:
    """One form for the characters that documents print in several: same length as `text`."""
    return text.translate(_CHARS)


def squeeze(text: str, han: bool) -> str:
    """A label or pattern word as the flow would show it."""
    noise = _NOISE_HAN if han else _NOISE
    return fold(noise.sub(lambda m: _filler(m[0], han), text.strip()))


def _filler(noise: str, han: bool, after: str = "", before: str = "") -> str:
    """What stands in the flow for a run of noise: a space, or nothing."""
    if not noise[0].isspace() and not noise[-1].isspace():
        return ""
    if after in ("/", "-") and "\n" in noise:
        return ""
    if han and (_is_han(after) or _is_han(before)):
        return ""
    return " "


def _is_han(char: str) -> bool:
    return bool(char) and char >= "\u2e80" and not "\uac00" <= char <= "\ud7ff"


def flow_of(doc: Document) -> Flow:
    """Lay out the flow of `doc`.

    Returns
    -------
    Flow
        A document without blocks is one paragraph a line of its text.
    """
    blocks = doc.blocks or _lines(doc.text)
    main = [b for b in blocks if b.kind not in ("footnote", "furniture")]
    notes = [b for b in blocks if b.kind == "footnote"]
    writer = _Writer(doc, han=doc.language == "zh")
    for block in (*main, *notes):
        writer.add(block)
    return writer.flow()


def _lines(text: str) -> tuple[Block, ...]:
    found = (m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text))
    return tuple(Block(start, end, "body") for start, end in found)


class _Writer:
    """Puts pieces one after the other and remembers where each came from."""

    def __init__(self, doc: Document, han: bool) -> None:
        self.raw = doc.text
        self.gaps = doc.gaps
        self.gap_ends = [end for _, end in doc.gaps]
        self.han = han
        self.noise = _NOISE_HAN if han else _NOISE
        self.out: list[str] = []
        self.length = 0
        self.pieces: list[int] = []
        self.sources: list[int] = []
        self.lines: list[int] = []
        self.blocks: list[Block] = []

    def put(self, text: str, source: int) -> None:
        if text:
            self.pieces.append(self.length)
            self.sources.append(source)
            self.out.append(text)
            self.length += len(text)

    def add(self, block: Block) -> None:
        if self.out:
            if not block.continues:
                self.put(PARAGRAPH, max(block.start - 1, 0))
            elif not (self.han and _is_han(self.raw[block.start : block.start + 1])) and self.out[-1][-1] not in " /-":
                self.put(" ", max(block.start - 1, 0))
        self.lines.append(self.length)
        self.blocks.append(block)
        at = block.start
        for i in range(bisect.bisect_right(self.gap_ends, block.start), len(self.gaps)):
            gap_start, gap_end = self.gaps[i]
            if gap_start >= block.end:
                break
            self.words(at, gap_start, block.end)
            if self.raw.startswith("**", gap_start):
                self.put(BREAK, gap_start)
            at = max(at, gap_end)
        self.words(at, block.end, block.end)

    def words(self, start: int, end: int, limit: int) -> None:
        """Copy ``raw[start:end]``, noise folded away."""
        raw, at = self.raw, start
        for m in self.noise.finditer(raw, start, end):
            self.put(raw[at : m.start()], at)
            at = m.end()
            before = self.out[-1][-1] if self.out else ""
            after = raw[at] if at < limit else ""
            if at < end and before not in ("", PARAGRAPH, " "):
                self.put(_filler(m[0], self.han, before, after), m.start())
        if at < end:
            self.put(raw[at:end], at)

    def flow(self) -> Flow:
        text = fold("".join(self.out))
        if not self.pieces:
            self.pieces, self.sources = [0], [0]
        if not self.lines:
            self.lines, self.blocks = [0], [Block(0, 0, "body")]
        return Flow(text, tuple(self.pieces), tuple(self.sources), tuple(self.lines), tuple(self.blocks))
