"""Agreement of language versions, and the command that shows it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from graph.cli.main import group
from graph.model import LANGUAGES
from graph.score.agreement import agreement

WORKS = {f"{code}.txt": "A/RES/76/1" for code in LANGUAGES}


def row(language: str, target: str, function: str | None, kind: str = "resolution") -> dict[str, Any]:
    return {
        "document": f"{language}.txt",
        "language": language,
        "target": target,
        "function": function,
        "kind": kind,
    }


def versions(target: str, *functions: str | None) -> list[dict[str, Any]]:
    return [row(code, target, function) for code, function in zip(LANGUAGES, functions, strict=True)]


def test_pairs_that_every_version_cites_once_are_counted() -> None:
    rows = [
        *versions("A/RES/70/1", *["recalls"] * 6),
        *versions("A/RES/71/1", *["recalls"] * 5, "notes"),
        *versions("A/RES/72/1", *["recalls"] * 5, "requests"),
        *versions("A/RES/73/1", *["recalls"] * 6),
        row("en", "A/RES/73/1", "recalls"),
        row("en", "unga", None, "body"),
    ]
    found = agreement(WORKS, rows)
    assert (found.pairs, found.same, found.alike) == (3, 1, 2)
    assert found.odd == {("zh", "recalls", "notes"): 1, ("zh", "recalls", "requests"): 1}
    assert found.ratio == pytest.approx(1 / 3)


def written(folder: Path) -> Path:
    (folder / "documents.csv").write_text(
        "document,symbol,work\n" + "".join(f"{path},{work},x\n" for path, work in WORKS.items()), encoding="utf-8"
    )
    (folder / "suspects.csv").write_text(
        "kind,severity,document,start,end,text,target,expected,why,sentence\ndate,error,en.txt,1,2,t,,,w,s\n",
        encoding="utf-8",
    )
    lines = map(json.dumps, versions("A/RES/70/1", *["recalls"] * 5, "notes"))
    (folder / "references.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_check_shows_suspects_and_agreement(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["check", str(written(tmp_path)), "--list", "date", "--functions", "1"])
    assert result.exit_code == 0
    assert "1  error    date" in result.stdout
    assert "en.txt:1-2 date (error): t" in result.stdout
    assert "0.000  the six functions are the same" in result.stdout
    assert "1.000  the same, or verbs of one family" in result.stdout


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),
        (["--max", "error=0"], 4),
        (["--max", "error=1"], 0),
        (["--min-agreement", "0.5"], 4),
        (["--max", "x"], 2),
    ],
)
def test_check_is_a_gate(tmp_path: Path, options: list[str], code: int) -> None:
    assert CliRunner().invoke(group, ["check", str(written(tmp_path)), *options]).exit_code == code


def test_check_wants_a_build(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["check", str(tmp_path)])
    assert result.exit_code == 1
    assert "holds no build" in result.stderr
