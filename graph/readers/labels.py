"""Paragraph numbers: from the labels printed before paragraphs, ``3.``, ``(a)``, ``(i)``, to ``3(a)(i)``."""

from __future__ import annotations

import re
import unicodedata

from graph.tables.numerals import han_value, roman_value

_HAN = "一二三四五六七八九十"
# The order in which Arabic documents letter their paragraphs.
ABJAD = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALEFS = str.maketrans("أإآ", "ااا")
_CYRILLIC = str.maketrans("асеорху", "aceopxy")
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")  # the marker of a note, told from the number before it
_INVISIBLE = " \t\r\n\u00a0\u200e\u200f"
_EDGES = "()[]{}.-–—:’‘'\"“”\u0640" + _INVISIBLE

# A label at the head of a paragraph whose markup has none: "3 – ", "12. ", "(a) ", "‘1‘ "
_PRINTED = re.compile(
    r"[\u200e\u200f]*"
    r"(\d{1,3} ?[.\-–—](?!\d)|\([^()\s]{1,4}\)|[a-zа-я]\)|[’‘']\d{1,2}[’‘'])"
    r"[\u200e\u200f]*\s"
)


def bare(label: str) -> str:
    """A label without brackets, dots and dashes.

    >>> bare("(a)"), bare("12 -"), bare("㈠")
    ('a', '12', '一')
    """
    return unicodedata.normalize("NFKC", label).strip(_EDGES)


def printed(text: str) -> str:
    """The label that a paragraph's own words begin with, empty where they begin with none.

    >>> printed("3 – Urges"), printed("(b) Reports"), printed("2030 – a year"), printed("Urges")
    ('3 –', '(b)', '', '')
    """
    match = _PRINTED.match(text)
    return match[1] if match else ""


class Numbering:
    """Gives each label its paragraph's full number, from the labels that came before.

    The labels are marked as such or printed apart; `graph.structure.numbering.ParagraphCount` finds them in plain text.

    >>> numbering = Numbering()
    >>> [numbering.next(label) for label in ("14.", "(h)", "(i)", "(i)", "(ii)", "15.", "(a)")]
    ['14', '14(h)', '14(i)', '14(i)(i)', '14(i)(ii)', '15', '15(a)']
    """

    def __init__(self) -> None:
        self._levels: list[tuple[str, str, int]] = []  # style, label, place in its row

    def next(self, label: str) -> str:
        """The full number of the paragraph that carries `label`; it is remembered for what follows."""
        name, label = bare(label), label.strip(_INVISIBLE)
        if not name:
            return self.current
        quoted = label[0] in "’‘'"
        if name.isdecimal() and label[-1] != ")" and not quoted:
            self._levels = [("number", name, int(name))]
        else:
            depth, style, place = self._depth(name, "quoted " if quoted else "")
            del self._levels[depth:]
            self._levels.append((style, name, place))
        return self.current

    @property
    def current(self) -> str:
        """The number last given."""
        names = [name for _, name, _ in self._levels]
        return "".join(names[:1] + [f"({name})" for name in names[1:]]) if names else ""

    @property
    def top(self) -> str:
        """The number of the paragraph as a whole, without its letters."""
        return self._levels[0][1] if self._levels else ""

    def expected(self, text: str) -> str:
        """The label that a paragraph begins with where it lost its dot and is the next in the row: ``11 Condemns``."""
        match = re.match(r"(\d{1,3})\s", text)
        follows = match is not None and self.top.isdecimal() and int(match[1]) == int(self.top) + 1
        return f"{match[1]}." if match and follows else ""

    def clear(self) -> None:
        """Forget everything: a new part of the document begins."""
        self._levels.clear()

    def _depth(self, name: str, quote: str) -> tuple[int, str, int]:
        """Where a label belongs: it goes on with the deepest row it can follow, else it begins one."""
        readings = [(quote + style, place) for style, place in _readings(name)]
        for depth in range(len(self._levels) - 1, -1, -1):
            for style, place in readings:
                if self._levels[depth][0] == style and self._levels[depth][2] + 1 == place:
                    return depth, style, place
        for style, place in readings:
            if place == 1 and all(level[0] != style for level in self._levels):
                return len(self._levels), style, place
        for depth in range(len(self._levels) - 1, 0, -1):
            for style, place in readings:
                if self._levels[depth][0] == style:
                    return depth, style, place
        style, place = readings[0]
        return min(len(self._levels), 1), style, place


def _readings(name: str) -> list[tuple[str, int]]:
    """What a label can be and its place in that row; ``i`` is a letter and a Roman number."""
    found = []
    folded = name.lower().translate(_ALEFS).translate(_CYRILLIC)
    if folded.isdecimal():
        return [("digit", int(folded))]
    if len(folded) == 1 and "a" <= folded <= "z":
        found.append(("letter", ord(folded) - 96))
    if len(set(folded)) == 1 and len(folded) == 2 and "a" <= folded[0] <= "z" and folded != "ii":  # (aa)
        found.append(("letter", 26 + ord(folded[0]) - 96))
    if re.fullmatch("[ivx]+", folded):
        found.append(("roman", roman_value(folded.upper())))
    if folded in ABJAD or folded in ("هـ",):
        found.append(("letter", ABJAD.index(folded[0]) + 1))
    if all(c in _HAN for c in folded):
        found.append(("han", han_value(folded)))
    return found or [("other", 0)]
