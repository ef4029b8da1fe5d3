"""From a joined build to its files: tables, the graph and its store, queries, pages."""

from __future__ import annotations

import shutil
from collections import defaultdict, deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace

from graph import __version__
from graph.aside import Aside
from graph.errors import BuildError
from graph.pipeline import outputs
from graph.pipeline.aggregate import Whole, further_names, same_elsewhere
from graph.pipeline.blocks import BlockFile
from graph.pipeline.extract import Row
from graph.pipeline.kept import GRAPHS, Kept, Placed
from graph.pipeline.pages import Pages
from graph.pipeline.place import REPORT
from graph.pipeline.report import Report
from graph.pipeline.stage import Stage
from graph.pipeline.workers import Pool
from graph.store.chunks import Chunk, Chunks, Said, Segment, segment
from graph.store.disk import LOADED, Loader, update_store, write_store
from graph.store.iris import Iris
from graph.store.known import Facts
from graph.store.paste import write_queries
from graph.store.rdf import last_segment
from graph.store.shapes import Violation
from graph.store.triples import turtle_head
from graph.tables.kinds import kinds

# The store of the build before is changed where so few bytes of quads are taken away or added, else loaded anew.
_CHANGED = 40_000_000
_LAST = "*build"  # the name of the last segment, which no node has


def place_works(stage: Stage, whole: Whole) -> None:
    """Give each document the IRI of its work; a copy has that of its original."""
    originals: dict[str, str] = {}
    for row in stage.documents:
        node = whole.works.get(row["document"])
        if node:
            row["work"] = originals[row["sha256"]] = whole.entities[node].iri
    for row in stage.documents:
        if row["status"] == "duplicate":
            row["work"] = originals.get(row["sha256"], "")


class Graphs:
    """The graph of a build in all its forms; what has not changed since the last build is copied from it."""

    def __init__(self, stage: Stage, whole: Whole, iris: Iris) -> None:
        self.stage = stage
        self.whole = whole
        self.iris = iris
        self.held: dict[str, list[Row]] = {}
        for row in stage.aggregate.documents:
            self.held.setdefault(whole.works[row["document"]], []).append(row)
        self._folder = stage.folder / "store"
        store = stage.kept.output / "store"
        self._before = store if stage.kept.untouched and (store / "CURRENT").is_file() else None
        self._change = _Change(stage.kept)
        self._loader: Loader | None = None
        self._told = 0
        self._segments: list[tuple[str, str, Placed]] = []
        # The store is changed while the tables are written.
        self._beside = ThreadPoolExecutor(2)
        self._whole: Future[None] | None = None
        self._later: Future[list[Violation] | None] | None = None

    def __enter__(self) -> Graphs:
        return self

    def __exit__(self, *_: object) -> None:
        self._beside.shutdown()
        if self._loader is not None:
            self._loader.stop()

    @property
    def changes(self) -> bool:
        """Whether the store of the last build is changed, not a new one loaded."""
        return self._before is not None

    def write(self, report: Report, pool: Pool) -> None:
        """Write ``graph.nq``, ``graph.ttl`` and the queries; a store that cannot be changed is loaded beside."""
        names = [self.stage.folder / name for name in GRAPHS]
        before = [self.stage.kept.before(name) for name in GRAPHS]
        with ExitStack() as files:
            quads, turtle = (files.enter_context(BlockFile(*pair)) for pair in zip(names, before, strict=True))
            if self._before is None:
                self._loader = Loader(names[0], self._folder)
            turtle.add(turtle_head(self.iris.base).encode())
            triples = 0
            for id, key, found in self._each(pool):
                triples += self._put(id, key, found, quads, turtle)
            hashes = sorted(row["sha256"] for row in self.stage.aggregate.documents)
            last = last_segment(triples, len(self.whole.entities), report.input_hash, __version__, hashes, self.iris)
            self._put(_LAST, report.input_hash, last, quads, turtle)
            self.stage.keeper.keep_segments(self._segments)
            if self._loader is None:
                # What the system has still to copy, it copies while the tables are written.
                self._whole = self._beside.submit(files.pop_all().close)
        if self._loader is not None:
            self._loader.finish(quads.size)
        else:
            self._later = self._beside.submit(self._changed)
        self._write_queries()

    def _put(self, id: str, key: str, found: Placed | Segment, quads: BlockFile, turtle: BlockFile) -> int:
        """Write one segment: how many triples it has."""
        if isinstance(found, Placed):
            placed = Placed(quads.copy(found.quads), turtle.copy(found.turtle), found.triples)
        else:
            placed = Placed(quads.add(found.quads), turtle.add(found.turtle), found.triples)
        if self._before is not None:
            self._change.take(id, found)
        elif self._loader is not None and quads.size - self._told >= LOADED:
            quads.flush()
            self._told = quads.size
            self._loader.grown(quads.size)
        self._segments.append((id, key, placed))
        return found.triples

    def _each(self, pool: Pool) -> Iterator[tuple[str, str, Placed | Segment]]:
        """Every segment but the last, in order: where it was in the last build, else what processes made of it."""
        plan: deque[tuple[str, str, Placed | None]] = deque()

        def changed() -> Iterator[Chunk]:
            for chunk in self._chunks():
                key = chunk.key()
                known = self.stage.kept.segment(chunk.id, key)
                plan.append((chunk.id, key, known))
                if known is None:
                    yield self._with_lines(chunk)

        for made in pool.each(segment, changed()):
            while (step := plan.popleft())[2] is not None:
                yield step[0], step[1], step[2]
            yield step[0], step[1], made
        for id, key, known in plan:
            assert known is not None, "what has changed has been made"
            yield id, key, known

    def _chunks(self) -> Iterator[Chunk]:
        authority = self.stage.aggregate.authority
        entities = self.whole.entities
        named = [id for id, entity in entities.items() if entity.kind in ("body", "instrument")]
        classes = {name: kind.rdf_class for name, kind in kinds().items()}
        facts = Facts(entities, classes, further_names(authority, named), same_elsewhere(authority, named))
        suspects: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self.stage.suspects:
            suspects[row["document"]].append(row)
        chunks = Chunks(facts, self.whole.nodes, outputs.relation_rows(self.whole.relations), self.iris)
        yield from chunks.known()
        for id in sorted(self.held):
            paths = [(row, row["document"]) for row in self.held[id]]
            said = [Said(row, (), suspects[path], digest=self.stage.places[path].digest) for row, path in paths]
            targets = sorted({target for _, path in paths for target in self.stage.targets[path]})
            yield chunks.work(entities[id], said, targets)

    def _with_lines(self, chunk: Chunk) -> Chunk:
        said = (
            (replace(one, lines=self.stage.lines(one.document["document"]), digest=""), proved)
            for one, proved in chunk.said
        )
        return replace(chunk, said=tuple(said))

    def _write_queries(self) -> None:
        """Write the query library bound to this build."""
        languages = {id: sorted({row["language"] for row in rows}) for id, rows in self.held.items()}
        write_queries(self.stage.folder / "queries", self.whole.entities, languages, self.iris)

    def all(self, report: Report, pool: Pool) -> list[str]:
        """Write everything; what in a sample of the store breaks the shapes."""
        self.write(report, pool)
        return self.stored()

    def stored(self) -> list[str]:
        """What in a sample of the store breaks the shapes, once it is there."""
        if self._whole is not None:
            self._whole.result()
        found = self._loader.result() if self._loader is not None else self._later.result() if self._later else None
        if found is None:
            shutil.rmtree(self._folder, ignore_errors=True)
            found = write_store(self.stage.folder / GRAPHS[0], self._folder)
        return [str(violation) for violation in found]

    def _changed(self) -> list[Violation] | None:
        """The same of the store of the last build, changed to what it is now; None where it has to be loaded anew."""
        change = self._change.whole() if self._before is not None else None
        if self._before is None or not change:
            return None
        try:
            return update_store(self._before, self._folder, *change, sound=self.stage.kept.sound)
        except BuildError:  # somebody has damaged it
            return None


