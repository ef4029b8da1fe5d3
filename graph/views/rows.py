"""What a build wrote, read back as values: the pages know the output folder's files and nothing else."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph.errors import BuildError
from graph.model import LANGUAGES
from graph.views.marks import marks

PASSAGES = 3  # kept for one citing and one cited work in each language
# A/48/573-S/26705 is one work, and a reference to a part of it leads there.
_PARTS = re.compile(r"-(?=[ASE]/)")
CONTEXT = 320  # characters of a sentence kept before and after the reference


@dataclass(frozen=True, slots=True)
class Entity:
    """A node: a row of ``entities.csv``.

    labels : (language, label) where there is one
    held : a document of the collection, not only cited by one
    links : distinct nodes that it cites or is cited by
    number : its place among the entities of the collection
    """

    id: str
    iri: str
    kind: str
    labels: tuple[tuple[str, str], ...]
    date: str
    body: str
    held: bool
    cited_by: int
    cites: int
    links: int = 0
    number: int = -1

    @property
    def symbol(self) -> bool:
        """Whether its id is what people call it; a document whose symbol is not known is called by its title."""
        return marks()[self.kind].symbol and not self.id.startswith("document:")

    @property
    def solid(self) -> bool:
        """Whether its mark is filled."""
        return self.held or not marks()[self.kind].work

    def label(self, language: str) -> tuple[str, str]:
        """Its name for a reader of `language`, else English, else any, else its id: (language of the name, name)."""
        found = dict(self.labels)
        for code in (language, "en", *LANGUAGES):
            if code in found:
                return code, found[code]
        return "", self.id.partition(":")[2] or self.id


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that cites.

    start, end : where the reference stands in ``sentence``, which may be cut ("…") and whose spaces are single
    place : paragraph as printed, or ``p.`` and the page
    """

    sentence: str
    start: int
    end: int
    language: str
    document: str
    place: str
    location: str
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Collection:
    """All that the pages show.

    entities : the most linked first
    counts : passages by (source, target), positions in `entities`
    passages : some of them, by the same pairs, in text order
    """

    entities: tuple[Entity, ...]
    counts: dict[tuple[int, int], int]
    passages: dict[tuple[int, int], tuple[Passage, ...]]
    documents: int
    report: dict[str, Any]


def read(output: Path) -> Collection:
    """Read the files of a build.

    Raises
    ------
    BuildError : a file is missing, or a citation's end is no row of ``entities.csv``
    """
    counts = _counts(output)
    links: Counter[str] = Counter(end for pair in counts if pair[0] != pair[1] for end in set(pair))
    kinds = list(marks())
    entities = [_entity(row, links) for row in _rows(output / "entities.csv")]
    entities.sort(key=lambda one: (-one.links, -one.cited_by, kinds.index(one.kind), one.id))
    place = {one.id: number for number, one in enumerate(entities)}
    place = {part: number for one, number in place.items() for part in _PARTS.split(one)} | place
    documents = list(_rows(output / "documents.csv"))
    by_iri = {one.iri: one.id for one in entities}
    sources = {row["document"]: by_iri.get(row["work"], row["symbol"]) for row in documents}
    passages = _passages(output, sources, place)
    try:
        numbered = {(place[a], place[b]): count for (a, b), count in sorted(counts.items()) if a != b}
    except KeyError as error:
        raise BuildError(
            f"{output}/citations.csv names {error}, which entities.csv does not have; build again"
        ) from error
    return Collection(
        tuple(replace(one, number=number) for number, one in enumerate(entities)),
        numbered,
        passages,
        len(documents),
        json.loads(_text(output / "report.json")),
    )


def _text(path: Path) -> str:
    """A file of the build; what could not be written as UTF-8 again (half a surrogate pair) is a question mark."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise BuildError(f"{path} is missing; run `python build.py` first") from error


def _rows(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(2**31 - 1)  # a sentence may be longer than the 128 KiB that csv allows
    return csv.DictReader(io.StringIO(_text(path), newline=""))


def _entity(row: dict[str, str], links: Counter[str]) -> Entity:
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
    )


def _counts(output: Path) -> dict[tuple[str, str], int]:
    """Passages by source and target id; a pair may have a row for each kind of reference."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in _rows(output / "citations.csv"):
        counts[row["source"], row["target"]] += int(row["count"] or 1)
    return counts


def _passages(
    output: Path, sources: dict[str, str], place: dict[str, int]
) -> dict[tuple[int, int], tuple[Passage, ...]]:
    """The first passages of each pair in each language, each from another sentence."""
    kept: defaultdict[tuple[int, int], dict[str, Passage]] = defaultdict(dict)
    within, before = ("", ""), 0
    for line in _text(output / "references.jsonl").split("\n")[:-1]:  # other line separators may stand in a sentence
        row = json.loads(line)
        sentence, words = _plain(row["sentence"] or row["text"]), _plain(row["text"])
        if within != (row["document"], sentence):
            within, before = (row["document"], sentence), 0
        # The same words may stand in a sentence twice; its references come in the order of where they start.
        start = sentence.find(words, before)
        before = start + 1 if start >= 0 else before
        source, target = place.get(sources.get(row["document"], "")), place.get(row["target"] or "")
        if source is None or target is None or source == target:
            continue
        have = kept[source, target]
        if sentence not in have and sum(one.language == row["language"] for one in have.values()) < PASSAGES:
            have[sentence] = _passage(row, sentence, *((start, start + len(words)) if start >= 0 else (0, 0)))
    return {pair: tuple(some.values()) for pair, some in sorted(kept.items())}


def _passage(row: dict[str, Any], sentence: str, start: int, end: int) -> Passage:
    """A row with its sentence, cut to what stands around ``start:end``."""
    low, high = max(0, start - CONTEXT), min(len(sentence), end + CONTEXT)
    before, after = "…" if low else "", "…" if high < len(sentence) else ""
    page = row.get("page") or 0
    return Passage(
        sentence=before + sentence[low:high] + after,
        start=start - low + len(before),
        end=end - low + len(before),
        language=row["language"] or "",
        document=row["document"],
        place=row["paragraph"] or (f"p. {page}" if page else ""),
        location=row["location"] or "",
        reason=row["reason"] or "",
        confidence=float(row["confidence"] or 0),
    )


def _plain(text: str) -> str:
    """One line, single spaces, no half surrogate pairs."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
