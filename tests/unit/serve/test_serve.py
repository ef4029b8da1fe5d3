"""The endpoint as its clients see it: SPARQLWrapper, curl, rdflib, a browser without a script."""

from __future__ import annotations

import csv
import io
import json
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, parse
from rdflib import SKOS, Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from served import served, unasked
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, QueryBadFormed

import graph
from graph.cli import group

pytestmark = pytest.mark.xdist_group("serve")

LIMIT, TIMEOUT = 200, 2
CITING = "SELECT ?work WHERE { ?work cito:cites instrument:paris-agreement } ORDER BY ?work"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def expected(sample: Path) -> list[str]:
    kg = graph.load(sample)
    found = [kg.prefixes.long(row.work) or "" for row in kg.query(CITING, rows=True)]
    kg.close()
    assert len(found) > 2
    return found


@pytest.fixture(scope="module")
def server(sample: Path) -> Iterator[str]:
    with served(sample, "--timeout", str(TIMEOUT), "--limit", str(LIMIT), "--workers", "2") as address:
        yield address


def ask(server: str, query: str, accept: str = "*/*", **more: Any) -> httpx.Response:
    return httpx.get(f"{server}/sparql", params={"query": query, **more}, headers={"accept": accept}, timeout=60)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("way", ["urlencoded", "postdirectly"])
def test_sparqlwrapper(server: str, expected: list[str], method: str, way: str) -> None:
    client = SPARQLWrapper(f"{server}/sparql")
    client.setMethod(method)
    client.setRequestMethod(way)
    client.setQuery(CITING)
    client.setReturnFormat(JSON)
    rows = client.queryAndConvert()["results"]["bindings"]
    assert [row["work"]["value"] for row in rows] == expected
    client.setReturnFormat(XML)
    document = client.queryAndConvert()
    assert [node.firstChild.data for node in document.getElementsByTagName("uri")] == expected
    client.setReturnFormat(CSV)
    assert client.queryAndConvert().decode().split() == ["work", *expected]
    client.setQuery("CONSTRUCT { ?s un:year ?y } WHERE { ?s un:year ?y } LIMIT 3")
    client.setReturnFormat(TURTLE)
    assert len(Graph().parse(data=client.queryAndConvert(), format="turtle")) == 3
    client.setQuery("ASK { ?s a un:Reference }")
    client.setReturnFormat(JSON)
    assert client.queryAndConvert()["boolean"] is True


