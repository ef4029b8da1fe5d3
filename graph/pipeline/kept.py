"""What a build keeps for the next: which part came of which file, and where its bytes stand in the output.

``cache/`` in the output folder holds no clock times and no bytes of its own that other files have: a part's rows are
ranges of ``references.jsonl``, ``texts.jsonl`` and ``unresolved.csv``, a work's triples ranges of ``graph.nq`` and
``graph.ttl``. Whatever does not fit - made by another version, damaged, edited, copied together from elsewhere - is not
used, and what it stood for is made again.
"""

from __future__ import annotations

import json
import marshal
import os
import time
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from graph.pipeline.blocks import Block, BlockFile, digest_of
from graph.pipeline.outputs import json_line, write_lines
from graph.pipeline.parts import BLOCKS, Part
from graph.pipeline.place import FILES, FOLDERS, REPORT
from graph.store.disk import is_whole

FOLDER = "cache"
GRAPHS = ("graph.nq", "graph.ttl")
_MANIFEST, _PARTS, _FILES, _SEGMENTS, _PAGES = (
    "manifest.json",
    "parts.bin",
    "files.jsonl",
    "segments.jsonl",
    "pages.bin",
)
_SAYINGS = "sayings.jsonl"
_TABLES = (_PARTS, _FILES, _SAYINGS)
# What documents say, for pages: what is always asked for, and the rest.
_HEADS, _QUOTES = _SAID = ("heads.bin", "quotes.bin")
_HASHED = (_FILES, _SEGMENTS, _PAGES, _SAYINGS)
_STORED = ("CURRENT", "MANIFEST")
_ALL = (_MANIFEST, _SEGMENTS, _PAGES, *_TABLES, *_SAID)
_FORMAT = 7
Row = dict[str, Any]
# Problems that another try with the same bytes may not have: time, memory, rights, a library that is not installed.
_CERTAIN = ("UnreadableFile", "UnsupportedFormat", None)


class Placed(NamedTuple):
    """The triples of a work, or of some other nodes, in both files."""

    quads: Block
    turtle: Block
    triples: int


class KeptPart(NamedTuple):
    """A part without its bytes, and where they are; a piece without any was a copy of another document.

    packed : the part as it was kept
    """

    part: Part
    blocks: list[dict[str, Block]]
    packed: bytes


