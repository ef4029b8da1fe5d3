"""What the browser tests share: how a page is opened and watched."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Page, Request, Route

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


# (file of a site, part of the address after "#", ready=True, options of the browser's context) -> page, watch
Open = Callable[..., tuple[Page, Watch]]
