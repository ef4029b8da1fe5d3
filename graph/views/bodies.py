"""Bodies: who belongs to whom, which cites which, and what one of them issues and cites."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment

from graph.views import charts
from graph.views.collection import Collection
from graph.views.page import Page
from graph.views.ranks import ranked
from graph.views.templates import rendered
from graph.views.values import Entity

MATRIX = 14  # bodies on a side
RECENT = 3  # years
TOP, ISSUED = 12, 50
HEAT = 6


@dataclass
class Bodies:
    """What is known of bodies, counted once for all pages.

    issued : works held, by body
    cites : citations by (citing body, cited body)
    below : bodies by the one they belong to
    """

    collection: Collection
    issued: dict[str, list[Entity]] = field(default_factory=dict)
    cites: Counter[tuple[str, str]] = field(default_factory=Counter)
    below: dict[str, list[Entity]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        issued: defaultdict[str, list[Entity]] = defaultdict(list)
        below: defaultdict[str, list[Entity]] = defaultdict(list)
        for one in self.collection.entities:
            if one.held:
                issued[one.body].append(one)
            if one.kind == "body":
                below[one.body if one.body in self.collection.by_id and one.body != one.id else ""].append(one)
        entities = self.collection.entities
        for source, target in self.collection.counts:
            if entities[source].body and entities[target].body and entities[target].kind != "body":
                self.cites[entities[source].body, entities[target].body] += 1
        self.issued, self.below = dict(issued), dict(below)


def bodies_page(environment: Environment, page: Page, bodies: Bodies) -> str:
    """All bodies as a nested list, and which cites which as a table."""
    known = page.collection.by_id
    citing: Counter[str] = Counter()
    cited: Counter[str] = Counter()
    for (source, target), count in bodies.cites.items():
        citing[source] += count
        cited[target] += count
    rows = [known[id] for id, _ in ranked(citing)[:MATRIX] if id in known]
    columns = [known[id] for id, _ in ranked(cited)[:MATRIX] if id in known]
    most = max(bodies.cites.values(), default=0)
    return rendered(
        environment,
        "bodies.html",
        page,
        view="bodies",
        roots=_tree(bodies, ""),
        unnamed=sorted((one for one in bodies.below.get("", ()) if ":" in one.id), key=lambda one: -one.cited_by),
        rows=rows,
        columns=columns,
        cell=lambda row, column: bodies.cites[row.id, column.id],
        heat=lambda count: heat(count, most),
    )


def heat(count: int, most: int) -> int:
    """How dark a cell is, 0 to ``HEAT``, by the root of its number."""
    return 0 if not count else max(1, round(HEAT * (count / most) ** 0.5))


Branch = tuple[Entity, int, list[Any]]


def _tree(bodies: Bodies, id: str, above: frozenset[str] = frozenset()) -> list[Branch]:
    """Bodies below one, each with the number of its works that are held and those below it; those with most first."""
    found = []
    for one in bodies.below.get(id, ()):
        if one.id not in above and ":" not in one.id:
            found.append((one, len(bodies.issued.get(one.id, ())), _tree(bodies, one.id, above | {one.id})))
    return sorted(found, key=lambda branch: (-_sum(branch), branch[0].called()))


def _sum(branch: Branch) -> int:
    return branch[1] + sum(_sum(below) for below in branch[2])


def profile(page: Page, body: Entity, bodies: Bodies) -> dict[str, Any]:
    """What a body issued, cites most and newly, and which bodies cite it."""
    collection = page.collection
    issued = bodies.issued.get(body.id, [])
    years = [int(one.year) for one in issued if one.year]
    recent = max(years, default=0) - RECENT
    all_, before, lately = Counter[int](), set[int](), Counter[int]()
    for one in issued:
        targets = collection.cites.get(one.number, ())
        all_.update(targets)
        if one.year and int(one.year) > recent:
            lately.update(targets)
        else:
            before.update(targets)
    fresh = {number: count for number, count in lately.items() if number not in before}
    newly = _works(collection, fresh) if before else []
    by = Counter({source: count for (source, target), count in bodies.cites.items() if target == body.id})
    return {
        "issued": sorted(issued, key=lambda one: (one.date, one.id), reverse=True)[:ISSUED],
        "number": len(issued),
        "years": charts.years(Counter(map(str, years))),
        "cites": _works(collection, all_)[:TOP],
        "newly": newly[:TOP],
        "newly_number": len(newly),
        "since": recent + 1,
        "by": charts.shares(
            (page.link(collection.by_id[id]), count) for id, count in ranked(by)[:TOP] if id in collection.by_id
        ),
        "below": sorted(bodies.below.get(body.id, ()), key=lambda one: one.called()),
    }


def _works(collection: Collection, counts: Mapping[int, int]) -> list[tuple[Entity, int]]:
    """Works, the most cited first; bodies and meetings aside, which stand in every text."""
    kept = [(collection.entities[number], count) for number, count in counts.items()]
    works = [(one, count) for one, count in kept if one.kind not in ("body", "meeting", "agenda", "url")]
    return sorted(works, key=lambda item: (-item[1], item[0].number))
