"""The reading flow of a document: its words as a reader follows them, with the way back to the text as read.

Patterns run on the flow, never on the raw text: page furniture, footnote markers and line ends are gone, a paragraph
cut by a page break is whole again, notes stand after the main text, odd spaces, digits, dashes and brackets have one
form. Nothing is lost by it: every span of the flow leads back to a span of the text as read.
"""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from graph.model import Block, Document
from graph.tables.languages import compounds, is_spaced, languages

PARAGRAPH = "\n"  # between two paragraphs of the flow
BREAK = "\x1e"  # where bold type begins or ends: no name goes across
_BOLD = "**"


def _one_form() -> dict[int, str]:
    """One character for another: what documents print in several forms."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full-width ASCII
    for zero in (0x0660, 0x06F0):  # Arabic-Indic digits
        table.update({zero + digit: str(digit) for digit in range(10)})
    for form, printed in {
        "-": "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63",
        " ": "\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\u3000\t",
        "'": "\u2019\u2018\u02bc\u00b4\u0060",
        "/": "\u2215\u2044",
        "ا": "أإآٱ",
        "ي": "ی",
        "ك": "ک",
        "е": "ё",
        "Е": "Ё",
        ",": "،",
        ";": "؛",
    }.items():
        table.update(dict.fromkeys(map(ord, printed), form))
    return table


class Replaced:
    """Characters that each become another: a `str.translate` that takes little time where few of them stand."""

    def __init__(self, table: dict[int, str]) -> None:
        self.table = {chr(code): form for code, form in table.items()}
        self.any = re.compile(f"[{''.join(map(re.escape, self.table))}]")

    def __call__(self, text: str) -> str:
        """The same length of text."""
        for char in sorted(
            set(self.any.findall(text))
        ):  # in order: `｀` becomes a grave accent, which has no turn then
            text = text.replace(char, self.table[char])
        return text


_folded = Replaced(_one_form())

# A word printed in two alphabets: a Cyrillic letter that looks Latin, or the other way round.
_MIXED = re.compile("[A-Za-z](?:(?<=[А-яЅІЈѕіј][A-Za-z])|(?=[А-яЅІЈѕіј]))")
_WORD = re.compile("[A-Za-zА-яЅІЈѕіј]+")
_LOOKS = ("АВЕЅІЈКМНОРСТХаеѕіјорсух", "ABESIJKMHOPCTXaesijopcyx")
_TO_LATIN, _TO_CYRILLIC = str.maketrans(*_LOOKS), str.maketrans(*reversed(_LOOKS))


def one_script(text: str) -> str:
    """Words that mix Latin and Cyrillic letters in the alphabet that can write them whole; same length as `text`.

    >>> one_script("\u0421OVID-19"), one_script("\u0421\u041e\u0410\u041c")
    ('COVID-19', '\u0421\u041e\u0410\u041c')
    """
    return _WORD.sub(_whole, text) if _MIXED.search(text) else text


def _whole(word: re.Match[str]) -> str:
    """A word in one alphabet, where one can write it; a word of one alphabet as it is."""
    if word[0].isascii():
        return word[0]
    latin = word[0].translate(_TO_LATIN)
    if latin.isascii():
        return latin if any(map(str.isascii, word[0])) else word[0]
    cyrillic = word[0].translate(_TO_CYRILLIC)
    return word[0] if any(map(str.isascii, cyrillic)) else cyrillic


# What changes length. Everything else is a one-to-one translation.
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc"
_TASHKIL = "\u0640\u064b-\u065f\u0670"
_CJK = "\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
_SKIPPED = re.compile(f"[{_INVISIBLE}{_TASHKIL}]")
# Letters whose accents are characters of their own (decomposed text); the Arabic ones are madda and hamza.
_ACCENTS = "\u0300-\u036f\u0653-\u0655"
_ACCENT = re.compile(f"[{_ACCENTS}]")
_ACCENTED = re.compile(rf"[^\W\d_][{_ACCENTS}]+")
# What makes a text more than words, spaces and line ends: no blank but these, and no mark without width.
_ODD = re.compile(
    rf"[{_INVISIBLE}{_TASHKIL}{_ACCENTS}\t\v\f\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)
# White space that is a line's end or more than one character. One set of characters first: that is quick to scan for.
_NOISE = re.compile(
    rf"[\s{_INVISIBLE}{_TASHKIL}](?:(?<=[{_INVISIBLE}{_TASHKIL}])[{_INVISIBLE}{_TASHKIL}]*|\s+|(?<=\n))"
)
_NOISE_HAN = re.compile(
    rf"[\s{_INVISIBLE}](?:(?<=[{_INVISIBLE}])[{_INVISIBLE}]*|\s+|(?<=\n)|(?<=[{_CJK}]\s)|(?=[{_CJK}]))"
)
# An apostrophe that was set apart from its words: `l ’ homme`, `child ’ s`; its two spaces are left out.
_APART = re.compile(r"\b(?:[A-Za-z]|[Qq]u)[ \xa0]’[ \xa0][^\W\d_]|[a-z][ \xa0]’[ \xa0]s\b")
_NOISE_APART = re.compile(
    r"(?P<apart>(?:(?<=\b[A-Za-z])|(?<=\b[Qq]u))[ \xa0](?=’[ \xa0][^\W\d_])|(?<=[a-z])[ \xa0](?=’[ \xa0]s\b)"
    r"|(?:(?<=\b[A-Za-z][ \xa0]’)|(?<=\b[Qq]u[ \xa0]’))[ \xa0](?=[^\W\d_])|(?<=[a-z][ \xa0]’)[ \xa0](?=s\b))"
    rf"|{_NOISE.pattern}"
)


# A word that the end of a line parts: `Commit-` `tee`.
_LAST, _FIRST = re.compile(r"(?<![\w-])([^\W\d_]+)-$"), re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PARTED = re.compile(r"[^\W\d_]+-\s*\n\s*[^\W\d_]+")
_HALF = 24  # code points of the first half of a word


@dataclass(frozen=True, slots=True)
class Flow:
    """The running text of one document.

    text : paragraphs separated by ``PARAGRAPH``; first the main text, then the notes
    pieces, sources : where each piece begins in the flow, and in the document's text
    lines, blocks : where each paragraph or fragment of one begins in the flow, and its block
    accented : letters of the flow that several characters were read as, and how many more than one
    """

    text: str
    pieces: tuple[int, ...]
    sources: tuple[int, ...]
    lines: tuple[int, ...]
    blocks: tuple[Block, ...]
    accented: Mapping[int, int] = field(default_factory=dict)

    def source(self, offset: int) -> int:
        """The offset in the document's text of the character that stands at `offset` of the flow."""
        i = bisect.bisect_right(self.pieces, offset) - 1
        return self.sources[i] + offset - self.pieces[i]

    def block(self, offset: int) -> Block:
        """The block that the character at `offset` stands in."""
        return self.blocks[bisect.bisect_right(self.lines, offset) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the document's text that ``text[start:end]`` was read from.

        A range that goes over a page break or a block of notes gives its longer fragment, the first of two as long.
        """
        first, last = bisect.bisect_right(self.lines, start), bisect.bisect_right(self.lines, end - 1)
        if first != last:
            cuts = [start, *self.lines[first:last], end]
            fragments = [self._trimmed(low, high) for low, high in pairwise(cuts)]
            start, end = max(fragments, key=lambda fragment: (fragment[1] - fragment[0], -fragment[0]))
        return self.source(start), self.source(end - 1) + 1 + self.accented.get(end - 1, 0)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        words = self.text[start:end].strip()
        start = self.text.find(words, start)
        return start, start + len(words)

    def paragraph(self, offset: int) -> tuple[int, int]:
        """The range of the flow that the paragraph around `offset` takes."""
        start = self.text.rfind(PARAGRAPH, 0, offset) + 1
        end = self.text.find(PARAGRAPH, offset)
        return start, len(self.text) if end < 0 else end


def fold(text: str) -> str:
    """One form for the characters that documents print in several; same length as `text`.

    >>> fold("٧٠/١"), fold("（XXV）"), fold("Моё")
    ('70/1', '(XXV)', 'Мое')
    """
    return _folded(text)


def squeeze(text: str, han: bool) -> str:
    """A label or pattern word as the flow would show it.

    >>> squeeze("Programme  d’action", han=False), squeeze("《2030 年议程》", han=True)
    ("Programme d'action", '《2030年议程》')
    """
    text = text.strip()

    def fill(m: re.Match[str]) -> str:
        return _filler(m[0], han, text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1])

    return fold((_NOISE_HAN if han else _NOISE).sub(fill, text))


def _filler(noise: str, han: bool, before: str = "", after: str = "") -> str:
    """What stands in the flow for a run of noise between two characters: a space, or nothing."""
    if not noise[0].isspace() and not noise[-1].isspace():
        return ""
    if before in ("/", "-") and "\n" in noise:
        return ""
    return "" if han and (_is_han(before) or _is_han(after)) else " "


def _clean(text: str, han: bool) -> str:
    """A text as the flow shows it, where no character is left out; else empty.

    Its only white space is single spaces and line ends between words; in Chinese there is none at all.
    """
    words = text.split()
    if han:
        return text if len(words) == 1 and words[0] == text else ""
    spaced = " ".join(words)
    if spaced == text:
        return text
    if len(spaced) != len(text) or "-\n" in text or "/\n" in text:
        return ""
    return spaced if spaced == text.replace("\n", " ") else ""


def _nothing(text: str, han: bool) -> str:
    """Of a text of which characters are left out: each run of noise has to be looked at."""
    return ""


def _simple(text: str, han: bool) -> str:
    """What `_clean` gives of a text whose only white space is spaces and line ends."""
    if han:
        return "" if " " in text or "\n" in text else text
    if "\n" in text:
        if "-\n" in text or "/\n" in text:
            return ""
        text = text.replace("\n", " ")
    return "" if "  " in text or text[:1] == " " or text[-1:] == " " else text


def _is_han(char: str) -> bool:
    """Whether a character is Chinese or stands among Chinese ones; Korean syllables, set with spaces, are not."""
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
    writer = _Writer(doc)
    for block in (*main, *notes):
        writer.add(block)
    return writer.flow()


def _lines(text: str) -> tuple[Block, ...]:
    found = (m.span() for m in re.finditer(r"[^\n]+", text) if not m[0].isspace())
    return tuple(Block(start, end, "body") for start, end in found)


class _Writer:
    """Puts pieces one after the other and remembers where each came from."""

    def __init__(self, doc: Document) -> None:
        self.raw = doc.text
        self.gaps = doc.gaps
        self.gap_ends = [end for _, end in doc.gaps]
        self.han = not is_spaced(doc.language)
        self.cyrillic = doc.language in languages() and languages()[doc.language].script == "Cyrillic"
        self.noise = _NOISE_HAN if self.han else _NOISE
        odd = _ODD.search(doc.text) is not None
        self.composed = odd and _ACCENT.search(doc.text) is not None and _ACCENTED.search(doc.text) is not None
        loose = self.composed or (odd and _SKIPPED.search(doc.text) is not None)
        self.clean: Callable[[str, bool], str] = _nothing if loose else _clean if odd else _simple
        if not self.han and (" ’" in doc.text or "\xa0’" in doc.text) and _APART.search(doc.text):
            self.noise, self.clean = _NOISE_APART, _nothing
        self.accented: dict[int, int] = {}
        self.out: list[str] = []
        self.length = 0
        self.pieces: list[int] = []
        self.sources: list[int] = []
        self.lines: list[int] = []
        self.blocks: list[Block] = []

    def add(self, block: Block) -> None:
        """Write one block, its gaps left out."""
        self._join(block)
        self.lines.append(self.length)
        self.blocks.append(block)
        at = block.start
        for i in range(bisect.bisect_right(self.gap_ends, block.start), len(self.gaps)):
            start, end = self.gaps[i]
            if start >= block.end:
                break
            self._words(at, start, block.end)
            if self.raw.startswith(_BOLD, start):
                self._put(BREAK, start)
            at = max(at, end)
        self._words(at, block.end, block.end)

    def _join(self, block: Block) -> None:
        """Write what parts a block from the one before it: a paragraph's end, or a space where its sentence goes on."""
        if not self.out:
            return
        source = max(block.start - 1, 0)
        if not block.continues:
            self._put(PARAGRAPH, source)
        elif not (self.han and _is_han(self.raw[block.start : block.start + 1])) and self.out[-1][-1] not in " /-":
            self._put(" ", source)

    def _words(self, start: int, end: int, limit: int) -> None:
        """Copy ``raw[start:end]``, a letter and its accents as one character.

        limit : end of the block, up to which the character after a run of noise is known
        """
        if self.composed:
            for m in _ACCENTED.finditer(self.raw, start, end):
                self._plain(start, m.start(), limit)
                self.accented[self.length] = len(m[0]) - 1
                self._put(unicodedata.normalize("NFC", m[0])[0], m.start())
                start = m.end()
        self._plain(start, end, limit)

    def _plain(self, start: int, end: int, limit: int) -> None:
        """Copy ``raw[start:end]``, noise folded away."""
        raw, at = self.raw, start
        if clean := self.clean(raw[start:end], self.han):
            self._put(clean, start)
            return
        for m in self.noise.finditer(raw, start, end):
            broken = self._breaks_word(m)
            self._put(raw[at : m.start() - broken], at)
            at = m.end()
            if broken:
                continue
            before = self.out[-1][-1] if self.out else ""
            after = raw[at] if at < limit else ""
            if at < end and before not in ("", PARAGRAPH, " ") and m.lastgroup != "apart":
                self._put(_filler(m[0], self.han, before, after), m.start())
        if at < end:
            self._put(raw[at:end], at)

    def _breaks_word(self, noise: re.Match[str]) -> bool:
        """Whether a hyphen and a line's end only part a word: the other words of the document judge it."""
        if "\n" not in noise[0] or self.raw[noise.start() - 1 : noise.start()] != "-":
            return False
        first = _LAST.search(self.raw, max(0, noise.start() - _HALF), noise.start())
        second = _FIRST.match(self.raw, noise.end())
        if not first or not second or not second[0][0].islower():
            return False
        one, two = first[1].lower(), second[0].lower()
        if f"{one}-{two}" in self._vocabulary or one in compounds():
            return False
        return one + two in self._vocabulary or not (one in self._vocabulary and two in self._vocabulary)

    @functools.cached_property
    def _vocabulary(self) -> frozenset[str]:
        """The words of the document, those aside that a line's end parts."""
        return frozenset(_WORDS.findall(_PARTED.sub(" ", self.raw).lower()))

    def _put(self, text: str, source: int) -> None:
        if text:
            self.pieces.append(self.length)
            self.sources.append(source)
            self.out.append(text)
            self.length += len(text)

    def flow(self) -> Flow:
        """What was written; an empty document has one empty block."""
        pieces, sources = self.pieces or [0], self.sources or [0]
        lines, blocks = self.lines or [0], self.blocks or [Block(0, 0, "body")]
        text = fold("".join(self.out))
        return Flow(
            one_script(text) if self.cyrillic else text,
            tuple(pieces),
            tuple(sources),
            tuple(lines),
            tuple(blocks),
            self.accented,
        )
