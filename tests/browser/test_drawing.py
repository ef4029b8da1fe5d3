"""Labels, clicks, keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from seen import Open

OVERLAPS = """Site.drawing.drawnLabels.flatMap((a, i, all) => all.slice(i + 1).filter(b =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
).map(b => [a.text, b.text]))"""


def click_entity(page: Page, id: str) -> None:
    """Click on its mark in the drawing."""
    number = page.evaluate("id => Site.byId.get(id).number", id)
    place = page.evaluate("n => Site.drawing.network.canvasToDOM(Site.drawing.nodes.get(n))", number)
    box = page.locator("#drawing").bounding_box()
    assert box
    page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])


def panel_title(page: Page) -> str:
    return page.locator("#panel h2").inner_text()


@pytest.mark.parametrize("link", ["", "top=1500", "lang=ar", "n=A%2FRES%2F40%2F10"])
def test_labels_are_many_and_never_cross(open_page: Open, large_map: Path, link: str) -> None:
    page, _ = open_page(large_map, link)
    assert 15 <= page.evaluate("Site.drawing.drawnLabels.length") <= 120
    assert page.evaluate(OVERLAPS) == []


def test_zooming_in_keeps_labels_apart(open_page: Open, large_map: Path) -> None:
    page, _ = open_page(large_map)
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_timeout(350)
        assert page.evaluate(OVERLAPS) == []


def test_a_click_fills_the_panel(open_page: Open, small_map: Path) -> None:
    page, watch = open_page(small_map)
    click_entity(page, "sendai-framework")
    page.wait_for_selector("#panel .cited_by mark")
    assert panel_title(page).endswith("Sendai Framework for Disaster Risk Reduction 2015–2030")
    assert "Cited here by: 2" in page.locator("#panel .tally").inner_text()
    for quotation in page.locator("#panel blockquote").all():
        assert quotation.locator("mark").inner_text() == "《仙台框架》"
        assert quotation.get_attribute("dir") == "auto"
    languages = page.locator("#panel blockquote").evaluate_all("all => all.map(one => one.lang)")
    assert sorted(languages) == ["en", "zh"]  # of two versions the reader's
    assert page.locator("#live").inner_text() == (
        "Sendai Framework for Disaster Risk Reduction 2015–2030, instrument, 2015-03-18; cited here by 2, cites 0"
    )
    watch.quiet()


def test_a_mark_beyond_the_basic_plane_does_not_shift_the_words(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map, "n=A%2FRES%2F70%2F1")
    page.wait_for_selector("#panel .cites mark")
    assert "2015" in page.locator("#panel .facts").first.inner_text()
    marked = page.locator("#panel .cites blockquote:lang(en) mark").all_inner_texts()
    assert {"《仙台框架》", "大会", "SDG/13", "UNTS/30822"} <= set(marked)


def test_a_click_on_nothing_clears(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map, "n=unga")
    box = page.locator("#drawing").bounding_box()
    assert box
    page.mouse.click(box["x"] + 6, box["y"] + 6)
    assert panel_title(page) == "Most cited here"
    assert "n=" not in page.url


def test_a_click_on_a_line_shows_the_passages_of_that_pair_only(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map)
    # the middle of a line where no mark lies
    source, target, place = page.evaluate(
        """() => {
          for (const { from, to } of Site.drawing.edges) {
            const [a, b] = [Site.drawing.nodes.get(from), Site.drawing.nodes.get(to)];
            const place = Site.drawing.network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
            if (Site.drawing.network.getNodeAt(place) === undefined) return [a.entity.id, b.entity.id, place];
          }
        }"""
    )
    box = page.locator("#drawing").bounding_box()
    assert box
    page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    page.wait_for_selector("#panel mark")
    names = page.evaluate("ids => ids.map(id => Site.name(Site.byId.get(id))[1])", [source, target])
    assert panel_title(page) == " → ".join(names)
    assert page.locator("#panel .entries > li").count() == 1
    assert page.evaluate("[Site.state.node, Site.state.pair]") == [source, target]


def test_the_keyboard_alone_is_enough(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.locator("#drawing").focus()
    page.keyboard.press("ArrowRight")
    first = page.evaluate("Site.state.node")
    assert first == "A/RES/70/1"  # the most linked
    walked = set()
    for key in ("ArrowLeft", "ArrowDown", "ArrowUp", "ArrowRight", "]", "]", "["):
        before = page.evaluate("Site.state.node")
        page.keyboard.press(key)
        now = page.evaluate("Site.state.node")
        walked.add(now)
        if key.startswith("Arrow") and now != before:
            near = "([a, b]) => Site.drawing.nodes.get(Site.byId.get(a).number).near.has(Site.byId.get(b).number)"
            assert page.evaluate(near, [before, now])
    assert len(walked) >= 3
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("Escape")
    assert page.evaluate("Site.state.node") == ""
    assert page.locator("#live").inner_text() == "Nothing chosen"


def test_the_tab_key_reaches_search_filters_drawing_panel_and_table(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map, "n=unga")
    page.wait_for_selector("#panel[data-full]")
    parts = [".skip", ".top nav", "#search", "#language", "#filters", "#drawing", ".zoom", "#panel", "#table"]
    where = f"{parts}.findIndex(part => document.activeElement.closest(part))"
    reached = []
    for _ in range(150):
        page.keyboard.press("Tab")
        part = page.evaluate(where)
        if part >= 0 and part not in reached:
            reached.append(part)
        if len(reached) == len(parts):
            break
    assert reached == sorted(reached) and len(reached) == len(parts)


def test_arrows_go_where_they_point(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map, "n=A%2FRES%2F70%2F1")
    page.locator("#drawing").focus()
    there = "() => Site.drawing.nodes.get(Site.byId.get(Site.state.node).number)"
    before = page.evaluate(f"({there})().x")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(f"({there})().x") < before


def test_brackets_walk_the_neighbours_by_date(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map, "n=unga")
    page.locator("#drawing").focus()
    page.keyboard.press("]")
    assert page.evaluate("Site.state.node") == "A/RES/70/1"  # 2015
    page.keyboard.press("]")
    assert page.evaluate("Site.state.node") == "A/76/537"  # 2021
    page.keyboard.press("[")
    assert page.evaluate("Site.state.node") == "A/RES/70/1"


def test_the_drawing_is_one_stop_of_the_tab_key(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map)
    page.locator("#drawing").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('data-do')") == "in"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.id") == "drawing"


def test_the_focus_is_seen(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map)
    for selector in ("#drawing", "#search", "#language", ".zoom button", "#table a", "th button", ".kinds input"):
        one = page.locator(selector).first
        one.scroll_into_view_if_needed()
        box = one.bounding_box()
        assert box
        around = {
            "x": max(0, box["x"] - 5),
            "y": max(0, box["y"] - 5),
            "width": min(box["width"] + 10, 400),
            "height": 60,
        }
        before = page.screenshot(clip=around)
        one.focus()
        page.keyboard.press("Shift")
        assert one.evaluate("one => getComputedStyle(one).outlineStyle") != "none", selector
        assert page.screenshot(clip=around) != before, selector
        one.blur()


def test_help_lists_the_keys(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map)
    page.locator("#drawing").focus()
    page.keyboard.press("?")
    assert page.get_by_role("dialog").inner_text().startswith("Keys")
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0


def test_a_new_size_of_the_window_shows_the_same(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map)
    for width, height in ((900, 700), (1400, 900), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(150)
        inside = """Site.drawing.all.every(node => {
          const { x, y } = Site.drawing.network.canvasToDOM(node), box = document.getElementById("drawing");
          return x > 0 && y > 0 && x < box.clientWidth && y < box.clientHeight;
        })"""
        assert page.evaluate(inside), (width, height)


def test_the_panel_of_a_document_says_what_is_missing_and_how_to_cite_it(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map, "n=A%2FRES%2F70%2F1")
    page.wait_for_selector("#panel[data-full]")
    tally = page.locator("#panel .tally").inner_text()
    # of its six targets a treaty, a sales number and an instrument are works that are not held
    assert "of them not in this collection: 3" in tally and "Not resolved: 1" in tally
    assert page.locator("#panel .held a").evaluate_all("all => all.map(one => one.querySelector('bdi').lang)") == [
        "en",
        "zh",
    ]
    page.locator("#panel .cite summary").click()
    text, bibtex, iri, query = page.locator("#panel .cite pre").all_inner_texts()
    assert "A/RES/70/1" in text and bibtex.startswith("@techreport{A-RES-70-1,")
    assert iri.endswith("/resolution/A/RES/70/1") and f"cito:cites <{iri}>" in query
    page.goto(small_map.parent.joinpath("doc", "A-RES-70-1.html").as_uri())
    of_page = page.locator(".about .cite pre").all_text_contents()
    assert (text, iri, query) == (of_page[0], of_page[2], of_page[3])


def test_what_cites_nothing_has_no_count_of_it(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map, "n=unga")
    page.wait_for_selector("#panel[data-full]")
    assert "Cites" not in page.locator("#panel .tally").inner_text()