class _Change:
    """The quads that are not what they were in the last build, as long as they are few."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._gone = set(kept.segments)
        self._removed: list[bytes] = []
        self._added: list[bytes] = []
        self._size = 0

    def take(self, id: str, found: Placed | Segment) -> None:
        """Take note of a segment of this build."""
        self._gone.discard(id)
        if not isinstance(found, Placed):
            self._compare(id, found.quads)

    def _compare(self, id: str, quads: bytes) -> None:
        """Note which lines differ: a work that cites one node anew keeps nearly all of a segment of megabytes."""
        if self._size > _CHANGED:
            return
        before = self._kept.segments.get(id)
        old = set(self._kept.read(GRAPHS[0], before[1].quads).splitlines(keepends=True)) if before else set()
        new = set(quads.splitlines(keepends=True))
        for noted, lines in ((self._removed, old - new), (self._added, new - old)):
            noted.append(b"".join(lines))
            self._size += len(noted[-1])

    def whole(self) -> tuple[list[bytes], list[bytes]] | None:
        """What to take away and what to add, once all segments are known; None where it is too much."""
        for id in sorted(self._gone):
            self._compare(id, b"")
        return None if self._size > _CHANGED else (self._removed, self._added)


def prepare_site(drawings: bool = False) -> None:
    """Import what makes pages, and drawings for them, while another process has something to do."""
    import graph.views.pages  # noqa: F401
    from graph.views.drawing import prepare

    if drawings:
        prepare()


def write_site(stage: Stage, report: Report, jobs: int, other: Aside[None]) -> None:
    """Write the pages, which know the files of a build and nothing else; those that stay as they are, are kept.

    Parameters
    ----------
    other : the process that has measured the network, to lay drawings out
    """
    from graph.store.iris import undocs
    from graph.views.pages import render

    outputs.write_report(stage.folder / REPORT, report.as_json())
    render(stage.folder, stage.folder / "site", undocs, jobs, Pages(stage.kept, stage.keeper, stage.blocks), other)
