"""A whole build: find the files, read each, join what they say, write the output folder."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from graph import __version__
from graph.analysis.measures import measures
from graph.errors import BuildError
from graph.pipeline import outputs
from graph.pipeline.aggregate import READ, Aggregate, Whole, further_names, same_elsewhere
from graph.pipeline.corrections import Correction, read_corrections
from graph.pipeline.extract import Extracted, File, Options, Row, Rows, left_out
from graph.pipeline.outputs import ReferenceFile, Table
from graph.pipeline.place import REPORT, beside
from graph.pipeline.report import Report, file_hash, input_hash, ranked
from graph.pipeline.texts import write_text
from graph.pipeline.workers import extract_all, workers
from graph.readers.settings import USUAL, Columns, Limits, Settings
from graph.store import rdf
from graph.store.disk import write_store
from graph.store.iris import BASE, Iris
from graph.store.network import network, write_graphml
from graph.store.paste import write_queries
from graph.tables.authority import Authority
from graph.tables.kinds import kinds

__all__ = ["Report", "build"]

Progress = Callable[[str, int, int], None]


def build(
    sources: Sequence[Path],
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
    progress: Progress | None = None,
) -> Report:
    """Read the documents of some folders and write the graph of what they cite.

    Parameters
    ----------
    sources : folders, walked to their bottom, and files
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
    progress : is told phase, done and total

    Returns
    -------
    Report
        Files that cannot be read are counted in it; they do not end the build.

    Raises
    ------
    BuildError : there is nothing to read, or `output` cannot be written
    DataError : `authority` or `corrections` break their rules
    """
    clock = _Clock(progress or (lambda phase, done, total: None))
    iris = Iris(base_iri)
    settings = Settings(links, columns, limits)
    options = Options(settings, authority, tuple(sorted(languages or ())))
    fixes = read_corrections(corrections) if corrections else []
    with clock.phase("finding"):
        files, skipped = _found(sources, [output, *([texts] if texts else [])], settings, limit, fixes)
    told = {"settings": settings, "base": base_iri, "languages": options.languages}
    told |= {path.name: file_hash(path) for path in (authority, corrections) if path}
    report = Report(output, input_hash(files, told), files=len(files) + len(skipped))
    with (
        beside(output) as folder,
        ReferenceFile(folder / "references.jsonl") as references,
        (folder / "texts.jsonl").open("wb") as lines,
    ):
        stage = _Stage(folder, references, lines, texts, Aggregate(_authority(authority), iris))
        with clock.phase("reading"):
            _read(stage, files, skipped, options, workers(files, jobs), clock)
        with clock.phase("joining"):
            whole = stage.aggregate.whole()
            stage.suspects += stage.aggregate.corpus.suspects(references.rows)
        with clock.phase("writing"):
            report = stage.counted(report, whole, fixes)
            _write(stage, whole, report, iris)
        with ThreadPoolExecutor(1) as beside_drawing:
            # Oxigraph loads in threads of its own, while Python draws.
            stored = beside_drawing.submit(write_store, folder / "graph.nq", folder / "store")
            if site:
                with clock.phase("drawing"):
                    _write_site(folder, report)
            with clock.phase("storing"):
                shapes = [str(violation) for violation in stored.result()]
        report = replace(report, seconds=clock.seconds, shapes=shapes)
        outputs.write_report(folder / REPORT, report.as_json())
    return report


class _Clock:
    """Seconds by phase, and the progress of the phase."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.seconds: dict[str, float] = {}

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        self.progress(name, 0, 0)
        yield
        self.seconds[name] = round(time.perf_counter() - began, 3)


def _authority(own: Path | None) -> Authority:
    from graph.tables.authority import authority, use

    use(own)
    return authority()


def _found(
    sources: Sequence[Path],
    written: Sequence[Path],
    settings: Settings,
    limit: int | None,
    fixes: Sequence[Correction],
) -> tuple[list[File], list[Extracted]]:
    """The files to read, hashed, in the order of their names; and those that are no documents."""
    from graph.readers import FORMATS
    from graph.readers.folder import walk

    found, skipped = walk(sources, settings)
    ours = _Ours(written, sources)
    wanted = [file for file in found if not ours.holds(file.path)][:limit]
    if not wanted:
        where = ", ".join(str(source) for source in sources)
        why = f"; {skipped[0].name}, for one, is {skipped[0].reason}" if skipped else ""
        raise BuildError(f"{where}: no documents there{why}; expected {FORMATS}")
    by_file: dict[str, list[Correction]] = {}
    for fix in fixes:
        by_file.setdefault(fix.document.partition("#")[0], []).append(fix)
    files = [_hashed(File(file.name, file.path, corrections=tuple(by_file.get(file.name, ())))) for file in wanted]
    left = [file for file in skipped if not ours.holds_name(file.name)]
    return files, [left_out(File(file.name, Path(file.name)), "skipped", file.reason) for file in left]


