"""What each reference does: the function of the verb that governs it, in the document's own voice."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from graph.flow import BREAK, PARAGRAPH, Flow, flow_of, fold
from graph.model import Block, Citation, Document
from graph.relate.clauses import DEMANDS, LEADING, Clauses, Cover, Stretch, label_end, other
from graph.relate.grammar import grammar_of
from graph.relate.phrases import Phrases
from graph.tables.languages import is_spaced, languages

# Only named, not treated: a body that is asked, a meeting, an address.
SILENT = frozenset(["body", "meeting", "agenda", "url"])
_SKIPPED = " ,.;:،؛，。；：、" + BREAK  # between a note's marker and the words it stands after
_FARTHEST = 120  # paragraphs between an item and what it stands below
_QUOTES = (("“", "”"), ("«", "»"), ("„", "“"))
_TURNED = (("”", "“"), ("«", "»"))
_LONGEST_TITLE = 400
_AROUND = 6  # code points that quotation marks and an article take: `hereinafter “the Agreement”`
_ITEM = re.compile(r"^(.+)\([^()]+\)$")
_LETTER = re.compile(r"\([^()]{1,4}\)")


def functions(doc: Document, citations: Sequence[Citation], reading: Reading | None = None) -> list[Citation]:
    """Say what each reference of a document does, and by which words.

    Parameters
    ----------
    doc : Document, with blocks
    citations : what graph.resolve gave
    reading : that of the same `doc` and `citations`, where the caller goes on to read relations with it

    Returns
    -------
    list of Citation, same length and order
        ``function`` is empty where the document's own voice says nothing of the reference, ``"other"`` where its verb
        is none of ``grammar.FUNCTIONS``; ``verb`` is the range of the verb's words in the document's text.
    """
    if not citations:
        return []
    reader = reading or Reading(doc, citations)
    return [reader.read(citation) for citation in citations]


class Reading:
    """The paragraphs of one document, with what governs them: read once, for functions and for relations.

    flow : that of `doc`, where the caller has it
    """

    def __init__(self, doc: Document, citations: Sequence[Citation], flow: Flow | None = None) -> None:
        self.doc = doc
        self.flow = flow = flow or flow_of(doc)
        self.back = _Back(flow)
        self.grammar = grammar_of(doc.language)
        spans = sorted({(c.reference.start, c.reference.end) for c in citations if c.reference.kind not in SILENT})
        spaced = is_spaced(doc.language)  # else a title may begin or end with a name that is all that it means
        self.outer = frozenset(s for s in _nested(spans) if spaced or not self._is_head(*s))
        placed = sorted({(self.back.offset(start), self.back.offset(end - 1) + 1) for start, end in spans})
        self.clauses = Clauses(flow.text, self.grammar, self._authors())
        self.phrases = Phrases(flow.text, self.grammar, placed)
        self.paragraphs = [0, *(m.end() for m in re.finditer(PARAGRAPH, flow.text))]
        self.verbs_of: dict[int, list[Stretch]] = {}
        self.phrases_of: dict[int, list[Stretch]] = {}
        self.marks: dict[int, tuple[tuple[str, str], ...]] = {}  # by where a paragraph begins its quotation marks
        self.covers: dict[int, Cover] = {}  # by paragraph its phrases, by ``~paragraph`` its verbs

    def _is_head(self, start: int, end: int) -> bool:
        """Whether a name inside a longer one is that itself: the last words of a Chinese title, or before its colon."""
        text = self.doc.text
        if text[end : end + 1] in ("》", "〉"):
            return True
        return text[start - 1 : start] in ("《", "〈") and text[end : end + 1] in ("：", ":", "—")

    def read(self, citation: Citation) -> Citation:
        """The citation with its function and the words that give it."""
        ref = citation.reference
        if ref.kind in SILENT or (ref.start, ref.end) in self.outer:
            return citation
        at = self.back.offset(ref.start)
        if self._in_title(at, self.back.offset(ref.end - 1) + 1):
            return citation
        stretch = self.at(at)
        if stretch is None:
            return citation
        verb = self.flow.span(*stretch.verb) if stretch.verb[0] >= 0 else (-1, -1)
        return replace(citation, function=stretch.function, verb=verb)

    def at(self, offset: int, far: bool = False) -> Stretch | None:
        """What governs the character at `offset` of the flow.

        far : leave out phrases that no reference binds to words so far behind them
        """
        index = self.index(offset)
        fits = (lambda s: not self.phrases.loses(s, offset)) if far else None
        over, verbs = self._cover(index, self.over(index)), self._cover(~index, self.verbs(index))
        return over.last(offset, fits) or verbs.last(offset)

    def _cover(self, key: int, stretches: list[Stretch]) -> Cover:
        """The stretches of one paragraph, to be looked up; made again for a list that was not whole yet."""
        known = self.covers.get(key)
        if known is None or known.stretches is not stretches:
            known = self.covers[key] = Cover(stretches)
        return known

    def _authors(self) -> tuple[str, ...]:
        """The names under which a report may speak of its author: those that its masthead, title and heading have."""
        self.observed = False
        if self.doc.identity.kind in ("resolution", "decision"):
            return ()
        names = re.compile(rf"(?:{self.grammar.author_names})", re.IGNORECASE)
        heads = list(itertools.takewhile(lambda b: b.title or b.kind in ("masthead", "heading"), self.doc.blocks))
        head, opening = ("\n".join(map(self._folded, blocks)) for blocks in (heads, self.doc.blocks[: len(heads) + 1]))
        self.observed = self.grammar.observed.search(opening) is not None
        observers = self.grammar.observers if self.observed else ()
        named = dict.fromkeys(m[0].casefold() for m in names.finditer(head))
        return (*(name for name in named if name not in self.grammar.observers), *observers)

    def _folded(self, block: Block) -> str:
        return fold(self.doc.text[block.start : block.end])

    def index(self, offset: int) -> int:
        """The number of the paragraph that the character at `offset` of the flow stands in."""
        return bisect.bisect_right(self.paragraphs, offset) - 1

    def bounds(self, index: int) -> tuple[int, int]:
        """The range of the flow that a paragraph takes."""
        start = self.paragraphs[index]
        end = self.paragraphs[index + 1] - 1 if index + 1 < len(self.paragraphs) else len(self.flow.text)
        return start, end

    def verbs(self, index: int) -> list[Stretch]:
        """The verbs that govern a paragraph, one after the other."""
        if index not in self.verbs_of:
            self.verbs_of[index] = []  # a note cannot be its own clause
            self.verbs_of[index] = self._verbs(index)
        return self.verbs_of[index]

    def _verbs(self, index: int) -> list[Stretch]:
        start, end = self.bounds(index)
        block = self.flow.block(start)
        if block.kind == "footnote":
            clause = self._anchor(block)
            return [Stretch(start, end, clause.function, clause.verb)] if clause else []
        if block.kind in ("preamble", "operative"):
            return self._clause(index, start, end, block)
        return self._prose(index, start, end, block) if block.kind in ("body", "annex") else []

    def over(self, index: int) -> list[Stretch]:
        """The phrases that stand over parts of a paragraph."""
        if index not in self.phrases_of:
            start, end = self.bounds(index)
            kind = self.flow.block(start).kind
            silent = kind in ("masthead", "heading", "table", "closing")
            verbs = self.verbs(index)
            self.phrases_of[index] = [] if silent else self.phrases.read(start, end, kind == "footnote", verbs)
        return self.phrases_of[index]

    def _anchor(self, block: Block) -> Stretch | None:
        """What governs the words that a note's marker stands after."""
        if block.anchor < 1:
            return None
        at = self.back.offset(block.anchor - 1)
        while at > 0 and self.flow.text[at] in _SKIPPED:
            at -= 1
        return self.at(at, far=True) if at >= 0 and self.flow.text[at] != PARAGRAPH else None

    def _clause(self, index: int, start: int, end: int, block: Block) -> list[Stretch]:
        """The verbs of a paragraph by which the document acts, or of an item below one."""
        operative = block.kind == "operative"
        styles = ("operative", "preamble") if operative else ("preamble",)
        first = self.clauses.first_person(start, end) or self.clauses.opening(start, end, styles)
        above = self._chapeau(index, block) if first is None or self.grammar.bare else None
        if above and (first is None or (above.function in DEMANDS and first.function != "requests")):
            first = Stretch(start, end, above.function, above.verb, above.style)
        first = first or self.clauses.opening(start, end, ("we", "past") if operative else ("we",))
        if first is not None and first.style == "we":
            return self.clauses.voices(start, end, ("we",)) or [first]
        if first is not None:
            return self.clauses.base(start, end, first, operative)
        if operative and not self._proclaims and (first := self.clauses.past(start, end)):
            found = self.clauses.told(start, end, first)
            return [*self._before(start, self._main(found)), *found]
        found = self.clauses.voices(start, end)
        if found or (operative and (not block.number or self._speaks)):
            return found
        return self.clauses.base(start, end, other(start, end, styles[0]))

    def _main(self, verbs: Sequence[Stretch]) -> Stretch:
        """The verb of a decision: the first, but for a language whose participles are finite verbs too."""
        acts = (v for v in verbs if v.function not in LEADING)
        return next(acts, verbs[0]) if self.grammar.bare else verbs[0]

    def _before(self, start: int, verb: Stretch) -> list[Stretch]:
        """What governs the words before the verb of a decision: the verb itself, and the participles before it."""
        lead = Stretch(start, verb.start, verb.function, verb.verb, "past")
        first = self.clauses.first_participle(start, verb.start)
        return [lead, *self.clauses.base(start, verb.start, first)] if first else [lead]

    def _prose(self, index: int, start: int, end: int, block: Block) -> list[Stretch]:
        styles: tuple[str, ...] = ()
        if block.kind == "annex":
            styles = () if self.grammar.bare else ("operative",)
            if self._speaks and block.number and not _ITEM.match(block.number):
                styles = (*styles, "we")
        found = self.clauses.voices(start, end, styles)
        if not found and (above := self._chapeau(index, block)):
            return [Stretch(start, end, above.function, above.verb, above.style)]
        return found

    @functools.cached_property
    def _speaks(self) -> bool:
        """Whether a paragraph begins with `we`, or with a verb that needs no such word."""
        bounds = [self.bounds(i) for i in range(len(self.paragraphs))]
        if any(self.grammar.we.match(self.flow.text, label_end(self.flow.text, *b)) for b in bounds):
            return True
        numbered = (b for b in bounds if self.grammar.alone and self.flow.block(b[0]).number.isdecimal())
        return any(self.clauses.first_person(*b) for b in numbered)

    @property
    def _proclaims(self) -> bool:
        """Whether a resolution says `we`: no past tense tells of what it decides."""
        return self.doc.identity.kind == "resolution" and self._speaks

    def _chapeau(self, index: int, block: Block) -> Stretch | None:
        """The last verb of the paragraph that an item stands below."""
        parent = _ITEM.match(block.number)
        number = parent[1] if parent else block.number
        found = None
        for before in range(index - 1, max(index - _FARTHEST, -1), -1):
            start, end = self.bounds(before)
            above = self.flow.block(start)
            if above.kind != block.kind:
                return self._decides(start, end) if _LETTER.fullmatch(number) and found is None else self._above(found)
            if _LETTER.fullmatch(number) and _LETTER.fullmatch(above.number):
                continue
            if number and above.number == number:
                found = before  # the first paragraph of that number is the chapeau
            elif not (parent and above.number.startswith(f"{number}(")):
                if not parent and found is None and self.flow.text[start:end].rstrip().endswith((":", "：")):
                    found = before
                break
        return self._above(found)

    def _decides(self, start: int, end: int) -> Stretch | None:
        """The verb that is all of a paragraph before lettered ones: `Decides,`."""
        verb = self.clauses.opening(start, end, ("operative",))
        return verb if verb and end - verb.verb[1] <= len(",\n") else None

    def _above(self, index: int | None) -> Stretch | None:
        return self._last(index) if index is not None else None

    def _last(self, index: int) -> Stretch | None:
        base = self.verbs(index)
        return base[-1] if base and base[-1].end == self.bounds(index)[1] else None

    def _in_title(self, start: int, end: int) -> bool:
        """Whether a reference stands inside quotation marks and is not all that they hold."""
        text = self.flow.text
        low = max(start - _LONGEST_TITLE, 0)
        low = max(text.rfind(PARAGRAPH, low, start) + 1, low)
        for opening, closing in self._quotes(start):
            left = _unclosed(text, opening, closing, low, start) if text.rfind(opening, low, start) >= 0 else -1
            right = _closing(text, opening, closing, end) if left >= 0 else -1
            if right >= 0 and PARAGRAPH not in text[left:right]:
                if self._is_said(left, right):
                    return False
                headed = start - left <= _AROUND and text[end:right].lstrip()[:1] in (":", "：", "—", "–")
                return not headed and (start - left) + (right - end) > _AROUND
        return False

    def _is_said(self, left: int, right: int) -> bool:
        """Whether a quotation is all of a paragraph of a statement, each of whose paragraphs closes what it opens."""
        start, end = self.bounds(self.index(left))
        around = self.flow.text[start:left] + self.flow.text[right + 1 : end]
        return self.observed and not around.strip(_SKIPPED)

    def _quotes(self, offset: int) -> tuple[tuple[str, str], ...]:
        """Pairs of quotation marks in a paragraph; from right to left they may stand the other way round."""
        if self.doc.language not in languages() or languages()[self.doc.language].direction != "rtl":
            return _QUOTES
        start, _ = self.bounds(self.index(offset))
        if start not in self.marks:
            first = re.compile("[“”]").search(self.flow.text, start)
            self.marks[start] = _TURNED if first is not None and first[0] == "”" else _QUOTES
        return self.marks[start]


