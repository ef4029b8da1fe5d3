"""Files spread over processes."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
from pathlib import Path

import pytest

from graph.pipeline.extract import File, Options
from graph.pipeline.workers import CHUNK_FILES, Work, extract_all, workers

# A module of its own, since other processes import it by name.
WORK = """
import os, signal, time
from graph.pipeline.deadline import deadline
from graph.pipeline.extract import Extracted
def work(file, options):
    if file.name.startswith("killer"):
        os._exit(9)
    if file.name.startswith("deaf"):  # as a library that does not come back to Python
        with deadline(0.1, file.name):
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
            time.sleep(60)
    return Extracted(file.name)
"""


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Work:
    (tmp_path / "work_of_test.py").write_text(WORK)
    monkeypatch.syspath_prepend(tmp_path)
    function: Work = importlib.import_module("work_of_test").work
    return function


def files(*names: str) -> list[File]:
    return [File(name, Path(name)) for name in names]


def test_results_are_in_the_order_of_the_files(work: Work) -> None:
    given = files(*(f"{number:03}" for number in range(5 * CHUNK_FILES + 3)))
    assert [one.file for one in extract_all(given, Options(), 2, work)] == [file.name for file in given]


def test_a_file_that_ends_its_process_fails_alone(work: Work) -> None:
    given = files("a", "killer", *(f"z{number:02}" for number in range(CHUNK_FILES)), "zz killer not")
    found = list(extract_all(given, Options(), 2, work))
    assert [one.file for one in found] == [file.name for file in given]
    (problem,) = [row for one in found for row in one.problems]
    assert (problem["document"], problem["error"]) == ("killer", "LimitExceeded")
    assert [rows.document["status"] for one in found for rows in one.documents] == ["failed"]


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="no signals to block here")
def test_a_file_whose_reading_cannot_be_interrupted_fails_alone(work: Work) -> None:
    first, deaf, last = extract_all(files("a", "deaf", "z"), Options(), 2, work)
    assert not first.problems and not last.problems
    (problem,) = deaf.problems
    assert problem["error"] == "LimitExceeded" and "ended the process that read it" in problem["message"]


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="no signals to block here")
def test_with_one_process_a_reading_that_cannot_be_interrupted_ends_with_a_message(
    work: Work, tmp_path: Path, python: str
) -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from pathlib import Path\nfrom work_of_test import work\nfrom graph.pipeline.extract import File, Options\n"
        "from graph.pipeline.workers import extract_all\n"
        'list(extract_all([File("deaf", Path("deaf"))], Options(), 1, work))'
    )
    ended = subprocess.run([python, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert ended.stderr == (
        "deaf: takes longer than 0.1 s inside a library that cannot be interrupted; leave it out, or build with "
        "--jobs 2, which fails it alone\n"
    )


def test_a_little_work_is_done_here() -> None:
    assert workers(files("a"), None) == 1
    assert workers(files("a"), 3) == 3
    assert workers([File("a", Path("a"), bytes=10_000_000)], None) >= 1


def test_a_script_that_builds_where_it_is_imported_is_told_so(python: str, root: Path, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("Recalling its resolution 70/1,", encoding="utf-8")
    script = tmp_path / "careless.py"
    script.write_text(f"import graph\ngraph.build({str(tmp_path)!r}, {str(tmp_path / 'output')!r}, jobs=2)\n")
    ended = subprocess.run(
        [python, str(script)], env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True, timeout=100
    )
    assert ended.returncode == 1
    assert "BuildError: worker processes import your script" in ended.stderr
    assert ended.stderr.splitlines()[-1].startswith("graph.errors.BuildError: other processes do not start")
