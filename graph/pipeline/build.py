"""A whole build: find the files, read those that are new, join what all of them say, write the output folder."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import ExitStack, contextmanager
from dataclasses import astuple, replace
from functools import lru_cache, partial
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any

from graph.aside import Aside, can_fork
from graph.errors import BuildError
from graph.pipeline import outputs
from graph.pipeline.aggregate import Aggregate, Whole
from graph.pipeline.blocks import digest_of
from graph.pipeline.corrections import Correction, read_corrections
from graph.pipeline.extract import Extracted, File, Options, left_out
from graph.pipeline.kept import Keeper, Kept, KeptPart
from graph.pipeline.parts import TEXTS, Part, part
from graph.pipeline.place import REPORT, alone, beside
from graph.pipeline.remote import is_remote, joined, listed, look
from graph.pipeline.report import Report, code_hash, file_hash, input_hash, report_of
from graph.pipeline.stage import Stage
from graph.pipeline.tables import Tables
from graph.pipeline.workers import (
    FEW_BYTES,
    Pool,
    cores,
    few_collections,
    get_ready,
    read_here,
    refuse_while_imported,
    workers,
)
from graph.pipeline.writing import Graphs, place_works, prepare_site, write_site
from graph.readers.folder import walk
from graph.readers.settings import USUAL, Columns, Limits, Settings
from graph.relate.compared import compared
from graph.store.iris import BASE, Iris
from graph.tables.authority import Authority

__all__ = ["Report", "build"]

Progress = Callable[[str, int, int, int], None]
_AHEAD = 2_000  # parts of the last build that are held while a changed file is read


def build(
    sources: Sequence[Path | str],
    output: Path,
    *,
    jobs: int | None = None,
    base_iri: str = BASE,
    links: bool = True,
    authority: Path | None = None,
    corrections: Path | None = None,
    limit: int | None = None,
    languages: Sequence[str] | None = None,
    site: bool = True,
    columns: Columns = USUAL.columns,
    limits: Limits = USUAL.limits,
    texts: Path | None = None,
    force: bool = False,
    engine: str = "local",
    scheduler: str | None = None,
    parts: str | None = None,
    progress: Progress | None = None,
) -> Report:
    """Read the documents of some folders and write the graph of what they cite.

    What the build before kept in `output` of unchanged files is not made again; the result is the same to the byte.

    Parameters
    ----------
    sources : folders, walked to their bottom, and files; as str, addresses that fsspec reads, ``"s3://bucket/folder"``
    output : folder; what an earlier build left there is replaced when the new one is whole
    jobs : number of processes; None: one a core, for a few small files none beside this one
    base_iri : what the IRIs of the graph begin with
    links : whether to read the hyperlinks that editors put on words
    authority, corrections : the user's own names and corrections
    limit : read the first files only
    languages : read documents of these languages only
    site : whether to write the pages
    columns : what id, text and language are called in tables and records
    limits : what no document may exceed
    texts : folder for the texts as read, one file a document
    force : make everything again
    engine : ``"local"``: processes of this machine; ``"distributed"``: workers of a dask cluster
    scheduler : address of the cluster; None: one is started on this machine
    parts : fsspec location for the Parquet parts that workers leave; None: ``parts`` in `output`
    progress : is told phase, done, total, and in the phase of reading the references found so far

    Returns
    -------
    Report
        Files that cannot be read are counted in it; they do not end the build.

    Raises
    ------
    BuildError : there is nothing to read, `output` cannot be written, or there is no cluster
    MissingDependency : what `engine` or an address needs is not installed
    DataError : `authority` or `corrections` break their rules
    """
    refuse_while_imported()
    clock = _Clock(progress or (lambda phase, done, total, found: None))
    iris = Iris(base_iri)
    settings = Settings(links, columns, limits)
    options = Options(settings, authority, tuple(sorted(languages or ())))
    fixes = read_corrections(corrections) if corrections else []
    with (
        few_collections(),
        alone(output, lambda: clock.progress("waiting", 0, 0, 0)),
        _pool(engine, options, jobs, scheduler, parts or str(output.resolve() / "parts"), force) as pool,
        Aside(partial(get_ready, options), not force and _may_read_little(output, engine, jobs), stays=True) as reader,
    ):
        with clock.phase("finding"):
            files, skipped = _found(sources, [output, *([texts] if texts else [])], settings, limit, fixes, pool)
            code = code_hash()
            kept = Kept(output, "" if force else code)
        told = {"settings": settings, "base": base_iri, "languages": options.languages}
        told |= {path.name: file_hash(path) for path in (authority, corrections) if path}
        report = Report(output, input_hash(files, told), files=len(files) + len(skipped))
        plan = _Plan(files, kept, options)
        fresh = plan.fresh()
        state = _state(report, skipped, site)
        if not fresh and not texts and (last := kept.report(state)):
            return replace(report_of(last, output), reused=len(set(plan.originals)), seconds=clock.seconds)
        with (
            beside(output) as folder,
            Keeper(folder, code, kept) as keeper,
            Stage(folder, kept, keeper, Aggregate(_authority(authority), iris), texts) as stage,
        ):
            pool.fit(fresh, plan.jobs(fresh, jobs))
            processes = workers(files, jobs)
            with clock.phase("reading"):
                read = _reading(pool, reader, fresh, processes)
                if site and processes > 1 and fresh:
                    prepare_site()
                reused = _read(stage, plan, fresh, read, skipped, options, clock)
            with clock.phase("joining"):
                whole = stage.aggregate.whole()
                stage.suspects += compared(stage.aggregate.corpus, stage)
                place_works(stage, whole)
            report = replace(stage.counted(report, whole, fixes), reused=reused)
            report = _write(stage, whole, report, pool, clock, processes, site)
            outputs.write_report(folder / REPORT, report.as_json())
            stage.close()
            keeper.finish(state)
    return report


def _write(stage: Stage, whole: Whole, report: Report, pool: Pool, clock: _Clock, processes: int, site: bool) -> Report:
    """Write all that a joined build makes, with so many processes; the report then has its times and shapes."""
    with ExitStack() as stack:
        graphs = stack.enter_context(Graphs(stage, whole, stage.aggregate.iris))
        apart = None
        if processes > 1 and graphs.changes and can_fork():
            apart = stack.enter_context(Aside(partial(graphs.all, report, pool)))
        with clock.phase("writing"):
            if apart is None:
                graphs.write(report, pool)
            tables = stack.enter_context(Tables(stage, whole, processes))
            # By the processes that draw pages, which are forked from this one, it is not imported again.
            tables.write(partial(prepare_site, drawings=True) if site else None)
        if site:
            with clock.phase("drawing"):
                write_site(stage, report, processes, tables.network)
        with clock.phase("storing"):
            shapes = apart.result() if apart else graphs.stored()
    return replace(report, seconds=clock.seconds, shapes=shapes)


class _Clock:
    """Seconds by phase, and the progress of the phase."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.seconds: dict[str, float] = {}

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        self.progress(name, 0, 0, 0)
        yield
        self.seconds[name] = round(time.perf_counter() - began, 3)


