"""The ontology defines every own term, uses each, and names it in six languages."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graph.model import LANGUAGES
from graph.store import vocabulary
from graph.store.vocabulary import ALL, FUNCTIONS, RELATIONS, UN, Vocabulary

STORE = Path(vocabulary.__file__).parent
ONTOLOGY = STORE / "ontology.ttl"
SHAPES = STORE / "shapes.ttl"
NAMES = ("http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#prefLabel")
DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"
# The scheme of the functions stands in the ontology alone.
SCHEMES = {"functions"}
# CiTO terms that functions are mapped to.
CITO = {
    "agreesWith",
    "citesAsAuthority",
    "citesForInformation",
    "cites",
    "confirms",
    "credits",
    "critiques",
    "disagreesWith",
    "obtainsBackgroundFrom",
    "reviews",
    "supports",
}


def said() -> dict[str, dict[str, list[NamedNode | Literal]]]:
    found: defaultdict[str, defaultdict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in parse(path=ONTOLOGY, format=RdfFormat.TURTLE):
        if quad.subject.value.startswith(UN.namespace):
            found[quad.subject.value.removeprefix(UN.namespace)][quad.predicate.value].append(quad.object)
    return found


TERMS = said()


def test_ontology_and_vocabulary_have_the_same_terms() -> None:
    assert set(TERMS) - SCHEMES == set(UN.terms)


@pytest.mark.parametrize("term", sorted(TERMS))
def test_a_term_has_a_name_in_each_language_and_a_definition(term: str) -> None:
    names = [name for key in NAMES for name in TERMS[term][key]]
    assert sorted(name.language for name in names) == sorted(LANGUAGES)
    assert all(name.value.strip() for name in names)
    (definition,) = TERMS[term][DEFINITION]
    assert definition.language == "en" and definition.value.endswith(".")


@pytest.mark.parametrize("path", [ONTOLOGY, SHAPES], ids=lambda path: path.name)
def test_every_own_term_that_is_used_is_defined(path: Path) -> None:
    used = {
        term.value.removeprefix(UN.namespace)
        for quad in parse(path=path, format=RdfFormat.TURTLE)
        for term in (quad.predicate, quad.object)
        if isinstance(term, NamedNode) and term.value.startswith(UN.namespace)
    }
    assert used <= set(TERMS) and (path == SHAPES or used >= SCHEMES)


def test_functions_are_mapped_to_terms_that_cito_has() -> None:
    cito = "http://purl.org/spar/cito/"
    mapped = {
        value.value.removeprefix(cito)
        for term in TERMS.values()
        for key, values in term.items()
        for value in values
        if key.endswith("Match") or value.value.startswith(cito)
    }
    assert mapped - {"Citation"} <= CITO


def test_no_function_has_the_names_of_another() -> None:
    names = [(name.language, name.value) for term in vocabulary.FUNCTIONS.split() for name in TERMS[term][NAMES[1]]]
    assert len(names) == len(set(names))


def test_no_term_is_written_that_is_not_defined_and_none_defined_that_is_not_used(sample: Path) -> None:
    written = {
        term.value.removeprefix(UN.namespace)
        for quad in parse(path=sample / "graph.nq", format=RdfFormat.N_QUADS)
        for term in (quad.predicate, quad.object)
        if isinstance(term, NamedNode) and term.value.startswith(UN.namespace)
    }
    assert written - {""} <= set(UN.terms)  # the namespace itself, as a vocabulary that is used
    code = "".join(path.read_text(encoding="utf-8") for path in (ONTOLOGY.parent).rglob("*.py"))
    used = set(re.findall(r"\bUN\.(\w+)", code)) | set(FUNCTIONS.split()) | set(RELATIONS.values())
    assert set(UN.terms) == used - {"namespace", "terms"}


@pytest.mark.parametrize("known", ALL, ids=lambda known: known.prefix)
def test_every_term_of_another_vocabulary_is_used(known: Vocabulary) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ONTOLOGY.parents[1]).rglob("*.py"))
    used = set(re.findall(rf"\b{known.prefix.upper()}\.(\w+)", code))
    terms = set(known.terms) - set(FUNCTIONS.split()) - set(RELATIONS.values())
    assert terms <= used, terms - used
