"""Parts of a build as Parquet: what another machine read, for the build to take in and for other engines to ask.

A partition of files gives three files, named for a hash of all that decided what is in them, so that one that is there
need not be made again: ``parts/`` has a row a file with the bytes that the output is made of, ``documents/`` and
``references/`` have the rows of ``documents.csv`` and ``references.jsonl`` in typed columns.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq

from graph.pipeline.outputs import DOCUMENTS, json_line
from graph.pipeline.parts import BLOCKS, REFERENCES, Part, Piece

_INTEGERS = ("start", "end", "page", "verb_start", "verb_end", "bytes", "references", "unresolved")
_REFERENCES = (
    *("document", "start", "end", "text", "kind", "target", "pin", "language", "location", "paragraph", "function"),
    *("sentence", "rule", "reason", "confidence", "page", "verb", "verb_start", "verb_end"),
)
_PARTS = pa.schema([("file", pa.binary()), ("head", pa.binary()), *((name, pa.list_(pa.binary())) for name in BLOCKS)])


def _schema(columns: Sequence[str]) -> pa.Schema:
    kinds = {name: pa.int64() for name in _INTEGERS} | {"confidence": pa.float64()}
    return pa.schema([(name, kinds.get(name, pa.string())) for name in columns])


def location(folder: str, table: str, name: str) -> str:
    """Where a table of a partition is."""
    return f"{folder.rstrip('/')}/{table}/{name}.parquet"


def exists(folder: str, name: str) -> bool:
    """Whether a partition has been read before; its ``parts`` are written last."""
    filesystem, path = fsspec.core.url_to_fs(location(folder, "parts", name))
    return bool(filesystem.exists(path))


def write(folder: str, name: str, parts: Sequence[Part]) -> None:
    """Write the three tables of a partition."""
    documents = [piece.document | {"work": None} for part in parts for piece in part.pieces]
    lines = (line for part in parts for piece in part.pieces for line in _lines(piece))
    _write(location(folder, "documents", name), documents, _schema([c for c in DOCUMENTS if c != "work"]))
    _write(location(folder, "references", name), map(json.loads, lines), _schema(_REFERENCES))
    rows = [
        {
            "file": part.file.encode("utf-8", "surrogatepass"),
            "head": json_line(part.head()),
            **{block: [piece.blocks.get(block) for piece in part.pieces] for block in BLOCKS},
        }
        for part in parts
    ]
    _write(location(folder, "parts", name), rows, _PARTS)


def _lines(piece: Piece) -> list[bytes]:
    return piece.blocks.get(REFERENCES, b"").split(b"\n")[:-1]


def _write(path: str, rows: Any, schema: pa.Schema) -> None:
    """Write beside, then rename: a worker that is ended leaves no half of a file under this name."""
    filesystem, target = fsspec.core.url_to_fs(path)
    filesystem.makedirs(target.rpartition("/")[0], exist_ok=True)
    clean = [{field.name: _clean(row.get(field.name)) for field in schema} for row in rows]
    with filesystem.open(f"{target}.writing", "wb") as file:
        pq.write_table(pa.Table.from_pylist(clean, schema=schema), file, compression="zstd")
    filesystem.mv(f"{target}.writing", target)


def _clean(value: Any) -> Any:
    """Half a surrogate pair, which no table can hold, becomes a question mark."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def read(folder: str, name: str) -> Iterator[Part]:
    """The parts of a partition, file by file."""
    filesystem, path = fsspec.core.url_to_fs(location(folder, "parts", name))
    with filesystem.open(path, "rb") as file:
        for batch in pq.ParquetFile(file).iter_batches(batch_size=16):
            for row in batch.to_pylist():
                yield _part(row)


def _part(row: dict[str, Any]) -> Part:
    part = Part.of_head(row["file"].decode("utf-8", "surrogatepass"), json.loads(row["head"]))
    for place, piece in enumerate(part.pieces):
        piece.blocks = {block: row[block][place] for block in BLOCKS if row[block][place] is not None}
    return part
