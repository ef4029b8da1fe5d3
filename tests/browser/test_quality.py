"""Numbers lead to their lists, and the lists have as many entries."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from seen import Open

from graph.model import LANGUAGES
from graph.views.accuracy import Measure, accuracy
from graph.views.data import write_score
from graph.views.interface import plain


def visible(page: Page, link: str) -> int:
    """Entries that the list at the end of a link shows."""
    part = link.rpartition("#")[2]
    if "documents.html" in link:
        return page.locator("#documents tbody tr:visible").count()
    if "map.html" in link:
        return page.locator("#table tbody tr:not([hidden])").count()
    section = page.locator(f"[id='{part.split('&')[0]}']")
    return section.locator(
        ".entries > li:visible, .findings > li, .quotes.wide > li, .columns ol:last-of-type > li"
    ).count()


def test_a_question_has_as_many_answers_as_it_says(open_page: Open, small_site: Path) -> None:
    page, watch = open_page(small_site / "index.html", "lang=en")
    read = """all => all.map(one => [
      one.querySelector("a").href, one.querySelector("a").innerText, one.querySelector(".number")?.innerText || ""
    ])"""
    asked = page.locator(".asked li").evaluate_all(read)
    assert ": which documents cite " in asked[0][1]
    counted = [(link, text, number) for link, text, number in asked if number and "#cite" in link]
    assert len(counted) >= 3
    for link, text, number in counted:
        page.goto("about:blank")
        page.goto(link)
        page.wait_for_selector("html[data-ready]", state="attached")
        assert visible(page, link) == int(number), text
    watch.quiet()


def test_every_number_of_coverage_leads_to_a_list_of_as_many(open_page: Open, small_site: Path) -> None:
    page, _ = open_page(small_site / "coverage.html", "lang=en")
    cells = page.locator(".grid td[class^=heat] a")
    found = cells.evaluate_all("all => all.map(one => [one.href, Number(one.innerText)])")
    totals = page.locator(".grid td b a").evaluate_all("all => all.map(one => [one.href, Number(one.innerText)])")
    columns = {link.rpartition("&")[2][0] for link, _ in found}
    assert columns == {"l", "y"}
    assert all(number for _, number in found) and page.locator(".grid td").count() > len(found)
    bare = "all => all.filter(one => one.innerText && !one.querySelector('a')).length"
    assert page.locator(".grid tbody td").evaluate_all(bare) == 0
    for link, number in [*found[:6], *found[-6:], *totals[-2:]]:
        page.goto("about:blank")
        page.goto(link)
        page.wait_for_selector("html[data-ready]", state="attached")
        # a cell of a language counts works, the others each version of a work
        versions = page.locator("#documents tbody tr:visible .versions a").count()
        assert number == (visible(page, link) if "&l=" in link else versions), unquote(link)
    page.goto((small_site / "coverage.html").as_uri())
    kinds = page.locator("a[href^='map.html#hide=']")
    page.goto(kinds.first.evaluate("one => one.href"))
    page.wait_for_selector("html[data-ready]", state="attached")
    assert {one for one in page.locator("#table tbody tr:not([hidden]) .kind").all_inner_texts()} == {"resolution"}


def test_documents_without_body_and_year_have_their_lists(open_page: Open, hostile_site: Path) -> None:
    page, _ = open_page(hostile_site / "coverage.html", "lang=en")
    cells = page.locator(".grid tbody a[href^='documents']")
    found = cells.evaluate_all("all => all.map(one => [one.href, Number(one.innerText)])")
    assert [link.rpartition("#")[2] for link, _ in found] == ["b=-&l=en", "b=-", "b=-&y=-0", "b=-"]
    for link, number in found:
        page.goto("about:blank")
        page.goto(link)
        page.wait_for_selector("html[data-ready]", state="attached")
        assert visible(page, link) == number == 1
    assert page.locator("#sieve [name=body] option").all_inner_texts() == ["all", "– (1)"]


def test_the_list_of_documents_is_filtered_and_the_link_holds_it(open_page: Open, small_site: Path) -> None:
    page, watch = open_page(small_site / "documents.html")
    rows = page.locator("#documents tbody tr:visible")
    everything = rows.count()
    page.select_option("#sieve [name=language]", "zh")
    assert 0 < rows.count() < everything and "l=zh" in page.url
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.locator("#sieved").inner_text() == f"{rows.count()} of {everything} entries"
    page.locator("#sieve button[type=reset]").click()
    assert rows.count() == everything
    watch.quiet()


def test_entries_are_filtered_by_body(open_page: Open, small_site: Path) -> None:
    page, _ = open_page(small_site / "doc" / "A-RES-70-1.html", "b=escap")
    assert page.locator("#sieve [name=body]").input_value() == "escap"
    assert page.locator(".cited_by .entries > li:visible").all_inner_texts()[0].startswith("ESCAP/CSD/2020/3")
    assert page.locator(".cited_by .entries > li:visible").count() == 1


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_published_accuracy_is_shown_with_its_size_date_and_interval(
    open_page: Open, small_site: Path, code: str
) -> None:
    page, _ = open_page(small_site / "coverage.html", f"lang={code}")
    about = page.locator("#right-title ~ .said").inner_text()
    for figure in (accuracy().measured, accuracy().version, str(accuracy().documents), str(accuracy().references)):
        assert figure in about
    rows = page.locator("#right-title ~ .scroll tbody tr")
    assert rows.count() == len(accuracy().measures) + 1
    assert all(row.is_visible() for row in rows.all())
    first = accuracy().unseen
    share, low, high = (f"{100 * number:.1f}" for number in first.precision)
    assert (share, f"{low}–{high}") == tuple(rows.first.locator("td").nth(3).inner_text().split())


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_figures_of_ones_own_documents_are_shown_when_asked_for(
    open_page: Open, small_site: Path, tmp_path: Path, code: str
) -> None:
    page, watch = open_page(small_site / "coverage.html")
    assert not page.locator("#own").is_visible()
    watch.quiet()
    site = tmp_path / "site"
    shutil.copytree(small_site, site)
    measures = [Measure("total", "closed", 90, 1, 10), Measure("kinds", "resolution", 9, 0, 1)]
    write_score(site / "data", 3, [*measures, Measure("languages", "zh", 8, 2, 0)])
    page, watch = open_page(site / "coverage.html", f"lang={code}")
    rows = [row.inner_text().split("\t") for row in page.locator("#own tbody tr").all()]
    words = page.evaluate("[Site.word('quality.total_closed'), Site.word('kinds.resolution'), '中文']")
    assert [row[0].strip() for row in rows] == words
    assert rows[0][1:4] == ["90", "1", "10"] and rows[0][5] == "90.0 82.6–94.5"
    watch.quiet()  # before axe, which asks for what no page may
    assert Axe().run(page).violations_count == 0


@pytest.mark.parametrize("code", LANGUAGES)
def test_why_something_looks_wrong_is_said_in_the_readers_language(
    open_page: Open, small_site: Path, code: str
) -> None:
    page, _ = open_page(small_site / "suspects.html", f"lang={code}")
    values = {"serial": "338", "year": "1973", "printed": "1974"}
    assert page.get_by_text(plain("why.council-year", code, **values), exact=True).count() == 1


def test_a_page_without_a_chosen_pair_begins_with_examples(open_page: Open, small_site: Path) -> None:
    page, _ = open_page(small_site / "path.html", "lang=en")
    page.locator("#examples a").first.click()
    page.locator("#chains > li").first.wait_for()
    assert not page.locator("#examples").is_visible()


@pytest.mark.parametrize("name", ["documents.html", "doc/A-RES-70-1.html"])
def test_an_empty_list_says_which_filter_to_lift(open_page: Open, small_site: Path, name: str) -> None:
    page, watch = open_page(small_site / name, "y=1941-1942")
    assert page.locator("#sieved").inner_text().startswith("0 of ")
    assert page.locator("#nothing").inner_text().startswith("Nothing passes these filters.")
    page.get_by_role("button", name="Years (gives").click()
    assert not page.locator("#nothing").is_visible()
    assert not page.locator("#sieved").inner_text().startswith("0 of ")
    watch.quiet()
