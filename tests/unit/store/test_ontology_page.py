"""docs/ontology.html is what the ontology and the shapes say."""

from __future__ import annotations

from pathlib import Path

from graph.store.ontology import shapes, terms
from graph.store.vocabulary import UN
from graph.views.ontology import GROUPS, ontology_page


def test_the_page_is_that_of_the_files(root: Path) -> None:
    made = ontology_page(terms(), shapes(), UN.namespace)
    page = root / "docs" / "ontology.html"
    assert page.read_text(encoding="utf-8") == made, "run: make docs"


def test_every_term_and_shape_is_on_it() -> None:
    made = ontology_page(terms(), shapes(), UN.namespace)
    assert {term.group for term in terms()} == set(GROUPS)
    assert all(f'id="{name}"' in made for name in UN.terms)
    assert all(f'id="shape-{name}"' in made for name, _, _ in shapes())
