"""The graph of a build as RDF: what each source document says, and what is known of everything that it cites.

In N-Quads each source document is a named graph, with the references and sentences that stand in it (passages.py). What
is known of works and of everything else that is cited, and the plain edges from work to target that the references of
all versions make, is in the default graph. No triple is in two graphs, so the union of all counts right. Turtle has
the same triples, grouped by work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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
Related = tuple[Row, Entity, Entity]

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


@dataclass(frozen=True)
class Facts:
    """What the graph needs to know beside the rows of the documents.

    entities : every node by id
    classes : name of the class of each kind of node, a key of ``CLASSES``
    alternatives : (language, label) of each further name, by id
    same : IRI of the same thing elsewhere, by id
    """

    entities: Mapping[str, Entity]
    classes: Mapping[str, str]
    alternatives: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """What one source document says.

    document : its row of ``documents.csv``
    references, suspects : its rows of those tables
    """

    document: Row
    references: Sequence[Row] = ()
    suspects: Sequence[Row] = ()


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
    body = facts.entities.get(entity.body)
    if body is not None:
        yield node, DCTERMS.isPartOf if entity.kind in ("body", "agenda") else DCTERMS.creator, iri(body.iri)
        if entity.kind == "body":
            yield node, SKOS.broader, iri(body.iri)
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


class Writer:
    """``graph.ttl`` and ``graph.nq`` of one build, written side by side and work by work.

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
        self.iris = iris
        self.facts = facts
        self.nodes = nodes
        # An edge is written with its subject, its evidence with the document that has the words.
        self._edges: defaultdict[str, list[Related]] = defaultdict(list)
        self._proved: defaultdict[str, list[Related]] = defaultdict(list)
        for related in self._related(relations):
            self._edges[related[1].id].append(related)
            self._proved[related[0]["document"] or ""].append(related)
        self.triples = 0
        self._turtle = (folder / "graph.ttl").open("w", encoding="utf-8", newline="\n")
        self._quads = (folder / "graph.nq").open("w", encoding="utf-8", newline="\n")
        self._turtle.write(turtle_head(iris.base))

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._turtle.close()
        self._quads.close()

    def _related(self, relations: Iterable[Row]) -> Iterator[Related]:
        """The relations between two nodes, with these."""
        known = self.facts.entities
        for row in relations:
            source, target = (known.get(self.nodes.get(row[end], row[end])) for end in ("source", "target"))
            if source and target and row["relation"] in RELATIONS:
                yield row, source, target

    def known(self) -> None:
        """Write what no source document says: nodes that are not held, and what the authority data tells."""
        triples = list(scheme_triples(self.iris))
        for entity in self.facts.entities.values():
            if not entity.in_corpus:
                triples += self._about(entity)
        for related in self._proved[""]:
            triples += statement_triples(*related, "", "", self.iris)
        self._default(triples)

    def _about(self, entity: Entity) -> Iterator[Triple]:
        yield from entity_triples(entity, self.facts, self.iris)
        for row, source, target in self._edges[entity.id]:
            yield relation_triple(row, source, target)

    def work(self, work: Entity, said: Iterable[Said]) -> None:
        """Write a work that is held, and what its source documents say."""
        own, passages = [*self._about(work)], []
        for one in said:
            own += version_triples(one.document, work, self.iris)
            own += self._cited(one, work)
            triples = [*self._passages(one, work)]
            self._named(triples, self.iris.source(one.document["sha256"]))
            passages += triples
        # The edges of all versions stand with the work, ahead of the references that make them.
        self._default(own, in_turtle=False)
        self._turtle.write(turtle([*own, *passages], self.iris.base))

    def _cited(self, one: Said, work: Entity) -> Iterator[Triple]:
        for row in one.references:
            if row["target"]:
                yield from edge_triples(row, work.iri, self.facts.entities[self.nodes[row["target"]]])

    def _passages(self, one: Said, work: Entity) -> Iterator[Triple]:
        language, sha256 = one.document["language"], one.document["sha256"]
        version = self.iris.expression(work.iri, language)
        yield from source_triples(one.document, version, self.iris)
        for row in one.references:
            target = self.facts.entities[self.nodes[row["target"]]] if row["target"] else None
            yield from reference_triples(row, sha256, work.iri, target, self.iris)
        for related in self._proved[one.document["document"]]:
            yield from statement_triples(*related, language, sha256, self.iris)
        for row in one.suspects:
            yield from suspect_triples(row, version, sha256, language, self.iris)

    def build(self, input_hash: str, version: str, sources: Sequence[str]) -> None:
        """Write where the graph comes from and what it holds; the last thing to write.

        Parameters
        ----------
        input_hash, version : of the build, and of this program
        sources : SHA-256 of each source document that was read
        """
        self._default(build_triples(input_hash, version, sources, self.iris))
        self._default(dataset_triples(self.triples, len(self.facts.entities), len(sources), self.iris))

    def _default(self, triples: Iterable[Triple], in_turtle: bool = True) -> None:
        triples = sorted(set(triples))
        lines = nquads(triples)
        self.triples += len(triples)
        self._quads.write(lines)
        if in_turtle:
            self._turtle.write(turtle(triples, self.iris.base))

    def _named(self, triples: Sequence[Triple], graph: str) -> None:
        lines = nquads(triples, graph)
        self.triples += lines.count("\n")
        self._quads.write(lines)
