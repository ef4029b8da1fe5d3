"""Why a query has no rows: which of its terms this graph does not use, and what is near them."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence

from pyoxigraph import NamedNode, QuerySolutions

from graph.store.names import Names
from graph.store.prefixes import Prefixes
from graph.store.sparql import tokens
from graph.store.vocabulary import RDF, XSD

Rows = Callable[[str], QuerySolutions]


def unused_terms(
    query: str, rows: Rows, prefixes: Prefixes, names: Callable[[], Names], terms: Callable[[], Sequence[str]]
) -> list[str]:
    """A line for each IRI of a query that stands in no triple.

    Parameters
    ----------
    rows : asks the graph
    names, terms : of its nodes, and its properties and classes as `terms_of` gives them; taken only where one is absent
    """
    absent = [iri for iri in dict.fromkeys(_iris(query, prefixes)) if not _used(iri, rows)]
    if not absent:
        return []
    known = [prefixes.short(iri) for iri in terms()]
    return [_line(prefixes.short(iri), known, names, prefixes) for iri in absent]


def _line(name: str, terms: Sequence[str], names: Callable[[], Names], prefixes: Prefixes) -> str:
    prefix = name.partition(":")[0]
    known = [term for term in terms if term.startswith(f"{prefix}:")]
    close = difflib.get_close_matches(name, known or map(prefixes.short, names().by_iri), n=1)
    return f"{name} is not used in this graph" + (f"; nearest: {close[0]}" if close else "")


def _iris(query: str, prefixes: Prefixes) -> Iterator[str]:
    found = tokens(query)
    for place, token in enumerate(found):
        if any(before.says("PREFIX", "BASE") for before in found[max(0, place - 2) : place]):
            continue
        if token.kind == "iri" and ":" in token.text:
            yield token.text[1:-1]
        elif token.kind in ("name", "node"):
            iri = prefixes.long(token.text.replace("\\", ""))
            # the datatype of a literal is no term that must be there
            if iri and not iri.startswith(XSD.namespace):
                yield iri


def _used(iri: str, rows: Rows) -> bool:
    if iri == f"{RDF.namespace}type":
        return True
    pattern = f"{{ ?s <{iri}> ?o }} UNION {{ ?s ?p <{iri}> }} UNION {{ <{iri}> ?p ?o }}"
    return next(iter(rows(f"SELECT ?s WHERE {{ {pattern} }} LIMIT 1")), None) is not None


def terms_of(rows: Rows) -> list[str]:
    """Every property and class of the graph."""
    found = rows("SELECT DISTINCT ?term WHERE { { ?s ?term ?o } UNION { ?s a ?term } }")
    return sorted(row["term"].value for row in found if isinstance(row["term"], NamedNode))
