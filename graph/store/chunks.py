"""The graph of a build in chunks: a work that is held with all that it says, or some nodes that are not held.

A chunk has all that its triples are made of, so that it can be sent to a process; its key tells whether it has changed.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from graph.model import Entity
from graph.store.described import scheme_triples
from graph.store.iris import Iris
from graph.store.known import Facts, Row, entity_triples, version_triples
from graph.store.passages import (
    edge_triples,
    reference_triples,
    relation_triple,
    source_triples,
    statement_triples,
    suspect_triples,
)
from graph.store.triples import Triple, nquads, turtle
from graph.store.vocabulary import RELATIONS

Related = tuple[Row, "Node", "Node"]

# So many nodes that are not held are written together, about.
_TOGETHER = 128


@dataclass(frozen=True)
class Said:
    """What one source document says.

    document : its row of ``documents.csv``
    references, suspects : its rows of those tables
    lines : instead of `references`, their lines in ``references.jsonl``
    digest : of the lines, where they are not here yet
    """

    document: Row
    references: Sequence[Row] = ()
    suspects: Sequence[Row] = ()
    lines: bytes = b""
    digest: str = ""

    def rows(self) -> Sequence[Row]:
        """The rows of its references."""
        return self.references or [json.loads(line) for line in self.lines.split(b"\n")[:-1]]


class Node(NamedTuple):
    """What a triple needs to know of a node that it points at."""

    id: str
    iri: str
    kind: str


class Segment(NamedTuple):
    """The triples of some nodes: lines of ``graph.nq``, blocks of ``graph.ttl``, and how many there are."""

    quads: bytes
    turtle: bytes
    triples: int


@dataclass(frozen=True)
class Chunk:
    """All that is to be written of one work that is held, or of some nodes that are not: what a process is sent.

    said : of a work, what its source documents say, with the relations that each proves
    nodes : by target as the rows have it
    edges : relations whose source is among the entities
    base : of the IRIs
    first : whether the schemes of the authority data come with it
    """

    entities: tuple[Entity, ...]
    said: tuple[tuple[Said, tuple[Related, ...]], ...]
    nodes: Mapping[str, Node]
    edges: tuple[Related, ...]
    facts: Facts
    base: str
    first: bool = False

    @property
    def id(self) -> str:
        """The first of its nodes, after which it is called."""
        return self.entities[0].id if self.entities else ""

    def key(self) -> str:
        """A hash of all that its triples are made of; of rows that are not there yet, of their own hash."""
        parts = [
            [replace(entity, cited_by=0, cites=0) for entity in self.entities],
            self.said,
            sorted(self.nodes.items()),
            self.edges,
            *(sorted(vars(self.facts)[name].items()) for name in ("alternatives", "same", "above")),
            (self.base, self.first),
        ]
        return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def segment(chunk: Chunk) -> Segment:
    """Write the triples of a chunk."""
    iris, facts = Iris(chunk.base), chunk.facts
    edges: defaultdict[str, list[Related]] = defaultdict(list)
    for related in chunk.edges:
        edges[related[1].id].append(related)
    own: list[Triple] = [*scheme_triples(iris)] if chunk.first else []
    for entity in chunk.entities:
        own += entity_triples(entity, facts, iris)
        for row, source, target in edges[entity.id]:
            own.append(relation_triple(row, source, target))
            if not row["document"]:
                own += statement_triples(row, source, target, "", "", iris)
    quads, passages = [], []
    for said, proved in chunk.said:
        work = chunk.entities[0]
        own += version_triples(said.document, work, iris)
        rows = said.rows()
        own += _cited(rows, work, chunk.nodes)
        triples = [*_passages(replace(said, references=rows), proved, work, chunk.nodes, iris)]
        quads.append(nquads(triples, iris.source(said.document["sha256"])))
        passages += triples
    # The edges of all versions stand with the work, ahead of the references that make them.
    quads.append(nquads(own))
    text = "".join(quads)
    # Nodes that are not held come in the order of what is said of them, a work and its passages in that of the text.
    shown = [*own, *passages] if chunk.said else sorted(set(own))
    return Segment(text.encode(), turtle(shown, iris.base).encode(), text.count("\n"))


def _cited(rows: Iterable[Row], work: Entity, nodes: Mapping[str, Node]) -> Iterator[Triple]:
    for row in rows:
        if row["target"]:
            yield from edge_triples(row, work.iri, nodes[row["target"]])


def _passages(
    said: Said, proved: Iterable[Related], work: Entity, nodes: Mapping[str, Node], iris: Iris
) -> Iterator[Triple]:
    language, sha256 = said.document["language"], said.document["sha256"]
    version = iris.expression(work.iri, language)
    yield from source_triples(said.document, version, iris)
    for row in said.references:
        target = nodes[row["target"]] if row["target"] else None
        yield from reference_triples(row, sha256, work.iri, target, iris)
    for related in proved:
        yield from statement_triples(*related, language, sha256, iris)
    for row in said.suspects:
        yield from suspect_triples(row, version, sha256, language, iris)


class Chunks:
    """Cuts the graph of a build into chunks, each with all that its triples are made of.

    Parameters
    ----------
    nodes : the id of the node, by target as the rows have it
    relations : rows of ``relations.csv``
    """

    def __init__(self, facts: Facts, nodes: Mapping[str, str], relations: Iterable[Row], iris: Iris) -> None:
        self.iris = iris
        self.facts = facts
        self.nodes = nodes
        # An edge is written with its subject, its evidence with the document that has the words.
        self._edges: defaultdict[str, list[Related]] = defaultdict(list)
        self._proved: defaultdict[str, list[Related]] = defaultdict(list)
        for row in relations:
            source, target = (self._node(row[end]) for end in ("source", "target"))
            if source and target and row["relation"] in RELATIONS:
                self._edges[source.id].append((row, source, target))
                if row["document"]:
                    self._proved[row["document"]].append((row, source, target))

    def _node(self, target: str) -> Node | None:
        entity = self.facts.entities.get(self.nodes.get(target, target))
        return Node(entity.id, entity.iri, entity.kind) if entity else None

    def known(self) -> Iterator[Chunk]:
        """The nodes that are not held, some at a time; where a chunk ends is told by the ids in it alone."""
        waiting: list[Entity] = []
        first = True
        for entity in self.facts.entities.values():
            if not entity.in_corpus:
                waiting.append(entity)
                if not zlib.crc32(entity.id.encode("utf-8", "surrogatepass")) % _TOGETHER:
                    yield self._chunk(waiting, first=first)
                    waiting, first = [], False
        if waiting or first:
            yield self._chunk(waiting, first=first)

    def work(self, work: Entity, said: Iterable[Said], targets: Iterable[str]) -> Chunk:
        """A work that is held, with what its source documents say.

        Parameters
        ----------
        targets : all that their references point at
        """
        proved = tuple((one, tuple(self._proved[one.document["document"]])) for one in said)
        nodes = {target: node for target in targets if (node := self._node(target))}
        return self._chunk([work], proved, nodes)

    def _chunk(
        self,
        entities: Sequence[Entity],
        said: tuple[tuple[Said, tuple[Related, ...]], ...] = (),
        nodes: Mapping[str, Node] | None = None,
        first: bool = False,
    ) -> Chunk:
        facts = self.facts
        bodies = {entity.body: facts.entities[entity.body] for entity in entities if entity.body in facts.entities}
        own = Facts(
            {},
            facts.classes,
            {entity.id: facts.alternatives[entity.id] for entity in entities if entity.id in facts.alternatives},
            {entity.id: facts.same[entity.id] for entity in entities if entity.id in facts.same},
            {id: body.iri for id, body in bodies.items()},
        )
        edges = tuple(related for entity in entities for related in self._edges[entity.id])
        return Chunk(tuple(entities), said, nodes or {}, edges, own, self.iris.base, first)
