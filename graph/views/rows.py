"""What a build wrote, read back as values: the pages know the output folder's files and nothing else."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from operator import attrgetter
from pathlib import Path

from graph.errors import BuildError
from graph.model import LANGUAGES
from graph.views.addresses import Addresses
from graph.views.collection import Collection
from graph.views.files import Documents, columns, lines, rows, text
from graph.views.last import Last
from graph.views.marks import marks
from graph.views.naming import named
from graph.views.quotes import Mentioned, Passages
from graph.views.said import Asked, Said, plain, said
from graph.views.values import Entity, Fact, Finding, Source

# A/48/573-S/26705 is one work, and a reference to a part of it leads there.
_PARTS = re.compile(r"-(?=[ASE]/)")


def read(output: Path, last: Last | None = None) -> tuple[Collection, Documents]:
    """Read the files of a build; the texts are left there, to be read again one by one.

    Parameters
    ----------
    last : knows what the build before has read of documents, and takes note for the next

    Raises
    ------
    BuildError : a file is missing or not as a build writes it: a citation's end is no row of ``entities.csv``, a kind
        has no mark, a table lacks a column, a document has no text
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
    documents = Documents(output, last.places() if last else None)
    found = _said(output, documents, Said(numbers, sources), last)
    places = _Places(sources, found.places)
    combinations, facets = found.facets()
    collection = Collection(
        entities=entities,
        counts=numbered,
        passages=Passages(found.quotes),
        facets=facets,
        combinations=combinations,
        mentions=Mentioned(found.quotes),
        pinned={number: tuple(pins) for number, pins in found.pinned.items()},
        sources=sources,
        lost=tuple(found.lost),
        facts=tuple(_facts(output, numbers, places)),
        findings=tuple(_findings(output, places)),
        ways=found.ways,
        targets=found.targets,
        problems=tuple(map(json.loads, lines(output / "errors.jsonl"))),
        report=json.loads(text(output / "report.json")),
    )
    return collection, documents


def _said(output: Path, documents: Documents, found: Said, last: Last | None) -> Said:
    """What all documents say; of those that are as they were, what was kept of them."""
    wanted: defaultdict[str, set[Asked]] = defaultdict(set)
    for row in (*rows(output / "relations.csv"), *rows(output / "suspects.csv")):
        if row["start"] and row["document"]:
            wanted[row["document"]].add((int(row["start"]), row["sentence"]))
    for number, place in enumerate(documents.places):
        asked = sorted(wanted.get(place.document, ()))
        key = f"{place.digest} {_digest(asked)}"
        packed = last.said(place.document, key) if last else None
        if packed is None:
            packed = said(*documents[number][1:], asked)
            if last and isinstance(packed.quotes, bytes):
                last.keep_said(place.document, key, packed.head, packed.quotes)
        found.add(place.document, packed)
    return found


