"""The query library: headers, parameters, what is bound."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Store

from graph.errors import DataError, QueryError
from graph.store.prefixes import Prefixes
from graph.store.query import TYPES, Parameter, Query, library, named, read_query, term

PREFIXES = Prefixes()
BASE = PREFIXES.base
HEADER = """# title: One
# question: Which?
# param target iri = instrument:sendai-framework | what is cited
# param since year = 1945 | the first year
# columns: work iri, year integer
# example: since=2015
SELECT ?work ?year WHERE { ?work ?cites ?target ; ?in ?year FILTER(?year >= ?since) } ORDER BY ?work
"""


def query(folder: Path, text: str) -> Query:
    path = folder / "one.rq"
    path.write_text(text, encoding="utf-8")
    return read_query(path)


def test_a_header_is_read(tmp_path: Path) -> None:
    one = query(tmp_path, HEADER)
    assert (one.name, one.title, one.question, one.example) == ("one", "One", "Which?", "since=2015")
    assert one.parameters[1] == Parameter("since", "year", "1945", "the first year")
    assert one.columns == (("work", "iri"), ("year", "integer"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# title: One\n", ""),
        ("# columns: work iri, year integer\n", ""),
        ("year integer", "year integral"),
        ("since year", "since yaer"),
        ("# example", "# exmaple"),
    ],
)
def test_a_wrong_header_is_refused(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(DataError, match=r"one\.rq"):
        query(tmp_path, HEADER.replace(old, new))


@pytest.mark.parametrize(
    ("values", "bound"),
    [
        ({}, f"<{BASE}instrument/sendai-framework>"),
        ({"target": "body:escap"}, f"<{BASE}body/escap>"),
        ({"target": "work:S/RES/338_(1973)"}, f"<{BASE}work/S/RES/338_(1973)>"),
        ({"target": "<http://x/y>"}, "<http://x/y>"),
        ({"target": "仙台框架"}, "<http://of/仙台框架>"),
    ],
)
def test_a_node_is_named_in_many_ways(tmp_path: Path, values: dict[str, str], bound: str) -> None:
    text = query(tmp_path, HEADER).bound(values, PREFIXES, lambda name: f"http://of/{name}")
    assert f"?cites {bound} ;" in text
    assert "?year >= 1945" in text


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"targt": "x"}, 'no parameter "targt"; did you mean "target"?'),
        ({"since": "20"}, "since must be a year"),
        ({"since": "2015) } #"}, "since must be a year"),
        ({"target": "<http://x> ?p ?o . <y>"}, "no address of a node"),
    ],
)
def test_a_wrong_value_is_refused(tmp_path: Path, values: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError) as found:
        query(tmp_path, HEADER).bound(values, PREFIXES)
    assert message in str(found.value)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_word_of_a_user_leaves_its_string(text: str) -> None:
    written = term(Parameter("words", "string", "", "any"), text, PREFIXES)
    (row,) = Store().query(f"SELECT (STR({written}) AS ?it) {{}}")  # type: ignore[misc]
    assert row["it"] == Literal(text.strip())


def test_the_text_to_paste_says_what_it_asks_and_declares_its_prefixes() -> None:
    text = named("who-cites").sparql({"target": "instrument:sendai-framework"}, PREFIXES)
    assert text.startswith("# Who cites it\n# Which works cite this one")
    assert "cito:hasCitedEntity instrument:sendai-framework" in text
    Store().query(text)


def test_a_query_that_is_none_is_named_with_the_nearest() -> None:
    with pytest.raises(QueryError, match='no query "who-cite"; did you mean "who-cites"'):
        named("who-cite")


def test_there_are_queries_for_every_question_of_the_notebooks() -> None:
    assert len(library()) >= 24
    assert {parameter.type for query in library().values() for parameter in query.parameters} <= set(TYPES)


@pytest.mark.parametrize("name", list(library()))
def test_a_query_of_the_library_is_whole(name: str) -> None:
    one = library()[name]
    assert one.question.endswith("?")
    assert "ORDER BY" in one.text.rpartition("}")[2]
    declared = {parameter.name for parameter in one.parameters}
    given = dict(pair.split("=", 1) for pair in one.example.split())
    assert set(given) <= declared
    # bound by default and by the example, it is SPARQL, and its columns are those of the header
    for values in ({}, given):
        text = one.bound(values, PREFIXES, lambda name: f"{BASE}work/{name}")
        found = Store().query(text)
        assert [variable.value for variable in found.variables] == [column for column, _ in one.columns]
        assert not [name for name in declared if f"?{name} " in text]
