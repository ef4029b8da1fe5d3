"""The tables of a build and its network; one that the last build made of the same values is copied."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any

from graph.model import Edge, Entity, Relation
from graph.pipeline import outputs
from graph.pipeline.aggregate import Whole, further_names
from graph.pipeline.stage import Stage
from graph.store.network import write_graphml


def write_tables(stage: Stage, whole: Whole) -> None:
    """Write the tables and the network."""
    folder = stage.folder
    documents = sorted(stage.documents, key=itemgetter("document"))
    outputs.write_table(folder / "documents.csv", outputs.DOCUMENTS, documents)
    names = outputs.name_rows(whole.entities.values(), further_names(stage.aggregate.authority, whole.entities))
    outputs.write_table(folder / "names.csv", outputs.NAMES, names)
    outputs.write_table(folder / "relations.csv", outputs.RELATIONS, outputs.relation_rows(whole.relations))
    outputs.write_table(folder / "suspects.csv", outputs.SUSPECTS, sorted(stage.suspects, key=_suspect_order))
    outputs.write_lines(folder / "errors.jsonl", sorted(stage.problems, key=itemgetter("document")))
    _write_measured(stage, whole)


def _suspect_order(row: Mapping[str, Any]) -> tuple[str, int, int, str, str]:
    return row["document"], row["start"], row["end"], row["kind"], row["target"]


def _write_measured(stage: Stage, whole: Whole) -> None:
    """Write what takes longer to make than to see that it is as it was."""
    entities, edges, relations = whole.entities.values(), whole.edges, whole.relations

    def sentences() -> Iterator[str]:
        return (stage.sentence(*place) for place in whole.first)

    def write_citations(path: Path) -> None:
        outputs.write_table(path, outputs.CITATIONS, outputs.citation_rows(edges, sentences()))

    def write_entities(path: Path) -> None:
        # Arrays take long to import, and no process but this one measures anything.
        from graph.analysis.measures import measured
        from graph.analysis.net import Net

        rows = outputs.entity_rows(entities, dict(measured(Net.of_rows(entities, edges))))
        outputs.write_table(path, outputs.ENTITIES, rows)

    nodes, ties = _digest(map(_values_of(Entity), entities)), _digest(map(_values_of(Edge), edges))
    pairs = _digest((edge.source, edge.target) for edge in edges)
    _write(stage, "citations.csv", ties + _digest(sentences()), write_citations)
    _write(stage, "entities.csv", nodes + pairs, write_entities)
    facts = _digest(map(_values_of(Relation), relations))
    _write(stage, "network.graphml", nodes + ties + facts, lambda path: write_graphml(entities, edges, relations, path))


def _write(stage: Stage, name: str, made_of: str, write: Callable[[Path], None]) -> None:
    """Write a file, unless the last build wrote it of the same values."""
    path = stage.folder / name
    known = stage.kept.table(name, made_of)
    if known is None:
        write(path)
    else:
        shutil.copyfile(known, path)
    stage.keeper.keep_table(name, made_of)


def _values_of(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*(field.name for field in fields(kind)))


def _digest(values: Iterable[object]) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for value in values:
        digest.update(repr(value).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
