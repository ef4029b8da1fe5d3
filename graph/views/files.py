"""The files of a build, line by line."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any

from graph.errors import BuildError
from graph.views.last import Place
from graph.views.sentences import Text

Row = dict[str, Any]
_BEGINNING = b'{"document": "'


def lines(path: Path) -> Iterator[bytes]:
    """Lines as JSON ends them; other line separators may stand in a sentence.

    Raises
    ------
    BuildError : the file is missing
    """
    try:
        with path.open("rb") as file:
            yield from file
    except FileNotFoundError as error:
        raise _missing(path) from error


def text(path: Path) -> str:
    """A whole file.

    Raises
    ------
    BuildError : the file is missing
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise _missing(path) from error


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table."""
    csv.field_size_limit(2**31 - 1)  # a sentence may be longer than the 128 KiB that csv allows
    return csv.DictReader(io.StringIO(text(path), newline=""))


def columns(path: Path, *names: str) -> Iterator[tuple[str, ...]]:
    """Some columns of a table, row by row: much faster than `rows` where a table is long."""
    csv.field_size_limit(2**31 - 1)
    table = csv.reader(io.StringIO(text(path), newline=""))
    head = next(table, [])
    if lacking := [name for name in names if name not in head]:
        raise BuildError(f"{path} has no column {', '.join(lacking)}; build again")
    return map(itemgetter(*map(head.index, names)), filter(None, table))


def _missing(path: Path) -> BuildError:
    return BuildError(f"{path} is missing; run `python build.py` first")


class Documents:
    """The documents that were read: the path, text and rows of ``references.jsonl`` of each, to be read one by one.

    Parameters
    ----------
    output : folder of a build
    places : where they are; None: to be found

    Raises
    ------
    BuildError : the two files do not tell of the same documents in the same order
    """

    def __init__(self, output: Path, places: Iterable[Place] | None = None) -> None:
        self.texts, self.references = output / "texts.jsonl", output / "references.jsonl"
        self.places = list(self._places() if places is None else places)

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, number: int) -> tuple[str, Text, list[Row]]:
        place = self.places[number]
        row = json.loads(_bytes(self.texts, *place.text))
        found = [json.loads(line) for line in _bytes(self.references, *place.references).splitlines()]
        return place.document, Text(row), found

    def _places(self) -> Iterator[Place]:
        references = lines(self.references)
        line = next(references, b"")
        at = last = 0
        for whole in lines(self.texts):
            # Both files name the document first, so that lines need not be read to know whose they are.
            if not whole.startswith(_BEGINNING):
                raise BuildError(f"{self.texts} is not as a build writes it; build again")
            name = whole[: whole.index(b'", "') + 1]
            digest = hashlib.blake2b(whole, digest_size=8)
            first = last
            while line.startswith(name):
                digest.update(line)
                last += len(line)
                line = next(references, b"")
            document = json.loads(name + b"}")["document"]
            yield Place(document, (at, at + len(whole)), (first, last), digest.hexdigest())
            at += len(whole)
        if line:
            raise BuildError(
                f"{self.texts} lacks {json.loads(line)['document']}, or has it in another order; build again"
            )


def _bytes(path: Path, start: int, end: int) -> bytes:
    with path.open("rb") as file:
        file.seek(start)
        return file.read(end - start)
