"""What people look things up by: the letters of a text, without accents, case and what stands between them."""

from __future__ import annotations

import unicodedata


def unmarked(text: str) -> str:
    """A text without accents and other marks on its letters, wide characters as narrow ones.

    >>> unmarked("Résolution"), unmarked("Ｓ／ＲＥＳ")
    ('Resolution', 'S/RES')
    """
    return "".join(one for one in unicodedata.normalize("NFKD", text) if unicodedata.category(one)[0] != "M")


def solid(text: str) -> str:
    """Letters and digits alone, small and unmarked: neither spaces nor brackets nor slashes count.

    >>> solid("S/RES/338 (1973)"), solid("Élan vital")
    ('sres3381973', 'elanvital')
    """
    letters = (one for one in unmarked(text).lower() if unicodedata.category(one)[0] in "LN")
    return unicodedata.normalize("NFC", "".join(letters))
