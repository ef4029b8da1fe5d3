"""What one source file gave, packed: rows as the bytes that are written, and sums of what they cite.

A part is made where the file is read, by a worker or another machine, and taken in by ``stage.py``; between builds its
head is kept, and its bytes are those of the last build's files.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import NamedTuple

from graph.model import Record
from graph.pipeline.alignment import Place
from graph.pipeline.corrections import Correction
from graph.pipeline.extract import Extracted, File, Options, Row, Rows, extract, failed, problem
from graph.pipeline.outputs import UNRESOLVED, json_line
from graph.relate.words import words_of

# The files that are made of the blocks of single documents.
REFERENCES, TEXTS, LOST = BLOCKS = ("references.jsonl", "texts.jsonl", "unresolved.csv")
# Names that are shown as printed where the authority has none; a symbol or a number needs no name.
_NAMED = ("instrument", "body", "meeting", "publication")
_NUMBERED = ("resolution", "decision", "document", "treaty")
_QUOTES = " \t\n《》〈〉“”„\"'‘’«»「」"


class Cited(NamedTuple):
    """All that one document says of one target.

    passages : references to it
    first : where the row of the first passage begins in the document's rows of ``references.jsonl``, in bytes
    sentence : a number for the sentence of the first passage, which tells it from others
    place : start and end of the first passage that names it by its number
    date : ISO date printed right beside that number; empty where there is none
    printed : (language, name, how often) as it is called, of what has no name in the authority data
    """

    target: str
    passages: int = 0
    first: int = 0
    functions: Sequence[str] = ()
    locations: Sequence[str] = ()
    languages: Sequence[str] = ()
    place: Sequence[int] = ()
    printed: Sequence[tuple[str, str, int]] = ()
    sentence: int = 0
    date: str = ""


@dataclass(slots=True)
class Piece:
    """What one document gave.

    document : its row of ``documents.csv``
    blocks : its lines of each of `BLOCKS`; none where it was not read
    kinds, reasons : references by kind, and those without a target by reason
    """

    document: Row
    cited: list[Cited] = field(default_factory=list)
    suspects: list[Row] = field(default_factory=list)
    unmatched: list[Correction] = field(default_factory=list)
    names: list[tuple[Place, str]] = field(default_factory=list)
    relations: list[Row] = field(default_factory=list)
    catalogue: bool = False
    kinds: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
    blocks: dict[str, bytes] = field(default_factory=dict)

    def head(self) -> Row:
        """All but the blocks, as plain values, which can be packed."""
        kept = {name: getattr(self, name) for name in _HEAD if getattr(self, name)}
        kept["cited"] = [*map(tuple, self.cited)]
        if self.unmatched:
            kept["unmatched"] = [asdict(correction) for correction in self.unmatched]
        return kept

    @classmethod
    def of_head(cls, head: Row) -> Piece:
        """A piece without its blocks."""
        known = {name: head[name] for name in _HEAD if name in head}
        known["cited"] = [Cited(*row) for row in known.get("cited", ())]
        known["unmatched"] = [Correction(**row) for row in known.get("unmatched", ())]
        return cls(**known)


_PART = "symbol:part"
_HEAD = ("document", "cited", "suspects", "unmatched", "names", "relations", "catalogue", "kinds", "reasons")


@dataclass(slots=True)
class Part:
    """What one file gave.

    problems : rows of ``errors.jsonl``
    """

    file: str
    pieces: list[Piece] = field(default_factory=list)
    problems: list[Row] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)

    def head(self) -> Row:
        """All but the blocks and the name of the file, as plain values, which can be packed."""
        pieces = [piece.head() for piece in self.pieces]
        return {"pieces": pieces, "problems": self.problems, "records": [asdict(record) for record in self.records]}

    @classmethod
    def of_head(cls, file: str, head: Row) -> Part:
        """A part whose pieces have no blocks."""
        pieces = [Piece.of_head(piece) for piece in head["pieces"]]
        return cls(file, pieces, head["problems"], [_record(row) for row in head["records"]])


def _record(row: Row) -> Record:
    """A record as it was packed, where JSON has lists for tuples."""
    fields: Row = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return Record(**fields)


def part(file: File, options: Options) -> Part:
    """Read a file, find what its documents refer to, and pack it; see `extract`."""
    from graph.pipeline.remote import here

    try:
        with here(file) as near:
            return packed(extract(near, options))
    except OSError as error:  # an address that cannot be reached
        return lost_part(file, problem(file.name, error))


def lost_part(file: File, row: Row) -> Part:
    """What stands for a file that gave nothing."""
    return packed(failed(file, row))


def packed(extracted: Extracted) -> Part:
    """The documents of a file in the order of their paths, as bytes and sums."""
    ordered = sorted(extracted.documents, key=lambda rows: rows.document["document"])
    return Part(extracted.file, [_piece(rows) for rows in ordered], extracted.problems, extracted.records)


def _piece(rows: Rows) -> Piece:
    lines = [json_line(row) for row in rows.references]
    lost = [row for row in rows.references if not row["target"]]
    blocks = {}
    if rows.text:
        blocks = {REFERENCES: b"".join(lines), TEXTS: json_line(rows.text), LOST: csv_lines(UNRESOLVED, lost)}
    return Piece(
        rows.document,
        cited(rows.references, lines),
        rows.suspects,
        rows.unmatched,
        rows.names,
        rows.relations,
        rows.catalogue,
        dict(Counter(row["kind"] for row in rows.references)),
        dict(Counter(row["reason"] for row in lost)),
        blocks,
    )


def csv_lines(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Rows as lines of a CSV file; a value of None is an empty cell, keys that are no column are left out."""
    text = io.StringIO(newline="")
    csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n").writerows(rows)
    # Half a surrogate pair cannot be UTF-8; a document that holds one is not worth losing the build.
    return text.getvalue().encode("utf-8", "replace")


