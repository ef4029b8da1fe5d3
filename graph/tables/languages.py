"""A language is one file: ``graph/languages/<code>.toml``, read once and given as values."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from graph.errors import DataError
from graph.tables.ready import ready

FOLDER = Path(__file__).parent.parent / "languages"
Rules = TypeVar("Rules")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the references in it; one without references is a look-alike.

    finds : (words, target, pinpoint) of each, in text order
    speaker : id of the body that says it
    like : for a look-alike, the table whose patterns must not take it
    """

    text: str
    finds: tuple[tuple[str, str, str], ...]
    speaker: str
    like: str


@dataclass(frozen=True, slots=True)
class Language:
    """One language as its file gives it.

    script : name of its script, ``"Latin"``, ``"Cyrillic"``, ``"Arabic"`` or ``"Han"``
    spaced : it puts spaces between its words
    compounds : first halves of words whose hyphen is their own, as in ``open-ended``
    common : words so frequent that they tell the language of a text
    ands : words for `and`, with the spaces that they have around them
    marked : its letters are told apart by marks, which no comparison may pass over
    examples : what its patterns find and what they leave alone, proved by the tests
    raw : the whole parsed file, for the modules that read a table of their own in it
    """

    code: str
    name: str
    direction: str
    script: str
    common: frozenset[str]
    spaced: bool
    compounds: frozenset[str]
    ands: tuple[str, ...]
    marked: bool
    examples: tuple[Example, ...] = field(repr=False, compare=False, hash=False)
    raw: dict[str, Any] = field(repr=False, compare=False, hash=False)


@functools.cache
def languages() -> dict[str, Language]:
    """Every language file, by code, in the order of the codes.

    Raises
    ------
    DataError : a file is no TOML, or lacks a key
    """
    paths = files()
    found = {}
    for path, raw in zip(paths, ready(paths, "languages", lambda: [*map(_parsed, paths)]), strict=True):
        try:
            language = _language(raw)
        except (KeyError, TypeError) as error:
            raise _lacking(path, error) from error
        found[language.code] = language
    return found


def files() -> list[Path]:
    """The files of all languages."""
    return sorted(FOLDER.glob("*.toml"))


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise _lacking(path, error) from error


def _lacking(path: Path, error: Exception) -> DataError:
    needed = "every language file needs code, name, direction, script, common, and"
    return DataError(f"graph/languages/{path.name}: {error!r}; {needed}")


def is_spaced(code: str) -> bool:
    """Whether a language puts spaces between its words; one that has no file does.

    >>> is_spaced("en"), is_spaced("zh"), is_spaced("")
    (True, False, True)
    """
    return code not in languages() or languages()[code].spaced


@functools.cache
def ands() -> tuple[str, ...]:
    """The words for `and` of every language, with the spaces around them: a text in one prints those of others too."""
    return tuple(word for language in languages().values() for word in language.ands)


@functools.cache
def compounds() -> frozenset[str]:
    """The first halves of words whose hyphen is their own, in any language."""
    return frozenset().union(*(language.compounds for language in languages().values()))


def from_table(name: str) -> Callable[[Callable[[dict[str, Any], str], Rules]], Callable[[str], Rules | None]]:
    """Read rules off a table that a language may lack: once for each language, None for one without the table.

    Parameters
    ----------
    name : of the table, ``"tailed"``; what is decorated is given the table and the code

    Examples
    --------
    >>> @from_table("tailed")
    ... def nouns(table, code):
    ...     return len(table["rows"])
    >>> nouns("fr"), nouns("zh") > 1
    (None, True)
    """

    def of_language(read: Callable[[dict[str, Any], str], Rules]) -> Callable[[str], Rules | None]:
        @functools.cache
        @functools.wraps(read)
        def rules(code: str) -> Rules | None:
            table = languages()[code].raw.get(name)
            return read(table, code) if table else None

        return rules

    return of_language


def _language(raw: dict[str, Any]) -> Language:
    spaced, halves = raw.get("spaces", True), raw.get("compounds", [])
    if not isinstance(spaced, bool) or not isinstance(halves, list):
        raise TypeError("spaces is true or false, compounds a list")
    return Language(
        code=raw["code"],
        name=raw["name"],
        direction=raw["direction"],
        script=raw["script"],
        common=frozenset(raw["common"]),
        spaced=spaced,
        compounds=frozenset(halves),
        ands=tuple(raw["and"]),
        marked=raw.get("marks", False),
        examples=tuple(map(_example, raw.get("examples", ()))),
        raw=raw,
    )


def _example(row: dict[str, Any]) -> Example:
    finds = tuple((find[0], find[1], find[2] if len(find) > 2 else "") for find in row["finds"])
    return Example(row["text"], finds, row.get("speaker", ""), row.get("like", ""))
