"""The page of one entity: what it is, who cites it and what it cites, drawn and listed with the words that prove it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from graph.views import charts, citation
from graph.views.bodies import Bodies, profile
from graph.views.bowtie import STEP, bowtie
from graph.views.collection import Collection
from graph.views.drawing import draw
from graph.views.marks import marks
from graph.views.page import Page
from graph.views.ranks import preferred, ranked
from graph.views.svg import picture
from graph.views.templates import rendered
from graph.views.values import Entity, Fact, Passage

QUOTED = {"by": 50, "to": 30}  # entries with sentences; the others are a line each
SENTENCES = 3
BUDGET = 150_000  # bytes of a page
# sentences of one list, and entries without sentences: the first that keep to the budget
LEVELS = ((36, 400), (36, 200), (24, 100), (12, 50))
NAMES, PINS = 12, 20
FEW = 12  # rows of a drawing that needs less room
SURE = ("sure", "likely", "unsure")


@dataclass(frozen=True, slots=True)
class Entry:
    """Another entity in a list, with the passages that are shown, the years and ways that filters ask for."""

    other: Entity
    count: int
    quotes: tuple[Passage, ...]
    facets: str


class Around:
    """What the pages of all entities need, looked up once."""

    def __init__(self, collection: Collection) -> None:
        self.bodies = Bodies(collection)
        self.facts: dict[int, list[tuple[str, Fact]]] = {}
        for fact in collection.facts:
            self.facts.setdefault(fact.source, []).append(("of", fact))
            if fact.target != fact.source:
                self.facts.setdefault(fact.target, []).append(("to", fact))


def ego_page(environment: Environment, page: Page, one: Entity, around: Around) -> str:
    """The page of an entity; that of a body tells what it issued as well. One of very many links quotes less."""
    text = ""
    for quotes, plain in LEVELS:
        text = _page(environment, page, one, around, quotes, plain)
        if len(text.encode()) <= BUDGET:
            break
    return text


def _page(environment: Environment, page: Page, one: Entity, around: Around, quotes: int, plain: int) -> str:
    collection = page.collection
    drawn = bowtie(collection, one)
    ways: dict[int, int] = {}
    citing, cited = (entries(page, one, side, ways, quotes) for side in ("by", "to"))
    combinations = [collection.combinations[number] for number in ways]
    nodes = [(node.key, x, y, size) for node, x, y, size in drawn.nodes]
    for node, *_ in drawn.nodes:
        page.see(node)
    page.see(one)
    for entry in (*citing, *cited):
        if entry.other.body in collection.by_id:
            page.see(collection.by_id[entry.other.body])
    return rendered(
        environment,
        "body.html" if one.kind == "body" else "ego.html",
        page,
        view="bodies" if one.kind == "body" else "",
        one=one,
        official=page.published(one),
        versions=collection.versions.get(one.number, []),
        citing=citing,
        cited=cited,
        outside=collection.outside(one.number),
        lost=collection.lost_of.get(one.number, []),
        plain_most=plain,
        facts=around.facts.get(one.number, []),
        drawing=draw(environment, nodes, page.keyed(drawn.edges)) if len(nodes) > 1 else "",
        picture=picture(page, drawn),
        uptake=uptake(page, one) if one.cited_by > 1 else None,
        sieved=["body", *(name for name, values in facets(combinations).items() if len(values) > 1)],
        combinations=combinations,
        cite=citation.plain(one, collection),
        bibtex=citation.entry(one, collection, page.published(one)),
        query=citation.query(one),
        most_here=len(drawn.nodes) - 1,
        drawn_kinds=[
            (kind, any(node.solid for node in some))
            for kind in marks()
            if (some := [node for node, *_ in drawn.nodes if node.kind == kind])
        ],
        few=max(map(abs, (y for _, _, y, _ in drawn.nodes))) <= FEW * STEP // 2,
        drawn_hollow=next((node.kind for node, *_ in drawn.nodes if not node.solid), ""),
        profile=profile(page, one, around.bodies) if one.kind == "body" else None,
    )


def entries(page: Page, one: Entity, side: str, ways: dict[int, int], room: int) -> list[Entry]:
    """Who cites an entity (``by``), or what it cites (``to``), the first of them with sentences.

    ways : numbers on this page of the collection's combinations, to which new ones are added
    room : sentences of the list
    """
    collection = page.collection
    others = (collection.cited_by if side == "by" else collection.cites).get(one.number, [])
    found = []
    for place, other in enumerate(others):
        pair = (other, one.number) if side == "by" else (one.number, other)
        passages = collection.passages.get(pair, ())
        quotes = _quotes(passages)[: min(SENTENCES, room)] if place < QUOTED[side] else ()
        room -= len(quotes)
        facets = " ".join(str(ways.setdefault(number, len(ways))) for number in collection.facets.get(pair, ()))
        found.append(Entry(collection.entities[other], collection.counts[pair], quotes, facets))
    return found


def _quotes(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """In one language, English if there is such a version: the versions of a document say the same."""
    if not passages:
        return ()
    code = preferred(one.language for one in passages)
    return tuple(one for one in passages if one.language == code)


def facets(combinations: list[tuple[str, str, str, str]]) -> dict[str, list[str]]:
    """The values that the lists can be filtered by."""
    language, function, location, sure = (sorted({one[place] for one in combinations} - {""}) for place in range(4))
    sure.sort(key=SURE.index)
    return {"language": language, "function": function, "location": location, "sure": sure}


def uptake(page: Page, one: Entity) -> dict[str, Any]:
    """By year, body and language; what it is called and which parts are meant."""
    collection = page.collection
    citing = [collection.entities[number] for number in collection.cited_by.get(one.number, ())]
    bodies = Counter(other.body for other in citing if other.body)
    dated = sorted((other.date, other.number) for other in citing if other.year)
    mentions = collection.mentions.get(one.number)
    known = collection.by_id
    return {
        "years": charts.years(Counter(other.year for other in citing if other.year)),
        "first": collection.entities[dated[0][1]] if dated else None,
        "bodies": charts.shares(
            (page.link(known[id]) if id in known else Markup("<bdi>{}</bdi>").format(id), count)
            for id, count in ranked(bodies)[:8]
        ),
        "languages": charts.shares((page.language(code), count) for code, count in ranked(_languages(collection, one))),
        "names": [(code, text, count) for (code, text), count in ranked(mentions.names)[:NAMES]] if mentions else [],
        "pins": ranked(mentions.pins)[:PINS] if mentions else [],
    }


def _languages(collection: Collection, one: Entity) -> Counter[str]:
    """Works that cite it in each language."""
    found: Counter[str] = Counter()
    for other in collection.cited_by.get(one.number, ()):
        numbers = collection.facets.get((other, one.number), ())
        found.update({collection.combinations[number][0] for number in numbers} - {""})
    return found
