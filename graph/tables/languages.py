"""A language is one file: ``graph/languages/<code>.toml``, read once and given as values."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import DataError

FOLDER = Path(__file__).parent.parent / "languages"


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
    common : words so frequent that they tell the language of a text
    examples : what its patterns find and what they leave alone, proved by the tests
    raw : the whole parsed file, for the modules that read a table of their own in it
    """

    code: str
    name: str
    direction: str
    script: str
    common: frozenset[str]
    examples: tuple[Example, ...] = field(repr=False, compare=False, hash=False)
    raw: dict[str, Any] = field(repr=False, compare=False, hash=False)


@functools.cache
def languages() -> dict[str, Language]:
    """Every language file, by code, in the order of the codes.

    Raises
    ------
    DataError : a file is no TOML, or lacks a key
    """
    found = {}
    for path in sorted(FOLDER.glob("*.toml")):
        try:
            language = _language(tomllib.loads(path.read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, KeyError) as error:
            needed = "every language file needs code, name, direction, script, common"
            raise DataError(f"graph/languages/{path.name}: {error!r}; {needed}") from error
        found[language.code] = language
    return found


def _language(raw: dict[str, Any]) -> Language:
    examples = tuple(map(_example, raw.get("examples", ())))
    return Language(raw["code"], raw["name"], raw["direction"], raw["script"], frozenset(raw["common"]), examples, raw)


def _example(row: dict[str, Any]) -> Example:
    finds = tuple((find[0], find[1], find[2] if len(find) > 2 else "") for find in row["finds"])
    return Example(row["text"], finds, row.get("speaker", ""), row.get("like", ""))
