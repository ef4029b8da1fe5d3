"""Triples as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal

from graph.store.iris import BASE
from graph.store.triples import date, decimal, iri, literal, nquads, turtle, turtle_head
from graph.store.vocabulary import DCTERMS, RDF, UN

NODE = iri(f"{BASE}work/A/1")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_text_comes_back_from_both_files(text: str) -> None:
    triples = [(NODE, DCTERMS.title, literal(text, "zh"))]
    for form, written in (("nquads", nquads(triples)), ("turtle", turtle_head(BASE) + turtle(triples, BASE))):
        graph = Graph().parse(data=written, format="nt" if form == "nquads" else form)
        assert [value for value in graph.objects()] == [Literal(text, lang="zh")]


def test_half_a_surrogate_pair_can_be_written() -> None:
    assert literal("a\ud800").encode() == '"a\ufffd"'.encode()


def test_an_unknown_language_is_no_tag() -> None:
    assert literal("a", "") == '"a"'


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2015-09-25", "date"), ("2015-09", "gYearMonth"), ("2015", "gYear")],
)
def test_dates_are_as_exact_as_they_are_known(value: str, expected: str) -> None:
    assert date(value) == f'"{value}"^^<http://www.w3.org/2001/XMLSchema#{expected}>'


@pytest.mark.parametrize(
    "value", ["2015-13", "2015-02-30", "201", "1946?", "2015-09-25T00:00", "-", "20150925", "2015-W01-1", "0000"]
)
def test_what_is_no_date_is_a_string(value: str) -> None:
    assert date(value) == literal(value)


@pytest.mark.parametrize(("value", "expected"), [(1, "1.0"), (0.95, "0.95"), (1 / 3, "0.3333"), (0, "0.0")])
def test_decimals_are_short(value: float, expected: str) -> None:
    assert decimal(value).startswith(f'"{expected}"^^')


def test_lines_are_sorted_and_there_once() -> None:
    lines = nquads([(NODE, UN.session, '"b"'), (NODE, UN.session, '"a"'), (NODE, UN.session, '"b"')], "http://g")
    assert lines == f'{NODE} {UN.session} "a" <http://g> .\n{NODE} {UN.session} "b" <http://g> .\n'


def test_a_block_is_short_and_sorted() -> None:
    triples = [(NODE, UN.session, '"70"'), (NODE, RDF.type, UN.Resolution), (NODE, RDF.type, UN.Decision)]
    assert turtle(triples, BASE) == '<work/A/1> a un:Decision, un:Resolution ;\n    un:session "70" .\n\n'
