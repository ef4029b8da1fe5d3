"""What the nodes of a graph are called, in all languages: finds them by symbol, id, name or a piece of one."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import QuerySolutions

from graph.errors import UnknownEntity
from graph.letters import solid
from graph.model import LANGUAGES
from graph.store.query import CLASSES
from graph.store.vocabulary import SDGO

# Every node with its id, what it is called, and by how many works it is cited.
IDS = "SELECT ?node ?id WHERE { ?node skos:notation ?id }"
LABELS = """SELECT ?node ?label WHERE {
  { ?node skos:prefLabel ?label } UNION { ?node dcterms:title ?label . ?node skos:notation ?id }
}"""
OTHER_LABELS = """SELECT ?node ?label WHERE {
  { ?node skos:altLabel ?label } UNION { ?node dcterms:identifier ?label }
}"""
# A goal's targets and their indicators are of the kind of the goal.
_KIND_OF = {class_: kind for kind, class_ in CLASSES.items()} | {SDGO.Target: "sdg", SDGO.Indicator: "sdg"}
KINDS = f"SELECT ?node ?class WHERE {{ VALUES ?class {{ {' '.join(_KIND_OF)} }} ?node a ?class }}"
CITED = """SELECT ?node (COUNT(DISTINCT ?work) AS ?cited_by) WHERE {
  ?work cito:cites|allot:mentions|dcterms:references ?node
} GROUP BY ?node"""


@dataclass(frozen=True, slots=True)
class Named:
    """A node.

    labels : (words, language) of every name; the language is empty for a symbol
    """

    iri: str
    id: str
    kind: str
    cited_by: int
    labels: tuple[tuple[str, str], ...] = ()

    def label(self, language: str = "en") -> str:
        """A name in that language, else in English, else in any, else the id."""
        for wanted in (language, "en"):
            for words, code in self.labels:
                if code == wanted:
                    return words
        return next((words for words, code in self.labels if code), self.id)


class Names:
    """The nodes of one graph, by name."""

    def __init__(self, nodes: Iterable[Named]) -> None:
        self.by_id = {node.id: node for node in nodes}
        self.by_iri = {node.iri: node for node in self.by_id.values()}
        self.folded: defaultdict[str, set[str]] = defaultdict(set)
        for node in self.by_id.values():
            for words in (node.id, *(words for words, _ in node.labels)):
                self.folded[solid(words)].add(node.id)

    def find(self, text: str, most: int = 20) -> list[Named]:
        """Nodes whose id or name has those words, best first.

        A whole name is better than the beginning of one, that better than a piece, and that than single words; of
        several, what is cited more comes first.
        """
        wanted = solid(text)
        words = [solid(word) for word in re.split(r"[\s/]+", text) if solid(word)]
        ranks: dict[str, int] = {}
        for name, ids in self.folded.items():
            rank = _rank(name, wanted, words)
            if rank is not None:
                for id in ids:
                    ranks[id] = min(rank, ranks.get(id, rank))
        ordered = sorted(ranks, key=lambda id: (ranks[id], -self.by_id[id].cited_by, id))
        return [self.by_id[id] for id in ordered[:most]]

    def the(self, text: str) -> Named:
        """The one node that is called so.

        Raises
        ------
        UnknownEntity : none is, or several are; the message names those that are near
        """
        if text in self.by_id:
            return self.by_id[text]
        exact = sorted(self.folded.get(solid(text), ()), key=lambda id: (-self.by_id[id].cited_by, id))
        if len(exact) == 1:
            return self.by_id[exact[0]]
        if exact:
            raise UnknownEntity(f'"{text}" is the name of {len(exact)}: {self._listed(exact[:5])}')
        word = max(re.findall(r"\w+", text), key=len, default=text)
        raise UnknownEntity(f'No entity "{text}".{self._nearest(text)} Try: find {word}')

    def _nearest(self, text: str) -> str:
        close = difflib.get_close_matches(solid(text), self.folded, n=3, cutoff=0.6)
        ids = list(dict.fromkeys(min(self.folded[name]) for name in close))
        ids = ids or [node.id for node in self.find(text, 3)]
        return f" Nearest: {self._listed(ids)}." if ids else ""

    def _listed(self, ids: Sequence[str]) -> str:
        return ", ".join(f"{id} (cited by {self.by_id[id].cited_by})" for id in ids)


def _rank(name: str, wanted: str, words: Sequence[str]) -> int | None:
    if not wanted:
        return None
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if wanted in name:
        return 2
    return 3 if len(words) > 1 and all(word in name for word in words) else None


def read_names(rows: Callable[[str], QuerySolutions]) -> Names:
    """The nodes of a graph with their names, by a few queries, which is faster than one.

    Parameters
    ----------
    rows : asks the graph
    """
    ids = {row["node"].value: row["id"].value for row in rows(IDS)}
    kinds = {row["node"].value: _KIND_OF[f"<{row['class'].value}>"] for row in rows(KINDS)}
    cited = {row["node"].value: int(row["cited_by"].value) for row in rows(CITED)}
    labels: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    # of one language, the name that it is to be called comes before its short forms
    for query in (LABELS, OTHER_LABELS):
        for row in rows(query):
            labels[row["node"].value].append((row["label"].value, row["label"].language or ""))
    return Names(
        Named(iri, id, kinds.get(iri, ""), cited.get(iri, 0), tuple(sorted(labels[iri], key=_language)))
        for iri, id in ids.items()
    )


def _language(label: tuple[str, str]) -> int:
    """Symbols first, then one language after the other."""
    return ("", *LANGUAGES).index(label[1])
