"""How complete and how right: what was read, how references were resolved, where language versions agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from jinja2 import Environment

from graph.model import LANGUAGES
from graph.views.accuracy import accuracy
from graph.views.addresses import slug
from graph.views.bodies import heat
from graph.views.lists import outside
from graph.views.marks import marks
from graph.views.page import Page
from graph.views.templates import rendered
from graph.views.values import Collection, Entity

BODIES, YEARS, WAYS, MISSING = 20, 12, 3, 40


def coverage_page(environment: Environment, page: Page) -> str:
    """The page of coverage and quality."""
    collection = page.collection
    held = [one for one in collection.sources if one.path]
    return rendered(
        environment,
        "coverage.html",
        page,
        view="coverage",
        read=len(held),
        statuses=sorted(Counter(one.status for one in collection.sources).items()),
        problems=collection.problems[:100],
        grids=[_grid(page, "language"), _grid(page, "year")],
        kinds=_ways(collection),
        reasons=sorted(Counter(one.passage.reason for one in collection.lost).items(), key=_by_count),
        suspects=sorted(Counter(one.kind for one in collection.findings).items(), key=_by_count),
        outside=outside(collection)[:10],
        outside_total=len(outside(collection)),
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


def _by_count(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _grid(page: Page, columns: str) -> dict[str, Any]:
    """Documents by body and language, or by body and year."""
    collection = page.collection
    counts: Counter[tuple[str, str]] = Counter()
    for source in collection.sources:
        if source.path:
            work = collection.entities[source.work]
            counts[work.body, source.language if columns == "language" else work.year] += 1
    years = sorted({column for _, column in counts if column}, reverse=True)[:YEARS][::-1]
    heads = list(LANGUAGES) if columns == "language" else years
    rows = Counter[str]()
    for (body, _), count in counts.items():
        rows[body] += count
    most = max(counts.values(), default=0)
    return {
        "columns": columns,
        "heads": heads,
        "rows": [
            (
                collection.by_id.get(body),
                body,
                total,
                [(counts[body, head], heat(counts[body, head], most)) for head in heads],
                total - sum(counts[body, head] for head in heads),
            )
            for body, total in sorted(rows.items(), key=_by_count)[:BODIES]
        ],
    }


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
            ways = sorted(((way, n) for way, n in by_kind[kind].items() if way not in reasons), key=_by_count)
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
    numbers = {id(source): number for number, source in enumerate(collection.sources)}
    for versions in collection.versions.values():
        if len(versions) < 2:
            continue
        sets = [collection.targets.get(numbers[id(one)], frozenset()) for one in versions]
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
    """Works of which some language version is held and another is not, where most works have both."""
    usual = {one.language for one in collection.sources if one.path} & set(LANGUAGES)
    found = [
        (collection.entities[number], sorted(usual - {one.language for one in versions}))
        for number, versions in sorted(collection.versions.items())
        if 1 < len(versions) < len(usual)
    ]
    return found[:MISSING]
