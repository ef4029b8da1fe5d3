"""The tables of a build and its network; one that the last build made of the same values is copied."""

from __future__ import annotations

import hashlib
import marshal
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import partial
from itertools import islice
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any

from graph.aside import Aside
from graph.model import Edge, Entity, Relation
from graph.pipeline import outputs
from graph.pipeline.aggregate import Whole, further_names
from graph.pipeline.stage import Stage
from graph.store.network import write_graphml

_AT_ONCE = 1_000  # values that are packed in one go


class Tables:
    """The tables of a build and its network; a context, at the end of which the process ends that measures.

    Parameters
    ----------
    processes : how many there may be; if several, one of its own measures the network, unless that is known

    network : that process, which stays for others
    """

    def __init__(self, stage: Stage, whole: Whole, processes: int) -> None:
        self.stage = stage
        self.whole = whole
        self._ties = _digest(map(_values_of(Edge), whole.edges))
        nodes = _digest(map(_values_of(Entity), whole.entities.values()))
        pairs = _digest((edge.source, edge.target) for edge in whole.edges)
        facts = _digest(map(_values_of(Relation), whole.relations))
        measured = {"entities.csv": nodes + pairs, "network.graphml": nodes + self._ties + facts}
        self._made_of = measured
        self._known = all(stage.kept.table(name, made_of) for name, made_of in measured.items())
        write = partial(_write_measured, stage, whole, measured)
        self.network = Aside(write, processes > 1 and not self._known, stays=True)

    def __enter__(self) -> Tables:
        return self

    def __exit__(self, *_: object) -> None:
        self.network.end()

    def write(self, meanwhile: Callable[[], None] | None = None) -> None:
        """Write all of them.

        Parameters
        ----------
        meanwhile : is called while the network is measured
        """
        stage, whole = self.stage, self.whole
        _write_rows(stage, whole)
        citations = self._ties + _digest(sentence for *_, sentence in whole.first)
        _write(stage, "citations.csv", citations, partial(_write_citations, stage, whole))
        if meanwhile is not None and not self._known:
            meanwhile()
        self.network.result()
        for name, made_of in (("citations.csv", citations), *self._made_of.items()):
            stage.keeper.keep_table(name, made_of)


def _write_rows(stage: Stage, whole: Whole) -> None:
    """Write what is sooner made than seen to be as it was."""
    folder = stage.folder
    documents = sorted(stage.documents, key=itemgetter("document"))
    outputs.write_table(folder / "documents.csv", outputs.DOCUMENTS, documents)
    names = outputs.name_rows(whole.entities.values(), further_names(stage.aggregate.authority, whole.entities))
    outputs.write_table(folder / "names.csv", outputs.NAMES, names)
    outputs.write_table(folder / "relations.csv", outputs.RELATIONS, outputs.relation_rows(whole.relations))
    outputs.write_table(folder / "suspects.csv", outputs.SUSPECTS, sorted(stage.suspects, key=_suspect_order))
    outputs.write_lines(folder / "errors.jsonl", sorted(stage.problems, key=itemgetter("document")))


def _suspect_order(row: Mapping[str, Any]) -> tuple[str, int, int, str, str]:
    return row["document"], row["start"], row["end"], row["kind"], row["target"]


def _write_citations(stage: Stage, whole: Whole, path: Path) -> None:
    sentences = (stage.sentence(document, at) for document, at, _ in whole.first)
    rows = outputs.citation_rows(whole.edges, sentences)
    outputs.write_table(path, outputs.CITATIONS, rows)


def _write_measured(stage: Stage, whole: Whole, made_of: Mapping[str, str]) -> None:
    """Write the nodes with what is measured of them, and the network."""
    entities, edges = whole.entities.values(), whole.edges

    def write_entities(path: Path) -> None:
        # Arrays take long to import, and no process but this one measures anything.
        from graph.analysis.measures import measured
        from graph.analysis.net import Net

        rows = outputs.entity_rows(entities, dict(measured(Net.of_rows(entities, edges))))
        outputs.write_table(path, outputs.ENTITIES, rows)

    _write(stage, "entities.csv", made_of["entities.csv"], write_entities)
    write_network = partial(write_graphml, entities, edges, whole.relations)
    _write(stage, "network.graphml", made_of["network.graphml"], write_network)


def _write(stage: Stage, name: str, made_of: str, write: Callable[[Path], None]) -> None:
    """Write a file, unless the last build wrote it of the same values."""
    path = stage.folder / name
    known = stage.kept.table(name, made_of)
    if known is None:
        write(path)
    else:
        shutil.copyfile(known, path)


def _values_of(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*(field.name for field in fields(kind)))


def _digest(values: Iterable[Any]) -> str:
    digest = hashlib.blake2b(digest_size=8)
    left = iter(values)
    while some := list(islice(left, _AT_ONCE)):
        # The second version knows no references between values: the same values are the same bytes.
        digest.update(marshal.dumps(some, 2))
    return digest.hexdigest()
