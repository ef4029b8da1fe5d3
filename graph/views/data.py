"""What the scripts read: small scripts that each hand over one value, since a page on disk may not fetch."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from graph.views import interface
from graph.views.marks import marks
from graph.views.rows import Collection, Entity, Passage

SHARD = 150_000  # characters of passages in one file, some 10 ms to load
LISTED = 60  # others listed for one entity and direction
LABEL = 300  # characters of a label
PUBLISHED = ("resolution", "decision", "document")  # kinds whose ids are symbols that a library can look up


def write(collection: Collection, folder: Path, official: Callable[[str], str]) -> list[Path]:
    """Write words, entities and passages as scripts.

    Parameters
    ----------
    official : gives the address of a document with its publisher, empty where it has none

    Returns
    -------
    list of the files written: ``words.js``, ``entities.js`` and ``passages-<n>.js``
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("passages-*.js"):
        old.unlink()
    shards = _shards(collection)
    where = {number: index for index, shard in enumerate(shards) for number in shard}
    entities = [_entity(one, where.get(number, -1), official) for number, one in enumerate(collection.entities)]
    values: dict[str, Any] = {
        "words": interface.words(),
        "entities": {
            "marks": {kind: [one.path, one.fill, one.ink, one.symbol, one.work] for kind, one in marks().items()},
            "rows": entities,
        },
    }
    written = [_script(folder / f"{name}.js", name, value) for name, value in values.items()]
    return written + [_script(folder / f"passages-{index}.js", "passages", shard) for index, shard in enumerate(shards)]


def _script(path: Path, name: str, value: Any) -> Path:
    """A call that hands `value` to the site's scripts. ASCII only, so that no character can end the script's line."""
    text = json.dumps(value, separators=(",", ":"), sort_keys=True)
    path.write_text(f'Site.receive("{name}",{text});\n', encoding="utf-8", newline="\n")
    return path


def _entity(one: Entity, shard: int, official: Callable[[str], str]) -> list[Any]:
    """A row in the order that ``site.js`` names."""
    labels = {code: text[:LABEL] for code, text in one.labels}
    page = official(one.id) if one.symbol and one.kind in PUBLISHED else ""
    return [one.id, one.kind, one.date, one.body, int(one.held), one.cited_by, one.cites, shard, labels, page]


def _shards(collection: Collection) -> list[dict[int, Any]]:
    """The passages of every entity, both ways, in files of some size; neighbours in rank share a file."""
    around: defaultdict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for source, target in collection.counts:
        around[target][0].append(source)
        around[source][1].append(target)
    shards: list[dict[int, Any]] = []
    size = SHARD
    for number in sorted(around):
        if size >= SHARD:
            shards.append({})
            size = 0
        value = _around(collection, number, *around[number])
        shards[-1][number] = value
        size += len(json.dumps(value))
    return shards


def _around(collection: Collection, number: int, citing: list[int], cited: list[int]) -> dict[str, Any]:
    """Who cites an entity and what it cites, each with some passages; a sentence is written once."""
    sentences: dict[str, int] = {}

    def packed(pair: tuple[int, int]) -> list[list[Any]]:
        return [_packed(one, sentences) for one in collection.passages.get(pair, ())]

    def newest(other: int) -> tuple[int, int]:
        return -int("".join(filter(str.isdigit, collection.entities[other].date[:10])).ljust(8, "0") or 0), other

    by = [
        [other, collection.counts[other, number], packed((other, number))]
        for other in sorted(citing, key=newest)[:LISTED]
    ]
    to = [[other, collection.counts[number, other], packed((number, other))] for other in sorted(cited)[:LISTED]]
    return {"by": by, "to": to, "all": [len(citing), len(cited)], "text": list(sentences)}


def _packed(one: Passage, sentences: dict[str, int]) -> list[Any]:
    """A passage in the order that ``panel.js`` names; the script counts UTF-16 units, as browsers do."""
    index = sentences.setdefault(one.sentence, len(sentences))
    start, end = (len(one.sentence[:at].encode("utf-16-le")) // 2 for at in (one.start, one.end))
    return [index, start, end, one.language, one.place, one.location, one.reason, one.confidence, one.document]
