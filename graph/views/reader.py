"""The reader: a document as it was read, references marked, notes at hand, who cites which paragraph beside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from graph.views import interface
from graph.views.marks import marks
from graph.views.page import Page
from graph.views.passages import utf16
from graph.views.sentences import Text, squeezed, valid
from graph.views.templates import rendered
from graph.views.values import Source
from graph.views.wording import parts

Row = dict[str, Any]
Element = tuple[int, int, str]  # start, end, the HTML that stands there

MARGIN = 6  # who cites a paragraph, listed beside it
LISTED = 60  # who cites the document, listed in the panel
_PARAGRAPHS = re.compile(r"\bparas?\.\s*(.+)$")
# A number; its items, which a comma, an "and" or a range may join to the first; the end of a range.
_NUMBERS = re.compile(r"(\d+)((?:\s*\([a-z]+\)(?:\s*(?:-|–|to|,|and)\s*(?=\())?)*)(?:\s*(?:-|–|to)\s*(\d+))?")
_ITEMS = re.compile(r"\(([a-z]+)\)\s*(-|–|to|,|and|)")
_ANCHOR = re.compile(r'id="r\d+"')
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")


@dataclass
class Block:
    """A paragraph, heading or note on the page.

    id : of its element, and of its permalink
    words : its text with links
    notes : those whose marks stand in it
    latin : in a text that runs from right to left, nothing in it does
    citing : works that cite it
    """

    id: str
    kind: str
    number: str
    words: Markup
    marker: str = ""
    title: bool = False
    continues: bool = False
    page: int = 0
    latin: bool = False
    notes: list[Block] = field(default_factory=list)
    citing: list[int] = field(default_factory=list)


def reader_page(environment: Environment, page: Page, source: Source, text: Text, rows: list[Row]) -> str:
    """The page of one document.

    Parameters
    ----------
    rows : its rows of ``references.jsonl``
    """
    collection = page.collection
    work = collection.entities[source.work]
    direction = interface.words().get(source.language, {}).get("direction", "ltr")
    blocks = Laid(page, text, rows, direction).blocks()
    _beside(blocks, collection.pinned.get(work.number, ()))
    counts = Counter(row["kind"] if row["target"] else "" for row in rows)
    versions = collection.versions.get(work.number, [])
    citing = collection.cited_by.get(work.number, [])
    return rendered(
        environment,
        "reader.html",
        page,
        view="documents",
        one=work,
        source=source,
        direction=direction,
        blocks=blocks,
        headings=[block for block in blocks if block.kind == "heading"],
        versions=versions,
        official=page.published(work),
        kinds=[(kind, counts[kind]) for kind in (*marks(), "ibid") if counts[kind]],
        lost=counts[""],
        citing=[collection.entities[number] for number in citing],
        listed=LISTED,
        refs=[_reference(collection.by_id, row) for row in rows],
        has_beside=len(versions) > 1,
        margin=MARGIN,
    )


def _reference(by_id: Mapping[str, Any], row: Row) -> list[Any]:
    """What the panel says of a reference, in the order that ``reader.js`` names."""
    target = by_id.get(row["target"] or "")
    confidence = round(float(row["confidence"] or 0), 2)
    rest = [row["kind"], row["function"] or "", row["location"] or "", row["paragraph"] or "", parts(row["pin"] or "")]
    return [target.key if target else -1, *rest, row["reason"] or "", confidence]


class Laid:
    """Lays a document's text out in blocks with its references as links."""

    def __init__(self, page: Page, text: Text, rows: list[Row], direction: str) -> None:
        self.page = page
        self.text = text
        self.by_id = page.collection.by_id
        self.ids = text.ids
        self.rtl = direction == "rtl"
        self.anchors = {
            block[5]: (id, block[4] or "*")
            for id, block in zip(self.ids, text.blocks, strict=True)
            if block[2] == "footnote" and block[5] >= 0
        }
        self.elements = sorted([*self._links(rows), *self._marks()], key=lambda one: (one[0], -one[1]))
        self.starts = [start for start, *_ in self.elements]

    def blocks(self) -> list[Block]:
        """The blocks in reading order; a note stands with the paragraph that its mark stands in."""
        found: list[Block] = []
        ends: list[int] = []
        waiting: list[tuple[int, Block]] = []
        page = 0
        for id, row in zip(self.ids, self.text.blocks, strict=True):
            start, end, kind, number, marker, anchor, continues, title = row
            block = Block(id, kind, number, self.words(start, end, kind), marker, bool(title), bool(continues))
            block.latin = self.rtl and not _ARABIC.search(self.text.text, start, end)
            turned = bisect_right(self.text.pages, start)
            block.page, page = (turned if turned != page else 0), turned
            if kind == "footnote" and anchor >= 0:
                waiting.append((anchor, block))
            else:
                found.append(block)
                ends.append(end)
        for anchor, note in waiting:
            home = bisect_left(ends, anchor)
            (found[home].notes if home < len(found) else found).append(note)
        return found

    def words(self, low: int, high: int, kind: str) -> Markup:
        """The text of a range: references are links, marks of notes lead to them, what is no word is hidden."""
        parts, at = [], low
        first = bisect_left(self.starts, low)
        for start, end, element in self.elements[first : bisect_right(self.starts, high)]:
            if start < at and end > start:  # within another, which leads there
                parts += [f"<i {id}></i>" for id in _ANCHOR.findall(element)]
                continue
            parts += [self._plain(at, start, kind), element]
            at = max(at, min(end, high))
        return Markup("".join([*parts, self._plain(at, high, kind)]))

    def _plain(self, low: int, high: int, kind: str) -> str:
        """Plain text; lines matter in tables only."""
        text = self.text.text[low:high]
        return escape(valid(text) if kind == "table" else squeezed(text))

    def _shown(self, low: int, high: int) -> str:
        return squeezed(self.text.text[low:high])

    def _links(self, rows: list[Row]) -> Iterator[Element]:
        for order, row in enumerate(rows):
            target = self.by_id.get(row["target"] or "")
            address = self.page.address(target) if target else f"#r{order}"
            kind = row["kind"] if row["target"] else "none"
            words = escape(self._shown(row["start"], row["end"]))
            link = f'<a class="ref" data-k="{kind}" id="r{order}" href="{address}">{words}</a>'
            yield row["start"], row["end"], link

    def _marks(self) -> Iterator[Element]:
        """Marks of notes, as printed or, where the text has none, by number; and what is no word."""
        heads = {block[0] for block in self.text.blocks}
        left = dict(self.anchors)
        for start, end in self.text.gaps:
            anchor = next((at for at in range(start, end + 1) if at in left), None)
            if anchor is None or start in heads:
                yield start, end, f'<span class="gap">{escape(self._shown(start, end))}</span>'
            else:
                id, _ = left.pop(anchor)
                yield start, end, f'<a class="note" id="m-{id}" href="#{id}">{escape(self._shown(start, end))}</a>'
        for anchor, (id, marker) in left.items():
            yield anchor, anchor, f'<a class="note made" id="m-{id}" href="#{id}">{escape(marker)}</a>'


