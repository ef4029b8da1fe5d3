"""``chain``: what mandated a report, what a resolution asked for, and whether there is a newer one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from graph.cli.frame import debug_option, example, output_option
from graph.errors import UnknownEntity, nearest
from graph.store.folder import rows_of

if TYPE_CHECKING:
    from graph.relate.chains import Chain

EPILOG = example("python build.py chain A/RES/78/111")
_WIDTH = 300  # characters of a sentence that are shown


@click.command(epilog=EPILOG)
@click.argument("symbol")
@output_option("Folder of a build.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@debug_option
def chain(symbol: str, output: Path, as_json: bool) -> None:
    """Show what mandated a document, what it asked for, what came of it, and what is newer in its series.

    SYMBOL is that of a resolution, decision or report of the build. Each line gives the paragraph and the words that
    say so.
    """
    from graph.relate.chains import chain as follow

    rows = list(rows_of(output, "relations.csv"))
    found = follow(symbol, rows)
    titles = _titles(output)
    if not found.held and symbol not in titles:
        known = {row[end] for row in rows for end in ("source", "target")} | set(titles)
        raise UnknownEntity(f"No work {symbol!r} in {output}{nearest(symbol, sorted(known))}")
    click.echo(
        json.dumps(_as_json(found), ensure_ascii=False, indent=1) if as_json else "\n".join(_lines(found, titles))
    )


def _titles(output: Path) -> dict[str, str]:
    """Title by symbol, the English one where there is one."""
    titles: dict[str, str] = {}
    for row in rows_of(output, "documents.csv"):
        if row["symbol"] and (row["language"] == "en" or row["symbol"] not in titles):
            titles[row["symbol"]] = row["title"]
    return titles


def _lines(found: Chain, titles: dict[str, str]) -> Iterator[str]:
    yield f"{found.work}  {titles.get(found.work, '')}".rstrip()
    for link in found.links:
        where = f", {link.pin}" if link.pin else ""
        yield f"  {link.what}: {link.other}{where}  [{link.reason}]"
        if link.sentence:
            words = link.sentence if len(link.sentence) <= _WIDTH else f"{link.sentence[:_WIDTH]}…"
            yield f"    “{words}”"
    for name, series in (("series", found.series), ("series of its mandate", found.of_mandate)):
        if series:
            yield f"  {name}: {' > '.join(series)}"
    if found.newer:
        yield f"  newer: {found.newer[-1]}  {titles.get(found.newer[-1], '')}".rstrip()
    elif found.series or found.of_mandate:
        yield "  newer: none in this build"


def _as_json(found: Chain) -> dict[str, Any]:
    return {**asdict(found), "mandate": found.mandate, "newer": list(found.newer)}
