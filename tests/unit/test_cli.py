"""The command line: what it prints where, and with what exit code it leaves."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.cli import group
from graph.cli.explain import _STYLES
from graph.cli.progress import Bar, Lines
from graph.model import KINDS

COMMANDS = sorted(group.commands)
ENGLISH = "Recalling General Assembly resolution 70/1 of 25 September 2015 and resolution 70/1,\n"
CHINESE = "回顾大会第 70/1 号决议,\n"


def run(*args: str | Path, **options: object) -> Result:
    return CliRunner().invoke(group, [str(arg) for arg in args], **options)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents, one a language."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "one.txt").write_text(ENGLISH, encoding="utf-8")
    (source / "two.txt").write_text(CHINESE, encoding="utf-8")
    return source


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of two documents."""
    base = tmp_path_factory.mktemp("built")
    source = base / "source"
    source.mkdir()
    (source / "one.txt").write_text(ENGLISH, encoding="utf-8")
    (source / "two.txt").write_text(CHINESE, encoding="utf-8")
    result = run("build", source, "-o", base / "output", "-q")
    assert result.exit_code == 0, result.output
    return base / "output"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_ends_with_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    end = result.stdout.rstrip().splitlines()[-2:]
    assert end[0].strip() == "Example:"
    assert "build.py" in end[1]


def test_help_names_every_exit_code() -> None:
    text = run("-h").stdout
    for code in (0, 1, 2, 3, 4, 130):
        assert re.search(rf"^ {code} ", text, flags=re.MULTILINE)


def test_help_loads_no_heavy_library(python: str, root: Path) -> None:
    code = (
        "import sys; sys.argv = ['build.py', '--help']\n"
        "from graph.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'networkx', 'rdflib', 'pyvis', 'pandas', 'numpy', 'lxml', 're2', 'jinja2'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)"
    )
    result = subprocess.run([python, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert result.stderr.strip() == "[]"


def test_build_is_the_default_command(folder: Path, tmp_path: Path) -> None:
    assert run(folder, "-o", tmp_path / "a", "-q").exit_code == 0
    assert run("build", folder, "-o", tmp_path / "b", "-q").exit_code == 0
    names = [sorted(str(p.relative_to(tmp_path / o)) for p in (tmp_path / o).rglob("*")) for o in "ab"]
    assert names[0] == names[1]
    assert "references.jsonl" in names[0]


def test_without_arguments_the_sample_is_built(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.rename(folder.with_name("corpus"))
    monkeypatch.chdir(folder.parent)
    assert run("-q").exit_code == 0
    assert (folder.parent / "output" / "references.jsonl").is_file()
    made = {path.name for path in folder.parent.iterdir() if not path.name.startswith(".")}
    assert made == {"corpus", "output"}  # pyvis would make a folder of its own, `lib`


def test_the_last_lines_say_what_was_built(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "-o", tmp_path / "output")
    assert result.stdout == ""
    *_, summary, page = result.stderr.splitlines()
    assert re.fullmatch(r"2 documents · [\d,]+ references · [\d.]+ % resolved · \d+ s", summary)
    assert page == f"Open {tmp_path / 'output' / 'site' / 'index.html'}"


def test_json_summary_is_alone_on_stdout(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "-o", tmp_path / "output", "--json")
    summary = json.loads(result.stdout)
    lines = (tmp_path / "output" / "references.jsonl").read_text(encoding="utf-8").splitlines()
    assert summary["documents"] == 2
    assert summary["references"] == len(lines)
    assert summary["resolved"] == sum(bool(json.loads(line)["target"]) for line in lines)


def test_quiet_prints_nothing(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "-o", tmp_path / "output", "-q")
    assert (result.stdout, result.stderr) == ("", "")


def test_a_failed_document_is_named_and_gives_its_own_exit_code(folder: Path, tmp_path: Path) -> None:
    (folder / "three.txt").write_bytes(b"")
    result = run(folder, "-o", tmp_path / "output", "-v")
    assert result.exit_code == 3
    assert "three.txt" in result.stderr
    assert "1 documents failed" in result.stderr
    assert run(folder, "-o", tmp_path / "output", "-q", "--strict").exit_code == 1


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("corpsu",), 'No file or folder "corpsu"'),
        (("stat",), 'did you mean "stats"?'),
        (("build", "--lagn", "zh"), "--lang"),
        (("build", ".", "--authority", "none.tsv"), 'No file "none.tsv"'),
        (("score", "no-gold"), 'No folder "no-gold"'),
        (("score", ".", "."), "No gold for any document"),
    ],
)
def test_wrong_usage_says_what_is_near(args: tuple[str, ...], words: str) -> None:
    result = run(*args, env={"COLUMNS": "200"})
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_folder_without_a_build_says_what_to_run(tmp_path: Path) -> None:
    result = run("stats", tmp_path)
    assert result.exit_code == 1
    assert "Traceback" not in result.stderr
    assert f"python build.py FOLDER -o {tmp_path}" in result.stderr


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    assert "Traceback" in run("stats", tmp_path, "--debug").stderr


