"""setup.cfg says what the code needs: libraries, packages, data files."""

from __future__ import annotations

import ast
import configparser
import re
import subprocess
import sys
from pathlib import Path

import pytest

GRAPH = Path(__file__).resolve().parents[2] / "graph"
# Import names that differ from the names of their distributions.
DISTRIBUTIONS = {
    "ahocorasick_rs": "ahocorasick-rs",
    "re2": "google-re2",
    "rich_click": "rich-click",
    "sknetwork": "scikit-network",
}


@pytest.fixture(scope="module")
def setup(root: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(root / "setup.cfg", encoding="utf-8")
    return parser


def tracked(root: Path) -> set[Path]:
    """The files under version control below graph/; all of them where there is no git."""
    listed = subprocess.run(["git", "ls-files", "graph"], cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode or not listed.stdout:
        return {path for path in GRAPH.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    return {root / name for name in listed.stdout.splitlines()}


def test_every_data_file_is_packaged(setup: configparser.ConfigParser, root: Path) -> None:
    packaged = {
        path
        for pattern in setup["options.package_data"]["graph"].split()
        for path in GRAPH.glob(pattern)
        if path.is_file()
    }
    assert {path for path in tracked(root) if path.suffix != ".py" and path.exists()} <= packaged


def test_every_folder_of_code_is_a_package(root: Path) -> None:
    folders = {path.parent for path in tracked(root) if path.suffix == ".py"}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_every_library_imported_is_required(setup: configparser.ConfigParser) -> None:
    declared = "\n".join([setup["options"]["install_requires"], *setup["options.extras_require"].values()])
    required = set(re.findall(r"^([\w-]+)", declared, flags=re.MULTILINE))
    imported = set()
    for path in GRAPH.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
    libraries = {DISTRIBUTIONS.get(name, name) for name in imported - set(sys.stdlib_module_names) - {"graph"}}
    assert libraries <= required
