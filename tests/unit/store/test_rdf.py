"""The graph of a small build, asked through rdflib and Oxigraph."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, RdfFormat, Store
from rdflib import BNode, Graph
from small import CLASSES, DOCUMENT, ENTITIES, FACTS, RELATIONS, ROWS, SHA, row

from graph.store import known
from graph.store.chunks import Said
from graph.store.iris import BASE, Iris
from graph.store.rdf import Writer

PREFIXES = f"""
    PREFIX un: <{BASE}ontology#>
    PREFIX cito: <http://purl.org/spar/cito/>
    PREFIX c4o: <http://purl.org/spar/c4o/>
    PREFIX oa: <http://www.w3.org/ns/oa#>
    PREFIX allot: <https://w3id.org/akn/ontology/allot/>
    PREFIX dcterms: <http://purl.org/dc/terms/>
    PREFIX frbr: <http://purl.org/vocab/frbr/core#>
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    PREFIX sdgo: <http://metadata.un.org/sdg/ontology#>
    PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    PREFIX prov: <http://www.w3.org/ns/prov#>
    PREFIX void: <http://rdfs.org/ns/void#>
    PREFIX foaf: <http://xmlns.com/foaf/0.1/>
"""


@pytest.fixture(scope="module")
def graph(small_graph: Path) -> Graph:
    return Graph().parse(small_graph / "graph.ttl")


def ask(graph: Graph, pattern: str) -> bool:
    return bool(graph.query(f"{PREFIXES} BASE <{BASE}> ASK {{ {pattern} }}").askAnswer)


@pytest.mark.parametrize(
    "pattern",
    [
        "<work/A/RES/74/2> cito:cites <work/A/RES/70/1>, <instrument/2030-agenda>",
        "<work/A/RES/74/2> un:recalls <work/A/RES/70/1>",
        "<work/A/RES/74/2> allot:mentions <body/unga>, <http://metadata.un.org/sdg/3.4>",
        "<work/A/RES/74/2> dcterms:references <http://www.un.org/>",
        "<work/A/RES/74/2> frbr:realization <work/A/RES/74/2/en> ; dcterms:creator <body/unga> ; un:session '74'",
        "<work/A/RES/74/2> dcterms:issued '2019-10-10'^^<http://www.w3.org/2001/XMLSchema#date>",
        "<reference/0123456789ab/0-15> a un:Reference ; cito:hasCitingEntity <work/A/RES/74/2> ; un:pin 'annex'",
        "<reference/0123456789ab/0-15> cito:hasCitationCharacterization un:recalls ; un:paragraph '3(a)'",
        "<reference/0123456789ab/0-15> oa:hasSelector [ oa:start 0 ; oa:end 15 ], [ oa:exact 'resolution 70/1'@en ]",
        "<reference/0123456789ab/0-15> c4o:hasContext [ c4o:hasContent 'Recalling all.'@en ]",
        "<reference/0123456789ab/20-31> cito:hasCitationCharacterization cito:cites ; un:page 4",
        "<reference/0123456789ab/90-106> un:reason 'no-body'",
        "<instrument/2030-agenda> un:adoptedBy <work/A/RES/70/1> ; skos:altLabel 'Agenda 2030'@en",
        "<work/A/RES/74/2> un:amends <work/A/RES/70/1> ; un:year 2019 ; skos:notation 'A/RES/74/2'",
        "[ rdf:subject <work/A/RES/74/2> ; rdf:predicate un:amends ; un:pin 'para. 3' ; prov:wasDerivedFrom ?source ]",
        "[ rdf:predicate un:amends ; c4o:hasContext [ c4o:hasContent 'Recalling all.'@en ] ]",
        "[ rdf:predicate un:adoptedBy ; un:reason 'authority' ]",
        "[ a un:Suspect ; un:check 'number' ; un:expected '71/1' ; oa:hasTarget <reference/0123456789ab/0-15> ]",
        "<instrument/2030-agenda> skos:inScheme [ a skos:ConceptScheme ; skos:prefLabel '文书和框架'@zh ]",
        "<> a void:Dataset ; void:documents 1 ; void:subset [ void:linkPredicate foaf:page ]",
        "<body/unga> dcterms:isPartOf <body/un> ; skos:broader <body/un> ; skos:prefLabel 'General Assembly'@en",
        "<http://metadata.un.org/sdg/3.4> a sdgo:Target ; sdgo:isTargetOf <http://metadata.un.org/sdg/3>",
    ],
)
def test_the_graph_says(graph: Graph, pattern: str) -> None:
    assert ask(graph, pattern)


@pytest.mark.parametrize("kind", sorted(set(CLASSES) - {"ibid"}))
def test_every_kind_of_node_has_a_class(kind: str) -> None:
    assert known.CLASSES[CLASSES[kind]]


def test_an_unresolved_reference_cites_nothing(graph: Graph) -> None:
    assert not ask(graph, "<reference/0123456789ab/90-106> cito:hasCitedEntity ?anything")


def test_there_is_no_blank_node(graph: Graph) -> None:
    assert not any(isinstance(term, BNode) for triple in graph for term in triple)


def test_both_files_say_the_same_to_oxigraph(small_graph: Path) -> None:
    quads, triples = Store(), Store()
    quads.load(path=small_graph / "graph.nq", format=RdfFormat.N_QUADS)
    triples.load(path=small_graph / "graph.ttl", format=RdfFormat.TURTLE)
    assert {q.triple for q in quads} == {q.triple for q in triples}
    assert not any(isinstance(quad.subject, BlankNode) for quad in quads)


def test_a_source_document_is_a_named_graph(small_graph: Path) -> None:
    lines = (small_graph / "graph.nq").read_text(encoding="utf-8").splitlines()
    source = f"<{BASE}source/0123456789ab> ."
    assert {line.endswith(source) for line in lines if line.startswith(f"<{BASE}reference/")} == {True}
    assert not [line for line in lines if line.startswith(f"<{BASE}body/un>") and source in line]


def test_no_triple_is_in_two_graphs(small_graph: Path) -> None:
    quads = Store()
    quads.load(path=small_graph / "graph.nq", format=RdfFormat.N_QUADS)
    assert len(list(quads)) == len({quad.triple for quad in quads})


def test_two_versions_of_a_work_say_what_is_of_the_work_once(tmp_path: Path) -> None:
    french = {**DOCUMENT, "document": "fr/sante.txt", "language": "fr", "sha256": "f" * 64}
    with Writer(tmp_path, FACTS, {id: id for id in ENTITIES}, RELATIONS, Iris()) as writer:
        writer.known()
        writer.work(ENTITIES["A/RES/74/2"], [Said(DOCUMENT, ROWS), Said(french, ROWS)])
        writer.build("ab" * 32, "1.0", [SHA, "f" * 64])
    quads = Store()
    quads.load(path=tmp_path / "graph.nq", format=RdfFormat.N_QUADS)
    assert len(list(quads)) == len({quad.triple for quad in quads})
    (found,) = quads.query(f"{PREFIXES} SELECT (COUNT(*) AS ?n) WHERE {{ ?work cito:cites ?target }}")
    assert found["n"].value == "2"


def test_the_description_counts_the_triples_beside_it(small_graph: Path) -> None:
    quads = Store()
    quads.load(path=small_graph / "graph.nq", format=RdfFormat.N_QUADS)
    count = next(
        quads.query(f"{PREFIXES} SELECT ?n WHERE {{ ?graph void:triples ?n }}", use_default_graph_as_union=True)
    )
    lines = (small_graph / "graph.nq").read_text(encoding="utf-8").splitlines()
    own = [line for line in lines if re.search(r"rdfs.org/ns/void#|Citations of United Nations", line)]
    assert int(count["n"].value) == len(lines) - len(own)


def test_a_part_of_a_joint_symbol_makes_no_edge_of_its_own(tmp_path: Path) -> None:
    part = row(0, "A/RES/70/1", "resolution", "A/RES/70/1", rule="symbol:part")
    with Writer(tmp_path, FACTS, {id: id for id in ENTITIES}, [], Iris()) as writer:
        writer.work(ENTITIES["A/RES/74/2"], [Said(DOCUMENT, [part])])
    text = (tmp_path / "graph.nq").read_text(encoding="utf-8")
    assert "cito/hasCitedEntity" in text
    assert not [line for line in text.splitlines() if line.split()[1].endswith("/cites>")]
