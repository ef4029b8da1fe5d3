"""The rooms of graph/ import in one direction only (docs/architecture.md)."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GRAPH = ROOT / "graph"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def table(head: str) -> list[list[str]]:
    """The rows of the table of docs/architecture.md that begins with a head."""
    lines = PAGE.partition(f"| {head} |")[2].splitlines()[2:]
    rows = itertools.takewhile(lambda line: line.startswith("|"), lines)
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def may_import() -> dict[str, set[str]]:
    """The rooms that each room may import, as the table of docs/architecture.md has them."""
    found: dict[str, set[str]] = {}
    for names, _, allowed in table("room | what it does"):
        rooms = {name.removesuffix("/").removesuffix(".py") for name in re.findall(r"`([^`]+)`", names)}
        known = set(found)
        for room in rooms:
            found[room] = known if allowed == "all above" else set(re.findall(r"\w+", allowed)) & known
    return {**found, "__init__": {"api"}}


MAY_IMPORT = may_import()
LONGEST = 400
# Libraries with one home.
HOMES = {
    "rdflib": {"store"},
    "networkx": {"store", "analysis"},
    "pyoxigraph": {"store"},
    "pyvis": {"views"},
    "httpx": {"fetch"},
    "starlette": {"serve"},
    "rich_click": {"cli"},
}

MODULES = sorted(GRAPH.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(GRAPH).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Every module that a file names in an import, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(GRAPH)))
def test_imports_point_one_way(path: Path) -> None:
    own = room(path)
    assert own in MAY_IMPORT, f"the room {own} is not in the table of docs/architecture.md"
    names = {name.split(".")[1] for name in imported(path) if name.startswith("graph.")}
    rooms = {name for name in names if name in MAY_IMPORT}
    assert rooms <= {own, *MAY_IMPORT[own]}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(GRAPH)))
def test_libraries_stay_at_home(path: Path) -> None:
    libraries = {name.split(".")[0] for name in imported(path)}
    strangers = {name for name in libraries & set(HOMES) if room(path) not in HOMES[name]}
    assert not strangers


def test_the_table_is_read() -> None:
    assert MAY_IMPORT["errors"] == set()
    assert MAY_IMPORT["detect"] == {"errors", "model", "tables", "flow", "search"}
    assert "analysis" in MAY_IMPORT["pipeline"] and not {"notebook", "serve"} & MAY_IMPORT["pipeline"]


def test_the_modules_that_the_page_names_are_there() -> None:
    rows = table("room | begin at")
    assert len(rows) > 10
    for room, *cells in rows:
        named = [name for cell in cells for name in re.findall(r"`([a-z_]+(?:\.py|/))`", cell)]
        assert named, room
        assert [name for name in named if not (GRAPH / room.strip("`") / name).exists()] == [], room


def test_files_are_short() -> None:
    lengths = {
        path.relative_to(GRAPH).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}
