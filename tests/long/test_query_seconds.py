"""Every query of the library on the 1,236 documents with editors' links: right columns, and quick answers."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

import graph
from graph.errors import UnknownEntity
from graph.notebook import KnowledgeGraph, NoRows
from graph.pipeline.build import build
from graph.store.query import library

pytestmark = [pytest.mark.xdist_group("unxml"), pytest.mark.timeout(900)]

# Shared machines are slow at times: what the limits are multiplied by.
PATIENCE = float(os.environ.get("PATIENCE", "3"))
# Those that read every reference there is, and those that start from something known.
WHOLE, KNOWN = 1.0, 0.2
OVER_ALL = {
    "doubtful",
    "how-resolved",
    "kinds-by-language",
    "language-differences",
    "most-cited",
    "newly-cited",
    "out-of-corpus",
    "outdated",
    "preamble-and-operative",
    "unresolved",
}


@pytest.fixture(scope="module")
def kg(unxml: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    folder = tmp_path_factory.mktemp("unxml") / "output"
    build([unxml], folder, site=False)
    kg = graph.load(folder)
    yield kg
    kg.close()


def test_the_store_costs_little_more_than_oxigraph_alone(kg: KnowledgeGraph, root: Path) -> None:
    command = [sys.executable, str(root / "benchmarks" / "store.py"), "--build", str(kg.path), "--runs", "3"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("name", list(library()))
def test_a_query_is_quick(kg: KnowledgeGraph, name: str) -> None:
    query = library()[name]
    limit = (WHOLE if name in OVER_ALL else KNOWN) * PATIENCE
    for given in ({}, dict(pair.split("=", 1) for pair in query.example.split())):
        seconds = []
        for _ in range(3):  # the first warms
            began = time.perf_counter()
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", NoRows)
                    found = kg.table(name, given)
            except UnknownEntity:  # an example of another collection
                break
            seconds.append(time.perf_counter() - began)
            assert found.columns == tuple(column for column, _ in query.columns)
        assert not seconds or min(seconds) < limit, f"{min(seconds):.3f} s"
