"""The endpoint described in RDF (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from graph.store.triples import Triple, iri
from graph.store.vocabulary import RDF, VOID

SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_NAMES = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
)


def turtle(address: str, base: str) -> str:
    """What the endpoint at `address` understands and gives, and the graph that it answers from.

    Parameters
    ----------
    base : IRI of the graph, where its VoID description is
    """
    service, data = iri(address), iri(base)
    triples: list[Triple] = [
        (service, RDF.type, iri(f"{SD}Service")),
        (service, iri(f"{SD}endpoint"), service),
        (service, iri(f"{SD}supportedLanguage"), iri(f"{SD}SPARQL11Query")),
        (service, iri(f"{SD}feature"), iri(f"{SD}UnionDefaultGraph")),
        (service, iri(f"{SD}defaultDataset"), data),
        (data, RDF.type, iri(f"{SD}Dataset")),
        (data, RDF.type, VOID.Dataset),
    ]
    triples += [(service, iri(f"{SD}resultFormat"), iri(_FORMATS + name)) for name in _NAMES]
    return "".join(f"{' '.join(triple)} .\n" for triple in triples)
