"""``queries/`` of a build: the library bound to what this build holds, ready to be pasted."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from graph.model import Entity
from graph.store.iris import Iris
from graph.store.prefixes import Prefixes
from graph.store.query import Parameter, Query, library

# How many of the most cited instruments, and of the most cited resolutions, have a query of their own.
MOST = 30
HEAD = """# Queries, ready to paste

Each file is one question to this build, with its prefixes: paste it into a notebook (`kg.query(text)`), give it to a
command (`python build.py query FILE`), or to any SPARQL endpoint that holds `graph.nq` and takes all its graphs
together as the default graph. The same questions about anything else: `python build.py ask NAME PARAMETER=VALUE`.
"""


@dataclass(frozen=True, slots=True)
class Bound:
    """A query of the library with the values that make it a question to this build.

    about : what it is asked of, in words
    name : of its file in a folder of its own, empty where it is asked once
    """

    query: Query
    values: Mapping[str, str]
    about: str = ""
    name: str = ""

    @property
    def path(self) -> str:
        """Where it is written."""
        return f"{self.query.name}/{self.name}.rq" if self.name else f"{self.query.name}.rq"


def write_queries(
    folder: Path, entities: Mapping[str, Entity], languages: Mapping[str, Sequence[str]], iris: Iris
) -> None:
    """Write one file a question, and a README that lists them.

    Parameters
    ----------
    entities : every node by id
    languages : of the versions of each work that is held, by its id
    """
    holds = _Holds(entities, languages, Prefixes(iris.base))
    found = [*holds.once(), *holds.each()]
    folder.mkdir()
    for bound in found:
        path = folder / bound.path
        path.parent.mkdir(exist_ok=True)
        path.write_text(bound.query.sparql(bound.values, holds.prefixes), encoding="utf-8", newline="\n")
    (folder / "README.md").write_text(_readme(found), encoding="utf-8", newline="\n")


@dataclass
class _Holds:
    """What a build holds, as far as queries are asked of it."""

    entities: Mapping[str, Entity]
    languages: Mapping[str, Sequence[str]]
    prefixes: Prefixes
    by_iri: dict[str, Entity] = field(init=False)

    def __post_init__(self) -> None:
        self.by_iri = {entity.iri: entity for entity in self.entities.values()}

    def once(self) -> Iterator[Bound]:
        """Every query of the library, asked of what this build can answer about."""
        for query in library().values():
            nodes = {parameter.name: self._node(parameter) for parameter in query.parameters}
            values = {name: f"<{node.iri}>" for name, node in nodes.items() if node}
            work = nodes.get("work")
            for parameter in query.parameters:
                if parameter.type == "language":
                    values[parameter.name] = self._language(work.id if work else "")
            yield Bound(query, values, ", ".join(_title(node) for node in nodes.values() if node))

    def each(self) -> Iterator[Bound]:
        """Who cites each of what is cited most, what each body cites, every reference of each document."""
        known = library()
        for kind in ("instrument", "resolution"):
            cited = sorted((one for one in self.entities.values() if one.kind == kind and one.cited_by), key=_rank)
            for one in cited[:MOST]:
                yield Bound(known["who-cites"], {"target": f"<{one.iri}>"}, _title(one), _slug(one.id))
        speaking = {self.entities[id].body for id in self.languages} - {""}
        for id in sorted(speaking & set(self.entities)):
            body = self.entities[id]
            yield Bound(known["body-profile"], {"body": f"<{body.iri}>", "least": "1"}, _title(body), _slug(id))
        for id in sorted(self.languages):
            values = {"work": f"<{self.entities[id].iri}>", "language": self._language(id)}
            yield Bound(known["document-evidence"], values, _title(self.entities[id]), _slug(id))

    def _node(self, parameter: Parameter) -> Entity | None:
        """What a parameter is bound to: its default where this build has it, else the like of it that is cited most."""
        if parameter.type != "iri":
            return None
        default = self.by_iri.get(self.prefixes.long(parameter.default) or "")
        if parameter.name == "work" and not (default and default.in_corpus):
            return min((self.entities[id] for id in self.languages), key=lambda one: (-one.cites, one.id), default=None)
        kind = parameter.default.partition(":")[0]
        return default or min((one for one in self.entities.values() if one.kind == kind), key=_rank, default=None)

    def _language(self, id: str) -> str:
        """A language that a work is held in, or that the build has: English where it can be."""
        codes = set(self.languages.get(id) or {code for codes in self.languages.values() for code in codes}) - {""}
        return "en" if "en" in codes or not codes else min(codes)


def _rank(entity: Entity) -> tuple[int, str]:
    return -entity.cited_by, entity.id


def _title(entity: Entity) -> str:
    """The id, and the English name where there is one."""
    return f"{entity.id} ({entity.labels[1]})" if entity.labels[1] else entity.id


def _slug(id: str) -> str:
    """An id as the name of a file; two ids never have the same.

    >>> _slug("sendai-framework"), _slug("S/RES/1325 (2000)")
    ('sendai-framework', 'S_RES_1325_2000-afd7')
    """
    plain = re.sub(r"[^A-Za-z0-9.-]+", "_", id).strip("_.")[:80]
    digest = hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:4]
    return plain if plain == id else f"{plain}-{digest}".lstrip("-")


def _readme(found: Sequence[Bound]) -> str:
    lines = [HEAD]
    for query, same in groupby(sorted(found, key=lambda bound: (bound.query.name, bound.path)), key=lambda b: b.query):
        lines.append(f"## {query.question}\n")
        lines += [f"- [{bound.path}]({bound.path}){_said(bound)}" for bound in same]
        lines.append("")
    return "\n".join(lines)


def _said(bound: Bound) -> str:
    words = re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", " ".join(bound.about.split()))
    return f": {words}" if words else ""