class Kept:
    """The last build, as far as it can be trusted. Without one, or with one that does not fit, nothing is found."""

    def __init__(self, output: Path, code: str) -> None:
        self.output = output
        self.parts: dict[str, tuple[str, Block, list[list[list[Any]]]]] = {}
        self.segments: dict[str, tuple[str, Placed]] = {}
        self.pages: dict[str, str] = {}
        self.sayings: dict[str, tuple[str, Block, Block]] = {}
        self._same = False
        self._time = 0
        self._tables: dict[str, str] = {}
        self._manifest: Row = {}
        try:
            self._open(code)
        except (OSError, EOFError, ValueError, TypeError, KeyError, AttributeError):
            self.parts, self.segments, self.pages, self.sayings = {}, {}, {}, {}
            self._same = False

    def _open(self, code: str) -> None:
        folder = self.output / FOLDER
        manifest = json.loads((folder / _MANIFEST).read_bytes())
        if (manifest["format"], manifest["code"]) != (_FORMAT, code):
            return
        # A copy that keeps times and breaks off leaves a file of the old time that lacks its end.
        files = {name: self.output / name for name in (*BLOCKS, *GRAPHS)}
        if any(path.stat().st_size != manifest["sizes"][name] for name, path in files.items()):
            return
        for name in _HASHED:
            if digest_of((folder / name).read_bytes()) != manifest["hashes"][name]:
                return
        # All files of a build get the same time: whatever was written to since then has another.
        paths = [*map(str, files.values()), *(f"{folder}/{name}" for name in _ALL)]
        self._same = _one_time(paths)
        self._time = os.stat(paths[-1]).st_mtime_ns
        self._manifest = manifest
        self._tables = manifest["tables"]
        self.segments = {id: (key, _segment(row)) for id, key, row in _lines(folder / _SEGMENTS)}
        self.parts = {name: (key, Block(*row), blocks) for name, key, row, blocks in _lines(folder / _FILES)}
        self.pages = marshal.loads((folder / _PAGES).read_bytes())
        self.sayings = {name: (key, Block(*head), Block(*rest)) for name, key, head, rest in _lines(folder / _SAYINGS)}

    def part(self, name: str, key: str) -> KeptPart | None:
        """The part of a file, if the last build has one that was made under the same `key`."""
        known, block, places = self.parts.get(name, ("", None, []))
        if known != key or block is None:
            return None
        data = _read(f"{self.output}/{FOLDER}/{_PARTS}", block)
        if digest_of(data) != block.digest:
            return None
        row = marshal.loads(data)
        blocks = [_blocks(rows) for rows in places]
        if not all(self.intact(name, block) for one in blocks for name, block in one.items()):
            return None
        return KeptPart(Part.of_head(name, row), blocks, data)

    def segment(self, id: str, key: str) -> Placed | None:
        """The triples that were written of a node under the same `key`."""
        known, segment = self.segments.get(id, ("", None))
        if known != key or segment is None:
            return None
        whole = self.intact(GRAPHS[0], segment.quads) and self.intact(GRAPHS[1], segment.turtle)
        return segment if whole else None

    def page(self, path: str, digest: str | None = None) -> str | None:
        """The page that was drawn of the same inputs, or of any, if nobody has written to it since."""
        page, known = f"{self.output}/site/{path}", self.pages.get(path)
        same = known is not None and digest in (None, known)
        return page if same and self._untouched(page) else None

    def table(self, name: str, digest: str) -> str | None:
        """The table that was made of the same values, if nobody has written to it since."""
        table = f"{self.output}/{name}"
        return table if self._tables.get(name) == digest and self._untouched(table) else None

    def _untouched(self, path: str) -> bool:
        try:
            return self._same and os.stat(path).st_mtime_ns == self._time
        except OSError:
            return False

    def saying(self, document: str, digest: str) -> tuple[Block, Block] | None:
        """Where there is what pages took from the same rows of a document: in ``heads.bin`` and in ``quotes.bin``."""
        known, *blocks = self.sayings.get(document, ("",))
        if known != digest or not all(
            self.intact(f"{FOLDER}/{name}", one) for name, one in zip(_SAID, blocks, strict=True)
        ):
            return None
        return blocks[0], blocks[1]

    @cached_property
    def heads(self) -> bytes:
        """All that `saying` says to be in ``heads.bin``."""
        return (self.output / FOLDER / _HEADS).read_bytes()

    @property
    def quotes(self) -> str:
        """The path of ``quotes.bin``."""
        return f"{self.output}/{FOLDER}/{_QUOTES}"

    def intact(self, name: str, block: Block) -> bool:
        """Whether a range of a file is what the last build wrote."""
        return self._same or digest_of(self.read(name, block)) == block.digest

    def read(self, name: str, block: Block) -> bytes:
        """A range of a file of the last build."""
        return _read(f"{self.output}/{name}", block)

    def before(self, name: str) -> Path | None:
        """The file of the last build that ranges are copied from, if any."""
        return self.output / name if self.parts or self.segments else None

    def report(self, state: str) -> Row | None:
        """The last build's report where a build of now would write the same files, and nobody has touched them.

        Parameters
        ----------
        state : as `Keeper.finish` was told
        """
        if not self._same or self._manifest["state"] != state:
            return None
        paths = _made(self.output)
        if self._manifest["files"] != _counted(self.output, paths) or not _one_time(paths):
            return None
        if not is_whole(self.output / "store"):  # how many files it has is its own business
            return None
        found: Row = json.loads((self.output / REPORT).read_bytes())
        return found

    def failed(self, names: Iterable[str]) -> bool:
        """Whether the last build could not read one of some files, or nobody knows."""
        try:
            rows = _lines(self.output / "errors.jsonl")
            lost = {row["document"].partition("#")[0] for row in rows if row["status"] == "failed"}
        except (OSError, ValueError, TypeError, KeyError):
            return True
        return not lost.isdisjoint(names)

    @property
    def sound(self) -> bool:
        """Whether the last build says that nothing in its graph breaks the shapes."""
        try:
            found = json.loads((self.output / REPORT).read_bytes())["shapes"]
        except (OSError, ValueError, TypeError, KeyError):
            return False
        return bool(found == [])

    @property
    def untouched(self) -> bool:
        """Whether nobody has written to the last build's files."""
        return self._same and bool(self.segments)


def _made(output: Path) -> list[str]:
    """The files of a build; of the database those that it does not write to when it is only asked."""
    found = [path for name in (*FILES, REPORT) if os.path.isfile(path := f"{output}/{name}")]
    for name in FOLDERS:
        for folder, _, names in os.walk(f"{output}/{name}"):
            wanted = names if name != "store" else (n for n in names if n.endswith(".sst") or n.startswith(_STORED))
            found += [f"{folder}/{one}" for one in wanted]
    return found


def _counted(output: Path, paths: Iterable[str]) -> int:
    """How many files there are, those of the database aside, whose number is its own business."""
    store = f"{output}/store/"
    return sum(not path.startswith(store) for path in paths)


