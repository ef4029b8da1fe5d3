"""The templates with what every page shows; a name that a template misspells is an error."""

from __future__ import annotations

import functools
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from graph.views import interface
from graph.views.collection import Collection
from graph.views.data import told
from graph.views.marks import marks
from graph.views.page import Page, cut, mark

HERE = Path(__file__).parent


def templates(collection: Collection) -> Environment:
    """The environment that renders the pages of one collection."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        bytecode_cache=_kept(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"cut": cut, "number": lambda value: f"{value:,}"}

    @functools.cache
    def part(template: str, **values: str | bool) -> Markup:
        """What many pages share word for word, rendered once."""
        return Markup(environment.get_template(template).render(word=interface.word, **values))

    environment.globals |= {
        "plain": interface.plain,
        "part": part,
        "packed": packed,
        "attribute": interface.attribute,
        "languages": [(code, table["name"]) for code, table in interface.words().items()],
        "marks": marks(),
        "mark": mark,
        "told": told(collection),
        "unsaid": {name: dict.fromkeys(values, "…") for name, values in told(collection).items()},
    }
    return environment


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates, kept where Python keeps compiled modules; where nobody may write, they are compiled anew."""

    def __init__(self) -> None:
        folder = HERE / "__pycache__"
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
        super().__init__(str(folder), "template-%s.pyc")

    def get_source_checksum(self, source: str) -> str:
        """Of a template, and of our functions, whose results for constants are in what is compiled."""
        return super().get_source_checksum(source + _code())

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template that is kept, unless its file is damaged."""
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, ValueError, TypeError, UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _kept() -> BytecodeCache | None:
    return None if sys.dont_write_bytecode else _Compiled()


@functools.cache
def _code() -> str:
    digest = hashlib.blake2b()
    for path in sorted(HERE.glob("*.py")) + sorted(interface.FOLDER.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def rendered(environment: Environment, template: str, page: Page, **values: Any) -> str:
    """One page."""
    return environment.get_template(template).render(
        page=page, word=page.word, root=page.root, collection=page.collection, **values
    )


def packed(nodes: Iterable[Mapping[str, Any]], edges: Iterable[Mapping[str, Any]]) -> Markup:
    """What pyvis hands to its template, as the numbers that ``drawing.js`` reads."""
    value = {
        "nodes": [[node["id"], node["x"], node["y"], node["size"]] for node in nodes],
        "edges": [[edge["from"], edge["to"], edge["value"]] for edge in edges],
    }
    return Markup(json.dumps(value, separators=(",", ":")))
