"""What a notebook gets: tables with types, candidates, sentences, errors that say what is near."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pandas
import pytest
from click.testing import CliRunner

import graph
from graph.cli import group
from graph.errors import BuildError, QueryError, QueryTimeout, UnknownEntity
from graph.notebook import KnowledgeGraph, NoRows
from graph.store.query import library


@pytest.fixture(scope="module")
def kg(sample: Path) -> Iterator[KnowledgeGraph]:
    kg = graph.load(sample)
    yield kg
    kg.close()


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_it_says_what_it_holds(kg: KnowledgeGraph, sample: Path) -> None:
    report = json.loads((sample / "report.json").read_text(encoding="utf-8"))
    counts = f"{report['read']} documents, {report['references']:,} references, {report['entities']} nodes, 6 languages"
    assert repr(kg) == f"<{sample}: {counts}, input {report['input_hash'][:12]}>"


@pytest.mark.parametrize("text", ["仙台", "sendai framework", "Сендайская рамочная"])
def test_candidates_in_any_language(kg: KnowledgeGraph, text: str) -> None:
    found = kg.find(text)
    assert list(found.columns) == ["id", "label", "kind", "cited_by", "iri"]
    assert found.iloc[0].tolist()[0] == "sendai-framework"
    assert found.dtypes["cited_by"] == "Int64"


@pytest.mark.parametrize("target", ["sendai-framework", "instrument:sendai-framework", "仙台框架", "Sendai Framework"])
def test_a_library_query_answers_with_a_typed_table(kg: KnowledgeGraph, target: str) -> None:
    found = kg.ask("who-cites", target=target, since=2000)
    assert {name: str(kind) for name, kind in found.dtypes.items()} == {
        "work": "string",
        "title": "string",
        "year": "Int64",
        "passages": "Int64",
    }
    assert "work:ESCAP/RES/77/1" in set(found["work"])
    assert found.attrs["parameters"] == {"target": target, "since": 2000}
    assert found.attrs["input"] == kg.input_hash and "hasCitedEntity" in found.attrs["query"]


def test_dates_known_to_the_day_are_dates(kg: KnowledgeGraph) -> None:
    found = kg.query("SELECT ?w ?d { ?w dcterms:issued ?d FILTER(DATATYPE(?d) = xsd:date) }")
    assert str(found.dtypes["d"]) == "datetime64[s]"


def test_rows_need_no_pandas(sample: Path) -> None:
    code = f"""
import sys
sys.modules["pandas"] = None
import graph
kg = graph.load({str(sample)!r})
print(kg.ask("who-cites", target="sendai-framework", rows=True)[0].work)
print(kg.find("仙台", rows=True)[0].id)
try:
    kg.ask("who-cites", target="sendai-framework")
except graph.errors.MissingDependency as error:
    print("rows=True" in str(error))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert run.stdout.split() == ["work:ESCAP/RES/77/1", "sendai-framework", "True"]


def test_sparql_of_ones_own(kg: KnowledgeGraph) -> None:
    found = kg.query("SELECT ?d WHERE { ?d cito:cites instrument:paris-agreement }")
    assert set(found["d"]) == set(kg.ask("who-cites", target="paris-agreement")["work"])
    assert kg.query("ASK { ?w cito:cites work:A/RES/70/1 }") is True
    triples = kg.query("CONSTRUCT { ?w cito:cites ?t } WHERE { ?w cito:cites ?t } LIMIT 3")
    assert len(triples) == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT ?d { ?d un:yeer ?y }", "un:yeer is not used in this graph; nearest: un:year"),
        ("SELECT ?d { ?d cito:cites instrument:paris-agrement }", "nearest: instrument:paris-agreement"),
        ("SELECT ?d { ?d a un:Resolutoin }", "nearest: un:Resolution"),
        ("SELECT ?d { ?d un:year 1066 }", "Every term is used"),
    ],
)
def test_no_rows_say_which_term_is_not_used(kg: KnowledgeGraph, text: str, told: str) -> None:
    with pytest.warns(NoRows, match=told):
        assert kg.query(text).empty


