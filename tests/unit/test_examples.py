"""Every example in a docstring runs and gives what it says."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

GRAPH = Path(__file__).resolve().parents[2] / "graph"
MODULES = sorted(
    ".".join(path.relative_to(GRAPH.parent).with_suffix("").parts)
    for path in GRAPH.rglob("*.py")
    if ">>>" in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("module", MODULES)
def test_examples_run(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0
