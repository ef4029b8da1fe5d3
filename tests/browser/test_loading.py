"""The page loads alone, offline, at once and the same each time; without scripts it is still a page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from made import HOSTILE
from seen import PATIENCE, Open


def test_it_asks_for_nothing_and_complains_of_nothing(open_page: Open, small_map: Path, large_map: Path) -> None:
    for path in (small_map, large_map):
        page, watch = open_page(path)
        page.wait_for_timeout(200)
        watch.quiet()
        policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
        assert policy and policy.startswith("default-src 'none'")


def test_the_folder_can_be_moved_anywhere(open_page: Open, small_map: Path, tmp_path: Path) -> None:
    moved = tmp_path / "with spaces, 中文 & #1"
    shutil.copytree(small_map.parent, moved)
    page, watch = open_page(moved / "map.html", "n=sendai-framework")
    page.wait_for_selector("#panel mark")
    watch.quiet()


def test_without_scripts_facts_lists_and_sentences_are_there(open_page: Open, small_map: Path) -> None:
    page, watch = open_page(small_map, ready=False, java_script_enabled=False)
    assert page.get_by_role("heading", level=1).inner_text() == "Map of citations"
    assert page.locator("#table tbody tr").count() == 18
    assert "The drawing needs JavaScript" in page.locator(".canvas").inner_text()
    page.locator(".passages details", has_text="Sendai Framework").locator("summary").click()
    assert page.locator(".passages blockquote:visible mark").first.inner_text() == "《仙台框架》"
    page.locator("#table a", has_text="S/RES/338 (1973)").click()
    assert page.evaluate("document.querySelector('tr:target').innerText").startswith("S/RES/338 (1973)")
    watch.quiet()


@pytest.mark.parametrize(("top", "seconds"), [("60", 1.0), ("300", 1.0), ("1500", 1.0)])
def test_the_first_frame_comes_at_once(open_page: Open, large_map: Path, top: str, seconds: float) -> None:
    page, _ = open_page(large_map, f"top={top}")
    assert page.evaluate("performance.getEntriesByName('drawn')[0].startTime") < seconds * 1000 * PATIENCE
    assert page.evaluate("Site.drawing.visible.size") == int(top)


def test_choosing_is_felt_as_immediate(open_page: Open, large_map: Path) -> None:
    page, _ = open_page(large_map, "top=1500")
    milliseconds = page.evaluate(
        """() => {
          const times = [];
          for (const entity of Site.entities.slice(0, 5)) {
            const start = performance.now();
            Site.choose(entity); // draws before it returns
            times.push(performance.now() - start);
          }
          return times.sort((a, b) => a - b)[2];
        }"""
    )
    assert milliseconds < 50 * PATIENCE


def test_nothing_moves_and_two_loads_look_the_same(open_page: Open, large_map: Path) -> None:
    page, _ = open_page(large_map)
    places = "JSON.stringify(Site.drawing.network.getPositions())"
    before = page.evaluate(places)
    page.wait_for_timeout(1500)
    assert page.evaluate(places) == before
    again, _ = open_page(large_map)
    again.wait_for_timeout(300)
    assert page.locator("#drawing").screenshot() == again.locator("#drawing").screenshot()


def test_hostile_words_stay_words(open_page: Open, hostile_map: Path) -> None:
    page, watch = open_page(hostile_map)
    for number in range(page.evaluate("Site.entities.length")):
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


def test_an_override_of_direction_ends_with_its_name(open_page: Open, hostile_map: Path) -> None:
    page, _ = open_page(hostile_map)
    loose = (
        "[...document.querySelectorAll('main *, #panel *')].filter(one => [...one.childNodes].some("
        "node => node.nodeType === 3 && node.data.includes('\\u202e')) && !one.closest('bdi, [dir=auto], [data-word]'))"
    )
    assert page.evaluate(f"{loose}.map(one => one.outerHTML)") == []
