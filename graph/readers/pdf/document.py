"""The document in a PDF: the words that its pages print, without what only pages need."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

import pypdfium2

from graph.errors import LimitExceeded, UnreadableFile
from graph.model import Block, Document, Identity, Link
from graph.readers.address import typed
from graph.readers.guess import guess_language
from graph.readers.pdf.columns import regions_of
from graph.readers.pdf.furniture import furniture_of
from graph.readers.pdf.links import Area, areas_of, links_on
from graph.readers.pdf.paragraphs import Measure, Paragraph, measure_of, paragraphs_of
from graph.readers.pdf.pieces import pieces_of
from graph.readers.pdf.rows import Row, rows_of
from graph.readers.pdf.words import Vocabulary
from graph.readers.settings import USUAL, Settings

_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE


def read(data: bytes, name: str, settings: Settings = USUAL) -> list[Document]:
    """Read one PDF.

    Returns
    -------
    list of one Document
        ``pages`` says where each page begins; ``blocks`` holds the footnotes and nothing else; ``damaged`` says which
        pages have no words

    Raises
    ------
    UnreadableFile : broken, locked with a password, or without words, as a scan is
    LimitExceeded : more pages than the limit
    """
    pages, lost, areas = _pages(data, name, settings)
    if not any(pages):
        raise UnreadableFile(
            f"{name}: no words that can be read on {len(pages)} page{'s' * (len(pages) != 1)} (a scan, or fonts that "
            f"do not say which letters they draw); run OCR first, for instance: ocrmypdf --force-ocr IN.pdf OUT.pdf"
        )
    written, symbols = _written(pages)
    text = written.text
    one = set(map(typed, symbols))
    return [
        Document(
            path=name,
            text=text,
            language=guess_language(text),
            format="pdf",
            identity=Identity(symbol=one.pop() if len(one) == 1 else ""),
            blocks=tuple(written.blocks),
            links=_links(written, areas),
            pages=tuple(written.pages),
            damaged=_damage(lost, len(pages)),
        )
    ]


def _pages(data: bytes, name: str, settings: Settings) -> tuple[list[list[Row]], list[int], list[list[Area]]]:
    """The rows of every page, the numbers of the pages whose words cannot be had, and the links of every page."""
    most = settings.limits.pages
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(f"{name}: {_why(str(error))}") from error
    try:
        if len(pdf) > most:
            raise LimitExceeded(f"{name}: {len(pdf):,} pages, the limit is {most:,}; split it, or raise --max-pages")
        if not len(pdf):
            raise UnreadableFile(f"{name}: a PDF without pages; get a whole copy of the file")
        rows, lost, areas = [], [], []
        for i in range(len(pdf)):
            found, readable, linked = _page(pdf, i, settings.links)
            rows.append(found)
            areas.append(linked)
            if not readable:
                lost.append(i + 1)
        return rows, lost, areas
    finally:
        pdf.close()


def _why(error: str) -> str:
    if "assword" in error:
        return "locked with a password; save it without one"
    return "no PDF that can be read; get a whole copy of the file"


def _page(pdf: pypdfium2.PdfDocument, index: int, links: bool) -> tuple[list[Row], bool, list[Area]]:
    """The rows of one page, whether its words could be had, since no page is lost silently, and its links."""
    try:
        page = pdf[index]
        words = page.get_textpage()
    except pypdfium2.PdfiumError:
        return [], False, []
    try:
        rows = rows_of(*pieces_of(words.raw))
        if not any(char.isalnum() for row in rows for char in row.text):
            return [], _is_blank(page, words), []
        return rows, True, areas_of(page, words) if links else []
    finally:
        words.close()
        page.close()


def _is_blank(page: pypdfium2.PdfPage, words: pypdfium2.PdfTextpage) -> bool:
    """Whether a page without words shows nothing: no picture, and no letters whose font does not say what they are."""
    picture = next(page.get_objects(filter=[_IMAGE], max_depth=2), None)
    return picture is None and not words.get_text_range().strip()


def _links(written: _Written, areas: list[list[Area]]) -> tuple[Link, ...]:
    """The links of all pages on the words of the text."""
    ends = [*written.pages[1:], len(written.text)]
    found = [
        link
        for start, end, linked in zip(written.pages, ends, areas, strict=True)
        for link in links_on(written.text, start, end, linked)
    ]
    return tuple(sorted(found, key=lambda link: (link.start, link.end, link.href)))


def _damage(lost: list[int], pages: int) -> str:
    if not lost:
        return ""
    some = ", ".join(map(str, lost[:10])) + (" ..." if len(lost) > 10 else "")
    return f"{len(lost)} of {pages} pages have no words that can be read (page {some}); run OCR on them"


@dataclass
class _Written:
    """The text of a document while it is written."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)


def _written(pages: list[list[Row]]) -> tuple[_Written, list[str]]:
    """The text page by page, form feeds between; and the symbols that the running headers print."""
    furniture, symbols = furniture_of(pages)
    kept = [[row for r, row in enumerate(rows) if (p, r) not in furniture] for p, rows in enumerate(pages)]
    measure = measure_of(kept)
    words = Vocabulary(row.text for rows in kept for row in rows)
    parts: list[str] = []
    done = _Written()
    length = 0
    for rows in kept:
        if done.pages:
            parts.append("\n\f")
            length += 2
        done.pages.append(length)
        first, last = True, ""
        for paragraph in _ordered(rows, measure, words):
            between = "" if first else "\n" if paragraph.kind == last == "row" else "\n\n"
            # Some files print a letter and its accent one after the other.
            printed = unicodedata.normalize("NFC", paragraph.text)
            parts += [between, printed]
            start = length + len(between)
            length = start + len(printed)
            if paragraph.kind == "note":
                done.blocks.append(Block(start, length, "footnote", marker=paragraph.marker))
            first, last = False, paragraph.kind
    done.text = "".join(parts)
    return done, symbols


def _ordered(rows: list[Row], measure: Measure, words: Vocabulary) -> list[Paragraph]:
    """The paragraphs of a page, the notes of all its columns last."""
    found = [p for region in regions_of(rows) for p in paragraphs_of(region, measure, words)]
    return sorted(found, key=lambda paragraph: paragraph.kind == "note")
