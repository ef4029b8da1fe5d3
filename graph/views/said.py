"""What documents say of entities: of one document as plain values that can be kept, and of all together."""

from __future__ import annotations

import marshal
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graph.views.files import Row
from graph.views.sentences import Text
from graph.views.values import Lost, Mentions, Passage, Source, sureness

PASSAGES = 3  # kept for one citing and one cited work in each language
_QUOTES = "《》〈〉“”„\"'‘’«»「」 "
# The second version of the format knows no references between values: the same values are the same bytes.
_FORMAT = 2
Combination = tuple[str, str, str, str]  # language, function, location, sureness


def said(text: Text, rows: list[Row], wanted: Iterable[int]) -> bytes:
    """What one document says, packed; `Said.add` takes it.

    Parameters
    ----------
    wanted : offsets whose places in the reader are asked for
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
    anchors = _anchors(text, rows, sorted(wanted)) if wanted else ()
    value: Any = (
        tuple(ways.items()),
        tuple(lost),
        tuple((target, *one.packed()) for target, one in cited.items()),
        anchors,
    )
    return marshal.dumps(value, _FORMAT)


def _anchors(text: Text, rows: list[Row], wanted: Iterable[int]) -> tuple[tuple[int, str], ...]:
    """An offset leads to the reference that begins there, else to its paragraph."""
    orders = {row["start"]: order for order, row in reversed(list(enumerate(rows)))}
    return tuple((offset, f"r{orders[offset]}" if offset in orders else text.at(offset)) for offset in wanted)


class _Cited:
    """All that a document says of one target."""

    def __init__(self) -> None:
        self.names: Counter[tuple[str, str]] = Counter()
        self.pins: Counter[str] = Counter()
        self.combinations: dict[Combination, None] = {}
        self.passages: dict[str, tuple[Any, ...]] = {}
        self.languages: Counter[str] = Counter()

    def take(self, text: Text, row: Row, order: int) -> None:
        language = row["language"] or ""
        self.names[language, plain(row["text"]).strip(_QUOTES)] += 1
        if row["pin"]:
            self.pins[row["pin"]] += 1
        sure = sureness(float(row["confidence"] or 0))
        self.combinations[language, row["function"] or "", row["location"] or "", sure] = None
        sentence = row["sentence"] or row["text"]
        if sentence not in self.passages and self.languages[language] < PASSAGES:
            self.languages[language] += 1
            self.passages[sentence] = passage(text, row, order)

    def packed(self) -> tuple[object, ...]:
        names, pins = tuple(self.names.items()), tuple(self.pins.items())
        return names, pins, tuple(self.combinations), tuple(self.passages.items())


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
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


class Said:
    """Takes what document after document says."""

    def __init__(self, numbers: Mapping[str, int], sources: tuple[Source, ...]) -> None:
        self.numbers = numbers
        self.sources = {one.document: (number, one) for number, one in enumerate(sources)}
        self.passages: defaultdict[tuple[int, int], dict[str, Passage]] = defaultdict(dict)
        self.facets: defaultdict[tuple[int, int], set[Combination]] = defaultdict(set)
        self.mentions: defaultdict[int, Mentions] = defaultdict(Mentions)
        self.pinned: defaultdict[int, dict[tuple[int, str], None]] = defaultdict(dict)
        self.targets: defaultdict[int, set[int]] = defaultdict(set)
        self.lost: list[Lost] = []
        self.ways: Counter[tuple[str, str]] = Counter()
        self.anchors: dict[tuple[str, int], str] = {}

    def add(self, document: str, packed: bytes) -> None:
        """Take in one document.

        Parameters
        ----------
        packed : as `said` gave it
        """
        if document not in self.sources:
            return
        number, source = self.sources[document]
        ways, lost, cited, anchors = marshal.loads(packed)
        for way, count in ways:
            self.ways[way] += count
        self.lost += [Lost(text, kind, Passage._make((*found, number))) for text, kind, found in lost]
        self.anchors.update(((document, offset), anchor) for offset, anchor in anchors)
        for target, names, pins, combinations, passages in cited:
            place = self.numbers.get(target)
            if place is None:
                continue
            self.targets[number].add(place)
            self._mention(place, names, pins, source.work)
            if place != source.work:
                self.facets[source.work, place].update(combinations)
                self._quote(self.passages[source.work, place], passages, number)

    def _mention(
        self, target: int, names: Iterable[tuple[tuple[str, str], int]], pins: Iterable[tuple[str, int]], work: int
    ) -> None:
        mentions = self.mentions[target]
        for name, count in names:
            mentions.names[name] += count
        for pin, count in pins:
            mentions.pins[pin] += count
            if work != target:
                self.pinned[target][work, pin] = None

    def _quote(self, have: dict[str, Passage], passages: Iterable[tuple[str, tuple[Any, ...]]], source: int) -> None:
        """Add passages in other words than those there are, some in each language."""
        for sentence, found in passages:
            language = found[3]
            if sentence not in have and sum(one.language == language for one in have.values()) < PASSAGES:
                have[sentence] = Passage._make((*found, source))
