"""What a build says in English sentences, taken apart into keys of the words and values, for any language.

The files of a build are English and stay so. What they say is made of few forms, which the English words of the pages
have as templates; a sentence that fits none is shown as it is.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from graph.views import interface


class Phrase(NamedTuple):
    """A text of the words with its values; without a key ``values["n"]`` is shown as it is."""

    key: str
    values: dict[str, str]


_VALUE = re.compile(r"\\\{(\w+)\\\}")  # {name}, escaped
_CODES = ("language", "languages")  # values that are codes of languages
_WORDS = r"(?:para|art|chap|sect|vol)s?\.|(?:annex(?:es)?|appendix|parts?|phase|resolution|decision)\b"
_PART = re.compile(_WORDS)
_NEXT = re.compile(rf", (?={_WORDS})")
_PLAIN = re.compile(r"[\d ,]*")


@functools.cache
def _templates() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Of each reason why something looks wrong its key, and what its English text looks like, the longest first."""
    texts = [(key, text) for key, text in interface.words()[interface.DEFAULT].items() if key.startswith("why.")]
    texts.sort(key=lambda item: (-len(item[1]), item[0]))
    return tuple((key, re.compile(_VALUE.sub(r"(?P<\1>.+?)", re.escape(text)))) for key, text in texts)


def why(text: str) -> Phrase:
    """Why something looks wrong, of ``suspects.csv``.

    >>> why("no marker 12 stands in the text")
    Phrase(key='why.no-marker', values={'marker': '12'})
    >>> why("not cited in ar, ru").values
    {'languages': 'العربية, Русский'}
    """
    for key, pattern in _templates():
        if found := pattern.fullmatch(text):
            return Phrase(key, {name: _value(name, value) for name, value in found.groupdict().items()})
    return Phrase("", {"n": text})


def _value(name: str, value: str) -> str:
    if name not in _CODES:
        return isolated(value)
    words = interface.words()
    return ", ".join(words[code]["name"] if code in words else code for code in value.split(", "))


def isolated(value: str) -> str:
    r"""A value that keeps its own direction within a text, by the marks that Unicode has for it; numbers need none.

    >>> isolated("12"), isolated("2021-04-29")
    ('12', '\u20682021-04-29\u2069')
    """
    return value if _PLAIN.fullmatch(value) else f"\u2068{value}\u2069"


def parts(pin: str) -> list[Phrase]:
    r"""The parts meant: of the pins of references and of what relations say beside their ends.

    >>> [key for key, _ in parts("paras. 5 and 6, annex; of the Secretary-General; by 2021-04-29")]
    ['parts.paras', 'parts.annex', 'asked.Secretary-General', 'parts.by']
    >>> parts("chap. I, sect. B")[1], parts("a footnote")
    (Phrase(key='parts.sect', values={'n': '\u2068B\u2069'}), [Phrase(key='', values={'n': 'a footnote'})])
    """
    found: list[Phrase] = []
    for piece in pin.split("; "):
        head, _, rest = piece.partition(" ")
        if piece.startswith("of the ") and interface.known(f"asked.{piece[7:]}"):
            found.append(Phrase(f"asked.{piece[7:]}", {}))
        elif head in ("by", "until"):
            found.append(Phrase(f"parts.{head}", {"date": isolated(rest)}))
        else:
            found += map(_part, _NEXT.split(piece))
    return found


def _part(piece: str) -> Phrase:
    found = _PART.match(piece)
    if found is None:
        return Phrase("", {"n": piece})
    number = piece[found.end() :].strip().replace(" and ", ", ")
    return Phrase(f"parts.{found[0].rstrip('.')}", {"n": isolated(number)})
