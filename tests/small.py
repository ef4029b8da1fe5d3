"""A small graph: one resolution, what it cites, and what is known of that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.model import Entity
from graph.store.chunks import Said
from graph.store.iris import Iris
from graph.store.known import Facts
from graph.store.rdf import Writer
from graph.tables.kinds import kinds

SHA = "0123456789abcdef" * 4


def entity(id: str, kind: str, *labels: str, **more: Any) -> Entity:
    return Entity(id, Iris().node(id, kind), kind, (labels or ("",)) + ("",) * (6 - (len(labels) or 1)), **more)


ENTITIES = {
    one.id: one
    for one in (
        entity("A/RES/74/2", "resolution", "", "Health", date="2019-10-10", body="unga", in_corpus=True),
        entity("A/RES/70/1", "resolution", body="unga"),
        entity("2030-agenda", "instrument", "", "2030 Agenda", date="2015-09-25"),
        entity("unga", "body", "", "General Assembly", body="un"),
        entity("un", "body", "", "United Nations"),
        entity("SDG/3.4", "sdg"),
        entity("http://www.un.org/", "url"),
    )
}
DOCUMENT = {
    "document": "en/health.txt",
    "language": "en",
    "title": "Health",
    "session": "74",
    "agenda": "126",
    "sha256": SHA,
    "bytes": 99,
}
CLASSES = {name: kind.rdf_class for name, kind in kinds().items()}
FACTS = Facts(
    ENTITIES, CLASSES, {"2030-agenda": [("en", "Agenda 2030")]}, {"unga": "http://www.wikidata.org/entity/Q47423"}
)


def row(start: int, text: str, kind: str, target: str | None, **more: Any) -> dict[str, Any]:
    own = {"start": start, "end": start + len(text), "text": text, "kind": kind, "target": target, "language": "en"}
    rest = {"pin": None, "location": "preamble", "paragraph": None, "function": None, "page": None}
    return {**own, **rest, "sentence": "Recalling all.", "rule": "r", "reason": "symbol", "confidence": 0.9, **more}


ROWS = [
    row(0, "resolution 70/1", "resolution", "A/RES/70/1", function="recalls", pin="annex", paragraph="3(a)"),
    row(20, "Agenda 2030", "instrument", "2030-agenda", page=4),
    row(40, "General Assembly", "body", "unga"),
    row(60, "3.4", "sdg", "SDG/3.4"),
    row(70, "http://www.un.org/", "url", "http://www.un.org/"),
    row(90, 'resolution "9/9"', "resolution", None, reason="no-body"),
]
PROOF = {"document": "en/health.txt", "start": 0, "end": 15, "sentence": "Recalling all.", "reason": "verb"}
RELATIONS = [
    {"source": "2030-agenda", "relation": "adopted-by", "target": "A/RES/70/1", "pin": "", "document": ""}
    | {"start": None, "end": None, "sentence": "", "reason": "authority"},
    {"source": "A/RES/74/2", "relation": "amends", "target": "A/RES/70/1", "pin": "para. 3", **PROOF},
    {"source": "A/RES/74/2/en", "relation": "version-of", "target": "A/RES/74/2", "pin": "", **PROOF},
]
SUSPECT = {
    "kind": "number",
    "severity": "warning",
    "document": "en/health.txt",
    "start": 0,
    "end": 15,
    "text": "resolution 70/1",
    "target": "A/RES/70/1",
    "expected": "71/1",
    "why": "of another year",
    "sentence": "Recalling all.",
}


def write(folder: Path) -> Path:
    """Write ``graph.ttl`` and ``graph.nq`` of it."""
    with Writer(folder, FACTS, {id: id for id in ENTITIES}, RELATIONS, Iris()) as writer:
        writer.known()
        writer.work(ENTITIES["A/RES/74/2"], [Said(DOCUMENT, ROWS, [SUSPECT])])
        writer.build("ab" * 32, "1.0", [SHA])
    return folder
