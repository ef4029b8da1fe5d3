"""A user's own corrections: document, span, target; every later build applies them after ``resolve``."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import DataError, nearest
from graph.model import KINDS, Citation, Document, Reference

REASON = "correction"
_SPAN = re.compile(r"\s*(\d+)\s*[-–:,]\s*(\d+)\s*")


@dataclass(frozen=True, slots=True)
class Correction:
    """What a user says a span points at.

    target : canonical id; empty: the reference points at nothing that can be known
    kind : kind of reference; with it, a span that no reference shares becomes one
    """

    document: str
    start: int
    end: int
    target: str
    kind: str = ""
    pin: str = ""


def read_corrections(path: Path) -> list[Correction]:
    """The rows of a CSV or TSV file with the columns ``document``, ``start`` and ``end`` (or ``span``), ``target``.

    ``kind``, ``pin`` and ``note`` may follow; ``note`` is for people.

    Raises
    ------
    DataError : the file cannot be read or breaks a rule; the message gives file and line
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path.name}: cannot be read as UTF-8 text: {error}") from error
    lines = csv.reader(text.splitlines(), delimiter="\t" if "\t" in text.partition("\n")[0] else ",")
    header = [cell.strip().lower() for cell in next(lines, [])]
    wanted = ["document", "target", *(["span"] if "span" in header else ["start", "end"])]
    for column in wanted:
        if column not in header:
            raise DataError(f"{path.name}, line 1: no column {column!r}; expected document, start, end, target")
    found = []
    for cells in lines:
        if any(cell.strip() for cell in cells):
            row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
            found.append(_correction(row, f"{path.name}, line {lines.line_num}"))
    return found


def _correction(row: dict[str, str], where: str) -> Correction:
    span = _SPAN.fullmatch(row["span"] if "span" in row else f"{row.get('start')}-{row.get('end')}")
    if not span or int(span[1]) >= int(span[2]):
        raise DataError(f"{where}: no span; expected two offsets, the first the lower, such as 120 and 134")
    kind = row.get("kind", "")
    if kind and kind not in KINDS:
        raise DataError(f"{where}: kind {kind!r}; expected one of {', '.join(KINDS)}{nearest(kind, KINDS)}")
    return Correction(row["document"], int(span[1]), int(span[2]), row.get("target", ""), kind, row.get("pin", ""))


def apply(
    doc: Document, citations: Sequence[Citation], corrections: Iterable[Correction]
) -> tuple[list[Citation], list[Correction]]:
    """The citations of one document, corrected, and the corrections that fit nothing in it.

    A correction is of the reference that it shares more than half of their common span with, so that a rule that cuts a
    span otherwise does not lose it.
    """
    corrected = list(citations)
    unmatched = []
    for correction in corrections:
        place = _match(corrected, correction)
        if place is not None:
            corrected[place] = _corrected(corrected[place], correction)
        elif correction.kind and correction.end <= len(doc.text):
            corrected.append(_added(doc, correction))
        else:
            unmatched.append(correction)
    return sorted(corrected, key=lambda c: (c.reference.start, c.reference.end)), unmatched


def _match(citations: Sequence[Citation], correction: Correction) -> int | None:
    shares = list(_shares(citations, correction))
    best = max(shares, default=0.0)
    return shares.index(best) if best > 0.5 else None


def _shares(citations: Sequence[Citation], correction: Correction) -> Iterator[float]:
    for citation in citations:
        start, end = citation.reference.start, citation.reference.end
        shared = min(end, correction.end) - max(start, correction.start)
        yield max(0, shared) / (max(end, correction.end) - min(start, correction.start))


def _corrected(citation: Citation, correction: Correction) -> Citation:
    reference = citation.reference
    if correction.kind:
        reference = replace(reference, kind=correction.kind)
    pin = correction.pin or (citation.pin if correction.target else "")
    return replace(citation, reference=reference, target=correction.target, pin=pin, reason=REASON, confidence=1.0)


def _added(doc: Document, correction: Correction) -> Citation:
    from graph.resolve.context import Places

    places = Places(doc)
    location, paragraph = places.place(correction.start)
    return Citation(
        Reference(correction.start, correction.end, correction.kind, REASON),
        target=correction.target,
        pin=correction.pin,
        reason=REASON,
        confidence=1.0,
        location=location,
        paragraph=paragraph,
        sentence=places.sentence(correction.start, correction.end),
    )
