"""What all tests share: the development corpora, a build of the sample, and how they are dealt out to processes.

The corpora are no part of the project; a test that needs one skips and names it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Playwright, sync_playwright
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
# For tests/samples.py, tests/made.py and the like, which tests of several folders share.
sys.path.insert(0, str(ROOT / "tests"))

from made import large  # noqa: E402
from once import once  # noqa: E402

from graph.store.iris import undocs  # noqa: E402
from graph.views.pages import render  # noqa: E402

# How long an example takes says something of the machine, and nothing of the program.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@cache
def _is_group(file: str) -> bool:
    return "xdist_group(" in (ROOT / file).read_text(encoding="utf-8")


class Dealing(LoadScopeScheduling):
    """Deals the tests of a file that has an ``xdist_group`` out to one process, all others one by one.

    pytest-xdist 3.8 writes groups into the ids of tests, which pytest 9.2 no longer lets it; it then passes over them
    in silence (pytest-dev/pytest-xdist#1386), and every process makes for itself what a group is to share.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if _is_group(file) else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Dealing | None:
    return Dealing(config, log) if config.getvalue("dist") == "loadgroup" else None


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
def sample(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build of corpus/, which no test may write to."""
    from graph.pipeline.build import build

    return (
        once(tmp_path_factory, "sample", lambda folder: build([root / "corpus"], folder / "output", jobs=1)) / "output"
    )


@pytest.fixture(scope="session")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of 1,853 nodes, more than are drawn; no test may write to them."""
    return once(tmp_path_factory, "large", lambda folder: render(large(folder, 1853), folder / "site", undocs)) / "site"


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
