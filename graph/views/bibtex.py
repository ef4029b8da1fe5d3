"""How to cite a work: a line of text, and an entry for BibTeX and what reads it."""

from __future__ import annotations

import re

from graph.views.marks import marks
from graph.views.values import Collection, Entity

_SPECIAL = re.compile(r"[&%$#_{}]")


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
    """An entry of type ``misc``, called as the entity's page is. ``save.js`` makes the same of what it lists.

    address : where the publisher has the work; empty where that is not known

    >>> from graph.views.values import Entity
    >>> work = Entity(
    ...     "A/RES/70/1", "", "resolution", (("en", "Our world"),), "2015-09-25", "", True, 0, 0, path="doc/A-RES-70-1")
    >>> print(entry(work, None, "https://undocs.org/A/RES/70/1"))
    @misc{A-RES-70-1,
      author = {{United Nations}},
      title = {{Our world}},
      number = {A/RES/70/1},
      year = {2015},
      date = {2015-09-25},
      url = {https://undocs.org/A/RES/70/1}
    }
    """
    body = collection.by_id.get(one.body) if collection else None
    author = f"United Nations, {body.label('en')[1]}" if body and body is not one else "United Nations"
    printed = one.kind == "url"  # its id is an address itself
    fields = {
        "author": f"{{{_escaped(author)}}}",
        "title": f"{{{_escaped(one.label('en')[1] if one.labels else one.called())}}}",
        "number": _escaped(one.id) if one.symbol and not printed else "",
        "year": one.year,
        "date": one.date if len(one.date) > 4 else "",
        "url": (one.id if printed else address).replace("{", "").replace("}", ""),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{one.path.rpartition('/')[2]},\n{lines}\n}}"


def _escaped(text: str) -> str:
    """Text without what BibTeX and TeX take as a command."""
    text = text.replace("\\", "/").replace("~", " ").replace("^", " ")
    return _SPECIAL.sub(lambda match: "" if match[0] in "{}" else "\\" + match[0], text)


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
