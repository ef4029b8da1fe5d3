"""Questions on the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.cli import group


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(group, arguments, input=stdin)


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "md", "table"])
def test_an_answer_in_every_format(sample: Path, form: str) -> None:
    result = run("ask", "who-cites", "target=sendai-framework", "--build", str(sample), "--format", form)
    assert result.exit_code == 0, result.output
    assert "work:ESCAP/RES/77/1" in result.stdout and "\x1b" not in result.stdout
    if form == "json":
        assert json.loads(result.stdout)[0]["passages"] >= 1
    if form == "csv":
        assert next(csv.reader(io.StringIO(result.stdout))) == ["work", "title", "year", "passages"]


def test_a_query_from_a_file_and_from_stdin(sample: Path, tmp_path: Path) -> None:
    text = "SELECT ?d { ?d cito:cites instrument:paris-agreement } ORDER BY ?d"
    (tmp_path / "own.rq").write_text(text, encoding="utf-8")
    options = ("--build", str(sample), "--format", "tsv")
    first, second = run("query", str(tmp_path / "own.rq"), *options), run("query", "-", *options, stdin=text)
    assert first.stdout == second.stdout and len(first.stdout.splitlines()) > 2
    assert run("query", "-", *options, stdin="ASK { ?s un:year 2021 }").stdout == "true\n"


def test_rows_are_limited_and_written(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    result = run("ask", "held", "--build", str(sample), "--limit", "2", "--format", "csv", "-o", str(out))
    assert result.stdout == "" and "2 of " in result.stderr
    assert len(out.read_text(encoding="utf-8").splitlines()) == 3


def test_the_text_of_a_query_is_printed_bound(sample: Path) -> None:
    result = run("ask", "who-cites", "target=仙台框架", "--build", str(sample), "--sparql")
    assert "instrument:sendai-framework" in result.stdout
    again = run("query", "-", "--build", str(sample), "--format", "csv", stdin=result.stdout)
    assert (
        again.stdout
        == run("ask", "who-cites", "target=sendai-framework", "--build", str(sample), "--format", "csv").stdout
    )


def test_without_a_name_the_library_is_listed() -> None:
    result = run("ask")
    assert result.exit_code == 0
    assert "who-cites" in result.stdout and "Which works cite this one" in result.stdout


def test_find_and_show(sample: Path) -> None:
    assert "sendai-framework" in run("find", "仙台", "--build", str(sample)).stdout
    assert "Cited here by" in run("show", "S/RES/2639 (2022)", "--build", str(sample)).stdout
    nothing = run("find", "qqqq", "--build", str(sample))
    assert (nothing.exit_code, "Nothing here is called" in nothing.stderr) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("ask", "who-cite"), 1, 'did you mean "who-cites"'),
        (("ask", "who-cites", "target"), 2, "is no parameter"),
        (("ask", "who-cites", "target=Sendai Framwork"), 1, "Nearest: sendai-framework"),
        (("query", "absent.rq"), 2, 'No file "absent.rq"'),
        (("query", "-"), 1, "line 1: SELECT ?d {"),
        (("show", "Sendai Framwork"), 1, "Try: find Framwork"),
        (("aks",), 2, 'did you mean "ask"'),
    ],
)
def test_errors_say_what_to_do(sample: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    options = () if arguments == ("aks",) else ("--build", str(sample))
    result = run(*arguments, *options, stdin="SELECT ?d {")
    assert (result.exit_code, "Traceback" in result.output) == (code, False)
    assert message in result.stderr


def test_no_rows_say_why_on_stderr(sample: Path) -> None:
    result = run("query", "-", "--build", str(sample), "--format", "csv", stdin="SELECT ?d { ?d un:yeer ?y }")
    assert (result.exit_code, result.stdout) == (0, "d\n")
    assert "nearest: un:year" in result.stderr
