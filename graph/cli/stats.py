"""``stats``: what a build holds, counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import rich_click as click

from graph.cli.frame import debug_option, example
from graph.store.folder import file_of, rows_of

EPILOG = example("python build.py stats output --json | jq .references.by_kind")


@click.command(epilog=EPILOG)
@click.argument("output", default="output", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--top",
    type=click.IntRange(0),
    default=10,
    show_default=True,
    metavar="N",
    help="How many of the most cited to list.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@debug_option
def stats(output: Path, top: int, as_json: bool) -> None:
    """Count what a build found: documents, references, how they were resolved, what is cited most.

    OUTPUT is the folder of a build.
    """
    figures = counted(output, top)
    click.echo(json.dumps(figures, ensure_ascii=False, indent=1) if as_json else "\n".join(_lines(figures)))


def counted(output: Path, top: int) -> dict[str, Any]:
    """The figures, from the files that the build wrote."""
    documents = list(rows_of(output, "documents.csv"))
    read = [row for row in documents if row["status"] in ("read", "damaged")]
    edges = list(rows_of(output, "citations.csv"))
    by: dict[str, Counter[str]] = {name: Counter() for name in ("kind", "language", "reason", "function", "unresolved")}
    with file_of(output, "references.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            reference = json.loads(line)
            resolved = bool(reference["target"])
            by["kind"][reference["kind"]] += 1
            by["language"][reference["language"] or "unknown"] += 1
            by["reason" if resolved else "unresolved"][reference["reason"] or "none given"] += 1
            if reference.get("function"):
                by["function"][reference["function"]] += 1
    return {
        "documents": {
            "total": len(documents),
            "read": len(read),
            "by_status": _sorted(Counter(row["status"] for row in documents)),
            "by_language": _sorted(Counter(row["language"] or "unknown" for row in read)),
            "with_symbol": sum(bool(row["symbol"]) for row in read),
        },
        "references": {
            "total": by["kind"].total(),
            "resolved": by["reason"].total(),
            "by_kind": _sorted(by["kind"]),
            "by_language": _sorted(by["language"]),
            "how_resolved": _sorted(by["reason"]),
            "why_unresolved": _sorted(by["unresolved"]),
            "by_function": _sorted(by["function"]),
        },
        "citations": sum(int(row["count"]) for row in edges),
        "edges": len(edges),
        "most_cited": _most_cited(rows_of(output, "entities.csv"), top),
    }


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _most_cited(entities: Iterable[dict[str, str]], top: int) -> list[dict[str, Any]]:
    ranked = sorted(entities, key=lambda row: (-int(row["cited_by"] or 0), row["id"]))
    return [
        {"id": row["id"], "kind": row["kind"], "label": row["label_en"], "cited_by": int(row["cited_by"])}
        for row in ranked[:top]
        if int(row["cited_by"] or 0)
    ]


def _lines(figures: dict[str, Any]) -> list[str]:
    documents, references = figures["documents"], figures["references"]
    total = references["total"]
    share = f", {references['resolved'] / total:.1%} resolved" if total else ""
    lines = [
        f"{documents['read']:,} documents, the symbol of {documents['with_symbol']:,} known",
        f"{total:,} references{share}",
        f"{figures['edges']:,} edges between works, made of {figures['citations']:,} citations",
    ]
    tables = {
        "files and records by status": documents["by_status"],
        "documents by language": documents["by_language"],
        "references by kind": references["by_kind"],
        "references by language": references["by_language"],
        "references by function": references["by_function"],
        "how resolved": references["how_resolved"],
        "why unresolved": references["why_unresolved"],
    }
    for title, counts in tables.items():
        if counts:
            lines += ["", title, *(f"  {count:>9,}  {name}" for name, count in counts.items())]
    if figures["most_cited"]:
        lines += ["", "most cited, by distinct works of this build"]
        lines += [f"  {row['cited_by']:>9,}  {row['id']}  {row['label']}".rstrip() for row in figures["most_cited"]]
    return lines
