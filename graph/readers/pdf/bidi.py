"""Arabic: letters taken from right to left, back into the order in which they are written and stored."""

from __future__ import annotations

import re
import unicodedata

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
# What runs from left to right in an Arabic line: numbers with single separators; Latin words and all between them.
_DIGIT = "0-9٠-٩⁰¹²³⁴⁵⁶⁷⁸⁹"
_LATIN = "A-Za-z\u00c0-\u024f\u0400-\u04ff"
_ANY = "^\u0600-\u065f\u066a-\u08ff\ufb50-\ufdff\ufe70-\ufefc\t"
_LEFTWARD = re.compile(rf"(?:[{_DIGIT}][{_ANY}]*)?[{_LATIN}](?:[{_ANY}]*[{_LATIN}])?|[{_DIGIT}]+(?:[./,:][{_DIGIT}]+)*")
_STOP_FIRST = re.compile(r"\s*[.,:;)\]،؛]")  # ".A/79/288": seen from the left, an Arabic line without Arabic letters
_MIRRORED = str.maketrans("()[]{}<>«»“”", ")(][}{><»«”“")
_OPENING, _CLOSING = "([{", ")]}"


def is_arabic(text: str) -> bool:
    """Whether a page is read from right to left: a third of its letters, at least, are Arabic."""
    arabic = len(_ARABIC.findall(text))
    return arabic > 0 and 3 * arabic >= len(_LETTER.findall(text))


def logical(text: str) -> str:
    """Characters taken from right to left, in the order of writing.

    >>> logical("القرار 5231 )0002(")
    'القرار 1325 (2000)'
    >>> logical("512/97/SER/A"), logical("512/97/SER/A.")
    ('A/RES/79/215', 'A/RES/79/215.')
    """
    if _FORMS.search(text):
        text = _FORMS.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    if not _ARABIC.search(text) and not _STOP_FIRST.match(text[::-1]):
        return text[::-1]
    parts, end = [], 0
    for match in _LEFTWARD.finditer(text):
        parts += [text[end : match.start()].translate(_MIRRORED), match[0][::-1]]
        end = match.end()
    turned = "".join([*parts, text[end:].translate(_MIRRORED)])
    # Some files print a bracket's shape and some its meaning.
    other = turned.translate(_MIRRORED)
    return other if _unmatched(other) < _unmatched(turned) else turned


def _unmatched(text: str) -> int:
    """How many brackets close before they open, or never."""
    opened = lost = 0
    for char in text:
        if char in _OPENING:
            opened += 1
        elif char in _CLOSING:
            opened, lost = max(opened - 1, 0), lost + (not opened)
    return opened + lost
