"""``score``: a build against hand-annotated gold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import rich_click as click

from graph.cli.frame import BELOW_GATE, debug_option, example, existing, say

if TYPE_CHECKING:
    from pathlib import Path

    from graph.score import FunctionScore, Miss, Score, Tally

EPILOG = example("python build.py score gold/ output --min-f1 closed=0.95")
# One wrong row may be the annotator's.
FORGIVEN = 1


@click.command(epilog=EPILOG)
@click.argument("gold", metavar="GOLD")
@click.argument("found", metavar="OUTPUT_OR_JSONL", default="output")
@click.option("--docs", "documents", multiple=True, metavar="STEM", help="Score these documents only; may be repeated.")
@click.option(
    "--misses", type=click.IntRange(0), default=0, metavar="N", help="List up to N misses and N false finds a document."
)
@click.option(
    "--min-f1",
    "gates",
    multiple=True,
    metavar="[KIND=]F1",
    help="Exit with 4 where F1 is lower and more than one row is wrong; KIND may be all (the default), closed, edges.",
)
@click.option("--show", is_flag=True, help="Show the figures on the page of quality of the build, until the next one.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@debug_option
@click.pass_context
def score(
    ctx: click.Context,
    gold: str,
    found: str,
    documents: tuple[str, ...],
    misses: int,
    gates: tuple[str, ...],
    show: bool,
    as_json: bool,
) -> None:
    """Compare the references of a build with hand-annotated ones.

    GOLD is a folder of one TSV file a document (start, end, text, kind, target, pin); its folder "functions", where
    there is one, adds figures for function, location and paragraph.
    """
    from graph.score import read_found, read_gold, read_gold_functions, score_functions
    from graph.score import score as compare

    limits = dict(_gate(gate) for gate in gates)
    folder = existing(gold, "folder")
    rows = read_gold(folder, documents)
    unknown = sorted(set(documents) - set(rows))
    if unknown or not rows:
        raise click.UsageError(f"No gold for {', '.join(unknown) or 'any document'} in {gold}.")
    output = existing(found)
    if show and not (output / "site" / "data").is_dir():
        raise click.UsageError(f"{found} has no pages to show the figures on; name a folder that was built with them.")
    given = read_found(output)
    absent = [stem for stem in rows if stem not in given]
    if absent:
        say(f"{len(absent)} of {len(rows)} gold documents are not in {found}, and count as missed: {', '.join(absent)}")

    result = compare(rows, given)
    functions = score_functions(read_gold_functions(folder, documents), given)
    if as_json:
        click.echo(json.dumps(_as_json(result, functions, misses), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_as_text(result, functions, misses)))
    if show:
        _show(result, output)
    _check(result, limits, ctx)


def _show(result: Score, output: Path) -> None:
    """Hand the figures to the page of quality."""
    from graph.views.accuracy import Measure
    from graph.views.data import write_score

    groups = {
        "total": {"closed": result.closed, "all": result.all, "edges": result.edges},
        "kinds": result.kinds,
        "languages": dict(sorted(result.languages.items())),
    }
    measures = [
        Measure(group, name, tally.right, tally.false, tally.missed)
        for group, tallies in groups.items()
        for name, tally in tallies.items()
    ]
    write_score(output / "site" / "data", len(result.documents), measures)
    say(f"Shown in {output / 'site' / 'coverage.html'}")


def _gate(text: str) -> tuple[str, float]:
    name, _, value = text.rpartition("=")
    try:
        return name or "all", float(value)
    except ValueError:
        raise click.UsageError(
            f'--min-f1 "{text}" is neither a number nor KIND=number; for example closed=0.95.'
        ) from None


def _check(result: Score, limits: dict[str, float], ctx: click.Context) -> None:
    tallies = _tallies(result)
    below = []
    for name, limit in limits.items():
        tally = tallies.get(name)
        if tally is None:
            below.append(f"{name}: none in the gold")
        elif tally.f1 < limit and tally.false + tally.missed > FORGIVEN:
            below.append(f"{name}: F1 {tally.f1:.4f} is below {limit:g}")
    if below:
        say("Gate not met: " + "; ".join(below))
        ctx.exit(BELOW_GATE)


def _tallies(result: Score) -> dict[str, Tally]:
    return {**result.kinds, "all": result.all, "closed": result.closed, "edges": result.edges}


def _as_text(result: Score, functions: FunctionScore, misses: int) -> list[str]:
    lines = _miss_lines(result.misses, misses)
    lines += _table("kind", _tallies(result))
    lines += ["", *_table("language", {name or "unknown": tally for name, tally in sorted(result.languages.items())})]
    pins = ", ".join(f"{result.pins[name]} {name}" for name in ("right", "missing", "wrong", "invented"))
    lines += [
        "",
        f"exact spans  {result.exact} of {result.all.right}",
        f"unresolved   {result.unresolved}",
        f"pinpoints    {pins}",
    ]
    if functions.documents:
        lines += ["", *_miss_lines(functions.misses, misses), *_function_table(functions)]
    return lines


def _table(head: str, tallies: dict[str, Tally]) -> list[str]:
    lines = [f"{head:<12} {'right':>6} {'false':>6} {'missed':>6}  {'precision':>9} {'recall':>6} {'F1':>6}"]
    for name, tally in tallies.items():
        counts = f"{tally.right:6} {tally.false:6} {tally.missed:6}"
        lines.append(f"{name:<12} {counts}  {tally.precision:9.3f} {tally.recall:6.3f} {tally.f1:6.3f}")
    return lines


def _function_table(functions: FunctionScore) -> list[str]:
    width = max(map(len, functions.documents))
    lines = [f"{'document':<{width}}  " + " ".join(f"{name:>15}" for name in functions.all)]
    for name, shares in (*functions.documents.items(), ("all", functions.all)):
        cells = (f"{share.right}/{share.of} {share.ratio:.3f}" for share in shares.values())
        lines.append(f"{name:<{width}}  " + " ".join(f"{cell:>15}" for cell in cells))
    return lines


def _miss_lines(misses: list[Miss], most: int) -> list[str]:
    lines = []
    for miss in _first(misses, most):
        row = miss.row
        place = f"{miss.document}:{row.start}-{row.end}"
        if miss.what in ("missed", "false"):
            lines.append(f"{place} {miss.what} {row.kind} {row.target} {row.text!r}")
        else:
            lines.append(f"{place} {row.target}: {miss.what} {miss.found!r}, gold {getattr(row, miss.what)!r}")
    return [*lines, ""] if lines else []


def _first(misses: list[Miss], most: int) -> list[Miss]:
    """The first `most` of each document and way of going wrong."""
    shown: dict[tuple[str, str], int] = {}
    kept = []
    for miss in misses:
        key = (miss.document, miss.what)
        shown[key] = shown.get(key, 0) + 1
        if shown[key] <= most:
            kept.append(miss)
    return kept


def _as_json(result: Score, functions: FunctionScore, misses: int) -> dict[str, Any]:
    def figures(tally: Tally) -> dict[str, Any]:
        ratios = {name: round(getattr(tally, name), 4) for name in ("precision", "recall", "f1")}
        return {"right": tally.right, "false": tally.false, "missed": tally.missed, **ratios}

    summary: dict[str, Any] = {
        "kinds": {name: figures(tally) for name, tally in result.kinds.items()},
        "languages": {name: figures(tally) for name, tally in sorted(result.languages.items())},
        "documents": {name: figures(tally) for name, tally in result.documents.items()},
        "all": figures(result.all),
        "closed": figures(result.closed),
        "edges": figures(result.edges),
        "exact_spans": result.exact,
        "unresolved": result.unresolved,
        "pins": dict(sorted(result.pins.items())),
    }
    if functions.documents:
        summary["functions"] = {
            name: {"right": share.right, "of": share.of, "ratio": round(share.ratio, 4)}
            for name, share in functions.all.items()
        }
        summary["functions"]["lowest"] = round(functions.lowest, 4)
    if misses:
        summary["misses"] = [
            {
                "document": m.document,
                "what": m.what,
                "start": m.row.start,
                "end": m.row.end,
                "kind": m.row.kind,
                "target": m.row.target,
                "text": m.row.text,
                "found": m.found,
            }
            for m in _first([*result.misses, *functions.misses], misses)
        ]
    return summary
