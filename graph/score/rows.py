"""The rows that are compared: gold files and ``references.jsonl``, each target in the form in which it is compared."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

# Space and quotation marks, of which a name may carry any or none.
_NOISE = re.compile(r"[\s《》〈〉“”\"'‘’«»「」]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_AGENDA_NUMBER = re.compile(r"\d+\s*(?:\(?\s*[a-z]\s*\))?(?=\D*$)")
_SUFFIX = re.compile(r"\.(?:txt|md|xml|html?|pdf|docx?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One reference, of the gold or found.

    target : as compared (`comparable`), empty where a found reference is unresolved
    pin : pinpoint as compared
    function, location, paragraph, language : empty where the source of the row has none
    """

    start: int
    end: int
    kind: str
    target: str
    text: str = ""
    pin: str = ""
    function: str = ""
    location: str = ""
    paragraph: str = ""
    language: str = ""

    def overlap(self, other: Row) -> float:
        """Shared code points over those that the two cover together, 0 to 1."""
        shared = max(0, min(self.end, other.end) - max(self.start, other.start))
        return shared / max(1, (self.end - self.start) + (other.end - other.start) - shared)


@dataclass(frozen=True, slots=True)
class Miss:
    """A row that went wrong: ``what`` is ``missed``, ``false`` or the property that differs from the gold."""

    document: str
    what: str
    row: Row
    found: str = ""


def comparable(kind: str, target: str) -> str:
    """The form in which two targets are compared: no spaces, quotation marks, case or scheme.

    >>> comparable("resolution", "S/RES/661 (1990)")
    'S/RES/661(1990)'
    >>> comparable("agenda", "agenda:unga-75/25 (b)")
    'agenda:25b'
    """
    target = target.strip()
    if kind == "url" or _ADDRESS.match(target):
        return _SCHEME.sub("", target).rstrip("/.").casefold()
    if kind == "agenda":
        number = _AGENDA_NUMBER.search(target.casefold())
        return "agenda:" + re.sub(r"[()]", "", _NOISE.sub("", number[0] if number else target))
    head, colon, name = target.partition(":")
    if colon:
        return f"{head}:{_NOISE.sub('', name).casefold()}"
    return _NOISE.sub("", target).upper()


def stem(document: str) -> str:
    """The name under which a document's gold is filed.

    >>> stem("zh/004_976082e451034bd3.txt"), stem("dump.jsonl#004_976082e451034bd3")
    ('004_976082e451034bd3', '004_976082e451034bd3')
    """
    inner = document.rpartition("#")[2] or document
    return _SUFFIX.sub("", inner.rpartition("/")[2])


def read_gold(folder: Path, documents: Collection[str] = ()) -> dict[str, list[Row]]:
    """The gold rows of `documents` (all, where none is named) by stem, in the order of the stems."""
    return {
        path.stem: [_row(record) for record in _records(path)]
        for path in _gold_files(folder, documents)
        if _has_column(path, "start")
    }


def read_gold_functions(folder: Path, documents: Collection[str] = ()) -> dict[str, list[Row]]:
    """What the gold says of function, location and paragraph; empty where it has no folder ``functions``."""
    return {
        path.stem: [_row(record) for record in _records(path)] for path in _gold_files(folder / "functions", documents)
    }


def read_found(path: Path) -> dict[str, list[Row]]:
    """The references of a build by stem.

    Parameters
    ----------
    path : a build's output folder, or its ``references.jsonl``
    """
    if path.is_dir():
        path = path / "references.jsonl"
    found: dict[str, list[Row]] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                record = json.loads(line)
                found.setdefault(stem(record["document"]), []).append(_row(record))
    return found


def _gold_files(folder: Path, documents: Collection[str]) -> list[Path]:
    return [path for path in sorted(folder.glob("*.tsv")) if not documents or path.stem in documents]


def _records(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _has_column(path: Path, name: str) -> bool:
    with path.open(encoding="utf-8") as lines:
        return name in next(lines, "").split()


def _row(record: dict[str, str]) -> Row:
    kind = record.get("kind") or ""
    return Row(
        start=int(record["start"]),
        end=int(record["end"]),
        kind=kind,
        target=comparable(kind, record.get("target") or ""),
        text=record.get("text") or "",
        pin=_NOISE.sub("", record.get("pin") or "").replace("–", "-").casefold(),
        function=record.get("function") or "",
        location=record.get("location") or "",
        paragraph=_NOISE.sub("", str(record.get("paragraph") or "")).strip("."),
        language=record.get("language") or "",
    )
