"""Pictures of the built pages: ``python -m graph.views.screenshot output docs/map.png`` takes the README's.

``python -m graph.views.screenshot output pictures/ --all`` takes one page of each type, in three languages, light
and dark, wide and narrow: twelve pictures a page. For who works on the pages; it needs playwright and a Chromium of
the system.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from urllib.parse import quote

from graph.errors import MissingDependency
from graph.views.marks import marks

# As root in a container, without a graphics card and without the network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# What is pictured of each page with --all: language, size and scheme.
LANGUAGES = ("en", "zh", "ar")
SIZES = ("1280x800", "390x844")
SCHEMES = ("light", "dark")
VIEWS = tuple(product(LANGUAGES, SIZES, SCHEMES))


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture.

    page : file of the site
    picture : PNG file to write
    link : the part after ``#``: what is chosen, the filters, the language
    size : of the window, WIDTHxHEIGHT
    full : the whole page, not only what the window shows
    """

    page: Path
    picture: Path
    link: str = ""
    size: str = "1280x800"
    dark: bool = False
    full: bool = False


def take(shots: Iterable[Shot]) -> None:
    """Open built pages as a reader would and save what is seen.

    Raises
    ------
    MissingDependency : no playwright, or no Chromium
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise MissingDependency("pictures need playwright: pip install 'un-citation-graph[test]'") from error
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for shot in shots:
            width, _, height = shot.size.partition("x")
            view = browser.new_page(
                viewport={"width": int(width), "height": int(height)},
                color_scheme="dark" if shot.dark else "light",
                locale="en",
            )
            view.goto(shot.page.resolve().as_uri() + (f"#{shot.link}" if shot.link else ""))
            view.wait_for_selector("html[data-ready]")
            view.wait_for_timeout(400)
            shot.picture.parent.mkdir(parents=True, exist_ok=True)
            view.screenshot(path=shot.picture, full_page=shot.full)
            view.close()
        browser.close()


def chromium() -> str:
    """Where the system's Chromium is."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        raise MissingDependency(
            "pictures need Chromium; on Debian: apt-get install chromium fonts-noto-cjk fonts-noto-core"
        )
    return found


def each_type(output: Path, folder: Path, *, full: bool = False) -> Iterator[Shot]:
    """The pictures of one page of each type: in three languages, two sizes and both schemes."""
    site = output / "site"
    for page, link in pages(output):
        for language, size, scheme in VIEWS:
            stem = page.removesuffix(".html").replace("/", "-") + ("-chosen" if link else "")
            name = f"{stem}-{language}-{size}-{scheme}.png"
            parts = f"{link}&lang={language}" if link else f"lang={language}"
            yield Shot(site / page, folder / name, parts, size, scheme == "dark", full)


def pages(output: Path) -> Iterator[tuple[str, str]]:
    """A page of each type and what its link chooses: those of the most cited, since they have most to show."""
    from graph.views.rows import read

    collection, _ = read(output)
    yield from ((f"{path.stem}.html", "") for path in sorted((output / "site").glob("*.html")))
    for kind in marks():
        found = [one for one in collection.entities if one.kind == kind]
        if found:
            yield f"{max(found, key=lambda one: (one.cited_by, -one.number)).path}.html", ""
    several = [versions for versions in collection.versions.values() if len(versions) > 1] or list(
        collection.versions.values()
    )
    for source in several[0][:2] if several else []:
        yield f"{source.path}.html", ""
    if several and len(several[0]) > 1:
        yield f"{several[0][0].path}.html", f"with={several[0][1].path.rpartition('/')[2]}"
    drawn = max(collection.entities, key=lambda one: (one.cited_by, -one.number))
    yield "map.html", f"n={quote(drawn.id, safe='')}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m graph.views.screenshot", description="Save pictures of built pages."
    )
    parser.add_argument("output", type=Path, help="folder of a build")
    parser.add_argument("picture", type=Path, help="PNG file to write; with --all a folder")
    parser.add_argument("--page", default="map.html", help="page of the site")
    parser.add_argument("--link", default="", help="what the link chooses: n=A%%2FRES%%2F70%%2F1&lang=zh")
    parser.add_argument("--size", default="1280x800", help="of the window: WIDTHxHEIGHT")
    parser.add_argument("--dark", action="store_true", help="the dark colours")
    parser.add_argument("--full", action="store_true", help="the whole page")
    parser.add_argument("--all", action="store_true", help="a page of each type, in three languages and two sizes")
    given = parser.parse_args(arguments)
    page = given.output / "site" / given.page
    one = Shot(page, given.picture, given.link, given.size, given.dark, given.full)
    take(each_type(given.output, given.picture, full=given.full) if given.all else [one])


if __name__ == "__main__":
    main()
