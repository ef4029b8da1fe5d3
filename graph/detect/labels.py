"""What a name of the authority tells of how it is printed in a text."""

from __future__ import annotations

import re

from graph.flow import squeeze
from graph.tables.authority import Name
from graph.tables.languages import is_spaced, languages
from graph.tables.ordinals import ordinal_pattern

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
