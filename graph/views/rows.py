"""What a build wrote, read back as values: the pages know the output folder's files and nothing else."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import Any

from graph.errors import BuildError
from graph.model import LANGUAGES
from graph.views.addresses import Addresses
from graph.views.marks import marks
from graph.views.naming import named
from graph.views.sentences import Text
from graph.views.values import Collection, Entity, Fact, Finding, Lost, Mentions, Passage, Source, sureness

Row = dict[str, Any]

PASSAGES = 3  # kept for one citing and one cited work in each language
# A/48/573-S/26705 is one work, and a reference to a part of it leads there.
_PARTS = re.compile(r"-(?=[ASE]/)")
_QUOTES = "《》〈〉“”„\"'‘’«»「」 "


def read(output: Path) -> tuple[Collection, Documents]:
    """Read the files of a build; the texts are left there, to be read again one by one.

    Raises
    ------
    BuildError : a file is missing, or a citation's end is no row of ``entities.csv``
    """
    addresses = Addresses()
    counts = _counts(output)
    entities = _entities(output, counts, addresses)
    numbers = _numbers(entities)
    sources = _sources(output, {one.iri: one for one in entities}, addresses)
    try:
        numbered = {(numbers[a], numbers[b]): count for (a, b), count in sorted(counts.items()) if a != b}
    except KeyError as error:
        raise BuildError(
            f"{output}/citations.csv names {error}, which entities.csv does not have; build again"
        ) from error
    said = _Said(numbers, sources)
    places = _Places(sources, [*_rows(output / "relations.csv"), *_rows(output / "suspects.csv")])
    documents = Documents(output)
    for document, text, rows in documents:
        said.add(document, text, rows)
        places.add(document, text, rows)
    collection = Collection(
        entities=entities,
        counts=numbered,
        passages={pair: tuple(some.values()) for pair, some in sorted(said.passages.items())},
        facets={pair: tuple(sorted(found)) for pair, found in sorted(said.facets.items())},
        combinations=tuple(said.combinations),
        mentions=said.mentions,
        pinned={number: tuple(pins) for number, pins in said.pinned.items()},
        sources=sources,
        lost=tuple(said.lost),
        facts=tuple(_facts(output, numbers, places)),
        findings=tuple(_findings(output, places)),
        ways=said.ways,
        targets={number: frozenset(found) for number, found in said.targets.items()},
        problems=tuple(map(json.loads, _lines(output / "errors.jsonl"))),
        report=json.loads(_text(output / "report.json")),
    )
    return collection, documents


def entities(output: Path) -> tuple[Entity, ...]:
    """The nodes of a build with the addresses of their pages, without what is said of them.

    Raises
    ------
    BuildError : a file is missing
    """
    return _entities(output, _counts(output), Addresses())


class Documents:
    """The documents that were read: the path, text and rows of ``references.jsonl`` of each.

    To go through them reads both files once and remembers where each document stands; ``documents[3]`` then reads
    that one.
    """

    def __init__(self, output: Path) -> None:
        self.texts, self.references = output / "texts.jsonl", output / "references.jsonl"
        self.spots: list[tuple[int, int, int, int]] = []  # first and last byte in both files

    def __len__(self) -> int:
        return len(self.spots)

    def __iter__(self) -> Iterator[tuple[str, Text, list[Row]]]:
        """Each document in turn.

        Raises
        ------
        BuildError : the two files do not tell of the same documents in the same order
        """
        self.spots = []
        references = _by_document(self.references)
        waiting = next(references, None)
        at = last = 0
        for line in _lines(self.texts):
            row = json.loads(line)
            rows: list[Row] = []
            first = last
            if waiting and waiting[0] == row["document"]:
                _, rows, last = waiting
                waiting = next(references, None)
            self.spots.append((at, at + len(line), first, last))
            at += len(line)
            yield row["document"], Text(row), rows
        if waiting:
            raise BuildError(f"{self.texts} lacks {waiting[0]}, or has it in another order; build again")

    def __getitem__(self, place: int) -> tuple[str, Text, list[Row]]:
        start, end, first, last = self.spots[place]
        row = json.loads(_bytes(self.texts, start, end))
        rows = [json.loads(line) for line in _bytes(self.references, first, last).splitlines()]
        return row["document"], Text(row), rows


def _by_document(path: Path) -> Iterator[tuple[str, list[Row], int]]:
    """Rows of ``references.jsonl``, document by document, and the byte that the last of them ends with."""
    rows: list[Row] = []
    at = 0
    for line in _lines(path):
        row = json.loads(line)
        if rows and rows[0]["document"] != row["document"]:
            yield rows[0]["document"], rows, at
            rows = []
        rows.append(row)
        at += len(line)
    if rows:
        yield rows[0]["document"], rows, at


def _bytes(path: Path, start: int, end: int) -> bytes:
    with path.open("rb") as file:
        file.seek(start)
        return file.read(end - start)


def _lines(path: Path) -> Iterator[bytes]:
    """Lines as JSON ends them; other line separators may stand in a sentence."""
    try:
        with path.open("rb") as file:
            yield from file
    except FileNotFoundError as error:
        raise BuildError(f"{path} is missing; run `python build.py` first") from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise BuildError(f"{path} is missing; run `python build.py` first") from error


def _rows(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(2**31 - 1)  # a sentence may be longer than the 128 KiB that csv allows
    return csv.DictReader(io.StringIO(_text(path), newline=""))


# ---- entities and documents


def _counts(output: Path) -> dict[tuple[str, str], int]:
    """Passages by source and target id; a pair may have a row for each kind of reference."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in _rows(output / "citations.csv"):
        counts[row["source"], row["target"]] += int(row["count"] or 1)
    return counts


