"""What the pages are made of: the rows of a build as frozen values, numbered by their rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.model import LANGUAGES
from graph.views.marks import marks
from graph.views.ranks import preferred

if TYPE_CHECKING:
    from graph.views.quotes import Mentioned, Passages


@dataclass(frozen=True, slots=True)
class Entity:
    """A node: a row of ``entities.csv``.

    labels : (language, label) where there is one
    held : a document of the collection, not only cited by one
    links : distinct nodes that it cites or is cited by
    number : its place among the entities of the collection
    key : the number that pages and scripts know it by, whatever else there is
    names : further names, of ``names.csv``
    path : its page in the site, without ``.html``
    """

    id: str
    iri: str
    kind: str
    labels: tuple[tuple[str, str], ...]
    date: str
    body: str
    held: bool
    cited_by: int
    cites: int
    links: int = 0
    number: int = -1
    names: tuple[str, ...] = ()
    path: str = ""
    key: int = -1

    @property
    def symbol(self) -> bool:
        """Whether its id is what people call it; a document whose symbol is not known is called by its title."""
        return marks()[self.kind].symbol and not self.id.startswith(("document:", "group:"))

    @property
    def solid(self) -> bool:
        """Whether its mark is filled."""
        return self.held or not marks()[self.kind].work

    @property
    def year(self) -> str:
        """Four digits, or nothing."""
        return self.date[:4] if self.date[:4].isdecimal() and len(self.date[:4]) == 4 else ""

    def label(self, language: str) -> tuple[str, str]:
        """Its name for a reader of `language`, else English, else any, else its id: (language of the name, name)."""
        found = dict(self.labels)
        for code in (language, "en", *LANGUAGES):
            if code in found:
                return code, found[code]
        return "", self.id.partition(":")[2] or self.id

    def called(self, language: str = "en") -> str:
        """What people call it: its symbol, or its label."""
        return self.id if self.symbol else self.label(language)[1]


@dataclass(frozen=True, slots=True)
class Source:
    """A document of the collection: one language version, a row of ``documents.csv``.

    work : number of its entity, -1 where it has none
    path : its page in the site, without ``.html``; empty where it was not read
    """

    document: str
    work: int
    language: str
    title: str
    date: str
    status: str
    references: int
    unresolved: int
    path: str = ""


class Passage(NamedTuple):
    """A sentence that cites.

    start, end : where the reference stands in ``sentence``, which may be cut ("…") and whose spaces are single; both 0
        where it is not known
    place : paragraph as printed, or ``p.`` and the page
    order, source : place of the reference within the document, and of the document among the sources
    """

    sentence: str
    start: int
    end: int
    language: str
    place: str
    location: str
    function: str
    reason: str
    confidence: float
    order: int
    source: int

    @property
    def sure(self) -> str:
        """The confidence in a word: ``"sure"``, ``"likely"`` or ``"unsure"``."""
        return sureness(self.confidence)


@dataclass(frozen=True, slots=True)
class Lost:
    """A reference without a target; `passage` says why in its ``reason``."""

    text: str
    kind: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of ``relations.csv`` between two nodes that the collection has.

    source, target : numbers of entities
    place : address of the passage that says so in the reader, empty where none does
    """

    source: int
    relation: str
    target: int
    pin: str = ""
    sentence: str = ""
    language: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of ``suspects.csv``."""

    kind: str
    severity: str
    source: int
    text: str
    target: str
    expected: str
    why: str
    sentence: str
    place: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """How one entity is referred to, over all documents.

    names : references by (language, words)
    pins : references by part meant
    """

    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    pins: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Collection:
    """All that the pages show.

    entities : the most linked first
    counts : passages by (source, target), positions in `entities`
    passages, mentions : see there; `Passages.quotes` has the digests of both
    facets : by the same pairs: places in `combinations` of (language, function, location, sureness)
    pinned : (source, part meant) of the passages that mean a part of a document of the collection, by its number
    ways : references by kind and by how they were resolved, or why they were not
    targets : entities that each source refers to
    problems : rows of ``errors.jsonl``
    """

    entities: tuple[Entity, ...]
    counts: Mapping[tuple[int, int], int]
    passages: Passages
    facets: Mapping[tuple[int, int], tuple[int, ...]]
    combinations: tuple[tuple[str, str, str, str], ...]
    mentions: Mentioned
    pinned: Mapping[int, tuple[tuple[int, str], ...]]
    sources: tuple[Source, ...]
    lost: tuple[Lost, ...]
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    ways: Mapping[tuple[str, str], int]
    targets: Mapping[int, frozenset[int]]
    problems: tuple[Mapping[str, Any], ...]
    report: Mapping[str, Any]

    @cached_property
    def by_id(self) -> dict[str, Entity]:
        """Entities by their ids."""
        return {one.id: one for one in self.entities}

    @cached_property
    def read(self) -> tuple[Source, ...]:
        """The documents that were read, which have pages; all others are only listed."""
        return tuple(one for one in self.sources if one.path)

    @cached_property
    def source_numbers(self) -> dict[str, int]:
        """Places among the sources by document."""
        return {one.document: number for number, one in enumerate(self.sources)}

    @cached_property
    def cited_by(self) -> dict[int, list[int]]:
        """Who cites each entity, the newest first."""
        return self._around(1)

    @cached_property
    def cites(self) -> dict[int, list[int]]:
        """What each entity cites, the most cited first."""
        return self._around(0)

    def _around(self, end: int) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for pair in self.counts:
            found.setdefault(pair[end], []).append(pair[1 - end])
        for others in found.values():
            others.sort(key=self._newest if end else self._most_cited)
        return found

    def _newest(self, number: int) -> tuple[int, int]:
        return newest(self.entities[number])[0], number

    def _most_cited(self, number: int) -> tuple[int, int]:
        return -self.entities[number].cited_by, number

    @cached_property
    def lost_of(self) -> dict[int, list[Lost]]:
        """References without a target of each work, those of one version (English if it can be): all lack the same."""
        found: dict[int, dict[str, list[Lost]]] = {}
        for lost in self.lost:
            versions = found.setdefault(self.sources[lost.passage.source].work, {})
            versions.setdefault(lost.passage.language, []).append(lost)
        return {work: rows[preferred(rows)] for work, rows in found.items()}

    def outside(self, number: int) -> int:
        """How many works a work cites that are not in the collection."""
        return sum(not self.entities[other].solid for other in self.cites.get(number, ()))

    @cached_property
    def versions(self) -> dict[int, list[Source]]:
        """The language versions of each work that is held, in the order of their languages."""
        found: dict[int, list[Source]] = {}
        for source in self.read:
            found.setdefault(source.work, []).append(source)
        for versions in found.values():
            versions.sort(key=lambda one: (one.language, one.document))
        return found


def newest(one: Entity) -> tuple[int, str]:
    """What entities are sorted by so that the newest come first, the undated last.

    >>> one, two = (Entity(date, "", "document", (), date, "", True, 0, 0) for date in ("2015", "2015-09-25"))
    >>> [entity.date for entity in sorted([one, two], key=newest)]
    ['2015-09-25', '2015']
    """
    digits = "".join(filter(str.isdecimal, one.date[:10]))
    return -int(digits.ljust(8, "0")), one.id


def sureness(confidence: float) -> str:
    """A confidence as a word.

    >>> [sureness(number) for number in (0.97, 0.7, 0.2)]
    ['sure', 'likely', 'unsure']
    """
    return "sure" if confidence >= 0.9 else "likely" if confidence >= 0.6 else "unsure"
