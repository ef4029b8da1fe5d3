"""The page that publishes the ontology and the shapes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from graph.model import LANGUAGES

GROUPS = ("Classes", "Properties", "Relations", "Functions")


def ontology_page(terms: Sequence[Any], shapes: Sequence[Any], namespace: str) -> str:
    """One page without script.

    Parameters
    ----------
    terms, shapes : as graph/store/ontology.py gives them
    namespace : of the terms
    """
    loader = PackageLoader("graph.views")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.get_template("ontology.html")
    return template.render(terms=terms, shapes=shapes, groups=GROUPS, languages=LANGUAGES, namespace=namespace) + "\n"
