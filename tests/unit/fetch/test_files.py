"""What a file is, what it is called, and what the folder says of it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import un_server
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import DataError, FetchError
from graph.fetch import Entry, Manifest, sources
from graph.fetch.content import type_of
from graph.fetch.faults import Passing, Refused
from graph.fetch.manifest import file_name
from graph.readers.folder import walk

PDF = un_server.resolution("A/RES/70/1")


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "a" * 99)
    return out.getvalue()


WORD = archive("[Content_Types].xml", "word/document.xml")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
RECORDS = un_server.marcxml(["a"], 1)


@pytest.mark.parametrize(
    ("data", "format", "name"),
    [
        (PDF, "pdf", "PDF"),
        (PDF + b"\0" * 500, "pdf", "PDF"),
        (PDF, "doc", "PDF"),
        (WORD, "doc", "Word"),
        (OLE, "doc", "Word 97"),
        (rb"{\rtf1 a}" + b"\r\n\0", "doc", "RTF"),
        (RECORDS, "marcxml", "MARCXML"),
        (RECORDS.replace(b"record", b"ns0:record"), "marcxml", "MARCXML"),
    ],
)
def test_the_type_of_a_whole_file(data: bytes, format: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(data)
    assert type_of(tmp_path / "a", format).name == name


@pytest.mark.parametrize(
    ("data", "format"), [(PDF, "pdf"), (WORD, "doc"), (rb"{\rtf1 a b c}", "doc"), (RECORDS, "marcxml")]
)
def test_half_a_file_is_told(data: bytes, format: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(data[: len(data) - min(60, len(data) // 3)])
    with pytest.raises(Passing, match="half a file"):
        type_of(tmp_path / "a", format)


@pytest.mark.parametrize(
    ("data", "format", "words"),
    [
        (WORD, "pdf", "Word in place of PDF"),
        (archive("a.txt"), "doc", "a zip archive in place of Word"),
        (b"\xffWPC" + b"\0" * 99, "doc", "WordPerfect in place of Word"),
        (b"<html><title>\x1b[2J a &amp;\n b</title>", "pdf", r'an HTML page \("\[2J a & b"\) in place of PDF'),
        (un_server.HTML, "marcxml", "an HTML page"),
        (b"plain words", "pdf", "bytes of no known type"),
    ],
)
def test_what_is_something_else_is_named(data: bytes, format: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(data)
    with pytest.raises(Refused, match=words):
        type_of(tmp_path / "a", format)


@given(st.text(max_size=300), st.sampled_from(["", "en"]))
def test_names_stay_in_the_folder(stem: str, language: str) -> None:
    name = file_name(stem, language, ".pdf")
    assert Path(name).name == name
    assert not name.startswith((".", "~."))
    assert name.isascii()
    assert len(name) < 200


@pytest.mark.parametrize("stem", ["../../etc/passwd", "..", "/", "CON", "nul.a", "a\0b", "C:\\a", "A/" + "1" * 300, ""])
def test_names_that_are_no_symbols_are_marked(stem: str) -> None:
    assert "~" in file_name(stem, "en", ".pdf")


def test_two_symbols_have_two_names(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path)
    one, two = (Entry(symbol, "en", "pdf", status="held") for symbol in ("A/1 B", "A/1/b"))
    manifest.put(replace(one, file=manifest.name(one, one.symbol, ".pdf")))
    assert manifest.name(two, two.symbol, ".pdf") != manifest.name(one, one.symbol, ".pdf")
    assert manifest.name(one, one.symbol, ".pdf") == "A_1_B-en.pdf"


def entry(manifest: Manifest, data: bytes) -> Entry:
    """An entry whose file waits to be put in its place."""
    import hashlib

    row = Entry("A/1", "en", "pdf", status="held", file="A_1-en.pdf", sha256=hashlib.sha256(data).hexdigest())
    manifest.part(row).write_bytes(data)
    return row


def test_a_manifest_is_read_back(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path)
    row = replace(entry(manifest, PDF), bytes=7, reason='a "quoted", reason', etag='"x"')
    manifest.put(row)
    manifest.put(Entry(query="a, b", first=51, format="marcxml", status="failed"))
    assert list(Manifest(tmp_path)) == list(manifest)
    assert Manifest(tmp_path).get(row) == row


def test_an_interruption_between_row_and_file_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = Manifest(tmp_path)
    row = entry(manifest, PDF)

    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("graph.fetch.manifest._hash", interrupted)
        manifest.put(row)
    assert not (tmp_path / row.file).exists()
    again = Manifest(tmp_path)
    assert again.holds(again.get(row))
    assert (tmp_path / row.file).read_bytes() == PDF


def test_a_file_that_was_changed_is_not_held(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path)
    row = entry(manifest, PDF)
    manifest.put(row)
    assert manifest.holds(row)
    (tmp_path / row.file).write_bytes(PDF[:-1])
    assert not manifest.holds(row)
    (tmp_path / row.file).unlink()
    assert not manifest.holds(row)


def test_a_part_left_behind_never_takes_a_place(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path)
    row = entry(manifest, PDF)
    manifest.part(row).write_bytes(PDF[:50])
    manifest.put(row)
    assert not (tmp_path / row.file).exists()


def test_a_build_reads_the_documents_alone(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path)
    manifest.put(entry(manifest, PDF))
    manifest.part(Entry("A/2")).write_bytes(PDF[:99])
    found, skipped = walk([tmp_path])
    assert [file.name for file in found] == ["A_1-en.pdf"]
    assert {file.name for file in skipped} == {".fetch/", "manifest.csv"}


@pytest.mark.parametrize("file", ["../outside.pdf", "/etc/passwd", ".hidden", "a/b.pdf", ""])
def test_a_manifest_cannot_lead_out_of_its_folder(file: str, tmp_path: Path) -> None:
    manifest = Manifest(tmp_path)
    manifest.put(Entry("A/1", "en", "pdf", status="held", file=file, sha256="0" * 64))
    with pytest.raises(FetchError, match="no file name in this folder"):
        Manifest(tmp_path).holds(next(iter(manifest)))


def test_a_table_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(FetchError, match="not a manifest of fetch"):
        Manifest(tmp_path)
    assert (tmp_path / "manifest.csv").read_text(encoding="utf-8") == "a,b\n1,2\n"


def test_the_real_addresses_have_the_public_form() -> None:
    from graph.fetch.sources import address_of, records_address

    told = sources(version="1")
    first, second = told.documents
    assert (
        address_of(first, "S/RES/338 (1973)", "zh", "pdf")
        == "https://documents.un.org/api/symbol/access?s=S%2FRES%2F338%281973%29&l=C&t=pdf"
    )
    assert address_of(second, "A/RES/70/1", "fr", "pdf") == "https://undocs.org/fr/A/RES/70/1"
    assert (
        records_address(told.catalogue, "title:a&b", 51)
        == "https://digitallibrary.un.org/search?ln=en&p=title%3Aa%26b&of=xm&jrec=51&rg=50"
    )
    assert {"documents.un.org", "digitallibrary.un.org", "undocs.org"} <= told.hosts
    assert told.manners.user_agent.startswith("un-citation-graph/1 ")
    assert set(first.languages) == set(second.languages) == {"ar", "en", "es", "fr", "ru", "zh"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("puase = 1", 'nothing reads the key puase; did you mean "pause"'),
        ("pause = ", "not TOML"),
        ('pause = "long"', "ValueError"),
        ("[[documents]]\nname = 'a'", "TypeError"),
        ("documents = [{name='a', address='http://a/{x}', languages={en='e'}, formats={pdf='p'}}]", "KeyError: 'x'"),
        ("documents = [{name='a', address='http://a/', languages={xx='e'}, formats={pdf='p'}}]", "languages xx"),
    ],
)
def test_sources_of_ones_own_are_checked(text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=words):
        sources(tmp_path / "own.toml")
