"""SPARQL 1.1 Protocol: what a request asks, and what of it is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from graph.errors import QueryError

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
# Longer queries are no questions that anybody wrote.
LONGEST = 1 << 20


class Refused(QueryError):
    """A request that cannot be answered.

    status : of HTTP
    """

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Question:
    """A query as it is asked.

    graphs, named : IRIs of the graphs to ask, where the request names them
    called : the format, where the address names one
    """

    query: str
    graphs: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    called: str = ""


def question(method: str, media: str, address: str, body: bytes, base: str) -> Question:
    """What a request asks; without a query where it has none.

    Parameters
    ----------
    media : type of the body
    address : what stands behind the ``?``
    base : what the graphs of this store begin with

    Raises
    ------
    Refused : it is none of the three ways of the protocol, or asks for an update

    Examples
    --------
    >>> question("GET", "", "query=ASK%20%7B%7D&format=csv", b"", "http://x/")
    Question(query='ASK {}', graphs=(), named=(), called='csv')
    """
    given = _parameters(address)
    if method == "POST":
        kind = media.partition(";")[0].strip().lower()
        if kind == FORM:
            given = _joined(given, _parameters(_text(body)))
        elif kind == QUERY:
            given = _joined(given, {"query": [_text(body)]})
        elif kind == UPDATE:
            raise Refused(400, "This graph is only read; updates are refused")
        else:
            raise Refused(415, f"POST takes {FORM} or {QUERY}, not {media or 'a body of no type'}")
    return _question(given, base)


def _question(given: Mapping[str, Sequence[str]], base: str) -> Question:
    if "update" in given or "using-graph-uri" in given or "using-named-graph-uri" in given:
        raise Refused(400, "This graph is only read; updates are refused")
    queries = given.get("query", [])
    if len(queries) > 1:
        raise Refused(400, "There are several queries; ask one at a time")
    graphs, named = (tuple(given.get(name, ())) for name in ("default-graph-uri", "named-graph-uri"))
    for graph in (*graphs, *named):
        if not graph.startswith(base):
            raise Refused(400, f"{graph} is no graph of this store; its graphs are {base}source/...")
    # the second is what SPARQLWrapper calls it too
    called = next((given[name][0] for name in ("format", "output") if name in given), "")
    return Question(queries[0] if queries else "", graphs, named, called.lower())


def _parameters(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=200)
    except ValueError as error:
        raise Refused(400, f"The parameters cannot be read: {error}") from None


def _joined(one: Mapping[str, list[str]], other: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {name: [*one.get(name, ()), *other.get(name, ())] for name in {**one, **other}}


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(400, "The query is not in UTF-8") from None