def test_no_rows_say_what_was_not_given(kg: KnowledgeGraph) -> None:
    with pytest.warns(NoRows, match=r"Not given, and so as usual: language=en\.$"):
        assert kg.ask("evidence", target="work:A/RES/1/1", rows=True) == []


@pytest.mark.parametrize(
    ("name", "parameters", "error", "message"),
    [
        ("who-cite", {}, QueryError, 'did you mean "who-cites"'),
        ("who-cites", {"targt": "x"}, QueryError, 'did you mean "target"'),
        ("who-cites", {"target": "Sendai Framwork"}, UnknownEntity, r"Nearest: sendai-framework \(cited by \d+\)"),
        ("who-cites", {"since": "soon"}, QueryError, "since must be a year"),
    ],
)
def test_errors_name_what_is_near(
    kg: KnowledgeGraph, name: str, parameters: dict[str, str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        kg.ask(name, **parameters)


def test_an_error_in_sparql_points_at_the_line(kg: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match=r"line 2:  \?d cito:cites \}\n +\^"):
        kg.query("SELECT ?d {\n ?d cito:cites }")


def test_a_runaway_query_is_stopped(kg: KnowledgeGraph) -> None:
    with pytest.raises(QueryTimeout):
        kg.query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", timeout=0.5)
    assert kg.query("ASK { ?s ?p ?o }")


def test_evidence_adds_a_sentence_to_each_row(kg: KnowledgeGraph) -> None:
    proved = kg.evidence(kg.ask("who-cites", target="A/RES/70/1"))
    assert (proved["sentence"].str.len() > 0).all()
    turned = kg.evidence(kg.ask("what-it-cites", work="E/RES/2025/5"), language="fr")
    assert (turned["sentence"].str.len() > 0).all()
    with pytest.raises(QueryError, match='no column "target"'):
        kg.evidence(pandas.DataFrame({"work": ["work:A/RES/78/111"]}))


def test_one_node_for_the_eye(kg: KnowledgeGraph) -> None:
    shown = kg.show("仙台框架")
    assert str(shown).startswith("sendai-framework  Sendai Framework")
    assert "Cited here by" in str(shown) and "“" in str(shown)
    html = shown._repr_html_()
    assert "<h3>sendai-framework" in html and "<script" not in html


def test_its_neighbours_are_drawn(kg: KnowledgeGraph) -> None:
    cited = kg.ask("what-it-cites", work="A/RES/76/300")
    svg = kg.show("A/RES/76/300")._repr_svg_()
    assert svg is not None
    tree = ElementTree.fromstring(svg)
    titles = [title.text or "" for title in tree.iter("{http://www.w3.org/2000/svg}title")]
    assert len(titles) == len(cited) > 20
    assert tree.get("role") == "img" and f"cites {len(cited)}, cited here by 0" in (tree.get("aria-label") or "")
    marks = [float(text.get("y") or 0) for text in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert len(set(marks[2:-1])) == len(cited)  # none stands on another
    few = kg.show("A/RES/76/300", max_nodes=8)
    assert "8 of them drawn" in (few._repr_svg_() or "") and few._repr_svg_() in few._repr_html_()
    assert kg.show("A/RES/76/300", depth=0)._repr_svg_() is None
    assert svg == kg.show("A/RES/76/300")._repr_svg_()
    with pytest.raises(QueryError, match="depth may be 0 or 1"):
        kg.show("A/RES/76/300", depth=3)


def test_the_library_is_listed_and_printed(kg: KnowledgeGraph) -> None:
    assert list(kg.queries()["name"]) == list(library())
    text = kg.sparql("who-cites", target="仙台框架")
    assert "instrument:sendai-framework" in text
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert kg.query(text).equals(kg.ask("who-cites", target="sendai-framework"))


@pytest.mark.parametrize("plain", [False, True])
def test_rdflib_gets_the_same_graph(kg: KnowledgeGraph, plain: bool) -> None:
    rdf = kg.rdflib(plain=plain)
    found = rdf.query("SELECT ?w { ?w cito:cites work:sendai }", initNs=kg.prefixes.spaces)
    assert len(found) == 0
    asked = "SELECT (COUNT(*) AS ?n) { ?w cito:cites instrument:sendai-framework }"
    (row,) = rdf.query(asked, initNs=kg.prefixes.spaces)
    assert int(row[0]) == kg.query(asked)["n"][0] > 0  # type: ignore[index]


def test_a_result_is_written_for_spreadsheets(kg: KnowledgeGraph, tmp_path: Path) -> None:
    frame = kg.ask("who-cites", target="sendai-framework")
    kg.to_csv(frame, tmp_path / "a.csv")
    kg.to_csv(kg.ask("who-cites", target="sendai-framework", rows=True), tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfwork,title,year,passages\r\n")


def test_a_file_of_triples_is_a_graph_too(kg: KnowledgeGraph, sample: Path) -> None:
    other = graph.load(sample / "graph.nq")
    assert other.ask("who-cites", target="A/RES/70/1").equals(kg.ask("who-cites", target="A/RES/70/1"))
    with pytest.raises(BuildError, match=r"load the output folder of a build for network\.graphml"):
        other.to_networkx()


@pytest.mark.parametrize(("name", "message"), [("absent", "no such folder"), ("", "holds no store")])
def test_what_is_no_build_is_named(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(BuildError, match=message):
        graph.load(tmp_path / name)


def test_numbers_are_the_same_wherever_they_stand(kg: KnowledgeGraph, sample: Path) -> None:
    """The same number in SPARQL, in the tables, in the network, in ``stats`` and in the counts of the report."""
    edges, nodes = table(sample / "citations.csv"), table(sample / "entities.csv")
    report = json.loads((sample / "report.json").read_text(encoding="utf-8"))
    asked = "SELECT (COUNT(*) AS ?n) { ?work cito:cites|allot:mentions|dcterms:references ?target }"
    assert kg.query(asked)["n"][0] == len(edges) == report["citations"]
    assert kg.query("SELECT (COUNT(*) AS ?n) { ?r a un:Reference }")["n"][0] == report["references"]
    assert kg.query("SELECT (COUNT(?t) AS ?n) { ?r cito:hasCitedEntity ?t }")["n"][0] == report["resolved"]
    figures = json.loads(CliRunner().invoke(group, ["stats", str(sample), "--json", "--top", "500"]).stdout)
    assert figures["edges"] == len(edges)
    assert figures["citations"] == sum(int(edge["count"]) for edge in edges)
    assert figures["references"]["total"] == report["references"]
    assert figures["references"]["resolved"] == report["resolved"]
    by_kind = kg.query("SELECT ?kind (COUNT(?r) AS ?n) { ?r un:referenceKind ?kind } GROUP BY ?kind", rows=True)
    assert figures["references"]["by_kind"] == {row.kind: row.n for row in by_kind} == report["kinds"]
    by_reason = {row.reason: row.resolved for row in kg.ask("how-resolved", rows=True) if row.resolved}
    assert figures["references"]["how_resolved"] == by_reason
    cited_by = {row["id"]: row["cited_by"] for row in figures["most_cited"]}
    assert cited_by == {node["id"]: int(node["cited_by"]) for node in nodes if node["id"] in cited_by}
    network = kg.to_networkx()
    ids = {node["iri"]: node["id"] for node in nodes}
    for node in nodes:
        if int(node["cited_by"]) and node["kind"] not in ("url", "agenda"):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", NoRows)
                rows = kg.ask("who-cites", target=f"<{node['iri']}>", rows=True)
            counts = {ids[kg.prefixes.long(row.work) or ""]: row.passages for row in rows}
            assert counts == {edge["source"]: int(edge["count"]) for edge in edges if edge["target"] == node["id"]}
            cited = [key for _, _, key in network.in_edges(node["id"], keys=True) if key == "cites"]
            assert len(cited) == len(counts) == int(node["cited_by"])