def _state(report: Report, skipped: Sequence[Extracted], site: bool) -> str:
    """A hash of all that decides what a build writes, the program aside."""
    return digest_of(
        repr((report.input_hash, [one.problems for one in skipped], site)).encode("utf-8", "surrogatepass")
    )


def _pool(engine: str, options: Options, jobs: int | None, scheduler: str | None, parts: str, force: bool) -> Pool:
    if engine == "local":
        return Pool(options, jobs or 1)
    from graph.pipeline.cluster import Cluster

    return Cluster(options, jobs or cores(), scheduler, parts, force)


def _authority(own: Path | None) -> Authority:
    from graph.tables.authority import authority, use

    use(own)
    return authority()


def _found(
    sources: Sequence[Path | str],
    written: Sequence[Path],
    settings: Settings,
    limit: int | None,
    fixes: Sequence[Correction],
    pool: Pool,
) -> tuple[list[File], list[Extracted]]:
    """The files to read, hashed, in the order of their names; and those that are no documents."""
    from graph.readers import FORMATS

    local = [Path(source) for source in sources if not is_remote(source)]
    remote = [str(source) for source in sources if is_remote(source)]
    found, skipped = walk(local, settings)
    ours = _Ours(written, local)
    files = [File(file.name, file.path) for file in found if not ours.holds(file.path)]
    left = [(file.name, file.reason) for file in skipped if not ours.holds_name(file.name)]
    for address in remote:
        label = f"{address.rstrip('/').rpartition('/')[2]}/" if len(sources) > 1 else ""
        there, others = joined(list(pool.each(look, listed(address, label, settings))))
        files, left = files + there, left + others
    files.sort(key=attrgetter("name"))
    if not files:
        where = ", ".join(str(source) for source in sources)
        why = f"; {left[0][0]}, for one, is {left[0][1]}" if left else ""
        raise BuildError(f"{where}: no documents there{why}; expected {FORMATS}")
    by_file: dict[str, list[Correction]] = {}
    for fix in fixes:
        by_file.setdefault(fix.document.partition("#")[0], []).append(fix)
    wanted = [_hashed(replace(file, corrections=tuple(by_file.get(file.name, ())))) for file in files[:limit]]
    return wanted, [left_out(File(name, Path(name)), "skipped", reason) for name, reason in sorted(left)]


def _hashed(file: File) -> File:
    """The file with its hash and size; without them where it cannot be opened, which reading it will tell."""
    if file.url:
        return file
    try:
        return replace(file, sha256=file_hash(file.path), bytes=file.path.stat().st_size)
    except OSError:
        return file


