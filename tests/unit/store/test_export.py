"""A build for other programs: read back, each file says what the build says."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner
from pyoxigraph import DefaultGraph, RdfFormat, Store, parse

import graph
from graph.cli import group
from graph.errors import BuildError, QueryError
from graph.model import TEXTS
from graph.store.export import FORMATS, export
from graph.store.export.engines import export_to
from graph.store.iris import undocs
from graph.views import citation
from graph.views.page import Page
from graph.views.rows import read


def table(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def edges(sample: Path) -> dict[tuple[str, str], int]:
    """The edges that are no addresses and no agenda items."""
    rows = table(sample / "citations.csv")
    return {(row["source"], row["target"]): int(row["count"]) for row in rows if row["kind"] not in ("url", "agenda")}


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_network_has_every_edge_with_its_passages(
    sample: Path, edges: dict[tuple[str, str], int], tmp_path: Path, form: str
) -> None:
    export(sample, form, tmp_path / "network")
    read = nx.read_graphml if form == "graphml" else nx.read_gexf
    found = read(tmp_path / "network")
    assert {(a, b): int(data["weight"]) for a, b, data in found.edges(data=True)} == edges
    node = found.nodes["sendai-framework"]
    assert node["kind"] == "instrument" and int(node["year"]) == 2015
    assert node["label"].startswith("Sendai Framework")
    assert "lastmodified" not in (tmp_path / "network").read_text(encoding="utf-8")


def test_tables_for_a_spreadsheet(sample: Path, edges: dict[tuple[str, str], int], tmp_path: Path) -> None:
    export(sample, "csv", tmp_path / "tables")
    assert (tmp_path / "tables" / "nodes.csv").read_bytes().startswith(b"\xef\xbb\xbfId,Label,")
    rows = table(tmp_path / "tables" / "edges.csv", "utf-8-sig")
    assert {(row["Source"], row["Target"]): int(row["Weight"]) for row in rows} == edges
    cells = [cell for row in [*rows, *table(tmp_path / "tables" / "nodes.csv", "utf-8-sig")] for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in ("=", "@", "+", "-")]


def test_a_network_for_vosviewer(sample: Path, edges: dict[tuple[str, str], int], tmp_path: Path) -> None:
    export(sample, "vosviewer", tmp_path / "network.json")
    network = json.loads((tmp_path / "network.json").read_text(encoding="utf-8"))["network"]
    ids = [item["id"] for item in network["items"]]
    assert ids == list(range(1, len(ids) + 1))
    both: Counter[frozenset[str]] = Counter()
    for (source, target), count in edges.items():
        if source != target:
            both[frozenset((source, target))] += count
    assert sorted(link["strength"] for link in network["links"]) == sorted(both.values())
    assert {link["source_id"] for link in network["links"]} <= set(ids)
    item = next(item for item in network["items"] if item["label"].startswith("Sendai Framework"))
    assert item["scores"] == {"Year": 2015} and item["weights"]["Citations"] >= 4


def test_entries_for_a_reference_manager(sample: Path, tmp_path: Path) -> None:
    export(sample, "bibtex", tmp_path / "works.bib")
    text = (tmp_path / "works.bib").read_text(encoding="utf-8")
    entries = re.findall(r"^@(\w+)\{([^,\s]+),\n(.*?)^\}", text, flags=re.MULTILINE | re.DOTALL)
    assert len(entries) == sum(row["kind"] in TEXTS for row in table(sample / "entities.csv"))
    assert len({key.casefold() for _, key, _ in entries}) == len(entries)
    for _, _, fields in entries:
        for line in fields.splitlines():
            assert re.fullmatch(r"  [a-z]+ = \{.*\},", line), line
            plain = re.sub(r"\\[{}]", "", line)
            assert plain.count("{") == plain.count("}")
    kind, _, fields = next(entry for entry in entries if "number = {A/RES/78/111}" in entry[2])
    assert kind == "techreport" and "url = {https://undocs.org/A/RES/78/111}" in fields
    assert "author = {{United Nations, General Assembly}}" in fields and "year = {2023}" in fields


def test_the_entries_are_those_of_the_pages(sample: Path, tmp_path: Path) -> None:
    export(sample, "bibtex", tmp_path / "works.bib")
    collection, _ = read(sample)
    page = Page(collection, "index.html", undocs)
    texts = sorted((one for one in collection.entities if one.kind in TEXTS), key=lambda one: one.id)
    shown = [citation.entry(one, collection, page.published(one)) for one in texts]
    written = (tmp_path / "works.bib").read_text(encoding="utf-8").split("\n\n")
    # their names apart: those of pages are addresses
    assert [one.strip().splitlines()[1:] for one in written] == [one.splitlines()[1:] for one in shown]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_build_gives_the_same_bytes(sample: Path, tmp_path: Path, form: str) -> None:
    found = []
    for name in ("one", "two"):
        export(sample, form, tmp_path / name)
        path = tmp_path / name
        found.append([file.read_bytes() for file in (sorted(path.iterdir()) if path.is_dir() else [path])])
    assert found[0] == found[1]


def test_kinds_and_numbers_are_chosen(sample: Path, tmp_path: Path) -> None:
    few = export(sample, "graphml", tmp_path / "few", top=25)
    assert len(few.nodes) == 25 and few.edges
    assert {node.row["kind"] for node in export(sample, "csv", tmp_path / "bodies", ["body"]).nodes} == {"body"}
    with pytest.raises(BuildError, match='no kind "bodies"; did you mean "body"'):
        export(sample, "csv", tmp_path / "x", ["bodies"])
    with pytest.raises(BuildError, match="holds no build"):
        export(tmp_path, "csv", tmp_path / "x")
    kg = graph.load(sample)
    assert kg.export("gexf", tmp_path / "a.gexf", kind="resolution", top=9).is_file()
    with pytest.raises(QueryError, match='did you mean "gexf"'):
        kg.export("gexff", tmp_path / "b")
    kg.close()


def test_what_engines_load_has_every_triple_in_a_named_graph(sample: Path, tmp_path: Path) -> None:
    count = export_to(sample, tmp_path / "to")
    own = {(q.subject, q.predicate, q.object) for q in parse(path=sample / "graph.nq", format=RdfFormat.N_QUADS)}
    quads = list(parse(path=tmp_path / "to" / "graph.nq", format=RdfFormat.N_QUADS))
    assert len(quads) == count and {(q.subject, q.predicate, q.object) for q in quads} == own
    assert not [quad for quad in quads if quad.graph_name == DefaultGraph()]
    base = {str(q.graph_name) for q in parse(path=sample / "graph.nq", format=RdfFormat.N_QUADS)} - {"DEFAULT"}
    assert {str(quad.graph_name) for quad in quads} == base | {"<https://w3id.org/un-citation-graph/>"}
    for name in ("README.md", "virtuoso.sh", "fuseki.sh", "fuseki.ttl", "Qleverfile", "oxigraph.sh", "ontology.ttl"):
        text = (tmp_path / "to" / name).read_text(encoding="utf-8")
        assert "$base" not in text and "$count" not in text and "$declarations" not in text
    Store().load(path=tmp_path / "to" / "fuseki.ttl", format=RdfFormat.TURTLE, base_iri="http://x/")
    assert (tmp_path / "to" / "queries" / "README.md").is_file()


def test_the_command(sample: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(group, ["export", *arguments, "--build", str(sample)])
        return result.exit_code, result.stderr

    code, said = run("gexf", "--kind", "resolution", "--top", "20", "-o", str(tmp_path / "n.gexf"))
    assert (code, said.startswith("20 nodes and ")) == (0, True)
    assert run("--to", str(tmp_path / "engines"))[0] == 0
    assert run()[0] == run("gexf", "--to", str(tmp_path))[0] == run("gephi")[0] == 2
    code, said = run("gexf", "-o", str(tmp_path / "absent" / "n.gexf"))
    assert (code, "No such file" in said, "Traceback" in said) == (1, True, False)
