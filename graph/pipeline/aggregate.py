"""From the rows of single documents to the nodes, edges and relations of the whole build."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from graph.model import LANGUAGES, Edge, Entity, Record, Relation
from graph.pipeline.alignment import Alignment, Place
from graph.pipeline.catalogue import Catalogue
from graph.pipeline.extract import Row
from graph.pipeline.nodes import body_of, joint_parts, kind_of, named_body, year_of
from graph.relate.corpus import Corpus
from graph.store.iris import Iris
from graph.tables.authority import Authority

READ = ("read", "damaged")
_QUOTES = " \t\n《》〈〉“”„\"'‘’«»「」"
# Names that are shown as printed where the authority has none; a symbol or a number needs no name.
_NAMED = ("instrument", "body", "meeting", "publication")


@dataclass(slots=True)
class _Passages:
    """What is known of one edge while documents come in.

    counts : passages, by number of the document
    """

    counts: Counter[int] = field(default_factory=Counter)
    functions: set[str] = field(default_factory=set)
    locations: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    first_sentence: str = ""
    english: bool = False

    def join(self, other: _Passages) -> None:
        self.counts.update(other.counts)
        self.functions |= other.functions
        self.locations |= other.locations
        self.languages |= other.languages
        # Of a work in several languages most readers can read the English one.
        if not self.first_sentence or (other.english and not self.english):
            self.first_sentence, self.english = other.first_sentence, other.english


@dataclass(frozen=True)
class Whole:
    """A build as rows: what the writers take.

    entities : by id, sorted
    nodes : id of the node by target as the references have it; a part of a joint symbol leads to the whole
    works : id of the work by path of the document
    """

    entities: Mapping[str, Entity]
    edges: Sequence[Edge]
    relations: Sequence[Relation]
    nodes: Mapping[str, str]
    works: Mapping[str, str]


class Aggregate:
    """Takes document after document, in the order of their paths, and keeps sums only.

    References belong to a language version, citations to the work: an edge counts the passages of the version that has
    most of them, and lists the languages of all that have any.
    """

    def __init__(self, authority: Authority, iris: Iris) -> None:
        self.authority = authority
        self.iris = iris
        self.documents: list[Row] = []
        self.edges: dict[tuple[str, str], _Passages] = {}
        self.kinds: dict[str, str] = {}
        self.printed: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self.alignment = Alignment()
        self.catalogue = Catalogue()
        self.corpus = Corpus()

    def add(
        self,
        document: Row,
        references: Sequence[Row],
        names: Sequence[tuple[Place, str]] = (),
        relations: Sequence[Row] = (),
    ) -> None:
        """Take in one document that was read: its rows of ``references.jsonl``, its names without an id, its facts."""
        self.documents.append(document)
        work = own_id(document)
        self.corpus.add(work, document, references, relations)
        for id in sorted({row[end] for row in relations for end in ("source", "target")} - {""}):
            self.kinds.setdefault(id, kind_of(id, self.authority))
        self.alignment.add(work, document["language"], names)
        self.kinds.setdefault(work, kind_of(work, self.authority))
        version: dict[str, _Passages] = {}
        for row in references:
            if row["target"]:
                self._take(version.setdefault(row["target"], _Passages()), row)
        for target, passages in version.items():
            known = self.edges.setdefault((work, target), _Passages())
            known.join(passages)

    def add_records(self, records: Iterable[Record]) -> None:
        """Take in what a catalogue says; its works are nodes, whether or not anyone cites them."""
        for record in records:
            self.catalogue.add(record)
            for symbol in (*record.symbols, *record.related):
                self.kinds.setdefault(symbol, kind_of(symbol, self.authority))

    def _take(self, passages: _Passages, row: Row) -> None:
        target = row["target"]
        kind = self.kinds.setdefault(target, kind_of(target, self.authority))
        passages.counts[len(self.documents)] += 1
        passages.functions.update([row["function"]] if row["function"] else ())
        passages.locations.update([row["location"]] if row["location"] else ())
        passages.languages.update([row["language"]] if row["language"] else ())
        if not passages.first_sentence:
            passages.first_sentence, passages.english = row["sentence"], row["language"] == "en"
        if kind in _NAMED and row["kind"] == kind and ":" in target:
            self.printed[target][row["language"], " ".join(row["text"].strip(_QUOTES).split())] += 1

    def whole(self) -> Whole:
        """The build, once every document is in."""
        for document in self.documents:
            self.catalogue.complete(document)
        nodes = self._nodes()
        edges = self._edges(nodes)
        works = {document["document"]: nodes[own_id(document)] for document in self.documents}
        relations = self._relations(nodes, works)
        entities = self._entities(nodes, edges, relations, works)
        return Whole(entities, edges, relations, nodes, works)

    def _nodes(self) -> dict[str, str]:
        """The node of every id: itself, or the one joint work that it is a part of."""
        wholes: defaultdict[str, set[str]] = defaultdict(set)
        for id in self.kinds:
            for part in joint_parts(id):
                wholes[part].add(id)
        # In two joint symbols at once: which is meant cannot be known.
        nodes = {id: min(wholes[id]) if len(wholes.get(id, ())) == 1 else id for id in self.kinds}
        # One address may be printed with and without its scheme.
        addresses: dict[str, str] = {}
        for id in sorted(id for id, kind in self.kinds.items() if kind == "url"):
            nodes[id] = addresses.setdefault(self.iris.node(id, "url"), id)
        return nodes | {id: known for id, known in self.alignment.nodes().items() if id in nodes and known in nodes}

    def _edges(self, nodes: Mapping[str, str]) -> list[Edge]:
        merged: dict[tuple[str, str], _Passages] = {}
        for (source, target), passages in self.edges.items():
            merged.setdefault((nodes[source], nodes[target]), _Passages()).join(passages)
        return [
            Edge(
                source,
                target,
                self.kinds[target],
                max(passages.counts.values()),
                tuple(sorted(passages.functions)),
                tuple(sorted(passages.locations)),
                tuple(sorted(passages.languages)),
                passages.first_sentence,
            )
            for (source, target), passages in sorted(merged.items())
        ]

    def _relations(self, nodes: Mapping[str, str], works: Mapping[str, str]) -> list[Relation]:
        """What is certain without reading further: who adopted an instrument, what a text is a version of."""
        found = set()
        for id in set(nodes.values()) & set(self.authority.instruments):
            for symbol, pin in self.authority.instruments[id].sources:
                relation = "registered-as" if kind_of(symbol, self.authority) == "treaty" else "adopted-by"
                found.add(Relation(id, relation, nodes.get(symbol, symbol), pin, reason="authority"))
        for document in self.documents:
            if document["symbol"]:
                work = works[document["document"]]
                version = f"{work}/{document['language'] or 'und'}"
                found.add(Relation(version, "version-of", work, document=document["document"], reason="symbol"))
        found |= self.catalogue.relations(nodes, self.kinds)
        for said in self.corpus.relations():
            ends = nodes.get(said.source, said.source), nodes.get(said.target, said.target)
            if ends[0] != ends[1]:
                found.add(replace(said, source=ends[0], target=ends[1]))
        order = attrgetter("source", "relation", "target", "pin", "document", "start", "end", "reason")
        return sorted(found, key=order)

    def _entities(
        self, nodes: Mapping[str, str], edges: Sequence[Edge], relations: Sequence[Relation], works: Mapping[str, str]
    ) -> dict[str, Entity]:
        cited_by, cites = Counter(edge.target for edge in edges), Counter(edge.source for edge in edges)
        held: defaultdict[str, list[Row]] = defaultdict(list)
        for document in self.documents:
            held[works[document["document"]]].append(document)
        adopters = {relation.target for relation in relations if relation.reason == "authority"}
        symbols: defaultdict[str, set[str]] = defaultdict(set)
        for id, node in nodes.items():
            symbols[node].update(joint_parts(node), [id])
        entities = {}
        for id in {*nodes.values(), *adopters}:
            entity = self._entity(id, held.get(id, ()))
            more = tuple(sorted(symbols[id] - {id}))
            entities[id] = replace(entity, cited_by=cited_by[id], cites=cites[id], symbols=more)
        self._add_bodies(entities)
        return dict(sorted(entities.items()))

    def _add_bodies(self, entities: dict[str, Entity]) -> None:
        """The bodies that the nodes belong to, and those above them, are nodes too."""
        waiting = sorted({entity.body for entity in entities.values()} - {""})
        while waiting:
            id = waiting.pop()
            if id not in entities:
                entities[id] = self._entity(id, ())
                waiting += [entities[id].body] if entities[id].body else []

    def _entity(self, id: str, documents: Sequence[Row]) -> Entity:
        kind = self.kinds.get(id) or kind_of(id, self.authority)
        entity = Entity(id, self.iris.node(id, kind), kind)
        if kind in ("instrument", "body") and ":" not in id:
            labels = tuple(self.authority.pref_label(kind, id, language) for language in LANGUAGES)
            instrument, body = self.authority.instruments.get(id), self.authority.bodies.get(id)
            date = instrument.adopted if kind == "instrument" and instrument else ""
            return replace(entity, labels=labels, date=date, body=body.parent if kind == "body" and body else "")
        if kind in ("meeting", "agenda"):
            entity = replace(entity, body=named_body(id, self.authority))
        elif kind in ("resolution", "decision", "document"):
            entity = replace(entity, body=body_of(id, self.authority), date=year_of(id))
        if id in self.printed:
            entity = replace(entity, labels=_most_printed(self.printed[id]))
        entity = _described(entity, documents) if documents else entity
        return self.catalogue.describe(entity)


def own_id(document: Row) -> str:
    """The id of the work that a document is a version of.

    >>> own_id({"symbol": "", "sha256": "0123456789abcdef"})
    'document:0123456789ab'
    """
    return document["symbol"] or f"document:{document['sha256'][:12]}"


def _described(entity: Entity, documents: Sequence[Row]) -> Entity:
    """The node of a work that is held, as its documents describe it, the first of them before the others."""

    def first(column: str, rows: Iterable[Row] = documents) -> str:
        return next((row[column] for row in rows if row[column]), "")

    return replace(
        entity,
        kind=first("kind") if entity.id.startswith("document:") and first("kind") else entity.kind,
        labels=tuple(first("title", (row for row in documents if row["language"] == code)) for code in LANGUAGES),
        date=first("date") or entity.date,
        body=first("body") or entity.body,
        in_corpus=True,
    )


def _most_printed(names: Counter[tuple[str, str]]) -> tuple[str, ...]:
    """In each language the name that is printed most often, of several the first in the alphabet."""
    ranked = sorted(names, key=lambda name: (-names[name], name))
    return tuple(next((text for language, text in ranked if language == code), "") for code in LANGUAGES)


def further_names(authority: Authority, ids: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """(language, label) of the further names of those ids, the preferred ones aside."""
    wanted: dict[str, list[tuple[str, str]]] = {id: [] for id in ids}
    for name in authority.names:
        preferred = authority.pref_label(name.scheme, name.id, name.language)
        if name.id in wanted and name.status != "passed-over" and name.label != preferred:
            wanted[name.id].append((name.language, name.label))
    return {id: sorted(set(names)) for id, names in wanted.items() if names}


_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/entity/Q\d+")


def same_elsewhere(authority: Authority, ids: Iterable[str]) -> dict[str, str]:
    """IRI at Wikidata of the bodies among those ids."""
    known = {id: authority.bodies[id].iri for id in ids if id in authority.bodies}
    return {id: iri for id, iri in known.items() if _WIKIDATA.fullmatch(iri)}
