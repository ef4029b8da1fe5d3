"""An entry for BibTeX leads only where something is: no address is made of what is no symbol of a document."""

from __future__ import annotations

import pytest

from graph.views.citation import entry
from graph.views.page import Page
from graph.views.values import Entity


def official(symbol: str) -> str:
    return f"https://undocs.org/{symbol}"


@pytest.mark.parametrize(
    ("id", "kind", "number", "address"),
    [
        ("A/RES/70/1", "resolution", "A/RES/70/1", "https://undocs.org/A/RES/70/1"),
        ("E/2021/18", "document", "E/2021/18", "https://undocs.org/E/2021/18"),
        ("UNTS/973", "treaty", "", ""),
        ("E.20.II.F.18", "sales", "", ""),
        ("https://www.unescap.org/a", "url", "", "https://www.unescap.org/a"),
        ("sendai-framework", "instrument", "", ""),
    ],
)
def test_an_address_is_that_of_a_document_or_what_was_printed(id: str, kind: str, number: str, address: str) -> None:
    work = Entity(id, "", kind, (("en", "Lamps"),), "", "", False, 0, 0, path="doc/x")
    fields = dict(
        line.strip().rstrip(",").split(" = ")
        for line in entry(work, None, Page(None, "", official).published(work)).splitlines()[1:-1]
    )
    assert fields.get("number", "{}").strip("{}") == number
    assert fields.get("url", "{}").strip("{}") == address
