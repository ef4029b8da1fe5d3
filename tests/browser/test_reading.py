"""The page of a node, the reader, chains between two, and what can be saved."""

from __future__ import annotations

import base64
import csv
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from playwright.sync_api import Page
from seen import Open

from graph.views import citation
from graph.views import page as pages
from graph.views.rows import read


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["doc/A-RES-70-1.html", "instrument/sendai-framework.html", "body/unga.html"])
def test_every_mark_of_a_bow_tie_has_its_name_within_the_canvas(
    open_page: Open, small_site: Path, name: str, width: int
) -> None:
    page, _ = open_page(small_site / name, viewport={"width": width, "height": 844})
    outside = """Site.drawing.drawnLabels.filter(one => one.x < 0 || one.y < 0
      || one.x + one.width > drawing.clientWidth || one.y + one.height > drawing.clientHeight).map(one => one.text)"""
    assert page.evaluate(outside) == []
    assert page.evaluate("Site.drawing.drawnLabels.length === Site.drawing.all.length")
    sides = page.evaluate("Site.drawing.all.map(node => Math.sign(node.x))")
    assert 0 in sides and 1 in sides


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_a_bow_tie_of_many_names_all_that_it_draws(open_page: Open, large_site: Path, width: int, height: int) -> None:
    page, _ = open_page(large_site / "map.html")
    path = page.evaluate("Object.values(Site.entities).sort((a, b) => b.citedBy - a.citedBy)[0].path")
    page, watch = open_page(large_site / f"{path}.html", viewport={"width": width, "height": height})
    drawn = page.evaluate("Site.drawing.all.length")
    assert (drawn > 60) if width == 1280 else (20 < drawn < 60)
    assert page.evaluate("Site.drawing.drawnLabels.length") == drawn
    assert page.locator("#newest").inner_text().startswith(f"Drawn: the newest {drawn - 1} of ")
    watch.quiet()


def test_lists_of_a_page_are_filtered_with_their_marks(open_page: Open, small_site: Path) -> None:
    page, _ = open_page(small_site / "doc" / "A-RES-70-1.html", "l=zh")
    assert page.locator("#sieve [name=language]").input_value() == "zh"
    visible = page.locator(".cites .entries > li:visible").count()
    assert 0 < visible < page.locator(".cites .entries > li").count()
    listed = page.locator(".entries > li:visible").evaluate_all("all => all.map(one => Number(one.dataset.to))")
    assert set(page.evaluate("[...Site.drawing.visible]")) - {page.evaluate("Site.page.one")} <= set(listed)
    page.locator("#sieve button[type=reset]").click()
    assert page.locator(".cites .entries > li:visible").count() == page.locator(".cites .entries > li").count()


def test_a_reference_of_the_text_shows_what_it_points_to(open_page: Open, small_site: Path) -> None:
    page, watch = open_page(small_site / "read" / "A-RES-70-1.en.html")
    page.locator("article .ref", has_text="UNTS/30822").click()
    page.wait_for_selector("#panel[data-full]")
    assert "United Nations Framework Convention" in page.locator("#panel").inner_text()
    assert page.locator("#panel .entries a", has_text="S/RES/242 (1967)").count() == 1  # where else it is cited
    assert page.url.split("#")[1].startswith("r")
    page.keyboard.press("]")
    page.keyboard.press("Escape")
    assert page.locator("#panel .entries").count() == 0
    page.locator("article .ref[data-k=none]").click()
    assert "resolution 71/6" in page.locator("#panel h2").inner_text()
    watch.quiet()


def test_a_link_to_a_paragraph_leads_there(open_page: Open, small_site: Path) -> None:
    page, _ = open_page(small_site / "read" / "A-RES-70-1.en.html")
    pin = page.locator(".pin").last
    anchor = pin.get_attribute("href")
    assert anchor
    again, _ = open_page(small_site / "read" / "A-RES-70-1.en.html", anchor[1:])
    assert again.locator(anchor).evaluate("one => one.classList.contains('here')")
    cited = page.locator(".margin a")  # paragraph 1 is what others cite
    assert cited.count() >= 1


def test_two_versions_stand_side_by_side_with_their_references_aligned(open_page: Open, small_site: Path) -> None:
    page, watch = open_page(small_site / "read" / "A-RES-70-1.en.html", "with=A-RES-70-1.zh")
    page.wait_for_selector("article.paired .other .ref")
    other = page.locator(".other").first
    assert (other.get_attribute("lang"), other.get_attribute("dir")) == ("zh", "ltr")
    pairs = page.evaluate(
        """[...document.querySelectorAll(".row > .words .ref")].filter(one => one.twin)
          .map(one => [Site.page.refs[Number(one.id.slice(1))][0], Number(one.twin.dataset.target)])"""
    )
    assert pairs and all(mine == theirs for mine, theirs in pairs)
    assert page.locator(".ref.alone").count() > 0  # the Chinese version of the made document cites less
    page.select_option("#beside", "")
    assert page.locator(".other").count() == 0
    watch.quiet()


def test_chains_between_two_show_their_sentences(open_page: Open, small_site: Path) -> None:
    page, watch = open_page(small_site / "path.html", "a=A%2F76%2F537&b=sendai-framework")
    page.locator("#chains li").first.wait_for()
    names = page.locator("#chains li").first.locator("a[data-entity]").all_inner_texts()
    assert names == ["A/76/537", "A/RES/70/1", "Sendai Framework for Disaster Risk Reduction 2015–2030"]
    page.locator("#chains button").first.click()
    page.locator("#chains mark").nth(1).wait_for()
    page.goto((small_site / "path.html").as_uri() + "#a=A%2F76%2F537&b=S%2FRES%2F338+%281973%29")
    watch.quiet()


