"""The index of a large collection: entities by the beginnings of their words, in files that the search loads one of.

``search.js`` folds and splits what is typed as `graph.letters.solid` and `split` do.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.letters import solid, unmarked
from graph.views.values import Entity

MOST = 200  # entities of one key
LIMIT = 120_000  # characters of one file
_HAN = "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(f"[{_HAN}]|[^{_HAN}]+")


@dataclass(frozen=True, slots=True)
class Key:
    """The beginning of a word.

    numbers : entities that have such a word, the most linked first
    whole : whether these are all; of a key that is not whole, longer ones exist
    """

    text: str
    numbers: tuple[int, ...]
    whole: bool


def split(text: str) -> list[str]:
    """The words of a text, a Han character each being one.

    >>> split("S/RES/338 (1973) 仙台 Framework")
    ['s', 'res', '338', '1973', '仙', '台', 'framework']
    """
    plain = unicodedata.normalize("NFC", unmarked(text).lower())
    runs = "".join(one if unicodedata.category(one)[0] in "LN" else " " for one in plain).split()
    return [word for run in runs for word in _WORD.findall(run)]


def keys(entities: Iterable[Entity]) -> Iterator[Key]:
    """Every key, sorted; entities are numbered from the most linked on."""
    words: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for one in entities:
        bare = one.id if one.symbol else one.id.partition(":")[2] or one.id
        texts = [bare, *(label for _, label in one.labels), *one.names]
        for word in {solid(bare), *(word for text in texts for word in split(text))} - {""}:
            words[word][one.number] = None
    ordered = sorted(words)
    yield from _longer(words, ordered, "", 0, len(ordered))


def _longer(
    words: Mapping[str, Mapping[int, None]], ordered: list[str], key: str, low: int, high: int
) -> Iterator[Key]:
    """The keys a letter longer than one, and all below them, for the words ``ordered[low:high]`` that begin with it."""
    low += low < high and ordered[low] == key
    while low < high:
        longer = ordered[low][: len(key) + 1]
        end = next((at for at in range(low, high) if not ordered[at].startswith(longer)), high)
        numbers = sorted({number for word in ordered[low:end] for number in words[word]})
        whole = len(numbers) <= MOST
        yield Key(longer, tuple(numbers[:MOST]), whole)
        if not whole:
            yield from _longer(words, ordered, longer, low, end)
        low = end


def files(found: Iterable[Key], size: Mapping[int, int]) -> Iterator[list[Key]]:
    """Neighbouring keys in files of some ``LIMIT`` characters.

    size : characters of each entity
    """
    group: list[Key] = []
    held: set[int] = set()
    length = 0
    for key in found:
        if length > LIMIT:
            yield group
            group, held, length = [], set(), 0
        length += sum(size[number] for number in key.numbers if number not in held) + 7 * len(key.numbers)
        held.update(key.numbers)
        group.append(key)
    if group:
        yield group
