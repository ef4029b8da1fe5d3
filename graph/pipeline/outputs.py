"""The files of an output folder: which columns each has, its rows in order, line ends those of Unix."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.model import LANGUAGES, MEASURES, Edge, Entity, Relation

Row = Mapping[str, Any]

DOCUMENTS = (
    "document",
    "symbol",
    "title",
    "language",
    "date",
    "body",
    "session",
    "agenda",
    "kind",
    "work",
    "sha256",
    "bytes",
    "references",
    "unresolved",
    "status",
)
CITATIONS = ("source", "target", "kind", "count", "functions", "locations", "languages", "first_sentence")
ENTITIES = (
    "id",
    "iri",
    "kind",
    *(f"label_{code}" for code in ("en", *sorted(set(LANGUAGES) - {"en"}, reverse=True))),
    "date",
    "body",
    "in_corpus",
    "cited_by",
    "cites",
    *MEASURES,
)
NAMES = ("id", "language", "name")
RELATIONS = ("source", "relation", "target", "pin", "document", "start", "end", "sentence", "reason")
UNRESOLVED = ("document", "start", "end", "text", "kind", "reason", "language", "location", "paragraph", "sentence")
SUSPECTS = ("kind", "severity", "document", "start", "end", "text", "target", "expected", "why", "sentence")

_encode = json.JSONEncoder(ensure_ascii=False).encode
# Half a surrogate pair cannot be UTF-8; the others end a line for some who read this.
_ESCAPED = re.compile("[\ud800-\udfff\x85\u2028\u2029]")


def json_line(row: Row | Sequence[Any]) -> bytes:
    r"""A row as a line of JSON, which no character in it ends early.

    >>> json_line({"text": "第 70/1 号\u2028"}).decode()
    '{"text": "第 70/1 号\\u2028"}\n'
    """
    return (_ESCAPED.sub(lambda m: f"\\u{ord(m[0]):04x}", _encode(row)) + "\n").encode()


class Table:
    """A CSV file that takes rows one by one."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        # Half a surrogate pair cannot be UTF-8; a document that holds one is not worth losing the build.
        self.file = path.open("w", encoding="utf-8", errors="replace", newline="")
        self.writer = csv.DictWriter(self.file, columns, extrasaction="ignore", lineterminator="\n")
        self.writer.writeheader()

    def __enter__(self) -> Table:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, rows: Iterable[Row]) -> None:
        """Write rows; a value of None is an empty cell, keys that are no column are left out."""
        self.writer.writerows(rows)


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a whole CSV file."""
    with Table(path, columns) as table:
        table.write(rows)


def citation_rows(edges: Iterable[Edge], sentences: Iterable[str]) -> Iterator[Row]:
    """Rows of ``citations.csv``, each with a sentence; several values in one cell are set off by semicolons."""
    for edge, sentence in zip(edges, sentences, strict=True):
        yield {
            "source": edge.source,
            "target": edge.target,
            "kind": edge.kind,
            "count": edge.count,
            "functions": ";".join(edge.functions),
            "locations": ";".join(edge.locations),
            "languages": ";".join(edge.languages),
            "first_sentence": sentence,
        }


def entity_rows(entities: Iterable[Entity], measures: Mapping[str, Row]) -> Iterator[Row]:
    """Rows of ``entities.csv``.

    Parameters
    ----------
    measures : of the texts among them, by id
    """
    for entity in entities:
        labels = {f"label_{code}": label for code, label in zip(LANGUAGES, entity.labels, strict=True)}
        yield {
            "id": entity.id,
            "iri": entity.iri,
            "kind": entity.kind,
            **labels,
            "date": entity.date,
            "body": entity.body,
            "in_corpus": "true" if entity.in_corpus else "false",
            "cited_by": entity.cited_by,
            "cites": entity.cites,
            **measures.get(entity.id, {}),
        }


def name_rows(entities: Iterable[Entity], names: Mapping[str, Iterable[tuple[str, str]]]) -> Iterator[Row]:
    """Rows of ``names.csv``; the further symbols of a work belong to no language."""
    for entity in entities:
        for language, name in (*(("", symbol) for symbol in entity.symbols), *names.get(entity.id, ())):
            yield {"id": entity.id, "language": language, "name": name}


def relation_rows(relations: Iterable[Relation]) -> Iterator[Row]:
    """Rows of ``relations.csv``; a relation that no passage proves has no offsets."""
    for relation in relations:
        proved = relation.end > relation.start
        yield {
            "source": relation.source,
            "relation": relation.relation,
            "target": relation.target,
            "pin": relation.pin,
            "document": relation.document,
            "start": relation.start if proved else None,
            "end": relation.end if proved else None,
            "sentence": relation.sentence,
            "reason": relation.reason,
        }


def write_lines(path: Path, rows: Iterable[Row | Sequence[Any]]) -> None:
    """Write a JSON lines file."""
    with path.open("wb") as file:
        file.writelines(map(json_line, rows))


def write_report(path: Path, report: Row) -> None:
    """Write ``report.json``."""
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
