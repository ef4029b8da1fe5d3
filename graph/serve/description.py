"""The endpoint described in RDF (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from graph.store.triples import Triple, iri
from graph.store.vocabulary import RDF, VOID, Vocabulary

SD = Vocabulary(
    "sd",
    "http://www.w3.org/ns/sparql-service-description#",
    "Service Dataset endpoint supportedLanguage SPARQL11Query feature UnionDefaultGraph defaultDataset resultFormat",
)
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
        (service, RDF.type, SD.Service),
        (service, SD.endpoint, service),
        (service, SD.supportedLanguage, SD.SPARQL11Query),
        (service, SD.feature, SD.UnionDefaultGraph),
        (service, SD.defaultDataset, data),
        (data, RDF.type, SD.Dataset),
        (data, RDF.type, VOID.Dataset),
    ]
    triples += [(service, SD.resultFormat, iri(_FORMATS + name)) for name in _NAMES]
    return "".join(f"{' '.join(triple)} .\n" for triple in triples)
