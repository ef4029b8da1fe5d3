"""One source file in, the rows of its documents out; whatever a bad document raises becomes a row too."""

from __future__ import annotations

import hashlib
import traceback
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import UnreadableFile
from graph.model import Citation, Document, Record, Suspect
from graph.pipeline.alignment import Place, unnamed
from graph.pipeline.corrections import Correction, apply
from graph.pipeline.deadline import deadline
from graph.readers.found import Found, LeftOut, Refused
from graph.readers.settings import USUAL, Settings

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class File:
    """A source file.

    name : path relative to the folder built, ``/`` separators
    corrections : those of its documents
    url : where it is if it is not on this machine
    """

    name: str
    path: Path
    sha256: str = ""
    bytes: int = 0
    corrections: tuple[Correction, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """What extraction depends on beside the file.

    settings : how files are read
    authority : a user's file of names
    languages : read documents of these languages only; empty: of all
    """

    settings: Settings = USUAL
    authority: Path | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """What one document gives: its row of ``documents.csv``, its rows of ``references.jsonl`` and ``suspects.csv``.

    names : the names without an id in it, with their places
    text : its row of ``texts.jsonl``, empty where it was not read
    catalogue : it is no document but a file of catalogue records
    relations : what it does to other works; an empty source or target is the document itself
    """

    document: Row
    references: list[Row] = field(default_factory=list)
    suspects: list[Row] = field(default_factory=list)
    unmatched: list[Correction] = field(default_factory=list)
    text: Row = field(default_factory=dict)
    names: list[tuple[Place, str]] = field(default_factory=list)
    catalogue: bool = False
    relations: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one file gives. A file that no document came of has a failure, so none is ever lost.

    problems : rows of ``errors.jsonl``
    records : what a catalogue in it says about works
    """

    file: str
    documents: list[Rows] = field(default_factory=list)
    problems: list[Row] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)


def extract(file: File, options: Options) -> Extracted:
    """Read a file and find what its documents refer to.

    Returns
    -------
    Extracted
        Never raises for what is in the file: an unreadable one, and a fault of this program, are rows of
        ``problems`` and documents of status ``failed``. A container keeps what was read before it broke off.
    """
    from graph.readers import each

    taken = _Taken(file, options)
    found = each(file.path, file.name, options.settings)
    try:
        while True:
            with deadline(options.settings.limits.seconds, file.name):
                one = next(found, None)
            if one is None:
                break
            taken.take(one)
        if not taken.rows and not taken.records:
            raise UnreadableFile(f"{file.name} holds no document")
        _check_unchanged(file, taken)
    except Exception as error:
        if not taken.rows or isinstance(error, _Changed):
            return failed(file, problem(file.name, error))
        taken.fail(Document(file.name, "", sha256=file.sha256, bytes=file.bytes), error)
    return taken.extracted()


class _Changed(UnreadableFile):
    """A file is another than when the build began."""


def _check_unchanged(file: File, taken: _Taken) -> None:
    if not file.sha256 or taken.whole == file.sha256:
        return
    with file.path.open("rb") as handle:
        if hashlib.file_digest(handle, "sha256").hexdigest() != file.sha256:
            raise _Changed(f"{file.name}: changed while it was read; build again when nothing writes to it")


class _Taken:
    """What has come out of one file so far.

    whole : the hash of the file's bytes, where they are one document
    """

    def __init__(self, file: File, options: Options) -> None:
        self.file = file
        self.options = options
        self.rows: list[Rows] = []
        self.problems: list[Row] = []
        self.records: list[Record] = []
        self.whole = ""

    def take(self, one: Found) -> None:
        """Take in what a reader found next."""
        if isinstance(one, Record):
            self.records.append(one)
        elif isinstance(one, LeftOut):
            self.problems.append(skipped(one.path, one.reason))
            self.rows.append(Rows(document_row(Document(one.path, ""), "skipped")))
        elif isinstance(one, Refused):
            self.fail(Document(one.path, "", sha256=one.sha256, bytes=one.bytes), one.error)
        else:
            self._take_document(one)

    def _take_document(self, doc: Document) -> None:
        languages = self.options.languages
        self.whole = doc.sha256 if doc.path == self.file.name else ""
        if languages and doc.language not in languages:
            self.problems.append(skipped(doc.path, f"language {doc.language or 'unknown'} is not asked for"))
            self.rows.append(Rows(document_row(doc, "skipped")))
            return
        try:
            with deadline(self.options.settings.limits.seconds, doc.path):
                found, damaged = rows_of(doc, [c for c in self.file.corrections if c.document == doc.path])
        except Exception as error:
            self.fail(doc, error)
            return
        self.rows.append(found)
        if damaged:
            self.problems.append({**skipped(doc.path, damaged), "status": "damaged"})

    def fail(self, doc: Document, error: Exception) -> None:
        """Count a document as failed."""
        self.problems.append(problem(doc.path, error))
        self.rows.append(Rows(document_row(doc, "failed")))

    def extracted(self) -> Extracted:
        """All of it, with a row for each catalogue that records came from."""
        catalogues = Counter(record.path.rpartition("#")[0] for record in self.records)
        for path, count in sorted(catalogues.items()):
            own = path == self.file.name
            doc = Document(path, "", sha256=self.file.sha256 if own else "", bytes=self.file.bytes if own else 0)
            row = document_row(doc, "read") | {"title": f"{count} catalogue record{'s' * (count != 1)}"}
            self.rows.append(Rows(row, catalogue=True))
        return Extracted(self.file.name, self.rows, self.problems, self.records)


def rows_of(doc: Document, corrections: Sequence[Correction] = ()) -> tuple[Rows, str]:
    """The rows of one document, and why only a part of it could be read."""
    from graph.detect import detect
    from graph.flow import flow_of
    from graph.relate.functions import Reading, functions
    from graph.relate.relations import relations
    from graph.relate.suspects import suspects
    from graph.resolve import resolve
    from graph.structure import structure

    doc = structure(doc)
    flow = flow_of(doc)
    citations, unmatched = apply(doc, resolve(doc, detect(doc, flow=flow)), corrections)
    reading = Reading(doc, citations, flow)
    citations = functions(doc, citations, reading)
    references = sorted((reference_row(doc, citation) for citation in citations), key=place)
    row = document_row(doc, "damaged" if doc.damaged else "read")
    row["references"] = len(references)
    row["unresolved"] = sum(reference["target"] is None for reference in references)
    findings = [suspect_row(doc, finding) for finding in suspects(doc, citations)]
    facts = [asdict(relation) for relation in relations(doc, citations, reading)]
    found = Rows(row, references, findings, unmatched, text_row(doc), unnamed(doc, citations), relations=facts)
    return found, doc.damaged


def place(row: Row) -> tuple[int, int, str, str]:
    """The order of references within a document."""
    return row["start"], row["end"], row["kind"], row["target"] or ""


def reference_row(doc: Document, citation: Citation) -> Row:
    """A line of ``references.jsonl``; what there is none of is null."""
    reference = citation.reference
    return {
        "document": doc.path,
        "start": reference.start,
        "end": reference.end,
        "text": doc.text[reference.start : reference.end],
        "kind": reference.kind,
        "target": citation.target or None,
        "pin": citation.pin or None,
        "language": doc.language,
        "location": citation.location or None,
        "paragraph": citation.paragraph or None,
        "function": citation.function or None,
        "sentence": citation.sentence,
        "rule": reference.rule,
        "reason": citation.reason,
        "confidence": round(citation.confidence, 4),
        "page": citation.page or bisect_right(doc.pages, reference.start) or None,
        "verb": " ".join(doc.text[slice(*citation.verb)].split()) if citation.verb[0] >= 0 else None,
        "verb_start": citation.verb[0] if citation.verb[0] >= 0 else None,
        "verb_end": citation.verb[1] if citation.verb[0] >= 0 else None,
    }


def document_row(doc: Document, status: str) -> Row:
    """A row of ``documents.csv`` but for ``work``, which the whole build decides."""
    identity = doc.identity
    return {
        "document": doc.path,
        "symbol": identity.symbol,
        "title": identity.title,
        "language": doc.language,
        "date": identity.date,
        "body": identity.body,
        "session": identity.session,
        "agenda": identity.agenda,
        "kind": identity.kind,
        "work": "",
        "sha256": doc.sha256,
        "bytes": doc.bytes,
        "references": 0,
        "unresolved": 0,
        "status": status,
    }


def text_row(doc: Document) -> Row:
    """A line of ``texts.jsonl``: the text that offsets lead into, and how it is built."""
    blocks = [
        [b.start, b.end, b.kind, b.number, b.marker, b.anchor, int(b.continues), int(b.title)] for b in doc.blocks
    ]
    return {
        "document": doc.path,
        "text": doc.text,
        "blocks": blocks,
        "gaps": [list(gap) for gap in doc.gaps],
        "pages": list(doc.pages),
    }


def suspect_row(doc: Document, suspect: Suspect) -> Row:
    """A row of ``suspects.csv``."""
    return {
        "kind": suspect.kind,
        "severity": suspect.severity,
        "document": doc.path,
        "start": suspect.start,
        "end": suspect.end,
        "text": suspect.text,
        "target": suspect.target,
        "expected": suspect.expected,
        "why": suspect.why,
        "sentence": suspect.sentence,
    }


def failed(file: File, row: Row) -> Extracted:
    """What stands for a file that gave nothing."""
    return Extracted(file.name, [Rows(document_row(_unread(file), row["status"]))], [row])


def _unread(file: File) -> Document:
    return Document(file.name, "", sha256=file.sha256, bytes=file.bytes)


def left_out(file: File, status: str, why: str) -> Extracted:
    """What stands for a file that is not read: one that is no document, or a copy of another."""
    return failed(file, {**skipped(file.name, why), "status": status})


def skipped(document: str, why: str) -> Row:
    """A row of ``errors.jsonl`` for what nothing went wrong with."""
    return {"document": document, "status": "skipped", "error": None, "message": why, "place": None}


def problem(document: str, error: Exception) -> Row:
    """A row of ``errors.jsonl``: for a fault of this program with its place, never with a path of this machine."""
    known = isinstance(error, UnreadableFile)
    message = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return {
        "document": document,
        "status": "failed",
        "error": type(error).__name__,
        "message": message,
        "place": None if known else _place(error),
    }


def _place(error: Exception) -> str | None:
    root = Path(__file__).parents[2]
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(root / "graph"):
            return f"{path.relative_to(root).as_posix()}:{frame.lineno} in {frame.name}"
    return None
