"""Lets the tests import tests/small.py, and gives the graph that it writes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))


@pytest.fixture(scope="session")
def small_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import small

    return small.write(tmp_path_factory.mktemp("small"))
