"""``check``: what a build holds that ought to be looked at, and gates on it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from graph.cli.frame import BELOW_GATE, debug_option, example, say
from graph.model import LANGUAGES
from graph.store.folder import file_of, rows_of

if TYPE_CHECKING:
    from graph.score.agreement import Agreement
    from graph.store.shapes import Violation

EPILOG = example("python build.py check output --max error=0 --list link")


@click.command(epilog=EPILOG)
@click.argument("output", default="output", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--max",
    "limits",
    multiple=True,
    metavar="NAME=N",
    help="Exit with 4 where there are more than N suspects of a severity (error, warning, note) or kind.",
)
@click.option(
    "--min-agreement", type=click.FloatRange(0, 1), metavar="SHARE", help="Exit with 4 where agreement is lower."
)
@click.option("--list", "shown", metavar="NAME", help="List the suspects of a severity or kind.")
@click.option(
    "--functions", type=click.IntRange(0), metavar="N", help="List N pairs whose versions do different things."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@debug_option
@click.pass_context
def check(
    ctx: click.Context,
    output: Path,
    limits: tuple[str, ...],
    min_agreement: float | None,
    shown: str | None,
    functions: int | None,
    as_json: bool,
) -> None:
    """Count the suspects of a build, hold its graph against the shapes, and compare its language versions.

    OUTPUT is the folder of a build. Agreement of functions is counted over the pairs of a work and a target that each
    of the six language versions cites exactly once. What breaks a shape (SHACL) is a gate: the exit code is 4.
    """
    from graph.score.agreement import agreement

    suspects = list(rows_of(output, "suspects.csv"))
    works = {row["document"]: row["symbol"] or row["work"] for row in rows_of(output, "documents.csv") if row["work"]}
    compared = agreement(works, _lines(file_of(output, "references.jsonl")))
    broken = _broken(output)
    counts = Counter(row[name] for row in suspects for name in ("severity", "kind"))
    if as_json:
        click.echo(json.dumps(_as_json(suspects, compared, broken), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_as_text(suspects, compared, broken, shown, functions or 0)))
    failed = [
        f"{counts[name]} suspects of {name}, {limit} allowed"
        for name, limit in map(_limit, limits)
        if counts[name] > limit
    ]
    if broken:
        failed.append(f"{len(broken)} nodes break the shapes")
    if min_agreement is not None and compared.ratio < min_agreement:
        failed.append(f"agreement {compared.ratio:.3f} is below {min_agreement:g}")
    if failed:
        say("Gate not met: " + "; ".join(failed))
        ctx.exit(BELOW_GATE)


def _broken(output: Path) -> Sequence[Violation] | None:
    """What breaks the shapes in the whole graph; None where there is no store."""
    from graph.store.disk import open_store
    from graph.store.shapes import violations

    if not (output / "store").is_dir():
        say(f"{output} has no store: the graph is not held against the shapes")
        return None
    return violations(open_store(output / "store"))


def _limit(text: str) -> tuple[str, int]:
    name, _, value = text.partition("=")
    if not name or not value.isdigit():
        raise click.UsageError(f'--max "{text}" is not NAME=N; for example error=0.')
    return name, int(value)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _as_text(
    suspects: list[dict[str, str]],
    compared: Agreement,
    broken: Sequence[Violation] | None,
    shown: str | None,
    pairs: int,
) -> list[str]:
    lines = [] if broken is None else [f"{len(broken):,} nodes break the shapes", *(f"  {one}" for one in broken)]
    lines += [f"{len(suspects):,} suspects"]
    counts = Counter((row["severity"], row["kind"]) for row in suspects)
    lines += [f"  {count:>7,}  {severity:<8} {kind}" for (severity, kind), count in sorted(counts.items())]
    for row in suspects:
        if shown in (row["severity"], row["kind"]):
            place = f"{row['document']}:{row['start']}-{row['end']}"
            lines += ["", f"{place} {row['kind']} ({row['severity']}): {row['text']}"]
            lines += [f"  {row['why']}", f"  {row['sentence'] or row['target']}"]
    if compared.pairs:
        lines += ["", f"{compared.pairs:,} pairs of a work and a target that all six versions cite once"]
        lines += [f"  {compared.ratio:.3f}  the six functions are the same"]
        lines += [f"  {compared.alike / compared.pairs:.3f}  the same, or verbs of one family"]
    if pairs:
        lines += ["", "language, what most versions do, what this one does"]
        ranked = sorted(compared.odd.items(), key=lambda item: (-item[1], item[0]))
        lines += [f"  {n:>5,}  {code}  {most or '-'}  {found or '-'}" for (code, most, found), n in ranked[:pairs]]
        lines += [""]
        for work, target, functions in compared.examples[:pairs]:
            each = ", ".join(f"{code} {f or '-'}" for code, f in zip(LANGUAGES, functions, strict=True))
            lines.append(f"{work} -> {target}: {each}")
    return lines


def _as_json(suspects: list[dict[str, str]], compared: Agreement, broken: Sequence[Violation] | None) -> dict[str, Any]:
    return {
        "shapes": None if broken is None else [str(one) for one in broken],
        "suspects": len(suspects),
        "by_severity": dict(sorted(Counter(row["severity"] for row in suspects).items())),
        "by_kind": dict(sorted(Counter(row["kind"] for row in suspects).items())),
        "agreement": {
            "pairs": compared.pairs,
            "same": compared.same,
            "alike": compared.alike,
            "ratio": round(compared.ratio, 4),
        },
    }
