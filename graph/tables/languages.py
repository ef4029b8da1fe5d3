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
class Language:
    """One language as its file gives it.

    script : name of its script, ``"Latin"``, ``"Cyrillic"``, ``"Arabic"`` or ``"Han"``
    common : words so frequent that they tell the language of a text
    raw : the whole parsed file, for the modules that read a table of their own in it
    """

    code: str
    name: str
    direction: str
    script: str
    common: frozenset[str]
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
            raw = tomllib.loads(path.read_text(encoding="utf-8"))
            found[raw["code"]] = Language(
                raw["code"], raw["name"], raw["direction"], raw["script"], frozenset(raw["common"]), raw
            )
        except (tomllib.TOMLDecodeError, KeyError) as error:
            needed = "every language file needs code, name, direction, script, common"
            raise DataError(f"graph/languages/{path.name}: {error!r}; {needed}") from error
    return found
