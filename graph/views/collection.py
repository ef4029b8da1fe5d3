"""All that the pages show, in one value: what a build holds, numbered by its rank, and who cites whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graph.views.quotes import Mentioned, Passages
from graph.views.ranks import preferred
from graph.views.values import Entity, Fact, Finding, Lost, Source, newest


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
