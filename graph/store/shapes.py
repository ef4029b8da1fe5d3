"""The shapes of ``shapes.ttl`` as SPARQL: what a graph must keep to, asked of Oxigraph.

A SHACL validator reads the same file and finds the same (a test compares both); this one takes a tenth of the time,
so that a build can check itself. It knows what ``shapes.ttl`` uses and refuses what it does not know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, Triple, parse

from graph.errors import BuildError
from graph.store.vocabulary import RDF

SHAPES = Path(__file__).with_name("shapes.ttl")
SH = "http://www.w3.org/ns/shacl#"
Term = NamedNode | BlankNode | Literal

# What a violation is, by constraint: of a value, of two values, of the node without the value. {c} is the
# constraint's own value. An error in a comparison is a violation too.
_OF_A_VALUE = {
    "datatype": "!isLiteral(?value) || DATATYPE(?value) != {c}",
    "nodeKind": "!{c}(?value)",
    "in": "?value NOT IN ({c})",
    "pattern": "!REGEX(STR(?value), {c})",
    "minInclusive": "!COALESCE(?value >= {c}, false)",
    "maxInclusive": "!COALESCE(?value <= {c}, false)",
    "class": "NOT EXISTS {{ ?value a {c} }}",
    "lessThan": "EXISTS {{ ?focus {c} ?more . FILTER(!COALESCE(?value < ?more, false)) }}",
}
_OF_TWO = {
    "maxCount": "!sameTerm(?value, ?other)",
    "uniqueLang": '!sameTerm(?value, ?other) && LANG(?value) != "" && LANG(?value) = LANG(?other)',
}
_KINDS = {"IRI": "isIRI", "Literal": "isLiteral"}
_TARGETS = {
    "targetClass": "?focus a {c} .",
    "targetObjectsOf": "?any {c} ?focus .",
    "targetSubjectsOf": "?focus {c} ?any .",
}


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that breaks a shape.

    shape : name of the shape, ``"Reference"``
    path : the property, ``""`` where the node itself is meant
    constraint : ``"minCount"``
    """

    shape: str
    focus: str
    path: str
    constraint: str
    value: str = ""

    def __str__(self) -> str:
        value = f" {self.value}" if self.value else ""
        return f"{self.focus}: {self.path or 'the node'}{value} breaks {self.constraint} of shape {self.shape}"


@dataclass(frozen=True, slots=True)
class Check:
    """One constraint as a query that selects what breaks it.

    value : of the constraint, as SPARQL writes it
    """

    shape: str
    path: str
    constraint: str
    query: str
    value: str = ""


