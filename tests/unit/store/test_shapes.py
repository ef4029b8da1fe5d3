"""The shapes as SPARQL say what a SHACL validator says of them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pyshacl
import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, Store
from rdflib import RDF, Graph, URIRef

from graph.cli import group
from graph.errors import BuildError
from graph.model import BLOCK_KINDS, KINDS
from graph.store.disk import update_store, write_store
from graph.store.shapes import SH, SHAPES, Violation, checks, violations

REFERENCE = "<https://w3id.org/un-citation-graph/reference/0123456789ab/0-15>"
SELECTOR = REFERENCE.replace(">", "#selector>")
WORK = "<https://w3id.org/un-citation-graph/work/A/RES/74/2>"
UN = "https://w3id.org/un-citation-graph/ontology#"
XSD = "http://www.w3.org/2001/XMLSchema#"
# What is done to a right graph, and the constraint that it breaks.
BROKEN = [
    (rf"{re.escape(REFERENCE)} <{UN}reason> .*\n", "", {"minCount"}),
    (r"$", f'{REFERENCE} <{UN}reason> "another" .\n', {"maxCount"}),
    (r'"operative"|"preamble"', '"elsewhere"', {"in"}),
    (rf'"0\.9"\^\^<{XSD}decimal>', '"often"', {"datatype", "minInclusive", "maxInclusive"}),
    (rf'"0\.9"\^\^<{XSD}decimal>', f'"1.5"^^<{XSD}decimal>', {"maxInclusive"}),
    (rf'{re.escape(SELECTOR)} (<\S+start>) "0"', rf'{SELECTOR} \1 "99"', {"lessThan"}),
    (r"<\S+hasCitedEntity> <\S+>", '<http://purl.org/spar/cito/hasCitedEntity> "words"', {"nodeKind", "minCount"}),
    (rf"{re.escape(WORK)} <\S+type> <\S+core#Work> .*\n", "", {"class"}),
    (r"$", f'{WORK} <http://purl.org/dc/terms/title> "Two"@en .\n', {"uniqueLang"}),
    (r"<https://undocs.org/", "<https://example.org/", {"pattern"}),
    (r"<\S+cito/Citation>", f"<{UN}Reference>", {"hasValue"}),
]


@pytest.fixture(scope="module")
def right(small_graph: Path) -> str:
    """The small graph in N-Triples."""
    store = Store()
    store.load(path=small_graph / "graph.ttl", format=RdfFormat.TURTLE)
    return "".join(sorted(f"{quad.triple} .\n" for quad in store))


def listed(path: str) -> set[str]:
    """The values that a shape allows a property."""
    (found,) = (check.value for check in checks() if path in check.path and check.constraint == "in")
    return set(re.findall(r'"([^"]+)"', found))


def test_the_shapes_allow_what_the_model_knows() -> None:
    assert listed("referenceKind") == set(KINDS)
    assert listed("location") == set(BLOCK_KINDS) - {"furniture"}


def broken(quads: str, sample: int | None = None) -> list[Violation]:
    store = Store()
    store.load(input=quads.encode(), format=RdfFormat.N_QUADS)
    return violations(store, sample)


def by_pyshacl(triples: str, form: str = "nt") -> set[str]:
    """The constraints that a SHACL validator finds broken."""
    data = Graph().parse(data=triples, format=form)
    _, report, _ = pyshacl.validate(data, shacl_graph=Graph().parse(SHAPES), meta_shacl=False, advanced=False)
    assert isinstance(report, Graph)
    kinds = report.objects(None, URIRef(SH + "sourceConstraintComponent"))
    names = [str(kind).removeprefix(SH).removesuffix("ConstraintComponent") for kind in kinds]
    assert len(names) == len(set(report.subjects(RDF.type, URIRef(SH + "ValidationResult"))))
    return {name[0].lower() + name[1:] for name in names}


def test_a_right_graph_breaks_nothing(right: str, small_graph: Path) -> None:
    assert broken(right) == []
    assert broken((small_graph / "graph.nq").read_text(encoding="utf-8")) == []
    assert by_pyshacl(right) == set()


@pytest.mark.parametrize(("pattern", "instead", "constraints"), BROKEN)
def test_a_wrong_graph_breaks_the_same_for_both(right: str, pattern: str, instead: str, constraints: set[str]) -> None:
    wrong = re.sub(pattern, instead, right) if pattern != "$" else right + instead
    assert wrong != right
    assert {violation.constraint for violation in broken(wrong)} == by_pyshacl(wrong) >= constraints


def test_a_violation_names_node_property_and_shape(right: str) -> None:
    (found,) = broken(right + BROKEN[1][1])
    assert str(found).startswith(f"{REFERENCE[1:-1]}: <{UN}reason> breaks maxCount of shape Reference")


def test_every_constraint_is_asked_for() -> None:
    assert {check.constraint for check in checks()} >= set().union(*(broken[2] for broken in BROKEN))


@pytest.mark.parametrize("more", ["sh:minCount 2", "sh:sparql [ ]", "sh:qualifiedMinCount 1"])
def test_what_is_not_known_is_refused(tmp_path: Path, more: str) -> None:
    own = tmp_path / "shapes.ttl"
    shape = f"<x> a sh:NodeShape ; sh:targetClass <y> ; sh:property [ sh:path <z> ; {more} ] ."
    own.write_text(f"@base <http://x/> . @prefix sh: <{SH}> . {shape}", encoding="utf-8")
    with pytest.raises(BuildError, match="nothing that graph/store/shapes"):
        checks(own)


def test_named_graphs_are_checked_too(small_graph: Path) -> None:
    quads = (small_graph / "graph.nq").read_text(encoding="utf-8")
    assert {violation.constraint for violation in broken(quads.replace('"symbol"', '"symbol"@en'))} == {"datatype"}


def test_a_sample_is_of_so_many_nodes(right: str) -> None:
    wrong = right.replace('"0.9"^^', '"1.9"^^')
    assert [len(broken(wrong, sample)) for sample in (1, 2, None)] == [1, 2, 6]


@pytest.mark.parametrize("sound", [True, False])
def test_of_a_store_that_was_sound_what_changes_is_checked(small_graph: Path, tmp_path: Path, sound: bool) -> None:
    lines = (small_graph / "graph.nq").read_bytes().splitlines(keepends=True)
    lost = [line for line in lines if b"/reference/" in line.split()[0] and b"/ontology#reason> " in line]
    wrong = [line for line in lines if line not in lost[1:]]  # one reason is lost now, the others were before
    (tmp_path / "graph.nq").write_bytes(b"".join(wrong))
    assert len(write_store(tmp_path / "graph.nq", tmp_path / "before")) == len(lost) - 1 > 0
    found = update_store(tmp_path / "before", tmp_path / "after", lost[:1], [], sound)
    assert [one.constraint for one in found] == ["minCount"] * (1 if sound else len(lost))


def test_a_build_keeps_to_all_shapes_for_both(sample: Path) -> None:
    triples = (sample / "graph.ttl").read_text(encoding="utf-8")
    assert by_pyshacl(triples, "turtle") == set()
    checked = CliRunner().invoke(group, ["check", str(sample)])
    assert (checked.exit_code, checked.stdout.splitlines()[0]) == (0, "0 nodes break the shapes")


def test_check_fails_where_a_shape_is_broken(sample: Path, tmp_path: Path) -> None:
    shutil.copytree(sample, tmp_path / "output", ignore=shutil.ignore_patterns("store", "site", "queries"))
    quads = (sample / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    lost = next(line for line in quads if "/ontology#referenceKind>" in line)
    (tmp_path / "graph.nq").write_text("".join(line for line in quads if line != lost), encoding="utf-8")
    write_store(tmp_path / "graph.nq", tmp_path / "output" / "store")
    checked = CliRunner().invoke(group, ["check", str(tmp_path / "output"), "--json"])
    assert checked.exit_code == 4 and "1 nodes break the shapes" in checked.stderr
    (said,) = json.loads(checked.stdout)["shapes"]
    assert lost.split(" ")[0].strip("<>") in said and "minCount" in said
