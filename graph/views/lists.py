"""Pages that are lists: the documents, what could not be resolved, what is cited and not held, what looks wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from jinja2 import Environment

from graph.views.addresses import slug
from graph.views.collection import Collection
from graph.views.page import Page
from graph.views.ranks import preferred, ranked
from graph.views.templates import rendered
from graph.views.values import Entity, Finding, Lost, Source, newest

ROWS = 1000  # of one table; a build has the whole of it as a file
EACH = 40  # of one group
SEVERITIES = ("error", "warning", "note")

T = TypeVar("T")


def documents_page(environment: Environment, page: Page) -> str:
    """The works that are held, the newest first, each with its versions."""
    collection = page.collection
    works = sorted((collection.entities[number] for number in collection.versions), key=newest)
    rows = [(one, collection.versions[one.number]) for one in works[:ROWS]]
    others = [one for one in collection.sources if not one.path]
    for one, _ in rows:
        if one.body in collection.by_id:
            page.see(collection.by_id[one.body])
    return rendered(
        environment,
        "documents.html",
        page,
        view="documents",
        rows=rows,
        total=len(works),
        others=others[:ROWS],
        others_total=len(others),
    )


def unresolved_page(environment: Environment, page: Page) -> str:
    """References without a target, by the reason."""
    groups: defaultdict[str, list[Lost]] = defaultdict(list)
    for lost in page.collection.lost:
        groups[lost.passage.reason].append(lost)
    return rendered(
        environment,
        "unresolved.html",
        page,
        view="coverage",
        groups=[
            (name, slug(name or "none"), len(some), _spread(page.collection, some))
            for name, some in _largest_first(groups)
        ],
        total=len(page.collection.lost),
    )


def _largest_first(groups: Mapping[str, list[T]]) -> list[tuple[str, list[T]]]:
    return [(name, groups[name]) for name, _ in ranked({name: len(some) for name, some in groups.items()})]


def _spread(collection: Collection, lost: Iterable[Lost]) -> list[Lost]:
    """Some of many, so that one document does not fill the page.

    Of the language versions of a work one is shown, English if it is among them, and of each wording the first.
    """
    versions: defaultdict[int, defaultdict[str, list[Lost]]] = defaultdict(lambda: defaultdict(list))
    for one in lost:
        versions[collection.sources[one.passage.source].work][one.passage.language].append(one)
    first: dict[tuple[str, str], Lost] = {}
    for by_language in versions.values():
        for one in by_language[preferred(by_language)]:
            first.setdefault((one.text, one.passage.language), one)
    return list(first.values())[:EACH]


def outside_page(environment: Environment, page: Page) -> str:
    """Works that are cited and not held, the most cited first: what a fuller collection would hold."""
    found = outside(page.collection)
    return rendered(environment, "outside.html", page, view="coverage", rows=found[:ROWS], total=len(found))


def outside(collection: Collection) -> list[Entity]:
    """Works that are cited and not held, the most cited first."""
    found = [one for one in collection.entities if not one.solid and one.cited_by]
    return sorted(found, key=lambda one: (-one.cited_by, one.number))


def suspects_page(environment: Environment, page: Page) -> str:
    """What the plausibility checks found, by kind."""
    groups: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in page.collection.findings:
        groups[finding.kind].append(finding)
    for findings in groups.values():
        findings.sort(key=lambda one: SEVERITIES.index(one.severity) if one.severity in SEVERITIES else 9)
    return rendered(
        environment,
        "suspects.html",
        page,
        view="coverage",
        groups=[(kind, slug(kind), len(some), some[:EACH]) for kind, some in _largest_first(groups)],
        total=len(page.collection.findings),
        source=lambda finding: _source(page.collection, finding),
    )


def _source(collection: Collection, finding: Finding) -> Source | None:
    return collection.sources[finding.source] if finding.source >= 0 else None
