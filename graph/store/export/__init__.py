"""What other programs read of a build: Gephi, VOSviewer, spreadsheets, reference managers, larger SPARQL engines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import BuildError

if TYPE_CHECKING:
    from graph.store.export.rows import Chosen

# What the file of each format ends in; csv is a folder of two.
FORMATS = {"graphml": ".graphml", "gexf": ".gexf", "csv": "", "vosviewer": ".json", "bibtex": ".bib"}


def export(output: Path, form: str, path: Path, kinds: Sequence[str] = (), top: int | None = None) -> Chosen:
    """Write a build in the format of another program.

    Parameters
    ----------
    output : folder of a build
    form : one of ``FORMATS``
    path : file to write, for ``csv`` a folder
    kinds : of the nodes, all but addresses and agenda items where none is given
    top : how many nodes, those with most citations to and from them first

    Returns
    -------
    Chosen
        The nodes and edges that were written.

    Raises
    ------
    BuildError : there is no build in `output`, no node is of those kinds, or `path` cannot be written
    """
    from graph.store.export.bibtex import write_bibtex
    from graph.store.export.network import write_gexf, write_graphml
    from graph.store.export.rows import chosen
    from graph.store.export.tables import write_tables
    from graph.store.export.vosviewer import write_vosviewer

    writers = (write_graphml, write_gexf, write_tables, write_vosviewer, write_bibtex)
    found = chosen(output, kinds, top)
    try:
        dict(zip(FORMATS, writers, strict=True))[form](found, path)
    except OSError as error:
        raise BuildError(f"{path}: {error.strerror or error}") from error
    return found
