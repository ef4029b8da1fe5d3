"""Numbers of paragraphs: ``14``, ``14(a)``, ``14(a)(i)``, kept from one paragraph to the next."""

from __future__ import annotations

import re
import unicodedata

from graph.structure.paragraphs import LETTER, LEVELS, NUMBER, THIRD

_ROMAN = tuple(
    ten + one for ten in ("", "x", "xx") for one in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
)[1:]
_ORDER = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщ", "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ")
_FOLD = str.maketrans("آإا", "أأأ", "ـ")
_OCR_NUMBER = re.compile(r"(\d{1,2})[,:;]\s(?=[A-Z])")  # "4, Calls": a comma read for the point


class ParagraphCount:
    """Where the count of paragraphs stands, read off their own first words.

    top : the number of the last numbered paragraph, without what stands below it
    letter : of the last item below it; empty where none came yet

    Where a format marks its labels, `graph.readers.labels.Numbering` reads those.

    >>> count = ParagraphCount([])
    >>> [count.read(text) for text in ("14. Encourages", "(a) To hold", "(i) The first", "(b) To promote")]
    ['14', '14(a)', '14(a)(i)', '14(b)']
    """

    def __init__(self, ahead: list[str]) -> None:
        """`ahead` : the texts of all paragraphs to come, which tell a list inside a paragraph from a new count."""
        self._tops = [int(found["number"]) for text in ahead if (found := NUMBER.match(text))]
        self._at = 0
        self.restart()

    def restart(self) -> None:
        """A heading of an annex or of a new part: nothing is inherited any more."""
        self.top = ""
        self.letter = ""
        self.roman = ""
        self._nested = 0

    def head(self) -> None:
        """A heading inside a part: the paragraphs go on with their numbers, and no item with its list."""
        self.letter = ""
        self.roman = ""

    def read(self, text: str, listed: bool = False) -> str:
        """The number of the next paragraph; an empty string where it has none of its own.

        `listed` : the paragraph before ends with a colon, so that this may be the first item of a list inside it.
        """
        found = NUMBER.match(text)
        if found:
            return self._read_top(int(found["number"]), listed)
        found = _OCR_NUMBER.match(text)
        if found and (self.top or "0").isdigit() and int(found[1]) == int(self.top or 0) + 1:
            self.top, self.letter, self.roman = found[1], "", ""
            return self.top
        found = LEVELS.match(text)
        if found:
            self.top, self.letter, self.roman, self._nested = found["number"], "", "", 0
            return self.top
        found = LETTER.match(text)
        if found:
            return self._read_letter(found["letter"])
        found = THIRD.match(text)
        return self._read_third(found[found.lastgroup or 0]) if found else ""

    def _read_top(self, number: int, listed: bool) -> str:
        self._at += 1
        if self.top and self._is_nested(number, listed):
            self._nested = number
            return self.top
        self.top, self.letter, self.roman, self._nested = str(number), "", "", 0
        return self.top

    def _is_nested(self, number: int, listed: bool) -> bool:
        """An item of a numbered list inside a paragraph: the agenda that paragraph 6 gives, say."""
        if not self.top.isdigit():
            return False
        after = int(self.top) + 1
        if not self._nested:
            return listed and number == 1
        if number != self._nested + 1:
            return False
        if number != after:
            return True
        later = self._tops[self._at :]  # up to where another count begins
        return after in (later[: later.index(1)] if 1 in later else later)

    def _read_letter(self, letter: str) -> str:
        if self._nested:
            return self.top
        if self._is_roman(letter):
            self.roman = letter
        else:
            self.letter, self.roman = letter, ""
        return self._joined()

    def _read_third(self, mark: str) -> str:
        self.roman = unicodedata.normalize("NFKC", mark).strip("()")
        return self.top if self._nested else self._joined()

    def _joined(self) -> str:
        return self.top + "".join(f"({part})" for part in (self.letter, self.roman) if part)

    def _is_roman(self, letter: str) -> bool:
        if letter not in _ROMAN:
            return False
        if self.roman in _ROMAN and _ROMAN.index(letter) == _ROMAN.index(self.roman) + 1:
            return True
        if letter == "i" and self.letter != "h":
            return True
        return not _next_letter(self.letter, letter) and bool(self.roman or len(letter) > 1)


def _next_letter(before: str, after: str) -> bool:
    for order in _ORDER:
        a, b = order.find(before.translate(_FOLD) or "?"), order.find(after.translate(_FOLD))
        if b >= 0 and (a >= 0 or not before):
            return b == a + 1 if before else b == 0
    return False
