"""Two documents and the chains of citations between them; the page is the same for all, its link says which two."""

from __future__ import annotations

from jinja2 import Environment

from graph.views.page import Page
from graph.views.templates import rendered


def path_page(environment: Environment, page: Page) -> str:
    """The page; scripts find the chains in ``data/edges.js``."""
    return rendered(environment, "path.html", page, view="path")
