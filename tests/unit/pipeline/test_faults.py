"""What goes wrong around a build: it ends as documented, every file is accounted for, the last good output stays."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import samples

from graph.api import load
from graph.errors import BuildError
from graph.pipeline.build import build

TEXTS = {f"{number}.txt": f"Recalling General Assembly resolution 70/{number},\n" * 20 for number in range(1, 6)}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_bytes(text.encode())
    return folder


def command(
    root: Path, *arguments: str, most: int | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command; no file that it writes may have more than `most` bytes, as on a disk that is full."""

    def limit() -> None:
        import resource

        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return subprocess.run(
        [sys.executable, str(root / "build.py"), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        preexec_fn=limit if most is not None else None,
        check=False,
        timeout=100,
    )


def contents(folder: Path) -> dict[str, str]:
    """Hashes of what a build wrote; the seconds in the report and the database's own files aside."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in ("store", "cache", ".lock", "report.json")
    }


def counted(graph: Path) -> int:
    """How many triples a graph has."""
    return int(load(graph).query("SELECT (COUNT(*) AS ?count) WHERE { ?s ?p ?o }").iloc[0, 0])


def accounted(output: Path) -> bool:
    report = json.loads((output / "report.json").read_text(encoding="utf-8"))["documents"]
    with (output / "documents.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    given = report if isinstance(report, int) else sum(report.values())
    return given == len(rows)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of that kind there")
def test_a_full_disk(root: Path, source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build([source], output, jobs=1, site=False)
    before = contents(output)
    (source / "6.txt").write_text("Recalling General Assembly resolution 70/6,\n" * 2000)
    ended = command(root, "build", str(source), "-o", str(output), "-q", "--no-site", "--jobs", "1", most=30_000)
    assert ended.returncode == 1 and "Traceback" not in ended.stderr
    assert "cannot be written: File too large" in ended.stderr and "the build before is as it was" in ended.stderr
    assert contents(output) == before and accounted(output)
    build([source], output, jobs=1, site=False)
    assert contents(output) != before and accounted(output)


def test_an_output_that_cannot_be_written(source: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("somebody's")
    with pytest.raises(BuildError, match=r"cannot be written: .*; choose another folder with -o"):
        build([source], tmp_path / "file" / "out", jobs=1, site=False)
    assert (tmp_path / "file").read_text() == "somebody's"


def test_an_input_that_may_only_be_read(source: Path, tmp_path: Path) -> None:
    before = contents(source)
    for path in (*source.iterdir(), source):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        report = build([source], tmp_path / "out", jobs=1, site=False)
    finally:
        source.chmod(0o755)
    assert report.read + report.failed == report.documents == len(TEXTS)
    assert contents(source) == before


@pytest.mark.parametrize("harm", ["truncated", "spoilt", "no list", "gone"])
def test_a_damaged_store_is_told_and_built_again(source: Path, tmp_path: Path, harm: str) -> None:
    output = tmp_path / "out"
    build([source], output, jobs=1, site=False)
    count = counted(output)
    for path in list((output / "store").iterdir()):
        if harm == "truncated" and path.suffix == ".sst":
            os.truncate(path, path.stat().st_size // 2)
        elif harm == "spoilt" and path.suffix == ".sst":
            data = path.read_bytes()
            path.unlink()
            path.write_bytes(b"spoilt".join([data[: len(data) // 3], data[len(data) // 3 + 6 :]]))
        elif (harm == "no list" and path.name == "CURRENT") or harm == "gone":
            path.unlink()
    with pytest.raises(BuildError, match=r"store: cannot be read \(.*build again|holds no store\. Run: "):
        counted(output)
    assert counted(output / "graph.nq") == count
    # One document more, so that there is something to build.
    (source / "6.txt").write_text("Recalling General Assembly resolution 70/6,\n")
    build([source], output, jobs=1, site=False)
    assert counted(output) > count and accounted(output)


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "America/Adak", "LC_ALL": "C"},
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "ar", "PYTHONHASHSEED": "12345"},
    ],
    ids=["ASCII", "another language"],
)
def test_clock_and_locale_change_nothing(root: Path, source: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    (source / "文件.txt").write_text("回顾大会第70/1号决议，\n", encoding="utf-8")
    build([source], tmp_path / "here", jobs=1, site=False)
    for number, path in enumerate(sorted(source.iterdir())):
        os.utime(path, (number * 10**9, number * 10**9))
    ended = command(
        root, "build", str(source), "-o", str(tmp_path / "there"), "--no-site", "--jobs", "1", **environment
    )
    assert ended.returncode == 0, ended.stderr
    assert contents(tmp_path / "here") == contents(tmp_path / "there")


def test_line_ends_change_offsets_alone(source: Path, tmp_path: Path) -> None:
    build([source], tmp_path / "here", jobs=1, site=False)
    for path in source.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    build([source], tmp_path / "there", jobs=1, site=False)

    def said(output: Path) -> list[tuple[str, ...]]:
        lines = (output / "references.jsonl").read_text(encoding="utf-8").splitlines()
        return [tuple(row[key] for key in ("document", "text", "kind", "target")) for row in map(json.loads, lines)]

    assert said(tmp_path / "here") == said(tmp_path / "there")
    for row in map(json.loads, (tmp_path / "there" / "references.jsonl").read_text(encoding="utf-8").splitlines()):
        text = (source / row["document"]).read_bytes().decode()
        assert text[row["start"] : row["end"]] == row["text"]


def test_names_in_the_way_of_windows_are_paths_too(source: Path, tmp_path: Path) -> None:
    members = {"a\\b.txt": TEXTS["1.txt"], "C:\\up.txt": TEXTS["2.txt"] + "2", "..\\..\\up.txt": TEXTS["3.txt"] + "3"}
    (source / "a.zip").write_bytes(samples.zipped({"good.txt": "words", **members}))
    report = build([source], tmp_path / "out", jobs=1, site=False)
    with (tmp_path / "out" / "documents.csv").open(encoding="utf-8", newline="") as file:
        status = {row["document"]: row["status"] for row in csv.DictReader(file)}
    assert all("\\" not in name for name in status)
    assert report.read + report.duplicate + report.failed + report.skipped == report.documents == len(status)
    assert not list(tmp_path.rglob("up.txt"))
