"""The page of ``serve``: asked with the mouse and by keys, in light and dark, on a phone, without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from seen import Lender, Open
from served import served

pytestmark = pytest.mark.xdist_group("editor")


@pytest.fixture(scope="module")
def server(sample: Path) -> Iterator[str]:
    with served(sample) as address:
        yield address


@pytest.fixture(scope="module")
def lender(browser: Browser, server: str) -> Lender:
    return Lender(browser, (server, "data:"))


@pytest.fixture
def opened(lender: Lender, server: str) -> Iterator[Open]:
    """A function that opens a page of the server; requests for anything else are refused and noted."""
    with lender.lending() as lend:
        yield lambda path="/", **options: lend(server + path, **options)


def test_a_query_is_written_and_run_by_keys(opened: Open) -> None:
    page, watch = opened()
    page.get_by_label("Query").fill("SELECT ?w { ?w cito:cites instrument:sendai-framework } ORDER BY ?w")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("table")
    assert page.get_by_role("columnheader", name="w").count() == 1
    page.locator("td a").first.click()
    page.wait_for_selector("h2#result")
    assert page.get_by_role("columnheader", name="property").count() == 1
    watch.quiet()


def test_a_question_of_the_library_is_found_and_asked(opened: Open) -> None:
    page, watch = opened()
    page.get_by_label("Find a question").fill("who cites")
    questions = page.locator("#library li:visible")
    assert 1 <= questions.count() <= 5
    page.get_by_role("link", name="Who cites it").click()
    page.get_by_label("target").fill("Sendai Framework")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_selector("table")
    assert "instrument:sendai-framework" in page.get_by_label("Query").input_value()
    with page.expect_download() as downloaded:
        page.get_by_role("link", name="CSV").click()
    assert downloaded.value.path().read_text(encoding="utf-8").startswith("work,title,year,passages")
    page.get_by_label("Find a question").fill("xyzzy")
    assert page.get_by_text("No question has these words.").is_visible()
    watch.quiet()


def test_without_a_script_all_of_it_works(opened: Open) -> None:
    page, watch = opened(java_script_enabled=False)
    page.get_by_role("link", name="Who cites it").click()
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("button", name="Run this query").click()
    page.wait_for_selector("h2#result")
    watch.quiet()


def test_an_error_is_said_with_its_place(opened: Open) -> None:
    page, watch = opened()
    page.get_by_label("Query").fill("SELECT ?w {\n  ?w cito:cites }")
    page.get_by_role("button", name="Run this query").click()
    alert = page.get_by_role("alert")
    assert "line 2:   ?w cito:cites }" in alert.inner_text() and "^" in alert.inner_text()
    watch.errors = [error for error in watch.errors if "400" not in error]
    watch.quiet()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/queries/who-cites?target=sendai-framework", "/sparql?query=SELECT"])
def test_axe_finds_nothing(opened: Open, scheme: str, path: str) -> None:
    for viewport in ({"width": 1280, "height": 800}, {"width": 390, "height": 844}):
        page, _ = opened(path, color_scheme=scheme, viewport=viewport)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
