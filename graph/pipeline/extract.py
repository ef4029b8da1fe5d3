"""One source file in, the rows of its documents out; whatever a bad document raises becomes a row too."""

from __future__ import annotations

import hashlib
import traceback
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from graph.errors import UnreadableFile
from graph.model import Citation, Document, Suspect
from graph.pipeline.alignment import Place, unnamed
from graph.pipeline.corrections import Correction, apply

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class File:
    """A source file.

    name : path relative to the folder built, ``/`` separators
    corrections : those of its documents
    """

    name: str
    path: Path
    sha256: str = ""
    bytes: int = 0
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What extraction depends on beside the file.

    links : read the editors' hyperlinks of formats that have them
    authority : a user's file of names
    languages : read documents of these languages only; empty: of all
    """

    links: bool = True
    authority: Path | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """What one document gives: its row of ``documents.csv``, its rows of ``references.jsonl`` and ``suspects.csv``.

    names : the names without an id in it, with their places
    text : its row of ``texts.jsonl``, empty where it was not read
    """

    document: Row
    references: list[Row] = field(default_factory=list)
    suspects: list[Row] = field(default_factory=list)
    unmatched: list[Correction] = field(default_factory=list)
    text: Row = field(default_factory=dict)
    names: list[tuple[Place, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one file gives. A file that no document came of has a failure, so none is ever lost.

    problems : rows of ``errors.jsonl``
    """

    file: str
    documents: list[Rows] = field(default_factory=list)
    problems: list[Row] = field(default_factory=list)


def extract(file: File, options: Options) -> Extracted:
    """Read a file and find what its documents refer to.

    Returns
    -------
    Extracted
        Never raises for what is in the file: an unreadable one, and a fault of this program, are rows of
        ``problems`` and documents of status ``failed``.
    """
    from graph.readers import Settings, read

    try:
        documents = read(file.path, file.name, Settings(links=options.links))
        if not documents:
            raise UnreadableFile(f"{file.name} holds no document")
    except Exception as error:
        return failed(file, problem(file.name, error))
    rows, problems = [], []
    for doc in _told_apart(documents, file):
        if options.languages and doc.language not in options.languages:
            problems.append(skipped(doc.path, f"language {doc.language or 'unknown'} is not asked for"))
            rows.append(Rows(document_row(doc, "skipped")))
            continue
        try:
            found, damaged = _rows(doc, [c for c in file.corrections if c.document == doc.path])
            rows.append(found)
            if damaged:
                problems.append({**skipped(doc.path, damaged), "status": "damaged"})
        except Exception as error:
            problems.append(problem(doc.path, error))
            rows.append(Rows(document_row(doc, "failed")))
    return Extracted(file.name, rows, problems)


def _told_apart(documents: Sequence[Document], file: File) -> list[Document]:
    """The documents of a container with a hash of their own each: IRIs are made from it."""
    if len(documents) == 1:
        return [replace(documents[0], sha256=file.sha256, bytes=documents[0].bytes or file.bytes)]
    return [
        replace(doc, sha256=hashlib.sha256(f"{file.sha256}#{doc.text}".encode("utf-8", "surrogatepass")).hexdigest())
        if doc.sha256 in ("", file.sha256)
        else doc
        for doc in documents
    ]


def _rows(doc: Document, corrections: Sequence[Correction]) -> tuple[Rows, str]:
    """The rows of one document, and why only a part of it could be read."""
    from graph.detect import detect
    from graph.relate.functions import functions
    from graph.resolve import resolve
    from graph.structure import structure

    doc = structure(doc)
    citations, unmatched = apply(doc, resolve(doc, detect(doc)), corrections)
    citations = functions(doc, citations)
    references = sorted((reference_row(doc, citation) for citation in citations), key=place)
    row = document_row(doc, "damaged" if doc.damaged else "read")
    row["references"] = len(references)
    row["unresolved"] = sum(reference["target"] is None for reference in references)
    findings: list[Suspect] = []
    suspects = [suspect_row(doc, finding) for finding in findings]
    return Rows(row, references, suspects, unmatched, text_row(doc), unnamed(doc, citations)), doc.damaged


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
    """A line of ``texts.jsonl``: the text that offsets lead into, and how it is built; blocks as ``TEXT_BLOCK`` says."""
    blocks = [[b.start, b.end, b.kind, b.number, b.marker, b.anchor, int(b.continues), int(b.title)] for b in doc.blocks]
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
