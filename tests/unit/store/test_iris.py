"""IRIs as docs/outputs.md lists them."""

from __future__ import annotations

import pytest

from graph.errors import BuildError
from graph.store.iris import BASE, Iris, encode, undocs, web_address


@pytest.mark.parametrize(
    ("id", "kind", "expected"),
    [
        ("A/RES/70/1", "resolution", f"{BASE}work/A/RES/70/1"),
        ("S/RES/338 (1973)", "resolution", f"{BASE}work/S/RES/338_(1973)"),
        ("A/48/573-S/26705", "document", f"{BASE}work/A/48/573-S/26705"),
        ("document:0123456789ab", "document", f"{BASE}document/0123456789ab"),
        ("escap", "body", f"{BASE}body/escap"),
        ("body:task-force", "body", f"{BASE}body/_task-force"),
        ("sendai-framework", "instrument", f"{BASE}instrument/sendai-framework"),
        ("meeting:escap-77", "meeting", f"{BASE}meeting/escap-77"),
        ("UNTS/30822", "treaty", f"{BASE}treaty/UNTS_30822"),
        ("SALES/21.II.F.4", "sales", f"{BASE}publication/SALES_21.II.F.4"),
        ("agenda:unga/75/25(b)", "agenda", f"{BASE}agenda/unga/75/25(b)"),
        ("SDG/8.5", "sdg", "http://metadata.un.org/sdg/8.5"),
        ("www.un.org/x?a=1#b", "url", "http://www.un.org/x?a=1#b"),
        ("https://un.org/<é>", "url", "https://un.org/%3Cé%3E"),
    ],
)
def test_nodes(id: str, kind: str, expected: str) -> None:
    assert Iris().node(id, kind) == expected


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("文件 1", "文件_1"),
        ('a"<b>', "a%22%3Cb%3E"),
        ("a%b", "a%25b"),
        ("a\u202eb", "a%E2%80%AEb"),
        ("a\ud800b", "a%ED%A0%80b"),
        ("a/../b", "a/%2E%2E/b"),
    ],
)
def test_what_an_iri_may_not_hold_is_encoded(id: str, expected: str) -> None:
    assert encode(id) == expected


def test_references_are_named_by_document_and_offsets() -> None:
    assert Iris("http://example.org/g#").reference("0123456789abcdef", 5, 9) == (
        "http://example.org/g#reference/0123456789ab/5-9"
    )


@pytest.mark.parametrize("base", ["", "example.org/", "http://example.org", "http://exa mple.org/", "file:///x/"])
def test_a_base_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(BuildError, match="base IRI"):
        Iris(base)


@pytest.mark.parametrize(
    "symbol",
    ["FCCC/DEC/1/CP.21", "SSC/DEC/20/1", "WHA58.3", "E/CN.6/RES/60/2", "ECLAC/RES/700 (XXXVI)", "DP/DEC/2021/2"],
)
def test_constructed_symbols_have_no_page(symbol: str) -> None:
    assert undocs(symbol) == ""


@pytest.mark.parametrize(
    "symbol", ["A/DEC/75/540", "E/DEC/2020/200", "ESCAP/RES/76/2", "UNEP/EA.5/Res.14", "A/HRC/47/53"]
)
def test_real_symbols_have_a_page(symbol: str) -> None:
    assert undocs(symbol) == f"https://undocs.org/{symbol}"


def test_a_page_address_has_no_space() -> None:
    assert undocs("S/RES/338 (1973)") == "https://undocs.org/S/RES/338%20(1973)"
    assert " " not in web_address("http://a b")
