"""The words of the pages, one file a language, in the HTML and for the scripts."""

from __future__ import annotations

import functools
import json
import tomllib
from pathlib import Path

from markupsafe import Markup, escape

from graph.errors import DataError
from graph.tables.ready import ready

FOLDER = Path(__file__).with_name("words")
DEFAULT = "en"  # what stands in the HTML; scripts put the reader's language in its place


@functools.cache
def words() -> dict[str, dict[str, str]]:
    """Every language's words by code, with keys as ``"panel.cites"``.

    Raises
    ------
    DataError : a file lacks a key that English has, or has one more
    """
    paths = sorted(FOLDER.glob("*.toml"))
    found: dict[str, dict[str, str]] = ready(paths, "words", lambda: {path.stem: _flat(path) for path in paths})
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


def plain(key: str, /, code: str = DEFAULT, **values: str | int) -> str:
    """A text in one language, that of the HTML if none is named, its ``{name}`` filled in.

    >>> plain("panel.cites_n", n=1200)
    'Cites: 1,200'
    """
    text = words()[code][key]
    if not values:
        return text
    return text.format(**{name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()})


@functools.cache
def _said(key: str, tag: str) -> Markup:
    return Markup(f'<{tag} data-word="{escape(key)}">{escape(plain(key))}</{tag}>')


def word(key: str, tag: str = "span", **values: str | int) -> Markup:
    """The same as an element that the scripts can say in another language.

    >>> word("table.kind")
    Markup('<span data-word="table.kind">Kind</span>')
    """
    if not values:
        return _said(key, tag)
    with_values = f" data-values='{escape(json.dumps(values, sort_keys=True))}'"
    return Markup(f'<{tag} data-word="{escape(key)}"{with_values}>{escape(plain(key, DEFAULT, **values))}</{tag}>')


@functools.cache
def attribute(name: str, key: str) -> Markup:
    """An attribute whose text the scripts can say in another language: ``aria-label="…" data-word-aria-label="…"``."""
    return Markup('{}="{}" data-word-{}="{}"').format(name, plain(key), name, key)


@functools.cache
def language(code: str) -> Markup:
    """The name of a language in itself."""
    table = words().get(code)
    return Markup(f'<bdi lang="{code}">{escape(table["name"])}</bdi>') if table else word("words.und")


def known(key: str) -> bool:
    """Whether there is a text for a key that a build made, such as a reason."""
    return key in words()[DEFAULT]
