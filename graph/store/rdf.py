"""The graph of a build as RDF: what each source document says, and what is known of everything that it cites.

Every reference is a node with its place, words and sentence, a ``cito:Citation``; beside it stands the plain edge from
work to target. In N-Quads each source document is a named graph; what the authority data and the symbols tell is in
the default graph. Turtle has the same triples, grouped by work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.model import LANGUAGES, Entity, Relation
from graph.store.iris import LANGUAGE, Iris, undocs
from graph.store.triples import Triple, date, decimal, integer, iri, literal, nquads, turtle, turtle_head
from graph.store.vocabulary import (
    ALLOT,
    C4O,
    CITO,
    DCTERMS,
    DOCO,
    FOAF,
    FRBR,
    OA,
    OWL,
    PROV,
    RDF,
    SDGO,
    SKOS,
    UN,
    UNDO,
)

Row = Mapping[str, Any]

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
WORKS = ("resolution", "decision", "document")
# The plain edge beside a reference: what is no text is mentioned, an address is referred to.
EDGES = dict.fromkeys(("body", "meeting", "sdg", "agenda"), ALLOT.mentions) | {"url": DCTERMS.references}
RELATIONS = {"adopted-by": UN.adoptedBy, "registered-as": UN.registeredAs}


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


def entity_triples(entity: Entity, facts: Facts) -> Iterator[Triple]:
    """What is known of a node whoever cites it: its classes, names, date, body and page."""
    node = iri(entity.iri)
    terms = CLASSES[facts.classes[entity.kind]]
    for term in _GOALS[entity.id.count(".") :][:1] if entity.kind == "sdg" else terms:
        yield node, RDF.type, term
    yield from _names(node, entity, facts)
    if entity.date:
        yield node, DCTERMS.issued, date(entity.date)
    body = facts.entities.get(entity.body)
    if body is not None:
        yield node, DCTERMS.isPartOf if entity.kind in ("body", "agenda") else DCTERMS.creator, iri(body.iri)
    if entity.kind == "sdg" and "." in entity.id:
        yield node, SDGO.isTargetOf, iri(entity.iri.rpartition(".")[0])
    if entity.id in facts.same:
        yield node, OWL.sameAs, iri(facts.same[entity.id])


def _names(node: str, entity: Entity, facts: Facts) -> Iterator[Triple]:
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


def source_triples(document: Row, work: Entity, iris: Iris) -> Iterator[Triple]:
    """A source document: its bytes, the language version they hold, and the work that it is a version of."""
    source = iri(iris.source(document["sha256"]))
    version = iri(iris.expression(work.iri, document["language"]))
    node = iri(work.iri)
    yield source, RDF.type, UN.Source
    yield source, RDF.type, PROV.Entity
    yield source, UN.path, literal(document["document"])
    yield source, UN.sha256, literal(document["sha256"])
    yield source, UN.bytes, integer(document["bytes"])
    yield version, RDF.type, FRBR.Expression
    yield version, FRBR.realizationOf, node
    yield version, PROV.wasDerivedFrom, source
    yield node, FRBR.realization, version
    if document["language"]:
        yield version, DCTERMS.language, iri(LANGUAGE + document["language"])
    if document["title"]:
        yield version, DCTERMS.title, literal(document["title"], document["language"])
    if document["session"]:
        yield node, UN.session, literal(document["session"])
    if document["agenda"]:
        yield node, UN.agendaItem, literal(document["agenda"])


def reference_triples(row: Row, sha256: str, work: Entity, target: Entity | None, iris: Iris) -> Iterator[Triple]:
    """One reference, and the plain edges that it makes.

    Parameters
    ----------
    row : a line of ``references.jsonl``
    sha256 : of its document
    work : the work that cites
    target : what it is resolved to; None where nothing or more than one thing fits
    """
    address = iris.reference(sha256, row["start"], row["end"])
    node, language = iri(address), row["language"]
    words = literal(row["text"], language)
    yield node, RDF.type, UN.Reference
    yield node, RDF.type, CITO.Citation
    yield node, CITO.hasCitingEntity, iri(work.iri)
    yield node, OA.hasSource, iri(iris.expression(work.iri, language))
    yield node, C4O.hasContent, words
    for name, token in (
        (UN.referenceKind, row["kind"]),
        (UN.location, row["location"]),
        (UN.paragraph, row["paragraph"]),
        (UN.pin, row["pin"]),
        (UN.rule, row["rule"]),
        (UN.reason, row["reason"]),
    ):
        if token:
            yield node, name, literal(token)
    yield node, UN.confidence, decimal(row["confidence"])
    if row["page"]:
        yield node, UN.page, integer(row["page"])
    if target is not None:
        yield from _edges(node, row, iri(work.iri), target)
    yield from _sentence(node, row, sha256, iris)
    yield from _selectors(address, row, words)


def _edges(node: str, row: Row, work: str, target: Entity) -> Iterator[Triple]:
    cited = iri(target.iri)
    edge = EDGES.get(target.kind, CITO.cites)
    yield node, CITO.hasCitedEntity, cited
    yield work, edge, cited
    function = row["function"]
    if function:
        yield node, CITO.hasCitationCharacterization, UN[function]
        yield work, UN[function], cited
    elif edge == CITO.cites:
        yield node, CITO.hasCitationCharacterization, CITO.cites


def _sentence(node: str, row: Row, sha256: str, iris: Iris) -> Iterator[Triple]:
    if row["sentence"]:
        sentence = iri(iris.sentence(sha256, row["sentence"]))
        yield node, C4O.hasContext, sentence
        yield sentence, RDF.type, DOCO.Sentence
        yield sentence, C4O.hasContent, literal(row["sentence"], row["language"])


def _selectors(address: str, row: Row, words: str) -> Iterator[Triple]:
    position, quote = iri(f"{address}#position"), iri(f"{address}#quote")
    yield iri(address), OA.hasSelector, position
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, integer(row["start"])
    yield position, OA.end, integer(row["end"])
    yield iri(address), OA.hasSelector, quote
    yield quote, RDF.type, OA.TextQuoteSelector
    yield quote, OA.exact, words


def build_triples(input_hash: str, version: str, sources: Iterable[str], iris: Iris) -> Iterator[Triple]:
    """Where the graph comes from: this program, these source documents; no clock times.

    Parameters
    ----------
    input_hash : the hash of names, bytes and rules that ``report.json`` gives
    sources : SHA-256 of each source document that was read
    """
    activity = iri(f"{iris.base}build/{input_hash[:12]}")
    program = iri(f"{iris.base}software/un-citation-graph")
    graph = iri(iris.base)
    yield activity, RDF.type, PROV.Activity
    yield activity, PROV.wasAssociatedWith, program
    yield activity, UN.inputHash, literal(input_hash)
    yield program, RDF.type, PROV.SoftwareAgent
    yield program, OWL.versionInfo, literal(version)
    yield graph, RDF.type, PROV.Entity
    yield graph, PROV.wasGeneratedBy, activity
    for sha256 in sources:
        yield activity, PROV.used, iri(iris.source(sha256))


def relation_triples(relations: Iterable[Relation], entities: Mapping[str, Entity]) -> Iterator[Triple]:
    """The facts between two nodes that have a property of their own."""
    for relation in relations:
        if relation.relation in RELATIONS:
            source, target = entities[relation.source], entities[relation.target]
            yield iri(source.iri), RELATIONS[relation.relation], iri(target.iri)


class Writer:
    """``graph.ttl`` and ``graph.nq`` of one build, written side by side and work by work.

    Parameters
    ----------
    folder : where the two files go
    """

    def __init__(self, folder: Path, iris: Iris) -> None:
        self.iris = iris
        self.turtle = (folder / "graph.ttl").open("w", encoding="utf-8", newline="\n")
        self.quads = (folder / "graph.nq").open("w", encoding="utf-8", newline="\n")
        self.turtle.write(turtle_head(iris.base))

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self.turtle.close()
        self.quads.close()

    def known(self, triples: Iterable[Triple]) -> None:
        """Write what no source document says: the default graph."""
        triples = sorted(triples)
        self.turtle.write(turtle(triples, self.iris.base))
        self.quads.write(nquads(triples))

    def work(
        self, work: Entity, facts: Facts, documents: Iterable[tuple[Row, Sequence[Row]]], targets: Mapping[str, str]
    ) -> None:
        """Write a work that is held, and what its source documents say.

        Parameters
        ----------
        documents : rows of ``documents.csv`` with their rows of ``references.jsonl``, in order
        targets : the id of the node, by target as the rows have it
        """
        about = list(entity_triples(work, facts))
        own, passages = list(about), []
        for document, rows in documents:
            said = [*about, *source_triples(document, work, self.iris)]
            for row in rows:
                target = facts.entities[targets[row["target"]]] if row["target"] else None
                said += reference_triples(row, document["sha256"], work, target, self.iris)
            self.quads.write(nquads(said, self.iris.source(document["sha256"])))
            own += [triple for triple in said if triple[0] == about[0][0]]
            passages += [triple for triple in said if triple[0] != about[0][0]]
        # The edges of all versions stand with the work, ahead of the references that make them.
        self.turtle.write(turtle(own + passages, self.iris.base))
