"""Whatever bytes come, a reader gives documents or says what is wrong: no crash, no hang, and nothing lost."""

from __future__ import annotations

import functools
import gzip
import io
import json
from pathlib import Path

import pytest
import samples
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graph.errors import UnreadableFile
from graph.model import Document, Record
from graph.pipeline.deadline import deadline
from graph.pipeline.extract import File, Options, extract
from graph.readers import LeftOut, Limits, Refused, Settings, each_of

WORDS = "The General Assembly,\n\nRecalling its resolution 70/1 of 25 September 2015,[1]\n\n[1] See A/70/L.1.\n"
LIMITS = Limits(words=2_000_000, file=5_000_000, unpacked=5_000_000, seconds=30)


def _parquet() -> dict[str, bytes]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError:
        return {}
    out = io.BytesIO()
    parquet.write_table(pyarrow.table({"id": ["a", "b"], "language": ["en", "en"], "text": [WORDS, "Words"]}), out)
    return {"a.parquet": out.getvalue()}


@functools.cache
def files() -> dict[str, bytes]:
    """A small file of each format."""
    row = json.dumps({"id": "A_RES_70_1", "language": "en", "text": WORDS})
    note = samples.p(WORDS, '<w:r><w:footnoteReference w:id="1"/></w:r>')
    word = samples.docx(note, footnotes=f'<w:footnote w:id="1">{samples.p("See it.")}</w:footnote>')
    page = [
        (100.0, 700.0, 10.0, "Recalling its resolution 70/1,"),
        (260.0, 703.5, 6.0, "1"),
        (100.0, 80.0, 8.0, "_" * 18),
    ]
    links = [(225.0, 695.0, 245.0, 712.0, "https://undocs.org/A/RES/70/1")]
    pdf = samples.pdf([page, [(100.0, 700.0, 10.0, "القرار 70/1"), (100.0, 680.0, 10.0, "第 70/1 号")]], links=links)
    akn = f"<akomaNtoso><statement><preamble><p>{WORDS}</p></preamble></statement></akomaNtoso>"
    inside = {"a.txt": WORDS.encode(), "b/c.docx": word, "d.jsonl": row.encode()}
    return {
        "a.txt": WORDS.encode(),
        "a.md": f"# Title\n\n{WORDS}".encode("utf-16"),
        "a.xml": akn.encode(),
        "a.html": f"<!doctype html><title>T</title><p>{WORDS}<table><tr><td>1<td>2</table>".encode(),
        "c.xml": samples.marc({"191a": ["A/RES/70/1"], "245a": ["Title"], "993a": ["A/70/L.1"]}),
        "a.pdf": pdf,
        "a.docx": word,
        "a.rtf": rb"{\rtf1{\fonttbl{\f0\fcharset204 T;}}A 70/1{\footnote See \'e9}\par{\f0 \'e9}\cell\row}",
        "a.jsonl": f"{row}\n{row}\n".encode(),
        "a.csv": f'id,language,text\nA,en,"{WORDS}"\n'.encode("cp1252"),
        "a.zip": samples.zipped(inside),
        "a.tar": samples.tarred(inside),
        "a.tgz": gzip.compress(samples.tarred(inside)),
        "a.txt.gz": gzip.compress(WORDS.encode()),
        "a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 600,
        **_parquet(),
    }


@functools.cache
def shared() -> dict[str, bytes]:
    """The files of the development corpora, where they are there."""
    corpus = Path(__file__).resolve().parents[3] / "shared" / "corpus"
    found = [path for folder in ("formats", "hostile") for path in sorted((corpus / folder).rglob("*.*"))]
    return {path.name: path.read_bytes() for path in found if path.stat().st_size < 450_000}


@st.composite
def harmed(draw: st.DrawFn, known: dict[str, bytes]) -> tuple[str, bytes]:
    """A file cut off, with a piece of another in it, or with some bytes changed; sometimes under another name."""
    name = draw(st.sampled_from(sorted(known)))
    data = known[name]
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        match draw(st.sampled_from(["cut", "drop", "splice", "change", "repeat"])):
            case "cut":
                data = data[:start]
            case "drop":
                data = data[:start] + data[start + draw(st.integers(1, 2000)) :]
            case "splice":
                other = known[draw(st.sampled_from(sorted(known)))]
                at = draw(st.integers(0, len(other)))
                data = data[:start] + other[at : at + draw(st.integers(1, 5000))] + data[start:]
            case "change":
                data = data[:start] + draw(st.binary(min_size=1, max_size=8)) + data[start + 8 :]
            case "repeat":
                data = data[:start] + data[start : start + 20] * draw(st.integers(2, 500)) + data[start:]
    return draw(st.sampled_from([name, name, name, "nameless", "a.txt", "a.xml"])), data


def check(name: str, data: bytes) -> None:
    """Read a file; nothing but documents, records and messages may come of it."""
    paths = []
    with deadline(LIMITS.seconds, name):
        try:
            for found in each_of(io.BytesIO(data), name, Settings(limits=LIMITS)):
                assert isinstance(found, (Document, Record, Refused, LeftOut))
                assert found.path == name or found.path.startswith(f"{name}#")
                if isinstance(found, Refused):
                    assert names(found.error, name), found.error
                paths.append(found.path)
                if isinstance(found, Document):
                    check_document(found)
        except UnreadableFile as error:
            assert names(error, name), error
    assert len(set(paths)) == len(paths)


def names(error: UnreadableFile, name: str) -> bool:
    """Whether an error begins with the name of the file, and perhaps a line or what is in it."""
    return str(error).startswith((f"{name}:", f"{name}#", f"{name}, "))


def check_document(doc: Document) -> None:
    length = len(doc.text)
    assert doc.text.strip()
    assert all(0 <= block.start <= block.end <= length for block in doc.blocks)
    assert all(0 <= link.start < link.end <= length for link in doc.links)
    assert all(0 <= start <= end <= length for start, end in doc.gaps)
    assert list(doc.pages) == sorted(doc.pages) and all(0 <= start <= length for start in doc.pages)


USUAL = settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))


@USUAL
@given(harmed(files()))
def test_harmed_files(file: tuple[str, bytes]) -> None:
    check(*file)


@USUAL
@given(st.sampled_from(sorted(files())), st.binary(max_size=3000))
@example("a.txt", b"\xff\xfe")
@example("a.csv", b"id,text\n\0,\0")
def test_random_bytes(name: str, data: bytes) -> None:
    check(name, data)
    check(name, files()[name][:8] + data)


@pytest.mark.skipif(not shared(), reason="../shared/corpus/formats is not there")
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_harmed_documents_of_the_united_nations(data: st.DataObject) -> None:
    check(*data.draw(harmed(shared())))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(harmed(files()))
def test_no_file_is_lost_from_the_count(tmp_path_factory: pytest.TempPathFactory, file: tuple[str, bytes]) -> None:
    name, data = file
    path = tmp_path_factory.mktemp("count") / "file"
    path.write_bytes(data)
    found = extract(File(name, path), Options(Settings(limits=LIMITS)))
    assert found.documents
    assert {rows.document["status"] for rows in found.documents} <= {"read", "damaged", "failed", "skipped"}
    failed = [row["document"] for row in found.problems if row["status"] == "failed"]
    assert sorted(failed) == sorted(r.document["document"] for r in found.documents if r.document["status"] == "failed")
