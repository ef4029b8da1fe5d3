"""Bodies, instruments, conferences and their names: ``graph/authority/``, read once, checked, given as values."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.errors import DataError, nearest
from graph.model import LANGUAGES
from graph.tables import rows
from graph.tables.languages import files, is_spaced, languages
from graph.tables.ready import ready, values_of

FOLDER = Path(__file__).parent.parent / "authority"
SCHEMES = ("body", "instrument", "meeting")
# In the order of one entity's rows. `acronym`: matched case-exactly. `shared`: several entities bear it, and it alone
# does not tell which. `passed-over`: matched, but makes no reference.
STATUSES = ("preferred", "short", "variant", "acronym", "shared", "passed-over")

BODY_COLUMNS = ("id", "parent", "symbol_prefix", "iri", "class")
INSTRUMENT_COLUMNS = ("id", "type", "adopted", "symbol", "pin")
MEETING_COLUMNS = ("id", "held")
NAME_COLUMNS = ("scheme", "id", "label", "status", "context")
_NUMBERED = ("conference", "conference of parties")  # organs whose meetings are called by their own name and a number
_ID = re.compile(r"(?:meeting:)?[a-z0-9]+(?:-[a-z0-9]+)*")  # only those of meetings tell what they are of
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_TYPOGRAPHY = str.maketrans("’‘‐‑‒–—−أإآё", "''------اااе", '《》〈〉“”«»"')


class _Bases(dict[int, int | None]):
    """Characters as they are, without those that are set on others; each is asked about once."""

    def __missing__(self, char: int) -> int | None:
        found = self[char] = None if unicodedata.combining(chr(char)) else char
        return found


_BASES = _Bases()


@dataclass(frozen=True, slots=True)
class Body:
    """An organ or organisation.

    parent : id of the body it belongs to; empty where there is none
    symbol_prefix : head of its documents' symbols, ``"A/HRC"``; empty where it has none of its own
    iri : its Wikidata item
    organ : kind of organ, ``"commission"``
    """

    id: str
    parent: str = ""
    symbol_prefix: str = ""
    iri: str = ""
    organ: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A framework, treaty, declaration, programme and the like.

    adopted : ISO date, or its year or month where no more is certain
    sources : (symbol, pin) of each document that adopts or registers it: ``(("A/RES/69/283", "annex II"),)``
    """

    id: str
    type: str = ""
    adopted: str = ""
    sources: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A conference or summit that is called by a name of its own, not by the number of a body's session.

    held : ISO date of its first day, or its year or month where no more is certain
    """

    id: str
    held: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one entity in one language.

    context : id of a body; where it is given, the label means this entity only in what that body, or a body
        under it, says. Of the entities that share a label at most one has no context: it is meant elsewhere.
    """

    scheme: str
    id: str
    language: str
    label: str
    status: str = "preferred"
    context: str = ""