def test_stats_count_what_the_files_hold(built: Path) -> None:
    figures = json.loads(run("stats", built, "--json").stdout)
    references = [json.loads(line) for line in (built / "references.jsonl").read_text(encoding="utf-8").splitlines()]
    assert figures["documents"]["read"] == 2
    assert figures["references"]["total"] == len(references)
    assert sum(figures["references"]["by_kind"].values()) == len(references)
    assert figures["references"]["by_language"].keys() == {"en", "zh"}
    assert {"id": "A/RES/70/1", "cited_by": 2} in [
        {k: row[k] for k in ("id", "cited_by")} for row in figures["most_cited"]
    ]
    assert "2 documents" in run("stats", built).stdout


def test_explain_reads_stdin_as_text(tmp_path: Path) -> None:
    result = run("explain", "-", input=ENGLISH)
    assert result.exit_code == 0
    assert "resolution: A/RES/70/1" in result.stdout
    assert "\x1b" not in result.stdout


def test_every_kind_has_a_colour() -> None:
    assert tuple(_STYLES) == KINDS


def test_explain_shows_no_control_characters() -> None:
    result = run("explain", "-", "--language", "en", input="resolution\x1b[2J 70/1\r\nof the General Assembly\x07")
    assert "\x1b" not in result.stdout


def test_explain_shows_suspects_that_are_no_reference(tmp_path: Path) -> None:
    notes = "".join(f"[{n}] A/71/{n}.\n\n" for n in (1, 2, 3, 4, 9))
    clauses = "".join(f"Noting the lamps,[{n}]\n\n" for n in (1, 2, 3, 4))
    path = tmp_path / "notes.txt"
    path.write_text(f"Resolution 70/1\n\nThe General Assembly,\n\n{clauses}{notes}", encoding="utf-8")
    assert "suspect: marker (note): no marker 9 stands in the text" in run("explain", path).stdout