def _entities(output: Path, counts: Mapping[tuple[str, str], int], addresses: Addresses) -> tuple[Entity, ...]:
    """The nodes, the most linked first."""
    links: Counter[str] = Counter(end for pair in counts if pair[0] != pair[1] for end in set(pair))
    names: defaultdict[str, list[str]] = defaultdict(list)
    for row in _rows(output / "names.csv"):
        names[row["id"]].append(row["name"])
    kinds = list(marks())
    rows = _rows(output / "entities.csv")
    found = list(named(_entity(row, links, tuple(dict.fromkeys(names[row["id"]]))) for row in rows))
    # Addresses are given in the order of ids, so that they do not change with the rank.
    found.sort(key=attrgetter("id"))
    placed = [replace(one, key=addresses.key(one.id), path=addresses.entity(one.id, one.kind)) for one in found]
    placed.sort(key=lambda one: (-one.links, -one.cited_by, kinds.index(one.kind), one.id))
    return tuple(replace(one, number=number) for number, one in enumerate(placed))


def _entity(row: dict[str, str], links: Counter[str], names: tuple[str, ...]) -> Entity:
    if row["kind"] not in marks():
        raise BuildError(
            f"entities.csv: {row['id']} is of kind {row['kind']!r}; graph/views/marks.toml has no such kind"
        )
    return Entity(
        id=row["id"],
        iri=row["iri"],
        kind=row["kind"],
        labels=tuple((code, row[f"label_{code}"]) for code in LANGUAGES if row.get(f"label_{code}")),
        date=row["date"],
        body=row["body"],
        held=row["in_corpus"].lower() in ("1", "true", "yes"),
        cited_by=int(row["cited_by"] or 0),
        cites=int(row["cites"] or 0),
        links=links[row["id"]],
        names=names,
    )


def _numbers(entities: tuple[Entity, ...]) -> dict[str, int]:
    """Numbers by id, and by the parts of a joint symbol."""
    whole = {one.id: one.number for one in entities}
    return {part: number for id, number in whole.items() for part in _PARTS.split(id)} | whole


def _sources(output: Path, by_iri: Mapping[str, Entity], addresses: Addresses) -> tuple[Source, ...]:
    found = []
    for row in _rows(output / "documents.csv"):
        work = by_iri.get(row["work"])
        read = row["status"] in ("read", "damaged") and work is not None
        found.append(
            Source(
                document=row["document"],
                work=work.number if work else -1,
                language=row["language"],
                title=row["title"],
                date=row["date"],
                status=row["status"],
                references=int(row["references"] or 0),
                unresolved=int(row["unresolved"] or 0),
                path=addresses.document(work.id, row["language"]) if read and work else "",
            )
        )
    return tuple(found)


# ---- what the documents say


