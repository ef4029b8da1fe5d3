"""Word: its paragraphs, tables, text boxes, notes and links, as if every tracked change had been accepted."""

from __future__ import annotations

from lxml import etree

from graph.errors import UnreadableFile
from graph.model import Document, Identity
from graph.readers.address import is_symbol, typed
from graph.readers.docx.marks import W, attribute, is_on
from graph.readers.docx.numbering import ListLabels
from graph.readers.docx.parts import Parts
from graph.readers.docx.words import Source, Writer
from graph.readers.guess import guess_language
from graph.readers.runs import links_of
from graph.readers.settings import USUAL, Settings

_NOTES = ("footnotes", "endnotes")


def read(data: bytes, name: str, settings: Settings = USUAL) -> list[Document]:
    """Read one Word file.

    Returns
    -------
    list of one Document
        ``blocks`` holds the notes, which stand after the text, and nothing else. Headers and footers are left out but
        for the header of a title page, which is the masthead.

    Raises
    ------
    UnreadableFile : broken, locked with a password, or without words
    LimitExceeded : it unpacks to more than the limit
    """
    parts = Parts(data, name, settings.limits)
    main = parts.main()
    writer = Writer(_source(parts))
    try:
        for header in _title_header(main, parts):
            writer.masthead(header)
        writer.body(main)
        writer.notes()
    except RecursionError as error:
        raise UnreadableFile(f"{name}: elements are nested too deeply for a document; see how it was made") from error
    pen = writer.pen
    text = pen.text
    if not text.strip():
        raise UnreadableFile(f"{name}: a Word file without words; if it shows pictures of pages, run OCR first")
    return [
        Document(
            path=name,
            text=text,
            language=guess_language(text),
            format="docx",
            identity=Identity(symbol=_running_symbol(parts)),
            blocks=tuple(pen.blocks),
            gaps=tuple(sorted(pen.gaps)),
            links=links_of(pen) if settings.links else (),
            damaged=parts.damaged,
        )
    ]


def _source(parts: Parts) -> Source:
    numbering = ListLabels(parts.related("numbering"), parts.related("styles"))
    source = Source(numbering, addresses={"": parts.addresses()})
    for kind in _NOTES:
        root = parts.related(kind)
        source.notes[kind] = {} if root is None else {attribute(note, "id"): note for note in root.iterchildren("{*}*")}
        source.addresses[kind] = parts.addresses(kind)
    return source


def _title_header(main: etree._Element, parts: Parts) -> list[etree._Element]:
    """The header that stands on the first page alone."""
    section = next(main.iter(f"{W}sectPr"), None)
    if section is None or not is_on(section.find(f"{W}titlePg")):
        return []
    for reference in section.iterchildren(f"{W}headerReference"):
        if attribute(reference, "type") == "first":
            header = parts.by_id(attribute(reference, "id"))
            return [] if header is None else [header]
    return []


def _running_symbol(parts: Parts) -> str:
    """The one symbol that the headers print, empty where they print none or several."""
    found = set()
    for header in parts.all_related("header"):
        for paragraph in header.iter(f"{W}p"):
            words = "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip(" *")
            found |= {typed(words)} if is_symbol(words) else set()
    return found.pop() if len(found) == 1 else ""