class _Sum:
    """What is counted of one target while rows go by."""

    def __init__(self) -> None:
        self.passages = 0
        self.first = 0
        self.sentence = 0
        self.functions: set[str] = set()
        self.locations: set[str] = set()
        self.languages: set[str] = set()
        self.place: tuple[int, ...] = ()
        self.date = ""
        self.printed: Counter[tuple[str, str]] = Counter()

    def take(self, row: Row, at: int) -> None:
        if not self.passages:
            self.first = at
            self.sentence = _number(row.get("sentence", ""))
        self.passages += 1
        for known, name in ((self.functions, "function"), (self.locations, "location"), (self.languages, "language")):
            if row[name]:
                known.add(row[name])
        if not self.place and row["kind"] in _NUMBERED:
            self.place = row.get("start", 0), row.get("end", 0)
            if row["kind"] == "resolution":
                self.date = words_of(row["language"]).date_of(" ".join(row["text"].split()), row["sentence"])
        if row["kind"] in _NAMED and row["target"].startswith(f"{row['kind']}:"):
            self.printed[row["language"], " ".join(row["text"].strip(_QUOTES).split())] += 1

    def cited(self, target: str) -> Cited:
        printed = sorted((*name, count) for name, count in self.printed.items())
        functions, locations, languages = map(sorted, (self.functions, self.locations, self.languages))
        sums = functions, locations, languages, self.place, printed
        return Cited(target, self.passages, self.first, *sums, self.sentence, self.date)


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def cited(references: Iterable[Row], lines: Iterable[bytes]) -> list[Cited]:
    """The sums of a document's rows by target, in the order in which targets come first."""
    found: dict[str, _Sum] = {}
    at = 0
    for row, line in zip(references, lines, strict=True):
        if row["target"]:
            known = found.setdefault(row["target"], _Sum())
            if row.get("rule") != _PART:  # a part of a joint symbol is counted with the whole
                known.take(row, at)
        at += len(line)
    return [known.cited(target) for target, known in found.items()]
