"""What the scripts read: small scripts that each hand over one value, since a page on disk may not fetch."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph import __version__
from graph.views import citation, finding, interface
from graph.views.accuracy import Measure
from graph.views.collection import Collection
from graph.views.marks import marks
from graph.views.page import Page, safe
from graph.views.values import Entity

CHUNK = 2_500  # entities in one file, about
ALL = 10_000  # with more entities, search reads an index by first letters, and the map shows groups


def write_words(folder: Path) -> list[Path]:
    """Write the words of the interface."""
    return [script(folder / "words.js", "words", interface.words())]


def write_about(collection: Collection, shards: int, folder: Path) -> Path:
    """Write what every page knows: marks, how many entities there are, how to cite the build.

    Parameters
    ----------
    shards : how many files the passages are in
    """
    value = {
        "marks": {kind: [one.path, one.fill, one.ink, one.symbol, one.work] for kind, one in marks().items()},
        "entities": len(collection.entities),
        "chunks": chunks(collection.entities),
        "shards": shards,
        "sharded": len(collection.entities) > ALL,
        "queries": {kind: citation.QUERY.format(predicate=citation.predicate(kind), iri="{iri}") for kind in marks()},
        "told": told(collection),
    }
    return script(folder / "about.js", "about", value)


def write_score(folder: Path, documents: int = 0, measures: Iterable[Measure] = ()) -> Path:
    """Write what `score` found of a build, for its page of quality: nothing, until it is asked to show it.

    documents : annotated ones that it was compared with
    """
    rows = [
        [
            one.group,
            one.name,
            [one.right, one.wrong, one.missed],
            *([f"{100 * number:.1f}" for number in interval] for interval in (one.precision, one.recall)),
        ]
        for one in measures
    ]
    return script(folder / "score.js", "score", {"documents": documents, "rows": rows} if rows else {})


def told(collection: Collection) -> dict[str, dict[str, str | int]]:
    """What the foot of a page says of the whole build, by the text that says it."""
    report = collection.report
    read, build = len(collection.read), str(report.get("input_hash", ""))[:12]
    return {
        "made": {"n": read, "hash": build, "version": __version__},
        "limits": {"n": int(report.get("unresolved", 0)), "all": int(report.get("references", 0))},
    }


def chunks(entities: Sequence[Entity]) -> int:
    """How many files all entities are in; which one has an entity, its key says."""
    return -(-len(entities) // CHUNK) or 1


def write_entities(page: Page, folder: Path) -> list[Path]:
    """Write all entities, the most linked first in each file."""
    entities = page.collection.entities
    rows: list[list[Any]] = [[] for _ in range(chunks(entities))]
    for one in entities:
        rows[one.key % len(rows)].append(page.row(one, names=True))
    return [script(folder / f"entities-{number}.js", "entities", chunk) for number, chunk in enumerate(rows)]


def write_index(page: Page, folder: Path) -> list[Path]:
    """Write the index of a large collection, which the search reads instead of all entities."""
    entities = page.collection.entities
    if len(entities) <= ALL:
        return []
    rows = {one.number: page.row(one, names=True) for one in entities}
    sizes = {number: len(json.dumps(row, ensure_ascii=False)) for number, row in rows.items()}
    keys, written = [], []
    for file, group in enumerate(finding.files(finding.keys(entities), sizes)):
        keys += [[key.text, file, len(key.numbers), int(key.whole)] for key in group]
        held = sorted({number for key in group for number in key.numbers})
        numbers = {key.text: [entities[number].key for number in key.numbers] for key in group}
        value = {
            "file": file,
            "rows": [rows[number] for number in held],
            "keys": numbers,
        }
        written.append(script(folder / f"index-{file}.js", "found", value))
    return [*written, script(folder / "index.js", "index", keys)]


def write_edges(collection: Collection, folder: Path) -> Path:
    """Write who cites what, by places among `keys`, and in which language, place, way and how surely."""
    edges = [
        [source, target, count, list(collection.facets.get((source, target), ()))]
        for (source, target), count in collection.counts.items()
    ]
    keys = [one.key for one in collection.entities]
    return script(folder / "edges.js", "edges", {"combinations": collection.combinations, "edges": edges, "keys": keys})


def write_lost(collection: Collection, folder: Path) -> Path:
    """Write the words that could not be resolved, so that a search that finds nothing can say so."""
    counts = Counter(one.text[:80] for one in collection.lost)
    return script(folder / "lost.js", "lost", sorted(([text, count] for text, count in counts.items())))


def script(path: Path, name: str, value: Mapping[Any, Any] | list[Any]) -> Path:
    """Write a script that hands over `value`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(called(name, value), encoding="utf-8", newline="\n")
    return path


def called(name: str, value: Mapping[Any, Any] | list[Any]) -> str:
    """A call that hands `value` to the site's scripts, on one line."""
    return f'Site.receive("{name}",{packed(value)});\n'


def packed(value: Mapping[Any, Any] | list[Any]) -> str:
    """A value as a script has it."""
    return safe(json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False))
