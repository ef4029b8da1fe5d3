"""Write the site: the rows of a build rendered by templates, beside the scripts and styles that enhance them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from jinja2 import Environment

from graph.aside import Aside
from graph.views import data, groups, rows
from graph.views.bodies import bodies_page
from graph.views.collection import Collection
from graph.views.coverage import coverage_page
from graph.views.drawing import VIS
from graph.views.ego import Around, ego_page
from graph.views.files import Documents
from graph.views.hands import Task, hands
from graph.views.inputs import Inputs
from graph.views.last import Last
from graph.views.lists import documents_page, outside_page, suspects_page, unresolved_page
from graph.views.mandates import mandates_page
from graph.views.maps import drawing, map_page
from graph.views.marks import style
from graph.views.overview import index_page
from graph.views.page import Official, Page
from graph.views.passages import fragments, shard, shards
from graph.views.path import path_page
from graph.views.places import Place, Places, place
from graph.views.reader import beside, reader_page
from graph.views.taken import Made, Taken
from graph.views.templates import templates
from graph.views.timeline import timeline_page
from graph.views.values import Entity, Source

HERE = Path(__file__).parent
SINGLE: dict[str, Callable[..., str]] = {
    "index": index_page,
    "timeline": timeline_page,
    "path": path_page,
    "documents": documents_page,
    "mandates": mandates_page,
    "coverage": coverage_page,
    "unresolved": unresolved_page,
    "outside": outside_page,
    "suspects": suspects_page,
    "bodies": bodies_page,
}


def render(
    output: Path,
    site: Path,
    official: Official = lambda symbol: "",
    jobs: int = 1,
    last: Last | None = None,
    other: Aside[Any] | None = None,
) -> list[Path]:
    """Write the pages of a build.

    Parameters
    ----------
    output : folder of a build; only its files are read
    site : folder to write into; what an earlier build left there is removed
    official : gives the address of a document with its publisher by its symbol, empty where it has none; a function
        of a module if there are several jobs
    jobs : number of processes that write pages of entities and documents
    last : gives the pages of the build before that are as they would be drawn; takes note of all
    other : a process that stays, to lay drawings out, where one has been used for something before

    Returns
    -------
    list of the files written, sorted, without those of the build before that are taken over

    Raises
    ------
    BuildError : a file of the build is missing or does not fit the others
    """
    with Places(jobs, other) as places:
        collection, documents = rows.read(output, last)
        if site.exists():
            shutil.rmtree(site)
        values = (collection, documents, site, official)
        maker = Site(*values, places)
        maker.folders()
        taken = Taken(site, last, Inputs(collection, maker.around, documents)) if last else None
        maps = fresh(maker.maps(taken), taken)
        if maps:
            places.begin(*drawing(collection))
        with hands(Site, values, maker, portions(maker.left(taken)), jobs) as results:
            written = [*maker.data(), *assets(site / "assets")]
            groups = fresh(maker.groups(taken), taken)
            written += maker.save((path, make()) for path, make in [*maps, *groups])
            for files in results:
                written += files
    return sorted(written, key=attrgetter("parts"))


class Site:
    """Makes the pages of one collection.

    Parameters
    ----------
    place : lays drawings out
    """

    def __init__(
        self, collection: Collection, documents: Documents, site: Path, official: Official, place: Place = place
    ) -> None:
        self.collection = collection
        self.documents = documents
        self.site = site
        self.official = official
        self.place = place
        self.templates: Environment = templates(collection)
        self.around = Around(collection)
        self.sources = {one.document: one for one in collection.read}
        self._known: Callable[[str], Mapping[int, str]] = lambda path: {}

    @cached_property
    def shards(self) -> list[list[Entity]]:
        """The entities of each file of passages."""
        return shards(self.collection)

    @cached_property
    def grouped(self) -> groups.Groups | None:
        """The groups of a large collection."""
        return groups.groups(self.collection) if len(self.collection.entities) > groups.FROM else None

    @property
    def all_groups(self) -> str:
        """The page of all groups."""
        return "map.html" if len(self.collection.entities) > data.ALL else "groups.html"

    def page(self, path: str) -> Page:
        """An empty page at `path`."""
        return Page(self.collection, path, self.official)

    def folders(self) -> None:
        """Make every folder that pages of entities and documents stand in."""
        paths = [*(one.path for one in self.collection.entities), *(one.path for one in self.sources.values())]
        for name in {*(path.rpartition("/")[0] for path in paths), "data/beside", "assets", "group"}:
            (self.site / name).mkdir(parents=True, exist_ok=True)

    def save(self, pages: Iterable[tuple[str, str]]) -> list[Path]:
        """Write pages, give their files."""
        return [write(self.site / path, text) for path, text in pages]

    def data(self) -> list[Path]:
        """Write what the scripts read."""
        page, folder = self.page("index.html"), self.site / "data"
        return [
            *data.write_words(folder),
            data.write_about(self.collection, len(self.shards), folder),
            *data.write_entities(page, folder),
            *data.write_index(page, folder),
            data.write_edges(self.collection, folder),
            data.write_score(folder),
            data.write_lost(self.collection, folder),
        ]

    def passages(self, numbers: Iterable[int]) -> Iterator[tuple[str, str]]:
        """Some files of passages."""
        for number in numbers:
            path = passages_path(number)
            yield path, shard(self.page("index.html"), self.shards[number], self._known(path))

    def groups(self, taken: Taken | None) -> Iterator[Made]:
        """The pages of the groups of a large collection."""
        found, above = self.grouped, self.all_groups
        if found is None:
            return
        for node in found.nodes:
            path = f"{node.path}.html"
            members = found.members[node.number][: groups.DRAWN]
            digest = taken.inputs.group(node, members, above) if taken else ""
            values = self.templates, self.page(path), self.place, found, node, above
            yield path, digest, partial(groups.group_page, *values)

    def singles(self, numbers: Iterable[int]) -> Iterator[tuple[str, str]]:
        """Some of the pages that there is one of, the maps aside."""
        names = list(SINGLE)
        for name in (names[number] for number in numbers):
            # The bodies have been summed up for their own pages.
            make = partial(bodies_page, bodies=self.around.bodies) if name == "bodies" else SINGLE[name]
            yield f"{name}.html", make(self.templates, self.page(f"{name}.html"))

    def left(self, taken: Taken | None) -> dict[str, list[int]]:
        """The numbers of the files to be made, by the methods that make them; all others are taken over."""
        places, entities = self.documents.places, self.collection.entities
        readers = [place for place, one in enumerate(places) if one.document in self.sources]
        passages, singles = list(range(len(self.shards))), list(range(len(SINGLE)))
        if taken is not None:
            inputs = taken.inputs
            readers = [place for place in readers if not self._read(place, taken)]
            entities = tuple(e for e in entities if not taken.over([f"{e.path}.html"], inputs.entity(e)))
            self._known = partial(_unchanged, taken, {one.key for one in entities})
            passages = [n for n in passages if not taken.over([passages_path(n)], inputs.shard(self.shards[n]))]
            singles = [n for n, name in enumerate(SINGLE) if not taken.over([f"{name}.html"], inputs.single(name))]
        numbers = [one.number for one in entities]
        return {"readers": readers, "entities": numbers, "passages": passages, "singles": singles}

    def _read(self, place: int, taken: Taken) -> bool:
        """Whether the files of a document can be taken over."""
        source = self.sources[self.documents.places[place].document]
        return taken.over(self.paths(source), taken.inputs.document(place, source))

    def paths(self, source: Source) -> list[str]:
        """The files of one document: its page, and the script that shows it beside another version if it has one."""
        several = len(self.collection.versions[source.work]) > 1
        script = f"data/beside/{source.path.rpartition('/')[2]}.js"
        return [f"{source.path}.html", *([script] if several else [])]

    def write(self, task: str, numbers: Sequence[int]) -> list[Path]:
        """Write what one method makes, of some numbers."""
        make: Callable[[Sequence[int]], Iterator[tuple[str, str]]] = getattr(self, task)
        return self.save(make(numbers))

    def entities(self, numbers: Iterable[int]) -> Iterator[tuple[str, str]]:
        """The pages of some entities."""
        for number in numbers:
            one = self.collection.entities[number]
            path = f"{one.path}.html"
            yield path, ego_page(self.templates, self.page(path), one, self.around)

    def maps(self, taken: Taken | None) -> Iterator[Made]:
        """The map; of many entities a map of groups as well, which of very many is the first."""
        digest = taken.inputs.network if taken else ""

        def drawn(path: str) -> tuple[Environment, Page, Place]:
            return self.templates, self.page(path), self.place

        if self.grouped is None:
            yield "map.html", digest, partial(map_page, *drawn("map.html"))
            return
        many = self.all_groups == "map.html"
        all_nodes = "top.html" if many else "map.html"
        other, link = (self.all_groups, "groups.all"), (all_nodes, "groups.nodes")
        yield all_nodes, digest, partial(map_page, *drawn(all_nodes), whole=not many, other=other)
        page = partial(groups.groups_page, *drawn(self.all_groups), self.grouped, other=link)
        yield self.all_groups, digest, page

    def readers(self, numbers: Iterable[int]) -> Iterator[tuple[str, str]]:
        """The pages of some documents, and the scripts that show them beside another version."""
        for number in numbers:
            document, text, found = self.documents[number]
            source = self.sources[document]
            path, *scripts = self.paths(source)
            yield path, reader_page(self.templates, self.page(path), source, text, found)
            for script in scripts:
                yield script, data.called("beside", beside(self.page(path), source, text, found))


def fresh(files: Iterable[Made], taken: Taken | None) -> list[tuple[str, Callable[[], str]]]:
    """Those files that the build before does not have, each with what makes it; all others are taken over."""
    return [(path, make) for path, digest, make in files if not taken or not taken.over([path], digest)]


def _unchanged(taken: Taken, fresh: Set[int], path: str) -> dict[int, str]:
    """What a file of passages has that need not be made again: that around entities whose pages are taken over.

    fresh : keys of all other entities
    """
    text = taken.text(path)
    return {key: found for key, found in fragments(text).items() if key not in fresh} if text else {}


def passages_path(number: int) -> str:
    """A file of passages."""
    return f"data/passages-{number}.js"


def portions(left: Mapping[str, Sequence[int]]) -> list[Task]:
    """Pages to draw, shared out."""
    sizes = {"readers": 10, "entities": 50, "passages": 10, "singles": 1}
    return [
        (name, numbers[start : start + sizes[name]])
        for name, numbers in left.items()
        for start in range(0, len(numbers), sizes[name])
    ]


def assets(folder: Path) -> list[Path]:
    """Copy our scripts and styles, and vis-network out of pyvis's package."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((HERE / "static").iterdir())}
    texts["marks.css"] = style()
    written = [
        write(folder / name, joined(text) if name.endswith(".css") else squeezed(text)) for name, text in texts.items()
    ]
    return [*written, Path(shutil.copyfile(VIS, folder / VIS.name))]


def squeezed(text: str) -> str:
    r"""A script without indentation and comments: every page loads it.

    >>> squeezed("run(() => {\n  // why\n  stop(); // where\n});")
    'run(() => {\nstop();\n});'
    """
    lines = (re.sub(r"(?<=[;{},]) // .*", "", line.strip()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def joined(text: str) -> str:
    r"""A style sheet without comments and the spaces that only people need.

    >>> joined("/* why */\na, b { color: red; }\n")
    'a,b{color:red}'
    """
    return (
        re.sub(r"\s*([{};,])\s*|(?<=:)\s+", r"\1", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
        .replace(";}", "}")
        .strip()
    )


def write(path: Path, text: str) -> Path:
    """Write one file of the site, into a folder that is there."""
    path.write_bytes(text.encode())
    return path
