"""What one source document says, as triples: its references, the relations its sentences prove, what looks wrong.

Every reference is a node with its place, words and sentence, a ``cito:Citation``. Nothing here is said twice: what
belongs to the work, and so to all its language versions, is in ``known.py``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from graph.store.iris import Iris
from graph.store.triples import Triple, decimal, integer, iri, literal
from graph.store.vocabulary import ALLOT, C4O, CITO, DCTERMS, DOCO, OA, PROV, RDF, RELATIONS, UN

Row = Mapping[str, Any]


class Node(Protocol):
    """A node that something points at."""

    @property
    def iri(self) -> str:
        """Its IRI."""

    @property
    def kind(self) -> str:
        """Its kind."""


# The plain edge beside a reference: what is no text is mentioned, an address is referred to.
EDGES = dict.fromkeys(("body", "meeting", "sdg", "agenda"), ALLOT.mentions) | {"url": DCTERMS.references}
# A part of a joint symbol points where the whole does, and is counted with it.
PART = "symbol:part"


def source_triples(document: Row, version: str, iris: Iris) -> Iterator[Triple]:
    """A source document: its bytes, and the language version that was read from them."""
    source = iri(iris.source(document["sha256"]))
    yield source, RDF.type, UN.Source
    yield source, RDF.type, PROV.Entity
    yield source, UN.path, literal(document["document"])
    yield source, UN.sha256, literal(document["sha256"])
    yield source, UN.bytes, integer(document["bytes"])
    yield iri(version), PROV.wasDerivedFrom, source


def reference_triples(row: Row, sha256: str, work: str, target: Node | None, iris: Iris) -> Iterator[Triple]:
    """One reference.

    Parameters
    ----------
    row : a line of ``references.jsonl``
    sha256 : of its document
    work : IRI of the work that cites
    target : what it is resolved to; None where nothing or more than one thing fits
    """
    address = iris.reference(sha256, row["start"], row["end"])
    node, words = iri(address), literal(row["text"], row["language"])
    yield node, RDF.type, UN.Reference
    yield node, RDF.type, CITO.Citation
    yield node, CITO.hasCitingEntity, iri(work)
    yield node, OA.hasSource, iri(iris.expression(work, row["language"]))
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
        yield node, CITO.hasCitedEntity, iri(target.iri)
        if row["function"]:
            yield node, CITO.hasCitationCharacterization, UN[row["function"]]
        elif target.kind not in EDGES:
            yield node, CITO.hasCitationCharacterization, CITO.cites
    yield from _sentence(node, row["sentence"], row["language"], sha256, iris)
    yield from _selector(address, row, words)


def _selector(address: str, row: Row, words: str) -> Iterator[Triple]:
    """One node that is both selectors of Web Annotation: where the words stand, and the words."""
    selector = iri(f"{address}#selector")
    yield iri(address), OA.hasSelector, selector
    yield selector, RDF.type, OA.TextPositionSelector
    yield selector, RDF.type, OA.TextQuoteSelector
    yield selector, OA.start, integer(row["start"])
    yield selector, OA.end, integer(row["end"])
    yield selector, OA.exact, words


def _sentence(node: str, words: str, language: str, sha256: str, iris: Iris) -> Iterator[Triple]:
    if words:
        sentence = iri(iris.sentence(sha256, words))
        yield node, C4O.hasContext, sentence
        yield sentence, RDF.type, DOCO.Sentence
        yield sentence, C4O.hasContent, literal(words, language)


def edge_triples(row: Row, work: str, target: Node) -> Iterator[Triple]:
    """The plain edges that a reference makes; those of all versions of a work are the same few."""
    if row["rule"] != PART:
        yield iri(work), EDGES.get(target.kind, CITO.cites), iri(target.iri)
        if row["function"]:
            yield iri(work), UN[row["function"]], iri(target.iri)


def relation_triple(row: Row, source: Node, target: Node) -> Triple:
    """The plain edge of a row of ``relations.csv`` whose relation is in ``RELATIONS``."""
    return iri(source.iri), UN[RELATIONS[row["relation"]]], iri(target.iri)


def statement_triples(row: Row, source: Node, target: Node, language: str, sha256: str, iris: Iris) -> Iterator[Triple]:
    """The evidence of a relation: a statement about the plain edge, with its sentence.

    Parameters
    ----------
    row : of ``relations.csv``
    language, sha256 : of the document whose words prove it; empty where the authority data does
    """
    words = (row[name] or "" for name in ("source", "relation", "target", "pin", "document", "start", "end"))
    node = iri(f"{iris.base}relation/{_digest(words)}")
    yield node, RDF.type, RDF.Statement
    yield node, RDF.subject, iri(source.iri)
    yield node, RDF.predicate, UN[RELATIONS[row["relation"]]]
    yield node, RDF.object, iri(target.iri)
    for name, token in ((UN.pin, row["pin"]), (UN.reason, row["reason"])):
        if token:
            yield node, name, literal(token)
    if sha256:
        yield node, PROV.wasDerivedFrom, iri(iris.source(sha256))
        yield from _sentence(node, row["sentence"] or "", language, sha256, iris)


def suspect_triples(row: Row, version: str, sha256: str, language: str, iris: Iris) -> Iterator[Triple]:
    """A finding of the plausibility checks, about a reference or about the whole version.

    Parameters
    ----------
    row : of ``suspects.csv``
    version : IRI of the language version that was read
    """
    words = (row[name] for name in ("kind", "start", "end", "target", "expected"))
    node = iri(f"{iris.base}suspect/{sha256[:12]}/{_digest(words)}")
    yield node, RDF.type, UN.Suspect
    yield node, RDF.type, OA.Annotation
    yield node, OA.hasSource, iri(version)
    yield node, UN.check, literal(row["kind"])
    yield node, UN.severity, literal(row["severity"])
    for name, token in ((UN.expected, row["expected"]), (DCTERMS.description, row["why"])):
        if token:
            yield node, name, literal(token)
    if row["end"] > row["start"]:
        yield node, OA.hasTarget, iri(iris.reference(sha256, row["start"], row["end"]))
    if row["text"]:
        yield node, C4O.hasContent, literal(row["text"], language)
    yield from _sentence(node, row["sentence"], language, sha256, iris)


def _digest(words: Iterable[object]) -> str:
    """Some cells of a row as the end of its IRI: they tell it from others, and are the same at every build."""
    return hashlib.sha256("\0".join(map(str, words)).encode("utf-8", "surrogatepass")).hexdigest()[:12]