@dataclass(frozen=True, eq=False)  # eq=False: hashed by identity, so that what is built from one can be cached
class Authority:
    """Bodies, instruments and conferences, by id, and all names, sorted by language, scheme, id, status and label."""

    bodies: Mapping[str, Body]
    instruments: Mapping[str, Instrument]
    meetings: Mapping[str, Meeting]
    names: tuple[Name, ...]
    _preferred: dict[tuple[str, str, str], str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[tuple[str, str, str], str] = {}
        for name in self.names:
            found.setdefault((name.scheme, name.id, name.language), name.label)
        object.__setattr__(self, "_preferred", found)

    def pref_label(self, scheme: str, id: str, language: str) -> str:
        """The preferred name, else the first name there is in that language, else an empty string.

        >>> authority().pref_label("body", "unsc", "fr")
        'Conseil de sécurité'
        """
        return self._preferred.get((scheme, id, language), "")

    @functools.cached_property
    def spheres(self) -> Mapping[str, frozenset[str]]:
        """Each body with those above it, the United Nations aside: whose short names its documents use."""
        found = {}
        for id in self.bodies:
            above, at = set[str](), id
            while at and at not in above:
                above.add(at)
                at = self.bodies[at].parent
            found[id] = frozenset(above - {"un"})
        return found

    @functools.cached_property
    def by_symbol_prefix(self) -> Mapping[str, Body]:
        """Bodies by the head of their symbols, longest first: a symbol belongs to the first that heads it."""
        bodies = sorted(self.bodies.values(), key=lambda body: (-len(body.symbol_prefix), body.symbol_prefix))
        return {body.symbol_prefix: body for body in bodies if body.symbol_prefix}

    @functools.cached_property
    def forums(self) -> frozenset[str]:
        """Ids of the standing forums."""
        return frozenset(id for id, body in self.bodies.items() if body.organ == "forum")

    @functools.cached_property
    def conferences(self) -> frozenset[str]:
        """Ids of the conferences whose meetings bear their name and a number."""
        return frozenset(id for id, body in self.bodies.items() if body.organ in _NUMBERED)

    @functools.cached_property
    def by_source(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """By the symbol of each document that adopts or registers instruments: (part, id) of each."""
        found: dict[str, list[tuple[str, str]]] = {}
        for instrument in self.instruments.values():
            for symbol, pin in instrument.sources:
                found.setdefault(symbol, []).append((pin, instrument.id))
        return {symbol: tuple(parts) for symbol, parts in found.items()}

    def with_own(self, path: Path | str) -> Authority:
        """Give this authority with the names of a user's file added.

        Parameters
        ----------
        path : a TSV or CSV file, UTF-8, with a header: ``scheme`` (or ``kind``), ``id``, ``language``, ``label``
            and, if wanted, ``status``. An id that is not yet known is a new entity. Where no status
            is given, the first name that an entity gets in a language is the preferred one, the others variants.

        Raises
        ------
        DataError : the file cannot be read or breaks a rule; the message gives file and line
        """
        had = {(name.scheme, name.id, name.language, name.label) for name in self.names}
        own = [
            (where, name)
            for where, name in _with_status(_own_names(Path(path)), self)
            if (name.scheme, name.id, name.language, name.label) not in had
        ]
        bodies = {name.id: Body(name.id) for _, name in own if name.scheme == "body"}
        instruments = {name.id: Instrument(name.id) for _, name in own if name.scheme == "instrument"}
        meetings = {name.id: Meeting(name.id) for _, name in own if name.scheme == "meeting"}
        placed = [*(("authority", name) for name in self.names), *own]
        known = ({**bodies, **self.bodies}, {**instruments, **self.instruments}, {**meetings, **self.meetings})
        return _checked(*known, placed)


@functools.cache
def _shipped() -> Authority:
    sources = [*sorted(FOLDER.rglob("*.tsv")), *files(), Path(__file__), Path(rows.__file__)]
    bodies, instruments, meetings, names = ready(sources, "authority", lambda: _plain(read(FOLDER)))
    return Authority(
        {row[0]: Body(*row) for row in bodies},
        {row[0]: Instrument(*row) for row in instruments},
        {row[0]: Meeting(*row) for row in meetings},
        tuple(Name(*row) for row in names),
    )


def _plain(found: Authority) -> list[list[tuple[object, ...]]]:
    tables = found.bodies.values(), found.instruments.values(), found.meetings.values(), found.names
    return [[*map(values_of, table)] for table in tables]


_in_use: list[Authority] = []  # what `use` set, in this process


def authority() -> Authority:
    """The shipped authority data, with the user's own names where `use` was told of them.

    Raises
    ------
    DataError : a file lacks a column, or its rows contradict each other
    """
    return _in_use[-1] if _in_use else _shipped()


def use(own: Path | str | None) -> None:
    """Make `authority` give the names of a user's file too, in this process; None: the shipped data alone.

    Raises
    ------
    DataError : the file cannot be read or breaks a rule
    """
    _in_use[:] = [_shipped().with_own(own)] if own else []


def read(folder: Path) -> Authority:
    """Read one folder: ``bodies.tsv``, ``instruments.tsv``, ``meetings.tsv`` and ``names/<language>.tsv``.

    Raises
    ------
    DataError : a file lacks a column, or its rows contradict each other
    """
    bodies: dict[str, Body] = {}
    for where, row in rows.shipped(folder / "bodies.tsv", BODY_COLUMNS):
        _check_id(where, row["id"], bodies)
        bodies[row["id"]] = Body(row["id"], row["parent"], row["symbol_prefix"], row["iri"], row["class"])
    instruments: dict[str, Instrument] = {}
    for where, row in rows.shipped(folder / "instruments.tsv", INSTRUMENT_COLUMNS):
        _check_id(where, row["id"], instruments)
        instruments[row["id"]] = Instrument(row["id"], row["type"], row["adopted"], _sources(where, row))
    meetings: dict[str, Meeting] = {}
    for where, row in rows.shipped(folder / "meetings.tsv", MEETING_COLUMNS):
        _check_id(where, row["id"], meetings)
        meetings[row["id"]] = Meeting(row["id"], row["held"])
    names = []
    for language in LANGUAGES:
        for where, row in rows.shipped(folder / "names" / f"{language}.tsv", NAME_COLUMNS):
            name = Name(row["scheme"], row["id"], language, row["label"], row["status"], row["context"])
            _check_name(where, name)
            names.append((where, name))
    return _checked(bodies, instruments, meetings, names)


@functools.lru_cache(1 << 15)
def label_key(label: str, language: str) -> str:
    """A label as labels of one language are compared: neither quotation marks, accents, dashes, case nor spacing count.

    >>> label_key("Programme  d’action «d’Almaty»", "fr")
    "programme d'action d'almaty"
    """
    if label.isascii():
        return (" " if is_spaced(language) else "").join(label.replace('"', "").lower().split())
    text = _ARABIC_MARKS.sub("", unicodedata.normalize("NFKC", label)).translate(_TYPOGRAPHY)
    if not text.isascii() and not (language in languages() and languages()[language].marked):
        text = unicodedata.normalize("NFD", text).translate(_BASES)
    return (" " if is_spaced(language) else "").join(text.casefold().split())


def _own_names(path: Path) -> Iterator[tuple[str, Name]]:
    """(place, name) of each line of a user's file; the status is empty where the file gives none."""
    for where, row in rows.own(path):
        name = Name(row["scheme"], row["id"], row["language"], row["label"], row.get("status", ""))
        _check_name(where, name if name.status else replace(name, status="variant"))
        yield where, name


def _with_status(own: Iterable[tuple[str, Name]], known: Authority) -> Iterator[tuple[str, Name]]:
    named = set(known._preferred)
    for where, name in own:
        entity = (name.scheme, name.id, name.language)
        yield where, name if name.status else replace(name, status="variant" if entity in named else "preferred")
        named.add(entity)


def _sources(where: str, row: dict[str, str]) -> tuple[tuple[str, str], ...]:
    symbols = [symbol.strip() for symbol in row["symbol"].split("|") if symbol.strip()]
    pins = [pin.strip() for pin in row["pin"].split("|")] if row["pin"] else [""] * len(symbols)
    if len(pins) != len(symbols):
        raise DataError(f"{where}: {len(symbols)} symbols, {len(pins)} pins; expected as many pins as symbols, or none")
    return tuple(zip(symbols, pins, strict=True))


def _check_id(where: str, id: str, known: Iterable[str] = ()) -> None:
    if not _ID.fullmatch(id):
        raise DataError(f"{where}: id {id!r}; expected lower-case ASCII letters and digits with hyphens")
    if id in known:
        raise DataError(f"{where}: id {id!r} is there twice; expected one row")


def _check_name(where: str, name: Name) -> None:
    for what, value, known in (
        ("scheme", name.scheme, SCHEMES),
        ("language", name.language, LANGUAGES),
        ("status", name.status, STATUSES),
    ):
        if value not in known:
            raise DataError(f"{where}: {what} {value!r}; expected one of {', '.join(known)}{nearest(value, known)}")
    _check_id(where, name.id)
    if (name.scheme == "meeting") != name.id.startswith("meeting:"):
        raise DataError(f"{where}: {name.scheme} {name.id!r}; expected 'meeting:' before ids of meetings alone")
    if not label_key(name.label, name.language):
        raise DataError(f"{where}: empty label; expected a name of {name.id!r}")


def _checked(
    bodies: Mapping[str, Body],
    instruments: Mapping[str, Instrument],
    meetings: Mapping[str, Meeting],
    placed: list[tuple[str, Name]],
) -> Authority:
    """The authority of these values, sorted, once nothing in them contradicts anything else."""
    for body in bodies.values():
        if body.parent and body.parent not in bodies:
            hint = nearest(body.parent, bodies)
            raise DataError(f"authority/bodies.tsv: parent {body.parent!r} of {body.id!r} is no body{hint}")
    entities: Mapping[str, Mapping[str, object]] = {"body": bodies, "instrument": instruments, "meeting": meetings}
    for where, name in placed:
        known = entities[name.scheme]
        if name.id not in known:
            raise DataError(f"{where}: no row has {name.scheme} {name.id!r}{nearest(name.id, known)}")
        if name.context and name.context not in bodies:
            raise DataError(f"{where}: context {name.context!r} is no body{nearest(name.context, bodies)}")
    _check_labels(placed)
    order = {status: place for place, status in enumerate(STATUSES)}
    names = (name for _, name in placed)
    return Authority(
        {id: bodies[id] for id in sorted(bodies)},
        {id: instruments[id] for id in sorted(instruments)},
        {id: meetings[id] for id in sorted(meetings)},
        tuple(sorted(names, key=lambda name: (name.language, name.scheme, name.id, order[name.status], name.label))),
    )


def _check_labels(placed: Iterable[tuple[str, Name]]) -> None:
    """No name twice, one preferred name, and a shared label only where the context tells who is meant."""
    preferred: dict[tuple[str, str, str], str] = {}
    meant: dict[tuple[str, str, str], Name] = {}
    for where, name in placed:
        if name.status == "preferred":
            first = preferred.setdefault((name.scheme, name.id, name.language), name.label)
            if first != name.label:
                raise DataError(f"{where}: {name.id!r} already has the preferred name {first!r} ({name.language})")
        # Acronyms are told apart by their case: CoP, COP.
        label = name.label if name.status == "acronym" else label_key(name.label, name.language)
        other = meant.setdefault((name.language, label, name.context), name)
        if other is not name:
            same = (other.scheme, other.id) == (name.scheme, name.id)
            if not same and name.status == other.status == "shared":
                continue
            expected = "expected it once" if same else "expected a context, or both marked as shared"
            raise DataError(f"{where}: {name.label!r} already names {other.scheme} {other.id!r}; {expected}")
