"""What asked for what and what came of it: series of resolutions, reports asked for, reports and their mandates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from jinja2 import Environment

from graph.views.collection import Collection
from graph.views.page import Page
from graph.views.templates import rendered
from graph.views.values import Entity, Fact

EACH = 100
FIRST = ("requests-report", "reports-pursuant-to", "considers-report", "extends", "amends", "supersedes", "establishes")
NEXT, PREVIOUS = "series-next", "series-previous"


def mandates_page(environment: Environment, page: Page) -> str:
    """The page of relations between works."""
    collection = page.collection
    groups: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in collection.facts:
        if fact.relation not in (NEXT, PREVIOUS):
            groups[fact.relation].append(fact)
    last = ("adopted-by", "registered-as")
    middle = sorted(set(groups) - {*FIRST, *last})
    chains = series(collection)
    return rendered(
        environment,
        "mandates.html",
        page,
        view="mandates",
        chains=chains[:EACH],
        total=len(chains),
        groups=[(name, len(groups[name]), groups[name][:EACH]) for name in (*FIRST, *middle, *last) if groups[name]],
    )


def series(collection: Collection) -> list[list[Entity]]:
    """Chains of works of one series, each from the oldest to the newest, the longest chains first."""
    following = _following(collection)
    starts = sorted(set(following) - set(following.values()))
    chains = []
    for start in starts:
        chain, seen = [start], {start}
        while (after := following.get(chain[-1])) is not None and after not in seen:
            chain.append(after)
            seen.add(after)
        chains.append([collection.entities[number] for number in chain])
    return sorted(chains, key=lambda chain: (-len(chain), chain[0].number))


def _following(collection: Collection) -> Mapping[int, int]:
    """The next in its series of each work that has one."""
    following: dict[int, int] = {}
    for fact in collection.facts:
        if fact.relation == NEXT:
            following.setdefault(fact.source, fact.target)
        elif fact.relation == PREVIOUS:
            following.setdefault(fact.target, fact.source)
    return following
