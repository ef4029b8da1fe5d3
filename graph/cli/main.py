"""The command group, and the way into it."""

from __future__ import annotations

import gc
import sys

import rich_click as click

from graph import __version__
from graph.cli.ask import ask, find, query, show
from graph.cli.build import build
from graph.cli.chain import chain
from graph.cli.check import check
from graph.cli.explain import explain
from graph.cli.export import export
from graph.cli.fetch import fetch
from graph.cli.frame import BELOW_GATE, DONE, FAILED, INTERRUPTED, SOME_FAILED, USAGE, Group, example
from graph.cli.score import score
from graph.cli.serve import serve
from graph.cli.stats import stats

EXIT_CODES = {
    DONE: "done",
    FAILED: "failed",
    USAGE: "wrong usage",
    SOME_FAILED: "done, but some documents failed (errors.jsonl lists them)",
    BELOW_GATE: "a gate was not met (score --min-f1, check --max)",
    INTERRUPTED: "interrupted; the last good build is as it was",
}
CODES = "\n\n".join(f"{code:<4} {meaning}" for code, meaning in EXIT_CODES.items())
EPILOG = f"Exit codes:\n\n{CODES}\n\n{example('python build.py reports/ -o output')}"


@click.group(
    name="uncite",
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EPILOG,
)
@click.version_option(__version__, prog_name="uncite")
def group() -> None:
    """Read United Nations documents and write the graph of what they cite.

    Where no command is named, build is meant.
    """


for command in (build, explain, chain, stats, check, score, fetch, query, ask, find, show, serve, export):
    group.add_command(command)


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console of another code page, or LANG=C
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        group.main()
    finally:
        gc.freeze()  # Python would look through all objects once more before it ends
