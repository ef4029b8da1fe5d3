"""The words of a Word document as text, one paragraph a line, with notes, links and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from graph.model import Block
from graph.readers.docx.marks import W, attribute, is_on, value
from graph.readers.docx.numbering import ListLabels
from graph.readers.labels import SUPERSCRIPT
from graph.readers.runs import Pen, Run
from graph.readers.xml import local

# Deleted and moved away; what stands for a picture; older drawings of what a newer one shows already.
_GONE = {
    "del",
    "moveFrom",
    "Fallback",
    "instrText",
    "delText",
    "pPr",
    "rPr",
    "tblPr",
    "trPr",
    "tcPr",
    "sdtPr",
    "sectPr",
}
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:\\l\s+)?"?([^"\s]+)"?', re.I)
_RAISED = re.compile(r"\s*[(\[]?(\d{1,3}(?:[,\s]+\d{1,3})*)[)\]]?\s*")
_BULLETS = ("f0b7", "f0a7", "f0d8", "2022")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote that is referred to.

    marker : as printed, ``"1"`` or ``"*"``
    """

    element: etree._Element
    marker: str
    part: str


@dataclass
class _Field:
    """A field that Word fills: what it shows is read, what it is made from only where it is an address."""

    instruction: str = ""
    shows: bool = False
    start: int = 0


@dataclass
class Source:
    """What the parts of the file say.

    notes : elements by part (``"footnotes"``, ``"endnotes"``) and id
    addresses : by part (``""``: the document's own) and id
    """

    numbering: ListLabels
    notes: dict[str, dict[str, etree._Element]] = field(default_factory=dict)
    addresses: dict[str, dict[str, str]] = field(default_factory=dict)


