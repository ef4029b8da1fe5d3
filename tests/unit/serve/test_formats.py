"""Which format a client gets."""

from __future__ import annotations

import pytest

from graph.serve.formats import NotAcceptable, chosen


@pytest.mark.parametrize(
    ("kind", "accept", "called", "name"),
    [
        ("rows", "", "", "json"),
        ("rows", "*/*", "", "json"),
        ("rows", "application/sparql-results+xml", "", "xml"),
        ("rows", "text/csv;q=0.4, text/tab-separated-values", "", "tsv"),
        ("rows", "application/json, */*;q=0.1", "", "json"),
        ("rows", "text/*", "", "csv"),
        ("rows", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "", "html"),
        ("rows", "text/html,*/*;q=0.8", "csv", "csv"),
        ("rows", "application/sparql-results+xml", "turtle", "xml"),
        ("rows", "text/csv;q=0, application/xml;q=0.1", "", "xml"),
        ("boolean", "", "", "json"),
        ("boolean", "text/xml", "", "xml"),
        ("triples", "", "", "ttl"),
        ("triples", "application/rdf+xml", "", "rdf"),
        ("triples", "text/plain", "", "nt"),
        ("triples", "*/*", "json-ld", "jsonld"),
        ("triples", "text/turtle", "json", "ttl"),
    ],
)
def test_a_client_gets_what_it_wants_most(kind: str, accept: str, called: str, name: str) -> None:
    assert chosen(kind, accept, called).name == name


@pytest.mark.parametrize(
    ("kind", "accept"), [("rows", "text/turtle"), ("triples", "text/csv"), ("rows", "application/json;q=0")]
)
def test_what_there_is_not_is_refused_with_what_there_is(kind: str, accept: str) -> None:
    with pytest.raises(NotAcceptable, match="there are"):
        chosen(kind, accept)
