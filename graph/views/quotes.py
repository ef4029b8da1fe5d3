"""The words by which documents refer to entities, packed document by document, and unpacked where a page shows them."""

from __future__ import annotations

import marshal
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.views.last import Stretch
from graph.views.values import Mentions, Passage

# The second version of the format knows no references between values: the same values are the same bytes.
FORMAT = 2
Pair = tuple[int, int]
# Number of the source, where its quotes have it, its size and digest, characters of its passages in a script, about.
Slice = tuple[int, int, int, bytes, int]


class Quotes:
    """What documents say of entities; of each no more than a slice has to be unpacked.

    Parameters
    ----------
    most : passages kept of one pair in each language

    of : slices by entity, in the order of the documents
    between : the same by citing work and entity
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.of: defaultdict[int, list[Slice]] = defaultdict(list)
        self.between: defaultdict[Pair, list[Slice]] = defaultdict(list)
        self._data: dict[int, bytes | Stretch] = {}

    def add(self, number: int, work: int, quotes: bytes | Stretch, slices: Iterable[tuple[int, Slice]]) -> None:
        """Take in what one source says, and its slices, each with its entity."""
        self._data[number] = quotes
        for entity, found in slices:
            self.of[entity].append(found)
            self.between[work, entity].append(found)

    def length(self, pair: Pair) -> int:
        """Characters of the passages of a pair in a script, about."""
        return sum([one[4] for one in self.between.get(pair, ())])

    def unpacked(self, found: Slice) -> Any:
        """Names and parts with their numbers, and passages, each with a hash of its words before they were cut."""
        number, start, size, *_ = found
        data = self._data[number]
        if isinstance(data, Stretch):
            with open(data.path, "rb") as file:
                file.seek(data.start)
                data = self._data[number] = file.read(data.size)
        return marshal.loads(memoryview(data)[start : start + size])


class Passages(Mapping[Pair, tuple[Passage, ...]]):
    """Some passages by citing work and entity: in text order, those of a masthead last, no words twice."""

    def __init__(self, quotes: Quotes) -> None:
        self.quotes = quotes
        self._known: dict[Pair, tuple[Passage, ...]] = {}

    def __getitem__(self, pair: Pair) -> tuple[Passage, ...]:
        known = self._known.get(pair)
        if known is None:
            slices = self.quotes.between.get(pair, ())
            if not slices or pair[0] == pair[1]:
                raise KeyError(pair)
            known = self._known[pair] = self._made(slices)
        return known

    def _made(self, slices: list[Slice]) -> tuple[Passage, ...]:
        have: dict[bytes, Passage] = {}
        languages: Counter[str] = Counter()
        for one in slices:
            for words, found in self.quotes.unpacked(one)[2]:
                if words not in have and languages[found[3]] < self.quotes.most:
                    languages[found[3]] += 1
                    have[words] = Passage._make((*found, one[0]))
        return tuple(have.values())

    def __iter__(self) -> Iterator[Pair]:
        return (pair for pair in self.quotes.between if pair[0] != pair[1])

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Mentioned(Mapping[int, Mentions]):
    """How each entity is referred to."""

    def __init__(self, quotes: Quotes) -> None:
        self.quotes = quotes

    def __getitem__(self, number: int) -> Mentions:
        if number not in self.quotes.of:
            raise KeyError(number)
        found = Mentions()
        for one in self.quotes.of[number]:
            names, pins, _ = self.quotes.unpacked(one)
            for counts, some in ((found.names, names), (found.pins, pins)):
                for key, count in some:
                    counts[key] += count
        return found

    def __iter__(self) -> Iterator[int]:
        return iter(self.quotes.of)

    def __len__(self) -> int:
        return len(self.quotes.of)
