"""What a page is made of, as a digest: where it is that of the last build, the page is not drawn again."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterable, Sequence
from functools import cached_property

from graph.views.collection import Collection
from graph.views.data import told
from graph.views.ego import Around
from graph.views.files import Documents
from graph.views.maps import edges_among
from graph.views.quotes import FORMAT, Slice
from graph.views.values import Entity, Fact, Passage, Source

# Single pages that show entities and citations, and nothing else.
NETWORK = ("timeline", "path", "outside", "bodies")


class Inputs:
    """The digests of pages and of what their scripts read.

    All that their functions read must be in them: values of entities as `_shown` has them, never a place in a list of
    the whole collection, which is another after each change.
    """

    def __init__(self, collection: Collection, around: Around, documents: Documents) -> None:
        self.collection = collection
        self.around = around
        self.documents = documents
        named = [_digest(_name(one)) for one in collection.entities]
        known = collection.by_id
        rows = [
            _digest((name, one.iri, one.cited_by, one.cites, one.links))
            for one, name in zip(collection.entities, named, strict=True)
        ]
        # Pages hand the rows of bodies to their scripts, with the numbers that stand in them.
        self._shown = [
            row + (rows[known[one.body].number] if one.body in known else b"")
            for one, row in zip(collection.entities, rows, strict=True)
        ]
        self._named = named
        self._quotes = collection.passages.quotes
        self._paths = [_digest(one.path) for one in collection.sources]
        self._entities: dict[int, str] = {}

    def entity(self, one: Entity) -> str:
        """Of the page of an entity."""
        known = self._entities.get(one.number)
        if known is None:
            known = self._entities[one.number] = self._entity(one)
        return known

    def _entity(self, one: Entity) -> str:
        collection, number = self.collection, one.number
        citing, cited = collection.cited_by.get(number, ()), collection.cites.get(number, ())
        counts = collection.counts
        digest = hashlib.blake2b(self._shown[number], digest_size=8)
        for others, passages in (
            (citing, [counts[other, number] for other in citing]),
            (cited, [counts[number, other] for other in cited]),
        ):
            digest.update(repr(passages).encode())
            digest.update(self._all(others))
        digest.update(self._said(self._quotes.of.get(number, ())))
        digest.update(b" ".join([self._said(self._quotes.between.get((number, other), ())) for other in cited]))
        rest = (
            [_version(source) for source in collection.versions.get(number, ())],
            [self._fact(way, fact) for way, fact in self.around.facts.get(number, ())],
            [self._passage(lost.passage) for lost in self.collection.lost_of.get(number, ())],
        )
        digest.update(repr(rest).encode("utf-8", "surrogatepass"))
        if one.kind == "body":
            digest.update(self._body(one))
        return digest.hexdigest()

    def document(self, place: int, source: Source) -> str:
        """Of the page of a document.

        place : of the document among `Documents`
        """
        collection, work, named = self.collection, source.work, self._named
        pinned = collection.pinned.get(work, ())
        targets = collection.targets.get(collection.source_numbers[source.document], ())
        value = (
            self._shown[work],
            self.documents.places[place].digest,
            (*_version(source), source.title),
            [_version(one) for one in collection.versions.get(work, ())],
            [named[other] for other in collection.cited_by.get(work, ())],
            [(named[other], pin) for other, pin in pinned],
            sorted(named[target] for target in targets),
        )
        return _digest(value).hex()

    def shard(self, entities: Iterable[Entity]) -> str:
        """Of the passages around some entities: less than what the pages of these show."""
        return _digest([self.entity(one) for one in entities]).hex()

    def group(self, group: Entity, members: Sequence[Entity], above: str) -> str:
        """Of the page of a group.

        above : the page of all groups
        """
        places = {one.number: place for place, one in enumerate(members)}
        edges = [(places[a], places[b], count) for a, b, count in edges_among(self.collection, members)]
        own = _name(group), group.cited_by, group.cites, group.links
        return _digest((own, above, self._all(places), edges)).hex()

    @cached_property
    def network(self) -> str:
        """Of the maps: all entities and all citations."""
        collection = self.collection
        names = [one.names for one in collection.entities]
        value = names, [*collection.counts.items()]
        return _digest((b"".join(self._shown), marshal.dumps(value, FORMAT))).hex()

    @cached_property
    def _whole(self) -> str:
        """All but the words by which documents cite, and what the report says of the build itself."""
        one = self.collection
        targets = [sorted(some) for some in one.targets.values()]
        numbers = marshal.dumps(([*one.facets.items()], one.combinations, [*one.ways.items()], targets), FORMAT)
        rows = one.sources, one.lost, one.facts, one.findings, one.problems
        counts = one.report.get("references"), one.report.get("unresolved")
        return _digest((self.network, numbers, rows, counts)).hex()

    def single(self, name: str) -> str:
        """Of a page that there is one of. The first names the build, which no other page does without a script."""
        if name in NETWORK:
            return self.network
        return _digest((self._whole, told(self.collection))).hex() if name == "index" else self._whole

    def _all(self, numbers: Iterable[int]) -> bytes:
        return b"".join([self._shown[number] for number in numbers])

    def _said(self, slices: Iterable[Slice]) -> bytes:
        """What some documents say, and which."""
        paths = self._paths
        return b"".join([paths[number] + digest for number, _, _, digest, _ in slices])

    def _fact(self, way: str, fact: Fact) -> tuple[object, ...]:
        ends = self._named[fact.source], self._named[fact.target]
        return way, fact.relation, fact.pin, fact.sentence, fact.language, fact.place, *ends

    def _passage(self, one: Passage) -> tuple[object, ...]:
        return (*one[:-1], self.collection.sources[one.source].path)

    def _body(self, body: Entity) -> bytes:
        """What a body issued, what that cites, which bodies cite it and which are below it."""
        bodies, known = self.around.bodies, self.collection.by_id
        parts = []
        for one in bodies.issued.get(body.id, ()):
            parts += [self._shown[one.number], self._all(self.collection.cites.get(one.number, ()))]
        citing = sorted((source, count) for (source, target), count in bodies.cites.items() if target == body.id)
        below = [one.number for one in bodies.below.get(body.id, ())]
        named = [known[source].number for source, _ in citing if source in known]
        return b"".join([*parts, repr(citing).encode(), self._all(named), self._all(below)])


def _name(one: Entity) -> tuple[object, ...]:
    """An entity without its numbers: how many cite it, and its rank, which follows from those that are in `_shown`."""
    return one.id, one.kind, one.labels, one.date, one.body, one.held, one.path, one.key


def _version(source: Source) -> tuple[str, str]:
    return source.path, source.language


def _digest(value: object) -> bytes:
    return hashlib.blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=8).digest()