class _Said:
    """Takes the references of document after document."""

    def __init__(self, numbers: Mapping[str, int], sources: tuple[Source, ...]) -> None:
        self.numbers = numbers
        self.sources = {one.document: (number, one) for number, one in enumerate(sources)}
        self.passages: defaultdict[tuple[int, int], dict[str, Passage]] = defaultdict(dict)
        self.facets: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        self.combinations: dict[tuple[str, str, str, str], int] = {}
        self.mentions: defaultdict[int, Mentions] = defaultdict(Mentions)
        self.pinned: defaultdict[int, dict[tuple[int, str], None]] = defaultdict(dict)
        self.targets: defaultdict[int, set[int]] = defaultdict(set)
        self.lost: list[Lost] = []
        self.ways: Counter[tuple[str, str]] = Counter()

    def add(self, document: str, text: Text, rows: list[Row]) -> None:
        """Take in one document."""
        if document not in self.sources:
            return
        number, source = self.sources[document]
        # a masthead names bodies and meetings without a sentence: what the text says comes first
        for order, row in sorted(enumerate(rows), key=lambda item: item[1]["location"] == "masthead"):
            self.ways[row["kind"], row["reason"] or ""] += 1
            target = self.numbers.get(row["target"] or "")
            if not row["target"]:
                self.lost.append(Lost(_plain(row["text"]), row["kind"], passage(text, row, number, order)))
            elif target is not None:
                self._mention(target, row, source.work)
                self.targets[number].add(target)
                if target != source.work:
                    self._cite((source.work, target), text, row, number, order)

    def _mention(self, target: int, row: Row, work: int) -> None:
        mentions = self.mentions[target]
        mentions.names[row["language"] or "", _plain(row["text"]).strip(_QUOTES)] += 1
        if row["pin"]:
            mentions.pins[row["pin"]] += 1
            if work != target:
                self.pinned[target][work, row["pin"]] = None

    def _cite(self, pair: tuple[int, int], text: Text, row: Row, source: int, order: int) -> None:
        combination = (
            row["language"] or "",
            row["function"] or "",
            row["location"] or "",
            sureness(float(row["confidence"] or 0)),
        )
        self.facets[pair].add(self.combinations.setdefault(combination, len(self.combinations)))
        have = self.passages[pair]
        sentence = row["sentence"] or row["text"]
        if sentence not in have and sum(one.language == row["language"] for one in have.values()) < PASSAGES:
            have[sentence] = passage(text, row, source, order)


def passage(text: Text, row: Row, source: int, order: int) -> Passage:
    """A row of ``references.jsonl`` as a page shows it."""
    sentence = row["sentence"] or row["text"]
    place = text.find(sentence, row["start"], row["end"])
    shown, start, end = text.shown(*place, row["start"], row["end"]) if place else (_plain(sentence), 0, 0)
    page = row.get("page") or 0
    return Passage(
        sentence=shown,
        start=start,
        end=end,
        language=row["language"] or "",
        place=row["paragraph"] or (f"p. {page}" if page else ""),
        location=row["location"] or "",
        function=row.get("function") or "",
        reason=row["reason"] or "",
        confidence=float(row["confidence"] or 0),
        source=source,
        order=order,
    )


def _plain(text: str) -> str:
    """One line, single spaces, no half surrogate pairs."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


# ---- relations and suspects


class _Places:
    """Where in the reader the offsets are shown that relations and suspects name."""

    def __init__(self, sources: tuple[Source, ...], wanted: Iterable[Mapping[str, str]]) -> None:
        self.sources = {one.document: (number, one) for number, one in enumerate(sources)}
        self.wanted: defaultdict[str, set[int]] = defaultdict(set)
        for row in wanted:
            if row["start"] and row["document"]:
                self.wanted[row["document"]].add(int(row["start"]))
        self.anchors: dict[tuple[str, int], str] = {}

    def add(self, document: str, text: Text, rows: list[Row]) -> None:
        """Take in one document: an offset leads to the reference that begins there, else to its paragraph."""
        if document not in self.wanted:
            return
        orders = {row["start"]: order for order, row in reversed(list(enumerate(rows)))}
        for offset in self.wanted[document]:
            self.anchors[document, offset] = f"r{orders[offset]}" if offset in orders else text.at(offset)

    def number(self, document: str) -> int:
        return self.sources[document][0] if document in self.sources else -1

    def language(self, document: str) -> str:
        return self.sources[document][1].language if document in self.sources else ""

    def address(self, document: str, start: str) -> str:
        """``read/A-RES-70-1.en.html#r12``, or nothing."""
        path = self.sources[document][1].path if document in self.sources else ""
        anchor = self.anchors.get((document, int(start)), "") if start else ""
        return f"{path}.html#{anchor}" if path and anchor else f"{path}.html" if path else ""


def _facts(output: Path, numbers: Mapping[str, int], places: _Places) -> Iterator[Fact]:
    """Relations between nodes; that a version is of a work is told elsewhere."""
    for row in _rows(output / "relations.csv"):
        source, target = numbers.get(row["source"]), numbers.get(row["target"])
        if source is None or target is None or row["relation"] == "version-of":
            continue
        yield Fact(
            source,
            row["relation"],
            target,
            row["pin"],
            _plain(row["sentence"]),
            places.language(row["document"]),
            places.address(row["document"], row["start"]),
        )


def _findings(output: Path, places: _Places) -> Iterator[Finding]:
    for row in _rows(output / "suspects.csv"):
        yield Finding(
            row["kind"],
            row["severity"],
            places.number(row["document"]),
            _plain(row["text"]),
            row["target"],
            _plain(row["expected"]),
            _plain(row["why"]),
            _plain(row["sentence"]),
            places.address(row["document"], row["start"] if row["end"] != "0" else ""),
        )
