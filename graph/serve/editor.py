"""The page on which queries are written: whole without a script, which only makes it handier."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from graph.serve.formats import HTML, OFFERED, Answer
from graph.store.prefixes import Prefixes
from graph.store.query import Query, library

_HERE = Path(__file__).with_name("page")
ASSETS = {"editor.css": (_HERE / "editor.css", "text/css"), "editor.js": (_HERE / "editor.js", "text/javascript")}
# Rows that are drawn; all of them are in the files that the page offers.
DRAWN = 500
FIRST = """# Which instruments are cited by most works here?
SELECT ?instrument ?name (COUNT(?work) AS ?works) WHERE {
  ?work cito:cites ?instrument .
  ?instrument a un:Instrument ; rdfs:label ?name .
} GROUP BY ?instrument ?name ORDER BY DESC(?works) ?instrument LIMIT 20
"""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on the page: a query, and which of the library it is.

    given : parameters of the library query, as the user wrote them
    """

    query: str = ""
    library: Query | None = None
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a result.

    href : what is known of it, for a node
    """

    text: str
    language: str = ""
    number: bool = False
    href: str = ""


def editor(
    page: Page,
    prefixes: Prefixes,
    limits: Mapping[str, Any],
    address: str,
    *,
    answer: Answer | None = None,
    error: str = "",
) -> str:
    """The HTML of the page.

    Parameters
    ----------
    limits : ``timeout`` and ``most``
    address : of this page, to be linked to
    """
    template = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).get_template("page.html")
    columns, rows = _table(answer, prefixes) if answer else ((), [])
    return template.render(
        page=page,
        query=page.query or FIRST,
        library=library().values(),
        prefixes=sorted(prefixes.spaces.items()),
        limits=limits,
        answer=answer,
        error=error,
        columns=columns,
        rows=rows[:DRAWN],
        count=len(rows),
        drawn=DRAWN,
        files=_files(page, answer),
        address=address,
    )


def _files(page: Page, answer: Answer | None) -> list[tuple[str, str]]:
    """Name and address of each format that the answer may be had in."""
    if answer is None:
        return []
    return [
        (one.name.upper(), f"/sparql?{urlencode({'query': page.query, 'format': one.name})}")
        for one in OFFERED[answer.kind]
        if one.name != HTML
    ]


def _table(answer: Answer, prefixes: Prefixes) -> tuple[tuple[str, ...], list[list[Cell]]]:
    if answer.kind == "triples":
        return ("subject", "predicate", "object"), list(_triples(answer.data.decode(), prefixes))
    found = json.loads(answer.data)
    if answer.kind == "boolean":
        return ("answer",), [[Cell("yes" if found["boolean"] else "no")]]
    columns = tuple(found["head"]["vars"])
    rows = ([_cell(row.get(name), prefixes) for name in columns] for row in found["results"]["bindings"])
    return columns, list(rows)


def _cell(term: Mapping[str, str] | None, prefixes: Prefixes) -> Cell:
    if term is None:
        return Cell("")
    if term["type"] == "uri":
        return Cell(prefixes.short(term["value"]), href=f"/sparql?{urlencode({'query': _known(term['value'])})}")
    number = term.get("datatype", "").endswith(("#integer", "#decimal", "#double", "#gYear"))
    return Cell(term["value"], term.get("xml:lang", ""), number)


def _known(iri: str) -> str:
    """The query that tells what is known of a node."""
    asked = f"SELECT ?property ?value WHERE {{\n  <{iri}> ?property ?value\n}} ORDER BY ?property ?value LIMIT 200\n"
    return f"# What is known of it?\n{asked}"


def _triples(text: str, prefixes: Prefixes) -> Iterator[list[Cell]]:
    """N-Triples as rows; a line is one triple, and only its object may hold a space."""
    for line in text.splitlines():
        parts = line.removesuffix(" .").split(" ", 2)
        yield [_term(part, prefixes) for part in parts]


def _term(token: str, prefixes: Prefixes) -> Cell:
    if token.startswith("<"):
        return _cell({"type": "uri", "value": token[1:-1]}, prefixes)
    if not token.startswith('"'):
        return Cell(token)
    words, _, rest = token[1:].rpartition('"')
    language = rest[1:] if rest.startswith("@") else ""
    return Cell(json.loads(f'"{words}"', strict=False), language)
