"""Make the notebooks from ``source/*.md``: text is Markdown, a block fenced as ``python`` is a cell.

python notebooks/make.py          writes them without outputs where their cells have changed
python notebooks/make.py --run    runs them as well, on the build in ../output, and keeps what they print
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "source"
_CODE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What a cell may show at most; a notebook is to be read in a browser and kept in git.
LONGEST = 60_000


def notebook(source: Path) -> nbformat.NotebookNode:
    """The cells of a source, without outputs."""
    cells, at = [], 0
    text = source.read_text(encoding="utf-8")
    for block in _CODE.finditer(text):
        cells += [*_prose(text[at : block.start()]), nbformat.v4.new_code_cell(block[1].strip())]
        at = block.end()
    cells += _prose(text[at:])
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number:02}"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}})


def _prose(text: str) -> list[nbformat.NotebookNode]:
    return [nbformat.v4.new_markdown_cell(text.strip())] if text.strip() else []


def run(found: nbformat.NotebookNode, folder: Path) -> None:
    """Run the cells in a folder beside that of a build, and leave of the outputs what is the same each time."""
    where = {"metadata": {"path": str(folder)}}
    # what is printed comes in pieces, cut where it happens; joined, it is the same each time
    NotebookClient(found, timeout=120, kernel_name="python3", resources=where, coalesce_streams=True).execute()
    for cell in found.cells:
        cell.metadata = {}
        for output in cell.get("outputs", ()):
            output.get("metadata", {}).clear()
            assert len(str(output)) < LONGEST, f"{cell.source}\nshows {len(str(output)):,} characters"
    found.metadata["language_info"] = {"name": "python"}


def sources() -> list[Path]:
    """The source of each notebook, in their order."""
    return sorted(SOURCES.glob("*.md"))


def same_cells(path: Path, wanted: nbformat.NotebookNode) -> bool:
    """Whether a notebook has just those cells."""
    if not path.is_file():
        return False
    kept = nbformat.read(path, 4)
    return [(c.cell_type, c.source) for c in kept.cells] == [(c.cell_type, c.source) for c in wanted.cells]


def main(arguments: list[str]) -> None:
    """Write every notebook that has to be written."""
    for source in sources():
        wanted, path = notebook(source), HERE / f"{source.stem}.ipynb"
        if "--run" in arguments:
            run(wanted, HERE)
        elif same_cells(path, wanted):
            continue
        nbformat.validate(wanted)
        path.write_text(nbformat.writes(wanted) + "\n", encoding="utf-8", newline="\n")
        print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
