"""What documents say of entities: of one document as plain values that can be kept, and of all together.

What each document says is packed in two pieces. The head has what every build looks at; the quotes, which are most of
it, have a slice for each entity that the document refers to, and only those are unpacked that a page shows.
"""

from __future__ import annotations

import hashlib
import marshal
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.views.files import Row
from graph.views.last import Packed
from graph.views.quotes import FORMAT, Pair, Quotes, Slice
from graph.views.sentences import Text, valid
from graph.views.values import Lost, Passage, Source, sureness

PASSAGES = 3  # kept for one citing and one cited work in each language
_QUOTES = "《》〈〉“”„\"'‘’«»「」 "
_LENGTH = 60  # characters of a passage in a script, beside those of its sentence
Asked = tuple[int, str]  # an offset, and the sentence around it as a table has it
Combination = tuple[str, str, str, str]  # language, function, location, sureness


def said(text: Text, rows: list[Row], wanted: Iterable[Asked]) -> Packed:
    """What one document says, packed; `Said.add` takes it.

    Parameters
    ----------
    wanted : offsets whose places in the reader are asked for, each with the sentence that is to be shown
    """
    ways: Counter[tuple[str, str]] = Counter()
    lost: list[tuple[str, str, tuple[Any, ...]]] = []
    cited: dict[str, _Cited] = {}
    # a masthead names bodies and meetings without a sentence: what the text says comes first
    for order, row in sorted(enumerate(rows), key=lambda item: item[1]["location"] == "masthead"):
        ways[row["kind"], row["reason"] or ""] += 1
        if row["target"]:
            cited.setdefault(row["target"], _Cited()).take(text, row, order)
        else:
            lost.append((plain(row["text"]), row["kind"], passage(text, row, order)))
    places = tuple(_places(text, rows, sorted(wanted))) if wanted else ()
    combinations = {
        way: place for place, way in enumerate(dict.fromkeys(w for one in cited.values() for w in one.ways))
    }
    slices = [one.packed() for one in cited.values()]
    targets = tuple(
        (
            target,
            len(packed),
            _digest(packed, one.ways),
            one.length,
            tuple(one.pins),
            tuple(combinations[way] for way in one.ways),
        )
        for (target, one), packed in zip(cited.items(), slices, strict=True)
    )
    value: Any = (tuple(ways.items()), tuple(lost), tuple(combinations), targets, places)
    return Packed(marshal.dumps(value, FORMAT), b"".join(slices))


def _digest(packed: bytes, ways: Iterable[Combination]) -> bytes:
    """Of all that a document says of an entity."""
    return hashlib.blake2b(packed + marshal.dumps(tuple(ways), FORMAT), digest_size=8).digest()


def _places(text: Text, rows: list[Row], wanted: Iterable[Asked]) -> Iterator[tuple[Asked, str, str]]:
    """What is asked for, with where it leads and the words: to the reference that begins there, else to a paragraph."""
    orders = {row["start"]: order for order, row in reversed(list(enumerate(rows)))}
    for asked in wanted:
        offset, sentence = asked
        anchor = f"r{orders[offset]}" if offset in orders else text.at(offset)
        found = text.find(sentence, offset, offset)
        words, *_ = text.shown(*found, offset, offset, len(sentence)) if found else (sentence,)
        yield asked, anchor, plain(words)


