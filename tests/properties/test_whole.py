"""What holds for whole builds: what is beside a document changes nothing in it, and what is written reads back."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import citations
import networkx as nx
import pytest
from citations import Assembled
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store
from rdflib import Graph

from graph.cli import group
from graph.model import LANGUAGES
from graph.pipeline.build import build

# Builds take their time: few, and no smaller example is looked for.
whole = settings(
    max_examples=4, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)
quick = settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
PLACE = ("document", "sha256")


def built(folder: Path, files: dict[str, str]) -> Path:
    source = folder / "in"
    for name, text in files.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(text.encode())
    report = build([source], folder / "out", jobs=1, site=False)
    assert report.read + report.duplicate == report.documents == len(files)
    return folder / "out"


def references(output: Path, document: str) -> list[dict[str, Any]]:
    lines = map(json.loads, (output / "references.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        {key: value for key, value in row.items() if key not in PLACE} for row in lines if row["document"] == document
    ]


@whole
@given(one=citations.documents(), other=citations.documents())
def test_another_document_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, one: Assembled, other: Assembled
) -> None:
    alone = built(tmp_path_factory.mktemp("alone"), {"a.txt": one.text})
    both = built(tmp_path_factory.mktemp("both"), {"a.txt": one.text, "b/c.txt": f"{other.text}\n\n{other.text}"})
    assert references(alone, "a.txt") == references(both, "a.txt")


@whole
@given(one=citations.documents(), name=st.sampled_from(["z.txt", "sub/文件.txt", "A_RES_1_1.txt", "a b.txt", "x.md"]))
def test_another_name_changes_nothing(tmp_path_factory: pytest.TempPathFactory, one: Assembled, name: str) -> None:
    first = built(tmp_path_factory.mktemp("first"), {"a.txt": one.text})
    second = built(tmp_path_factory.mktemp("second"), {name: one.text})
    assert references(first, "a.txt") == references(second, name)


@whole
@given(docs=st.lists(citations.documents(), min_size=1, max_size=3))
def test_what_is_written_reads_back(tmp_path_factory: pytest.TempPathFactory, docs: list[Assembled]) -> None:
    texts = {f"{number}.txt": f"{doc.text}\n\n{number}" for number, doc in enumerate(docs)}
    output = built(tmp_path_factory.mktemp("written"), texts)
    turtle = Graph().parse(output / "graph.ttl", format="turtle")
    assert set(Graph().parse(data=turtle.serialize(format="nt"), format="nt")) == set(turtle)
    files = [Store(), Store()]
    for store, (name, form) in zip(files, (("ttl", RdfFormat.TURTLE), ("nq", RdfFormat.N_QUADS)), strict=True):
        store.bulk_load(path=str(output / f"graph.{name}"), format=form)
    said = [{(quad.subject, quad.predicate, quad.object) for quad in store} for store in files]
    assert said[0] == said[1] and len(said[0]) == len(turtle) > 0
    network = nx.read_graphml(output / "network.graphml", force_multigraph=True)
    with (output / "citations.csv").open(encoding="utf-8", newline="") as file:
        edges = list(csv.DictReader(file))
    with (output / "entities.csv").open(encoding="utf-8", newline="") as file:
        nodes = {row["id"] for row in csv.DictReader(file)}
    assert set(network) <= nodes  # beside citations it holds relations
    assert {(edge["source"], edge["target"]) for edge in edges} <= set(network.edges())


@pytest.mark.parametrize("form", ["json", "tsv", "text"])
@quick
@given(text=st.one_of(st.text(max_size=200), citations.documents(most=2).map(lambda doc: doc.text)))
def test_any_text_can_be_explained(form: str, text: str) -> None:
    given_ = text.encode("utf-8", "surrogatepass")
    result = CliRunner().invoke(group, ["explain", "-", "--format", form], input=given_)
    assert result.exit_code in (0, 1), result.output
    if result.exit_code:
        assert result.stderr.startswith("Error: ") and "fault of the program" not in result.stderr
    elif form == "json":
        for row in json.loads(result.stdout):
            assert row["text"] == text[row["start"] : row["end"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_explain_leads_back_into_the_text(language: str) -> None:
    numbers = {"s": 70, "n": 12, "m": 412, "e": 2014, "g": 13, "c": 1325, "y": 2000}
    doc = citations.printed([one.format(**numbers) for one in citations.SENTENCES[language]], language)
    result = CliRunner().invoke(
        group, ["explain", "-", "--format", "json", "--language", language], input=doc.text.encode()
    )
    rows = json.loads(result.stdout)
    assert [(r["start"], r["end"], r["kind"], r["target"]) for r in rows] == [
        (k.start, k.end, k.kind, k.target) for k in doc.known
    ]
