"""The graph of a build as RDF: what each source document says, and what is known of everything that it cites.

In N-Quads each source document is a named graph, with the references and sentences that stand in it (passages.py). What
is known of works and of everything else that is cited, and the plain edges from work to target that the references of
all versions make, is in the default graph. No triple is in two graphs, so the union of all counts right. Turtle has
the same triples, grouped by work.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from graph.model import LANGUAGES, Entity
from graph.store.described import SCHEMES, build_triples, dataset_triples, scheme, scheme_triples
from graph.store.iris import LANGUAGE, Iris, undocs
from graph.store.passages import (
    edge_triples,
    reference_triples,
    relation_triple,
    source_triples,
    statement_triples,
    suspect_triples,
)
from graph.store.triples import Triple, date, integer, iri, literal, nquads, turtle, turtle_head
from graph.store.vocabulary import DCTERMS, FOAF, FRBR, OWL, RDF, RDFS, RELATIONS, SDGO, SKOS, UN, UNDO

Row = Mapping[str, Any]
Related = tuple[Row, "Node", "Node"]

# The terms of a node, by the class that graph/kinds gives its kind.
CLASSES = {
    "Resolution": (UN.Resolution, FRBR.Work, UNDO.Resolution),
    "Decision": (UN.Decision, FRBR.Work, UNDO.Decision),
    "Document": (UN.Document, FRBR.Work, UNDO.Document),
    "Treaty": (UN.Treaty, UNDO.Treaty),
    "Publication": (UN.Publication, UNDO.Publication),
    "Instrument": (UN.Instrument, SKOS.Concept),
    "Body": (UN.Body, SKOS.Concept),
    "Meeting": (UN.Meeting,),
    "AgendaItem": (UN.AgendaItem,),
    "WebPage": (UN.WebPage,),
    "Goal": (SDGO.Goal,),
}
# A goal's number has no dot, a target's one, an indicator's two.
_GOALS = (SDGO.Goal, SDGO.Target, SDGO.Indicator)
# Of several names, the one that most readers can read is the label.
_BEST = ("en", "fr", "es", "ru", "zh", "ar")
WORKS = ("resolution", "decision", "document")
# So many nodes that are not held are written together, about.
_TOGETHER = 128


@dataclass(frozen=True)
class Facts:
    """What the graph needs to know beside the rows of the documents.

    entities : every node by id
    classes : name of the class of each kind of node, a key of ``CLASSES``
    alternatives : (language, label) of each further name, by id
    same : IRI of the same thing elsewhere, by id
    above : IRI of a body that others belong to, by id, where it is not among `entities`
    """

    entities: Mapping[str, Entity]
    classes: Mapping[str, str]
    alternatives: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    above: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """What one source document says.

    document : its row of ``documents.csv``
    references, suspects : its rows of those tables
    lines : instead of `references`, their lines in ``references.jsonl``
    digest : of the lines, where they are not here yet
    """

    document: Row
    references: Sequence[Row] = ()
    suspects: Sequence[Row] = ()
    lines: bytes = b""
    digest: str = ""

    def rows(self) -> Sequence[Row]:
        """The rows of its references."""
        return self.references or [json.loads(line) for line in self.lines.split(b"\n")[:-1]]


def entity_triples(entity: Entity, facts: Facts, iris: Iris) -> Iterator[Triple]:
    """What is known of a node whoever cites it: its classes, names, date, body and page."""
    node = iri(entity.iri)
    terms = CLASSES[facts.classes[entity.kind]]
    for term in _GOALS[entity.id.count(".") :][:1] if entity.kind == "sdg" else terms:
        yield node, RDF.type, term
    yield from _names(node, entity, facts)
    if entity.date:
        yield node, DCTERMS.issued, date(entity.date)
        if entity.date[:4].isdecimal():
            yield node, UN.year, integer(int(entity.date[:4]))
    if entity.kind in SCHEMES:
        yield node, SKOS.inScheme, scheme(entity.kind, iris)
    known = facts.entities.get(entity.body)
    body = known.iri if known else facts.above.get(entity.body)
    if body:
        yield node, DCTERMS.isPartOf if entity.kind in ("body", "agenda") else DCTERMS.creator, iri(body)
        if entity.kind == "body":
            yield node, SKOS.broader, iri(body)
    if entity.kind == "sdg" and "." in entity.id:
        yield node, SDGO.isTargetOf, iri(entity.iri.rpartition(".")[0])
    for subject in entity.subjects:
        yield node, DCTERMS.subject, literal(subject, "en")
    if entity.id in facts.same:
        yield node, OWL.sameAs, iri(facts.same[entity.id])


def _names(node: str, entity: Entity, facts: Facts) -> Iterator[Triple]:
    yield node, SKOS.notation, literal(entity.id)
    named = dict(zip(LANGUAGES, entity.labels, strict=True))
    best = next((code for code in _BEST if named[code]), "")
    yield node, RDFS.label, literal(named[best], best) if best else literal(entity.id)
    if entity.kind in WORKS or entity.kind in ("treaty", "sales"):
        for symbol in (entity.id, *entity.symbols):
            if not symbol.startswith("document:"):
                yield node, DCTERMS.identifier, literal(symbol)
        # A joint symbol has no page of its own, each of its parts has.
        symbol = (*entity.symbols, entity.id)[0]
        page = undocs(symbol) if entity.kind in WORKS and not symbol.startswith("document:") else ""
        if page:
            yield node, FOAF.page, iri(page)
    term = DCTERMS.title if entity.kind in WORKS else SKOS.prefLabel
    for language, label in zip(LANGUAGES, entity.labels, strict=True):
        if label:
            yield node, term, literal(label, language)
    for language, label in facts.alternatives.get(entity.id, ()):
        yield node, SKOS.altLabel, literal(label, language)


def version_triples(document: Row, work: Entity, iris: Iris) -> Iterator[Triple]:
    """A language version of a work, as far as one source document tells."""
    version, node = iri(iris.expression(work.iri, document["language"])), iri(work.iri)
    yield version, RDF.type, FRBR.Expression
    yield version, FRBR.realizationOf, node
    yield node, FRBR.realization, version
    if document["language"]:
        yield version, DCTERMS.language, iri(LANGUAGE + document["language"])
    if document["title"]:
        yield version, DCTERMS.title, literal(document["title"], document["language"])
    if document["session"]:
        yield node, UN.session, literal(document["session"])
    if document["agenda"]:
        yield node, UN.agendaItem, literal(document["agenda"])


class Node(NamedTuple):
    """What a triple needs to know of a node that it points at."""

    id: str
    iri: str
    kind: str


class Segment(NamedTuple):
    """The triples of some nodes: lines of ``graph.nq``, blocks of ``graph.ttl``, and how many there are."""

    quads: bytes
    turtle: bytes
    triples: int


@dataclass(frozen=True)
class Chunk:
    """All that is to be written of one work that is held, or of some nodes that are not: what a process is sent.

    said : of a work, what its source documents say, with the relations that each proves
    nodes : by target as the rows have it
    edges : relations whose source is among the entities
    base : of the IRIs
    first : whether the schemes of the authority data come with it
    """

    entities: tuple[Entity, ...]
    said: tuple[tuple[Said, tuple[Related, ...]], ...]
    nodes: Mapping[str, Node]
    edges: tuple[Related, ...]
    facts: Facts
    base: str
    first: bool = False

    @property
    def id(self) -> str:
        """The first of its nodes, after which it is called."""
        return self.entities[0].id if self.entities else ""

    def key(self) -> str:
        """A hash of all that its triples are made of; of rows that are not there yet, of their own hash."""
        parts = [
            [replace(entity, cited_by=0, cites=0) for entity in self.entities],
            self.said,
            sorted(self.nodes.items()),
            self.edges,
            *(sorted(vars(self.facts)[name].items()) for name in ("alternatives", "same", "above")),
            (self.base, self.first),
        ]
        return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def segment(chunk: Chunk) -> Segment:
    """Write the triples of a chunk."""
    iris, facts = Iris(chunk.base), chunk.facts
    edges: defaultdict[str, list[Related]] = defaultdict(list)
    for related in chunk.edges:
        edges[related[1].id].append(related)
    own: list[Triple] = [*scheme_triples(iris)] if chunk.first else []
    for entity in chunk.entities:
        own += entity_triples(entity, facts, iris)
        for row, source, target in edges[entity.id]:
            own.append(relation_triple(row, source, target))
            if not row["document"]:
                own += statement_triples(row, source, target, "", "", iris)
    quads, passages = [], []
    for said, proved in chunk.said:
        work = chunk.entities[0]
        own += version_triples(said.document, work, iris)
        rows = said.rows()
        own += _cited(rows, work, chunk.nodes)
        triples = [*_passages(replace(said, references=rows), proved, work, chunk.nodes, iris)]
        quads.append(nquads(triples, iris.source(said.document["sha256"])))
        passages += triples
    # The edges of all versions stand with the work, ahead of the references that make them.
    quads.append(nquads(own))
    text = "".join(quads)
    # Nodes that are not held come in the order of what is said of them, a work and its passages in that of the text.
    shown = [*own, *passages] if chunk.said else sorted(set(own))
    return Segment(text.encode(), turtle(shown, iris.base).encode(), text.count("\n"))


def _cited(rows: Iterable[Row], work: Entity, nodes: Mapping[str, Node]) -> Iterator[Triple]:
    for row in rows:
        if row["target"]:
            yield from edge_triples(row, work.iri, nodes[row["target"]])


def _passages(
    said: Said, proved: Iterable[Related], work: Entity, nodes: Mapping[str, Node], iris: Iris
) -> Iterator[Triple]:
    language, sha256 = said.document["language"], said.document["sha256"]
    version = iris.expression(work.iri, language)
    yield from source_triples(said.document, version, iris)
    for row in said.references:
        target = nodes[row["target"]] if row["target"] else None
        yield from reference_triples(row, sha256, work.iri, target, iris)
    for related in proved:
        yield from statement_triples(*related, language, sha256, iris)
    for row in said.suspects:
        yield from suspect_triples(row, version, sha256, language, iris)


class Chunks:
    """Cuts the graph of a build into chunks, each with all that its triples are made of.

    Parameters
    ----------
    nodes : the id of the node, by target as the rows have it
    relations : rows of ``relations.csv``
    """

    def __init__(self, facts: Facts, nodes: Mapping[str, str], relations: Iterable[Row], iris: Iris) -> None:
        self.iris = iris
        self.facts = facts
        self.nodes = nodes
        # An edge is written with its subject, its evidence with the document that has the words.
        self._edges: defaultdict[str, list[Related]] = defaultdict(list)
        self._proved: defaultdict[str, list[Related]] = defaultdict(list)
        for row in relations:
            source, target = (self._node(row[end]) for end in ("source", "target"))
            if source and target and row["relation"] in RELATIONS:
                self._edges[source.id].append((row, source, target))
                if row["document"]:
                    self._proved[row["document"]].append((row, source, target))

    def _node(self, target: str) -> Node | None:
        entity = self.facts.entities.get(self.nodes.get(target, target))
        return Node(entity.id, entity.iri, entity.kind) if entity else None

    def known(self) -> Iterator[Chunk]:
        """The nodes that are not held, some at a time; where a chunk ends is told by the ids in it alone."""
        waiting: list[Entity] = []
        first = True
        for entity in self.facts.entities.values():
            if not entity.in_corpus:
                waiting.append(entity)
                if not zlib.crc32(entity.id.encode("utf-8", "surrogatepass")) % _TOGETHER:
                    yield self._chunk(waiting, first=first)
                    waiting, first = [], False
        if waiting or first:
            yield self._chunk(waiting, first=first)

    def work(self, work: Entity, said: Iterable[Said], targets: Iterable[str]) -> Chunk:
        """A work that is held, with what its source documents say.

        Parameters
        ----------
        targets : all that their references point at
        """
        proved = tuple((one, tuple(self._proved[one.document["document"]])) for one in said)
        nodes = {target: node for target in targets if (node := self._node(target))}
        return self._chunk([work], proved, nodes)

    def _chunk(
        self,
        entities: Sequence[Entity],
        said: tuple[tuple[Said, tuple[Related, ...]], ...] = (),
        nodes: Mapping[str, Node] | None = None,
        first: bool = False,
    ) -> Chunk:
        facts = self.facts
        bodies = {entity.body: facts.entities[entity.body] for entity in entities if entity.body in facts.entities}
        own = Facts(
            {},
            facts.classes,
            {entity.id: facts.alternatives[entity.id] for entity in entities if entity.id in facts.alternatives},
            {entity.id: facts.same[entity.id] for entity in entities if entity.id in facts.same},
            {id: body.iri for id, body in bodies.items()},
        )
        edges = tuple(related for entity in entities for related in self._edges[entity.id])
        return Chunk(tuple(entities), said, nodes or {}, edges, own, self.iris.base, first)


def last_segment(
    triples: int, entities: int, input_hash: str, version: str, sources: Sequence[str], iris: Iris
) -> Segment:
    """Where the graph comes from and what it holds; the last thing to write.

    Parameters
    ----------
    triples, entities : how many there are before it
    input_hash, version : of the build, and of this program
    sources : SHA-256 of each source document that was read
    """
    build = sorted(set(build_triples(input_hash, version, sources, iris)))
    data = sorted(set(dataset_triples(triples + len(build), entities, len(sources), iris)))
    quads = nquads(build) + nquads(data)
    return Segment(
        quads.encode(), (turtle(build, iris.base) + turtle(data, iris.base)).encode(), triples + len(build) + len(data)
    )


class Writer:
    """``graph.ttl`` and ``graph.nq`` of a few documents, written side by side and work by work.

    Parameters
    ----------
    folder : where the two files go
    facts : what is known beside the rows of the documents
    nodes : the id of the node, by target as the rows have it
    relations : rows of ``relations.csv``
    """

    def __init__(
        self, folder: Path, facts: Facts, nodes: Mapping[str, str], relations: Iterable[Row], iris: Iris
    ) -> None:
        self.chunks = Chunks(facts, nodes, relations, iris)
        self.triples = 0
        self._turtle = (folder / "graph.ttl").open("wb")
        self._quads = (folder / "graph.nq").open("wb")
        self._turtle.write(turtle_head(iris.base).encode())

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._turtle.close()
        self._quads.close()

    def known(self) -> None:
        """Write what no source document says: nodes that are not held, and what the authority data tells."""
        for chunk in self.chunks.known():
            self._write(segment(chunk))

    def work(self, work: Entity, said: Iterable[Said]) -> None:
        """Write a work that is held, and what its source documents say."""
        said = list(said)
        targets = {row["target"] for one in said for row in one.rows() if row["target"]}
        self._write(segment(self.chunks.work(work, said, sorted(targets))))

    def build(self, input_hash: str, version: str, sources: Sequence[str]) -> None:
        """Write where the graph comes from and what it holds; the last thing to write."""
        entities = len(self.chunks.facts.entities)
        self._write(last_segment(self.triples, entities, input_hash, version, sources, self.chunks.iris))

    def _write(self, found: Segment) -> None:
        self._quads.write(found.quads)
        self._turtle.write(found.turtle)
        self.triples += found.triples
