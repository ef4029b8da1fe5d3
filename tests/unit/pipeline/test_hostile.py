"""Files that mean harm, or are merely too much: each fails alone, with a message, within its limits."""

from __future__ import annotations

import gzip
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
import samples

from graph.pipeline.build import build
from graph.pipeline.extract import File, Options, extract
from graph.readers.settings import Limits, Settings

GOOD = "The General Assembly,\n\nRecalling its resolution 70/1 of that year,\n"
AKN = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement><p>{}</p></statement></akomaNtoso>'
)
LAUGHS = (
    "<!DOCTYPE akomaNtoso ["
    + '<!ENTITY l0 "ha">'
    + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    + "]>"
    + AKN.format("&l11;")
)
OUTSIDE = '<!DOCTYPE akomaNtoso [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + AKN.format(
    "words &x; and more words of it"
)


def built(tmp_path: Path, files: dict[str, bytes], **options: Any) -> tuple[dict[str, str], dict[str, str]]:
    """Status by document, and message by document that failed."""
    source = tmp_path / "in"
    for name, data in {"good.txt": GOOD.encode(), **files}.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(data)
    report = build([source], tmp_path / "out", jobs=1, site=False, **options)
    assert report.read + report.damaged + report.duplicate + report.skipped + report.failed == report.documents
    rows = [json.loads(line) for line in (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
    lines = (tmp_path / "out" / "documents.csv").read_text(encoding="utf-8").splitlines()[1:]
    status = {line.split(",")[0]: line.rsplit(",", 1)[1] for line in lines}
    assert status["good.txt"] == "read"
    return status, {row["document"]: row["message"] for row in rows}


def test_billion_laughs(tmp_path: Path) -> None:
    began = time.monotonic()
    status, why = built(tmp_path, {"a.xml": LAUGHS.encode()})
    assert status["a.xml"] == "failed" and "without any words" in why["a.xml"]
    assert time.monotonic() - began < 30


def test_no_other_file_is_read_through_an_entity(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    built(tmp_path, {"a.xml": OUTSIDE.encode()}, texts=texts)
    assert "root" not in (texts / "a.xml.txt").read_text()


def test_deeply_nested_xml(tmp_path: Path) -> None:
    deep = AKN.format("words " + "<b>" * 100_000 + "in" + "</b>" * 100_000)
    status, why = built(tmp_path, {"a.xml": deep.encode(), "b.html": b"<html><p>x" + b"<div>" * 200_000})
    assert status["a.xml"] == "damaged" and "depth" in why["a.xml"].lower()
    assert status["b.html"] in ("read", "failed")


def test_a_single_line_of_200_megabytes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, head in (("a.txt", b"The line of it "), ("b.jsonl", b'{"id": "x", "text": "')):
        with (tmp_path / "in" / name).open("wb") as file:
            file.write(head)
            for _ in range(200):
                file.write(b"x" * 1_000_000)
    began = time.monotonic()
    status, why = built(tmp_path, {})
    assert status["a.txt"] == "failed" and "200,000,015 bytes, the limit is 50,000,000" in why["a.txt"]
    assert status["b.jsonl#1"] == "failed" and "longer than the limit" in why["b.jsonl#1"]
    assert time.monotonic() - began < 60


def test_a_zip_bomb(tmp_path: Path) -> None:
    bomb = samples.zipped({f"{i}.txt": b"0" * 300_000_000 for i in range(3)})
    status, why = built(tmp_path, {"a.zip": bomb})
    assert status["a.zip"] == "failed" and "far more than its size" in why["a.zip"]


def test_paths_out_of_an_archive_write_nothing(tmp_path: Path) -> None:
    status, why = built(tmp_path, {"a.zip": samples.zipped({"../../up.txt": GOOD, "b.txt": GOOD + "More of it."})})
    assert status == {"good.txt": "read", "a.zip#up.txt": "failed", "a.zip#b.txt": "read"}
    assert "leads out of the archive" in why["a.zip#up.txt"]
    assert not list(tmp_path.parent.rglob("up.txt"))


def test_a_document_that_takes_too_long_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import graph.structure

    def slow(doc: object) -> object:
        if "SLOW" in doc.text:  # type: ignore[attr-defined]
            time.sleep(30)
        return real(doc)  # type: ignore[arg-type]

    real = graph.structure.structure
    monkeypatch.setattr(graph.structure, "structure", slow)
    began = time.monotonic()
    rows = "".join(json.dumps({"id": id, "text": f"{GOOD} {id}"}) + "\n" for id in ("a", "SLOW", "b"))
    status, why = built(tmp_path, {"a.jsonl": rows.encode()}, limits=Limits(seconds=3))
    assert (status["a.jsonl#a"], status["a.jsonl#SLOW"], status["a.jsonl#b"]) == ("read", "failed", "read")
    assert why["a.jsonl#SLOW"] == "a.jsonl#SLOW: takes longer than 3 s; leave it out, or raise --max-seconds"
    assert time.monotonic() - began < 25


def file_of(path: Path) -> File:
    from graph.pipeline.report import file_hash

    return File(path.name, path, file_hash(path), path.stat().st_size)


def test_a_file_that_vanishes_is_a_row(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD)
    file = file_of(path)
    path.unlink()
    (row,) = extract(file, Options()).problems
    assert row["status"] == "failed" and "cannot be opened: No such file" in row["message"]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.txt.gz"])
def test_a_file_that_changes_while_it_is_read_is_a_row(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    data = {
        "a.txt": GOOD.encode(),
        "a.jsonl": b'{"id": "a", "text": "words"}\n',
        "a.txt.gz": gzip.compress(GOOD.encode()),
    }
    path.write_bytes(data[name])
    file = file_of(path)
    assert not extract(file, Options()).problems
    more = {"a.txt": b"More.", "a.jsonl": b'{"id": "b", "text": "more"}\n', "a.txt.gz": gzip.compress(b"More.")}
    path.write_bytes(data[name] + more[name])
    found = extract(file, Options())
    assert [rows.document["status"] for rows in found.documents] == ["failed"]
    assert found.problems[0]["message"].startswith(f"{name}: changed while it was read; build again")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_row(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD)
    path.chmod(0)
    (row,) = extract(File(path.name, path), Options()).problems
    assert "cannot be opened: Permission denied" in row["message"]


def test_a_folder_in_place_of_a_file_is_a_row(tmp_path: Path) -> None:
    (row,) = extract(File("a.txt", tmp_path), Options()).problems
    assert "cannot be opened" in row["message"]


def test_a_container_keeps_what_was_read_before_it_broke_off(tmp_path: Path) -> None:
    good = samples.zipped({"a.txt": GOOD, "b.txt": GOOD + "b"})
    settings = Settings(limits=Limits(unpacked=len(GOOD) + 5, ratio=0))
    (tmp_path / "a.zip").write_bytes(good)
    found = extract(file_of(tmp_path / "a.zip"), Options(settings))
    assert {rows.document["document"]: rows.document["status"] for rows in found.documents} == {
        "a.zip#a.txt": "read",
        "a.zip": "failed",
    }
