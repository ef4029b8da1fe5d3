"""What is known of a node of the graph, whoever cites it, as triples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.model import LANGUAGES, MOST_READ, WORKS, Entity, has_symbol
from graph.store.described import SCHEMES, scheme
from graph.store.iris import LANGUAGE, Iris, undocs
from graph.store.triples import Triple, date, integer, iri, literal
from graph.store.vocabulary import DCTERMS, FOAF, FRBR, OWL, RDF, RDFS, SDGO, SKOS, UN, UNDO

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
    best = next((code for code in MOST_READ if named[code]), "")
    yield node, RDFS.label, literal(named[best], best) if best else literal(entity.id)
    if entity.kind in WORKS or entity.kind in ("treaty", "sales"):
        for symbol in (entity.id, *entity.symbols):
            if not symbol.startswith("document:"):
                yield node, DCTERMS.identifier, literal(symbol)
        page = undocs(entity.id) if has_symbol(entity.kind, entity.id) else ""
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
