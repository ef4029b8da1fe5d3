"""The formats of answers: which there are for each kind, and which of them a client wants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.errors import GraphError

HTML = "html"


class NotAcceptable(GraphError):
    """A client wants a format that an answer of this kind does not have."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    name : as graph/store/worker.py calls it
    media : the type it is sent as; the others that name it are in ``accepted``
    """

    name: str
    media: str
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back.

    kind : ``rows``, ``boolean`` or ``triples``
    full : there are as many rows as there may be, and so there may be more
    """

    kind: str
    data: bytes
    format: Format
    seconds: float
    full: bool = False


_JSON = Format("json", "application/sparql-results+json", ("application/json", "text/javascript"))
_XML = Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml"))
_PAGE = Format(HTML, "text/html", ("application/xhtml+xml",))
_TABLES = (_JSON, _XML, Format("csv", "text/csv"), Format("tsv", "text/tab-separated-values"), _PAGE)
# Of each kind of answer, the first is what a client gets that wants just anything.
OFFERED: Mapping[str, tuple[Format, ...]] = {
    "rows": _TABLES,
    "boolean": _TABLES,
    "triples": (
        Format("ttl", "text/turtle", ("application/x-turtle", "text/n3", "text/rdf+n3")),
        Format("nt", "application/n-triples", ("text/plain",)),
        Format("rdf", "application/rdf+xml", ("application/xml", "text/xml")),
        Format("jsonld", "application/ld+json", ("application/json",)),
        _PAGE,
    ),
}
# The kind of the answer to each form of query.
KINDS = {"SELECT": "rows", "ASK": "boolean", "CONSTRUCT": "triples", "DESCRIBE": "triples"}
# What clients call formats in a parameter of the address.
_CALLED = {"turtle": "ttl", "n3": "ttl", "ntriples": "nt", "n-triples": "nt", "rdf+xml": "rdf", "json-ld": "jsonld"}


def chosen(kind: str, accept: str, called: str = "") -> Format:
    """The format in which an answer of a kind is sent.

    Parameters
    ----------
    accept : the header of that name, empty for anything
    called : a name or a media type, as in ``format=csv``; one that this kind of answer does not have is not heeded

    Raises
    ------
    NotAcceptable : there is none that the client takes

    Examples
    --------
    >>> chosen("rows", "text/csv;q=0.5, application/xml").name, chosen("triples", "*/*").name
    ('xml', 'ttl')
    """
    offered = OFFERED[kind]
    name = _CALLED.get(called, called)
    for one in offered:
        if name == one.name or called in (one.media, *one.accepted):
            return one
    wanted = dict(_weights(accept)) or {"*/*": 1.0}
    # of equal weight, the first that is offered; what is named exactly before what a "*" stands for
    best = max(offered, key=lambda one: (_weight(one, wanted), -offered.index(one)))
    if not _weight(best, wanted)[0]:
        media = ", ".join(one.media for one in offered)
        raise NotAcceptable(f"This answer cannot be had as {accept}; there are {media}")
    return best


def _weights(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        if media:
            weight = next((one[2:] for one in parameters if one.startswith("q=")), "1")
            try:
                yield media.lower(), float(weight)
            except ValueError:
                yield media.lower(), 0.0


def _weight(one: Format, wanted: Mapping[str, float]) -> tuple[float, int]:
    exact = [wanted[media] for media in (one.media, *one.accepted) if media in wanted]
    if exact:
        return max(exact), 2
    family = wanted.get(f"{one.media.partition('/')[0]}/*")
    if family is not None:
        return family, 1
    # a page is for those who ask for one
    return (0.0 if one.name == HTML else wanted.get("*/*", 0.0)), 0
