"""RDF terms as the values of a table: numbers, dates, words, and IRIs as prefixed names."""

from __future__ import annotations

import datetime
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.store.prefixes import Prefixes
from graph.store.vocabulary import XSD

Value = str | int | float | bool | datetime.date | None

_XSD = XSD.namespace
_NUMBERS: dict[str, Any] = {
    f"{_XSD}integer": int,
    f"{_XSD}gYear": str,
    f"{_XSD}decimal": float,
    f"{_XSD}double": float,
    f"{_XSD}float": float,
    f"{_XSD}boolean": lambda text: text in ("true", "1"),
    f"{_XSD}date": datetime.date.fromisoformat,
}


def value(term: NamedNode | BlankNode | Literal | Triple | None, prefixes: Prefixes) -> Value:
    """The value of a term.

    >>> from pyoxigraph import Literal
    >>> value(Literal(7), Prefixes()), value(Literal("仙台", language="zh"), Prefixes())
    (7, '仙台')
    """
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return prefixes.short(term.value)
    if not isinstance(term, Literal):
        return str(term)
    read = _NUMBERS.get(term.datatype.value)
    if read is None:
        return term.value
    try:
        return read(term.value)
    except ValueError:
        return term.value
