"""The form of the files."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from graph.model import Edge, Entity, Relation
from graph.pipeline import outputs


def test_a_line_of_json_holds_any_text() -> None:
    rows = [{"text": "第 1 号"}, {"text": "\u2028\x85\ud800"}, {"text": "last"}]
    lines = b"".join(map(outputs.json_line, rows)).decode().splitlines()
    assert list(map(json.loads, lines)) == rows


def test_tables_hold_any_text(tmp_path: Path) -> None:
    edge = Edge("A/1", "b", "body", 2, ("recalls", "see"), (), ("en",))
    rows = outputs.citation_rows([edge], ['a "b",\r\n\ud800'])
    outputs.write_table(tmp_path / "c.csv", outputs.CITATIONS, rows)
    data = (tmp_path / "c.csv").read_bytes()
    assert data.startswith(b"source,target,kind,count,functions,locations,languages,first_sentence\n")
    with (tmp_path / "c.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["functions"], row["locations"], row["first_sentence"]) == ("recalls;see", "", 'a "b",\r\n?')


def test_columns_of_entities_are_those_of_the_contract() -> None:
    assert outputs.ENTITIES[:4] == ("id", "iri", "kind", "label_en")
    assert outputs.ENTITIES[8:14] == ("label_ar", "date", "body", "in_corpus", "cited_by", "cites")
    measures = {"a": dict.fromkeys(outputs.MEASURES, 1)}
    (row,) = outputs.entity_rows([Entity("a", "i", "body", ("", "en", "", "", "", ""), in_corpus=True)], measures)
    assert set(row) == set(outputs.ENTITIES)
    assert (row["label_en"], row["in_corpus"]) == ("en", "true")


def test_a_relation_that_no_passage_proves_has_no_offsets() -> None:
    known, proved = outputs.relation_rows([Relation("a", "r", "b"), Relation("a", "r", "b", start=0, end=4)])
    assert (known["start"], known["end"]) == (None, None)
    assert (proved["start"], proved["end"]) == (0, 4)
