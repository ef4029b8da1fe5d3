"""What catalogues say about works that the corpus cites or holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from graph.model import LANGUAGES, Entity, Record, Relation

Row = dict[str, Any]
_ACTS = ("resolution", "decision")
_DRAFT = "/L."
_COLUMNS = ("date", "body", "session", "agenda")


class Catalogue:
    """The records of a build, by symbol; of several for a work the first says most, and the others add to it."""

    def __init__(self) -> None:
        self._records: list[Record] = []
        self._by_symbol: dict[str, Record] = {}

    @property
    def records(self) -> int:
        """How many records there are."""
        return len(self._records)

    def add(self, record: Record) -> None:
        """Take in one record."""
        self._records.append(record)
        for symbol in record.symbols:
            known = self._by_symbol.get(symbol)
            self._by_symbol[symbol] = _joined(known, record) if known else record

    def complete(self, document: Row) -> None:
        """Fill what is empty in a row of ``documents.csv``."""
        record = self._by_symbol.get(document["symbol"])
        if record is None:
            return
        for column in _COLUMNS:
            document[column] = document[column] or getattr(record, column)
        if document["language"] == record.language:
            document["title"] = document["title"] or record.title

    def describe(self, entity: Entity) -> Entity:
        """Fill what is empty in a node: its name in the catalogue's language, date, body and subjects."""
        found = (self._by_symbol.get(symbol) for symbol in (entity.id, *entity.symbols))
        record = next((one for one in found if one is not None), None)
        if record is None:
            return entity
        labels = tuple(
            label or (record.title if code == record.language else "")
            for code, label in zip(LANGUAGES, entity.labels, strict=True)
        )
        date = record.date if record.date.startswith(entity.date) else entity.date
        return replace(entity, labels=labels, date=date, body=entity.body or record.body, subjects=record.subjects)

    def relations(self, nodes: Mapping[str, str], kinds: Mapping[str, str]) -> set[Relation]:
        """What the records say about which documents belong together, told apart by what they are."""
        found = set()
        for record in self._records:
            for symbol in record.symbols:
                for related in record.related:
                    source, relation, target = _relation(symbol, related, kinds)
                    ends = nodes[source], nodes[target]
                    if ends[0] != ends[1]:
                        found.add(Relation(ends[0], relation, ends[1], document=record.path, reason="catalogue"))
        return found


def _joined(first: Record, second: Record) -> Record:
    """Two records of one work as one."""
    empty = {name: getattr(second, name) for name in ("title", *_COLUMNS) if not getattr(first, name)}
    if "title" in empty:
        empty["language"] = second.language
    subjects = tuple(dict.fromkeys((*first.subjects, *second.subjects)))
    return replace(first, subjects=subjects, **empty)


def _relation(symbol: str, related: str, kinds: Mapping[str, str]) -> tuple[str, str, str]:
    """Source, relation and target: a draft is a draft of what was adopted, in whichever record it says so."""
    if _DRAFT in symbol and kinds[related] in _ACTS:
        return symbol, "draft-of", related
    if _DRAFT in related and kinds[symbol] in _ACTS:
        return related, "draft-of", symbol
    return symbol, "related-to", related
