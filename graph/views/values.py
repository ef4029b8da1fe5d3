"""What the pages are made of: the rows of a build as frozen values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.model import MOST_READ
from graph.views.marks import marks


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
        """Its name for a reader of `language`, else one that most read, else its id: (language of the name, name)."""
        found = dict(self.labels)
        for code in (language, *MOST_READ):
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
