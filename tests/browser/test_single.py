"""A page as one file, alone and in the frame that a notebook puts it in."""

from __future__ import annotations

from pathlib import Path

import pytest
from seen import Open

from graph.errors import BuildError
from graph.views.single import frame, single

ID = "sendai-framework"


@pytest.fixture
def alone(small_site: Path, tmp_path: Path) -> Path:
    file = tmp_path / "alone.html"
    file.write_text(single(small_site.parent, ID), encoding="utf-8")
    return file


def test_it_needs_no_other_file(open_page: Open, alone: Path) -> None:
    page, watch = open_page(alone)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(".cited_by .entries a[data-entity]").first.click()
    page.wait_for_selector("#panel[data-full]")
    assert page.locator("#panel h2").inner_text().strip() == "ESCAP/CSD/2020/3"
    assert page.locator("#panel mark").count() > 0
    assert page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))") and asked == []
    page.select_option("#language", "zh")
    assert "仙台" in page.locator("h1").inner_text()
    watch.quiet()


def test_in_a_frame_it_changes_nothing_outside(open_page: Open, alone: Path, tmp_path: Path) -> None:
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!doctype html><p>cell</p>{frame(alone.read_text(encoding='utf-8'), ID)}", encoding="utf-8")
    page, watch = open_page(notebook, ready=False)
    inner = page.frame_locator("iframe")
    inner.locator("html[data-ready]").wait_for(state="attached")
    inner.locator(".cited_by .entries a[data-entity]").first.click()
    inner.locator("#panel[data-full]").wait_for(state="attached")
    assert inner.locator("#panel h2").inner_text().strip() == "ESCAP/CSD/2020/3"
    assert page.url == notebook.as_uri() and page.locator("p").inner_text() == "cell"
    watch.quiet()


def test_hostile_words_stay_words(open_page: Open, hostile_site: Path, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(single(hostile_site.parent, "A/RES/1/1"), encoding="utf-8")
    page, watch = open_page(file)
    assert page.evaluate("typeof window.XSS") == "undefined"
    watch.quiet()


def test_without_a_page_it_says_what_to_do(small_site: Path) -> None:
    with pytest.raises(BuildError, match="has no page of nothing; build with pages"):
        single(small_site.parent, "nothing")
