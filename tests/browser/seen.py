"""What the browser tests share: how a page is opened and watched."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page

# Shared machines are slow at times: what a time limit of UX.md is multiplied by.
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


# (file of a site, part of the address after "#", ready=True, options of the browser's context) -> page, watch
Open = Callable[..., tuple[Page, Watch]]
