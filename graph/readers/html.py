"""HTML pages: the words that a page shows, with its links and its title."""

from __future__ import annotations

import codecs
import re

import lxml.html
from lxml import etree

from graph.errors import UnreadableFile
from graph.model import Document, Identity
from graph.readers.decode import decode
from graph.readers.guess import guess_language
from graph.readers.runs import Pen, Run, links_of
from graph.readers.settings import USUAL, Settings
from graph.tables.languages import languages

_START = re.compile(rb"\s*(?:(?:<\?xml[^>]*\?>|<!--.*?-->)\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_SUFFIXES = (".html", ".htm", ".xhtml")
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")

_DROPPED = {
    "script", "style", "noscript", "template", "nav", "head", "svg", "iframe", "object", "canvas", "audio", "video",
    "button", "select", "input", "textarea", "datalist", "img",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr",
    "ul",
}  # fmt: skip
_CELLS = {"td", "th"}
_ROLES = {"navigation", "banner", "search"}
_MARKER = re.compile(r"[\[(]?(?:\d{1,3}|\*{1,5}|[ivx]{1,5}|[a-z])[\])]?")
_DIGITS = re.compile(r"[\[(]?(?:\d{1,3}|\*{1,5})[\])]?")
_UNIT = re.compile(r"(?:\b[kcm]?m|CO)$")  # m², CO2


def can_read(head: bytes, name: str, settings: Settings = USUAL) -> bool:
    """Whether a file that begins with `head` is an HTML page."""
    head = head.removeprefix(codecs.BOM_UTF8)
    return _START.match(head) is not None or (name.lower().endswith(_SUFFIXES) and head.lstrip()[:1] == b"<")


def read(data: bytes, name: str, settings: Settings = USUAL) -> list[Document]:
    """Read one HTML page.

    Raises
    ------
    UnreadableFile : no words can be had from it
    """
    try:
        page = lxml.html.document_fromstring(_DECLARATION.sub("", _text(data, name)))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnreadableFile(f"{name}: no HTML page can be read from it ({error}); save the page again") from error
    writer = _Writer()
    try:
        writer.block(page)
    except RecursionError as error:
        raise UnreadableFile(f"{name}: elements are nested too deeply to be a page; check how it was made") from error
    pen = writer.pen
    text = pen.text
    if not text:
        raise UnreadableFile(f"{name}: a page without words; save the page as a browser shows it")
    said = (page.get("lang") or "")[:2].lower()
    return [
        Document(
            path=name,
            text=text,
            language=guess_language(text) or (said if said in languages() else ""),
            format="html",
            identity=Identity(title=_title(page)),
            gaps=tuple(sorted(pen.gaps)),
            links=links_of(pen) if settings.links else (),
        )
    ]


def _text(data: bytes, name: str) -> str:
    """The page's source in the encoding it declares, where it is that."""
    declared = _CHARSET.search(data[:2048])
    if declared:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data, name)


def _title(page: lxml.html.HtmlElement) -> str:
    """The only first-rank heading of the page, else what its head calls it."""
    heads = [" ".join(h.text_content().split()) for h in page.iter("h1")]
    if len(heads) == 1 and heads[0]:
        return heads[0]
    return " ".join((page.findtext(".//title") or "").split())


class _Writer:
    """Writes a page with a Pen, element by element."""

    def __init__(self) -> None:
        self.pen: Pen[None] = Pen()
        self._run: Run[None] = Run()
        self._flat = False  # inside a table's row all is one line
        self._table: etree._Element | None = None  # the table of the last row written

    def block(self, element: etree._Element) -> None:
        """Write an element that stands apart from what is before and after it."""
        self._set_down()
        if element.tag == "tr":
            self._row(element)
        else:
            self._inside(element)
            self._set_down()

    def _set_down(self, between: str = "\n\n") -> None:
        self.pen.write(self._run, between=between)
        self._run = Run()

    def _inside(self, element: etree._Element) -> None:
        if element.text:
            self._run.add(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._piece(child)
            if child.tail:
                self._run.add(child.tail)

    def _piece(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag in _DROPPED or element.get("role") in _ROLES or element.get("hidden") is not None:
            return
        start = len(self._run.text)
        if self._flat and (tag in _BLOCKS or tag in _CELLS or tag == "br"):
            self._run.add(" ")
            self._inside(element)
            self._run.add(" ")
        elif tag == "br":
            self._run.newline()
        elif tag in _BLOCKS:
            self.block(element)
        else:
            self._inside(element)
            self._mark(element, tag, start)

    def _mark(self, element: etree._Element, tag: str, start: int) -> None:
        """Remember a link, or that the words are a footnote's marker."""
        words = self._run.text[start:].strip()
        href = element.get("href") or ""
        back = tag == "a" and href.startswith("#") and _MARKER.fullmatch(words)
        raised = tag == "sup" and _DIGITS.fullmatch(words) and not _UNIT.search(self._run.text[:start])
        if back or raised:
            self._run.gap(start)
        elif tag == "a" and href and not href.startswith(("#", "javascript:")):
            self._run.link(start, href)

    def _row(self, row: etree._Element) -> None:
        """One row of a table: a line with its cells between tabs."""
        self._flat = True
        for cell in row.iterchildren(*_CELLS):
            if self._run.text:
                self._run.text = self._run.text.rstrip() + "\t"
            self._inside(cell)
        self._flat = False
        table = next(row.iterancestors("table"), None)
        self._set_down("\n" if table is not None and table is self._table else "\n\n")
        self._table = table
