"""Documents in the formats that the United Nations gives: all are read or say what to do, and say the same in each."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from graph.pipeline.build import build
from graph.readers import read
from graph.readers.doc import TOOL

pytestmark = pytest.mark.xdist_group("formats")  # one build for all tests of this file


@pytest.fixture(scope="module")
def output(formats: Path, hostile: Path, unxml: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("formats") / "output"
    twin = unxml / "ga" / "en" / "A_RES_79_205-2424345E.xml"
    build([formats, hostile, twin], folder, jobs=1, links=False, site=False)
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def targets(output: Path, document: str, *, notes: bool = True) -> Counter[tuple[str, str]]:
    found = map(json.loads, (output / "references.jsonl").read_text(encoding="utf-8").splitlines())
    return Counter(
        (row["kind"], row["target"])
        for row in found
        if row["document"] == document and row["kind"] in ("resolution", "decision", "document")
        and (notes or row["location"] != "footnote")
    )  # fmt: skip


def agreement(one: Counter[tuple[str, str]], other: Counter[tuple[str, str]]) -> float:
    return (one & other).total() / max((one | other).total(), 1)


def test_every_file_is_read_or_says_what_to_do(output: Path) -> None:
    status = Counter(row["status"] for row in rows(output / "documents.csv"))
    failed = [json.loads(line) for line in (output / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
    wrong = [
        row
        for row in failed
        if row["status"] == "failed" and "run OCR" not in row["message"] and TOOL not in row["message"]
    ]
    assert not wrong and not status["skipped"]
    assert all(row["place"] is None for row in failed)


def test_pdf_and_xml_say_the_same(output: Path) -> None:
    one = targets(output, "formats/pdf/A_RES_79_205.pdf")
    other = targets(output, "A_RES_79_205-2424345E.xml")
    assert sum(one.values()) >= 30 and agreement(one, other) >= 0.98


def test_word_and_json_lines_say_the_same(output: Path) -> None:
    # The record has no notes.
    one = targets(output, "formats/docx/70_1.docx", notes=False)
    other = targets(output, "formats/jsonl/mandates.jsonl#A_RES_70_1")
    assert sum(other.values()) >= 4 and agreement(one, other) >= 0.98


def test_references_in_a_pdf_have_pages(output: Path) -> None:
    found = map(json.loads, (output / "references.jsonl").read_text(encoding="utf-8").splitlines())
    pages = [row["page"] for row in found if row["document"] == "formats/pdf/A_RES_79_205.pdf"]
    assert pages == sorted(pages) and pages[0] == 1 and pages[-1] > 10


def test_symbols_of_all_formats(output: Path) -> None:
    symbols = {row["document"].removeprefix("formats/"): row["symbol"] for row in rows(output / "documents.csv")}
    expected = {
        "pdf/1_11_CP_10.pdf": "FCCC/CP/2004/10/Add.1",
        "pdf/1_CP_21.pdf": "FCCC/CP/2015/10/Add.1",
        "pdf/A_RES_73_3-EN.pdf": "A/RES/73/3",
        "pdf/A_RES_79_205.pdf": "A/RES/79/205",
        "docx/70_1.docx": "A/RES/70/1",
        "docx/A_80_6_SECT.24__CORR.1.docx": "A/80/6 (Sect. 24)/Corr.1",
        "doc/N1730150.DOC": "A/RES/72/1",  # new Word in spite of its name
    }
    assert {name: symbols[name] for name in expected} == expected


def test_related_documents_are_those_of_field_993(formats: Path, output: Path) -> None:
    (path,) = (formats / "marc").iterdir()
    printed, described = set(), {}
    for record in etree.parse(path).iter("{*}record"):

        def values(tag: str, record: etree._Element = record) -> list[str]:
            return [
                sub.text or ""
                for field in record.iterchildren("{*}datafield")
                if field.get("tag") == tag
                for sub in field
                if sub.get("code") == "a"
            ]

        (symbol,) = values("191")
        described[symbol] = values("245")[0].rstrip(" :/"), values("269")[0]
        printed |= {(symbol, related) for related in values("993")}
    found = {(r["source"], r["target"]) for r in rows(output / "relations.csv") if r["reason"] == "catalogue"}
    assert len(described) == 94 and found == printed
    entities = {row["id"]: row for row in rows(output / "entities.csv")}
    for symbol, (title, date) in described.items():
        assert entities[symbol]["label_en"].startswith(title) and entities[symbol]["date"] == date


def test_malformed_files_are_read_as_far_as_they_go(hostile: Path) -> None:
    for path in sorted(hostile.iterdir()):
        (doc,) = read(path, path.name)
        assert doc.damaged and len(doc.text) > 1000