class _Ours:
    """What builds wrote into a folder inside the one that is read."""

    def __init__(self, written: Sequence[Path], sources: Sequence[Path]) -> None:
        self.sources = [source.resolve() for source in sources]
        folders = [folder.resolve() for folder in written]
        others = [f for f in folders if not any(source.is_relative_to(f) for source in self.sources)]
        self.folders = [f"{folder}{os.sep}" for folder in others]
        self._real = lru_cache(64)(os.path.realpath)  # files come folder by folder

    def holds(self, path: Path) -> bool:
        above, name = os.path.split(path)
        plain = name not in ("", ".", "..") and not os.path.islink(path)
        whole = f"{os.path.join(self._real(above), name) if plain else os.path.realpath(path)}{os.sep}"
        return any(whole.startswith(folder) for folder in self.folders)

    def holds_name(self, name: str) -> bool:
        # Of several sources, a name begins with that of its source.
        return any(self.holds(folder / name) for source in self.sources for folder in (source, source.parent))


class _Plan:
    """Which files are copies of one that came before, and which the last build kept a part of."""

    def __init__(self, files: Sequence[File], kept: Kept, options: Options) -> None:
        first: dict[str, str] = {}
        self.files = files
        self.originals = [first.setdefault(file.sha256 or file.name, file.name) for file in files]
        self._options = digest_of(repr(_told(options)).encode("utf-8", "surrogatepass"))
        self._kept = kept
        self._keys = {(file.name, file.sha256): self._key(file) for file in files}

    def __iter__(self) -> Iterator[tuple[File, str]]:
        return zip(self.files, self.originals, strict=True)

    def key(self, file: File) -> str:
        """A hash of all that decides what is found in a file, the program aside."""
        return self._keys[file.name, file.sha256]

    def _key(self, file: File) -> str:
        fixes = [astuple(fix) for fix in file.corrections]
        told = (file.name, file.sha256, file.bytes, fixes, self._options)
        return digest_of(repr(told).encode("utf-8", "surrogatepass"))

    def kept(self, file: File) -> bool:
        """Whether the last build read the same file under the same rules."""
        return bool(file.sha256) and self._kept.parts.get(file.name, ("",))[0] == self.key(file)

    def fresh(self) -> list[File]:
        """The files to read."""
        return [file for file, original in self if original == file.name and not self.kept(file)]

    def jobs(self, fresh: Sequence[File], asked: int | None) -> int | None:
        """How many processes to read with: a few changed files are read here before another process has started.

        What has failed before may have ended its process, and is read by another again.
        """
        if len(fresh) == len(self.files) or workers(fresh, None) > 1:
            return asked
        return (asked or cores()) if self._kept.failed(file.name for file in fresh) else 1


def _told(options: Options) -> tuple[object, ...]:
    own = file_hash(options.authority) if options.authority else ""
    return options.settings, options.languages, own


def _read(
    stage: Stage,
    plan: _Plan,
    fresh: Sequence[File],
    read: Callable[[], Iterator[Part]],
    skipped: Sequence[Extracted],
    options: Options,
    clock: _Clock,
) -> int:
    """Take in every file once, a copy of one that came before as such: how many did not have to be read."""
    waited_for = {file.name for file in fresh}
    known = _looked_up(stage.kept, plan, waited_for)
    results = read()
    reused = 0
    for done, (file, original) in enumerate(plan, 1):
        if original != file.name:
            stage.add_left_out(left_out(file, "duplicate", f"same bytes as {original}"))
        elif file.name in waited_for:
            stage.add(next(results), plan.key(file))
        elif (kept := known(file)) and stage.add_kept(kept, plan.key(file)):
            reused += 1
        else:
            stage.add(part(file, options), plan.key(file))
        clock.progress("reading", done, len(plan.files), stage.references)
    stage.flush()
    for file_rows in skipped:
        stage.add_left_out(file_rows)
    return reused


def _looked_up(kept: Kept, plan: _Plan, fresh: Set[str]) -> Callable[[File], KeptPart | None]:
    """What gives the part that the last build kept of a file; some are read now, before a fresh one is waited for."""
    old = (file for file, original in plan if original == file.name and file.name not in fresh)
    found = {file.name: kept.part(file.name, plan.key(file)) for file in islice(old, _AHEAD if fresh else 0)}
    return lambda file: found.pop(file.name, None) or kept.part(file.name, plan.key(file))


def _may_read_little(output: Path, engine: str, jobs: int | None) -> bool:
    """Whether this build may find few files to read, and is worth another process: it then gets ready at once."""
    if engine != "local" or not can_fork():
        return False
    try:
        size = (output / TEXTS).stat().st_size  # of what the last build read
    except OSError:
        return False
    return (jobs or cores()) > 1 and (jobs is not None or size >= FEW_BYTES)


def _reading(pool: Pool, reader: Aside[Any], fresh: Sequence[File], processes: int) -> Callable[[], Iterator[Part]]:
    """What gives the parts of fresh files: where they are so few that no pool is worth it, the reader has begun."""
    if not fresh or pool.jobs > 1 or processes == 1 or not reader.apart:
        reader.end()
        return lambda: pool.parts(fresh)
    reader.ask(partial(read_here, fresh, pool.options))

    def parts() -> Iterator[Part]:
        reader.result()  # that it was ready
        found: list[Part] = reader.result()
        reader.end()
        return iter(found)

    return parts
