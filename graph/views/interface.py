"""The words of the pages, one file a language, in the HTML and for the scripts."""

from __future__ import annotations

import functools
import json
import tomllib
from pathlib import Path

from markupsafe import Markup

from graph.errors import DataError

FOLDER = Path(__file__).with_name("words")
DEFAULT = "en"  # what stands in the HTML; scripts put the reader's language in its place


@functools.cache
def words() -> dict[str, dict[str, str]]:
    """Every language's words by code, with keys as ``"panel.cites"``.

    Raises
    ------
    DataError : a file lacks a key that English has, or has one more
    """
    found = {path.stem: _flat(path) for path in sorted(FOLDER.glob("*.toml"))}
    for code, table in found.items():
        if odd := set(table) ^ set(found[DEFAULT]):
            raise DataError(
                f"graph/views/words/{code}.toml: keys unlike those of {DEFAULT}.toml: {', '.join(sorted(odd))}"
            )
    return found


def _flat(path: Path) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items():
        flat |= {f"{key}.{name}": text for name, text in value.items()} if isinstance(value, dict) else {key: value}
    return flat


def plain(key: str, **values: str | int) -> str:
    """A text in the language of the HTML, its ``{name}`` filled in.

    >>> plain("panel.cites_n", n=1200)
    'Cites: 1,200'
    """
    return words()[DEFAULT][key].format(
        **{name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
    )


def word(key: str, **values: str | int) -> Markup:
    """The same as an element that the scripts can say in another language."""
    with_values = Markup(" data-values='{}'").format(json.dumps(values, sort_keys=True)) if values else ""
    return Markup('<span data-word="{}"{}>{}</span>').format(key, with_values, plain(key, **values))


def attribute(name: str, key: str) -> Markup:
    """An attribute whose text the scripts can say in another language: ``aria-label="…" data-word-aria-label="…"``."""
    return Markup('{}="{}" data-word-{}="{}"').format(name, plain(key), name, key)