class _Shapes:
    """The triples of a shapes file, by subject and predicate."""

    def __init__(self, quads: Iterable[Quad], sample: int | None, among: Collection[NamedNode]) -> None:
        self.sample = sample
        self.among = f"VALUES ?focus {{ {' '.join(map(str, among))} }} " if among else ""
        self.found: defaultdict[Term, defaultdict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            assert not isinstance(quad.subject, Triple) and not isinstance(quad.object, Triple)
            self.found[quad.subject][quad.predicate.value].append(quad.object)

    def checks(self) -> Iterator[Check]:
        for node, said in self.found.items():
            if NamedNode(SH + "NodeShape") in said[RDF.namespace + "type"]:
                name = str(node.value).rpartition("#")[2]
                target = self.among + " ".join(self._target(name, said))
                if self.sample:
                    target = f"{{ SELECT DISTINCT ?focus WHERE {{ {target} }} LIMIT {self.sample} }}"
                yield from self._of_node(name, target, said)
                for shape in said[SH + "property"]:
                    yield from self._of_property(name, target, self.found[shape])

    def _target(self, name: str, said: dict[str, list[Term]]) -> Iterator[str]:
        known = {f"{SH}{key}": pattern for key, pattern in _TARGETS.items()}
        for key, values in said.items():
            if key.startswith(SH + "target"):
                if key not in known or len(values) != 1:
                    raise BuildError(f"{SHAPES.name}: {name} has a target that graph/store/shapes.py does not know")
                yield known[key].format(c=values[0])

    def _of_node(self, name: str, target: str, said: dict[str, list[Term]]) -> Iterator[Check]:
        for kind in said[SH + "nodeKind"]:
            test = f"!{_KINDS[str(kind.value).removeprefix(SH)]}(?focus)"
            yield Check(name, "", "nodeKind", f"SELECT DISTINCT ?focus WHERE {{ {target} FILTER({test}) }}")

    def _of_property(self, name: str, target: str, said: dict[str, list[Term]]) -> Iterator[Check]:
        (step,) = said[SH + "path"]
        inverse = self.found[step][SH + "inversePath"] if isinstance(step, BlankNode) else []
        path = f"^{inverse[0]}" if inverse else str(step)
        for key, (value,) in said.items():
            constraint = key.removeprefix(SH)
            if constraint not in ("path", "name"):
                query = self._query(target, path, constraint, value)
                yield Check(name, path, constraint, query, self._written(constraint, value))

    def _query(self, target: str, path: str, constraint: str, value: Term) -> str:
        known = {"minCount", "hasValue", *_OF_TWO, *_OF_A_VALUE}
        if constraint not in known or (constraint in ("minCount", "maxCount") and value.value != "1"):
            raise BuildError(f"{SHAPES.name}: sh:{constraint} {value} is nothing that graph/store/shapes.py knows")
        if constraint in ("minCount", "hasValue"):
            wanted = "?value" if constraint == "minCount" else str(value)
            return f"SELECT DISTINCT ?focus WHERE {{ {target} FILTER NOT EXISTS {{ ?focus {path} {wanted} }} }}"
        if constraint in _OF_TWO:
            pair = f"?focus {path} ?value, ?other ."
            return f"SELECT DISTINCT ?focus WHERE {{ {target} {pair} FILTER({_OF_TWO[constraint]}) }}"
        own = self._written(constraint, value)
        if constraint == "nodeKind":
            own = _KINDS[own.removeprefix(f"<{SH}").removesuffix(">")]
        test = _OF_A_VALUE[constraint].format(c=own)
        return f"SELECT DISTINCT ?focus ?value WHERE {{ {target} ?focus {path} ?value . FILTER({test}) }}"

    def _written(self, constraint: str, value: Term) -> str:
        if constraint == "in":
            return ", ".join(map(str, self._members(value)))
        return str(value)

    def _members(self, head: Term) -> Iterator[Term]:
        while head != NamedNode(RDF.namespace + "nil"):
            (member,), (head,) = (self.found[head][RDF.namespace + key] for key in ("first", "rest"))
            yield member


def checks(path: Path = SHAPES, sample: int | None = None, among: Collection[NamedNode] = frozenset()) -> list[Check]:
    """Every constraint of a shapes file, as a query.

    Parameters
    ----------
    sample : ask of so many nodes of each shape only
    among : ask of these nodes only, where there are any

    Raises
    ------
    BuildError : the file uses more of SHACL than is known here
    """
    return list(_Shapes(parse(path=path, format=RdfFormat.TURTLE), sample, among).checks())


def violations(
    store: Store, sample: int | None = None, most: int = 20, among: Collection[NamedNode] = frozenset()
) -> list[Violation]:
    """What in a store breaks the shapes, named graphs included; of each constraint the first `most`."""
    wanted = checks(sample=sample, among=among)
    if sample:
        return [violation for check in wanted for violation in _broken(store, check, most)]
    # Oxigraph lets other threads run meanwhile
    with ThreadPoolExecutor() as threads:
        found = threads.map(lambda check: _broken(store, check, most), wanted)
        return [violation for violations in found for violation in violations]


def _broken(store: Store, check: Check, most: int) -> list[Violation]:
    rows = store.query(f"{check.query} ORDER BY ?focus LIMIT {most}", use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    with_value = "?value" in check.query.partition("WHERE")[0]
    return [
        Violation(
            check.shape, row["focus"].value, check.path, check.constraint, str(row["value"] or "") if with_value else ""
        )
        for row in rows
    ]
