"""What a build says of the documents it holds and of those it does not: read from its CSV files."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from graph.errors import FetchError

# Kinds of entities that the document system has by symbol.
KINDS = {"resolution", "decision", "document"}
_WHOLE = "report.json"


class Built:
    """The output folder of a build.

    Parameters
    ----------
    output : folder
    fetchable : whether an id is a symbol that can be asked for; some ids are made up by the graph

    Raises
    ------
    FetchError : no build is there
    """

    def __init__(self, output: Path, fetchable: Callable[[str], bool]) -> None:
        if not (output / _WHOLE).is_file():
            raise FetchError(f"{output} holds no build. Run: python build.py build FOLDER -o {output}")
        self._entities = {row["id"]: row for row in _rows(output / "entities.csv")}
        self._documents = _rows(output / "documents.csv")
        self._edges = _rows(output / "citations.csv")
        self._fetchable = fetchable

    def missing(self) -> list[str]:
        """Symbols that are cited and not held, the most cited first.

        Of two that are cited equally often, the one whose symbol is earlier in the alphabet.
        """
        wanted = [row for row in self._entities.values() if row["in_corpus"] != "true" and self._is_wanted(row["id"])]
        return [row["id"] for row in sorted(wanted, key=lambda row: (-int(row["cited_by"] or 0), row["id"]))]

    def knows(self, hashes: set[str]) -> bool:
        """Whether files with all these hashes were there when it was built."""
        return hashes <= {row["sha256"] for row in self._documents}

    def cited_by(self, hashes: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
        """What documents cite that can be fetched.

        Parameters
        ----------
        hashes : of each symbol, the hashes of its files

        Returns
        -------
        dict
            of each symbol, the symbols it cites, sorted
        """
        nodes = {row["iri"]: id for id, row in self._entities.items()}
        works = {row["sha256"]: nodes.get(row["work"], "") for row in self._documents}
        targets: defaultdict[str, set[str]] = defaultdict(set)
        for edge in self._edges:
            if self._is_wanted(edge["target"]):
                targets[edge["source"]].add(edge["target"])
        return {
            symbol: sorted(set().union(*(targets[works.get(digest, "")] for digest in files)))
            for symbol, files in hashes.items()
        }

    def _is_wanted(self, id: str) -> bool:
        row = self._entities.get(id)
        return row is not None and row["kind"] in KINDS and self._fetchable(id)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
