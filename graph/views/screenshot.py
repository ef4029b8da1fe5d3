"""Pictures of the built pages, among them the README's: ``python -m graph.views.screenshot output docs/map.png``.

For who works on the pages; it needs playwright and a Chromium of the system.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

from graph.errors import MissingDependency

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


def screenshot(
    page: Path,
    picture: Path,
    *,
    link: str = "",
    width: int = 1280,
    height: int = 800,
    dark: bool = False,
    full: bool = False,
) -> None:
    """Open a built page as a reader would and save what is seen.

    Parameters
    ----------
    page : file of the site
    picture : PNG file to write
    link : the part after ``#``: what is chosen, the filters, the language
    full : the whole page, not only what the window shows

    Raises
    ------
    MissingDependency : no playwright, or no Chromium
    """
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise MissingDependency("pictures need playwright: pip install 'un-citation-graph[test]'") from error
    if chromium is None:
        raise MissingDependency(
            "pictures need Chromium; on Debian: apt-get install chromium fonts-noto-cjk fonts-noto-core"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        view = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", locale="en"
        )
        view.goto(page.resolve().as_uri() + (f"#{link}" if link else ""))
        view.wait_for_selector("html[data-ready]")
        view.wait_for_timeout(400)
        picture.parent.mkdir(parents=True, exist_ok=True)
        view.screenshot(path=picture, full_page=full)
        browser.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Take the picture that the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m graph.views.screenshot", description="Save a picture of a built page."
    )
    parser.add_argument("output", type=Path, help="folder of a build")
    parser.add_argument("picture", type=Path, help="PNG file to write")
    parser.add_argument("--page", default="map.html", help="page of the site")
    parser.add_argument("--link", default="", help="what the link chooses: n=A%%2FRES%%2F70%%2F1&lang=zh")
    parser.add_argument("--size", default="1280x800", help="of the window: WIDTHxHEIGHT")
    parser.add_argument("--dark", action="store_true", help="the dark colours")
    parser.add_argument("--full", action="store_true", help="the whole page")
    given = parser.parse_args(arguments)
    width, _, height = given.size.partition("x")
    page = given.output / "site" / given.page
    screenshot(
        page, given.picture, link=given.link, width=int(width), height=int(height), dark=given.dark, full=given.full
    )


if __name__ == "__main__":
    main()
