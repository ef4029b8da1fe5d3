"""The first page: what this is, what is in it, where to begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment

from graph.model import TEXTS, WORKS
from graph.views.bodies import Bodies, profile
from graph.views.collection import Collection
from graph.views.page import Page
from graph.views.ranks import ranked
from graph.views.templates import rendered
from graph.views.values import Entity

CARD = 5

# Address of the answer, key of the question, the entities that it names, how many answers (0: not counted)
Question = tuple[str, str, dict[str, Any], int]


def index_page(environment: Environment, page: Page) -> str:
    """Counts, questions with their answers' addresses, and the most cited and citing."""
    collection = page.collection
    entities = collection.entities
    instruments = _most(collection, "cited_by", ("instrument", "treaty"))
    works = _most(collection, "cited_by", WORKS)
    citing = sorted((one for one in entities if one.held), key=lambda one: (-one.cites, one.number))[:CARD]
    return rendered(
        environment,
        "index.html",
        page,
        view="index",
        counts=_counts(collection),
        held_languages=sorted(Counter(one.language for one in collection.read).items()),
        questions=_questions(page, instruments, citing),
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
    return [
        ("documents", f"{len(collection.read):,}"),
        ("works", f"{len(collection.versions):,}"),
        ("references", f"{references:,}"),
        ("resolved", share),
        ("entities", f"{len(collection.entities):,}"),
        ("citations", f"{len(collection.counts):,}"),
    ]


def _questions(page: Page, instruments: list[Entity], citing: list[Entity]) -> list[Question]:
    """Questions that this collection has an answer to, each with the address of the answer and how many it has."""
    collection = page.collection
    found: list[Question] = []
    if pair := _habit(collection, instruments):
        body, target, count = pair
        address = f"{page.address(target)}#cited-by&{urlencode({'b': body.id})}"
        found.append((address, "index.who_cites_of", {"body": body, "target": target}, count))
    asked = {value.number for *_, values, _ in found for value in values.values()}
    for target, count in [one for one in _voiced(collection) if one[0].number not in asked][:1]:
        found.append((f"{page.address(target)}#cited-by&f=reaffirms", "index.who_reaffirms", {"target": target}, count))
    for body, _ in issuing(collection)[:1]:
        said = profile(page, body, Bodies(collection))
        if said["newly"]:
            values = {"body": body, "year": str(said["since"])}
            found.append((page.address(body) + "#issued-title", "index.newly", values, said["newly_number"]))
    for work in citing[:1]:
        found.append((page.address(work) + "#cites", "index.what_cites", {"work": work}, work.cites))
    for work, target in linked(collection, citing)[:1]:
        address = f"path.html#{urlencode({'a': work.id, 'b': target.id})}"
        found.append((address, "index.how_linked", {"work": work, "target": target}, 0))
    if differing := sum(one.kind == "language" for one in collection.findings):
        found.append(("suspects.html#language", "index.disagree", {}, differing))
    return found


def _habit(collection: Collection, instruments: list[Entity]) -> tuple[Entity, Entity, int] | None:
    """A body and the instrument that most of its works cite; the most cited of all says little, as all cite it."""
    counts = Counter(
        (collection.entities[other].body, target.number)
        for target in instruments[1:] or instruments
        for other in collection.cited_by.get(target.number, ())
    )
    known = [(count, body, number) for (body, number), count in counts.items() if body in collection.by_id]
    if not known:
        return None
    count, body, number = max(known, key=lambda item: (item[0], -item[2], item[1]))
    return collection.by_id[body], collection.entities[number], count


def _voiced(collection: Collection) -> list[tuple[Entity, int]]:
    """What works reaffirm, with how many do, that of most first."""
    ways = {number for number, way in enumerate(collection.combinations) if way[1] == "reaffirms"}
    counts = Counter(target for (_, target), some in collection.facets.items() if not ways.isdisjoint(some))
    entities = collection.entities
    return [(entities[number], count) for number, count in ranked(counts) if _is_text(entities[number])]


def _is_text(one: Entity) -> bool:
    """Whether it is cited, not only named in passing, as bodies, meetings and goals are."""
    return one.kind in TEXTS


def distant(collection: Collection, works: Iterable[Entity]) -> list[tuple[Entity, Entity]]:
    """Of each work the most cited that it cites at second hand only, where there is one."""
    return [(work, target) for work in works for target in _far(collection, work)[:1]]


def linked(collection: Collection, works: Sequence[Entity]) -> list[tuple[Entity, Entity]]:
    """Pairs that are not linked at once: at second hand, or where no work is, by what both of them cite."""
    return distant(collection, works) or [pair for work in works for pair in _alike(collection, work, works)[:1]]


def _alike(collection: Collection, work: Entity, works: Iterable[Entity]) -> list[tuple[Entity, Entity]]:
    """The work and others that cite the same, those first that have most in common."""
    mine = {number for number in collection.cites.get(work.number, ()) if _is_text(collection.entities[number])}
    found = [(len(mine.intersection(collection.cites.get(other.number, ()))), other) for other in works]
    found = [(count, other) for count, other in found if count and other.number > work.number]
    return [(work, other) for _, other in sorted(found, key=lambda item: (-item[0], item[1].number))]


def _far(collection: Collection, work: Entity) -> list[Entity]:
    """What is two citations away and no less, the most cited first."""
    near = set(collection.cites.get(work.number, ()))
    far = {other for number in near for other in collection.cites.get(number, ())} - near - {work.number}
    found = [collection.entities[number] for number in far]
    return sorted(filter(_is_text, found), key=lambda one: (-one.cited_by, one.number))


def issuing(collection: Collection) -> list[tuple[Entity, int]]:
    """The bodies that issued documents of the collection, with how many, the most first."""
    counts = Counter(one.body for one in collection.entities if one.held and one.body in collection.by_id)
    return [(collection.by_id[id], count) for id, count in ranked(counts)]
