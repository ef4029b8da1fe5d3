"""``export``: a build for other programs."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from graph.cli.ask import build_option
from graph.cli.frame import debug_option, example, existing, say
from graph.model import KINDS
from graph.store.export import FORMATS
from graph.store.export import export as write


@click.command(epilog=example("python build.py export gexf --kind resolution --top 500 -o out.gexf"))
@click.argument("form", metavar="[FORMAT]", required=False, type=click.Choice(list(FORMATS)))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; for csv a folder.")
@click.option(
    "--to",
    "engines",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write what Virtuoso, Jena Fuseki, QLever and Oxigraph load, with load scripts.",
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Kinds of nodes; may be repeated.")
@click.option("--top", type=click.IntRange(1), metavar="N", help="Only N nodes: those that cite and are cited most.")
@build_option
@debug_option
def export(
    form: str | None, output: Path | None, engines: Path | None, kinds: tuple[str, ...], top: int | None, folder: str
) -> None:
    """Write a build for another program: graphml, gexf (Gephi), csv (Excel), vosviewer, bibtex (Zotero).

    With --to, the whole graph in RDF for a larger SPARQL engine.
    """
    if (form is None) == (engines is None):
        raise click.UsageError(f"Name one format ({', '.join(FORMATS)}), or a folder with --to.")
    source = existing(folder)
    if engines is not None:
        from graph.store.export.engines import export_to

        count = export_to(source, engines)
        say(f"{count:,} quads in {engines}; README.md there says how to load them")
        return
    assert form is not None
    target = output or Path(f"network{FORMATS[form]}")
    found = write(source, form, target, kinds, top)
    say(f"{len(found.nodes):,} nodes and {len(found.edges):,} edges in {target}")