def test_timeline_places_by_year(open_page: Open, small_site: Path) -> None:
    page, _ = open_page(small_site / "timeline.html")
    places = page.evaluate("Site.drawing.all.map(node => [node.entity.year, node.x])")
    assert places == sorted(places)[: len(places)] or [x for _, x in sorted(places)] == sorted(x for _, x in places)
    years = [int(text) for text in page.locator("#axes").inner_text().split() if text.isdecimal() and len(text) == 4]
    assert years and min(years) <= 2021 <= max(years) + 10


def saved(page: Page, form: str, folder: Path) -> bytes:
    page.locator("#save summary").click()
    with page.expect_download() as download:
        page.locator(f"[data-save={form}]").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path.read_bytes()


# Dark points in the strip of the title, dark or coloured ones in that of the legend, and any between the two.
INK = """async address => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const ink = (from, to) => {
    const { data } = context.getImageData(0, from, image.width, to - from);
    return data.reduce((sum, value, at) => sum + (at % 4 < 3 && value < 160), 0);
  };
  return [ink(16, 60), ink(image.height - 60, image.height - 16), ink(image.height - 10, image.height)];
}"""


def test_what_is_shown_can_be_saved(open_page: Open, small_site: Path, tmp_path: Path) -> None:
    page, watch = open_page(small_site / "map.html", "hide=body")
    drawn = page.evaluate("Site.drawing.visible.size")
    rows = list(csv.DictReader(saved(page, "csv", tmp_path).decode().splitlines()))
    assert len(rows) == drawn and "unga" not in {row["id"] for row in rows}
    network = ElementTree.fromstring(saved(page, "graphml", tmp_path))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert len(list(network.iter(f"{space}node"))) == drawn
    assert len(list(network.iter(f"{space}edge"))) == int(page.locator("#count").inner_text().split(", ")[1].split()[0])
    drawing = saved(page, "svg", tmp_path).decode()
    assert "Map of citations" in drawing and "resolution" in drawing and "S/RES/338" in drawing
    ElementTree.fromstring(drawing)
    picture = saved(page, "png", tmp_path)
    assert picture.startswith(b"\x89PNG") and int.from_bytes(picture[16:20]) >= 2 * 600
    title, legend, empty = page.evaluate(INK, "data:image/png;base64," + base64.b64encode(picture).decode())
    assert title > 200 and legend > 200 and not empty
    assert "@techreport{A-RES-70-1," in saved(page, "bibtex", tmp_path).decode()
    watch.quiet()


def test_what_a_page_lists_can_be_saved(open_page: Open, small_site: Path, tmp_path: Path) -> None:
    page, _ = open_page(small_site / "instrument" / "sendai-framework.html")
    rows = list(csv.DictReader(saved(page, "csv", tmp_path).decode().splitlines()))
    assert {row["id"] for row in rows} == {"A/RES/70/1", "ESCAP/CSD/2020/3"}


def test_two_steps_are_drawn_on_request_and_kept_in_the_link(open_page: Open, small_site: Path) -> None:
    page, watch = open_page(small_site / "doc" / "A-RES-70-1.html")
    far = "Site.drawing.all.find(node => node.entity.id === 'S/RES/338 (1973)')"
    drawn = page.evaluate("Site.drawing.visible.size")
    assert page.evaluate(far) is None
    page.get_by_label("Two steps").check()
    page.locator("#deep", has_text="Second step").wait_for()
    assert "d=2" in page.url
    assert page.evaluate(f"Site.drawing.visible.has({far}.id)")
    between = "id => Site.drawing.all.find(node => node.entity.id === id).x"
    assert page.evaluate(f"{far}.x") < page.evaluate(between, "S/RES/242 (1967)") < 0  # what it cites cites it
    assert page.evaluate("Site.drawing.all.length") <= 300
    assert page.locator("#deep").inner_text().startswith("Second step: 1 of 1 drawn")
    assert (
        page.evaluate("Site.drawing.all.filter(node => node.entity.id === 'unsc').length") == 0
    )  # every text names some
    page.reload()
    page.locator("#deep", has_text="Second step").wait_for()
    page.get_by_label("Two steps").uncheck()
    assert page.evaluate("Site.drawing.visible.size") == drawn and "d=2" not in page.url
    watch.quiet()


def test_two_steps_of_many_stay_below_the_cap(open_page: Open, large_site: Path) -> None:
    page, _ = open_page(large_site / "map.html")
    path = page.evaluate("Object.values(Site.entities).sort((a, b) => b.citedBy - a.citedBy)[0].path")
    page.goto((large_site / f"{path}.html").as_uri() + "#d=2")
    page.locator("#deep", has_text="Second step").wait_for()
    first = page.evaluate("JSON.parse(document.getElementById('graph').textContent).nodes.length")
    seen = page.evaluate("Site.drawing.visible.size")
    assert first < seen <= 300
    assert page.locator("#deep").inner_text().startswith(f"Second step: {seen - first} of ")


def test_scripts_and_pages_cite_alike(open_page: Open, small_site: Path) -> None:
    collection, _ = read(small_site.parent)
    page, _ = open_page(small_site / "map.html")
    page.evaluate("new Promise(resolve => Site.need(null, resolve))")
    cited = page.evaluate("[...Site.byId.values()].map(one => [one.id, Site.save.plain(one), Site.save.entry(one)])")
    assert {id for id, *_ in cited} == set(collection.by_id)
    made = pages.Page(collection, "map.html", lambda symbol: f"https://undocs.org/{symbol}")
    for id, plain, entry in cited:
        one = collection.by_id[id]
        assert plain == citation.plain(one, collection)
        assert entry == citation.entry(one, collection, made.published(one)) + "\n"