class Writer:
    """Writes a document with a Pen, element by element."""

    def __init__(self, source: Source) -> None:
        self.pen: Pen[Note] = Pen()
        self._source = source
        self._run: Run[Note] = Run()
        self._part = ""
        self._notes: list[Note] = []
        self._count = 0
        self._fields: list[_Field] = []
        self._later: list[etree._Element] = []  # text boxes of the paragraph being written
        self._framed = False  # a table is only there to place its cells on the page
        self._joined = False  # the mark at a paragraph's end was deleted: the next goes on with it

    def body(self, container: etree._Element) -> None:
        """Write all paragraphs and tables inside an element."""
        for child in container:
            name = local(child) if isinstance(child.tag, str) else ""
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._table(child)
            elif name and name not in _GONE:
                self.body(child)

    def masthead(self, header: etree._Element) -> None:
        """Write the header of a title page: what its cells hold is no table."""
        self._framed = True
        self.body(header)
        self._framed = False

    def notes(self) -> None:
        """Write the notes that were referred to, each as a paragraph and a block."""
        for note in self._notes:  # grows where a note refers to another
            printed = "".join(t.text or "" for t in note.element.iter(f"{W}t")).lstrip().startswith(note.marker)
            self._run = Run("" if printed and not note.marker.isdecimal() else f"{_raised(note.marker)} ")
            self._part = note.part
            for paragraph in note.element.iter(f"{W}p"):
                self._inside(paragraph)
                self._run.add(" ")
            start = self.pen.write(self._run)
            if start >= 0:
                self.pen.blocks.append(Block(start, self.pen.end, "footnote", marker=note.marker))
        self._run, self._part = Run(), ""

    # -- paragraphs

    def _paragraph(self, paragraph: etree._Element) -> None:
        label = self._source.numbering.label(paragraph)
        if label and not self._run.text:
            self._run.add(f"{label} ")
        self._inside(paragraph)
        self._joined = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
        if not self._joined:
            self._set_down()

    def _set_down(self, between: str = "\n\n") -> None:
        boxes, self._later = self._later, []
        self.pen.write(self._run, between=between)
        self._run = Run()
        for box in boxes:
            self.body(box)

    def _inside(self, element: etree._Element) -> None:
        for child in element:
            if isinstance(child.tag, str):
                self._piece(child, local(child))

    def _piece(self, element: etree._Element, name: str) -> None:
        if name == "r":
            self._text_run(element)
        elif name == "hyperlink":
            start = len(self._run.text)
            self._inside(element)
            self._link(start, self._source.addresses.get(self._part, {}).get(attribute(element, "id"), ""))
        elif name == "fldSimple":
            start = len(self._run.text)
            self._inside(element)
            self._link(start, _address(attribute(element, "instr")))
        elif name == "txbxContent":
            self._later.append(element)
        elif name == "t":
            self._run.add(element.text or "")
        elif name == "tbl":
            self._later.append(element)
        elif name not in _GONE:
            self._inside(element)

    def _link(self, start: int, href: str) -> None:
        if href:
            self._run.link(start, href)

    # -- runs

    def _text_run(self, run: etree._Element) -> None:
        properties = run.find(f"{W}rPr")
        hidden = properties is not None and is_on(properties.find(f"{W}vanish"))
        raised = properties is not None and value(properties.find(f"{W}vertAlign")) == "superscript"
        for child in run:
            name = local(child) if isinstance(child.tag, str) else ""
            if name == "fldChar":
                self._field(attribute(child, "fldCharType"))
            elif name == "instrText" and self._fields:
                self._fields[-1].instruction += child.text or ""
            elif name and not hidden and all(each.shows for each in self._fields):
                self._character(child, name, raised)

    def _character(self, element: etree._Element, name: str, raised: bool) -> None:
        if name == "t":
            text = element.text or ""
            self._run.add(_lifted(text) if raised else text)
        elif name in ("tab", "ptab"):
            self._run.add(" ")
        elif name in ("br", "cr"):
            if attribute(element, "type") in ("page", "column"):
                self._run.add(" ")
            else:
                self._run.newline()
        elif name == "noBreakHyphen":
            self._run.add("\u2011")
        elif name == "sym":
            self._run.add("•" if attribute(element, "char").lower() in _BULLETS else "")
        elif name in ("footnoteReference", "endnoteReference"):
            self._refer(element, name.removesuffix("Reference") + "s")
        elif name not in _GONE:
            self._piece(element, name)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows, self._fields[-1].start = True, len(self._run.text)
        elif kind == "end" and self._fields:
            done = self._fields.pop()
            if done.shows:
                self._link(min(done.start, len(self._run.text)), _address(done.instruction))

    # -- notes

    def _refer(self, element: etree._Element, part: str) -> None:
        note = self._source.notes.get(part, {}).get(attribute(element, "id"))
        if note is None:
            return
        if _is_on(element, "customMarkFollows"):
            run = element.getparent()
            marker = "".join(t.text or "" for t in run.iter(f"{W}t")).strip() if run is not None else ""
            self._notes.append(Note(note, marker or "*", part))
            return  # the mark itself follows as text
        self._count += 1
        marker = str(self._count)
        self._run.text = self._run.text.rstrip(" ")
        self._run.add(_raised(marker))
        self._notes.append(Note(note, marker, part))

    # -- tables

    def _table(self, table: etree._Element) -> None:
        """Each row a line, its cells between tabs; a row of one cell is text in a frame."""
        between = "\n\n"
        for row in _rows(table):
            cells = [cell for cell in row.iterchildren(f"{W}tc", f"{W}sdt") if not _deleted(cell)]
            if len(cells) == 1 or self._framed:
                for cell in cells:
                    self.body(cell)
                between = "\n\n"
                continue
            written = self._cells(cells)
            if written.text.strip():
                boxes, self._later = self._later, []
                self.pen.write(written, between=between)
                between = "\n"
                for box in boxes:
                    self.body(box)
                    between = "\n\n"

    def _cells(self, cells: list[etree._Element]) -> Run[Note]:
        outer, self._run = self._run, Run()
        for cell in cells:
            if self._run.text:
                self._run.text = self._run.text.rstrip() + "\t"
            for paragraph in cell.iter(f"{W}p"):
                label = self._source.numbering.label(paragraph)
                self._run.add(f"{label} " if label else "")
                self._inside(paragraph)
                self._run.text = self._run.text.replace("\n", " ")
                self._run.add(" ")
        written, self._run = self._run, outer
        return written


def _is_on(element: etree._Element, name: str) -> bool:
    """Whether an attribute that is on or off is on."""
    return attribute(element, name) in ("1", "true", "on")


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        name = local(child) if isinstance(child.tag, str) else ""
        if name == "tr" and child.find(f"{W}trPr/{W}del") is None:
            yield child
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _rows(child)


def _deleted(cell: etree._Element) -> bool:
    return cell.find(f"{W}tcPr/{W}cellDel") is not None


def _address(instruction: str) -> str:
    found = _HYPERLINK.match(instruction)
    return found[1] if found and "://" in found[1] else ""


def _raised(marker: str) -> str:
    return marker.translate(SUPERSCRIPT)


def _lifted(text: str) -> str:
    """Raised figures as what they are: a marker is no part of the number before it."""
    found = _RAISED.fullmatch(text)
    return found[1].translate(SUPERSCRIPT) if found else text
