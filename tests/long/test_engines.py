"""Other people's programs take what a build writes: Virtuoso gives the same answers, rapper reads the same triples."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import graph
from graph.notebook import KnowledgeGraph
from graph.store.engine import Engine
from graph.store.export.engines import export_to
from graph.store.query import library

sys.path.insert(0, str(Path(__file__).parent))

from virtuoso import Virtuoso, installed, running

pytestmark = pytest.mark.xdist_group("engines")


@pytest.fixture(scope="module")
def kg(sample: Path) -> Iterator[KnowledgeGraph]:
    kg = graph.load(sample)
    yield kg
    kg.close()


@pytest.fixture(scope="module")
def virtuoso(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    """One that the script of the export has loaded."""
    if not installed():
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource-7")
    folder = tmp_path_factory.mktemp("virtuoso")
    export_to(sample, folder / "it's")
    with running(folder, folder / "it's") as found:
        loaded = subprocess.run(
            [str(folder / "it's" / "virtuoso.sh"), str(found.sql)], capture_output=True, text=True, check=False
        )
        assert loaded.returncode == 0, loaded.stdout + loaded.stderr
        yield found


def rows(answer: dict[str, Any], columns: list[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(_value(row.get(name)) for name in columns) for row in answer["results"]["bindings"])


def _value(term: dict[str, str] | None) -> str:
    """A value as both engines write it: they differ in digits of fractions, and Virtuoso has 0 and 1 for booleans."""
    if term is None:
        return ""
    kind = term.get("datatype", "").rpartition("#")[2]
    if kind == "boolean":
        return {"true": "1", "false": "0"}.get(term["value"], term["value"])
    return f"{float(term['value']):.9f}" if kind in ("decimal", "double") else term["value"]


@pytest.mark.parametrize("name", list(library()))
def test_virtuoso_gives_the_same_answers(kg: KnowledgeGraph, sample: Path, virtuoso: Virtuoso, name: str) -> None:
    given = dict(pair.split("=", 1) for pair in library()[name].example.split())
    text = kg.sparql(name, **given)
    engine = Engine(sample / "store", kg.prefixes)
    own = json.loads(engine.serialized(text, rows="json")[1])
    engine.close()
    columns = own["head"]["vars"]
    accept = {"accept": "application/sparql-results+json"}
    answer = httpx.post(virtuoso.endpoint, data={"query": text}, headers=accept, timeout=100)
    assert answer.status_code == 200, answer.text
    assert rows(answer.json(), columns) == rows(own, columns)


def test_virtuoso_has_every_triple(kg: KnowledgeGraph, virtuoso: Virtuoso) -> None:
    asked = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . FILTER(STRSTARTS(STR(?s), 'https://w3id.org/un-citation-graph/')) }"
    accept = {"accept": "application/sparql-results+json"}
    found = httpx.post(virtuoso.endpoint, data={"query": asked}, headers=accept, timeout=100).json()
    assert int(found["results"]["bindings"][0]["n"]["value"]) == kg.query(asked)["n"][0]


@pytest.mark.parametrize(("name", "syntax"), [("graph.ttl", "turtle"), ("graph.nq", "nquads")])
def test_rapper_reads_what_oxigraph_reads(sample: Path, name: str, syntax: str) -> None:
    if shutil.which("rapper") is None:
        pytest.skip("rapper is not installed: apt-get install raptor2-utils")
    run = subprocess.run(
        ["rapper", "--quiet", "--input", syntax, "--output", "ntriples", str(sample / name)],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert (run.returncode, run.stderr) == (0, "")
    from pyoxigraph import RdfFormat, parse

    other = {(str(t.subject), str(t.predicate), str(t.object)) for t in parse(run.stdout, format=RdfFormat.N_TRIPLES)}
    form = RdfFormat.from_extension(name.rpartition(".")[2])
    assert form
    own = {(str(t.subject), str(t.predicate), str(t.object)) for t in parse(path=sample / name, format=form)}
    assert other == own and len(own) > 1000


def test_the_ontology_and_the_shapes_are_read_too(root: Path) -> None:
    if shutil.which("rapper") is None:
        pytest.skip("rapper is not installed: apt-get install raptor2-utils")
    for name in ("ontology.ttl", "shapes.ttl"):
        path = root / "graph" / "store" / name
        run = subprocess.run(["rapper", "-q", "-c", "-i", "turtle", str(path)], capture_output=True, check=False)
        assert (run.returncode, run.stderr) == (0, b"")
