"""A graph asked in a process of its own: answers, limits, errors."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode
from served import unasked

from graph.errors import BuildError, QueryError, QueryTimeout
from graph.store import engine as module
from graph.store.disk import write_store
from graph.store.engine import Engine
from graph.store.prefixes import Prefixes

BASE = Prefixes().base


@pytest.fixture(scope="module")
def store(small_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stored") / "store"
    assert write_store(small_graph / "graph.nq", folder) == []
    return folder


@pytest.fixture
def engine(store: Path) -> Iterator[Engine]:
    engine = Engine(store, Prefixes())
    yield engine
    engine.close()


def test_rows_come_as_terms(engine: Engine) -> None:
    (row,) = engine.rows(
        "SELECT ?words ?start { ?r c4o:hasContent ?words ; oa:hasSelector/oa:start ?start FILTER(?start = 40) }"
    )
    assert (row["words"], row["start"]) == (Literal("General Assembly", language="en"), Literal(40))


def test_named_graphs_and_the_default_one_are_asked_together(engine: Engine) -> None:
    (row,) = engine.rows("SELECT (COUNT(*) AS ?n) { ?r cito:hasCitingEntity ?work . ?work cito:cites work:A/RES/70/1 }")
    assert row["n"] == Literal(6)
    graphs = [row["g"] for row in engine.rows("SELECT DISTINCT ?g { GRAPH ?g { ?s a un:Reference } }")]
    assert graphs == [NamedNode(f"{BASE}source/0123456789ab")]


@pytest.mark.parametrize("name", ["graph.ttl", "graph.nq"])
def test_a_file_of_triples_answers_too(small_graph: Path, name: str) -> None:
    found = Engine(small_graph / name, Prefixes()).rows("SELECT ?w { ?w cito:cites work:A/RES/70/1 }")
    assert [row["w"].value for row in found] == [f"{BASE}work/A/RES/74/2"]


def test_other_forms_of_query(engine: Engine) -> None:
    assert engine.serialized("ASK { ?s a un:Reference }")[0] == "boolean"
    kind, data = engine.serialized("CONSTRUCT { ?s un:year ?y } WHERE { ?s un:year ?y }", triples="ttl")
    assert kind == "triples" and b"work/A/RES/74/2" in data
    with pytest.raises(QueryError, match="no SELECT"):
        engine.rows("ASK {}")


def test_a_runaway_query_is_stopped_and_the_next_is_answered(engine: Engine) -> None:
    began = time.monotonic()
    with pytest.raises(QueryTimeout, match="after 1 seconds"):
        engine.rows("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", timeout=1)
    assert time.monotonic() - began < 5
    assert len(list(engine.rows("SELECT ?s { ?s a un:Reference }"))) == 6


def test_who_waits_is_told(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[float] = []
    engine.waiting = told.append
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    with pytest.raises(QueryTimeout):
        engine.rows("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", timeout=1)
    assert len(told) >= 2


def test_a_query_of_more_memory_than_allowed_is_stopped(store: Path) -> None:
    engine = Engine(store, Prefixes(), memory=600 << 20)
    with pytest.raises(QueryError, match="more memory"):
        engine.rows("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a", timeout=60)
    assert engine.serialized("ASK {}")[0] == "boolean"


def test_an_error_names_the_place(engine: Engine) -> None:
    with pytest.raises(QueryError, match=r"line 1: SELECT \?s \{\n +\^"):
        engine.rows("SELECT ?s {")


@pytest.mark.parametrize("name", ["absent", "words.txt", "broken.ttl"])
def test_what_is_no_graph_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "words.txt").write_text("words")
    (tmp_path / "broken.ttl").write_text("<a> <b>")
    with pytest.raises(BuildError, match=name):
        Engine(tmp_path / name, Prefixes()).rows("SELECT ?s { ?s ?p ?o }")


def test_a_folder_without_a_store_is_named(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="holds no store"):
        Engine(tmp_path, Prefixes()).rows("SELECT ?s { ?s ?p ?o }")


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    with unasked() as server:
        yield server


OUTWARD = [
    "SELECT * {{ SERVICE <{u}> {{ ?x ?y ?z }} }}",
    "SELECT * {{ SERVICE SILENT <{u}> {{ ?x ?y ?z }} }}",
    "PREFIX u: <{u}> SELECT * {{ ?s oa:start ?a FILTER(?a<5)SERVICE u:x#>\n{{ ?x ?y ?z }} }}",
    "SELECT * {{ ?s ?p ?a # a comment\rSERVICE <{u}> {{ ?x ?y ?z }} }}",
    "SELECT * {{ ?s ?p ?o OPTIONAL {{ ?s ?p 0SERVICE<{u}> {{ ?x ?y ?z }} }} }}",
]


@pytest.mark.parametrize("text", OUTWARD)
def test_nobody_else_is_asked(engine: Engine, elsewhere: tuple[str, list[str]], text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE asks another server"):
        engine.serialized(text.format(u=elsewhere[0]))
    assert elsewhere[1] == []


def test_past_the_check_there_is_no_network(
    engine: Engine, elsewhere: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    probe = "import ctypes, os; exit(ctypes.CDLL(None).unshare(0x50000000 if os.geteuid() else 0x40000000))"
    if subprocess.run([sys.executable, "-c", probe], stderr=subprocess.DEVNULL, check=False).returncode:
        pytest.skip("this system gives no process a network of its own")
    monkeypatch.setattr(module, "check", lambda text, base: None)
    with pytest.raises(QueryError):
        engine.serialized(OUTWARD[0].format(u=elsewhere[0]))
    assert elsewhere[1] == []


def test_the_graphs_to_ask_may_be_named(engine: Engine) -> None:
    source, asked = f"{BASE}source/0123456789ab", "SELECT (COUNT(*) AS ?n) { ?s a un:Reference }"
    for graphs, count in (((source,), 6), ((f"{BASE}source/absent",), 0), ((), 6)):
        data = engine.serialized(asked, graphs=graphs)[1]
        assert f'"{count}"' in data.decode() or data.decode().endswith(f"\n{count}\n")
    assert engine.serialized("SELECT ?w { ?w cito:cites ?t }", graphs=[source])[1] == b"?w\n"


def test_a_process_ends_with_who_asked(store: Path) -> None:
    code = f"""
import os, pathlib
from graph.store.engine import Engine
from graph.store.prefixes import Prefixes
engine = Engine(pathlib.Path({str(store)!r}), Prefixes())
engine.serialized("ASK {{}}")
print(engine._process.pid, flush=True)
import threading
threading.Timer(0.5, lambda: os._exit(9)).start()
engine.serialized("SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }}")
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 9, run.stderr
    pid, until = int(run.stdout), time.monotonic() + 10
    while time.monotonic() < until and _lives(pid):
        time.sleep(0.2)
    assert not _lives(pid)


def _lives(pid: int) -> bool:
    """Whether a process runs; one that nobody has buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
