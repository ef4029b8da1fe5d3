"""The hyperlinks of a PDF: a page says where they stand, this module on which words of the text as read."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from graph.model import Link
from graph.readers.address import symbol_of

_MOST = 2000  # links of a page, and characters of an address


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a page that is a link.

    words : the characters that the page prints there, without spaces and hyphens
    """

    href: str
    words: str


def areas_of(page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage) -> list[Area]:
    """The links of a page that lead out of the file; one over two lines is two."""
    boxes = [(box, href) for link in _annotations(page) if (href := _address(page.pdf, link)) for box in _boxes(link)]
    if not boxes:
        return []
    printed: list[list[str]] = [[] for _ in boxes]
    for char, x, y in _chars(words.raw):
        for (left, bottom, right, top), inside in zip((box for box, _ in boxes), printed, strict=True):
            if left <= x <= right and bottom <= y <= top:
                inside.append(char)
    found = [
        Area(href, unicodedata.normalize("NFC", "".join(chars)).rstrip(",.;:"))
        for (_, href), chars in zip(boxes, printed, strict=True)
    ]
    return [area for area in found if area.words]


def links_on(text: str, start: int, end: int, areas: Sequence[Area]) -> Iterator[Link]:
    """The links of a page on its text, ``text[start:end]``.

    Words that the page prints more often than it links them give no link: which of them is meant cannot be told.
    """
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for area in areas:
        alike[area.words].append(area.href)
    for words, hrefs in alike.items():
        spaced = r"[\s\u00ad-]*".join(map(re.escape, words))
        places = [match.span() for match in re.finditer(spaced, text[start:end])]
        if len(places) == len(hrefs) or len(set(hrefs)) == 1 and len(places) < len(hrefs):
            for (first, last), href in zip(places, hrefs, strict=False):
                yield Link(start + first, start + last, href, symbol_of(href))


def _annotations(page: pypdfium2.PdfPage) -> Iterator[pdfium.FPDF_LINK]:
    at = ctypes.c_int(0)
    for _ in range(_MOST):
        link = pdfium.FPDF_LINK()
        if not pdfium.FPDFLink_Enumerate(page.raw, at, link):
            return
        yield link


def _address(pdf: pypdfium2.PdfDocument, link: pdfium.FPDF_LINK) -> str:
    """The web address that a link leads to; empty for one to a place in the file."""
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    length = pdfium.FPDFAction_GetURIPath(pdf.raw, action, None, 0)
    if not 1 < length <= _MOST:
        return ""
    held = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(pdf.raw, action, held, length)
    return held.value.decode("utf-8", "replace").strip()


def _boxes(link: pdfium.FPDF_LINK) -> Iterator[tuple[float, float, float, float]]:
    """Left, lower, right and upper edge of each rectangle of a link."""
    points, box = pdfium.FS_QUADPOINTSF(), pdfium.FS_RECTF()
    count = min(pdfium.FPDFLink_CountQuadPoints(link), _MOST)
    for i in range(count):
        if pdfium.FPDFLink_GetQuadPoints(link, i, points):
            xs = (points.x1, points.x2, points.x3, points.x4)
            ys = (points.y1, points.y2, points.y3, points.y4)
            yield min(xs), min(ys), max(xs), max(ys)
    if not count and pdfium.FPDFLink_GetAnnotRect(link, box):
        yield box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)


def _chars(page: pdfium.FPDF_TEXTPAGE) -> Iterator[tuple[str, float, float]]:
    """The characters of a page that print something, and the middle of each."""
    box = pdfium.FS_RECTF()
    for i in range(pdfium.FPDFText_CountChars(page)):
        code = pdfium.FPDFText_GetUnicode(page, i)
        char = chr(code) if 32 < code < 0xD800 and code not in (0x2D, 0xAD) else ""
        if char.strip() and pdfium.FPDFText_GetLooseCharBox(page, i, box):
            yield char, (box.left + box.right) / 2, (box.bottom + box.top) / 2
