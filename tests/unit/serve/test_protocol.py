"""What a request asks."""

from __future__ import annotations

import pytest

from graph.serve.protocol import FORM, QUERY, Question, Refused, question

BASE = "https://w3id.org/un-citation-graph/"
GRAPH = f"{BASE}source/0123456789ab"


@pytest.mark.parametrize(
    ("method", "media", "address", "body"),
    [
        ("GET", "", "query=ASK+%7B%7D", b""),
        ("POST", FORM, "", b"query=ASK%20%7B%7D"),
        ("POST", f"{FORM}; charset=utf-8", "", b"query=ASK+%7B%7D&x=1"),
        ("POST", QUERY, "", b"ASK {}"),
    ],
)
def test_the_three_ways_to_ask(method: str, media: str, address: str, body: bytes) -> None:
    assert question(method, media, address, body, BASE) == Question("ASK {}")


def test_graphs_and_format_are_named_beside_the_query() -> None:
    address = f"default-graph-uri={GRAPH}&named-graph-uri={GRAPH}&output=CSV"
    asked = Question("ASK {}", (GRAPH,), (GRAPH,), "csv")
    assert question("POST", QUERY, address, b"ASK {}", BASE) == asked
    assert question("GET", "", f"{address}&query=ASK+%7B%7D", b"", BASE) == asked


@pytest.mark.parametrize(
    ("method", "media", "address", "body", "status", "message"),
    [
        ("POST", FORM, "", b"update=DROP+ALL", 400, "updates are refused"),
        ("POST", "application/sparql-update", "", b"DROP ALL", 400, "updates are refused"),
        ("GET", "", "update=DROP+ALL&query=ASK+%7B%7D", b"", 400, "updates are refused"),
        ("POST", "multipart/form-data", "", b"", 415, "POST takes"),
        ("POST", "", "", b"ASK {}", 415, "a body of no type"),
        ("GET", "", "query=a&query=b", b"", 400, "several queries"),
        ("POST", QUERY, "query=a", b"b", 400, "several queries"),
        ("POST", QUERY, "", b"ASK { '\xff' }", 400, "not in UTF-8"),
        ("GET", "", "query=ASK+%7B%7D&default-graph-uri=http://elsewhere/", b"", 400, "no graph of this store"),
        ("GET", "", "query=ASK+%7B%7D&named-graph-uri=file:///etc/passwd", b"", 400, "no graph of this store"),
    ],
)
def test_what_is_no_question_is_refused(
    method: str, media: str, address: str, body: bytes, status: int, message: str
) -> None:
    with pytest.raises(Refused, match=message) as found:
        question(method, media, address, body, BASE)
    assert found.value.status == status
