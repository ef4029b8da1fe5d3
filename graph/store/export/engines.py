"""What larger SPARQL engines load: the graph in one file of quads, and a script for each engine.

Every triple is in a named graph here, those that belong to no document in the graph of the base IRI: engines that take
the union of all graphs as the default one (Virtuoso, QLever, Jena with ``unionDefaultGraph``) then give the same
answers as the store of a build; Jena's union leaves the default graph itself out.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from string import Template

from graph.errors import BuildError
from graph.store.folder import file_of
from graph.store.iris import BASE
from graph.store.ontology import ONTOLOGY
from graph.store.prefixes import Prefixes
from graph.store.shapes import SHAPES

SCRIPTS = Path(__file__).with_name("scripts")
_IN_A_GRAPH = re.compile(r' <[^ <>"]+>$')


def export_to(output: Path, folder: Path) -> int:
    """Write the graph of a build with the load scripts of Virtuoso, Jena Fuseki, QLever and Oxigraph.

    Parameters
    ----------
    output : folder of a build
    folder : is made where it is not there; files of the same names are replaced

    Returns
    -------
    the number of quads

    Raises
    ------
    BuildError : there is no build in `output`, or `folder` cannot be written
    """
    source = file_of(output, "graph.nq")
    base = _base(output / "graph.ttl")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        count = _write_quads(source, folder / "graph.nq", base)
        for file in (ONTOLOGY, SHAPES):
            shutil.copyfile(file, folder / file.name)
        if (output / "queries").is_dir():
            shutil.copytree(output / "queries", folder / "queries", dirs_exist_ok=True)
        for script in sorted(SCRIPTS.iterdir()):
            _write_script(script, folder / script.name, base, count)
    except OSError as error:
        raise BuildError(f"{error.filename or folder}: {error.strerror or error}") from error
    return count


def _base(turtle: Path) -> str:
    """The base IRI, which the first line of the Turtle file gives."""
    if turtle.is_file():
        with turtle.open(encoding="utf-8") as lines:
            found = re.match(r"@base <([^>]+)>", lines.readline())
            if found:
                return found[1]
    return BASE


def _write_quads(source: Path, target: Path, base: str) -> int:
    count = 0
    end = f" <{base}> .\n"
    with source.open(encoding="utf-8", newline="\n") as lines, target.open("w", encoding="utf-8", newline="\n") as out:
        for line in lines:
            triple = line.removesuffix("\n").removesuffix(".").rstrip(" ")
            out.write(line if _IN_A_GRAPH.search(triple.split(" ", 2)[2]) else triple + end)
            count += 1
    return count


def _write_script(script: Path, target: Path, base: str, count: int) -> None:
    prefixes = Prefixes(base).spaces
    declared = "".join(f"DB.DBA.XML_SET_NS_DECL('{name}', '{space}', 2);\n" for name, space in sorted(prefixes.items()))
    words = {"base": base, "count": f"{count:,}", "declarations": declared}
    text = Template(script.read_text(encoding="utf-8")).safe_substitute(words)
    target.write_text(text, encoding="utf-8", newline="\n")
    if target.suffix == ".sh":
        target.chmod(0o755)
