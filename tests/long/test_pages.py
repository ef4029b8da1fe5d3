"""Pages of much: twenty thousand works in groups, and the 206 works of the UN's editors in six languages."""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright

from graph.pipeline.build import build
from graph.views.screenshot import FLAGS, chromium, pages

WORKS, SERIALS = 20_000, 410
# Shared machines are slow at times: what a time limit is multiplied by.
PATIENCE = float(os.environ.get("PATIENCE", "4"))
TEXT = """A/RES/{symbol}

General Assembly

Resolution adopted by the General Assembly on 1 December {year}

{symbol}. Made-up matter number {number}

The General Assembly,

Recalling its resolutions {first} and {second},

1. Reaffirms resolution {third};

2. Requests the Secretary-General to report on matter number {number} at its next session.
"""


def corpus(folder: Path, count: int, seed: int = 1) -> Path:
    """Made-up resolutions, each citing three others; the first ones are cited most."""
    chance = random.Random(seed)
    folder.mkdir()
    symbols = [f"{31 + number // SERIALS}/{number % SERIALS + 1}" for number in range(count)]
    for number, symbol in enumerate(symbols):
        first, second, third = (symbols[int(chance.random() ** 3 * max(number, 1))] for _ in range(3))
        year = 1976 + number // SERIALS
        text = TEXT.format(symbol=symbol, number=number, year=year, first=first, second=second, third=third)
        (folder / f"{symbol.replace('/', '-')}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    flags = [*FLAGS, "--enable-precise-memory-info"]
    browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
    yield browser
    browser.close()


def opened(browser: Browser, path: Path, link: str = "") -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-US")
    page.set_default_timeout(60_000)
    page.goto(path.as_uri() + (f"#{link}" if link else ""))
    page.wait_for_selector("html[data-ready]", state="attached")
    return page


def links_that_lead_nowhere(site: Path) -> list[tuple[str, str]]:
    files = {path.as_posix() for path in site.rglob("*") if path.is_file()}
    lost = []
    for path in sorted(site.rglob("*.html")):
        for address in set(re.findall(r'(?:href|src)="([^"#]+)', path.read_text(encoding="utf-8"))):
            parts = urlsplit(address)
            goal = Path(os.path.normpath(path.parent / unquote(parts.path))).as_posix()
            if not parts.scheme and goal not in files:
                lost.append((path.name, address))
    return lost


many = pytest.mark.xdist_group("twenty-thousand")
editors = pytest.mark.xdist_group("editors")
pytestmark = pytest.mark.timeout(3000)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    build([corpus(folder / "corpus", WORKS)], folder / "output")
    return folder / "output" / "site"


@many
def test_the_map_shows_groups(browser: Browser, site: Path) -> None:
    assert (site / "map.html").stat().st_size < 2_000_000
    page = opened(browser, site / "map.html")
    assert 1 < page.evaluate("Site.drawing.visible.size") <= 300
    assert page.evaluate("Site.drawing.all.every(node => node.entity.id.startsWith('group:'))")
    assert page.evaluate("performance.memory.usedJSHeapSize") < 60_000_000
    page.locator("#table a").first.click()
    page.locator("#panel .open").click()
    page.wait_for_url("**/group/**")
    page.wait_for_selector("html[data-ready]", state="attached")
    assert 1 < page.evaluate("Site.drawing.all.length") <= 1500
    page.close()


FRAMES = """() => new Promise(resolve => {
  const { network } = Site.drawing, start = performance.now();
  let frames = 0;
  network.on("afterDrawing", () => { frames += 1; });
  const step = () => {
    const { x, y } = network.getViewPosition();
    network.moveTo({ position: { x: x + 3, y } });
    if (performance.now() - start < 1000) requestAnimationFrame(step);
    else resolve(frames * 1000 / (performance.now() - start));
  };
  step();
})"""


@many
def test_the_groups_can_be_dragged(browser: Browser, site: Path) -> None:
    page = opened(browser, site / "map.html")
    assert page.evaluate(FRAMES) >= 20 / PATIENCE
    page.close()


@many
@pytest.mark.parametrize("way", ["symbol", "title"])
def test_search_finds_the_last_work(browser: Browser, site: Path, way: str) -> None:
    last = f"A/RES/{31 + (WORKS - 1) // SERIALS}/{(WORKS - 1) % SERIALS + 1}"
    page = opened(browser, site / "map.html")
    page.fill("#search", last if way == "symbol" else f"matter number {WORKS - 1}")
    page.locator("#results [role=option]").first.wait_for()
    assert page.locator("#results [role=option] bdi").first.inner_text() == last
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=last).wait_for()
    page.close()


@pytest.fixture(scope="module")
def output(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = root.parent / "shared" / "corpus" / "unxml"
    if not source.is_dir():
        pytest.skip(f"no {source}")
    output = tmp_path_factory.mktemp("editors") / "output"
    build([source], output)
    return output


@editors
def test_the_site_is_small_and_soon_written(output: Path) -> None:
    size = sum(path.stat().st_size for path in (output / "site").rglob("*") if path.is_file())
    assert size < 250_000_000
    seconds = json.loads((output / "report.json").read_text(encoding="utf-8"))["seconds"]["drawing"]
    assert seconds < 60 * PATIENCE


@editors
def test_every_link_leads_to_a_file(output: Path) -> None:
    assert links_that_lead_nowhere(output / "site") == []


@editors
def test_the_map_is_drawn_and_chosen_from_at_once(browser: Browser, output: Path) -> None:
    page = opened(browser, output / "site" / "map.html", "top=1500")
    assert page.evaluate("Site.drawing.visible.size") == 1500
    assert page.evaluate("performance.getEntriesByName('drawn')[0].startTime") < 1000 * PATIENCE
    milliseconds = page.evaluate(
        """() => Site.listed.slice(0, 9).map(entity => {
          const start = performance.now();
          Site.choose(entity);
          return performance.now() - start;
        }).sort((a, b) => a - b)[4]"""
    )
    assert milliseconds < 50 * PATIENCE
    page.close()


@editors
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_type(browser: Browser, output: Path, scheme: str) -> None:
    for name, link in pages(output):
        page = opened(browser, output / "site" / name, link)
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found = Axe().run(page)
        assert found.violations_count == 0, (name, found.generate_report())
        page.close()