class _Cited:
    """All that a document says of one target."""

    def __init__(self) -> None:
        self.names: Counter[tuple[str, str]] = Counter()
        self.pins: Counter[str] = Counter()
        self.ways: dict[Combination, None] = {}
        self.passages: dict[str, tuple[Any, ...]] = {}
        self.languages: Counter[str] = Counter()

    def take(self, text: Text, row: Row, order: int) -> None:
        language = row["language"] or ""
        self.names[language, plain(row["text"]).strip(_QUOTES)] += 1
        if row["pin"]:
            self.pins[row["pin"]] += 1
        sure = sureness(float(row["confidence"] or 0))
        self.ways[language, row["function"] or "", row["location"] or "", sure] = None
        sentence = row["sentence"] or row["text"]
        if sentence not in self.passages and self.languages[language] < PASSAGES:
            self.languages[language] += 1
            self.passages[sentence] = passage(text, row, order)

    @property
    def length(self) -> int:
        """Characters of the passages in a script, about."""
        return sum(len(one[0]) + _LENGTH for one in self.passages.values())

    def packed(self) -> bytes:
        """A slice of the quotes."""
        # Of a sentence before it was shortened nothing is asked but whether it is another.
        passages = tuple((_hash(sentence), found) for sentence, found in self.passages.items())
        return marshal.dumps((tuple(self.names.items()), tuple(self.pins.items()), passages), FORMAT)


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def passage(text: Text, row: Row, order: int) -> tuple[Any, ...]:
    """A row of ``references.jsonl`` as a page shows it: the values of a `Passage` but for its source."""
    sentence = row["sentence"] or row["text"]
    place = text.find(sentence, row["start"], row["end"])
    shown, start, end = text.shown(*place, row["start"], row["end"]) if place else (plain(sentence), 0, 0)
    page = row.get("page") or 0
    return (
        shown,
        start,
        end,
        row["language"] or "",
        row["paragraph"] or (f"p. {page}" if page else ""),
        row["location"] or "",
        row.get("function") or "",
        row["reason"] or "",
        float(row["confidence"] or 0),
        order,
    )


def plain(text: str) -> str:
    """One line, single spaces, no half surrogate pairs."""
    return " ".join(valid(text).split())


class Said:
    """Takes what document after document says.

    ways : references by kind and by how they were resolved
    places : by document what was asked for, with its place in the reader and the words of its sentence
    """

    def __init__(self, numbers: Mapping[str, int], sources: tuple[Source, ...]) -> None:
        self.numbers = numbers
        self.sources = {one.document: (number, one) for number, one in enumerate(sources)}
        self.quotes = Quotes(PASSAGES)
        self.pinned: defaultdict[int, dict[tuple[int, str], None]] = defaultdict(dict)
        self.targets: dict[int, frozenset[int]] = {}
        self.lost: list[Lost] = []
        self.ways: Counter[tuple[str, str]] = Counter()
        self.places: defaultdict[str, dict[Asked, tuple[str, str]]] = defaultdict(dict)
        self._combinations: dict[Combination, int] = {}
        self._facets: defaultdict[Pair, set[int]] = defaultdict(set)

    def add(self, document: str, packed: Packed) -> None:
        """Take in one document.

        Parameters
        ----------
        packed : as `said` gave it
        """
        if document not in self.sources:
            return
        number, source = self.sources[document]
        work = source.work
        ways, lost, combinations, cited, places = marshal.loads(packed.head)
        for way, count in ways:
            self.ways[way] += count
        self.lost += [Lost(text, kind, Passage._make((*found, number))) for text, kind, found in lost]
        self.places[document] = {asked: (anchor, words) for asked, anchor, words in places}
        known = [self._combinations.setdefault(one, len(self._combinations)) for one in combinations]
        slices: list[tuple[int, Slice]] = []
        start = 0
        for target, size, digest, length, pins, found in cited:
            if (place := self.numbers.get(target)) is not None:
                slices.append((place, (number, start, size, digest, length)))
                if place != work:
                    self._facets[work, place].update([known[one] for one in found])
                    if pins:
                        self.pinned[place].update(dict.fromkeys((work, pin) for pin in pins))
            start += size
        self.quotes.add(number, work, packed.quotes, slices)
        self.targets[number] = frozenset([place for place, _ in slices])

    def facets(self) -> tuple[tuple[Combination, ...], dict[Pair, tuple[int, ...]]]:
        """The combinations that there are, sorted, and by pair the places of those it has."""
        # Numbered in their order, not as they come: pages list them so.
        used = set().union(*self._facets.values())
        ordered = sorted(one for one, number in self._combinations.items() if number in used)
        places = {self._combinations[one]: place for place, one in enumerate(ordered)}
        return tuple(ordered), {
            pair: tuple(sorted([places[one] for one in found])) for pair, found in self._facets.items()
        }
