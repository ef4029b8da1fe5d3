"""The notebooks run, without a network, on a build of the sample, and are what their sources make."""

from __future__ import annotations

import importlib.util
import os
import time
from pathlib import Path
from types import ModuleType

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "notebooks" / "source").glob("*.md"))
SECONDS = 15 * float(os.environ.get("PATIENCE", "4"))
# What Python imports before all else: a process that refuses to leave this machine.
OFFLINE = """
import socket

def refuse(original):
    def connect(self, address):
        if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise OSError(f"a notebook asks {address}")
        return original(self, address)
    return connect

socket.socket.connect = refuse(socket.socket.connect)
socket.socket.connect_ex = refuse(socket.socket.connect_ex)
"""


@pytest.fixture(scope="module")
def make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_notebooks", ROOT / "notebooks" / "make.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def folder(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of notebooks beside that of a build."""
    top = tmp_path_factory.mktemp("notebooks")
    (top / "notebooks").mkdir()
    (top / "output").symlink_to(sample)
    return top / "notebooks"


def test_there_are_nine() -> None:
    assert [source.stem[:2] for source in SOURCES] == [f"0{number}" for number in range(1, 10)]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_notebook_runs_without_a_network(
    source: Path, make: ModuleType, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(OFFLINE, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), str(ROOT))))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    found = make.notebook(source)
    began = time.monotonic()
    make.run(found, folder)
    assert time.monotonic() - began < SECONDS
    outputs = [output for cell in found.cells for output in cell.get("outputs", ())]
    assert len(outputs) >= 5
    assert not [output for output in outputs if output.output_type == "stream" and output.name == "stderr"]
    assert str(folder.parent) not in nbformat.writes(found)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_notebook_is_what_its_source_makes(source: Path, make: ModuleType) -> None:
    path = ROOT / "notebooks" / f"{source.stem}.ipynb"
    assert make.same_cells(path, make.notebook(source)), "run: make notebooks"
    kept = nbformat.read(path, 4)
    nbformat.validate(kept)
    first = kept.cells[0].source
    assert first.startswith("# ") and "**What this notebook answers.**" in first
    assert path.stat().st_size < 100_000
    code = [cell for cell in kept.cells if cell.cell_type == "code"]
    assert sum(bool(cell.outputs) for cell in code) >= 5
    assert not [output for cell in code for output in cell.outputs if output.output_type == "error"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_links_lead_to_files(source: Path) -> None:
    import re

    for target in re.findall(r"\]\(([^)#:]+)\)", source.read_text(encoding="utf-8")):
        assert (ROOT / "notebooks" / target).is_file(), target
