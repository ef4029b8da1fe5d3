"""SPARQL as text: tokens, what is refused, what is bound, and errors that point at the place."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from graph.errors import QueryError
from graph.store.mistakes import explained
from graph.store.prefixes import Prefixes
from graph.store.sparql import bind, check, expanded, form, limited, tokens

PREFIXES = Prefixes()
BASE = PREFIXES.base


def run(text: str) -> list[object]:
    """Evaluate a query as an engine does."""
    query = expanded(text, PREFIXES)
    try:
        return list(Store().query(query.text, prefixes=PREFIXES.spaces))  # type: ignore[arg-type]
    except SyntaxError as error:
        raise explained(error, query, PREFIXES) from None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("?s ?p 'a # b' # ?c", ["variable", "variable", "string"]),
        ('"""two\n"lines" ?x"""@en', ["string", "language"]),
        ("<http://x/?a#b> un:x/un:y", ["iri", "name", "sign", "name"]),
        ("work:S/RES/338_(1973), work:A/1.", ["node", "sign", "node", "sign"]),
        ("IN(work:A/1,body:escap)", ["word", "sign", "node", "sign", "node", "sign"]),
        ("?a < 3 && 4>?b", ["variable", "sign", "number", "sign", "sign", "number", "sign", "variable"]),
        ("service:x 'SERVICE' :SERVICE", ["name", "string", "name"]),
    ],
)
def test_tokens(text: str, kinds: list[str]) -> None:
    assert [token.kind for token in tokens(text)] == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# a comment\nPREFIX x: <http://x/> select * {}", "SELECT"),
        ("BASE <http://x/> ASK {}", "ASK"),
        ("construct where {}", "CONSTRUCT"),
        ("DESCRIBE <x>", "DESCRIBE"),
    ],
)
def test_the_form_of_a_query(text: str, kind: str) -> None:
    assert form(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "# SELECT",
        "INSERT DATA {}",
        "prefix x: <y> delete where {}",
        "LOAD <http://x>",
        "WITH <x> DELETE {} WHERE {}",
    ],
)
def test_what_is_no_question_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        form(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://x/> {} }",
        "SELECT * { service silent ?where {} }",
        "SELECT * { { SELECT * { SERVICE<http://x/>{} } } }",
        "SELECT * FROM <http://elsewhere/> {}",
        "SELECT * FROM NAMED <file:///etc/passwd> {}",
        # what the parser reads otherwise than the eye
        "SELECT * { ?s ?p ?a FILTER(?a<5)SERVICE x:y#>\n{ ?x ?y ?z } }",
        "SELECT * { ?s ?p ?a # a comment\rSERVICE <http://x/> {} }",
        "SELECT * { ?s ?p trueSERVICE<http://x/> {} }",
        "SELECT * { ?s ?p 1SERVICE<http://x/> {} }",
    ],
)
def test_what_would_leave_the_graph_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        check(text, BASE)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE <http://x>' } # SERVICE",
        "SELECT ?service { ?service <http://x/SERVICE> ?o }",
        f"SELECT * FROM <{BASE}source/0123456789ab> {{}}",
    ],
)
def test_what_only_looks_so_is_not(text: str) -> None:
    check(text, BASE)


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("work:A/RES/70/1", "work/A/RES/70/1"),
        ("work:S/RES/338_(1973)", "work/S/RES/338_(1973)"),
        ("work:A\\/RES\\/70\\/1", "work/A/RES/70/1"),
        ("work:FCCC/CP/2015/10/Add.1", "work/FCCC/CP/2015/10/Add.1"),
        ("document:0123456789ab", None),
    ],
)
def test_symbols_stand_after_their_prefix(name: str, iri: str | None) -> None:
    text = expanded(f"SELECT * {{ ?s ?p {name}. }}", PREFIXES).text
    assert text == f"SELECT * {{ ?s ?p {f'<{BASE}{iri}>' if iri else name}. }}"
    assert run(f"SELECT * {{ ?s ?p {name}. }}") == []


def test_no_name_becomes_more_than_an_address() -> None:
    escaped = "work:x\\>\\ \\{\\}\\ SERVICE\\ \\<http://x/\\>\\ \\{\\}"
    assert "<http://x/>" not in expanded(f"SELECT * {{ ?s ?p {escaped} }}", PREFIXES).text


def test_a_parameter_is_bound_where_it_is_a_variable_only() -> None:
    text = "SELECT ?w { # ?t\n ?w <?t> ?t, '?t', ?tt FILTER EXISTS { { SELECT $t { $t ?p ?t } } } }"
    bound = bind(text, {"t": '"x"'})
    assert bound == 'SELECT ?w { # ?t\n ?w <?t> "x", \'?t\', ?tt FILTER EXISTS { { SELECT "x" { "x" ?p "x" } } } }'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * { ?s ?p ?o } ORDER BY ?s", "SELECT * { ?s ?p ?o } ORDER BY ?s\nLIMIT 9\n"),
        ("SELECT * { ?s ?p ?o } LIMIT 3", "SELECT * { ?s ?p ?o } LIMIT 3"),
        ("SELECT * { ?s ?p ?o } limit 300 offset 2", "SELECT * { ?s ?p ?o } limit 9 offset 2"),
        (
            "SELECT * { { SELECT * { ?s ?p ?o } LIMIT 300 } }",
            "SELECT * { { SELECT * { ?s ?p ?o } LIMIT 300 } }\nLIMIT 9\n",
        ),
        ("SELECT * { ?s ?p ?o } VALUES ?s { 1 }", "SELECT * { ?s ?p ?o }\nLIMIT 9\nVALUES ?s { 1 }"),
        ("SELECT * { ?s ?p ?o } # LIMIT 3", "SELECT * { ?s ?p ?o } # LIMIT 3\nLIMIT 9\n"),
    ],
)
def test_no_more_results_than_the_limit(text: str, expected: str) -> None:
    assert limited(text, 9) == expected
    run(expected)


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        (
            "SELECT ?w {\n ?w cit:cites ?t }",
            "line 2:  ?w cit:cites ?t }\n            ^",
            'no prefix "cit:"; did you mean "cito"?',
        ),
        ("SELECT ?w {\n ?w qqq:x ?t }", "line 2:  ?w qqq:x ?t }\n            ^", "known are agenda, allot,"),
        ("SELECT ?w { ?w cito:cites ?t }\n}", "line 2: }\n        ^", "cannot be read from here"),
        ("SELECT ?w { ?w a body:x ", "line 1: SELECT ?w { ?w a body:x \n" + " " * 32 + "^", "is still open"),
        ("SELECT ?w WHER { ?w a ?t }", "line 1: SELECT ?w WHER {", 'no word of SPARQL; did you mean "WHERE"?'),
        ("SELECT ?w { ?w a ?t } ORDR BY ?w", " " * 30 + "^", 'did you mean "ORDER"?'),
        ("SELECT w { ?w a ?t }", " " * 15 + "^", "as in ?w"),
        ("SELECT COUNT(?w) { ?w a ?t }", " " * 15 + "^", "(COUNT(...) AS ?n)"),
        ("SELECT ?w { ?w a ?t FILTER ?t > 3 }", " " * 35 + "^", "FILTER(...)"),
        ("SELECT ?w { ?w rdfs:label 'abc }", " " * 34 + "^", "does not end"),
        ("SELECT ?w { ?w cito:cites }", " " * 34 + "^", "a variable, an address, a name with its prefix or a value"),
        ("SELECT ?x { ?w a ?t } GROUP BY ?w", "line 1", "does not bind"),
        # the caret stands below the user's text, not below what a symbol was written out to
        ("SELECT ?w { ?w a work:A/1 ; ; } }", "line 1: SELECT ?w { ?w a work:A/1 ; ; } }\n" + " " * 40 + "^", "cannot"),
        (
            "SELECT ?w { ?w a '中文', , }",
            "line 1: SELECT ?w { ?w a '中文', , }\n" + " " * 26 + "\u3000\u3000" + " " * 5 + "^",
            "",
        ),
    ],
)
def test_an_error_points_at_the_place(text: str, place: str, why: str) -> None:
    with pytest.raises(QueryError) as found:
        run(text)
    assert place in str(found.value)
    assert why in str(found.value)
