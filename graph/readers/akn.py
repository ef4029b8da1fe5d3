"""Akoma Ntoso as the United Nations publishes it (AKN4UN): text, structure, links and identity from the markup."""

from __future__ import annotations

import re

from lxml import etree

from graph.errors import UnreadableFile
from graph.model import Document
from graph.readers.akn_identity import identity_of, language_of
from graph.readers.akn_text import Writer
from graph.readers.runs import links_of
from graph.readers.settings import USUAL, Settings
from graph.readers.xml import local, parse

_ROOT = re.compile(rb"<(?:\w+:)?akomaNtoso[\s>]")


def can_read(head: bytes, name: str, settings: Settings = USUAL) -> bool:
    """Whether a file that begins with `head` is Akoma Ntoso."""
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")  # UTF-16 too
    return start.startswith(b"<") and _ROOT.search(start) is not None


def read(data: bytes, name: str, settings: Settings = USUAL) -> list[Document]:
    """Read one Akoma Ntoso file.

    Parameters
    ----------
    data : the file's bytes
    name : its path, for messages and as ``Document.path``
    settings : whether to keep the editors' hyperlinks

    Returns
    -------
    list of one Document
        ``damaged`` says why, where the XML is broken and was read as far as it goes.

    Raises
    ------
    UnreadableFile : no words can be had from it
    """
    root, damaged = parse(data, name)
    body = _body(root)
    if body is None:
        raise UnreadableFile(f"{name}: Akoma Ntoso without a document in it; expected a <statement> or a <doc>")
    writer = Writer(body)
    try:
        writer.document()
    except RecursionError as error:
        raise UnreadableFile(f"{name}: elements are nested too deeply for a document; see how it was made") from error
    pen = writer.pen
    text = pen.text
    if not text.strip():
        why = f" ({damaged})" if damaged else ""
        raise UnreadableFile(f"{name}: Akoma Ntoso without any words{why}; get a whole copy of the file")
    return [
        Document(
            path=name,
            text=text,
            language=language_of(body, text),
            format="akn",
            identity=identity_of(body),
            blocks=tuple(pen.blocks),
            gaps=tuple(sorted(pen.gaps)),
            links=links_of(pen) if settings.links else (),
            damaged=damaged,
        )
    ]


def _body(root: etree._Element) -> etree._Element | None:
    """The element that holds the document: the first child of the root that has words."""
    for child in root:
        if isinstance(child.tag, str) and local(child) != "meta":
            return child
    return None
