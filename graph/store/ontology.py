"""The ontology and the shapes as rows, for the page that publishes them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graph.model import LANGUAGES
from graph.store.prefixes import Prefixes
from graph.store.shapes import SHAPES, checks
from graph.store.vocabulary import OWL, RDF, RDFS, SKOS, UN

ONTOLOGY = Path(__file__).with_name("ontology.ttl")
_SAID = {
    f"{RDFS.namespace}subClassOf": "a kind of",
    f"{RDFS.namespace}subPropertyOf": "a kind of",
    f"{RDFS.namespace}domain": "of",
    f"{RDFS.namespace}range": "gives",
    f"{OWL.namespace}inverseOf": "inverse of",
    f"{SKOS.namespace}closeMatch": "close to",
    f"{SKOS.namespace}broadMatch": "narrower than",
    f"{SKOS.namespace}relatedMatch": "related to",
}


@dataclass(frozen=True, slots=True)
class Term:
    """An own term.

    group : ``"Classes"``, ``"Properties"``, ``"Relations"`` or ``"Functions"``
    names : one a language, in the order of ``LANGUAGES``
    said : (relation in words, other term) of what else the ontology says of it
    """

    name: str
    iri: str
    group: str
    names: tuple[str, ...]
    definition: str
    said: tuple[tuple[str, str], ...]


def terms() -> list[Term]:
    """Every own term, as ``ontology.ttl`` has them in order."""
    prefixes = Prefixes()
    found: defaultdict[str, defaultdict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in parse(path=ONTOLOGY, format=RdfFormat.TURTLE):
        assert isinstance(quad.subject, NamedNode) and isinstance(quad.object, (NamedNode, Literal))
        found[quad.subject.value][quad.predicate.value].append(quad.object)
    rows = []
    for iri, said in found.items():
        if iri.startswith(UN.namespace):
            labels = (name for key in (f"{RDFS.namespace}label", f"{SKOS.namespace}prefLabel") for name in said[key])
            names = {name.language: name.value for name in labels if isinstance(name, Literal)}
            others = ((words, prefixes.short(other.value)) for key, words in _SAID.items() for other in said[key])
            (definition,) = said[f"{SKOS.namespace}definition"]
            row = Term(
                iri.removeprefix(UN.namespace),
                iri,
                _group(said),
                tuple(names[code] for code in LANGUAGES),
                definition.value,
                tuple(others),
            )
            rows.append(row)
    return rows


def _group(said: dict[str, list[NamedNode | Literal]]) -> str:
    types = {str(one.value) for one in said[f"{RDF.namespace}type"]}
    if f"{OWL.namespace}Class" in types:
        return "Classes"
    if types & {f"{SKOS.namespace}Concept", f"{SKOS.namespace}ConceptScheme"}:
        return "Functions"
    return "Relations" if f"{OWL.namespace}ObjectProperty" in types else "Properties"


def shapes() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(name, what it says, rules) of each shape, a rule being (property, constraints in words)."""
    prefixes = Prefixes()
    labels = {
        quad.subject.value.rpartition("#")[2]: quad.object.value
        for quad in parse(path=SHAPES, format=RdfFormat.TURTLE)
        if quad.predicate.value == f"{RDFS.namespace}label" and isinstance(quad.object, Literal)
    }
    rules: dict[str, dict[str, list[str]]] = {name: {} for name in labels}
    for check in checks():
        path = re.sub(r"<([^>]+)>", lambda match: prefixes.short(match[1]), check.path) or "the node itself"
        rules[check.shape].setdefault(path, []).append(f"{check.constraint} {_value(check.value, prefixes)}".strip())
    return [(name, labels[name], [(path, ", ".join(said)) for path, said in rules[name].items()]) for name in labels]


def _value(value: str, prefixes: Prefixes) -> str:
    number = re.fullmatch(r'"([\d.]+)"\^\^<[^>]+>', value)
    return number[1] if number else re.sub(r"<([^>]+)>", lambda match: prefixes.short(match[1]), value)
