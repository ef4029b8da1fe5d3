"""The prefixes of queries and of results: ``un:``, ``work:``, ``body:`` ... and those of the vocabularies."""

from __future__ import annotations

import re

from graph.store.iris import BASE, GOALS, LANGUAGE, WIKIDATA
from graph.store.vocabulary import ALL

# Folders of nodes: what follows such a prefix is a symbol or an id, slashes and brackets included.
NODES = (
    "work",
    "document",
    "body",
    "instrument",
    "meeting",
    "treaty",
    "publication",
    "agenda",
    "reference",
    "sentence",
    "source",
    "relation",
    "suspect",
)
_OTHERS = {
    "sh": "http://www.w3.org/ns/shacl#",
    "goal": GOALS,
    "language": LANGUAGE,
    "unbis": "http://metadata.un.org/thesaurus/",
    "wikidata": WIKIDATA,
}


class Prefixes:
    """What prefixes stand for in the graph of one build.

    Parameters
    ----------
    base : what the IRIs of its nodes begin with

    Examples
    --------
    >>> prefixes = Prefixes()
    >>> prefixes.short("https://w3id.org/un-citation-graph/work/S/RES/338_(1973)")
    'work:S/RES/338_(1973)'
    >>> prefixes.long("work:S/RES/338_(1973)")
    'https://w3id.org/un-citation-graph/work/S/RES/338_(1973)'
    """

    def __init__(self, base: str = BASE) -> None:
        self.base = base
        self.spaces = {known.prefix: known.namespace for known in ALL} | _OTHERS
        self.spaces |= {folder: f"{base}{folder}/" for folder in NODES}
        # Of two namespaces that an IRI begins with, the longer is its own.
        self._by_length = sorted(self.spaces.items(), key=lambda item: (-len(item[1]), item[0]))

    def short(self, iri: str) -> str:
        """An IRI as prefix and name, unchanged where no prefix fits."""
        for prefix, space in self._by_length:
            if iri.startswith(space) and len(iri) > len(space):
                return f"{prefix}:{iri[len(space) :]}"
        return iri

    def long(self, name: str) -> str | None:
        """The IRI of a prefixed name, None where its prefix is not known."""
        prefix, colon, local = name.partition(":")
        return f"{self.spaces[prefix]}{local}" if colon and prefix in self.spaces else None

    def shortened(self, text: str) -> str:
        """A query whose IRIs are prefixed names, where SPARQL allows such names."""

        def name(match: re.Match[str]) -> str:
            short = self.short(match[1])
            return short if re.fullmatch(r"\w+:[^\W_](?:[\w-]*\w)?", short) else match[0]

        return re.sub(r"<(https?://[^>\s]+)>", name, text)

    def declarations(self, text: str) -> str:
        """The PREFIX lines for those prefixes that a query uses, so that it runs anywhere."""
        used = self.spaces.keys() & set(re.findall(r"\b(\w+):", text))
        return "".join(f"PREFIX {prefix}: <{self.spaces[prefix]}>\n" for prefix in sorted(used))
