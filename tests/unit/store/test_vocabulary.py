"""Every term is one that is used, and a misspelt one fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store import vocabulary
from graph.store.vocabulary import CITO, UN


def test_a_misspelt_term_fails_and_says_what_is_near() -> None:
    with pytest.raises(AttributeError, match=r'cito:citess is not a term.*did you mean "cites"'):
        _ = CITO.citess


def test_functions_are_terms() -> None:
    assert UN["takes-note"] == "<https://w3id.org/un-citation-graph/ontology#takes-note>"


def test_no_term_is_unused(root: Path) -> None:
    paths = [path for path in (root / "graph" / "store").glob("*.py") if path.name != "vocabulary.py"]
    source = "".join(path.read_text(encoding="utf-8") for path in paths)
    functions = {*vocabulary.FUNCTIONS.split(), *vocabulary.RELATIONS.values()}
    unused = {
        f"{known.prefix}:{term}"
        for known in vocabulary.ALL
        for term in known.terms
        if term not in functions and f"{known.prefix.upper()}.{term}" not in source
    }
    assert not unused
