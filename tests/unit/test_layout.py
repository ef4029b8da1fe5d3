"""The rooms of graph/ import in one direction only (docs/architecture.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

GRAPH = Path(__file__).resolve().parents[2] / "graph"

VALUES = {"errors", "model"}
DATA = {*VALUES, "tables"}
ABOVE_PIPELINE = {
    *DATA,
    "flow",
    "search",
    "readers",
    "structure",
    "detect",
    "resolve",
    "store",
    "views",
    "relate",
    "analysis",
    "fetch",
    "score",
}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "model": set(),
    "tables": VALUES,
    "flow": VALUES,
    "search": {*VALUES, "flow"},
    "readers": DATA,
    "structure": DATA,
    "detect": {*DATA, "flow", "search"},
    "resolve": {*DATA, "flow"},
    "store": VALUES,
    "views": DATA,
    "relate": {*DATA, "flow", "search"},
    "analysis": {*VALUES, "store"},
    "fetch": VALUES,
    "score": {"model"},
    "pipeline": ABOVE_PIPELINE,
    "notebook": {*VALUES, "store", "views"},
    "serve": {"errors", "store", "views"},
    "api": {*ABOVE_PIPELINE, "pipeline", "notebook", "serve"},
    "cli": {*ABOVE_PIPELINE, "pipeline", "notebook", "serve", "api"},
    "__init__": {"api"},
}
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
    assert own in MAY_IMPORT, f"the room {own} is not in the table of this test nor in docs/architecture.md"
    names = {name.split(".")[1] for name in imported(path) if name.startswith("graph.")}
    rooms = {name for name in names if name in MAY_IMPORT}
    assert rooms <= {own, *MAY_IMPORT[own]}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(GRAPH)))
def test_libraries_stay_at_home(path: Path) -> None:
    libraries = {name.split(".")[0] for name in imported(path)}
    strangers = {name for name in libraries & set(HOMES) if room(path) not in HOMES[name]}
    assert not strangers


def test_files_are_short() -> None:
    lengths = {
        path.relative_to(GRAPH).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}
