"""Rooms of a few lines in place of the real ones: what is tested here is how a build holds together."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from graph.errors import UnreadableFile
from graph.flow import Flow
from graph.model import Block, Citation, Document, Identity, Reference

_SYMBOL = re.compile(r"[A-Z]+(?:/[A-Z0-9]+)+")
_NAME = re.compile(r"Office of \w+")


def structure(doc: Document) -> Document:
    """The first line is the symbol or ``-``, the second the title."""
    symbol, title, *_ = [*doc.text.split("\n"), ""]
    if symbol == "FAULT":
        raise ZeroDivisionError("no such place as /home/somebody")
    if symbol == "UNREADABLE":
        raise UnreadableFile("no text in it")
    identity = Identity(symbol=symbol if symbol != "-" else "", title=title, body="unga", session="70")
    damaged = "half of it" if title == "Damaged" else ""
    return replace(doc, identity=identity, blocks=(Block(0, len(doc.text), "body", "7"),), damaged=damaged)


def detect(doc: Document, flow: Flow) -> list[Reference]:
    body = doc.text.index("\n")
    found = [Reference(*m.span(), "document", "symbol") for m in _SYMBOL.finditer(doc.text, body)]
    found += [Reference(*m.span(), "body", "name") for m in _NAME.finditer(doc.text, body)]
    return sorted(found, key=lambda reference: reference.start)


def resolve(doc: Document, references: list[Reference]) -> list[Citation]:
    return [_citation(doc, reference) for reference in references]


def _citation(doc: Document, reference: Reference) -> Citation:
    words = doc.text[reference.start : reference.end]
    target = f"body:{words.lower().replace(' ', '-')}" if reference.kind == "body" else words
    known = words != "A/0"
    return Citation(
        reference,
        target if known else "",
        reason="symbol" if known else "no-such-symbol",
        confidence=0.9 if known else 0.0,
        location="body",
        sentence=f"About {words}.",
    )


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pipeline find these functions where it looks for the real ones."""
    functions: dict[str, Any] = {"structure": structure, "detect": detect, "resolve": resolve}
    for name, function in functions.items():
        room = ModuleType(f"graph.{name}")
        setattr(room, name, function)
        monkeypatch.setitem(sys.modules, f"graph.{name}", room)
