"""``query``, ``ask``, ``find``, ``show``: questions to a build."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import rich_click as click

from graph.cli.frame import debug_option, example, existing, say
from graph.cli.tables import FORMATS, written
from graph.errors import QueryError
from graph.model import LANGUAGES

if TYPE_CHECKING:
    from graph.notebook import KnowledgeGraph
    from graph.store.answers import Table

F = TypeVar("F", bound=Callable[..., Any])


def build_option(command: F) -> F:
    """``--build``: the build that is asked."""
    return click.option(
        "--build", "folder", default="output", show_default=True, metavar="DIR", help="Output folder of a build."
    )(command)


def table_options(command: F) -> F:
    """``--format``, ``--limit``, ``--timeout`` and ``-o``."""
    for option in (
        click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write."),
        click.option("--timeout", type=click.FloatRange(0.1), default=60, show_default=True, help="Seconds allowed."),
        click.option("--limit", type=click.IntRange(0), metavar="N", help="Print the first N rows only."),
        click.option("--format", "form", type=click.Choice(FORMATS), help="How to print  [default: table]."),
    ):
        command = option(command)
    return build_option(command)


@contextmanager
def opened(folder: str, timeout: float | None = None) -> Iterator[KnowledgeGraph]:
    """The graph of a build; what it warns of goes to stderr."""
    from graph.notebook import KnowledgeGraph

    graph = KnowledgeGraph(existing(folder), timeout)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            yield graph
        finally:
            graph.close()
    for warning in told:
        say(str(warning.message))


@click.command(epilog=example("python build.py query queries/mandates.rq --format csv"))
@click.argument("file", metavar="FILE|-")
@table_options
@debug_option
def query(file: str, folder: str, form: str | None, limit: int | None, timeout: float, output: Path | None) -> None:
    """Ask in SPARQL: a .rq file, or "-" for stdin.

    The prefixes un: work: body: instrument: meeting: cito: and their like need no declaration.
    """
    text = click.open_file("-").read() if file == "-" else existing(file, "file").read_text(encoding="utf-8")
    with opened(folder, timeout) as graph:
        answer = graph.answer(text)
    if isinstance(answer, str):
        _print(answer, output)
    else:
        _show(answer, form, limit, output)


@click.command(epilog=example("python build.py ask who-cites target=sendai-framework since=2015 --format csv"))
@click.argument("name", required=False)
@click.argument("parameters", nargs=-1, metavar="[PARAMETER=VALUE]...")
@click.option("--sparql", is_flag=True, help="Print the query with its parameters bound, and do not ask it.")
@table_options
@debug_option
def ask(
    name: str | None,
    parameters: tuple[str, ...],
    sparql: bool,
    folder: str,
    form: str | None,
    limit: int | None,
    timeout: float,
    output: Path | None,
) -> None:
    """Ask a query of the library; without a name, list them.

    A node is given by its id, its symbol or a name in any of the six languages.
    """
    from graph.store.query import library

    if name is None:
        lines = (f"{one.name:<24} {one.question}\n{'':24} {_parameters(one)}".rstrip() for one in library().values())
        _print("\n".join(lines), output)
        return
    values = dict(_pair(text) for text in parameters)
    with opened(folder, timeout) as graph:
        if sparql:
            _print(graph.sparql(name, **values).rstrip(), output)
        else:
            _show(graph.table(name, values), form, limit, output)


def _parameters(query: Any) -> str:
    return " ".join(f"{one.name}={one.default}" for one in query.parameters)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f'"{text}" is no parameter; write NAME=VALUE, such as target=sendai-framework')
    return name, value


@click.command(epilog=example("python build.py find 仙台"))
@click.argument("text")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", help="Language of the names printed.")
@table_options
@debug_option
def find(
    text: str, language: str, folder: str, form: str | None, limit: int | None, timeout: float, output: Path | None
) -> None:
    """Find works, instruments, bodies and the rest by symbol, id or name, or a piece of one, in any language."""
    with opened(folder, timeout) as graph:
        table = graph.found(text, limit or 20, language)
    _show(table, form, limit, output)
    if not table.values:
        say(f'Nothing here is called "{text}"')


@click.command(epilog=example("python build.py show 'S/RES/1325 (2000)'"))
@click.argument("id")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", help="Language of names and sentences.")
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Write its page as one file instead; - for stdout.",
)
@build_option
@debug_option
def show(id: str, language: str, page: Path | None, folder: str) -> None:
    """Show one node: what it is, what cites it and what it cites, each with a sentence."""
    with opened(folder) as graph:
        shown = graph.show(id, language=language)
        _print(shown.page() if page else str(shown), None if page == Path("-") else page)


def _show(table: Table, form: str | None, limit: int | None, output: Path | None) -> None:
    shown = table if limit is None or limit >= len(table) else table.first(limit)
    _print(written(shown, form or "table", to_file=output is not None), output)
    if len(shown) < len(table):
        say(f"{len(shown):,} of {len(table):,} rows; --limit shows more")


def _print(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text)
        return
    try:
        output.write_text(text.rstrip("\n") + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise QueryError(f"{output}: {error.strerror}") from error
