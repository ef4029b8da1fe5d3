"""A Chromium without a network, and sites made for the tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright

from graph.views.pages import render
from graph.views.screenshot import FLAGS, chromium

sys.path.insert(0, str(Path(__file__).resolve().parent))

from made import hostile, small
from seen import Lender, Open, Watch


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def lender(browser: Browser) -> Lender:
    return Lender(browser, ("file:", "data:", "blob:"))


@pytest.fixture
def open_page(lender: Lender) -> Iterator[Open]:
    """A function that opens a file of a site; every request for anything else is refused and noted."""
    with lender.lending() as lend:

        def open_(path: Path, link: str = "", *, ready: bool = True, **options: Any) -> tuple[Page, Watch]:
            page, watch = lend(path.as_uri() + (f"#{link}" if link else ""), **options)
            if ready:
                page.wait_for_selector("html[data-ready]", state="attached")
            return page, watch

        yield open_


def _site(folder: Path) -> Path:
    render(folder, folder / "site", lambda symbol: f"https://undocs.org/{symbol}")
    return folder / "site"


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind, six languages, 18 nodes."""
    return _site(small(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Markup in every cell."""
    return _site(hostile(tmp_path_factory.mktemp("hostile")))


@pytest.fixture(scope="session")
def small_map(small_site: Path) -> Path:
    return small_site / "map.html"


@pytest.fixture(scope="session")
def large_map(large_site: Path) -> Path:
    return large_site / "map.html"


@pytest.fixture(scope="session")
def hostile_map(hostile_site: Path) -> Path:
    return hostile_site / "map.html"
