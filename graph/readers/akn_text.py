"""The words of an Akoma Ntoso document as text, with a block for each paragraph, heading, row and note."""

from __future__ import annotations

import functools
import re

from lxml import etree

from graph.model import Block
from graph.readers.labels import Numbering, bare, printed
from graph.readers.runs import Pen, Run
from graph.readers.xml import local
from graph.tables.languages import languages

_ZONES = {
    "coverPage": "masthead",
    "preface": "masthead",
    "preamble": "preamble",
    "conclusions": "closing",
    "attachments": "annex",
    "annexes": "annex",
}
_LEAVES = {"p", "heading", "subheading", "crossHeading", "listIntroduction", "listWrapUp", "listConclusion"}
# What holds blocks; inside a leaf too it stands apart.
_HOLDERS = _LEAVES | {
    "alinea", "article", "attachment", "blockContainer", "blockList", "component", "container", "content", "doc",
    "docBody", "embeddedStructure", "formula", "intro", "item", "list", "ol", "paragraph", "part", "point",
    "quotedStructure", "section", "statement", "sublist", "table", "tblock", "ul", "wrapUp",
}  # fmt: skip
_WORDS = {"a", "b", "docTitle", "i", "inline", "span", "sub", "sup", "u"}
_TITLES = {"#resolutionTitle", "#decisionTitle", "#resolutionNumber"}
_HEADING_CLASS = re.compile(r"H\d|HCh|TitleH|.*Heading", re.I)
_RULE = re.compile(r"[_\-–—*\s]{3,}")
_STARS = re.compile(r"(\*{1,5}) ?(?=[^\s*])")
_BULLET = re.compile(r"[–—•·▪-]\s")
_ENDS = (".", ";", ":", "。", "；", "：", "؛", "!", "?", "؟", "”", "»", "”", "…")
_QUOTES = '“”„«"‘'
_COMMAS = (",", "，", "،", "、")
_MARKER = re.compile(r"[\[(](\d{0,3}|\*+)[\])]")


