"""Every RDF term that this library writes, in closed vocabularies: a misspelt one fails at once.

A term is its token in N-Triples, ``<http://purl.org/spar/cito/cites>``, so that writers only join strings.
"""

from __future__ import annotations

from graph.errors import nearest


class Vocabulary:
    """The terms used of one namespace, as attributes, or in brackets where a name is no Python name.

    Raises
    ------
    AttributeError : the name is not among its terms

    Examples
    --------
    >>> CITO.cites
    '<http://purl.org/spar/cito/cites>'
    >>> UN["takes-note"]
    '<https://w3id.org/un-citation-graph/ontology#takes-note>'
    """

    def __init__(self, prefix: str, namespace: str, terms: str) -> None:
        self.prefix = prefix
        self.namespace = namespace
        self.terms = {term: f"<{namespace}{term}>" for term in terms.split()}
        vars(self).update(self.terms)

    def __getitem__(self, term: str) -> str:
        token = self.terms.get(term)
        if token is None:
            hint = nearest(term, self.terms)
            raise AttributeError(f"{self.prefix}:{term} is not a term of graph/store/vocabulary.py{hint}")
        return token

    def __getattr__(self, term: str) -> str:
        return self[term]


# What a clause does with what it cites: the ids of docs/functions.md, each a property under cito:cites.
FUNCTIONS = """
    recalls reaffirms affirms reiterates notes takes-note notes-with-appreciation notes-with-concern welcomes
    recognizes acknowledges stresses bears-in-mind guided-by considers convinced determined expresses-concern
    expresses-appreciation commends condemns regrets endorses adopts approves decides declares authorizes
    demands requests calls-upon urges encourages invites reminds supports acts-under pursuant-to see other
"""

# The property of each relation of relations.csv; some clauses' verbs are such a relation too.
RELATIONS = {
    "adopted-by": "adoptedBy",
    "registered-as": "registeredAs",
    "adopts": "adopts",
    "endorses": "endorses",
    "annexes": "annexes",
    "amends": "amends",
    "supersedes": "supersedes",
    "follows-up": "followsUp",
    "implements": "implements",
    "establishes": "establishes",
    "extends": "extends",
    "requests-report": "requestsReport",
    "reports-pursuant-to": "reportsPursuantTo",
    "considers-report": "considersReport",
    "draft-of": "draftOf",
    "related-to": "relatedTo",
    "series-next": "seriesNext",
    "series-previous": "seriesPrevious",
}

UN = Vocabulary(
    "un",
    "https://w3id.org/un-citation-graph/ontology#",
    f"""
    Resolution Decision Document Treaty Instrument Publication Body Meeting AgendaItem WebPage
    Reference Source Suspect
    session agendaItem year
    referenceKind location paragraph page pin reason rule confidence
    check severity expected
    path bytes sha256 inputHash
    {" ".join(sorted(set(RELATIONS.values()) - set(FUNCTIONS.split())))}
    {FUNCTIONS}
    """,
)
ALLOT = Vocabulary("allot", "https://w3id.org/akn/ontology/allot/", "mentions")
C4O = Vocabulary("c4o", "http://purl.org/spar/c4o/", "hasContent hasContext")
CITO = Vocabulary(
    "cito",
    "http://purl.org/spar/cito/",
    "Citation cites hasCitingEntity hasCitedEntity hasCitationCharacterization",
)
DCTERMS = Vocabulary(
    "dcterms",
    "http://purl.org/dc/terms/",
    "identifier title description language issued creator isPartOf references subject",
)
DOCO = Vocabulary("doco", "http://purl.org/spar/doco/", "Sentence")
FOAF = Vocabulary("foaf", "http://xmlns.com/foaf/0.1/", "page")
FRBR = Vocabulary("frbr", "http://purl.org/vocab/frbr/core#", "Work Expression realization realizationOf")
OA = Vocabulary(
    "oa",
    "http://www.w3.org/ns/oa#",
    "Annotation hasTarget hasSource hasSelector TextPositionSelector TextQuoteSelector start end exact",
)
OWL = Vocabulary("owl", "http://www.w3.org/2002/07/owl#", "sameAs versionInfo")
PROV = Vocabulary(
    "prov",
    "http://www.w3.org/ns/prov#",
    "Entity Activity SoftwareAgent used wasGeneratedBy wasDerivedFrom wasAssociatedWith",
)
RDF = Vocabulary("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type Statement subject predicate object")
RDFS = Vocabulary("rdfs", "http://www.w3.org/2000/01/rdf-schema#", "label")
SDGO = Vocabulary("sdgo", "http://metadata.un.org/sdg/ontology#", "Goal Target Indicator isTargetOf")
SKOS = Vocabulary(
    "skos",
    "http://www.w3.org/2004/02/skos/core#",
    "Concept ConceptScheme inScheme broader notation prefLabel altLabel",
)
UNDO = Vocabulary("undo", "https://w3id.org/un/ontology/undo/", "Document Resolution Decision Treaty Publication")
VOID = Vocabulary(
    "void",
    "http://rdfs.org/ns/void#",
    "Dataset Linkset vocabulary uriSpace triples entities documents subset linkPredicate objectsTarget",
)
XSD = Vocabulary("xsd", "http://www.w3.org/2001/XMLSchema#", "integer decimal date gYear gYearMonth")

ALL = (UN, ALLOT, C4O, CITO, DCTERMS, DOCO, FOAF, FRBR, OA, OWL, PROV, RDF, RDFS, SDGO, SKOS, UNDO, VOID, XSD)