def _digest(asked: list[Asked]) -> str:
    return hashlib.blake2b(repr(asked).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def entities(output: Path) -> tuple[Entity, ...]:
    """The nodes of a build with the addresses of their pages, without what is said of them.

    Raises
    ------
    BuildError : a file is missing, or a kind has no mark
    """
    return _entities(output, _counts(output), Addresses())


# ---- entities and documents


def _counts(output: Path) -> dict[tuple[str, str], int]:
    """Passages by source and target id; a pair may have a row for each kind of reference."""
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for source, target, count in columns(output / "citations.csv", "source", "target", "count"):
        counts[source, target] += int(count or 1)
    return counts


def _entities(output: Path, counts: Mapping[tuple[str, str], int], addresses: Addresses) -> tuple[Entity, ...]:
    """The nodes, the most linked first."""
    links: Counter[str] = Counter(end for pair in counts if pair[0] != pair[1] for end in pair)
    names: defaultdict[str, list[str]] = defaultdict(list)
    for id, name in columns(output / "names.csv", "id", "name"):
        names[id].append(name)
    table = list(rows(output / "entities.csv"))
    _rank(table, links)
    # Addresses are given in the order of ids, so that they do not change with the rank.
    ordered = sorted(enumerate(table), key=lambda numbered: numbered[1]["id"])
    found = [_entity(number, row, links, names, addresses) for number, row in ordered]
    return tuple(sorted(named(found), key=attrgetter("number")))


def _rank(table: list[dict[str, str]], links: Mapping[str, int]) -> None:
    """Put the rows of nodes in their order."""
    kinds = {kind: place for place, kind in enumerate(marks())}
    for row in table:
        if row["kind"] not in kinds:
            raise BuildError(
                f"entities.csv: {row['id']} is of kind {row['kind']!r}; graph/views/marks.toml has no such kind"
            )
    table.sort(key=lambda row: (-links[row["id"]], -int(row["cited_by"] or 0), kinds[row["kind"]], row["id"]))


def _entity(
    number: int, row: dict[str, str], links: Mapping[str, int], names: Mapping[str, list[str]], addresses: Addresses
) -> Entity:
    id = row["id"]
    return Entity(
        id=id,
        iri=row["iri"],
        kind=row["kind"],
        labels=tuple([(code, label) for code in LANGUAGES if (label := row.get(f"label_{code}"))]),
        date=row["date"],
        body=row["body"],
        held=row["in_corpus"].lower() in ("1", "true", "yes"),
        cited_by=int(row["cited_by"] or 0),
        cites=int(row["cites"] or 0),
        links=links[id],
        number=number,
        names=tuple(dict.fromkeys(names[id])) if id in names else (),
        path=addresses.entity(id, row["kind"]),
        key=addresses.key(id),
    )


def _numbers(entities: tuple[Entity, ...]) -> dict[str, int]:
    """Numbers by id, and by the parts of a joint symbol."""
    whole = {one.id: one.number for one in entities}
    return {part: number for id, number in whole.items() for part in _PARTS.split(id)} | whole


def _sources(output: Path, by_iri: Mapping[str, Entity], addresses: Addresses) -> tuple[Source, ...]:
    found = []
    for row in rows(output / "documents.csv"):
        work = by_iri.get(row["work"])
        read = row["status"] in ("read", "damaged")
        path = addresses.document(work.id, row["language"]) if read and work else ""
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
                path=path,
            )
        )
    return tuple(found)


# ---- relations and suspects


class _Places:
    """Where in the reader the offsets are shown that relations and suspects name."""

    def __init__(self, sources: tuple[Source, ...], told: Mapping[str, Mapping[Asked, tuple[str, str]]]) -> None:
        self.sources = {one.document: (number, one) for number, one in enumerate(sources)}
        self.told = told

    def number(self, document: str) -> int:
        return self.sources[document][0] if document in self.sources else -1

    def language(self, document: str) -> str:
        return self.sources[document][1].language if document in self.sources else ""

    def _told(self, row: Mapping[str, str]) -> tuple[str, str]:
        asked = (int(row["start"]), row["sentence"]) if row["start"] else None
        known = self.told.get(row["document"], {}).get(asked) if asked else None
        return known or ("", plain(row["sentence"]))

    def address(self, row: Mapping[str, str]) -> str:
        """``read/A-RES-70-1.en.html#r12``, or nothing."""
        path = self.sources[row["document"]][1].path if row["document"] in self.sources else ""
        anchor, _ = self._told(row)
        return f"{path}.html#{anchor}" if path and anchor else f"{path}.html" if path else ""

    def sentence(self, row: Mapping[str, str]) -> str:
        """The sentence as pages show it, without what is no word of it."""
        return self._told(row)[1]


def _facts(output: Path, numbers: Mapping[str, int], places: _Places) -> Iterator[Fact]:
    """Relations between nodes; that a version is of a work is told elsewhere."""
    for row in rows(output / "relations.csv"):
        source, target = numbers.get(row["source"]), numbers.get(row["target"])
        if source is None or target is None or row["relation"] == "version-of":
            continue
        yield Fact(
            source,
            row["relation"],
            target,
            row["pin"],
            places.sentence(row),
            places.language(row["document"]),
            places.address(row),
        )


def _findings(output: Path, places: _Places) -> Iterator[Finding]:
    for row in rows(output / "suspects.csv"):
        yield Finding(
            row["kind"],
            row["severity"],
            places.number(row["document"]),
            plain(row["text"]),
            row["target"],
            plain(row["expected"]),
            plain(row["why"]),
            places.sentence(row),
            places.address(row if row["end"] != "0" else row | {"start": ""}),
        )
