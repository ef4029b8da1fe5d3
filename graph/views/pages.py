"""Write the site: the rows of a build rendered by templates, beside the scripts and styles that enhance them."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_plus

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from graph.views import data, interface, rows
from graph.views.drawing import VIS, draw
from graph.views.layout import layout
from graph.views.marks import marks, style
from graph.views.rows import Collection, Entity, Passage

HERE = Path(__file__).parent
DRAWN = 1500  # more than this no browser draws well without a graphics card
TOP = 300  # drawn at first
ROWS = 3000  # of the table; all others are found by the search
LISTED = 600  # citations whose sentence stands in the page itself


def render(output: Path, site: Path, official: Callable[[str], str] = lambda symbol: "") -> list[Path]:
    """Write the pages of a build.

    Parameters
    ----------
    output : folder of a build; only its files are read
    site : folder to write into; files of the same name are replaced, the rest stays
    official : gives the address of a document with its publisher by its symbol, empty where it has none

    Returns
    -------
    list of the files written, sorted

    Raises
    ------
    BuildError : a file of the build is missing or does not fit the others
    """
    collection = rows.read(output)
    written = [site / "map.html", *data.write(collection, site / "data", official), *_assets(site / "assets")]
    _write(written[0], map_page(collection))
    return sorted(written)


def map_page(collection: Collection) -> str:
    """The whole collection as a drawing, a table and passages."""
    entities = collection.entities
    drawn = entities[:DRAWN]
    edges = [(a, b, count) for (a, b), count in collection.counts.items() if a < len(drawn) and b < len(drawn)]
    first = min(TOP, len(drawn))
    templates = _templates(collection)
    cited = sorted(entities, key=lambda one: (-one.cited_by, one.number))
    listed = _listed(collection)
    years = [one.date[:4] for one in entities if one.date] or ["", ""]
    return templates.get_template("map.html").render(
        view="map",
        root="",
        entities=entities,
        rows=entities[:ROWS],
        drawing=draw(templates, _nodes(drawn, [edge[:2] for edge in edges]), edges),
        drawable=len(drawn),
        drawn=first,
        drawn_edges=sum(a < first and b < first for a, b, _ in edges),
        top=TOP,
        top_name=_called(cited[0]) if cited else "",
        most=cited[0].cited_by if cited else 0,
        most_cited=cited[:12],
        kinds=_kinds(entities),
        years=(min(years), max(years)),
        passages=listed,
        listed=sum(len(citing) for _, citing in listed),
        citations=len(collection.counts),
    )


def _nodes(drawn: tuple[Entity, ...], edges: list[tuple[int, int]]) -> list[tuple[int, str, int, int, int]]:
    """Number, kind, place and radius of each node; the area grows with the times it is cited."""
    most = max((one.cited_by for one in drawn), default=0) or 1
    places = layout(len(drawn), edges)
    return [
        (number, one.kind, x, y, round(6 + 12 * (one.cited_by / most) ** 0.5))
        for number, (one, (x, y)) in enumerate(zip(drawn, places, strict=True))
    ]


def _kinds(entities: tuple[Entity, ...]) -> list[tuple[str, int]]:
    """The kinds there are, in the order of the legend, with their numbers."""
    counts = Counter(one.kind for one in entities)
    return [(kind, counts[kind]) for kind in marks() if counts[kind]]


def _listed(collection: Collection) -> list[tuple[Entity, list[tuple[Entity, Passage]]]]:
    """What is cited most, each with who cites it in which words."""
    citing: defaultdict[int, list[tuple[Entity, Passage]]] = defaultdict(list)
    for (source, target), passages in collection.passages.items():
        citing[target].append((collection.entities[source], passages[0]))
    found, room = [], LISTED
    for target in sorted(citing, key=lambda number: (-len(citing[number]), number)):
        if len(citing[target]) <= room:
            found.append((collection.entities[target], citing[target]))
            room -= len(citing[target])
    return found


def _called(entity: Entity) -> str:
    """What people call it: its symbol, or its label."""
    return entity.id if entity.symbol else entity.label(interface.DEFAULT)[1]


def _templates(collection: Collection) -> Environment:
    """The templates with what every page shows; a name that a template misspells is an error."""
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {"cut": cut, "link": link}
    report = collection.report
    templates.globals |= {
        "word": interface.word,
        "plain": interface.plain,
        "attribute": interface.attribute,
        "words": interface.words(),
        "marks": marks(),
        "bodies": {one.id: one for one in collection.entities if one.kind == "body"},
        "documents": collection.documents,
        "build": str(report.get("input_hash", ""))[:12],
        "references": int(report.get("references", 0)),
        "unresolved": int(report.get("unresolved", 0)),
    }
    return templates


def cut(text: str, length: int) -> str:
    """The text, or its beginning and an ellipsis.

    >>> cut("Sustainable Development", 12)
    'Sustainable…'
    """
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def link(identifier: str) -> str:
    """The part of an address after ``#`` that chooses an entity, and the id of its row.

    >>> link("S/RES/338 (1973)")
    'n=S%2FRES%2F338+%281973%29'
    """
    return "n=" + quote_plus(identifier)


def _assets(folder: Path) -> list[Path]:
    """Copy our scripts and styles, and vis-network out of pyvis's package."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = [*sorted((HERE / "static").iterdir()), VIS]
    _write(folder / "marks.css", style())
    return [folder / "marks.css", *(Path(shutil.copyfile(source, folder / source.name)) for source in sources)]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
