"""The query library: ``queries/*.rq``, each a question with typed parameters and columns in its header.

    # title: Who cites it
    # question: Which works cite this one, since when, and how often?
    # param target iri = instrument:sendai-framework | what is cited
    # param since year = 1945 | the first year
    # columns: work iri, label string, year integer
    # example: target=2030-agenda since=2018

A parameter is bound: its value becomes a term of the declared type, which takes the place of the variable.
"""

from __future__ import annotations

import functools
import re
import sysconfig
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal

from graph.errors import DataError, QueryError, nearest
from graph.model import KINDS, LANGUAGES
from graph.store.prefixes import Prefixes
from graph.store.sparql import bind
from graph.store.vocabulary import FUNCTIONS, SDGO, UN

# Beside the code in a checkout, among the data of an installed package.
PLACES = (
    Path(__file__).parents[2] / "queries",
    Path(sysconfig.get_path("data")) / "share" / "un-citation-graph" / "queries",
)
COLUMN_TYPES = ("iri", "string", "integer", "decimal", "date", "boolean")
_HEAD = re.compile(r"# *(title|question|columns|example): *(.*)")
_PARAMETER = re.compile(r"# *param +(\w+) +(\w+) *= *(.*?) *\| *(.+)")
IriOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query.

    type : ``iri``; ``any``, an iri or empty for all; ``class``, the kind of a node; ``function``; ``year``,
        ``integer``, ``decimal``; ``language``, ``kind``, ``string``
    default : as a user would write it, ``instrument:sendai-framework``
    """

    name: str
    type: str
    default: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Query:
    """One question of the library.

    columns : (name, type) of each column of its answer
    example : arguments, as ``ask`` takes them
    text : the SPARQL, header and prefixes included
    """

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, str], ...]
    example: str
    text: str

    def bound(self, values: Mapping[str, object], prefixes: Prefixes, entity: IriOf | None = None) -> str:
        """The query with its parameters bound, ready to run anywhere.

        Parameters
        ----------
        values : by name of the parameter; one that is not there has its default
        entity : gives the IRI of what a user calls ``"A/RES/70/1"`` or ``"仙台框架"``

        Raises
        ------
        QueryError : there is no such parameter, or the value is not of its type
        UnknownEntity : nothing is called so
        """
        known = [parameter.name for parameter in self.parameters]
        for name in values:
            if name not in known:
                takes = f"it takes {', '.join(known)}" if known else "it takes none"
                raise QueryError(f'{self.name} has no parameter "{name}"{nearest(name, known)}; {takes}')
        terms = {
            parameter.name: term(parameter, str(values.get(parameter.name, parameter.default)), prefixes, entity)
            for parameter in self.parameters
        }
        header, body = _parted(self.text)
        return header + "\n" + bind(body, terms)

    def sparql(self, values: Mapping[str, object], prefixes: Prefixes, entity: IriOf | None = None) -> str:
        """The bound query under its title and question, with the prefixes that it uses: to be pasted anywhere."""
        lines = self.bound(values, prefixes, entity).splitlines()
        body = "\n".join(line for line in lines if not line.startswith(("#", "PREFIX"))).strip()
        body = prefixes.shortened(body)
        return f"# {self.title}\n# {self.question}\n{prefixes.declarations(body)}\n{body}\n"


def _parted(text: str) -> tuple[str, str]:
    """The comments at the head of a query, and what comes after."""
    lines = text.splitlines()
    first = next((number for number, line in enumerate(lines) if line and not line.startswith("#")), len(lines))
    return "\n".join(lines[:first]), "\n".join(lines[first:]) + "\n"


def term(parameter: Parameter, value: str, prefixes: Prefixes, entity: IriOf | None = None) -> str:
    """The value of a parameter as a term of SPARQL.

    >>> term(Parameter("since", "year", "1945", "the first year"), "2015", Prefixes())
    '2015'
    """
    value = value.strip()
    if parameter.type == "iri" or (parameter.type == "any" and value):
        return f"<{_iri(value, prefixes, entity)}>"
    if parameter.type == "class" and value in CLASSES:
        return CLASSES[value]
    if parameter.type == "function" and value in _CHOICES["function"]:
        return UN[value]
    if parameter.type in _NUMBERS:
        pattern, example = _NUMBERS[parameter.type]
        if not re.fullmatch(pattern, value, re.ASCII):
            raise QueryError(f'{parameter.name} must be {example}; it is "{value}"')
        return value
    choices = _CHOICES.get(parameter.type)
    if choices and value not in choices:
        hint = nearest(value, choices) or f"; one of {', '.join(choices)}"
        raise QueryError(f'{parameter.name} must be a {parameter.type}; there is no "{value}"{hint}')
    return str(Literal(value))


_NUMBERS = {
    "year": (r"\d{4}", "a year, such as 2015"),
    "integer": (r"\d{1,9}", "a whole number, such as 10"),
    "decimal": (r"\d+(\.\d+)?", "a number, such as 0.5"),
}
# What a user calls the class of a node.
CLASSES = {
    "resolution": UN.Resolution,
    "decision": UN.Decision,
    "document": UN.Document,
    "treaty": UN.Treaty,
    "instrument": UN.Instrument,
    "publication": UN.Publication,
    "body": UN.Body,
    "meeting": UN.Meeting,
    "agenda": UN.AgendaItem,
    "sdg": SDGO.Goal,
    "url": UN.WebPage,
}
_CHOICES = {"class": tuple(CLASSES), "function": tuple(FUNCTIONS.split()), "kind": KINDS, "language": LANGUAGES}
TYPES = ("iri", "any", "string", *_NUMBERS, *_CHOICES)


def _iri(value: str, prefixes: Prefixes, entity: IriOf | None) -> str:
    written = value.removeprefix("<").removesuffix(">")
    iri = written if re.match(r"https?://", written) else prefixes.long(value)
    if iri is None and entity is not None:
        iri = entity(value)
    if iri is None or re.search(r'[\s<>"{}|\\^`]', iri):
        raise QueryError(f'"{value}" is no address of a node; expected one such as instrument:sendai-framework')
    return iri


def read_query(path: Path) -> Query:
    """A query with its header.

    Raises
    ------
    DataError : a line of the header is missing, or is none
    """
    text = path.read_text(encoding="utf-8")
    said: dict[str, str] = {}
    parameters = []
    for line in _parted(text)[0].splitlines():
        found, parameter = _HEAD.fullmatch(line), _PARAMETER.fullmatch(line)
        if found:
            said[found[1]] = found[2].strip()
        elif parameter and parameter[2] in TYPES:
            parameters.append(Parameter(*parameter.groups()))
        elif line.strip("# "):
            raise DataError(
                f"{path}: {line!r} is no line of a header; expected title, question, param, columns, example"
            )
    absent = [name for name in ("title", "question", "columns", "example") if name not in said]
    if absent:
        raise DataError(f"{path}: the header has no {' and no '.join(absent)}")
    columns = tuple(_column(path, one) for one in said["columns"].split(","))
    return Query(path.stem, said["title"], said["question"], tuple(parameters), columns, said["example"], text)


def _column(path: Path, text: str) -> tuple[str, str]:
    name, _, kind = text.strip().partition(" ")
    if kind not in COLUMN_TYPES:
        raise DataError(f'{path}: column "{text.strip()}" is no name and type{nearest(kind, COLUMN_TYPES)}')
    return name, kind


@functools.cache
def library() -> Mapping[str, Query]:
    """Every query of the library, by name, sorted.

    Raises
    ------
    DataError : it is not there, or a header breaks its rules
    """
    folder = next((place for place in PLACES if place.is_dir()), None)
    if folder is None:
        raise DataError(f"No query library; expected {' or '.join(map(str, PLACES))}")
    return {path.stem: read_query(path) for path in sorted(folder.glob("*.rq"))}


def named(name: str) -> Query:
    """A query of the library.

    Raises
    ------
    QueryError : there is none of that name
    """
    known = library()
    if name not in known:
        hint = nearest(name, known) or f"; there are {', '.join(known)}"
        raise QueryError(f'There is no query "{name}"{hint}')
    return known[name]
