"""In which order pages list what they have counted, and of which version of a document they show the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")


def ranked(counts: Mapping[T, int]) -> list[tuple[T, int]]:
    """What was counted, the most first; of equally many in the order of names.

    >>> ranked({"b": 1, "a": 1, "c": 2})
    [('c', 2), ('a', 1), ('b', 1)]
    """
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def preferred(languages: Iterable[str]) -> str:
    """One of some languages, at least one: English if it is among them. The versions of a document say the same.

    >>> preferred(["zh", "en"]), preferred(["zh", "fr"])
    ('en', 'fr')
    """
    return min(languages, key=lambda code: (code != "en", code))
