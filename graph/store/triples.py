"""Triples as text: literals, N-Quads lines, Turtle blocks; written directly, which is fast and keeps one order.

A triple is three tokens of N-Triples: ``<iri>`` or ``"literal"@en``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from graph.model import LANGUAGES
from graph.store.vocabulary import ALL, RDF, XSD

Triple = tuple[str, str, str]

# Beside what N-Triples forbids: control characters, which editors and terminals stumble over, and lone surrogates.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f\u0085\u2028\u2029\ud800-\udfff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_PREFIXED = {token: f"{v.prefix}:{term}" for v in ALL for term, token in v.terms.items()} | {RDF.type: "a"}
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
_DATE_TYPES = (XSD.gYear, XSD.gYearMonth, XSD.date)
_INTEGER = f"^^{XSD.integer}"
_DECIMAL = f"^^{XSD.decimal}"


def iri(address: str) -> str:
    """The token of an IRI."""
    return f"<{address}>"


def literal(text: str, language: str = "") -> str:
    r"""The token of a string, in a language if it is one of the six.

    >>> literal('a "b"', "en"), literal("line\n")
    ('"a \\"b\\""@en', '"line\\n"')
    """
    text = _ESCAPED.sub(_escape, text)
    return f'"{text}"@{language}' if language in LANGUAGES else f'"{text}"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return _SHORT.get(char) or f"\\u{ord(char):04X}"


def integer(value: int) -> str:
    """The token of a whole number."""
    return f'"{value}"{_INTEGER}'


def decimal(value: float) -> str:
    """The token of a share from 0 to 1, to four digits.

    >>> decimal(0.95)
    '"0.95"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    digits = f"{value:.4f}".rstrip("0")
    return f'"{digits}0"{_DECIMAL}' if digits.endswith(".") else f'"{digits}"{_DECIMAL}'


def date(value: str) -> str:
    """The token of an ISO date, or of its month or year where no more is known.

    >>> date("2000")
    '"2000"^^<http://www.w3.org/2001/XMLSchema#gYear>'
    """
    found = _DATE.fullmatch(value)
    if not found:
        return literal(value)
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        return literal(value)
    return f'"{value}"^^{_DATE_TYPES[value.count("-")]}'


def nquads(triples: Iterable[Triple], graph: str = "") -> str:
    """Sorted lines, each triple once; in the graph of IRI `graph`, or in the default graph."""
    end = f"<{graph}> .\n" if graph else ".\n"
    return "".join(sorted({f"{s} {p} {o} {end}" for s, p, o in triples}))


def turtle_head(base: str) -> str:
    """The lines that every Turtle file here begins with."""
    lines = [f"@base <{base}> .", *(f"@prefix {v.prefix}: <{v.namespace}> ." for v in ALL)]
    return "\n".join(lines) + "\n\n"


def turtle(triples: Iterable[Triple], base: str) -> str:
    """One block a subject, subjects in the order of first sight, what is said of each sorted and once."""
    subjects: dict[str, set[tuple[str, str]]] = {}
    for s, p, o in triples:
        subjects.setdefault(s, set()).add((p, o))
    return "".join(_block(s, pairs, f"<{base}") for s, pairs in subjects.items())


def _block(subject: str, pairs: set[tuple[str, str]], base: str) -> str:
    lines: dict[str, list[str]] = {}
    for predicate, value in _shortened(pairs, base):
        lines.setdefault(predicate, []).append(value)
    body = " ;\n    ".join(f"{predicate} {', '.join(sorted(values))}" for predicate, values in sorted(lines.items()))
    return f"{_relative(subject, base)} {body} .\n\n"


def _shortened(pairs: Iterable[tuple[str, str]], base: str) -> Iterator[tuple[str, str]]:
    for predicate, value in pairs:
        if value[0] == "<":
            value = _PREFIXED.get(value) or _relative(value, base)
        elif value.endswith((_INTEGER, _DECIMAL)):
            value = value[1 : value.rindex('"')]
        yield _PREFIXED[predicate], value


def _relative(token: str, base: str) -> str:
    return f"<{token[len(base) :]}" if token.startswith(base) else token