def test_rdflibs_store(server: str, expected: list[str]) -> None:
    for method in ("GET", "POST", "POST_FORM"):
        remote = Graph(SPARQLStore(f"{server}/sparql", method=method))
        prefixes = (
            "PREFIX cito: <http://purl.org/spar/cito/> PREFIX i: <https://w3id.org/un-citation-graph/instrument/>"
        )
        found = remote.query(f"{prefixes} SELECT ?w {{ ?w cito:cites i:paris-agreement }} ORDER BY ?w")
        assert [str(row[0]) for row in found] == expected
    instrument = "https://w3id.org/un-citation-graph/instrument/paris-agreement"
    assert (URIRef(instrument), SKOS.notation, Literal("paris-agreement")) in remote


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
@pytest.mark.parametrize(
    "arguments",
    [
        ("-G", "--data-urlencode", f"query={CITING}"),
        ("--data-urlencode", f"query={CITING}"),
        ("-H", "Content-Type: application/sparql-query", "--data", CITING),
    ],
)
def test_curl(server: str, expected: list[str], arguments: tuple[str, ...]) -> None:
    command = ["curl", "-sS", "--fail", f"{server}/sparql", "-H", "Accept: text/csv", *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["work", *expected]


def test_an_answer_is_the_same_in_every_format(server: str, sample: Path) -> None:
    query = "SELECT ?w ?t { ?w dcterms:title ?t } ORDER BY ?w ?t"
    found = ask(server, query, "application/sparql-results+json").json()["results"]["bindings"]
    titles = [row["t"]["value"] for row in found]
    assert len(titles) > 20
    rows = list(csv.DictReader(io.StringIO(ask(server, query, "text/csv").text)))
    assert [row["t"] for row in rows] == titles
    assert ask(server, query, "text/tab-separated-values").text.count("\n") == len(titles) + 1
    assert ask(server, query, "application/sparql-results+xml").text.count("<result>") == len(titles)


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_triples_in_every_format(server: str, accept: str) -> None:
    answer = ask(server, "CONSTRUCT WHERE { ?s un:year ?y ; skos:notation ?n } LIMIT 10", accept)
    assert answer.headers["content-type"].startswith(accept)
    form = RdfFormat.from_media_type(accept)
    assert form and len(list(parse(answer.content, format=form))) >= 10


def test_a_runaway_query_is_stopped_and_the_others_are_answered(server: str, expected: list[str]) -> None:
    """A cross product over everything, twice, which takes every process that there is."""
    answers: list[httpx.Response] = []
    began = time.monotonic()
    threads = [threading.Thread(target=lambda: answers.append(ask(server, RUNAWAY))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert time.monotonic() - began < TIMEOUT + 10
    assert [answer.status_code for answer in answers] == [500, 500]
    assert all(f"stopped after {TIMEOUT} seconds" in answer.text for answer in answers)
    assert len(ask(server, CITING).json()["results"]["bindings"]) == len(expected)
    client = SPARQLWrapper(f"{server}/sparql")
    client.setQuery(RUNAWAY)
    with pytest.raises(EndPointInternalError, match="stopped after"):
        client.query()


def test_who_goes_away_ends_the_query(sample: Path) -> None:
    with served(sample, "--timeout", "50", "--workers", "1") as server:
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{server}/sparql", params={"query": RUNAWAY}, timeout=1)
        began = time.monotonic()
        assert ask(server, "ASK {}").json()["boolean"] is True
        assert time.monotonic() - began < 20


def test_no_more_rows_than_the_limit(server: str) -> None:
    many = ask(server, "SELECT * { ?s ?p ?o }", "text/csv")
    assert len(list(csv.reader(io.StringIO(many.text)))) == LIMIT + 1
    assert (many.headers["x-result-limit"], many.headers["x-result-limit-reached"]) == (str(LIMIT), "true")
    few = ask(server, "SELECT * { ?s ?p ?o } LIMIT 5", "text/tab-separated-values")
    assert few.text.count("\n") == 6 and "x-result-limit-reached" not in few.headers
    assert ask(server, "CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples").text.count("\n") <= LIMIT


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    with unasked() as server:
        yield server


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {{ SERVICE <{u}> {{ ?s ?p ?o }} }}", "SERVICE asks another server"),
        ("SELECT * {{ SERVICE SILENT <{u}> {{ ?s ?p ?o }} }}", "SERVICE asks another server"),
        ("PREFIX u: <{u}> SELECT * {{ ?s oa:start ?a FILTER(?a<5)SERVICE u:x#>\n{{ ?x ?y ?z }} }}", "SERVICE asks"),
        ("SELECT * {{ ?s ?p ?o # x\rSERVICE <{u}> {{ ?a ?b ?c }} }}", "SERVICE asks another server"),
        ("LOAD <{u}>", "LOAD changes data"),
        ("SELECT * FROM <{u}> {{ ?s ?p ?o }}", "FROM reads the graphs of this store only"),
        ("SELECT * FROM NAMED <file:///etc/passwd> {{ GRAPH ?g {{ ?s ?p ?o }} }}", "FROM reads"),
        ("INSERT DATA {{ <{u}> a <{u}> }}", "INSERT changes data"),
        ("DELETE WHERE {{ ?s ?p ?o }}", "DELETE changes data"),
        ("SELECT ?d {{", "line 1: SELECT"),
        ("hello", "no SPARQL query"),
    ],
)
def test_what_would_change_or_leave_the_graph_is_refused(
    server: str, elsewhere: tuple[str, list[str]], query: str, message: str
) -> None:
    text = query.format(u=elsewhere[0])
    answer = ask(server, text)
    assert answer.status_code == 400 and message in answer.text
    assert elsewhere[1] == []


def test_updates_are_refused_in_every_way(server: str) -> None:
    for kind in ("application/sparql-update", "application/x-www-form-urlencoded"):
        body = "DROP ALL" if kind.endswith("update") else "update=DROP+ALL"
        answer = httpx.post(f"{server}/sparql", content=body, headers={"content-type": kind})
        assert (answer.status_code, "updates are refused" in answer.text) == (400, True)
    client = SPARQLWrapper(f"{server}/sparql")
    client.setMethod("POST")
    client.setQuery("DROP ALL")
    with pytest.raises(QueryBadFormed, match="updates are refused"):
        client.query()
    client.setQuery("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(QueryBadFormed, match="SERVICE asks another server"):
        client.query()
    assert httpx.delete(f"{server}/sparql").status_code == 405
    assert ask(server, "ASK { ?s a un:Reference }").json()["boolean"] is True


def test_only_the_graphs_that_are_named_are_asked(server: str, sample: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((sample / "documents.csv").read_text(encoding="utf-8"))))
    row = max(rows, key=lambda row: int(row["references"] or 0))
    one = f"https://w3id.org/un-citation-graph/source/{row['sha256'][:12]}"
    found = ask(server, "SELECT (COUNT(*) AS ?n) { ?r a un:Reference }", "text/csv", **{"default-graph-uri": one})
    assert found.text.split() == ["n", row["references"]]


def test_the_library_is_asked_by_name(server: str, expected: list[str]) -> None:
    listed = httpx.get(f"{server}/queries").json()
    assert "who-cites" in {one["name"] for one in listed}
    answer = httpx.get(f"{server}/queries/who-cites", params={"target": "巴黎协定", "format": "csv"}, timeout=60)
    assert sorted(row["work"] for row in csv.DictReader(io.StringIO(answer.text))) == expected
    for path, status, message in (
        ("who-cites?target=Sendai+Framwork", 400, "Nearest: sendai-framework"),
        ("who-cites?since=soon", 400, "since must be a year"),
        ("who-cite", 404, 'no query "who-cite"'),
    ):
        wrong = httpx.get(f"{server}/queries/{path}", timeout=60)
        assert (wrong.status_code, message in wrong.text) == (status, True)


def test_the_endpoint_describes_itself(server: str) -> None:
    described = Graph().parse(data=httpx.get(f"{server}/sparql").text, format="turtle")
    assert f"{server}/sparql" in {str(one) for one in described.objects()}
    assert httpx.post(f"{server}/sparql", data={"x": "y"}).status_code == 400


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/assets/../app.py", "/assets/page.html", "/assets/%2e%2e%2fapp.py"]
)
def test_no_file_is_read_but_those_of_the_page(server: str, path: str) -> None:
    """As bytes over a socket, for clients tidy such addresses."""
    split = urlsplit(server)
    with socket.create_connection((split.hostname, split.port), 10) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert b" 404 " in answer.partition(b"\r\n")[0], answer


