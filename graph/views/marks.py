"""The shape and colours of each kind, from ``marks.toml``."""

from __future__ import annotations

import functools
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from graph.errors import DataError

DARK = "@media screen and (prefers-color-scheme: dark)"
SAFE = ' "/:=-.,'  # needs no escaping in an address within quotation marks
FILE = Path(__file__).with_name("marks.toml")


@dataclass(frozen=True, slots=True)
class Mark:
    """How nodes of one kind are drawn and called; the fields are explained in ``marks.toml``."""

    kind: str
    path: str
    fill: str
    ink: str
    symbol: bool
    work: bool


@functools.cache
def marks() -> dict[str, Mark]:
    """Every mark by kind, in the order of the legend.

    Raises
    ------
    DataError : a kind lacks a key or has one too many

    >>> marks()["resolution"].fill
    '#0072B2'
    """
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    try:
        return {kind: Mark(kind, **row) for kind, row in table.items()}
    except TypeError as error:
        raise DataError(f"graph/views/{FILE.name}: {error}; every kind needs path, fill, ink, symbol, work") from error


def style() -> str:
    """The style sheet that draws the marks of the legend and the lists; the drawing has their paths from the data.

    Backgrounds, since an element of SVG for each of thousands of rows takes as long to load as all the rest.
    """
    light: defaultdict[str, list[str]] = defaultdict(list)
    dark: defaultdict[str, list[str]] = defaultdict(list)
    colours = []
    for mark in marks().values():
        picked = f'.mark[data-kind="{mark.kind}"]'
        light[_image(mark, mark.fill, "#333")].append(picked)
        dark[_image(mark, mark.fill, "#e6edf3")].append(picked)
        if mark.work:  # others are never hollow
            light[_image(mark, "none", mark.ink)].append(f"{picked}.hollow")
            dark[_image(mark, "none", mark.fill)].append(f"{picked}.hollow")
        names = f'.still [data-kind="{mark.kind}"], .ref[data-k="{mark.kind}"]'
        colours.append(f"{names} {{ --fill: {mark.fill}; --ink: {mark.ink}; }}")
    return "\n".join([*colours, *_rules(light), f"{DARK} {{", *_rules(dark), "}"]) + "\n"


def _rules(images: Mapping[str, list[str]]) -> list[str]:
    return [f"{', '.join(names)} {{ background-image: {image}; }}" for image, names in images.items()]


def _image(mark: Mark, fill: str, stroke: str) -> str:
    """A mark of some 16 pixels as a CSS image."""
    width = 0.33 if fill == "none" else 0.19
    path = f'<path d="{mark.path}" fill="{fill}" stroke="{stroke}" stroke-width="{width}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1.5 -1.5 3 3">{path}</svg>'
    return f"url('data:image/svg+xml,{quote(svg, safe=SAFE)}')"
