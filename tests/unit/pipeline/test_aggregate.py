"""From documents to works, nodes and edges."""

from __future__ import annotations

from typing import Any

from graph.model import LANGUAGES
from graph.pipeline.aggregate import Aggregate, Whole
from graph.pipeline.parts import cited
from graph.store.iris import BASE, Iris
from graph.tables.authority import authority

_LINE = 10  # bytes of a line of references.jsonl, as far as these tests go
EN, FR = LANGUAGES.index("en"), LANGUAGES.index("fr")


def document(path: str, symbol: str, language: str = "en", **more: str) -> dict[str, Any]:
    own = {"document": path, "symbol": symbol, "language": language, "sha256": path.encode().hex().ljust(64, "0")}
    return {**dict.fromkeys(("title", "date", "body", "session", "agenda", "kind"), ""), **own, **more}


def reference(target: str | None, language: str = "en", text: str = "x", kind: str = "document", **more: Any) -> Any:
    row = {"target": target, "language": language, "text": text, "kind": kind, "function": None, "location": "body"}
    return {**row, "sentence": f"{language} {target}", **more}


def whole(*documents: tuple[dict[str, Any], list[dict[str, Any]]]) -> Whole:
    aggregate = Aggregate(authority(), Iris())
    for row, references in documents:
        aggregate.add(row, cited(references, [b"x" * _LINE] * len(references)))
    return aggregate.whole()


def sentences(built: Whole, *documents: tuple[dict[str, Any], list[dict[str, Any]]]) -> list[str]:
    rows = {row["document"]: references for row, references in documents}
    return [rows[path][at // _LINE]["sentence"] for path, at, _ in built.first]


def test_an_edge_counts_the_version_that_has_most_passages() -> None:
    documents = (
        (document("en", "A/1"), [reference("A/2"), reference("A/2", function="recalls")]),
        (document("fr", "A/1", "fr"), [reference("A/2", "fr")] * 3),
    )
    built = whole(*documents)
    (edge,) = built.edges
    assert (edge.source, edge.target, edge.count, edge.languages) == ("A/1", "A/2", 3, ("en", "fr"))
    assert (edge.functions, edge.locations) == (("recalls",), ("body",))
    assert sentences(built, *documents) == ["en A/2"]
    assert (built.entities["A/2"].cited_by, built.entities["A/1"].cites) == (1, 1)


def test_the_first_sentence_is_the_english_one_where_there_is_one() -> None:
    documents = (
        (document("ar", "A/1", "ar"), [reference("A/2", "ar"), reference("A/3", "ar")]),
        (document("en", "A/1"), [reference("A/4"), reference("A/2")]),
        (document("fr", "A/1", "fr"), [reference("A/2", "fr"), reference("A/3", "fr")]),
    )
    assert sentences(whole(*documents), *documents) == ["en A/2", "ar A/3", "en A/4"]


def test_a_work_has_the_titles_of_its_versions() -> None:
    built = whole(
        (document("en", "A/1", title="Title", date="1946-01-01", body="unsc"), []),
        (document("fr", "A/1", "fr", title="Titre"), []),
    )
    entity = built.entities["A/1"]
    assert (entity.labels[EN], entity.labels[FR], entity.date, entity.body) == ("Title", "Titre", "1946-01-01", "unsc")
    assert entity.in_corpus


def test_a_document_without_a_symbol_is_a_work_of_its_own() -> None:
    built = whole((document("a", "", kind="resolution"), [reference("A/2"), reference(None)]))
    assert built.edges[0].source == "document:610000000000"
    assert built.entities["document:610000000000"].iri == f"{BASE}document/610000000000"
    assert built.entities["document:610000000000"].kind == "resolution"


def test_a_part_of_a_joint_symbol_leads_to_the_whole() -> None:
    built = whole(
        (document("a", "A/1"), [reference("S/26705"), reference("A/48/573-S/26705")]),
        (document("b", "A/48/573", "fr"), [reference("A/9", "fr")]),
        (document("c", "A/48/573-S/26705"), [reference("A/9"), reference("A/9")]),
    )
    assert [(edge.source, edge.target, edge.count) for edge in built.edges] == [
        ("A/1", "A/48/573-S/26705", 2),
        ("A/48/573-S/26705", "A/9", 2),
    ]
    assert built.entities["A/48/573-S/26705"].symbols == ("A/48/573", "S/26705")
    assert "S/26705" not in built.entities
    assert built.works["b"] == "A/48/573-S/26705"


def test_a_part_of_two_joint_symbols_stays_what_it_is() -> None:
    built = whole((document("a", "A/1"), [reference(t) for t in ("S/5", "A/7/2-S/5", "A/7/3-S/5")]))
    assert built.nodes["S/5"] == "S/5"


def test_a_name_without_an_id_is_called_as_it_is_printed() -> None:
    names = [
        reference("body:peace-office", text=t, kind="body")
        for t in ("Peace Office", "the  Peace\nOffice", "“Peace Office”")
    ]
    french = reference("body:peace-office", "fr", "Bureau", "body")
    built = whole((document("a", "A/1"), names), (document("b", "A/2", "fr"), [french]))
    entity = built.entities["body:peace-office"]
    assert (entity.labels[EN], entity.labels[FR], entity.kind) == ("Peace Office", "Bureau", "body")


def test_an_instrument_has_its_names_and_its_adoption() -> None:
    built = whole((document("a", "A/1"), [reference("sendai-framework", kind="instrument")]))
    entity = built.entities["sendai-framework"]
    assert entity.labels[EN].startswith("Sendai Framework")
    assert entity.date == "2015-03-18"
    adopted = [r for r in built.relations if r.relation == "adopted-by"]
    assert [(r.source, r.target, r.pin, r.reason) for r in adopted] == [
        ("sendai-framework", "A/RES/69/283", "annex II", "authority")
    ]
    assert built.entities["A/RES/69/283"].cited_by == 0


def test_bodies_above_are_nodes_too() -> None:
    built = whole((document("a", "A/1"), [reference("E/CN.6/2021/14")]))
    assert {"csw", "ecosoc", "un"} <= set(built.entities)
    assert built.entities["csw"].body == "ecosoc"


def test_versions_are_told() -> None:
    built = whole((document("x/a.txt", "A/1", "fr"), []))
    (relation,) = built.relations
    assert (relation.source, relation.relation, relation.target) == ("A/1/fr", "version-of", "A/1")
    assert relation.document == "x/a.txt"


def test_an_address_with_and_without_its_scheme_is_one_node() -> None:
    printed = [reference(target, kind="url") for target in ("http://www.un.org/a", "www.un.org/a")]
    (edge,) = whole((document("en", "A/1"), printed)).edges
    assert (edge.target, edge.count) == ("http://www.un.org/a", 2)


def test_a_name_that_languages_write_differently_counts_once() -> None:
    aggregate = Aggregate(authority(), Iris())
    for language, id in (("en", "body:lamp-office"), ("fr", "body:bureau-des-lampes")):
        references = [reference(id, language, text=id.removeprefix("body:"), kind="body")] * 2
        names = [(("preamble", 1, "body"), id)] * 2
        aggregate.add(document(language, "A/1", language), cited(references, [b"x" * _LINE] * 2), names)
    built = aggregate.whole()
    (edge,) = built.edges
    assert (edge.target, edge.count, edge.languages) == ("body:lamp-office", 2, ("en", "fr"))
    assert [built.entities["body:lamp-office"].labels[i] for i in (EN, FR)] == ["lamp-office", "bureau-des-lampes"]
