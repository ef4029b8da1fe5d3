"""Whatever surrounds a build, its files are the same to the byte."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from graph.pipeline.build import build
from graph.pipeline.place import REPORT

STORE = "store"  # the database's own files; what it was loaded from, graph.nq, is compared


def contents(folder: Path) -> dict[str, bytes]:
    paths = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and path.name != REPORT]
    return {path.as_posix(): (folder / path).read_bytes() for path in paths if path.parts[0] != STORE}


def test_one_worker_and_two_write_the_same(root: Path, tmp_path: Path) -> None:
    for name, jobs in (("one", 1), ("two", 2)):
        report = build([root / "corpus"], tmp_path / name, jobs=jobs)
        assert report.references and not report.failed
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert sorted(one) == sorted(two)
    assert not [name for name in one if one[name] != two[name]]
    reports = [json.loads((tmp_path / name / REPORT).read_text(encoding="utf-8")) for name in ("one", "two")]
    assert {**reports[0], "seconds": 0} == {**reports[1], "seconds": 0}


TEXT = (
    "A/RES/70/1\nTitle\n\nThe General Assembly,\n\nRecalling its resolution 60/1 of 16 September 2005, and İstanbul,\n"
)
YEAR = 366 * 24 * 3600


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A few documents whose names and dates sort differently from place to place."""
    folder = tmp_path / "source"
    folder.mkdir()
    for number, name in enumerate(("ä.txt", "Z.txt", "a.txt", "İ.txt", "文.txt")):
        path = folder / name
        path.write_text(TEXT.replace("70/1", f"70/{number + 1}"), encoding="utf-8")
        os.utime(path, (number * YEAR, number * YEAR))
    return folder


def told(folder: Path) -> dict[str, Any]:
    """The report of a build, its seconds aside; nothing that was given may be missing from the count."""
    report = json.loads((folder / REPORT).read_text(encoding="utf-8"))
    ends = ("read", "damaged", "duplicate", "skipped", "failed")
    assert sum(report[end] for end in ends) == report["files"] > 0
    return {**report, "seconds": 0}


@pytest.mark.skipif(sys.platform == "win32", reason="these are the names of other systems")
def test_another_time_zone_locale_and_hash_seed(source: Path, root: Path, tmp_path: Path) -> None:
    places = (
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"},
        {"TZ": "America/Los_Angeles", "LANG": "tr_TR.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    )
    for name, place in zip("ab", places, strict=True):
        command = [sys.executable, str(root / "build.py"), "build", str(source), "-o", str(tmp_path / name), "-q"]
        done = subprocess.run(command, env={**os.environ, **place}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        for number, path in enumerate(sorted(source.iterdir(), reverse=True)):
            os.utime(path, ((50 - number) * YEAR, (50 - number) * YEAR))
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert told(tmp_path / "a") == told(tmp_path / "b")


def test_a_clock_that_is_put_back_while_a_build_goes_on(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([source], tmp_path / "usual", jobs=1)
    back = itertools.count(int(time.time()), -3600)
    monkeypatch.setattr(time, "time", lambda: float(next(back)))
    monkeypatch.setattr(time, "time_ns", lambda: next(back) * 10**9)
    for more in ("", TEXT.replace("70/1", "71/9")):
        if more:  # a build that goes on from one of a later date
            (source / "b.txt").write_text(more, encoding="utf-8")
        report = build([source], tmp_path / "back", jobs=1)
        assert report.read == len(list(source.iterdir())) and report.reused == (5 if more else 0)
    monkeypatch.undo()
    assert told(build([source], tmp_path / "usual", jobs=1).output) == told(tmp_path / "back")
    assert contents(tmp_path / "usual") == contents(tmp_path / "back")