def _one_time(paths: Iterable[str]) -> bool:
    return len({os.stat(path).st_mtime_ns for path in paths}) == 1


def _read(path: str, block: Block) -> bytes:
    with open(path, "rb", buffering=0) as file:
        file.seek(block.start)
        return file.read(block.size)


def _lines(path: Path) -> list[Any]:
    """The values of JSON lines, parsed at once."""
    data = path.read_bytes()
    found: list[Any] = json.loads(b"[%b]" % data.rstrip(b"\n").replace(b"\n", b","))
    return found


def _blocks(rows: list[list[Any]]) -> dict[str, Block]:
    """Where the bytes of a piece are; none, or one in each file."""
    return {name: Block(*row) for name, row in zip(BLOCKS, rows, strict=True)} if rows else {}


def _segment(row: list[Any]) -> Placed:
    return Placed(Block(*row[:3]), Block(*row[3:6]), row[6])


class Keeper:
    """Writes ``cache/`` of the build under way.

    Parameters
    ----------
    folder : the folder that the build is written into
    code : what the program is, `Kept` has to be asked with the same
    kept : the last build
    """

    def __init__(self, folder: Path, code: str, kept: Kept) -> None:
        self.folder = folder
        self.code = code
        self._made_of: dict[str, str] = {}
        self._pages: dict[str, str] = {}
        (folder / FOLDER).mkdir()
        self._tables = {name: (folder / FOLDER / name).open("wb") for name in _TABLES}
        before = kept.output / FOLDER
        self._said = {
            name: BlockFile(folder / FOLDER / name, before / name if kept.sayings else None) for name in _SAID
        }
        self._at = 0

    def __enter__(self) -> Keeper:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def _close(self) -> None:
        for file in self._tables.values():
            file.close()
        for said in self._said.values():
            said.close()

    def keep_part(self, key: str, part: Part, blocks: list[dict[str, Block]], packed: bytes = b"") -> None:
        """Note what a file gave, unless another try may give more.

        Parameters
        ----------
        blocks : where the bytes of each piece are now; empty for one that is a copy
        packed : of a part that the last build kept
        """
        if any(row["status"] == "failed" and row["error"] not in _CERTAIN for row in part.problems):
            return
        if not packed:
            # JSON takes five times as long to read, and all parts are read for one change.
            packed = marshal.dumps(part.head(), 2)
        block = Block(self._at, len(packed), digest_of(packed))
        self._at += len(packed)
        self._tables[_PARTS].write(packed)
        places = [[where[name] for name in BLOCKS if name in where] for where in blocks]
        self._tables[_FILES].write(json_line([part.file, key, block, places]))

    def keep_segments(self, segments: Iterable[tuple[str, str, Placed]]) -> None:
        """Note where the triples of all nodes are."""
        rows = ([id, key, [*one.quads, *one.turtle, one.triples]] for id, key, one in segments)
        write_lines(self.folder / FOLDER / _SEGMENTS, rows)

    def keep_table(self, name: str, digest: str) -> None:
        """Note what a table was made of."""
        self._made_of[name] = digest

    def keep_page(self, path: str, digest: str) -> None:
        """Note what a page was drawn of."""
        self._pages[path] = digest

    def keep_saying(self, document: str, digest: str, head: bytes | Block, quotes: bytes | Block) -> None:
        """Note what pages take from the rows of a document, or where the last build has it."""
        files = self._said.values()
        blocks = [
            file.copy(one) if isinstance(one, Block) else file.add(one)
            for file, one in zip(files, (head, quotes), strict=True)
        ]
        self._tables[_SAYINGS].write(json_line([document, digest, *blocks]))

    def finish(self, state: str) -> None:
        """Write the manifest, once all other files are whole; the last thing to do.

        Parameters
        ----------
        state : a hash of all that decides what the build writes
        """
        self._close()
        folder = self.folder / FOLDER
        (folder / _PAGES).write_bytes(marshal.dumps(self._pages, 2))
        made = _made(self.folder)
        manifest: Mapping[str, Any] = {
            "format": _FORMAT,
            "code": self.code,
            "state": state,
            "tables": self._made_of,
            "files": _counted(self.folder, made) + 1,  # with the manifest itself
            "sizes": {name: (self.folder / name).stat().st_size for name in (*BLOCKS, *GRAPHS)},
            "hashes": {name: digest_of((folder / name).read_bytes()) for name in _HASHED},
        }
        (folder / _MANIFEST).write_bytes(json_line(manifest))
        now = time.time_ns()
        for path in (*made, f"{folder}/{_MANIFEST}"):
            os.utime(path, ns=(now, now))