def test_explain_gives_rows(folder: Path) -> None:
    rows = json.loads(run("explain", folder / "two.txt", "--format", "json").stdout)
    assert [row["target"] for row in rows if row["kind"] == "resolution"] == ["A/RES/70/1"]
    table = run("explain", folder / "two.txt", "--format", "tsv").stdout
    cells = list(csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert [cell["target"] for cell in cells] == [row["target"] for row in rows]
    assert CHINESE[rows[-1]["start"] : rows[-1]["end"]] == rows[-1]["text"]


def test_explain_shows_one_line(tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text(f"{ENGLISH}\nTaking note of document A/76/1,\n", encoding="utf-8")
    rows = json.loads(run("explain", f"{tmp_path / 'two.txt'}:3", "--format", "json").stdout)
    assert [(row["line"], row["target"]) for row in rows] == [(3, "A/76/1")]


def test_score_prints_counts_and_gates(built: Path, tmp_path: Path) -> None:
    line = CHINESE.rstrip()
    start = line.index("第")
    (tmp_path / "two.tsv").write_text(
        f"start\tend\ttext\tkind\ttarget\tpin\n{start}\t{start + 10}\tx\tresolution\tA/RES/70/1\t\n", encoding="utf-8"
    )
    figures = json.loads(run("score", tmp_path, built, "--json").stdout)
    assert figures["kinds"]["resolution"]["right"] == 1
    assert run("score", tmp_path, built, "--min-f1", "resolution=1").exit_code == 0
    result = run("score", tmp_path, built, "--min-f1", "treaty=0.5")
    assert result.exit_code == 4
    assert "treaty: none in the gold" in result.stderr


def test_score_shows_its_figures_on_the_page_of_quality(folder: Path, tmp_path: Path) -> None:
    output, gold = tmp_path / "output", tmp_path / "gold"
    assert run("build", folder, "-o", output).exit_code == 0
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    gold.mkdir()
    (gold / "two.tsv").write_text("start\tend\ttext\tkind\ttarget\tpin\n0\t2\tx\tsdg\tSDG/7\t\n", encoding="utf-8")
    assert run("score", gold, output).exit_code == 0
    assert all(path.read_bytes() == data for path, data in before.items())
    assert "Shown in" in run("score", gold, output, "--show").stderr
    changed = [path.name for path, data in before.items() if path.read_bytes() != data]
    assert changed == ["score.js"] and '["kinds","sdg",[0,0,1]' in (output / "site/data/score.js").read_text()
    (folder / "three.txt").write_text(ENGLISH.replace("70/1", "70/2"), encoding="utf-8")
    assert run("build", folder, "-o", output).exit_code == 0  # the figures were of the build before
    assert (output / "site/data/score.js").read_bytes() == before[output / "site/data/score.js"]
    shutil.rmtree(output / "site")
    assert run("score", gold, output, "--show").exit_code == 2


def test_score_lists_misses_and_finds_apart(built: Path, tmp_path: Path) -> None:
    (tmp_path / "two.tsv").write_text(
        "start\tend\ttext\tkind\ttarget\tpin\n0\t2\t回顾\tsdg\tSDG/7\t\n", encoding="utf-8"
    )
    text = run("score", tmp_path, built, "--misses", "1").stdout
    assert "two:0-2 missed sdg SDG/7 '回顾'" in text
    assert len(re.findall(r"^two:\S+ false ", text, flags=re.MULTILINE)) == 1
    assert re.search(r"^sdg +0 +0 +1 +0\.000 +0\.000 +0\.000$", text, flags=re.MULTILINE)
    rows = json.loads(run("score", tmp_path, built, "--misses", "1", "--json").stdout)["misses"]
    assert [row["what"] for row in rows] == ["missed", "false"]


def test_score_names_what_was_not_built(built: Path, tmp_path: Path) -> None:
    (tmp_path / "other.tsv").write_text(
        "start\tend\ttext\tkind\ttarget\tpin\n0\t2\tx\tsdg\tSDG/7\t\n", encoding="utf-8"
    )
    result = run("score", tmp_path, built)
    assert "count as missed: other" in result.stderr
    assert run("score", tmp_path, built, "--docs", "none").exit_code == 2


def test_build_py_says_what_to_run_without_its_libraries(python: str, root: Path) -> None:
    result = subprocess.run([python, "-S", str(root / "build.py")], capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert "make" in result.stderr


def test_ctrl_c_keeps_the_last_good_build(python: str, root: Path, built: Path, tmp_path: Path) -> None:
    source = tmp_path / "many"
    source.mkdir()
    for number in range(400):
        (source / f"{number}.txt").write_text(f"{number}\n" + ENGLISH * 200, encoding="utf-8")
    output = tmp_path / "output"
    assert run(built.parent / "source", "-o", output, "-q").exit_code == 0
    before = (output / "references.jsonl").read_bytes()
    process = subprocess.Popen(
        [python, str(root / "build.py"), str(source), "-o", str(output)],
        stderr=subprocess.PIPE,
        # a shell that runs the tests in the background has them ignore it, and what they start too
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stderr
    assert process.stderr.readline() == b"finding\n"  # it is under way
    time.sleep(0.2)
    os.kill(process.pid, signal.SIGINT)
    message = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 130, message
    assert "Interrupted" in message
    assert (output / "references.jsonl").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name not in ("many", "output")] == []


def test_progress_in_lines_is_a_line_a_tenth_at_most(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines()
    for done in range(1001):
        lines("reading", done, 1000)
    printed = capsys.readouterr().err.splitlines()
    assert printed[0] == "reading"
    assert printed[-1] == "reading    1,000 of 1,000"
    assert len(printed) <= 11


def test_a_bar_is_drawn_at_once_and_by_no_thread_of_its_own(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # a terminal, for rich
    monkeypatch.setenv("TERM", "xterm")
    threads = threading.active_count()
    with Bar() as bar:
        bar("reading", 0, 1000)
        bar("reading", 1000, 1000, found=9000)
        assert threading.active_count() == threads
        printed = capsys.readouterr().err
    assert "reading" in printed
    assert "1000/1000" in printed
    assert "9,000 references" in printed
