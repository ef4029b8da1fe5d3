"""What the graph says of itself: the build that made it (PROV), what it holds and where it leads (VoID)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.store.iris import GOALS, UNDOCS, WIKIDATA, Iris
from graph.store.triples import Triple, integer, iri, literal
from graph.store.vocabulary import ALL, ALLOT, DCTERMS, FOAF, OWL, PROV, RDF, SKOS, UN, VOID

# The schemes of the authority data: what each is called in each language.
SCHEMES = {
    "body": {
        "ar": "هيئات ومنظمات",
        "en": "Bodies and organizations",
        "es": "Órganos y organizaciones",
        "fr": "Organes et organisations",
        "ru": "Органы и организации",
        "zh": "机构和组织",
    },
    "instrument": {
        "ar": "صكوك وأطر",
        "en": "Instruments and frameworks",
        "es": "Instrumentos y marcos",
        "fr": "Instruments et cadres",
        "ru": "Документы и рамочные программы",
        "zh": "文书和框架",
    },
}
# Where nodes lead outside: the property, and the addresses it leads to.
LINKSETS = {
    "wikidata": (OWL.sameAs, WIKIDATA),
    "goals": (ALLOT.mentions, GOALS),
    "undocs": (FOAF.page, UNDOCS),
}


def scheme(kind: str, iris: Iris) -> str:
    """The token of the concept scheme of a kind of authority data."""
    return iri(f"{iris.base}scheme/{kind}")


def scheme_triples(iris: Iris) -> Iterator[Triple]:
    """The concept schemes of the authority data."""
    for kind, labels in SCHEMES.items():
        yield scheme(kind, iris), RDF.type, SKOS.ConceptScheme
        for language, label in labels.items():
            yield scheme(kind, iris), SKOS.prefLabel, literal(label, language)


def build_triples(input_hash: str, version: str, sources: Iterable[str], iris: Iris) -> Iterator[Triple]:
    """Where the graph comes from: this program, these source documents; no clock times.

    Parameters
    ----------
    input_hash : the hash of names, bytes and rules that ``report.json`` gives
    sources : SHA-256 of each source document that was read
    """
    activity = iri(f"{iris.base}build/{input_hash[:12]}")
    program = iri(f"{iris.base}software/un-citation-graph")
    yield activity, RDF.type, PROV.Activity
    yield activity, PROV.wasAssociatedWith, program
    yield activity, UN.inputHash, literal(input_hash)
    yield program, RDF.type, PROV.SoftwareAgent
    yield program, OWL.versionInfo, literal(version)
    yield iri(iris.base), RDF.type, PROV.Entity
    yield iri(iris.base), PROV.wasGeneratedBy, activity
    for sha256 in sources:
        yield activity, PROV.used, iri(iris.source(sha256))


def dataset_triples(triples: int, entities: int, documents: int, iris: Iris) -> Iterator[Triple]:
    """The description of the graph as a data set.

    Parameters
    ----------
    triples, entities, documents : how many there are, this description aside
    """
    graph = iri(iris.base)
    yield graph, RDF.type, VOID.Dataset
    yield graph, DCTERMS.title, literal("Citations of United Nations documents", "en")
    yield graph, VOID.uriSpace, literal(iris.base)
    yield graph, VOID.triples, integer(triples)
    yield graph, VOID.entities, integer(entities)
    yield graph, VOID.documents, integer(documents)
    for known in ALL:
        yield graph, VOID.vocabulary, iri(known.namespace)
    for name, (link, space) in LINKSETS.items():
        links, other = iri(f"{iris.base}linkset/{name}"), iri(f"{iris.base}dataset/{name}")
        yield graph, VOID.subset, links
        yield links, RDF.type, VOID.Linkset
        yield links, VOID.linkPredicate, link
        yield links, VOID.objectsTarget, other
        yield other, RDF.type, VOID.Dataset
        yield other, VOID.uriSpace, literal(space)
