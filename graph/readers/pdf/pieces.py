"""Pieces of a page: characters printed one after the other in one size on one baseline, and where they stand."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from graph.readers.pdf.bidi import is_arabic

_HYPHEN = "\x02"  # pdfium's own sign for a hyphen at a line's end
# In parts of the size of the letters: from which on a gap is a space, and parts two cells.
_SPACE, _WIDE_SPACE, _APART = 0.2, 0.22, 1.4
_SAME = 0.12  # as large a step of the baseline is none


@dataclass(slots=True)
class Piece:
    """Some characters of one line.

    left, right, base : horizontal extent and baseline, in points from the lower left corner of the page as it is read
    size : height of the letters in points
    bold : printed in bold type
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False


@dataclass(slots=True)
class _Char:
    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    angle: int


def pieces_of(page: pdfium.FPDF_TEXTPAGE) -> tuple[list[Piece], bool]:
    """The pieces of a page, and whether it is read from right to left.

    Parameters
    ----------
    page : handle of a text page

    Returns
    -------
    list of Piece
        In the order in which the file prints them. Of a page that is read from right to left each letter is a piece,
        and `left` and `right` are measured from the right, so that smaller comes first all the same.
    bool
    """
    chars = list(_chars(page))
    angle = _main_angle(chars)
    # Others are the word DRAFT across a page, the number beside a bar code.
    chars = [char for char in chars if char.angle == angle]
    if is_arabic("".join(char.text for char in chars)):
        return _letters(chars), True
    return [piece for piece in _runs(chars) if piece.text.strip()], False


def _runs(chars: list[_Char]) -> list[Piece]:
    pieces: list[Piece] = []
    last: _Char | None = None
    for char in chars:
        if last is not None and _goes_on(last, char, pieces[-1]):
            pieces[-1].text += blank(last.text, char.text, (char.left - last.right) / char.size) + char.text
            pieces[-1].right = max(pieces[-1].right, char.right)
        else:
            pieces.append(Piece(char.text, char.left, char.right, char.base, char.size, char.bold))
        last = char
    return pieces


def _letters(chars: list[_Char]) -> list[Piece]:
    """One piece a letter, from the right; a vowel sign stays with the letter that it is printed on."""
    pieces: list[Piece] = []
    for char in chars:
        sign = unicodedata.combining(char.text) > 0
        if sign and pieces and abs(pieces[-1].base - char.base) < 1 and _on(char, pieces[-1]):
            pieces[-1].text += char.text
            pieces[-1].right = max(pieces[-1].right, -char.left)
        elif not sign:
            pieces.append(Piece(char.text, -char.right, -char.left, char.base, char.size, char.bold))
    return pieces


def _on(sign: _Char, letter: Piece) -> bool:
    near = 0.3 * letter.size
    return -letter.right - near <= (sign.left + sign.right) / 2 <= -letter.left + near


def blank(before: str, after: str, gap: float) -> str:
    """The space that a gap between two characters means; `gap` in parts of the size of the letters.

    A narrower one is kerning, or the air around Chinese characters, which the library does not count as theirs.
    """
    wide = before[-1:] > "\u2e7f" or after[:1] > "\u2e7f"
    return " " if gap >= (_WIDE_SPACE if wide else _SPACE) and " " not in (before[-1:], after[:1]) else ""


def _goes_on(last: _Char, char: _Char, piece: Piece) -> bool:
    same = abs(char.size - piece.size) <= _SAME * piece.size and char.bold == piece.bold
    level = abs(char.base - piece.base) <= _SAME * piece.size
    gap = char.left - last.right
    return same and level and -0.5 * piece.size <= gap < _APART * piece.size


def _main_angle(chars: list[_Char]) -> int:
    counts = Counter(char.angle for char in chars)
    return max(counts, key=lambda angle: (counts[angle], -angle)) if counts else 0


def _chars(page: pdfium.FPDF_TEXTPAGE) -> Iterator[_Char]:
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    known: dict[tuple[float, float, float, float, float], tuple[float, int]] = {}
    for i in range(pdfium.FPDFText_CountChars(page)):
        text = _text(pdfium.FPDFText_GetUnicode(page, i))
        if not text or pdfium.FPDFText_IsGenerated(page, i) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(page, i, x, y)
        pdfium.FPDFText_GetLooseCharBox(page, i, box)
        pdfium.FPDFText_GetMatrix(page, i, matrix)
        key = (pdfium.FPDFText_GetFontSize(page, i), matrix.a, matrix.b, matrix.c, matrix.d)
        if key not in known:
            known[key] = _size_and_angle(*key)
        size, angle = known[key]
        if not size:
            continue
        left, right, base = _turned(angle, box, x.value, y.value)
        if text == " " and right - left < 0.01:
            continue  # put in by the library, as those that it says it generated
        yield _Char(text, left, right, base, size, pdfium.FPDFText_GetFontWeight(page, i) >= 600, angle)


def _text(code: int) -> str:
    """The character, empty for one that prints nothing."""
    if code == ord(_HYPHEN):
        return "-"
    if code < 0x20 and code != 0x09 or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF) or code > 0x10FFFF:
        return ""
    return "\u00a0" if code == 0xA0 else " " if code == 0x09 else chr(code)


def _size_and_angle(font: float, a: float, b: float, c: float, d: float) -> tuple[float, int]:
    """Height of the letters in points, and the quarter turns that the line is printed at."""
    size = font * math.hypot(c, d)
    turns = round(math.degrees(math.atan2(b, a)) / 90) % 4
    return (size if 0.5 <= size <= 500 else 0.0), turns


def _turned(turns: int, box: pdfium.FS_RECTF, x: float, y: float) -> tuple[float, float, float]:
    """Left, right and baseline as one sees them who turns the page until the line is level."""
    if turns == 0:
        return box.left, box.right, y
    if turns == 1:
        return box.bottom, box.top, -x
    if turns == 2:
        return -box.right, -box.left, -y
    return -box.top, -box.bottom, x
