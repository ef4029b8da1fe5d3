"""The first page: what this is, what is in it, where to begin."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment

from graph.views.page import Page
from graph.views.templates import rendered
from graph.views.values import Collection, Entity

CARD = 5


def index_page(environment: Environment, page: Page) -> str:
    """Counts, questions with their answers' addresses, and the most cited and citing."""
    collection = page.collection
    entities = collection.entities
    instruments = _most(collection, "cited_by", ("instrument", "treaty"))
    works = _most(collection, "cited_by", ("resolution", "decision", "document"))
    citing = sorted((one for one in entities if one.held), key=lambda one: (-one.cites, one.number))[:CARD]
    return rendered(
        environment,
        "index.html",
        page,
        view="index",
        counts=_counts(collection),
        held_languages=sorted(Counter(one.language for one in collection.sources if one.path).items()),
        questions=_questions(page, instruments, works, citing),
        cards=[
            ("most_cited", instruments, "cited_by"),
            ("most_cited_works", works, "cited_by"),
            ("most_citing", citing, "cites"),
        ],
        bodies=issuing(collection)[:12],
    )


def _most(collection: Collection, number: str, kinds: tuple[str, ...]) -> list[Entity]:
    found = [one for one in collection.entities if one.kind in kinds and getattr(one, number)]
    return sorted(found, key=lambda one: (-getattr(one, number), one.number))[:CARD]


def _counts(collection: Collection) -> list[tuple[str, str]]:
    report = collection.report
    references, lost = int(report.get("references", 0)), int(report.get("unresolved", 0))
    share = f"{100 * (references - lost) / references:.1f} %" if references else "–"
    works = {one.work for one in collection.sources if one.path}
    return [
        ("documents", f"{sum(bool(one.path) for one in collection.sources):,}"),
        ("works", f"{len(works):,}"),
        ("references", f"{references:,}"),
        ("resolved", share),
        ("entities", f"{len(collection.entities):,}"),
        ("citations", f"{len(collection.counts):,}"),
    ]


def _questions(
    page: Page, instruments: list[Entity], works: list[Entity], citing: list[Entity]
) -> list[tuple[str, str, dict[str, Entity]]]:
    """Address of the answer, key of the question, and the entities that it names."""
    collection = page.collection
    found: list[tuple[str, str, dict[str, Any]]] = []
    for target in instruments[:1]:
        found.append((page.address(target) + "#cited-by", "index.who_cites", {"target": target}))
    if citing:
        found.append((page.address(citing[0]) + "#cites", "index.what_cites", {"work": citing[0]}))
    far = [one for one in instruments if citing and one.number not in collection.cites.get(citing[0].number, ())]
    if far:
        address = f"path.html#{urlencode({'a': citing[0].id, 'b': far[0].id})}"
        found.append((address, "index.how_linked", {"work": citing[0], "target": far[0]}))
    elif works:
        found.append((page.address(works[0]) + "#cited-by", "index.who_cites", {"target": works[0]}))
    return found


def issuing(collection: Collection) -> list[tuple[Entity, int]]:
    """The bodies that issued documents of the collection, with how many, the most first."""
    counts = Counter(one.body for one in collection.entities if one.held and one.body in collection.by_id)
    return [(collection.by_id[id], count) for id, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
