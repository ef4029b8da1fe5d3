"""``build``: a folder of documents in, the graph out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from graph.cli.frame import FAILED, SOME_FAILED, debug_option, example, existing, output_option, say
from graph.model import LANGUAGES

if TYPE_CHECKING:
    from graph.pipeline.report import Report

EPILOG = example("python build.py build reports/ resolutions/ -o output --jobs 2")


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, metavar="[SRC]...")
@output_option("Folder to write.")
@click.option(
    "--lang",
    "languages",
    multiple=True,
    type=click.Choice(LANGUAGES),
    help="Read documents of this language only; may be repeated.",
)
@click.option(
    "--engine",
    type=click.Choice(("local", "distributed")),
    default="local",
    show_default=True,
    help="Where files are read: by processes of this machine, or by the workers of a dask cluster.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Scheduler of the cluster (default: one started here).")
@click.option(
    "--parts", metavar="LOCATION", help="Where the cluster leaves Parquet parts (default: parts/ in the output)."
)
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Worker processes (default: one a processor).")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Read the first N documents only.")
@click.option("--no-links", is_flag=True, help="Read the words alone, not the hyperlinks that editors put on them.")
@click.option("--authority", metavar="FILE", help="Names of your own: a TSV file.")
@click.option("--corrections", metavar="FILE", help="Corrections: a TSV file of document, span and target.")
@click.option("--base-iri", metavar="IRI", help="Base of the IRIs of works and references.")
@click.option("--id-column", default="id", show_default=True, metavar="NAME", help="Column or key of a record's id.")
@click.option("--text-column", default="text", show_default=True, metavar="NAME", help="Column or key of its text.")
@click.option(
    "--language-column", default="language", show_default=True, metavar="NAME", help="Column or key of its language."
)
@click.option("--texts", metavar="DIR", help="Write the texts as read here, one file a document.")
@click.option(
    "--max-mb",
    type=click.IntRange(1),
    default=50,
    show_default=True,
    metavar="N",
    help="Refuse a text of more megabytes, and a PDF, Word file or packed file of more than ten times as many.",
)
@click.option(
    "--max-pages", type=click.IntRange(1), default=20_000, show_default=True, metavar="N", help="Refuse a longer PDF."
)
@click.option(
    "--max-seconds",
    type=click.FloatRange(0, min_open=True),
    default=300,
    show_default=True,
    metavar="N",
    help="Give up on a document that takes longer.",
)
@click.option("--no-site", is_flag=True, help="Write no pages: the tables, the graph and its store alone.")
@click.option("--force", is_flag=True, help="Make everything again, also what has not changed since the last build.")
@click.option("--open", "show", is_flag=True, help="Open the first page in the browser when done.")
@click.option("--strict", is_flag=True, help="Exit with 1, not 3, where documents failed.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Name each document that failed or was left out, and why.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object on stdout.")
@debug_option
@click.pass_context
def build(
    ctx: click.Context,
    sources: tuple[str, ...],
    output: Path,
    languages: tuple[str, ...],
    engine: str,
    scheduler: str | None,
    parts: str | None,
    jobs: int | None,
    limit: int | None,
    no_links: bool,
    authority: str | None,
    corrections: str | None,
    base_iri: str | None,
    id_column: str,
    text_column: str,
    language_column: str,
    texts: str | None,
    max_mb: int,
    max_pages: int,
    max_seconds: float,
    no_site: bool,
    force: bool,
    show: bool,
    strict: bool,
    quiet: bool,
    verbose: bool,
    as_json: bool,
) -> None:
    """Read documents and write the graph of what they cite (the default command).

    SRC is a folder, walked to its bottom, or a file; without one, the sample in corpus/ is read. PDF, Word, XML, HTML,
    text, records (JSON lines, CSV, Parquet), catalogue records (MARCXML), zip and tar: docs/inputs.md. An address
    such as s3://bucket/folder is read where fsspec can: docs/scale.md.
    """
    from graph.cli.progress import progress

    paths = _paths(ctx, sources or ("corpus",))
    names = existing(authority, "file") if authority else None
    fixes = existing(corrections, "file") if corrections else None

    from graph.pipeline.build import build as run
    from graph.readers.settings import Columns, Limits
    from graph.store.iris import BASE

    with progress(quiet) as show_progress:
        report = run(
            paths,
            output,
            jobs=jobs,
            base_iri=base_iri or BASE,
            links=not no_links,
            authority=names,
            corrections=fixes,
            limit=limit,
            languages=languages,
            columns=Columns(id_column, text_column, language_column),
            limits=Limits.of(max_mb, pages=max_pages, seconds=max_seconds),
            texts=Path(texts) if texts else None,
            site=not no_site,
            force=force,
            engine=engine,
            scheduler=scheduler,
            parts=parts,
            progress=show_progress,
        )
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    page = output / "site" / "index.html"
    for line in _told(report, page, quiet=quiet, verbose=verbose):
        say(line)
    if show and page.is_file():
        click.launch(str(page))
    if report.failed:
        ctx.exit(FAILED if strict or not report.read + report.damaged else SOME_FAILED)


def _paths(ctx: click.Context, sources: Sequence[str]) -> list[Path | str]:
    """The sources that there are; a word that is none may be a command that was misspelt."""
    commands = ctx.parent.command.commands if ctx.parent and isinstance(ctx.parent.command, click.Group) else {}
    return [source if "://" in source else existing(source, others=commands) for source in sources]


def _told(report: Report, page: Path, *, quiet: bool, verbose: bool) -> Iterator[str]:
    """What is said of a build: what went wrong even where quiet is asked for."""
    if verbose:
        yield from problems(report.output)
    if report.shapes:
        first, *others = report.shapes
        where = report.output / "report.json"
        yield f"The graph breaks its own rules: {first}, and {len(others)} times more ({where})"
    if not quiet:
        yield last_line(report)
        if page.is_file():
            yield f"Open {page}"


def last_line(report: Report) -> str:
    """What a build ends with: each number says what it counts."""
    parts = [f"{report.read + report.damaged:,} documents", f"{report.references:,} references"]
    if report.references:
        parts.append(f"{100 * report.resolved / report.references:.1f} % resolved")
    if report.failed:
        parts.append(f"{report.failed:,} documents failed ({report.output / 'errors.jsonl'})")
    if report.skipped or report.duplicate:
        parts.append(f"{report.skipped:,} left out, {report.duplicate:,} copies")
    if report.reused:
        parts.append(f"{report.reused:,} files unchanged")
    return " · ".join([*parts, f"{sum(report.seconds.values()):.0f} s"])


def problems(output: Path) -> list[str]:
    """A line for each document that failed, was damaged or was left out."""
    lines = (output / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [(row, row["message"].removeprefix(f"{row['document']}: ")) for row in map(json.loads, lines)]
    return [f"{row['status']}: {row['document']}: {message}" for row, message in rows]