def _hashed(file: File) -> File:
    """The file with its hash and size; without them where it cannot be opened, which reading it will tell."""
    try:
        return replace(file, sha256=file_hash(file.path), bytes=file.path.stat().st_size)
    except OSError:
        return file


class _Ours:
    """What builds wrote into a folder inside the one that is read."""

    def __init__(self, written: Sequence[Path], sources: Sequence[Path]) -> None:
        self.sources = [source.resolve() for source in sources]
        folders = [folder.resolve() for folder in written]
        self.folders = [f for f in folders if not any(source.is_relative_to(f) for source in self.sources)]

    def holds(self, path: Path) -> bool:
        return any(path.resolve().is_relative_to(folder) for folder in self.folders)

    def holds_name(self, name: str) -> bool:
        # Of several sources, a name begins with that of its source.
        return any(self.holds(folder / name) for source in self.sources for folder in (source, source.parent))


@dataclass
class _Stage:
    """What grows while documents come in."""

    folder: Path
    references: ReferenceFile
    lines: BinaryIO
    texts: Path | None
    aggregate: Aggregate
    documents: list[Row] = field(default_factory=list)
    problems: list[Row] = field(default_factory=list)
    suspects: list[Row] = field(default_factory=list)
    unmatched: list[Correction] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=lambda: {"kinds": Counter(), "reasons": Counter()})
    first: dict[str, str] = field(default_factory=dict)

    def add(self, extracted: Extracted, unresolved: Table) -> None:
        """Take in the rows of one file."""
        self.problems += extracted.problems
        self.aggregate.add_records(extracted.records)
        for rows in sorted(extracted.documents, key=lambda rows: rows.document["document"]):
            if rows.document["status"] in READ and not rows.catalogue:
                self._add_read(rows, unresolved)
            else:
                self.documents.append(rows.document)

    def _add_read(self, rows: Rows, unresolved: Table) -> None:
        document = rows.document
        self.documents.append(document)
        copied = self.first.setdefault(document["sha256"], document["document"])
        if copied != document["document"]:
            # Records of a container: whole files that are copies are not read at all.
            document.update(status="duplicate", references=0, unresolved=0)
            return
        self.references.append(document["document"], rows.references)
        self.lines.write(outputs.json_line(rows.text))
        if self.texts:
            write_text(self.texts, document["document"], rows.text["text"])
        self.aggregate.add(document, rows.references, rows.names, rows.relations)
        lost = [row for row in rows.references if not row["target"]]
        unresolved.write(lost)
        self.suspects += rows.suspects
        self.unmatched += rows.unmatched
        self.counts["kinds"].update(row["kind"] for row in rows.references)
        self.counts["reasons"].update(row["reason"] for row in lost)

    def counted(self, report: Report, whole: Whole, fixes: Sequence[Correction]) -> Report:
        """The report with its counts."""
        status = Counter(row["status"] for row in self.documents)
        read = [row for row in self.documents if row["status"] in READ]
        references = sum(row["references"] for row in read)
        lost = sum(row["unresolved"] for row in read)
        known = {row["document"] for row in read}
        unmatched = [*self.unmatched, *(fix for fix in fixes if fix.document not in known)]
        corrections = {
            "given": len(fixes),
            "applied": len(fixes) - len(unmatched),
            "unmatched": sorted([fix.document, fix.start, fix.end, fix.target] for fix in unmatched),
        }
        return replace(
            report,
            documents=len(self.documents),
            read=status["read"],
            damaged=status["damaged"],
            duplicate=status["duplicate"],
            skipped=status["skipped"],
            failed=status["failed"],
            references=references,
            resolved=references - lost,
            unresolved=lost,
            reasons=ranked(self.counts["reasons"]),
            kinds=ranked(self.counts["kinds"]),
            languages=ranked(Counter(row["language"] or "unknown" for row in read if row["document"] in whole.works)),
            records=self.aggregate.catalogue.records,
            works=len(set(whole.works.values())),
            entities=len(whole.entities),
            citations=len(whole.edges),
            suspects=len(self.suspects),
            corrections=corrections,
        )


