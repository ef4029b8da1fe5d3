"""What a name of the authority tells of how it is printed in a text."""

from __future__ import annotations

import re

from graph.flow import squeeze
from graph.tables.authority import Name
from graph.tables.languages import is_spaced, languages
from graph.tables.ordinals import ordinal_pattern

QUOTE = re.compile('[«»《》〈〉<>「」“”„"]')
_LONG = 7  # spaces in a name that nothing else would be called by, even where its first letter is printed small


def is_noun(name: Name) -> bool:
    """Whether a name is one word alone: inside a longer name, `African Charter on …`, it says what kind that one is."""
    most = len(name.label) if is_spaced(name.language) else 2
    return name.status == "short" and name.label.isalpha() and len(name.label) <= most


def travels(name: Name) -> bool:
    """Whether other languages print a name as English does: an acronym too long to be a word of theirs."""
    return name.language == "en" and name.status == "acronym" and len(name.label) >= 4


def how_printed(name: Name) -> tuple[str, bool]:
    """How a name must be printed: an acronym letter by letter, another, perhaps, with its first letter a capital."""
    if name.status == "acronym":
        return squeeze(name.label, han=False), False
    first = next(filter(str.isalpha, name.label), "")
    return "", first.isupper() and not (_small(name) or _numbered(name))


def _small(name: Name) -> bool:
    """Whether a name is also printed with a small first letter: `the political declaration of the …`."""
    heads = languages()[name.language].raw.get("names", {}).get("small")
    return heads is not None and name.label.count(" ") >= _LONG and re.match(heads, name.label) is not None


def _numbered(name: Name) -> bool:
    """Whether a name begins with a number, which is also printed small: `the fourth World Conference on Women`."""
    return name.scheme == "meeting" and re.match(ordinal_pattern(name.language), name.label, re.IGNORECASE) is not None


def with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the quotation marks around a name; one that opens inside the name and closes after it, too."""
    inner = text[start:end]
    opened = 0
    if QUOTE.search(inner):
        opened = sum(inner.count(c) for c in "《〈“«") - sum(inner.count(c) for c in "》〉”»")
    close = end + text.startswith(" »", end)
    if opened > 0 and text[close : close + 1] in tuple("》〉”»"):
        return start, close + 1
    if opened < 0 and text[end : end + 1] == "“":  # Arabic opens with ” and closes with “
        return start, end + 1
    if opened < 0 and text[start - 1 : start] in tuple("《〈“«"):
        return start - 1, end
    left = start - 2 if text[start - 2 : start] == "« " else start - 1
    right = end + 2 if text[end : end + 2] == " »" else end + 1
    if left >= 0 and text[left] in '《〈“«"”' and text[right - 1 : right] in tuple('》〉”»"“'):
        return left, right
    return start, end
