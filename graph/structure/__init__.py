"""The parts of a document: blocks, gaps and identity, from its words and its layout."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Document
from graph.structure.footnotes import anchor, find_foot_notes
from graph.structure.gaps import markdown, merge
from graph.structure.identity import identity_of
from graph.structure.lines import Layout, layout_of, lines_of
from graph.structure.masthead import LOOK, join_names, open_document, split_bold, split_speaker
from graph.structure.paragraphs import Para, paragraphs_of
from graph.structure.parts import Parts
from graph.structure.words import words_of

__all__ = ["structure"]

# Their readers write one paragraph a line, and know notes and furniture; the other blocks are found here.
_LAID_OUT = ("pdf", "docx", "doc", "rtf")


def structure(doc: Document) -> Document:
    """Give a document its blocks and gaps, and what can be known of its identity.

    Parameters
    ----------
    doc : Document
        As a reader gave it. Blocks that it has already (from markup) are kept, and so is every field of its identity
        that is not empty.

    Returns
    -------
    Document
        The same text; ``blocks`` in text order cover all of it that is not blank, ``gaps`` are sorted.
    """
    words = words_of(doc.language)
    laid_out = doc.format in _LAID_OUT
    if doc.blocks and not laid_out:
        opening = open_document(_paragraphs_of_blocks(doc), doc.text, words)
        return replace(doc, identity=identity_of(doc.identity, list(doc.blocks), doc.text, opening, words))
    lines = lines_of(doc.text)
    layout = Layout(False, False, 0) if laid_out else layout_of(lines)
    paras = split_bold(paragraphs_of(lines, layout, doc.blocks if laid_out else None), doc.text)
    paras = split_speaker(join_names(paras, words), words)
    find_foot_notes(paras, doc.text, words)
    marks, gaps = anchor(paras, doc.text)
    opening = open_document(paras, doc.text, words)
    blocks = Parts(paras, doc.text, layout, words, opening).blocks(marks)
    identity = identity_of(doc.identity, blocks, doc.text, opening, words)
    return replace(doc, blocks=tuple(blocks), gaps=merge([*gaps, *markdown(doc.text)]), identity=identity)


def _paragraphs_of_blocks(doc: Document) -> list[Para]:
    """The paragraphs that a document opens with, by the blocks that its markup gave."""
    kinds = {"footnote": "note", "furniture": "furniture"}
    paras: list[Para] = []
    left = LOOK
    for block in doc.blocks:
        kind = kinds.get(block.kind, "main")
        paras.append(Para(block.start, block.end, [], kind))
        left -= kind == "main"
        if not left:
            break
    return paras
