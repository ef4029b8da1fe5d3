"""The graph of a build as RDF: what each source document says, and what is known of everything that it cites.

In N-Quads each source document is a named graph, with the references and sentences that stand in it (passages.py). What
is known of works and of everything else that is cited, and the plain edges from work to target that the references of
all versions make, is in the default graph. No triple is in two graphs, so the union of all counts right. Turtle has
the same triples, grouped by work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from graph.model import Entity
from graph.store.chunks import Chunks, Said, Segment, segment
from graph.store.described import build_triples, dataset_triples
from graph.store.iris import Iris
from graph.store.known import Facts, Row
from graph.store.triples import nquads, turtle, turtle_head


def last_segment(
    triples: int, entities: int, input_hash: str, version: str, sources: Sequence[str], iris: Iris
) -> Segment:
    """Where the graph comes from and what it holds; the last thing to write.

    Parameters
    ----------
    triples, entities : how many there are before it
    input_hash, version : of the build, and of this program
    sources : SHA-256 of each source document that was read
    """
    build = sorted(set(build_triples(input_hash, version, sources, iris)))
    data = sorted(set(dataset_triples(triples + len(build), entities, len(sources), iris)))
    quads = nquads(build) + nquads(data)
    return Segment(
        quads.encode(), (turtle(build, iris.base) + turtle(data, iris.base)).encode(), triples + len(build) + len(data)
    )


class Writer:
    """``graph.ttl`` and ``graph.nq`` of a few documents, written side by side and work by work.

    Parameters
    ----------
    folder : where the two files go
    facts : what is known beside the rows of the documents
    nodes : the id of the node, by target as the rows have it
    relations : rows of ``relations.csv``
    """

    def __init__(
        self, folder: Path, facts: Facts, nodes: Mapping[str, str], relations: Iterable[Row], iris: Iris
    ) -> None:
        self.chunks = Chunks(facts, nodes, relations, iris)
        self.triples = 0
        self._turtle = (folder / "graph.ttl").open("wb")
        self._quads = (folder / "graph.nq").open("wb")
        self._turtle.write(turtle_head(iris.base).encode())

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._turtle.close()
        self._quads.close()

    def known(self) -> None:
        """Write what no source document says: nodes that are not held, and what the authority data tells."""
        for chunk in self.chunks.known():
            self._write(segment(chunk))

    def work(self, work: Entity, said: Iterable[Said]) -> None:
        """Write a work that is held, and what its source documents say."""
        said = list(said)
        targets = {row["target"] for one in said for row in one.rows() if row["target"]}
        self._write(segment(self.chunks.work(work, said, sorted(targets))))

    def build(self, input_hash: str, version: str, sources: Sequence[str]) -> None:
        """Write where the graph comes from and what it holds; the last thing to write."""
        entities = len(self.chunks.facts.entities)
        self._write(last_segment(self.triples, entities, input_hash, version, sources, self.chunks.iris))

    def _write(self, found: Segment) -> None:
        self._quads.write(found.quads)
        self._turtle.write(found.turtle)
        self.triples += found.triples