def test_no_other_name_leads_here(server: str) -> None:
    assert httpx.get(f"{server}/", headers={"host": "rebound.example"}).status_code == 400


def test_a_query_may_not_be_endless(server: str) -> None:
    answer = httpx.post(f"{server}/sparql", data={"query": "#" * (1 << 20)})
    assert answer.status_code == 413


def test_a_page_without_a_script(server: str) -> None:
    browser = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    page = httpx.get(f"{server}/", headers=browser)
    assert page.status_code == 200 and "default-src 'none'" in page.headers["content-security-policy"]
    assert "http" not in page.text.replace("http://www.w3.org", "").partition("<main>")[0]
    found = httpx.get(f"{server}/sparql", params={"query": CITING}, headers=browser)
    assert "work:ESCAP/RES/77/1</a>" in found.text and '<th scope="col">work' in found.text
    wrong = httpx.get(f"{server}/sparql", params={"query": "SELECT ?d { <script>"}, headers=browser)
    assert wrong.status_code == 400 and "<script>" not in wrong.text.partition("<main>")[2]
    asked = httpx.get(f"{server}/queries/who-cites", params={"target": "paris-agreement"}, headers=browser, timeout=60)
    assert 'value="paris-agreement"' in asked.text and "work:ESCAP/RES/77/1</a>" in asked.text
    triples = httpx.get(f"{server}/sparql", params={"query": "DESCRIBE instrument:paris-agreement"}, headers=browser)
    assert "skos:prefLabel</a>" in triples.text and 'lang="zh"' in triples.text


def test_another_build_takes_the_place_of_the_one_that_is_served(sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "output"
    (folder / "store").mkdir(parents=True)
    shutil.copytree(sample / "store", folder / "store", dirs_exist_ok=True)
    with served(folder) as server:
        assert ask(server, "ASK { ?s a un:Reference }").json()["boolean"] is True
        (folder / "store").rename(tmp_path / "old")
        from graph.store.disk import write_store

        triples = [
            line for line in (sample / "graph.nq").read_text(encoding="utf-8").splitlines() if "Reference>" not in line
        ]
        (tmp_path / "other.nq").write_text("\n".join(triples), encoding="utf-8")
        write_store(tmp_path / "other.nq", folder / "store")
        assert ask(server, "ASK { ?s a un:Reference }").json()["boolean"] is False


def test_the_command_says_what_is_wrong(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    empty = CliRunner().invoke(group, ["serve", "--build", str(tmp_path / "empty"), "--port", "0"])
    assert (empty.exit_code, "holds no store" in empty.stderr) == (1, True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(group, ["serve", "--build", str(sample), "--port", port])
    assert (result.exit_code, "name another --port" in result.stderr) == (1, True)
    code = "import sys; sys.modules['uvicorn'] = None; from graph.cli import main; main()"
    run = subprocess.run([sys.executable, "-c", code, "serve"], capture_output=True, text=True, check=False)
    assert run.returncode == 1 and "un-citation-graph[serve]" in run.stderr
    assert json.dumps(run.stderr).count("Traceback") == 0
