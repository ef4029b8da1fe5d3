"""A kind of reference is one file: ``graph/kinds/<kind>.toml``; the shapes of numbers stand in ``shapes.toml``."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import DataError

FOLDER = Path(__file__).parent.parent / "kinds"
ANY_BODY = "*"
_LETTERED = re.compile(r"[A-Za-z]{1,2} ?\((?P<year>(?:19|20)\d\d)\)")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a number can look, apart from who issued it.

    pattern : a regular expression over the reading flow, with the groups that a target is filled from
    """

    name: str
    pattern: str
    examples: tuple[str, ...]
    lookalikes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """How one body numbers its resolutions or decisions.

    sessions, serials : first and last that there has been
    years : (first, per_year, spread): session n met from ``first + (n - 1) // per_year`` to `spread` years later
    target : template of the canonical symbol
    examples : (words, target) in English
    lookalikes : English words that give no target of this form
    """

    kind: str
    body: str
    shape: str
    target: str
    sessions: tuple[int, int]
    serials: tuple[int, int]
    years: tuple[int, int, int] | None
    conference: str = ""
    examples: tuple[tuple[str, str], ...] = ()
    lookalikes: tuple[str, ...] = ()

    def met(self, session: int, year: int) -> bool:
        """Whether this body's `session` can have met in `year`."""
        if self.years is None:
            return True
        first, per_year, spread = self.years
        begins = first + (session - 1) // per_year
        return begins <= year <= begins + spread


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of reference, as its file gives it."""

    name: str
    label: str
    rdf_class: str
    source: str
    forms: tuple[Form, ...]
    raw: dict[str, Any] = field(repr=False, compare=False, hash=False)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"graph/kinds/{path.name}: {error}") from error


@functools.cache
def shapes() -> tuple[Shape, ...]:
    """Every shape of number, the more particular ones first.

    Raises
    ------
    DataError : the file is no TOML
    """
    rows = _read(FOLDER / "shapes.toml")["shapes"]
    return tuple(Shape(r["name"], r["pattern"], tuple(r["examples"]), tuple(r["lookalikes"])) for r in rows)


@functools.cache
def kinds() -> dict[str, Kind]:
    """Every kind of reference, by name.

    Raises
    ------
    DataError : a file is no TOML or lacks a key, or a form names a shape that does not exist
    """
    known = {shape.name for shape in shapes()}
    found = {}
    for path in sorted(FOLDER.glob("*.toml")):
        if path.stem == "shapes":
            continue
        raw = _read(path)
        try:
            forms = tuple(_form(path.stem, row) for row in raw.get("forms", ()))
            found[path.stem] = Kind(path.stem, raw["label"], raw["rdf_class"], raw["source"], forms, raw)
        except KeyError as error:
            raise DataError(f"graph/kinds/{path.name}: the key {error} is missing") from error
        for form in forms:
            if form.shape not in known:
                raise DataError(f"graph/kinds/{path.name}: no shape {form.shape!r} in shapes.toml")
    return found


def _form(kind: str, row: dict[str, Any]) -> Form:
    years = row.get("years")
    return Form(
        kind,
        row["body"],
        row["shape"],
        row["target"],
        tuple(row.get("sessions", (1, 9999))),
        tuple(row.get("serials", (1, 9999))),
        (years["first"], years["per_year"], years["spread"]) if years else None,
        row.get("conference", ""),
        tuple((text, target) for text, target in row.get("examples", ())),
        tuple(row.get("lookalikes", ())),
    )


@functools.cache
def forms(kind: str, shape: str) -> tuple[Form, ...]:
    """The forms in which any body numbers acts of `kind` in `shape`, in the order of their file."""
    return tuple(form for form in kinds()[kind].forms if form.shape == shape)


@functools.cache
def issuers(kind: str, shape: str) -> frozenset[str]:
    """Ids of the bodies that number acts of `kind` in `shape`; ``ANY_BODY`` among them where every body may."""
    return frozenset(form.body for form in forms(kind, shape))


@functools.cache
def council_years() -> tuple[tuple[int, int], ...]:
    """(year, last number) of the Security Council's resolutions, in order."""
    return tuple((year, last) for year, last in kinds()["resolution"].raw["council_years"])


@functools.lru_cache(maxsize=4096)
def council_year(serial: int) -> int | None:
    """The year of a Security Council resolution, None for a number that the table does not reach.

    >>> council_year(1325)
    2000
    """
    return next((year for year, last in council_years() if 0 < serial <= last), None)


def lettered_year(text: str, end: int) -> str:
    """The year behind a number of which a letter was read for the last digit; empty where there is none.

    >>> lettered_year("resolution 70S (1991)", 13), lettered_year("resolution 70 (1991)", 13)
    ('1991', '')
    """
    found = _LETTERED.match(text, end)
    return found["year"] if found else ""
