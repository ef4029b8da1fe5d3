"""``fetch``: documents and catalogue records from the United Nations, into a folder that ``build`` reads."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import rich_click as click

from graph.cli.frame import SOME_FAILED, debug_option, example, existing, output_option, say
from graph.model import LANGUAGES

if TYPE_CHECKING:
    from graph.fetch import Built, Entry, Sources
    from graph.fetch.sources import Catalogue

EPILOG = example("python build.py fetch A/RES/76/221 --lang zh,en --depth 2 --max 40")
FORMATS = ("pdf", "doc")


class Listed(click.ParamType[tuple[str, ...]]):
    """Some of the choices, with commas between them."""

    name = "list"

    def __init__(self, choices: Sequence[str]) -> None:
        self.choices = choices

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The words of the list, each once."""
        words = tuple(dict.fromkeys(word.strip() for word in value.split(",") if word.strip()))
        unknown = [word for word in words if word not in self.choices]
        if unknown or not words:
            self.fail(f'"{", ".join(unknown)}" is not among {", ".join(self.choices)}.', param, ctx)
        return words


@click.command(epilog=EPILOG)
@click.argument("symbols", nargs=-1, metavar="[SYMBOL]...")
@click.option("--lang", "languages", type=Listed(LANGUAGES), default="en", show_default=True, help="Languages: zh,en.")
@click.option(
    "--to",
    "folder",
    default="fetched",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the documents and their manifest.",
)
@click.option(
    "--format", "formats", type=Listed(FORMATS), default="pdf", show_default=True, help="The first of these it has."
)
@click.option("--missing", is_flag=True, help="Fetch what the last build cites and does not hold, most cited first.")
@click.option("--depth", type=click.IntRange(0), default=0, metavar="N", help="Build, fetch what is cited, N times.")
@click.option(
    "--max",
    "most",
    type=click.IntRange(1),
    default=50,
    show_default=True,
    metavar="M",
    help="Ask for at most M symbols, or records.",
)
@click.option("--catalogue", "query", metavar="QUERY", help="Fetch the catalogue records that answer a query.")
@output_option("Folder of the build, for --missing and --depth.")
@click.option("--refresh", is_flag=True, help="Ask whether what is held has changed, and again for what was not there.")
@click.option("--any-host", is_flag=True, help="Follow redirects to hosts that the sources do not name.")
@click.option("--permitted", is_flag=True, help="The Library has approved your automated downloads (--catalogue).")
@click.option("--sources", "own", metavar="FILE", envvar="UNCITE_SOURCES", help="Other places, manners: a TOML file.")
@click.option("--open", "show", is_flag=True, help="Open the page of the first symbol in the browser when done.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@debug_option
@click.pass_context
def fetch(
    ctx: click.Context,
    symbols: tuple[str, ...],
    languages: tuple[str, ...],
    folder: Path,
    formats: tuple[str, ...],
    missing: bool,
    depth: int,
    most: int,
    query: str | None,
    output: Path,
    refresh: bool,
    any_host: bool,
    permitted: bool,
    own: str | None,
    show: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Download documents by symbol, politely, into a folder that build reads.

    SYMBOL is one such as A/RES/76/221; @FILE stands for the lines of a file. With --depth, the documents are built,
    what they cite is fetched, and so on. An interrupted run goes on where it was when the same command is run again.
    On stdout: status, symbol, language, and file or reason; manifest.csv in the folder has the rest.
    """
    if not (symbols or missing or query):
        raise click.UsageError("Nothing to fetch: name a symbol, such as A/RES/76/221, or --missing, or --catalogue.")
    named = [_symbol(symbol) for symbol in _listed(symbols)]

    from graph.fetch import HELD, Built, Client, Documents, Manifest, fetch_records, missing_from, neighbourhood

    told = _sources(own)
    if query and not permitted:
        _needs_no_permission(told.catalogue, folder)
    manifest = Manifest(folder)
    lost = missing_from(Built(output, _fetchable), manifest, languages)[:most] if missing else []
    roots = named + lost
    log = _Log(quiet, as_json)
    try:
        with Client(told, anywhere=any_host, tell=_silent if quiet else say) as client:
            if query:
                fetch_records(client, told.catalogue, manifest, query, most=most, refresh=refresh, settled=log)
            documents = Documents(client, told.documents, manifest, formats=formats, refresh=refresh, settled=log)
            if depth:
                neighbourhood(documents, roots, languages, depth, most, _Builder(output, quiet))
            else:
                documents.fetch(roots, languages)
    finally:
        if log.counts() and not quiet:
            say(log.last_line(folder))
    if as_json:
        click.echo(json.dumps(log.as_json(), ensure_ascii=False, indent=1))
    if any(entry.status == HELD for entry in manifest):
        _end(roots, depth, folder, output, quiet, show)
    if log.failed(set(named)):
        ctx.exit(SOME_FAILED)


def _sources(own: str | None) -> Sources:
    """Where documents and records come from: the shipped places and manners, or a file of one's own."""
    from graph import __version__
    from graph.fetch import sources

    return sources(existing(own, "file") if own else None, __version__)


def _needs_no_permission(catalogue: Catalogue, folder: Path) -> None:
    """A usage error where the catalogue wants to be asked first."""
    if catalogue.permission:
        raise click.UsageError(
            f"{catalogue.name}: {catalogue.permission}. Ask for it, and then say --permitted; or search "
            f"there in a browser, export MARCXML, and put the file into {folder}."
        )


def _silent(_: str) -> None:
    return None


def _listed(arguments: Iterable[str]) -> Iterator[str]:
    """The arguments, with the lines of a file in place of ``@file``."""
    for argument in arguments:
        if argument.startswith("@"):
            lines = existing(argument[1:], "file").read_text(encoding="utf-8-sig").splitlines()
            yield from filter(None, (line.partition("#")[0].strip() for line in lines))
        else:
            yield argument


def _symbol(printed: str) -> str:
    """The canonical symbol, or a usage error."""
    from graph.readers.address import typed

    symbol = typed(printed)
    if not _fetchable(symbol):
        raise click.UsageError(f'"{printed}" is no symbol of the document system; one looks like A/RES/76/221.')
    return symbol


def _fetchable(id: str) -> bool:
    """Whether an id of the graph is a symbol that the document system knows."""
    from graph.readers.address import is_symbol
    from graph.store.iris import undocs

    return is_symbol(id) and bool(undocs(id))


class _Builder:
    """Builds a folder into the output folder, and reads what is there."""

    def __init__(self, output: Path, quiet: bool) -> None:
        self.output = output
        self.quiet = quiet

    def last(self) -> Built | None:
        """The last build; None where there is none."""
        from graph.errors import FetchError
        from graph.fetch import Built

        try:
            return Built(self.output, _fetchable)
        except FetchError:
            return None

    def build(self, folder: Path) -> Built:
        """Build, and read what was built."""
        from graph.cli.progress import progress
        from graph.fetch import Built
        from graph.pipeline.build import build

        with progress(self.quiet) as show_progress:
            build([folder], self.output, progress=show_progress)
        return Built(self.output, _fetchable)


def _end(roots: Sequence[str], depth: int, folder: Path, output: Path, quiet: bool, show: bool) -> None:
    """Say what comes next, or open it."""
    page = _page(output, roots[0]) if depth and roots else None
    if page and not quiet:
        say(f"Open {page}")
    elif not quiet:
        say(f"Build: python build.py build {folder} -o {output}")
    if show and page:
        path, _, place = page.partition("#")
        click.launch(Path(path).resolve().as_uri() + (f"#{place}" if place else ""))


def _page(output: Path, symbol: str) -> str | None:
    """The page of a symbol, or the map, which says that it does not know it."""
    from graph.views.addresses import FOLDERS, slug

    own = output / "site" / FOLDERS["document"] / f"{slug(symbol)}.html"
    if own.is_file():
        return str(own)
    chart = output / "site" / "map.html"
    return f"{chart}#n={quote(symbol, safe='')}" if chart.is_file() else None


class _Log:
    """What came of each request: a line as it comes, and the counts at the end."""

    def __init__(self, quiet: bool, as_json: bool) -> None:
        self._print: Callable[[str], None] = _silent if quiet or as_json else click.echo
        self._rows: dict[tuple[str, str, str, str, int], tuple[Entry, bool]] = {}

    def __call__(self, entry: Entry, asked: bool) -> None:
        """Take note of an entry, and whether it was asked for in this run."""
        self._rows[entry.key] = entry, asked
        what = entry.symbol or f"{entry.query} {entry.first}"
        self._print("\t".join((entry.status, what, entry.language, entry.reason or entry.file)))

    def counts(self) -> Counter[str]:
        """Entries by what came of them; those held before this run apart."""
        return Counter(
            "held before" if entry.status == "held" and not asked else entry.status
            for entry, asked in self._rows.values()
        )

    def last_line(self, folder: Path) -> str:
        """What a run ends with."""
        counts = self.counts()
        parts = [f"{counts['held']:,} fetched", f"{counts['held before']:,} held before"]
        parts += [f"{counts[name]:,} {words}" for name, words in _WORDS.items() if counts[name]]
        return " · ".join([*parts, str(folder / "manifest.csv")])

    def failed(self, named: set[str]) -> bool:
        """Whether a request failed, or one of the symbols named is to be had in no language."""
        rows = [entry for entry, _ in self._rows.values()]
        held = {entry.symbol for entry in rows if entry.status == "held"}
        return any(entry.status == "failed" for entry in rows) or not named <= held

    def as_json(self) -> dict[str, Any]:
        """The object that ``--json`` prints."""
        return {**self.counts(), "rows": [asdict(entry) for entry, _ in self._rows.values()]}


_WORDS = {"absent": "not there", "failed": "failed (asked for again next time)"}
