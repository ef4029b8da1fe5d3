"""What grows while parts come in: the files made of blocks, the sums of the whole build, the counts of its report."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.pipeline.aggregate import READ, Aggregate, Whole
from graph.pipeline.blocks import Block, BlockFile
from graph.pipeline.corrections import Correction
from graph.pipeline.extract import Extracted, Row
from graph.pipeline.kept import Keeper, Kept, KeptPart
from graph.pipeline.outputs import UNRESOLVED
from graph.pipeline.parts import BLOCKS, LOST, REFERENCES, TEXTS, Part, Piece
from graph.pipeline.report import Report, ranked
from graph.pipeline.texts import write_text


class Stage:
    """Takes the parts of a build, in the order of their files.

    places, targets : of each document that was read, where its rows of ``references.jsonl`` are, and what they cite
    """

    def __init__(self, folder: Path, kept: Kept, keeper: Keeper, aggregate: Aggregate, texts: Path | None) -> None:
        self.folder = folder
        self.kept = kept
        self.keeper = keeper
        self.aggregate = aggregate
        self.texts = texts
        self.documents: list[Row] = []
        self.problems: list[Row] = []
        self.suspects: list[Row] = []
        self.unmatched: list[Correction] = []
        self.counts: dict[str, Counter[str]] = {"kinds": Counter(), "reasons": Counter()}
        self.references = 0
        self.first: dict[str, str] = {}
        self.places: dict[str, Block] = {}
        self.blocks: dict[str, dict[str, Block]] = {}
        self.targets: dict[str, tuple[str, ...]] = {}
        # The rows of the document that was asked about last.
        self._last = ("", b"")
        self._files = {name: BlockFile(folder / name, kept.before(name)) for name in BLOCKS}
        self._files[LOST].add((",".join(UNRESOLVED) + "\n").encode())

    def __enter__(self) -> Stage:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files, which then are whole."""
        for file in self._files.values():
            file.close()

    def add(self, part: Part, key: str) -> None:
        """Take in what was read of a file."""
        blocks = [self._take(piece, piece.blocks, None) for piece in part.pieces]
        self._take_rest(part)
        self.keeper.keep_part(key, part, blocks)

    def add_kept(self, known: KeptPart, key: str) -> bool:
        """Take in what the last build kept of a file; not where a document of it was a copy then and is none now."""
        held: set[str] = set()
        for piece, where in zip(known.part.pieces, known.blocks, strict=True):
            sha256 = piece.document["sha256"]
            if _was_read(piece) and not where and sha256 not in held and sha256 not in self.first:
                return False
            held.add(sha256)
        pairs = zip(known.part.pieces, known.blocks, strict=True)
        blocks = [self._take(piece, {}, where) for piece, where in pairs]
        self._take_rest(known.part)
        self.keeper.keep_part(key, known.part, blocks, known.packed)
        return True

    def add_left_out(self, extracted: Extracted) -> None:
        """Take in what stands for a file that is not read."""
        self.problems += extracted.problems
        self.documents += [rows.document for rows in extracted.documents]

    def _take_rest(self, part: Part) -> None:
        self.problems += part.problems
        self.aggregate.add_records(part.records)

    def _take(self, piece: Piece, data: Mapping[str, bytes], where: Mapping[str, Block] | None) -> dict[str, Block]:
        """Take in one document: where its blocks are now."""
        document = dict(piece.document)
        self.documents.append(document)
        if not _was_read(piece):
            return {}
        path = document["document"]
        if self.first.setdefault(document["sha256"], path) != path:
            # Records of a container: whole files that are copies are not read at all.
            document.update(status="duplicate", references=0, unresolved=0)
            return {}
        if where is None:
            blocks = {name: self._files[name].add(data[name]) for name in BLOCKS}
        else:
            blocks = {name: self._files[name].copy(where[name]) for name in BLOCKS}
        self.blocks[path] = blocks
        self.places[path] = blocks[REFERENCES]
        self.targets[path] = tuple(sys.intern(one.target) for one in piece.cited)
        if self.texts:
            line = self._files[TEXTS].read(blocks[TEXTS].start, blocks[TEXTS].size)
            write_text(self.texts, path, json.loads(line)["text"])
        self.aggregate.add(document, piece.cited, piece.names, piece.relations)
        self.suspects += piece.suspects
        self.unmatched += piece.unmatched
        self.counts["kinds"].update(piece.kinds)
        self.counts["reasons"].update(piece.reasons)
        self.references += document["references"]
        return blocks

    def lines(self, document: str) -> bytes:
        """The lines of a document in ``references.jsonl``."""
        place = self.places[document]
        return self._files[REFERENCES].read(place.start, place.size)

    def resolved(self, document: str, start: int, end: int) -> Row:
        """The first row of a document that has a target and these offsets; no other row is parsed."""
        lines = self._lines(document)
        # A quotation mark in a value has a backslash before it, so this is no value.
        offsets = f'"start": {start}, "end": {end}, '.encode()
        at = lines.index(offsets)
        while not (row := json.loads(lines[lines.rfind(b"\n", 0, at) + 1 : lines.index(b"\n", at)]))["target"]:
            at = lines.index(offsets, at + 1)
        return dict(row)

    def unresolved(self, document: str) -> list[Row]:
        """The rows of a document that have no target."""
        return [json.loads(line) for line in self.lines(document).splitlines() if b', "target": null, ' in line]

    def _lines(self, document: str) -> bytes:
        """The same as `lines`, of one document again and again."""
        if self._last[0] != document:
            self._last = document, self.lines(document)
        return self._last[1]

    def sentence(self, document: str, at: int) -> str:
        """The sentence of the row that begins at byte `at` of a document's rows."""
        lines = self._lines(document)
        row = lines[at : lines.index(b"\n", at)].decode()
        # A quotation mark in a value has a backslash before it, so this is no value.
        found, _ = _DECODER.raw_decode(row, row.index(_SENTENCE) + len(_SENTENCE))
        return str(found)

    def flush(self) -> None:
        """Hand over to the system all that was taken in."""
        for file in self._files.values():
            file.flush()

    def counted(self, report: Report, whole: Whole, fixes: Sequence[Correction]) -> Report:
        """The report with its counts."""
        status = Counter(row["status"] for row in self.documents)
        read = [row for row in self.documents if row["status"] in READ]
        references = sum(row["references"] for row in read)
        lost = sum(row["unresolved"] for row in read)
        known = {row["document"] for row in read}
        unmatched = [*self.unmatched, *(fix for fix in fixes if fix.document not in known)]
        corrections: dict[str, Any] = {
            "given": len(fixes),
            "applied": len(fixes) - len(unmatched),
            "unmatched": sorted([fix.document, fix.start, fix.end, fix.target] for fix in unmatched),
        }
        return replace(
            report,
            documents=len(self.documents),
            read=status["read"],
            damaged=status["damaged"],
            duplicate=status["duplicate"],
            skipped=status["skipped"],
            failed=status["failed"],
            references=references,
            resolved=references - lost,
            unresolved=lost,
            reasons=ranked(self.counts["reasons"]),
            kinds=ranked(self.counts["kinds"]),
            languages=ranked(Counter(row["language"] or "unknown" for row in read if row["document"] in whole.works)),
            records=self.aggregate.catalogue.records,
            works=len(set(whole.works.values())),
            entities=len(whole.entities),
            citations=len(whole.edges),
            suspects=len(self.suspects),
            corrections=corrections,
        )


_SENTENCE = ', "sentence": '
_DECODER = json.JSONDecoder()


def _was_read(piece: Piece) -> bool:
    return piece.document["status"] in READ and not piece.catalogue
