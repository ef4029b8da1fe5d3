"""Every query of the library, asked of the sample and of real documents: its columns and their types."""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import graph
from graph.notebook import KnowledgeGraph, NoRows
from graph.pipeline.build import build
from graph.store.query import Query, library

pytestmark = pytest.mark.xdist_group("queries")

TYPES: dict[str, Any] = {
    "iri": str,
    "string": str,
    "integer": int,
    "decimal": (int, float),
    "date": (datetime.date, str),
    "boolean": bool,
}
# Questions to which the sample has an answer with the values of the query's example.
ANSWERED = {name for name in library() if name not in {
    "deadlines", "isolated", "mandates", "outdated", "pinpoints", "requests", "suspects", "suspects-by-kind",
}}  # fmt: skip


@pytest.fixture(scope="module")
def sample_graph(sample: Path) -> Iterator[KnowledgeGraph]:
    kg = graph.load(sample)
    yield kg
    kg.close()


@pytest.fixture(scope="module")
def real_graph(annotated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    folder = tmp_path_factory.mktemp("real") / "output"
    build([annotated], folder, jobs=1, site=False)
    kg = graph.load(folder)
    yield kg
    kg.close()


def example(query: Query) -> dict[str, object]:
    return dict(pair.split("=", 1) for pair in query.example.split())


def asked(kg: KnowledgeGraph, query: Query, given: dict[str, object]) -> int:
    """The number of rows, each cell being of the type that its column declares."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NoRows)
        found = kg.table(query.name, given)
    assert found.columns == tuple(name for name, _ in query.columns)
    for row in found.values:
        for (name, kind), cell in zip(query.columns, row, strict=True):
            assert cell is None or isinstance(cell, TYPES[kind]), (name, cell)
            assert kind != "integer" or not isinstance(cell, bool)
            assert kind != "iri" or cell is None or ":" in str(cell)
    frame = found.frame()
    assert len(frame) == len(found) and list(frame.columns) == list(found.columns)
    return len(found)


@pytest.mark.parametrize("name", list(library()))
def test_on_the_sample(sample_graph: KnowledgeGraph, name: str) -> None:
    rows = asked(sample_graph, library()[name], example(library()[name]))
    assert rows or name not in ANSWERED


@pytest.mark.parametrize("name", list(library()))
def test_on_real_documents(real_graph: KnowledgeGraph, name: str) -> None:
    """With what these documents hold in the place of what the examples name."""
    query = library()[name]
    held = real_graph.query("SELECT ?id { ?w frbr:realization ?v ; skos:notation ?id } ORDER BY ?id", rows=True)[0].id
    most = real_graph.ask("most-cited", kind="instrument", rows=True)[0].target
    body = real_graph.query("SELECT ?b { ?w dcterms:creator ?b ; frbr:realization ?v } ORDER BY ?b", rows=True)[0].b
    own = {"work": held, "start": held, "end": most, "target": most, "body": body}
    given = {parameter.name: own[parameter.name] for parameter in query.parameters if parameter.name in own}
    if any(parameter.type == "language" for parameter in query.parameters):
        given["language"] = "zh"
    asked(real_graph, query, given)
