"""From one resolution to its neighbourhood, by the command, against a server on this machine."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from un_server import Server, resolution

from graph.cli import group
from graph.fetch import Entry, Manifest, walk

# Each cites the ones after it; 75/9 is not to be had, 75/8 is an HTML page, ESCAP's is in the graph only.
CITES = {
    "A/RES/76/221": ["A/RES/75/1", "A/RES/75/2", "A/RES/75/9"],
    "A/RES/75/1": ["A/RES/74/1", "A/RES/74/2", "A/RES/75/8"],
    "A/RES/75/2": ["A/RES/74/2", "A/RES/73/1"],
    "A/RES/74/1": ["A/RES/60/1"],
    "A/RES/74/2": ["A/RES/60/1"],
    "A/RES/73/1": [],
    "A/RES/60/1": ["A/RES/55/2"],
    "A/RES/55/2": [],
}
ROOT = "A/RES/76/221"
COMMAND = re.compile(r" *(?:\.venv/bin/)?python build\.py ")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    documents = {(symbol, "en"): resolution(symbol, cites) for symbol, cites in CITES.items()}
    with Server(documents) as running:
        running.faults["A/RES/75/8"] = ["html"] * 99
        yield running


class Desk:
    """An empty folder in which commands are run."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server = server
        self.folder = folder
        self.environment = {"UNCITE_SOURCES": str(server.sources(folder)), "COLUMNS": "200"}

    def __call__(self, *args: str) -> Result:
        return CliRunner().invoke(group, list(args), env=self.environment)

    def rows(self) -> dict[str, str]:
        with (self.folder / "fetched" / "manifest.csv").open(encoding="utf-8", newline="") as lines:
            return {row["symbol"]: row["status"] for row in csv.DictReader(lines)}


@pytest.fixture
def desk(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(server, tmp_path)


def held(output: Path) -> set[str]:
    with (output / "documents.csv").open(encoding="utf-8", newline="") as lines:
        return {row["symbol"] for row in csv.DictReader(lines) if row["status"] == "read"}


def test_the_neighbourhood_of_a_resolution(desk: Desk, server: Server) -> None:
    result = desk("fetch", ROOT, "--depth", "2", "--max", "40")
    assert result.exit_code == 3, result.output  # A/RES/75/8 failed
    assert desk.rows() == {
        ROOT: "held",
        "A/RES/75/1": "held",
        "A/RES/75/2": "held",
        "A/RES/75/9": "absent",
        "A/RES/74/1": "held",
        "A/RES/74/2": "held",
        "A/RES/73/1": "held",
        "A/RES/75/8": "failed",
    }
    assert held(desk.folder / "output") == {symbol for symbol, status in desk.rows().items() if status == "held"}
    assert set(server.given.values()) == {1}
    assert "A/RES/76/221" in result.stdout.splitlines()[0].split("\t")
    assert "6 fetched · 0 held before · 1 not there · 1 failed" in result.stderr
    assert "Open output/site/doc/A-RES-76-221.html" in result.stderr
    assert (desk.folder / "output/site/doc/A-RES-76-221.html").is_file()

    again = desk("fetch", ROOT, "--depth", "2", "--max", "40")
    assert set(server.given.values()) == {1}
    assert "0 fetched · 6 held before" in again.stderr
    assert "reading" not in again.stderr  # nor built twice

    desk("fetch", ROOT, "--depth", "3", "--max", "40")
    assert desk.rows()["A/RES/60/1"] == "held"


@pytest.mark.parametrize("page", ["docs/fetching.md", "README.md"])
def test_the_walk_in_five_commands(page: str, desk: Desk, root: Path) -> None:
    _, _, section = (root / page).read_text(encoding="utf-8").partition("its ancestry in five commands\n")
    commands = [
        line.split("#")[0].split()[2:] for line in section.partition("\n## ")[0].splitlines() if COMMAND.match(line)
    ]
    assert len(commands) == 5
    for command in commands:
        result = desk(*command)
        assert result.exit_code in (0, 3), result.output  # A/RES/75/8 fails
    assert "A/RES/60/1" in result.stdout


def test_a_walk_has_its_limit(desk: Desk) -> None:
    desk("fetch", ROOT, "--depth", "2", "--max", "3", "-q")
    assert list(desk.rows()) == ["A/RES/75/1", "A/RES/75/2", ROOT]


def test_missing_brings_the_most_cited_first(desk: Desk, server: Server) -> None:
    desk("fetch", "A/RES/75/1", "A/RES/75/2", "--to", "fetched", "-q")
    assert desk("build", "fetched", "-q").exit_code == 0
    result = desk("fetch", "--missing", "--max", "1")
    assert result.stdout == "held\tA/RES/74/2\ten\tA_RES_74_2-en.pdf\n"
    assert "Build: python build.py build fetched -o output" in result.stderr
    desk("fetch", "--missing", "-q")
    assert len(desk.rows()) == 6
    asked = len(server.asked)
    desk("build", "fetched", "-q")
    result = desk("fetch", "--missing", "--max", "1")
    assert result.stdout == "held\tA/RES/60/1\ten\tA_RES_60_1-en.pdf\n"
    assert len(server.asked) == asked + 2


def test_languages_are_a_list(desk: Desk, server: Server) -> None:
    server.documents[ROOT, "zh"] = resolution(ROOT)
    result = desk("fetch", ROOT, "--lang", "zh,en,fr", "--json")
    summary = json.loads(result.stdout)
    assert {key: summary[key] for key in ("held", "absent")} == {"held": 2, "absent": 1}
    assert [row["language"] for row in summary["rows"]] == ["zh", "en", "fr"]
    assert result.exit_code == 0


def test_records_are_brought(desk: Desk, server: Server) -> None:
    server.records = ["a", "b", "c"]
    assert desk("fetch", "--catalogue", "symbol:A/C.3", "--max", "9").exit_code == 0
    names = sorted(path.name for path in (desk.folder / "fetched").glob("*.xml"))
    assert [name.partition("~")[0] for name in names] == [f"catalogue_symbol_A_C.3_0000{first}" for first in (1, 3)]


@pytest.mark.parametrize("turn", [1, 5, 8])
def test_interrupted_and_run_again_nothing_is_brought_twice(
    turn: int, desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = Manifest.put
    turns = iter(range(1, 99))

    def interrupted(manifest: Manifest, entry: Entry) -> None:
        put(manifest, entry)
        if next(turns) == turn:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Manifest, "put", interrupted)
        assert desk("fetch", ROOT, "--depth", "2", "--max", "40", "-q").exit_code == 130
    assert len(desk.rows()) == turn
    desk("fetch", ROOT, "--depth", "2", "--max", "40", "-q")
    assert (len(desk.rows()), list(desk.rows().values()).count("held")) == (8, 6)
    assert set(server.given.values()) == {1}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((), "Nothing to fetch"),
        (("70/1",), '"70/1" is no symbol of the document system'),
        (("../../etc/passwd",), "is no symbol"),
        (("FCCC/DEC/1/CP.21",), "is no symbol"),
        ((ROOT, "--lang", "xx"), '"xx" is not among ar, en'),
        ((ROOT, "--format", "html"), "is not among pdf, doc"),
        ((ROOT, "--sources", "none.toml"), 'No file "none.toml"'),
    ],
)
def test_wrong_usage_says_what_is_expected(args: tuple[str, ...], words: str, desk: Desk) -> None:
    result = desk("fetch", *args)
    assert result.exit_code == 2
    assert words in result.stderr


