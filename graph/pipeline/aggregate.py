"""From the rows of single documents to the nodes, edges and relations of the whole build."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter, itemgetter
from typing import NamedTuple

from graph.model import LANGUAGES, Edge, Entity, Record, Relation
from graph.pipeline.alignment import Alignment, Place
from graph.pipeline.catalogue import Catalogue
from graph.pipeline.extract import Row
from graph.pipeline.nodes import body_of, joint_parts, kind_of, named_body, year_of
from graph.pipeline.parts import Cited
from graph.relate.corpus import Corpus
from graph.store.iris import Iris
from graph.tables.authority import Authority

READ = ("read", "damaged")
_UNNAMED = ("",) * len(LANGUAGES)


class _Version(NamedTuple):
    """What one document says of one target: its number, and the rest as in `Cited`."""

    document: int
    passages: int
    first: int
    functions: tuple[str, ...]
    locations: tuple[str, ...]
    languages: tuple[str, ...]
    sentence: int


@dataclass(frozen=True)
class Whole:
    """A build as rows: what the writers take.

    entities : by id, sorted
    first : of each edge, the document whose passage is shown, where its row begins in that document's rows, and a
        number for its sentence
    nodes : id of the node by target as the references have it; a part of a joint symbol leads to the whole
    works : id of the work by path of the document
    """

    entities: Mapping[str, Entity]
    edges: Sequence[Edge]
    first: Sequence[tuple[str, int, int]]
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
        self.edges: dict[tuple[str, str], list[_Version]] = {}
        self.kinds: dict[str, str] = {}
        self.printed: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self.alignment = Alignment()
        self.catalogue = Catalogue()
        self.corpus = Corpus()
        self._sets: dict[tuple[str, ...], tuple[str, ...]] = {}

    def add(
        self,
        document: Row,
        cited: Sequence[Cited],
        names: Sequence[tuple[Place, str]] = (),
        relations: Sequence[Row] = (),
    ) -> None:
        """Take in one document that was read: what it says of each target, its names without an id, its facts."""
        self.documents.append(document)
        work = own_id(document)
        numbered = [_numbered(one) for one in cited if one.place]
        self.corpus.add(work, document, numbered, relations)
        for id in sorted({row[end] for row in relations for end in ("source", "target")} - {""}):
            self._kind(id)
        self.alignment.add(work, document["language"], names)
        self._kind(work)
        for one in cited:
            self._take(work, one)

    def _kind(self, id: str) -> str:
        kind = self.kinds.get(id)
        if kind is None:
            kind = self.kinds[id] = kind_of(id, self.authority)
        return kind

    def add_records(self, records: Iterable[Record]) -> None:
        """Take in what a catalogue says; its works are nodes, whether or not anyone cites them."""
        for record in records:
            self.catalogue.add(record)
            for symbol in (*record.symbols, *record.related):
                self._kind(symbol)

    def _take(self, work: str, one: Cited) -> None:
        target = one.target
        if target not in self.kinds:
            self._kind(target)
        if not one.passages:
            return
        sets = self._same(one.functions), self._same(one.locations), self._same(one.languages)
        version = _Version(len(self.documents) - 1, one.passages, one.first, *sets, one.sentence)
        versions = self.edges.get((work, target))
        if versions is None:
            self.edges[work, target] = [version]
        else:
            versions.append(version)
        for language, name, count in one.printed:
            self.printed[target][language, name] += count

    def _same(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words as a tuple that is shared by all who have the same few."""
        found = tuple(words)
        return self._sets.setdefault(found, found)

    def whole(self) -> Whole:
        """The build, once every document is in."""
        for document in self.documents:
            self.catalogue.complete(document)
        nodes = self._nodes()
        edges, first = self._edges(nodes)
        works = {document["document"]: nodes[own_id(document)] for document in self.documents}
        relations = self._relations(nodes, works)
        entities = self._entities(nodes, edges, relations, works)
        return Whole(entities, edges, first, relations, nodes, works)

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

    def _edges(self, nodes: Mapping[str, str]) -> tuple[list[Edge], list[tuple[str, int, int]]]:
        merged: dict[tuple[str, str], list[_Version]] = {}
        for (source, target), versions in self.edges.items():
            pair = nodes[source], nodes[target]
            known = merged.get(pair)
            merged[pair] = versions if known is None else sorted([*known, *versions])
        edges, first = [], []
        for (source, target), versions in sorted(merged.items(), key=itemgetter(0)):
            counts: Counter[int] = Counter()
            for version in versions:
                counts[version.document] += version.passages
            functions = _union(version.functions for version in versions)
            locations = _union(version.locations for version in versions)
            languages = _union(version.languages for version in versions)
            count = max(counts.values())
            edges.append(Edge(source, target, self.kinds[target], count, functions, locations, languages))
            # Of a work in several languages most readers can read the English one.
            best = next((version for version in versions if "en" in version.languages), versions[0])
            first.append((self.documents[best.document]["document"], best.first, best.sentence))
        return edges, first

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
        # A node has the names of all that it stands for, in every language.
        printed: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for id, names in self.printed.items():
            printed[nodes.get(id, id)].update(names)
        entities = {}
        for id in {*nodes.values(), *adopters}:
            entity = self._entity(id, held.get(id, ()), printed.get(id))
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

    def _entity(self, id: str, documents: Sequence[Row], printed: Counter[tuple[str, str]] | None = None) -> Entity:
        kind = self.kinds.get(id) or kind_of(id, self.authority)
        iri = self.iris.node(id, kind)
        if kind in ("instrument", "body") and ":" not in id:
            labels = tuple(self.authority.pref_label(kind, id, language) for language in LANGUAGES)
            instrument, body = self.authority.instruments.get(id), self.authority.bodies.get(id)
            date = instrument.adopted if kind == "instrument" and instrument else ""
            return Entity(id, iri, kind, labels, date, body.parent if kind == "body" and body else "")
        if meeting := self.authority.meetings.get(id):
            labels = tuple(self.authority.pref_label(kind, id, language) for language in LANGUAGES)
            return Entity(id, iri, kind, labels, meeting.held)
        labels, date, above = _most_printed(printed) if printed else _UNNAMED, "", ""
        if kind in ("meeting", "agenda"):
            above = named_body(id, self.authority)
        elif kind in ("resolution", "decision", "document"):
            above, date = body_of(id, self.authority), year_of(id)
        entity = Entity(id, iri, kind, labels, date, above)
        entity = _described(entity, documents) if documents else entity
        return self.catalogue.describe(entity)


def _union(sets: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    known = set(sets)
    return next(iter(known)) if len(known) == 1 else tuple(sorted({word for words in known for word in words}))


def _numbered(one: Cited) -> Row:
    start, end = one.place
    said = {"sentence_number": one.sentence, "date": one.date}
    return {"target": one.target, "kind": "document", "start": start, "end": end, **said}


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
        further = name.id in wanted and name.status != "passed-over"
        if further and name.label != authority.pref_label(name.scheme, name.id, name.language):
            wanted[name.id].append((name.language, name.label))
    return {id: sorted(set(names)) for id, names in wanted.items() if names}


_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/entity/Q\d+")


def same_elsewhere(authority: Authority, ids: Iterable[str]) -> dict[str, str]:
    """IRI at Wikidata of the bodies among those ids."""
    known = {id: authority.bodies[id].iri for id in ids if id in authority.bodies}
    return {id: iri for id, iri in known.items() if _WIKIDATA.fullmatch(iri)}
