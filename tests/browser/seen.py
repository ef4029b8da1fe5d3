"""What the browser tests share: how a page is opened and watched."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

# Shared machines are slow at times: what a time limit is multiplied by.
PATIENCE = float(os.environ.get("PATIENCE", "4"))

# One of each type in the small site.
PAGES = (
    "index.html",
    "map.html",
    "timeline.html",
    "bodies.html",
    "documents.html",
    "mandates.html",
    "coverage.html",
    "unresolved.html",
    "outside.html",
    "suspects.html",
    "path.html",
    "doc/A-RES-70-1.html",
    "instrument/sendai-framework.html",
    "body/unga.html",
    "read/A-RES-70-1.zh.html",
    "read/A-76-537.ar.html",
)
DRAWN = ("map.html", "timeline.html", "doc/A-RES-70-1.html", "instrument/sendai-framework.html", "body/unga.html")


@dataclass
class Watch:
    """What a page did that it should not have done."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def quiet(self) -> None:
        assert self.requests == []
        assert self.errors == []


def watched(context: BrowserContext, allowed: tuple[str, ...]) -> tuple[Page, Watch]:
    """A page, and what it does; a request for anything that begins with none of `allowed` is refused and noted."""
    watch = Watch()

    def judge(route: Route, request: Request) -> None:
        if request.url.startswith(allowed):
            return route.continue_()
        watch.requests.append(request.url)
        return route.abort()

    context.route("**/*", judge)
    page = context.new_page()
    page.on("console", lambda message: watch.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: watch.errors.append(str(error)))
    return page, watch


class Lender:
    """Pages of one browser, each with a context of its own, that one test after another uses.

    A page with a process of its own costs more than all that a test does with it. An empty page of the same options
    is as good: what a document did ends with it, and those of this project keep nothing in the browser.

    allowed : what the address of a request begins with that is not refused
    """

    def __init__(self, browser: Browser, allowed: tuple[str, ...]) -> None:
        self._browser = browser
        self._allowed = allowed
        self._free: dict[str, list[tuple[Page, Watch]]] = defaultdict(list)

    @contextmanager
    def lending(self) -> Iterator[Open]:
        """Lend pages by their addresses and their contexts' options, until the test has ended."""
        lent = []

        def open_(address: str, **options: Any) -> tuple[Page, Watch]:
            options = {"viewport": {"width": 1280, "height": 800}, "locale": "en-US"} | options
            free = self._free[repr(sorted(options.items()))]
            page, watch = free.pop() if free else self._new(options)
            lent.append((free, page, watch, options["viewport"]))
            page.goto(address)
            return page, watch

        yield open_
        for free, page, watch, viewport in lent:
            _empty(page, viewport)
            watch.requests, watch.errors = [], []
            free.append((page, watch))

    def _new(self, options: dict[str, Any]) -> tuple[Page, Watch]:
        context = self._browser.new_context(**options)
        context.set_default_timeout(20_000)
        return watched(context, self._allowed)


def _empty(page: Page, viewport: Any) -> None:
    """Make a page what it was before a test used it."""
    page.goto("about:blank")
    page.emulate_media(media="null")
    page.set_viewport_size(viewport)
    page.mouse.move(0, 0)


# address, options of the browser's context -> page, watch
Open = Callable[..., tuple[Page, Watch]]