def test_the_library_wants_to_be_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(group, ["fetch", "--catalogue", "a"], env={"COLUMNS": "300"})
    assert result.exit_code == 2
    assert "approval only" in result.stderr
    assert not (tmp_path / "fetched").exists()


def test_missing_without_a_build_says_what_to_run(desk: Desk) -> None:
    result = desk("fetch", "--missing")
    assert result.exit_code == 1
    assert "python build.py build FOLDER -o output" in result.stderr


def test_without_a_network_there_is_one_message(desk: Desk, server: Server) -> None:
    with Server() as gone:
        desk.environment["UNCITE_SOURCES"] = str(gone.sources(desk.folder))
    result = desk("fetch", ROOT, "--depth", "2")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "Is there a network?" in result.stderr


def test_a_symbol_that_is_nowhere_has_its_exit_code(desk: Desk) -> None:
    assert desk("fetch", "A/RES/75/9").exit_code == 3


def test_symbols_are_read_as_people_write_them(desk: Desk) -> None:
    desk("fetch", "a/res/76/221", "-q")
    assert desk.rows() == {ROOT: "held"}


def test_symbols_may_stand_in_a_file(desk: Desk) -> None:
    (desk.folder / "list.txt").write_text("# to read\nA/RES/75/1\n\nA/RES/75/2  # the second\n", encoding="utf-8")
    desk("fetch", "@list.txt", "A/RES/74/1", "-q")
    assert list(desk.rows()) == ["A/RES/74/1", "A/RES/75/1", "A/RES/75/2"]


def test_a_walk_does_not_depend_on_what_else_is_held() -> None:
    cites = {symbol: list(cited) for symbol, cited in CITES.items()}
    first: list[str] = []
    way = walk([ROOT], 2, 6, first.extend, lambda asked: {symbol: cites.get(symbol, []) for symbol in asked})
    again = walk([ROOT], 2, 6, lambda _: None, lambda _: cites)
    assert way == again == first == [ROOT, *CITES[ROOT], "A/RES/74/2", "A/RES/73/1"]
