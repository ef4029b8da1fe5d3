"""What all tests share: the development corpora.

The corpora are no part of the project; a test that needs one skips and names it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Playwright, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
# For tests/samples.py and tests/made.py, which tests of several folders share.
sys.path.insert(0, str(ROOT / "tests"))
# How long an example takes says something of the machine, and nothing of the program.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def _shared(*parts: str) -> Path:
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"../shared/{'/'.join(parts)} is not there")
    return path


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers; a process can start it only once."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    return _shared("corpus").parent


@pytest.fixture(scope="session")
def gold() -> Path:
    return _shared("gold")


@pytest.fixture(scope="session")
def seeds() -> Path:
    return _shared("corpus", "seeds")


@pytest.fixture(scope="session")
def annotated() -> Path:
    return _shared("corpus", "annotated")


@pytest.fixture(scope="session")
def formats() -> Path:
    return _shared("corpus", "formats")


@pytest.fixture(scope="session")
def hostile() -> Path:
    return _shared("corpus", "hostile")


@pytest.fixture(scope="session")
def unxml() -> Path:
    return _shared("corpus", "unxml")


@pytest.fixture(scope="session")
def score_tool() -> Path:
    return _shared("tools", "score.py")


@pytest.fixture(scope="session")
def functions_tool() -> Path:
    return _shared("tools", "functions.py")


@pytest.fixture(scope="session")
def python() -> str:
    return sys.executable
