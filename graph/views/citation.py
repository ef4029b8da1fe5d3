"""How to cite a work: a line of text, an entry for BibTeX, the question behind the list of who cites it."""

from __future__ import annotations

from graph import bibtex
from graph.bibtex import Cited
from graph.views.collection import Collection
from graph.views.marks import marks
from graph.views.values import Entity


def plain(one: Entity, collection: Collection) -> str:
    """A line: body, title, symbol, date.

    An entity that is no work, a body for one, is its name alone.
    """
    body = collection.by_id.get(one.body)
    title = one.label("en")[1] if one.labels else ""
    parts = [
        f"United Nations, {body.label('en')[1]}" if body and body is not one and one.symbol else "",
        f"“{title}”" if title and one.symbol else one.called(),
        one.id if one.symbol and title else "",
        one.date,
    ]
    return ", ".join(part for part in parts if part) + "."


def entry(one: Entity, collection: Collection | None, address: str) -> str:
    """An entry for BibTeX, called as the entity's page is.

    address : where the publisher has the work; empty where that is not known
    """
    body = collection.by_id.get(one.body) if collection else None
    cited = Cited(
        one.id,
        one.kind,
        one.label("en")[1] if one.labels else one.called(),
        body.label("en")[1] if body and body is not one else "",
        one.date,
        one.id if one.kind == "url" else address,
    )
    return bibtex.entry(cited, one.path.rpartition("/")[2])


def query(one: Entity) -> str:
    """The question behind the list of who cites it, in SPARQL."""
    return QUERY.format(predicate=predicate(one.kind), iri=one.iri)


def predicate(kind: str) -> str:
    """What links a work to what it cites or names."""
    return "cito:cites" if marks()[kind].work else "dcterms:references" if kind == "url" else "allot:mentions"


QUERY = """PREFIX cito: <http://purl.org/spar/cito/>
PREFIX allot: <https://w3id.org/akn/ontology/allot/>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?work WHERE {{
  ?work {predicate} <{iri}>
}} ORDER BY ?work"""
