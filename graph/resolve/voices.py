"""Who speaks where: a draft in a report, or a text that is annexed, names its own speaker in a line of its own.

`The General Assembly,` alone in a paragraph opens such a text; a heading, or the end of the annex, closes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graph.model import Document, Reference
from graph.resolve.context import Places

_ARTICLE = 4  # letters that may stand before the name: `The`, `La`, `L'`, `إن`
_AROUND = 200  # code points of a block beside the name that it holds: the article, a comma, white space
_COMMAS = (",", "，", "،")
_CLOSING = ("heading", "closing", "annex")


class Voice(NamedTuple):
    """The stretch of a document in which a body speaks: half-open range, and its id."""

    start: int
    end: int
    body: str


def voices(doc: Document, references: Iterable[Reference], places: Places) -> tuple[Voice, ...]:
    """The stretches that name their speaker, in order; the first line of a resolution is one too."""
    opened = list(_opened(doc, references, places))
    found = []
    for here, (index, body) in enumerate(opened):
        last = opened[here + 1][0] if here + 1 < len(opened) else len(doc.blocks)
        own = doc.blocks[index].kind
        after = range(index + 1, last)
        closed = next((i for i in after if (kind := doc.blocks[i].kind) in _CLOSING and kind != own), last)
        end = doc.blocks[closed].start if closed < len(doc.blocks) else len(doc.text)
        found.append(Voice(doc.blocks[index].start, end, body))
    return tuple(found)


def _opened(doc: Document, references: Iterable[Reference], places: Places) -> Iterator[tuple[int, str]]:
    """The blocks that hold the name of a body with a comma after it and nothing else, and the body."""
    for ref in references:
        index = places.index(ref.start)
        if ref.kind != "body" or not ref.get("ids") or index < 0:
            continue
        block, text = doc.blocks[index], doc.text
        around = block.end - block.start - (ref.end - ref.start)
        if around > _AROUND:  # a block of many references is not copied for each of them
            continue
        article = text[block.start : ref.start].strip()
        alone = len(article) <= _ARTICLE and text[ref.end : block.end].strip() in _COMMAS
        if alone and block.kind not in ("footnote", "furniture", "table"):
            yield index, ref.get("ids").split()[0]
