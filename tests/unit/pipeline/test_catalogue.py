"""What a catalogue adds to the works of a build, and what it never overrules."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import samples

from graph.model import Entity, Record
from graph.pipeline.build import build
from graph.pipeline.catalogue import Catalogue

RECORD = Record("c.xml#1", ("A/70/1",), "Title", "en", "2015-09-25", "unga", "70", "15", ("PEACE",), ("A/RES/70/1",))


def catalogue(*records: Record) -> Catalogue:
    made = Catalogue()
    for record in records:
        made.add(record)
    return made


def test_empty_columns_are_filled_and_others_left() -> None:
    row = {
        "symbol": "A/70/1",
        "title": "",
        "language": "en",
        "date": "2015-01-01",
        "body": "",
        "session": "",
        "agenda": "",
    }
    catalogue(RECORD).complete(row)
    assert (row["title"], row["date"], row["body"], row["session"], row["agenda"]) == (
        "Title",
        "2015-01-01",
        "unga",
        "70",
        "15",
    )


def test_a_title_is_of_one_language() -> None:
    row = {"symbol": "A/70/1", "title": "", "language": "fr", "date": "", "body": "", "session": "", "agenda": ""}
    catalogue(RECORD).complete(row)
    assert row["title"] == "" and row["date"] == "2015-09-25"


@pytest.mark.parametrize(("date", "expected"), [("", "2015-09-25"), ("2015", "2015-09-25"), ("2014", "2014")])
def test_a_date_is_made_more_exact_and_never_another(date: str, expected: str) -> None:
    entity = catalogue(RECORD).describe(Entity("A/70/1", "iri", "document", date=date))
    assert (entity.date, entity.labels[1], entity.subjects) == (expected, "Title", ("PEACE",))


def test_the_first_record_of_a_work_says_most() -> None:
    second = Record("c.xml#2", ("A/70/1",), "Other", "en", "1999", "unga", "70", "16", ("PEACE", "WAR"))
    entity = catalogue(RECORD, second).describe(Entity("A/70/1", "iri", "document"))
    assert (entity.labels[1], entity.date, entity.subjects) == ("Title", "2015-09-25", ("PEACE", "WAR"))


@pytest.mark.parametrize(
    ("symbol", "related", "expected"),
    [
        ("A/C.3/78/L.1", "A/RES/78/1", ("A/C.3/78/L.1", "draft-of", "A/RES/78/1")),
        ("A/RES/78/1", "A/C.3/78/L.1", ("A/C.3/78/L.1", "draft-of", "A/RES/78/1")),
        ("A/C.3/78/L.1", "A/78/481", ("A/C.3/78/L.1", "related-to", "A/78/481")),
    ],
)
def test_related_documents_are_told_apart(symbol: str, related: str, expected: tuple[str, str, str]) -> None:
    made = catalogue(Record("c.xml#1", (symbol,), related=(related,)))
    nodes = {symbol: symbol, related: related}
    kinds = {id: "resolution" if "/RES/" in id else "document" for id in nodes}
    (relation,) = made.relations(nodes, kinds)
    assert (relation.source, relation.relation, relation.target) == expected
    assert (relation.document, relation.reason) == ("c.xml#1", "catalogue")


def test_a_catalogue_in_a_folder_enriches_the_graph(tmp_path: Path) -> None:
    source, output = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (source / "a.txt").write_text("The General Assembly,\n\nRecalling its resolution 70/1 of that year,\n")
    (source / "c.xml").write_bytes(
        samples.marc({"191a": ["A/RES/70/1"], "245a": ["Transforming"], "269a": ["2015-09-25"], "993a": ["A/70/L.1"]})
    )
    report = build([source], output, jobs=1, site=False)
    assert (report.read, report.records, report.works) == (2, 1, 1)

    def rows(name: str) -> list[dict[str, str]]:
        with (output / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    (cited,) = [row for row in rows("entities.csv") if row["id"] == "A/RES/70/1"]
    assert (cited["label_en"], cited["date"], cited["cited_by"], cited["in_corpus"]) == (
        "Transforming", "2015-09-25", "1", "false",
    )  # fmt: skip
    assert [row["source"] for row in rows("relations.csv") if row["relation"] == "draft-of"] == ["A/70/L.1"]
    (listed,) = [row for row in rows("documents.csv") if row["document"] == "c.xml"]
    assert (listed["status"], listed["title"], listed["work"]) == ("read", "1 catalogue record", "")
