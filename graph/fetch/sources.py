"""Where to ask and how politely: ``sources.toml``, with a file of the user's own over it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from graph.errors import DataError, nearest
from graph.model import LANGUAGES

OWN = Path(__file__).with_name("sources.toml")
MEGABYTE = 1_000_000

# A/RES/217 A (III): until 1976 the document system has a file a number, whatever the letter.
_LETTERED_SESSION = re.compile(r"(?<=\d) ?[A-Z](?:-[A-Z])?(?= ?\([IVXL]+\)$)")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Place:
    """A place that gives documents by symbol.

    address : a template with ``{symbol}`` or ``{path}``, ``{language}`` and ``{format}``
    languages, formats : our codes to those of the place; what is not in them is not asked for there
    """

    name: str
    address: str
    languages: Mapping[str, str]
    formats: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A place that gives catalogue records by query, `count` at a time.

    permission : why somebody must be asked first; empty where nobody has to be
    """

    name: str
    address: str
    count: int
    permission: str = ""


@dataclass(frozen=True, slots=True)
class Manners:
    """How requests are made: seconds, tries, bytes; ``sources.toml`` says the rest."""

    user_agent: str
    pause: float
    timeout: float
    longest: float
    tries: int
    back_off: float
    longest_wait: float
    max_bytes: int


@dataclass(frozen=True, slots=True)
class Sources:
    """All of ``sources.toml``; `hosts` holds those of the addresses too."""

    documents: tuple[Place, ...]
    catalogue: Catalogue
    hosts: frozenset[str]
    manners: Manners


def sources(own: Path | None = None, version: str = "") -> Sources:
    """Where to ask, and how.

    Parameters
    ----------
    own : a TOML file whose keys go before those of ``sources.toml``
    version : what ``{version}`` in the user agent becomes

    Raises
    ------
    DataError : `own` is not TOML, has a key that nothing reads, lacks one, or has a value of the wrong kind
    """
    usual = tomllib.loads(OWN.read_text(encoding="utf-8"))
    given = _read(own) if own else {}
    for key in given:
        if key not in usual:
            raise DataError(f"{own}: nothing reads the key {key}{nearest(key, usual)}")
    told = {**usual, **given}
    try:
        return _sources(told, version)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"{own}: {type(error).__name__}: {error}; graph/fetch/sources.toml shows the form") from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DataError(f"{path}: not TOML: {error}") from error


def _sources(told: Mapping[str, Any], version: str) -> Sources:
    places = tuple(Place(**place) for place in told["documents"])
    catalogue = Catalogue(**told["catalogue"])
    for place in places:
        address_of(place, "A/1", next(iter(place.languages)), next(iter(place.formats)))
    records_address(catalogue, "a", 1)
    unknown = sorted({code for place in places for code in place.languages} - set(LANGUAGES))
    if unknown:
        raise ValueError(f"languages {', '.join(unknown)}, expected some of {', '.join(LANGUAGES)}")
    manners = Manners(
        user_agent=str(told["user_agent"]).replace("{version}", version),
        pause=float(told["pause"]),
        timeout=float(told["timeout"]),
        longest=float(told["longest"]),
        tries=max(1, int(told["tries"])),
        back_off=float(told["back_off"]),
        longest_wait=float(told["longest_wait"]),
        max_bytes=int(float(told["max_mb"]) * MEGABYTE),
    )
    addresses = [catalogue.address, *(place.address for place in places)]
    return Sources(places, catalogue, frozenset({*told["hosts"], *map(host_of, addresses)}), manners)


def host_of(address: str) -> str:
    """Host of an address, with the port where it is not the usual one.

    >>> host_of("https://undocs.org:443/en/A/1"), host_of("http://127.0.0.1:8000/")
    ('undocs.org', '127.0.0.1:8000')
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    return host if parts.port in (None, _PORTS.get(parts.scheme)) else f"{host}:{parts.port}"


def as_filed(symbol: str) -> str:
    """A symbol as the document system spells it: without spaces, and up to 1976 without the letter.

    >>> as_filed("S/RES/338 (1973)"), as_filed("A/RES/217 A (III)"), as_filed("A/RES/75/290 A")
    ('S/RES/338(1973)', 'A/RES/217(III)', 'A/RES/75/290A')
    """
    return re.sub(r"\s+", "", _LETTERED_SESSION.sub("", symbol))


def address_of(place: Place, symbol: str, language: str, format: str) -> str:
    """The address of one document.

    >>> here = Place("a", "https://a.org/{path}?l={language}&t={format}", {"en": "E"}, {"pdf": "pdf"})
    >>> address_of(here, "S/RES/338 (1973)", "en", "pdf")
    'https://a.org/S/RES/338%281973%29?l=E&t=pdf'
    """
    filed = as_filed(symbol)
    return place.address.format(
        symbol=quote(filed, safe=""),
        path=quote(filed, safe="/"),
        language=place.languages[language],
        format=place.formats[format],
    )


def records_address(catalogue: Catalogue, query: str, first: int) -> str:
    """The address of the records that answer `query`, from number `first` on (1 is the first)."""
    return catalogue.address.format(query=quote(query, safe=""), first=first, count=catalogue.count)