def _unclosed(text: str, opening: str, closing: str, start: int, end: int) -> int:
    """Where the last quotation mark stands that is still open at `end`: marks may stand inside each other."""
    left: list[int] = []
    for mark in re.finditer(f"[{opening}{closing}]", text[start:end]):
        if mark[0] == opening:
            left.append(start + mark.start())
        elif left:
            left.pop()
    return left[-1] if left else -1


def _closing(text: str, opening: str, closing: str, start: int) -> int:
    """Where the quotation mark stands that closes one which is open at `start`."""
    depth = 1
    for mark in re.finditer(f"[{opening}{closing}]", text[start : start + _LONGEST_TITLE]):
        depth += 1 if mark[0] == opening else -1
        if depth == 0:
            return start + mark.start()
    return -1


def _nested(spans: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Those spans that lie inside a longer one."""
    found, widest = set(), (-1, -1)
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if end <= widest[1]:
            found.add((start, end))
        else:
            widest = (start, end)
    return frozenset(found)


class _Back:
    """From an offset of the document's text to the flow."""

    def __init__(self, flow: Flow) -> None:
        pairs = sorted(zip(flow.sources, flow.pieces, strict=True))
        self.sources = [source for source, _ in pairs]
        self.pieces = [piece for _, piece in pairs]
        ends = dict(zip(flow.pieces, (*flow.pieces[1:], len(flow.text)), strict=True))
        self.ends = [ends[piece] for piece in self.pieces]

    def offset(self, source: int) -> int:
        """The offset of the flow at which the character at `source` stands, or the last one before it."""
        i = max(bisect.bisect_right(self.sources, source) - 1, 0)
        return max(0, min(self.pieces[i] + max(source - self.sources[i], 0), self.ends[i] - 1))
