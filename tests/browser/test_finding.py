"""Search, filters, table, links."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page
from seen import Open


def shown(page: Page) -> dict[str, int]:
    """How much each view says is there."""
    return page.evaluate(
        """() => ({
          legend: [...document.querySelectorAll(".kinds label")].filter(one => one.querySelector("input").checked)
            .reduce((sum, one) => sum + Number(one.querySelector("output").textContent.replace(/\\D/g, "")), 0),
          rows: [...document.querySelectorAll("#table tbody tr")].filter(row => !row.hidden).length,
          drawn: Site.drawing.visible.size,
        })"""
    )


def link_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).fragment)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("338 1973", "S/RES/338 (1973)"),
        ("s/res/338", "S/RES/338 (1973)"),
        ("３３８（１９７３）", "S/RES/338 (1973)"),
        ("仙台", "Sendai Framework for Disaster Risk Reduction 2015–2030"),
        ("sendai", "Sendai Framework for Disaster Risk Reduction 2015–2030"),
        ("framework risk 2030", "Sendai Framework for Disaster Risk Reduction 2015–2030"),
        ("سنداي", "Sendai Framework for Disaster Risk Reduction 2015–2030"),
        ("сендайская", "Sendai Framework for Disaster Risk Reduction 2015–2030"),
        ("70/1", "A/RES/70/1"),
        ("78.ii.a.11", "SALES/78.II.A.11"),
    ],
)
def test_search_finds(open_page: Open, small_map: Path, typed: str, first: str) -> None:
    page, _ = open_page(small_map)
    page.keyboard.press("/")
    page.keyboard.insert_text(typed)
    assert page.locator("#results [role=option] bdi").first.inner_text() == first


def test_search_by_keys_ends_in_the_panel(open_page: Open, small_map: Path) -> None:
    page, watch = open_page(small_map)
    page.keyboard.press("/")
    page.keyboard.type("general a")
    box = page.get_by_role("combobox", name="Search")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('#panel h2').innerText.trim()") == "General Assembly"
    assert box.get_attribute("aria-expanded") == "false"
    watch.quiet()


def test_search_says_what_it_found(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map)
    page.fill("#search", "qqq")
    assert page.locator("#found").inner_text() == "Nothing is called “qqq”."
    page.keyboard.press("Escape")
    assert page.input_value("#search") == ""
    assert page.locator("#found").inner_text() == ""
    page.fill("#search", "res")
    assert page.locator("#found").inner_text().startswith("Results: ")


def test_search_reaches_what_is_not_drawn(open_page: Open, large_map: Path) -> None:
    page, _ = open_page(large_map)
    last = page.evaluate("Site.listed.at(-1).id")
    page.fill("#search", last)
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text().strip() == last
    assert "Not drawn" in page.locator("#panel").inner_text()


def test_legend_table_and_drawing_agree(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map)
    assert shown(page) == {"legend": 18, "rows": 18, "drawn": 18}
    places = "JSON.stringify(Site.drawing.all.map(node => Site.drawing.network.canvasToDOM(node)))"
    before = page.evaluate(places)
    page.get_by_role("checkbox", name="body").uncheck()
    assert shown(page) == {"legend": 14, "rows": 14, "drawn": 14}
    page.get_by_label("Only documents in this collection").check()
    assert shown(page) == {"legend": 4, "rows": 4, "drawn": 4}
    assert page.evaluate(places) == before
    assert page.locator("#count").inner_text() == "4 of 18 drawn, 3 citations between them"
    page.get_by_role("button", name="Reset").click()
    assert shown(page) == {"legend": 18, "rows": 18, "drawn": 18}


def test_years_and_times_cited(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map)
    page.get_by_label("From").fill("2015")
    page.get_by_label("To").fill("2020")
    assert page.locator("#table tbody tr:visible .date").all_inner_texts().count("") == 0
    assert shown(page)["rows"] == 4
    page.get_by_label("Cited here at least").fill("2")
    assert shown(page)["rows"] == 2
    assert link_of(page)["y"] == ["2015-2020"] and link_of(page)["c"] == ["2"]


def test_nothing_left_says_which_filter_to_lift(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map)
    page.get_by_label("From").fill("2090")
    assert page.locator("#empty").is_visible()
    assert page.locator("#count").inner_text() == "0 of 18 drawn, 0 citations between them"
    page.get_by_role("button", name="Years (gives 18)").click()
    assert not page.locator("#empty").is_visible()
    assert page.get_by_label("From").input_value() == ""


def test_the_slider_draws_more_without_moving_any(open_page: Open, large_map: Path) -> None:
    page, _ = open_page(large_map)
    assert shown(page)["drawn"] == 300
    places = "JSON.stringify(Site.drawing.all.slice(0, 300).map(node => Site.drawing.network.getPosition(node.id)))"
    before = page.evaluate(places)
    page.get_by_role("slider").fill("1500")
    assert shown(page) == {"legend": 1853, "rows": 1853, "drawn": 1500}
    assert page.evaluate(places) == before
    assert link_of(page)["top"] == ["1500"]


def test_fewer_that_pass_make_room_for_others(open_page: Open, large_map: Path) -> None:
    page, _ = open_page(large_map, "hide=body")
    assert shown(page) == {"legend": 1798, "rows": 1798, "drawn": 300}


def test_the_table_begins_with_a_hundred_rows(open_page: Open, large_map: Path) -> None:
    page, _ = open_page(large_map)
    assert page.locator("#table tbody tr:visible").count() == 100
    page.get_by_role("button", name="Show 1,753 more").click()
    assert page.locator("#table tbody tr:visible").count() == 1853
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 101


def test_the_table_sorts_both_ways(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map)
    page.get_by_role("button", name="Cited here by").click()
    head = page.get_by_role("columnheader", name="Cited here by")
    assert head.get_attribute("aria-sort") == "descending"
    numbers = [int(text) for text in page.locator("#table tbody td:nth-child(5)").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)
    page.get_by_role("button", name="Cited here by").click()
    assert head.get_attribute("aria-sort") == "ascending"
    page.get_by_role("button", name="Date").click()
    dates = page.locator("#table tbody td.date").all_inner_texts()
    assert [date for date in dates if date] == sorted(date for date in dates if date)
    assert dates[-1] == ""


def test_a_row_chooses(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map)
    page.locator("#table a", has_text="ESCAP/CSD/2020/3").click()
    assert page.locator("#panel h2").inner_text().strip() == "ESCAP/CSD/2020/3"
    assert page.locator("#panel .title").get_attribute("lang") == "zh"
    assert page.locator("tr.chosen").count() == 1
    assert page.evaluate("scrollY") == 0


def test_a_link_brings_everything_back(open_page: Open, large_map: Path) -> None:
    page, _ = open_page(large_map)
    page.get_by_role("checkbox", name="body").uncheck()
    page.get_by_label("Cited here at least").fill("1")
    page.locator("#table a").nth(3).click()
    page.wait_for_selector("#panel[data-full]")
    again, watch = open_page(large_map, urlsplit(page.url).fragment)
    again.wait_for_selector("#panel[data-full]")
    for selector in ("#live", "#count", "#panel"):
        assert again.locator(selector).inner_text() == page.locator(selector).inner_text()
    assert shown(again) == shown(page)
    assert not again.get_by_role("checkbox", name="body").is_checked()
    watch.quiet()


def test_an_unknown_id_is_said_to_be(open_page: Open, small_map: Path) -> None:
    page, watch = open_page(small_map, "n=A%2FRES%2F99%2F999&v=1")
    assert page.locator("#panel .notice").inner_text() == "Nothing here has the id “A/RES/99/999”."
    watch.quiet()


def test_back_goes_back(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map)
    for id in ("unga", "unsc"):
        page.evaluate("id => Site.choose(Site.byId.get(id))", id)
    page.go_back()
    page.get_by_role("heading", name="General Assembly").wait_for()
    page.go_back()
    page.get_by_role("heading", name="Most cited here").wait_for()


def test_links_in_the_panel_go_on(open_page: Open, small_map: Path) -> None:
    page, _ = open_page(small_map, "n=sendai-framework")
    page.locator("#panel .cited_by a", has_text="ESCAP/CSD/2020/3").click()
    page.get_by_role("heading", name="ESCAP/CSD/2020/3").wait_for()
    assert page.evaluate("document.activeElement.tagName") == "H2"
    assert page.locator("#panel .actions a[rel]").get_attribute("href") == "https://undocs.org/ESCAP/CSD/2020/3"
