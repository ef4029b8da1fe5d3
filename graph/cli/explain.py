"""``explain``: every reference of one document, how it was read and what it was resolved to."""

from __future__ import annotations

import csv
import io
import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from graph.cli.frame import debug_option, example, existing
from graph.model import LANGUAGES

if TYPE_CHECKING:
    from rich.text import Text

    from graph.model import Citation, Document, Relation, Suspect

EPILOG = example("echo 'Recalling its resolution 70/1' | python build.py explain - --language en")
# Told apart by colour; the list below the text repeats it in words.
_STYLES = {
    "resolution": "bold blue",
    "decision": "bold cyan",
    "document": "green",
    "treaty": "magenta",
    "sales": "dim magenta",
    "instrument": "bold magenta",
    "body": "yellow",
    "meeting": "bold yellow",
    "publication": "italic",
    "sdg": "bold red",
    "agenda": "cyan",
    "url": "underline",
    "ibid": "blue",
}
# A document must not move the cursor of who reads it; one character for one, since spans are offsets.
_CONTROLS = {**dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), "\ufffd"), 0x09: "\t", 0x0A: "\n", 0x0D: " "}
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
    "verb",
    "sentence",
    "suspects",
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
@click.option("--authority", metavar="FILE", help="Names of your own, as for build.")
@debug_option
def explain(file: str, language: str | None, authority: str | None, form: str) -> None:
    """Show every reference of one document: its rule, what it was resolved to, what it does, and what looks wrong.

    FILE is a document, "-" is stdin; with ":LINE" only the references of that line are listed. On a terminal the text
    is printed first, its references coloured by kind.
    """
    from graph.api import detect, read, resolve
    from graph.relate.relations import relations
    from graph.relate.suspects import suspects

    path, line = _place(file)
    if authority:
        from graph.tables.authority import use

        use(existing(authority, "file"))
    doc = read(click.open_file("-", "rb").read() if path is None else path, language=language or "")
    citations = resolve(doc, detect(doc))
    starts = _line_starts(doc.text)
    shown = [c for c in citations if line is None or bisect_right(starts, c.reference.start) == line]
    findings = suspects(doc, citations)
    if form == "text":
        _print_text(doc, shown, starts, findings, name=doc.identity.symbol or doc.path or "stdin", whole=line is None)
        if line is None:
            _print_relations(relations(doc, citations))
            _print_suspects(findings, citations, starts)
        return
    rows = [_row(doc, citation, starts, findings) for citation in shown]
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


def _row(doc: Document, citation: Citation, starts: list[int], findings: list[Suspect]) -> dict[str, Any]:
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
        doc.text[slice(*citation.verb)] if citation.verb[0] >= 0 else "",
        citation.sentence,
        "; ".join(f"{s.kind} ({s.severity}): {s.why}" for s in findings if (s.start, s.end) == (ref.start, ref.end)),
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


def _print_text(
    doc: Document, citations: list[Citation], starts: list[int], findings: list[Suspect], *, name: str, whole: bool
) -> None:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True, markup=False)
    if whole and console.is_terminal:
        console.print(_coloured(doc, citations), end="\n\n")
    resolved = sum(bool(citation.target) for citation in citations)
    language = doc.language or "unknown"
    console.print(f"{name}: language {language}, {len(citations)} references, {resolved} with a target", style="bold")
    for citation in citations:
        row = _row(doc, citation, starts, findings)
        head, *details = _described(row)
        console.print(f"\n{head}", style=_STYLES[row["kind"]])
        for detail in details:
            console.print(f"  {detail}")


def _print_relations(found: list[Relation]) -> None:
    """What the document does to other works, a line each."""
    for relation in found:
        ends = (relation.source or "this document", relation.relation, relation.target or "this document")
        pin = f", {relation.pin}" if relation.pin else ""
        click.echo(f"\n{' '.join(ends)}{pin}\n  {relation.sentence.translate(_CONTROLS)[:300]}")


def _print_suspects(findings: list[Suspect], citations: list[Citation], starts: list[int]) -> None:
    """What looks wrong and is no reference: a note without its marker, a marker without its note."""
    spans = {(c.reference.start, c.reference.end) for c in citations}
    for s in findings:
        if (s.start, s.end) not in spans:
            words = " ".join(s.text.translate(_CONTROLS).split())
            click.echo(f"\nline {bisect_right(starts, s.start)}  {words}\n  suspect: {s.kind} ({s.severity}): {s.why}")


def _described(row: dict[str, Any]) -> Iterator[str]:
    """What the list says of one reference: its words, then a line for each thing known."""
    yield f"line {row['line']}  {' '.join(row['text'].translate(_CONTROLS).split())}"
    yield f"{row['kind']}: {', '.join(filter(None, (row['target'] or 'no target', row['pin'])))}"
    yield f"how: {row['reason'] or 'no reason given'}, confidence {row['confidence']:.2f}"
    yield f"rule: {row['rule']}  {_fields(row['fields'])}".rstrip()
    where = ", ".join(filter(None, (row["location"], row["paragraph"])))
    if where:
        yield f"where: {where}"
    if row["function"]:
        words = " ".join(row["verb"].translate(_CONTROLS).split())
        yield f"function: {row['function']}" + (f', by "{words}"' if words else "")
    if row["suspects"]:
        yield f"suspect: {row['suspects']}"


def _coloured(doc: Document, citations: list[Citation]) -> Text:
    from rich.text import Text

    text = Text(doc.text.translate(_CONTROLS))
    for citation in citations:
        text.stylize(_STYLES[citation.reference.kind], citation.reference.start, citation.reference.end)
    return text
