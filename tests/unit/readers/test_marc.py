"""Catalogue records: what each says about a work."""

from __future__ import annotations

import io

import pytest
import samples

from graph.errors import UnreadableFile
from graph.model import Record
from graph.readers import Found, each_of, marc
from graph.readers.settings import USUAL

FULL = {
    "191a": ["A/C.3/78/L.49/Rev.1"],
    "191c": ["78"],
    "040b": ["eng"],
    "245a": ["Promotion of one thing :"],
    "269a": ["2023-11-08"],
    "650a": ["ONE THING", "OTHER THING"],
    "710a": ["Argentina", "UN. Human Rights Council (54th sess. : 2023 : Geneva)"],
    "991b": ["71b[20]"],
    "993a": ["A/RES/78/213", "A/78/481/Add.2", "no symbol"],
}


def found(data: bytes) -> list[Found]:
    return list(each_of(io.BytesIO(data), "c.xml", USUAL))


def test_a_record_says_what_a_work_is() -> None:
    (record,) = found(samples.marc(FULL))
    assert record == Record(
        path="c.xml#1",
        symbols=("A/C.3/78/L.49/Rev.1",),
        title="Promotion of one thing",
        language="en",
        date="2023-11-08",
        body="hrc",
        session="78",
        agenda="71(b)",
        subjects=("ONE THING", "OTHER THING"),
        related=("A/RES/78/213", "A/78/481/Add.2"),
    )


def test_sponsors_are_no_body_and_nothing_is_guessed() -> None:
    (record,) = found(samples.marc({"191a": ["A/1"], "710a": ["Group of 77"]}))
    assert record == Record(path="c.xml#1", symbols=("A/1",), language="en")


def test_records_without_a_symbol_are_passed_over() -> None:
    assert [each.path for each in found(samples.marc({"245a": ["A map"]}, {"191a": ["A/RES/70/1"]}))] == ["c.xml#2"]


@pytest.mark.parametrize("wrapped", [True, False])
def test_records_in_any_wrapping(wrapped: bool) -> None:
    data = samples.marc(FULL).replace(b"<collection", b"<!-- 1 --><collection")
    if wrapped:
        data = data.replace(b"<record>", b"<metadata><record>").replace(b"</record>", b"</record></metadata>")
    assert marc.can_read(data[:200], "c.xml") and len(found(data)) == 1


def test_a_catalogue_that_breaks_off_keeps_what_was_read() -> None:
    records = each_of(io.BytesIO(samples.marc(FULL, FULL)[:-60]), "c.xml", USUAL)
    assert next(records).path == "c.xml#1"
    with pytest.raises(UnreadableFile, match=r"^c\.xml: no well-formed XML after record 1"):
        list(records)


@pytest.mark.parametrize("data", [b"<akomaNtoso><p>", b"<html><p>record", b"datafield tag="])
def test_other_xml_is_no_catalogue(data: bytes) -> None:
    assert not marc.can_read(data, "c.xml")


def test_a_number_that_two_records_have_is_told_apart() -> None:
    data = samples.marc({"191a": ["A/RES/70/1"]}, {"191a": ["A/RES/70/2"]}).replace(b'"001">2<', b'"001">1<')
    assert [each.path for each in found(data)] == ["c.xml#1", "c.xml#1~2"]
