"""Two documents and the chains of citations between them; the page is the same for all, its link says which two."""

from __future__ import annotations

from jinja2 import Environment

from graph.views.overview import linked
from graph.views.page import Page
from graph.views.templates import rendered

LOOKED, EXAMPLES = 40, 4


def path_page(environment: Environment, page: Page) -> str:
    """The page; scripts find the chains in ``data/edges.js``. It begins with pairs that are linked through others."""
    works = sorted((one for one in page.collection.entities if one.held), key=lambda one: (-one.cites, one.number))
    pairs = linked(page.collection, works[:LOOKED])[:EXAMPLES]
    return rendered(environment, "path.html", page, view="path", pairs=pairs)