def paragraphs(pin: str) -> set[str]:
    """The numbers of the paragraphs that a pin means, none where it means a part of an annex or chapter.

    >>> sorted(paragraphs("paras. 1 and 3-5")), sorted(paragraphs("para. 14 (a)")), paragraphs("annex II, para. 2")
    (['1', '3', '4', '5'], ['14(a)'], set())
    >>> sorted(paragraphs("paras. 3 (a) and (b) and 14 (c)-(e)")), paragraphs("para. 5 (a) (ii)")
    (['14(c)', '14(d)', '14(e)', '3(a)', '3(b)'], {'5(a)'})
    """
    found = _PARAGRAPHS.match(pin)
    if not found:
        return set()
    numbers: set[str] = set()
    for first, items, last in _NUMBERS.findall(found[1]):
        if last and int(first) < int(last) < int(first) + 200:
            numbers.update(map(str, range(int(first), int(last) + 1)))
        elif items:
            numbers.update(f"{first}({letter})" for letter in _letters(items))
        else:
            numbers.add(first)
    return numbers


def _letters(items: str) -> Iterator[str]:
    """The items of one paragraph; what stands in brackets right behind an item is a part of it."""
    before, joint = "", ""
    for letter, then in _ITEMS.findall(items):
        if before and not joint:
            return
        if joint in ("-", "–", "to") and len(before) == len(letter) == 1:
            yield from map(chr, range(ord(before) + 1, ord(letter)))
        yield letter
        before, joint = letter, then


def _beside(blocks: list[Block], pinned: tuple[tuple[int, str], ...]) -> None:
    """Put who cites a paragraph beside it."""
    citing: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for work, pin in pinned:
        for number in paragraphs(pin):
            citing[number][work] = None
    for block in blocks:
        if block.kind in ("operative", "body") and block.number in citing:
            block.citing = list(citing.pop(block.number))


def beside(page: Page, source: Source, text: Text, rows: list[Row]) -> dict[str, Any]:
    """A document for the column beside another version: blocks as [id, kind, number, title, words, references].

    References are [start, length, target, order], offsets as browsers count them, within the block's words.
    """
    by_id = page.collection.by_id
    starts = [row["start"] for row in rows]
    blocks = []
    for id, (start, end, kind, number, _, _, _, title) in zip(text.ids, text.blocks, strict=True):
        words = text.text[start:end]
        orders = range(bisect_left(starts, start), bisect_left(starts, end))
        refs = [_span(by_id, rows[order], order, words, start) for order in orders if rows[order]["end"] <= end]
        blocks.append([id, kind, number, int(title), words, refs])
    return {"path": source.path, "language": source.language, "blocks": blocks}


def _span(by_id: Mapping[str, Any], row: Row, order: int, words: str, start: int) -> list[int]:
    target = by_id.get(row["target"] or "")
    first, last = (utf16(words, row[end] - start) for end in ("start", "end"))
    return [first, last - first, target.key if target else -1, order]
