"""The graph that tests/small.py writes."""

from __future__ import annotations

from pathlib import Path

import pytest
import small


@pytest.fixture(scope="session")
def small_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.write(tmp_path_factory.mktemp("small"))