class Writer:
    """Writes one document with a Pen, element by element."""

    def __init__(self, body: etree._Element) -> None:
        self.pen: Pen[etree._Element] = Pen()
        self._body = body
        name = (body.get("name") or "").lower()
        self._decision = name == "decision"
        self._acts = self._decision or "resolution" in name
        self._annex = _annex_heading()
        self._zone = "body"
        self._numbering = Numbering()
        self._label = ""
        self._number = ""
        self._owed = ""  # the number of a label that waits for its paragraph
        self._kind = ""  # what the markup says about the leaves inside, empty where it says nothing
        self._numbered = False
        self._run: Run[etree._Element] = Run()

    def document(self) -> None:
        """Write the whole document."""
        self._walk(self._body)

    # -- structure ---------------------------------------------------------------------------------------------------

    def _walk(self, element: etree._Element) -> None:
        if _has_words(element):
            self._leaf(element, "p")
            return
        for child in element:
            if isinstance(child.tag, str):
                self._visit(child, local(child))

    def _visit(self, element: etree._Element, name: str) -> None:
        if name == "meta":
            return
        if name in _ZONES:
            self._within(element, _ZONES[name])
        elif name == "mainBody":
            self._within(element, "annex" if self._zone == "annex" else "body")
        elif name == "components":
            self._zone, self._numbered = "body", False
            self._numbering.clear()
            self._walk(element)
        elif name in ("section", "part", "chapter", "division"):
            self._numbered = False
            self._walk(element)
        elif name == "num":
            self._take_label(element)
        elif name in ("paragraph", "point", "item", "alinea", "intro", "wrapUp"):
            self._paragraph(element, name)
        elif name == "container" and self._zone == "body":
            self._as("preamble", element)
        elif name == "table":
            self._table(element)
        elif name in _LEAVES:
            self._leaf(element, name)
        else:
            self._walk(element)

    def _within(self, element: etree._Element, zone: str) -> None:
        before, self._zone = self._zone, zone
        self._walk(element)
        self._flush_label()
        if zone not in ("annex", "body"):
            self._zone = before

    def _as(self, kind: str, element: etree._Element) -> None:
        before, self._kind = self._kind, kind
        self._walk(element)
        self._kind = before

    def _take_label(self, element: etree._Element) -> None:
        self._flush_label()
        self._label = " ".join("".join(map(str, element.itertext())).split())

    def _flush_label(self) -> None:
        """A label that nothing followed is a block of its own."""
        if self._label:
            self._run = Run()
            self._owed = ""
            self._write("heading" if self._zone == "body" else self._zone)

    def _paragraph(self, element: etree._Element, name: str) -> None:
        heads = any(isinstance(c.tag, str) and local(c) in ("heading", "subheading") for c in element)
        before = self._number, self._kind
        if name in ("intro", "alinea"):
            self._walk(element)
            return
        num = next((c for c in element if isinstance(c.tag, str) and local(c) == "num"), None)
        if name == "wrapUp":
            self._number = self._numbering.top
        elif num is not None and not heads and self._zone in ("body", "annex"):
            self._number = self._numbering.next("".join(map(str, num.itertext())))
            self._numbered = True
        else:
            self._number = ""
        if heads or (num is None and _HEADING_CLASS.match(element.get("class") or "")):
            self._kind = "heading"
        self._walk(element)
        self._number, self._kind = before

    # -- words -------------------------------------------------------------------------------------------------------

    def _leaf(self, element: etree._Element, name: str) -> None:
        kind = self._kind
        if name == "crossHeading":
            kind = "preamble" if element.get("refersTo") == "#preamble" else "heading"
        elif name in ("heading", "subheading"):
            kind = "heading"
        title = self._zone == "masthead" and any(
            t.get("refersTo") in _TITLES for t in element.iter("{*}docTitle", "{*}longTitle")
        )
        outer, self._run = self._run, Run()
        self._inline(element, kind)
        self._set_down(kind, title=title)
        self._run = outer

    def _inline(self, element: etree._Element, kind: str = "") -> None:
        if element.text:
            self._run.add(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._piece(child, local(child), kind)
            if child.tail:
                self._run.add(child.tail)

    def _piece(self, element: etree._Element, name: str, kind: str) -> None:
        start = len(self._run.text)
        if name == "authorialNote":
            self._run.note(element)
        elif name in ("eol", "br"):
            self._run.newline()
        elif name in _HOLDERS or name == "num":
            self._set_down(kind)
            self._run = Run()
            self._visit(element, name)
        elif name != "img":
            self._inline(element, kind)
            if name == "a" and element.get("href"):
                self._run.link(start, element.get("href") or "")
            elif name == "sup" and self._run.text[start:].strip("()[]").isdecimal():
                self._run.gap(start)

    def _set_down(self, kind: str, *, title: bool = False) -> None:
        """Write the run that was put together, its label before it and its notes after it."""
        run = self._run
        if not run.text.strip() and not run.notes and not self._label:
            return
        if self._waits(run):
            return
        self._write(kind, title=title)

    def _waits(self, run: Run[etree._Element]) -> bool:
        """Keep a block that is nothing but a label: what it numbers stands in the paragraph after it."""
        words = run.text.strip()
        if (
            run.notes
            or self._zone not in ("body", "annex")
            or (words and (self._label or printed(f"{words} ") != words))
        ):
            return False
        self._label = self._label or words
        self._owed = self._number or self._numbering.next(self._label)
        self._numbered = True
        return True

    def _write(self, kind: str, *, title: bool = False) -> None:
        run, pen = self._run, self.pen
        _prefix(run, self._label)
        self._label = ""
        kind, number, marker = self._place(run.text.rstrip(), kind)
        start = pen.write(run)
        if start >= 0:
            pen.blocks.append(Block(start, pen.end, kind, number=number, marker=marker, title=title))
        end = pen.end
        for anchor, note in run.notes:
            self._note(note, min(max(start, 0) + anchor, end), number)

    def _note(self, note: etree._Element, anchor: int, number: str) -> None:
        marker = bare(note.get("marker") or "")
        outer, self._run = self._run, Run()
        for child in note:
            if isinstance(child.tag, str):
                self._run.newline()
                self._inline(child)
        run, self._run = self._run, outer
        match = _MARKER.match(run.text)
        if match and match[1] in ("", marker):
            run.gaps = sorted({*run.gaps, match.span()})
        start = self.pen.write(run)
        if start >= 0:
            self.pen.blocks.append(Block(start, self.pen.end, "footnote", number=number, marker=marker, anchor=anchor))
        for inner, other in run.notes:
            self._note(other, start + inner, number)

    def _table(self, table: etree._Element) -> None:
        """Each row a line and a block, its cells between tabs."""
        between = "\n\n"
        for row in table.iter("{*}tr"):
            outer, self._run = self._run, Run()
            for cell in row.iterchildren("{*}td", "{*}th"):
                if self._run.text:
                    self._run.text = self._run.text.rstrip() + "\t"
                for words in cell.iterchildren("{*}p"):
                    self._run.add(" ")
                    self._inline(words)
            run, self._run = self._run, outer
            start = self.pen.write(run, between=between)
            if start >= 0:
                self.pen.blocks.append(Block(start, self.pen.end, "table"))
                between = "\n"
            for anchor, note in run.notes:
                self._note(note, max(start, 0) + anchor, "")
                between = "\n\n"

    # -- where a block stands ----------------------------------------------------------------------------------------

    def _place(self, text: str, kind: str) -> tuple[str, str, str]:
        """Kind, number and, for a note that is a paragraph of its own, marker of a block."""
        if self._zone not in ("body", "annex") or not text:
            return self._zone, "", ""
        if self._zone == "body" and self._annex.match(text) and not self._number:
            self._zone = "annex"
            self._numbering.clear()
            return "heading", "", ""
        if kind in ("heading", "preamble"):
            self._numbered = self._numbered and kind != "preamble"
            return kind, "", ""
        number, self._owed = self._number or self._owed, ""
        if number:
            return self._acting, number, ""
        return self._loose(text)

    @property
    def _acting(self) -> str:
        return "annex" if self._zone == "annex" else "operative" if self._acts else "body"

    def _loose(self, text: str) -> tuple[str, str, str]:
        """A paragraph that the markup gives no number and no part."""
        if _RULE.fullmatch(text):
            return "furniture", "", ""
        stars = _STARS.match(text)
        if stars:
            return "footnote", "", stars[1]
        label = printed(text) or self._numbering.expected(text)
        if label:
            self._numbered = True
            return self._acting, self._numbering.next(label), ""
        if _BULLET.match(text):
            return self._acting, self._numbering.top, ""
        if self._zone == "annex":
            return "annex", "", ""
        if self._numbered and text.startswith("["):
            self._zone = "closing"
            return "closing", "", ""
        if self._acts and text.endswith(_COMMAS) and not self._numbered and text[0] not in _QUOTES:
            return "preamble", "", ""
        if not text.endswith(_ENDS + _COMMAS) and len(text) < 200 and not self._decision:
            return "heading", "", ""
        return self._acting, "", ""


def _has_words(element: etree._Element) -> bool:
    """Whether an element that ought to hold blocks holds words, as in XML put together wrongly."""
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        return True
    return any(isinstance(child.tag, str) and local(child) in _WORDS for child in element)


def _prefix(run: Run[etree._Element], label: str) -> None:
    """Print a label in front of a run."""
    if not label:
        return
    label = f"{label} " if run.text else label
    by = len(label)
    run.text = label + run.text
    run.links = [(start + by, end + by, href) for start, end, href in run.links]
    run.notes = [(anchor + by, note) for anchor, note in run.notes]
    run.gaps = [(start + by, end + by) for start, end in run.gaps]


@functools.cache
def _annex_heading() -> re.Pattern[str]:
    """A pattern for a block that is nothing but ``Annex``, ``Annex II``, in any language."""
    words = [re.escape(word) for each in languages().values() for word in each.raw.get("readers", {}).get("annex", ())]
    return re.compile(
        rf"(?:{'|'.join(words) or '(?!)'})"
        r"(?:\s?[一二三四五六七八九十]{1,3}|(?:\s+\S{1,12}){1,2}|\s+[A-Z\d]{1,4}\s?[:.–—-]\s.*)?\W*$",
        re.I,  # the last: "Annex A – Items that need a notice"
    )
