"""The sample, built with one worker and with two, is the same to the byte."""

from __future__ import annotations

import json
from pathlib import Path

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
