"""Pages load alone, offline, at once and the same each time; without scripts they are still pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from made import HOSTILE
from playwright.sync_api import Page
from seen import DRAWN, PAGES, PATIENCE, Open


@pytest.mark.parametrize("name", PAGES)
def test_it_asks_for_nothing_and_complains_of_nothing(open_page: Open, small_site: Path, name: str) -> None:
    page, watch = open_page(small_site / name)
    page.wait_for_timeout(50)
    watch.quiet()
    policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
    assert policy and policy.startswith("default-src 'none'")
    assert page.get_by_role("heading", level=1).count() == 1


@pytest.mark.parametrize("name", ["map.html", "groups.html", "group/undated.html"])
def test_pages_of_many_ask_for_nothing_either(open_page: Open, large_site: Path, name: str) -> None:
    path = large_site / name
    page, watch = open_page(path if path.exists() else min((large_site / "group").iterdir()))
    page.wait_for_timeout(100)
    watch.quiet()


def test_the_folder_can_be_moved_anywhere(open_page: Open, small_site: Path, tmp_path: Path) -> None:
    moved = tmp_path / "with spaces, 中文 & #1"
    shutil.copytree(small_site, moved)
    page, watch = open_page(moved / "map.html", "n=sendai-framework")
    page.wait_for_selector("#panel mark")
    page.locator("#panel .actions .open").click()
    page.wait_for_selector("html[data-ready] .entries mark")
    watch.quiet()


@pytest.mark.parametrize("name", PAGES)
def test_without_scripts_there_is_a_page(open_page: Open, small_site: Path, name: str) -> None:
    page, watch = open_page(small_site / name, ready=False, java_script_enabled=False)
    assert page.get_by_role("heading", level=1).inner_text().strip()
    assert page.locator("main a:visible, main noscript").count() > 0
    watch.quiet()


def test_without_scripts_facts_lists_and_sentences_are_there(open_page: Open, small_site: Path) -> None:
    page, _ = open_page(small_site / "map.html", ready=False, java_script_enabled=False)
    assert page.locator("#table tbody tr").count() == 18
    assert "The drawing needs JavaScript" in page.locator(".canvas").inner_text()
    page.locator("#table a", has_text="Sendai Framework").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Sendai Framework")
    assert (
        "Cited here by\n2" in page.locator("dl.tally").inner_text().replace("\n\n", "\n")
        or "2" in page.locator("dl.tally").inner_text()
    )
    assert page.locator(".cited_by .entries > li").count() == 2
    assert page.locator(".cited_by blockquote mark").all_inner_texts() == ["《仙台框架》", "《仙台框架》"]
    assert page.locator("svg.still a").count() == 3
    page.locator(".cited_by .origin a").first.click()  # to the place in the reader
    assert page.locator("article.text .ref:target, article.text .ref[id]").count() > 0


def test_without_scripts_a_work_has_its_facts_and_both_lists(open_page: Open, small_site: Path) -> None:
    page, _ = open_page(small_site / "doc" / "A-RES-70-1.html", ready=False, java_script_enabled=False)
    assert "2015" in page.locator(".about .facts").inner_text()
    for side, heading in (("cited_by", "Cited here by 2"), ("cites", "Cites 6")):
        assert page.locator(f".{side} h2").inner_text() == heading
        assert page.locator(f".{side} blockquote mark").first.is_visible()


@pytest.mark.parametrize("name", ["index.html", "doc/A-RES-70-1.html", "read/A-RES-70-1.zh.html", "body/unga.html"])
def test_every_page_names_its_build(open_page: Open, small_site: Path, name: str) -> None:
    page, _ = open_page(small_site / name)
    assert "build 0123456789ab." in page.locator("footer").inner_text()
    alone, _ = open_page(small_site / name, ready=False, java_script_enabled=False)
    if name == "index.html":
        assert "build 0123456789ab." in alone.locator("footer").inner_text()
    else:  # it stays as it is where only others have changed: the first page names the build
        assert "…" not in alone.locator("footer").inner_text()
        alone.locator("footer noscript a").click()
        assert "build 0123456789ab." in alone.locator("#cite-title ~ p").inner_text()


@pytest.mark.parametrize("top", ["50", "200", "1500"])
def test_the_first_frame_comes_at_once(open_page: Open, large_map: Path, top: str) -> None:
    page, _ = open_page(large_map, f"top={top}")
    assert page.evaluate("performance.getEntriesByName('drawn')[0].startTime") < 1000 * PATIENCE
    assert page.evaluate("Site.drawing.visible.size") == int(top)


def test_choosing_is_felt_as_immediate(open_page: Open, large_map: Path) -> None:
    page, _ = open_page(large_map, "top=1500")
    milliseconds = page.evaluate(
        """() => {
          const times = [];
          for (const entity of Site.listed.slice(0, 5)) {
            const start = performance.now();
            Site.choose(entity); // draws before it returns
            times.push(performance.now() - start);
          }
          return times.sort((a, b) => a - b)[2];
        }"""
    )
    assert milliseconds < 50 * PATIENCE


def test_a_filter_is_felt_as_immediate(open_page: Open, large_map: Path) -> None:
    page, _ = open_page(large_map, "top=1500")
    page.wait_for_function("Site.edges")
    milliseconds = page.evaluate(
        """() => [{ hide: new Set(["body"]) }, { least: "2" }, { function: "recalls" }].map(values => {
          const start = performance.now();
          Site.change(values);
          return performance.now() - start;
        }).sort((a, b) => a - b)[1]"""
    )
    assert milliseconds < 100 * PATIENCE


def picture(page: Page) -> bytes:
    """The drawing within its frame, whose round corners Chromium smooths by a shade of 255 more or less at times."""
    box = page.locator("#drawing").bounding_box()
    assert box
    corner = 8
    clip = {"x": box["x"] + corner, "y": box["y"] + corner}
    return page.screenshot(
        clip={**clip, "width": box["width"] - 2 * corner, "height": box["height"] - 2 * corner}, full_page=True
    )


@pytest.mark.parametrize("name", DRAWN)
def test_nothing_moves_and_two_loads_look_the_same(open_page: Open, small_site: Path, name: str) -> None:
    page, _ = open_page(small_site / name)
    places = "JSON.stringify(Site.drawing.network.getPositions())"
    before = page.evaluate(places)
    page.wait_for_timeout(500)
    assert page.evaluate(places) == before
    again, _ = open_page(small_site / name)
    # on a machine with much else to do, the last tiles come later than the page is ready
    for _ in range(10):
        again.wait_for_timeout(300)
        if picture(page) == picture(again):
            break
    assert picture(page) == picture(again)


def test_nothing_moves_in_the_first_seconds(open_page: Open, large_map: Path) -> None:
    page, _ = open_page(large_map)
    places = "JSON.stringify(Site.drawing.all.map(node => Site.drawing.network.canvasToDOM(node)))"
    page.wait_for_timeout(max(0, 1000 - page.evaluate("performance.now()")))
    before = page.evaluate(places)
    page.wait_for_timeout(max(0, 5000 - page.evaluate("performance.now()")))
    assert page.evaluate(places) == before


def test_hostile_words_stay_words_on_the_map(open_page: Open, hostile_map: Path) -> None:
    page, watch = open_page(hostile_map)
    for number in page.evaluate("Site.listed.map(one => one.number)"):
        page.evaluate("number => Site.choose(Site.entities[number], true)", number)
        page.wait_for_selector(f"#panel[data-full='{number}']")
        assert (
            page.evaluate("document.querySelectorAll('#panel script, #panel img, main script:not([type])').length") == 0
        )
    for text in HOSTILE:
        page.fill("#search", text[:40])
    page.fill("#search", "title scriptscript")
    assert "</title></script><script>" in page.locator("#results [role=option]").first.inner_text()
    assert page.evaluate("typeof window.XSS") == "undefined"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    watch.quiet()


def test_hostile_words_stay_words_everywhere(open_page: Open, hostile_site: Path) -> None:
    names = ("index", "documents", "outside", "bodies", "coverage", "timeline")
    pages = [hostile_site / f"{name}.html" for name in names]
    pages += sorted((hostile_site / "doc").iterdir()) + sorted((hostile_site / "read").iterdir())
    page, watch = open_page(pages[0])
    for path in pages[1:]:
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        assert page.evaluate("typeof window.XSS") == "undefined", path
        assert page.evaluate("document.querySelectorAll('main img, main script:not([type])').length") == 0, path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    watch.quiet()


@pytest.mark.parametrize("name", ["map.html", "read/A-RES-1-1.en.html", "doc/A-RES-1-1.html", "index.html"])
def test_an_override_of_direction_ends_with_its_name(open_page: Open, hostile_site: Path, name: str) -> None:
    page, _ = open_page(hostile_site / name)
    page.wait_for_timeout(200)
    loose = (
        "[...document.querySelectorAll('main *, #panel *')].filter(one => [...one.childNodes].some(node =>"
        " node.nodeType === 3 && node.data.includes('\\u202e'))"
        " && !one.closest('bdi, [dir=auto], [data-word], svg, pre, .text'))"
    )
    assert page.evaluate(f"{loose}.map(one => one.outerHTML)") == []
