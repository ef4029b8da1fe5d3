"""``explain``: every reference of one document, how it was read and what it was resolved to."""

from __future__ import annotations

import csv
import io
import json
import re
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from graph.cli.frame import debug_option, example, existing
from graph.model import KINDS, LANGUAGES

if TYPE_CHECKING:
    from rich.text import Text

    from graph.model import Citation, Document

EPILOG = example("echo 'Recalling its resolution 70/1' | python build.py explain - --language en")
# Told apart by colour; the list below the text repeats it in words.
_STYLES = dict(
    zip(
        KINDS,
        (
            "bold blue",
            "bold cyan",
            "green",
            "magenta",
            "dim magenta",
            "bold magenta",
            "yellow",
            "bold yellow",
            "italic",
            "bold red",
            "cyan",
            "underline",
            "blue",
        ),
        strict=True,
    )
)
_COLUMNS = (
    "line",
    "start",
    "end",
    "text",
    "kind",
    "target",
    "pin",
    "confidence",
    "reason",
    "rule",
    "fields",
    "location",
    "paragraph",
    "function",
    "sentence",
)


@click.command(epilog=EPILOG)
@click.argument("file", metavar="FILE[:LINE]|-")
@click.option(
    "--language", type=click.Choice(LANGUAGES), help="Language of the document (default: worked out from its words)."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "tsv"]),
    default="text",
    show_default=True,
    help="How to print.",
)
@debug_option
def explain(file: str, language: str | None, form: str) -> None:
    """Show every reference of one document: its rule, what it was resolved to, how and how surely, or why not.

    FILE is a document, "-" is stdin; with ":LINE" only the references of that line are listed. On a terminal the text
    is printed first, its references coloured by kind.
    """
    from graph.api import detect, read, resolve

    path, line = _place(file)
    doc = read(click.open_file("-", "rb").read() if path is None else path, language=language or "")
    citations = resolve(doc, detect(doc))
    starts = _line_starts(doc.text)
    shown = [c for c in citations if line is None or bisect_right(starts, c.reference.start) == line]
    if form == "text":
        _print_text(doc, shown, starts, whole=line is None)
        return
    rows = [_row(doc, citation, starts) for citation in shown]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1) if form == "json" else _tsv(rows), nl=form == "json")


def _place(file: str) -> tuple[Path | None, int | None]:
    """Path (None for stdin) and line of the argument."""
    numbered = re.fullmatch(r"(.+):(\d+)", file)
    if numbered and not Path(file).exists():
        file, line = numbered[1], int(numbered[2])
        return (None if file == "-" else existing(file, "file")), line
    return (None if file == "-" else existing(file, "file")), None


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _row(doc: Document, citation: Citation, starts: list[int]) -> dict[str, Any]:
    ref = citation.reference
    values = (
        bisect_right(starts, ref.start),
        ref.start,
        ref.end,
        doc.text[ref.start : ref.end],
        ref.kind,
        citation.target,
        citation.pin,
        citation.confidence,
        citation.reason,
        ref.rule,
        dict(ref.fields),
        citation.location,
        citation.paragraph,
        citation.function,
        citation.sentence,
    )
    return dict(zip(_COLUMNS, values, strict=True))


def _tsv(rows: list[dict[str, Any]]) -> str:
    table = io.StringIO()
    writer = csv.writer(table, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in rows:
        cells = {**row, "fields": _fields(row["fields"])}
        writer.writerow(" ".join(str(cell).split()) for cell in cells.values())
    return table.getvalue()


def _fields(fields: dict[str, str]) -> str:
    return " ".join(f"{key}={value}" for key, value in fields.items())


def _print_text(doc: Document, citations: list[Citation], starts: list[int], *, whole: bool) -> None:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    if whole and console.is_terminal:
        console.print(_coloured(doc, citations), end="\n\n")
    console.print(_head(doc, citations), style="bold", markup=False)
    for citation in citations:
        row = _row(doc, citation, starts)
        words = " ".join(row["text"].split())
        target = f"{citation.target or 'no target'}{', ' + citation.pin if citation.pin else ''}"
        where = ", ".join(filter(None, (citation.location, citation.paragraph, citation.function)))
        console.print(f"\nline {row['line']}  {words}", style=_STYLES[row["kind"]], markup=False)
        console.print(f"  {row['kind']}: {target}", markup=False)
        console.print(
            f"  how: {citation.reason or 'no reason given'}, confidence {citation.confidence:.2f}", markup=False
        )
        console.print(f"  rule: {row['rule']}  {_fields(row['fields'])}".rstrip(), markup=False)
        if where:
            console.print(f"  where: {where}", markup=False)


def _head(doc: Document, citations: list[Citation]) -> str:
    resolved = sum(bool(citation.target) for citation in citations)
    name = doc.identity.symbol or doc.path or "text"
    return f"{name}: language {doc.language or 'unknown'}, {len(citations)} references, {resolved} with a target"


def _coloured(doc: Document, citations: list[Citation]) -> Text:
    from rich.text import Text

    text = Text(doc.text)
    for citation in citations:
        text.stylize(_STYLES[citation.reference.kind], citation.reference.start, citation.reference.end)
    return text
