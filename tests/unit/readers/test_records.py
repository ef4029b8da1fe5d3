"""Records: each a document with a path of its own, and nothing lost."""

from __future__ import annotations

import datetime
import io
import json
from typing import Any

import pytest

from graph.errors import LimitExceeded, UnreadableFile, UnsupportedFormat
from graph.model import Document
from graph.readers import Columns, Found, LeftOut, Limits, Refused, Settings, each_of, read_bytes
from graph.readers.settings import USUAL

WORDS = "The General Assembly recalls its resolution 70/1 of that year"


def lines(*rows: object) -> bytes:
    return "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows).encode()


def found(data: bytes, name: str = "a.jsonl", settings: Settings = USUAL) -> list[Found]:
    return list(each_of(io.BytesIO(data), name, settings))


def one(data: bytes, name: str = "a.jsonl", settings: Settings = USUAL) -> Document:
    (doc,) = found(data, name, settings)
    assert isinstance(doc, Document)
    return doc


def row(**more: Any) -> dict[str, Any]:
    return {"id": "x", "language": "en", "text": WORDS, **more}


def test_each_line_is_a_document() -> None:
    docs = read_bytes(lines(row(id="A"), row(id="B", language="fra", text="Texte")), "a/b.jsonl")
    assert [(doc.path, doc.language, doc.text) for doc in docs] == [
        ("a/b.jsonl#A", "en", WORDS),
        ("a/b.jsonl#B", "fr", "Texte"),
    ]
    assert len({doc.sha256 for doc in docs}) == 2 and docs[0].bytes == len(WORDS)


def test_columns_can_have_other_names() -> None:
    settings = Settings(columns=Columns(id="symbol", text="content", language="lang"))
    doc = one(lines({"symbol": "A/RES/70/1", "content": WORDS, "lang": "EN"}), settings=settings)
    assert (doc.path, doc.text, doc.language, doc.identity.symbol) == ("a.jsonl#A/RES/70/1", WORDS, "en", "A/RES/70/1")


def test_further_columns_say_what_the_document_is_or_are_kept() -> None:
    known = {"symbol": "a/res/70/1", "title": "Agenda", "date": "2015-09-25T00", "body": "unga", "kind": "resolution"}
    doc = one(lines(row(**known, subjects=["PEACE"], pages=35, none=None)))
    identity = doc.identity
    assert (identity.title, identity.date, identity.body, identity.kind) == (
        "Agenda",
        "2015-09-25",
        "unga",
        "resolution",
    )
    assert doc.metadata == (("subjects", '["PEACE"]'), ("pages", "35"))


@pytest.mark.parametrize(
    ("id", "symbol"),
    [
        ("A_RES_70_1", "A/RES/70/1"),
        ("S_RES_1325(2000)", "S/RES/1325 (2000)"),
        ("E_RES_476_(XV)", "E/RES/476 (XV)"),
        ("E_CN.9_2021_1", "E/CN.9/2021/1"),
        ("A_RES_70_1_EN", ""),
        ("row_1_2", ""),
        ("0815", ""),
    ],
)
def test_an_id_that_spells_a_symbol_is_one(id: str, symbol: str) -> None:
    assert one(lines(row(id=id))).identity.symbol == symbol


def test_documents_with_one_id_are_told_apart() -> None:
    data = lines(
        row(), row(language="fr", text="Texte"), row(language="fr", text="Autre"), {"id": "x", "text": "no more"}
    )
    assert [each.path for each in found(data)] == ["a.jsonl#x", "a.jsonl#x.fr", "a.jsonl#x.fr~2", "a.jsonl#x~2"]


def test_without_an_id_the_number_of_the_row_is_one() -> None:
    assert [doc.path for doc in found(lines({"text": WORDS}, {"text": "more"}))] == ["a.jsonl#1", "a.jsonl#2"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"id": "x", "text": ', "line 2: no JSON"),
        ("[1]", "line 2: no JSON object"),
        ('{"id": "x", "text": " "}', 'no text under "text"; --text-column'),
        ('{"id": "x", "text": 7}', "no text under"),
        ('{"id": "x", "text": ' + "[" * 100_000 + "}", "line 2: "),
    ],
)
def test_a_bad_line_fails_alone(line: str, why: str) -> None:
    first, bad, last = found(lines(row(id="A"), line, row(id="B", text="more")))
    assert isinstance(first, Document) and isinstance(last, Document)
    assert isinstance(bad, Refused) and why in str(bad.error)


def test_a_line_longer_than_the_limit_fails_alone() -> None:
    long, last = found(lines(row(text="x" * 3000), row(id="B")), settings=Settings(limits=Limits(words=1000)))
    assert isinstance(long, Refused) and isinstance(long.error, LimitExceeded) and "1,000 bytes" in str(long.error)
    assert isinstance(last, Document) and last.path == "a.jsonl#B"


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_by_their_header(name: str, delimiter: str) -> None:
    data = (
        delimiter.join(["id", "language", "text"])
        + "\r\n"
        + delimiter.join(["A", "en", f'"{WORDS},\n""so""; and\ton"'])
    )
    doc = one(data.encode(), name)
    assert (doc.path, doc.language, doc.text) == (f"{name}#A", "en", f'{WORDS},\n"so"; and\ton')


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_tables_in_other_encodings(encoding: str) -> None:
    words = "Генеральная Ассамблея ссылается на свою резолюцию и постановляет продолжить"
    assert one(f"id,text\nA,{words}\n".encode(encoding), "a.csv").text == words


def test_a_table_without_the_columns_names_the_options() -> None:
    with pytest.raises(UnsupportedFormat, match=r'without the columns "id" and "text"; .*--id-column'):
        found(b"number,words\n1,2\n", "a.csv")


def test_a_table_that_breaks_off_keeps_what_was_read() -> None:
    rows = each_of(io.BytesIO(b"id,text\nA,words\nB,\xff\xfe"), "a.csv", USUAL)
    assert not isinstance(next(rows), (Refused, LeftOut))


def test_parquet_of_records() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = {
        "id": ["A", "B"],
        "language": ["en", None],
        "text": [WORDS, None],
        "date": [datetime.date(2015, 9, 25)] * 2,
    }
    out = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), out)
    doc, refused = found(out.getvalue(), "a.parquet")
    assert isinstance(doc, Document) and (doc.path, doc.identity.date) == ("a.parquet#A", "2015-09-25")
    assert isinstance(refused, Refused) and "no text" in str(refused.error)
    with pytest.raises(UnreadableFile, match='no column "content"; it has "date", "id"'):
        found(out.getvalue(), "a.parquet", Settings(columns=Columns(text="content")))
    with pytest.raises(UnreadableFile, match="broken Parquet"):
        found(out.getvalue()[:-40], "a.parquet")


@pytest.mark.parametrize("data", [b'{"a": 1}', b'{\n  "text": 1\n}', b'{"cells": [], "text": 1}'])
def test_other_json_is_no_record(data: bytes) -> None:
    with pytest.raises(UnsupportedFormat):
        found(data, "a.json")
