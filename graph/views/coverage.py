"""How complete and how right: what was read, how references were resolved, where language versions agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from graph.model import LANGUAGES
from graph.views.accuracy import accuracy
from graph.views.addresses import slug
from graph.views.bodies import heat
from graph.views.collection import Collection
from graph.views.lists import outside
from graph.views.marks import marks
from graph.views.page import Page
from graph.views.ranks import ranked
from graph.views.templates import rendered
from graph.views.values import Entity

BODIES, YEARS, WAYS, MISSING = 20, 12, 3, 40


def coverage_page(environment: Environment, page: Page) -> str:
    """The page of coverage and quality."""
    collection = page.collection
    cited = outside(collection)
    return rendered(
        environment,
        "coverage.html",
        page,
        view="coverage",
        read=len(collection.read),
        statuses=sorted(Counter(one.status for one in collection.sources).items()),
        problems=collection.problems[:100],
        grids=[_grid(page, "language"), _grid(page, "year")],
        kinds=_ways(collection),
        reasons=ranked(Counter(one.passage.reason for one in collection.lost)),
        suspects=ranked(Counter(one.kind for one in collection.findings)),
        outside=cited[:10],
        outside_total=len(cited),
        agreement=agreement(collection),
        lacking=_lacking(collection),
        languages_all=LANGUAGES,
        accuracy=accuracy(),
        slug=slug,
        only=_only,
    )


def _only(kind: str) -> str:
    """Address of the map that shows one kind alone."""
    return "map.html#hide=" + ",".join(other for other in marks() if other != kind)


class _Head(NamedTuple):
    """A column of documents: its key, what it is called, the link that filters the list of documents by it."""

    key: str
    called: Markup
    link: str


def _grid(page: Page, columns: str) -> dict[str, Any]:
    """Documents by body and language, or by body and year."""
    collection = page.collection
    held = [(collection.entities[one.work], one) for one in collection.read]
    years = sorted({work.year for work, _ in held if work.year})[-YEARS:]
    if columns == "language":
        heads = _languages(page)
        counts = Counter((work.body, one.language if one.language in LANGUAGES else "und") for work, one in held)
    else:
        heads = _years(page, years)
        counts = Counter((work.body, work.year if not work.year or work.year >= years[0] else "<") for work, _ in held)
    used = {column for _, column in counts}
    heads = [head for head in heads if head.key in used or head.key in LANGUAGES]
    most = max(counts.values(), default=0)
    bodies = Counter(work.body for work, _ in held)
    return {
        "columns": columns,
        "heads": heads,
        "rows": [
            (
                collection.by_id.get(body),
                body,
                total,
                [(counts[body, head.key], heat(counts[body, head.key], most)) for head in heads],
            )
            for body, total in ranked(bodies)[:BODIES]
        ],
    }


def _languages(page: Page) -> list[_Head]:
    known = [_Head(code, page.language(code), f"l={code}") for code in LANGUAGES]
    return [*known, _Head("und", page.word("words.und"), "l=und")]


def _years(page: Page, years: Sequence[str]) -> list[_Head]:
    """The last years, all before them, and no year."""
    shown = [_Head(year, Markup("{}").format(year), f"y={year}-{year}") for year in years]
    first = int(years[0]) if years else 0
    earlier = _Head("<", page.word("quality.earlier", year=str(first)), f"y=-{first - 1}")
    return [earlier, *shown, _Head("", page.word("quality.undated"), "y=-0")]


def _ways(collection: Collection) -> list[tuple[str, int, int, list[tuple[str, int]]]]:
    """Of each kind: references, those without a target, and the ways in which most were resolved."""
    lost = Counter(one.kind for one in collection.lost)
    reasons = {one.passage.reason for one in collection.lost}
    by_kind: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (kind, reason), count in collection.ways.items():
        by_kind[kind][reason] += count
    found = []
    for kind in (*marks(), "ibid"):
        if kind in by_kind:
            ways = ranked({way: count for way, count in by_kind[kind].items() if way not in reasons})
            found.append((kind, sum(by_kind[kind].values()), lost[kind], ways[:WAYS]))
    return found


def agreement(collection: Collection) -> dict[str, Any]:
    """How far the language versions of one document refer to the same: shared targets of all, by language.

    Returns
    -------
    dict with ``works`` (those with several versions), ``share`` (mean of targets in all versions by targets in any) and
    ``languages`` (code, targets that the version has, targets that any version of its documents has)
    """
    shares: list[float] = []
    had, could = Counter[str](), Counter[str]()
    numbers = collection.source_numbers
    for versions in collection.versions.values():
        if len(versions) < 2:
            continue
        sets = [collection.targets.get(numbers[one.document], frozenset()) for one in versions]
        union = frozenset[int]().union(*sets)
        if not union:
            continue
        shares.append(len(sets[0].intersection(*sets[1:])) / len(union))
        for one, targets in zip(versions, sets, strict=True):
            had[one.language] += len(targets)
            could[one.language] += len(union)
    languages = [(code, had[code], could[code]) for code in sorted(could)]
    return {"works": len(shares), "share": sum(shares) / len(shares) if shares else 0.0, "languages": languages}


def _lacking(collection: Collection) -> list[tuple[Entity, list[str]]]:
    """Works held in several languages, but not in all that documents of the collection are in, with those missing."""
    usual = {one.language for one in collection.read} & set(LANGUAGES)
    found = [
        (collection.entities[number], sorted(usual - {one.language for one in versions}))
        for number, versions in sorted(collection.versions.items())
        if 1 < len(versions) < len(usual)
    ]
    return found[:MISSING]
