"""Addresses and symbols."""

from __future__ import annotations

import pytest

from graph.readers.address import symbol_of, typed


@pytest.mark.parametrize(
    ("href", "symbol"),
    [
        ("https://undocs.org/en/A/RES/70/1", "A/RES/70/1"),
        ("http://www.undocs.org/A/RES/70/1", "A/RES/70/1"),
        ("https://docs.un.org/zh/S/RES/661(1990)", "S/RES/661 (1990)"),
        ("https://undocs.org/ar/S/RES/2042 (2012)", "S/RES/2042 (2012)"),
        ("https://undocs.org/es/A/RES/377%20(V)", "A/RES/377 (V)"),
        ("https://undocs.org/A/RES/2625(XXV)", "A/RES/2625 (XXV)"),
        ("https://undocs.org/ch/A/RES/2200A(XXI)", "A/RES/2200 A (XXI)"),
        ("https://undocs.org/en/A/RES/1874(s-iv)", "A/RES/1874 (S-IV)"),
        ("https://undocs.org/en/A/RES/57/270b", "A/RES/57/270 B"),
        ("https://undocs.org/CH/A/RES/54/237a-c", "A/RES/54/237 A-C"),
        ("https://undocs.org//en/a/hrc/RES/50/9 ", "A/HRC/RES/50/9"),
        ("https://undocs.org/ar/A/RES/es-11/1", "A/RES/ES-11/1"),
        ("https://undocs.org/en/E/ESCAP/RES/72/7", "ESCAP/RES/72/7"),
        ("https://undocs.org/en/A/76/49(Vol.II)", "A/76/49 (Vol. II)"),
        ("https://undocs.org/en/NPT/CONF.2000/28(PartsIandII)/Corr.1", "NPT/CONF.2000/28 (Parts I and II)/Corr.1"),
        ("https://docs.un.org/es/NPT/CONF.1995/32(PartI))", "NPT/CONF.1995/32 (Part I)"),
        ("https://undocs.org/en/A/54/42(supp)", "A/54/42"),
        ("https://undocs.org/ar/ICCD/COP(14)/23/Add.1", "ICCD/COP(14)/23/Add.1"),
        ("https://undocs.org/fr/A/77/242-S/2022/583", "A/77/242-S/2022/583"),
        ("https://undocs.org/en/A/76/1.", "A/76/1"),
        ("https://undocs.org/Home/Mobile?FinalSymbol=A%2FRES%2F76%2F181&Language=E", "A/RES/76/181"),
        ("https://conferences.unite.un.org/x/html?Symbol=A/CONF.191/13&language1=English", "A/CONF.191/13"),
        ("https://documents.un.org/doc/undoc/gen/n24/048/31/pdf/n2404831.pdf", ""),
        ("https://www.who.int/A/RES/70/1", ""),
        ("https://undocs.org/", ""),
        ("https://undocs.org/en/about", ""),
        ("mailto:someone@un.org", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_the_symbol_an_address_names(href: str, symbol: str) -> None:
    assert symbol_of(href) == symbol


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("А/RES/75/251\u00a0С", "A/RES/75/251 C"),
        ("A/76/1*", "A/76/1"),
        ("S/RES/2504  (2020)", "S/RES/2504 (2020)"),
        ("70/1", "70/1"),
    ],
)
def test_one_spelling(printed: str, symbol: str) -> None:
    assert typed(printed) == symbol


def test_a_canonical_symbol_is_its_own_canonical_spelling() -> None:
    for symbol in (
        "A/RES/217 A (III)",
        "A/RES/54/237 A-C",
        "A/76/6 (Vol. I)",
        "FCCC/CP/2015/10/Add.1",
        "UNEP/EA.5/Res.14",
    ):
        assert typed(symbol) == symbol