def _read(
    stage: _Stage, files: Sequence[File], skipped: Sequence[Extracted], options: Options, jobs: int, clock: _Clock
) -> None:
    """Extract every file once; a copy of one that came before is listed and not read."""
    first: dict[str, str] = {}
    originals = [first.setdefault(file.sha256 or file.name, file.name) for file in files]
    fresh = [file for file, original in zip(files, originals, strict=True) if original == file.name]
    results = extract_all(fresh, options, jobs)
    with Table(stage.folder / "unresolved.csv", outputs.UNRESOLVED) as unresolved:
        for done, (file, original) in enumerate(zip(files, originals, strict=True), 1):
            copy = left_out(file, "duplicate", f"same bytes as {original}") if original != file.name else None
            stage.add(copy or next(results), unresolved)
            clock.progress("reading", done, len(files))
    stage.lines.flush()
    for file_rows in skipped:
        stage.problems += file_rows.problems
        stage.documents += [rows.document for rows in file_rows.documents]


def _write(stage: _Stage, whole: Whole, report: Report, iris: Iris) -> None:
    folder = stage.folder
    _place_works(stage, whole)
    stage.documents.sort(key=lambda row: row["document"])
    outputs.write_table(folder / "documents.csv", outputs.DOCUMENTS, stage.documents)
    outputs.write_table(folder / "citations.csv", outputs.CITATIONS, outputs.citation_rows(whole.edges))
    drawn = network(whole.entities.values(), whole.edges, whole.relations)
    rows = outputs.entity_rows(whole.entities.values(), measures(drawn))
    outputs.write_table(folder / "entities.csv", outputs.ENTITIES, rows)
    names = outputs.name_rows(whole.entities.values(), further_names(stage.aggregate.authority, whole.entities))
    outputs.write_table(folder / "names.csv", outputs.NAMES, names)
    outputs.write_table(folder / "relations.csv", outputs.RELATIONS, outputs.relation_rows(whole.relations))
    outputs.write_table(folder / "suspects.csv", outputs.SUSPECTS, sorted(stage.suspects, key=_suspect_order))
    outputs.write_lines(folder / "errors.jsonl", sorted(stage.problems, key=lambda row: row["document"]))
    write_graphml(drawn, folder / "network.graphml")
    _write_rdf(stage, whole, report, iris)


def _suspect_order(row: Mapping[str, Any]) -> tuple[str, int, int, str, str]:
    return row["document"], row["start"], row["end"], row["kind"], row["target"]


def _place_works(stage: _Stage, whole: Whole) -> None:
    """Give each document the IRI of its work; a copy has that of its original."""
    originals: dict[str, str] = {}
    for row in stage.documents:
        node = whole.works.get(row["document"])
        if node:
            row["work"] = originals[row["sha256"]] = whole.entities[node].iri
    for row in stage.documents:
        if row["status"] == "duplicate":
            row["work"] = originals.get(row["sha256"], "")


def _write_rdf(stage: _Stage, whole: Whole, report: Report, iris: Iris) -> None:
    authority = stage.aggregate.authority
    named = [id for id, entity in whole.entities.items() if entity.kind in ("body", "instrument")]
    classes = {name: kind.rdf_class for name, kind in kinds().items()}
    facts = rdf.Facts(whole.entities, classes, further_names(authority, named), same_elsewhere(authority, named))
    held: dict[str, list[Row]] = {}
    for row in stage.aggregate.documents:
        held.setdefault(whole.works[row["document"]], []).append(row)
    suspects = _by_document(stage.suspects)
    relations = outputs.relation_rows(whole.relations)
    with rdf.Writer(stage.folder, facts, whole.nodes, relations, iris) as writer:
        writer.known()
        for id in sorted(held):
            paths = ((row, row["document"]) for row in held[id])
            said = (rdf.Said(row, stage.references.rows(path), suspects[path]) for row, path in paths)
            writer.work(whole.entities[id], said)
        hashes = sorted(row["sha256"] for row in stage.aggregate.documents)
        writer.build(report.input_hash, __version__, hashes)
    languages = {id: sorted({row["language"] for row in rows}) for id, rows in held.items()}
    write_queries(stage.folder / "queries", whole.entities, languages, iris)


def _by_document(rows: Sequence[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["document"]].append(row)
    return found


def _write_site(folder: Path, report: Report) -> None:
    from graph.store.iris import undocs
    from graph.views.pages import render

    # The pages know the files of a build and nothing else.
    outputs.write_report(folder / REPORT, report.as_json())
    render(folder, folder / "site", undocs)
