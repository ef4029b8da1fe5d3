"""What each paragraph is: masthead, preamble, operative, body, heading, annex, table, closing."""

from __future__ import annotations

import bisect
import itertools
import re
from dataclasses import replace

from graph.model import Block
from graph.structure.dates import first_date, only_date, without_dates
from graph.structure.footnotes import Mark
from graph.structure.lines import SYMBOL, Layout, columns, fits, stops
from graph.structure.masthead import COMMA, Opening, clean, named_body
from graph.structure.numbering import ParagraphCount
from graph.structure.paragraphs import BULLET, HEADING, LETTER, LEVELS, NUMBER, THIRD, Para, starts_paragraph
from graph.structure.words import Words

# A number, a letter or `Documentation:` and one tab is the head of a paragraph.
_LED = re.compile(r"[^\t:]{3,40}:\s*\t")
_TABLE_ROW = re.compile(r"\|.*\||(?!(?:\W{0,2}[\w.]{1,7}[.)）、]?|[^\t:]{3,40}:)\s*\t[^\t]+$)[^\t]+(?:\t[^\t]+)+")
# A document in a list of documents, or an item with the documents on it: `The harbours (see A/50/6 and Add.1)`.
_LISTED = re.compile(rf"[^(（].*[(（](?:\w{{1,12}} ?){{0,2}}(?:{SYMBOL.pattern})[^()（）]*[)）]")
_AFTER_ANNEX = re.compile(
    r"[\s\-–—:：.]*(?:[IVX]{1,5}|\d{1,2}|[A-Z]|[一二三四五六七八九十]{1,3}|[^\W\d]{3,12})?"
    r"(?:\s*[(（][^\W\d_]{1,3}[)）])?[\s:：.*]*"
)
_MARK_ALONE = re.compile(r"[(（]?(?:[a-z]{1,5}|\d{1,2})[)）]|\d{1,2}[.．]")
# The heading of a numbered act, as a printed volume has one after the other: `3335 (XXIX). Role of ...`
_NEXT_ACT = re.compile(
    r"(?:\d{1,4}(?: ?[A-Z])? ?\([A-Z\d-]{1,8}\)|\d{1,4}/(?:\d{1,4}(?: ?[A-Z])?|C[A-Z]{1,2}\.\d{1,2}))(?:\.? \S|$)"
)
# A page number after dots, a tab or a wide gap; the gap is read from its beginning and once.
_PAGED = re.compile(r"(?:(?<!\s)(?:\s{3,}+|[^\S\t]*+\t\s*+)|[.…·]{3}\s*+)\d{1,3}$")
_ONLY_BOLD = re.compile(r"\*\*[^*]+\*\*")
_TABLE_RUN = 4  # so many short lines in a row are a table or a list of names


class Parts:
    """Gives each paragraph its block; one object a document."""

    def __init__(self, paras: list[Para], text: str, layout: Layout, words: Words, opening: Opening) -> None:
        self.paras = paras
        self.text = text
        self.layout = layout
        self.words = words
        self.opening = opening
        self.main = [i for i, para in enumerate(paras) if para.kind == "main"]
        self.following = dict(itertools.pairwise(self.main))
        self.plain = {i: clean(text[paras[i].start : paras[i].end]) for i in self.main}
        self.table = self._tables()
        self.numbers = ParagraphCount([self.plain[i] for i in self.main if i >= opening.end])
        self.act = opening.speaker >= 0 or bool(opening.number)
        self.operative = self._first_operative(opening.speaker)
        self.voting = False  # inside the bracket that says who voted how
        self.annexed = False
        self.headed = False  # the headings just read are those of the next act
        self.block: Block | None = None  # the last block of main text
        self.last = -1  # and its paragraph

    def blocks(self, anchors: dict[int, Mark]) -> list[Block]:
        """One block a paragraph, in text order; a note has the number of the paragraph that its marker stands in."""
        found: list[Block] = []
        for i, para in enumerate(self.paras):
            if para.kind == "furniture":
                found.append(Block(para.start, para.end, "furniture"))
            elif para.kind == "main":
                block = self._main(i, para)
                self.headed = block.kind == "heading" and (self.headed or self._is_act_head(i))
                self.block, self.last = block, i
                found.append(block)
            else:
                at = anchors[i].start if i in anchors else -1
                found.append(Block(para.start, para.end, "footnote", marker=para.marker, anchor=at))
        starts = [block.start for block in found]
        for i, block in enumerate(found):
            if block.anchor >= 0:
                anchored = found[bisect.bisect_right(starts, block.anchor) - 1]
                found[i] = replace(block, number=anchored.number)
        return found

    def _main(self, i: int, para: Para) -> Block:
        if i < self.opening.end:
            return Block(para.start, para.end, "masthead", title=i in self.opening.titles)
        line = self.plain[i]
        if self._speaks(i, line):
            self.numbers.restart()
            self.annexed = self.annexed and not self.headed
            if i != self.opening.speaker and not self.annexed:
                self.operative = self._first_operative(i)
            return Block(para.start, para.end, "annex" if self.annexed else "preamble")
        if self._continues(i, para):
            assert self.block
            return Block(para.start, para.end, self.block.kind, self.block.number, continues=True)
        if self._is_annex_head(line):
            self.annexed = not self._in_contents(i)
            self.numbers.restart()
            return Block(para.start, para.end, "heading")
        if i in self.table:
            return Block(para.start, para.end, "table")
        if self.act and not self.annexed and self._closes(i, line):
            return Block(para.start, para.end, "closing")
        if self._is_heading(i, para, line):
            if NUMBER.match(line):
                self.numbers.restart()
            self.numbers.head()
            return Block(para.start, para.end, "heading")
        return self._text(i, para, line)

    def _speaks(self, i: int, line: str) -> bool:
        """The line names who acts, and nothing else: ``The General Assembly,``."""
        speaker = self.opening.speaker
        if i == speaker or speaker >= 0 and line == self.plain[speaker]:
            return True
        alone = line[-1] in COMMA and len(line) <= 90 and not any(char.isdigit() for char in line)
        return self.act and self.headed and alone

    def _text(self, i: int, para: Para, line: str) -> Block:
        listed = self.last >= 0 and self.plain[self.last][-1:] in ":："
        number = self.numbers.read(line + " …" if _MARK_ALONE.fullmatch(line) else line, listed)
        if self.annexed:
            return Block(para.start, para.end, "annex", number)
        if not self.act:
            return Block(para.start, para.end, "body", number or self._inherited())
        if i < self.operative:
            return Block(para.start, para.end, "preamble")
        return Block(para.start, para.end, "operative", number or self._inherited())

    def _inherited(self) -> str:
        """Of a paragraph without a number: that of the paragraph it stands in, where no heading came between."""
        if self.block is None or self.block.kind not in ("operative", "body") or not self.block.number:
            return ""
        return self.numbers.top

    def _first_operative(self, speaker: int) -> int:
        """Index of the first paragraph by which a resolution or decision acts that begins after `speaker`."""
        clauses = [i for i in self.main if i >= max(self.opening.end, speaker) and i != speaker]
        body: list[int] = []
        for i in clauses:
            line = self.plain[i]
            if self._is_annex_head(line) or self._is_vote(line) or speaker >= 0 and line == self.plain[speaker]:
                break
            body.append(i)
        for i in body:
            found = NUMBER.match(self.plain[i] + " …" if _MARK_ALONE.fullmatch(self.plain[i]) else self.plain[i])
            if found and int(found["number"]) == 1:
                return self._announced(body, i)
        commas = [i for i in body if self.plain[i][-1:] in COMMA]
        first = commas[-1] + 1 if commas else self.opening.end
        return next((i for i in body if i >= first and not self._short_head(i)), len(self.paras))

    def _announced(self, body: list[int], first: int) -> int:
        """Where a body acts whose numbered paragraphs are those of what it adopts: ``Adopts the following ...:``.

        The title of what it adopts may stand between.
        """
        before = [i for i in body if i < first]
        for i in before:
            after = self.plain[self.following[i]]
            titled = not stops(after) and after[-1] not in COMMA and not starts_paragraph(after)
            if self.plain[i][-1] in ":：" and (titled or i == before[-1]):
                return i
        return first

    def _short_head(self, i: int) -> bool:
        return bool(HEADING.match(self.plain[i])) and len(self.plain[i]) < 60

    def _is_annex_head(self, line: str) -> bool:
        found = self.words.opens("annex", line)
        return bool(found) and len(line) <= 60 and bool(_AFTER_ANNEX.fullmatch(line, found.end() if found else 0))

    def _is_act_head(self, i: int) -> bool:
        """``3335 (XXIX). Role of ...``, ``Decision 2/CP.10``."""
        line = self.plain[i]
        named = self.words.opens("decision", line) or self.words.opens("resolution", line)
        return self.act and bool(_NEXT_ACT.match(line[named.end() :].lstrip() if named else line))

    def _in_contents(self, i: int) -> bool:
        """The table of contents names the annexes too: what follows ends with a page."""
        after = self.following.get(i, -1)
        return after >= 0 and bool(_PAGED.search(self.paras[after].lines[-1].text))

    def _closes(self, i: int, line: str) -> bool:
        """Meeting, date and vote at the end of an act."""
        if i <= self.operative:
            return False
        if line.startswith("[") and (self.words.has("vote", line) or self.words.has("adopted", line)):
            self.voting = not line.endswith("]")
            return True
        if self.voting:
            self.voting = not line.endswith("]")
            return True
        if len(line) > 300:
            return False
        if self._is_vote(line) or self.words.opens("adopted", line) and len(line) <= 40:
            return True
        if len(line) > 120 or NUMBER.match(line) or LETTER.match(line):
            return False
        dated = first_date(line, self.words)
        if self.words.has("meeting", line) and any(char.isdigit() for char in line) and not stops(line):
            rest = self.words.patterns["meeting"].sub("", without_dates(line, self.words))
            return sum(char.isalpha() for char in rest) <= 20
        return bool(dated) and only_date(line, self.words)

    def _is_vote(self, line: str) -> bool:
        """``Adopted at the 95th meeting by 8 votes to none``."""
        return bool(self.words.opens("adopted", line)) and self.words.has("meeting", line)

    def _is_heading(self, i: int, para: Para, line: str) -> bool:
        if para.lines[0].text.startswith("#") or _ONLY_BOLD.fullmatch(para.lines[0].text) and len(para.lines) == 1:
            return True
        if NUMBER.match(line) and self._heads_item(i, para, line):
            return True
        if NUMBER.match(line) or LETTER.match(line) or BULLET.match(line) or line[-1] in COMMA:
            return False
        if _MARK_ALONE.fullmatch(line) or len(self.main) == 1:
            return False
        if not self.act and (LEVELS.match(line) or _LISTED.fullmatch(line) or _LED.match(para.lines[0].text)):
            return False
        summary = self.words.opens("summary", line)
        if summary and len(line) <= summary.end() + 2:
            return True
        if stops(line) and not (HEADING.match(line) and len(line) <= 12):
            return False
        if HEADING.match(line) and not (THIRD.match(line) and self.numbers.letter):
            return len(line) <= 200
        if self.act and not self.annexed and not self._may_head_section(i, para, line):
            return False
        return len(line) <= 160 and len(para.lines) <= 3 and not self._goes_over(i) and not self._in_item()

    def _heads_item(self, i: int, para: Para, line: str) -> bool:
        """``1. Election of officers`` over paragraphs without a number of their own, outside resolutions."""
        if self.act or stops(line) or line[-1] in COMMA or columns(line) > 160 or len(para.lines) > 1:
            return False
        if self._goes_over(i):
            return False
        after = self.plain.get(self.following.get(i, -1), "")
        if LETTER.match(after):
            return not stops(after)
        return len(after) > 100 and stops(after) and after[0].isalpha() and not starts_paragraph(after)

    def _may_head_section(self, i: int, para: Para, line: str) -> bool:
        """Resolutions have few headings, and clauses that lost their comma look like them."""
        if named_body(line, self.words) or self.layout.wrapped and len(para.lines) > 1:
            return False
        if i >= self.operative:
            return True
        return not self._cites_act(line) and columns(line) <= (40 if self.layout.wrapped else 100)

    def _cites_act(self, line: str) -> bool:
        """A clause that lost its comma: what it recalls has a number."""
        return self.words.has("resolution", line) and any(char.isdigit() for char in line)

    def _goes_over(self, i: int) -> bool:
        """The paragraph is cut by notes or a page's end, and what comes next goes on with it."""
        after = self.following.get(i, -1)
        if after < 0 or starts_paragraph(self.plain[after]):
            return False
        if after == i + 1 and not self.paras[after].page:
            return len(self.plain[i]) > 40 and self.plain[after][0].islower()
        last = self.paras[i].lines[-1]
        if self.layout.wrapped:
            return not fits(last, self.paras[after].lines[0], self.layout.width)
        return last.width > 60 or self.plain[after][:1].islower()

    def _in_item(self) -> bool:
        """The line before is an item of a list that no stop has ended."""
        return self.last >= 0 and bool(LETTER.match(self.plain[self.last])) and not stops(self.plain[self.last])

    def _continues(self, i: int, para: Para) -> bool:
        """The paragraph goes on with the sentence of the main text before it."""
        before = self.block
        if before is None or before.kind in ("masthead", "heading", "closing", "table"):
            return False
        if starts_paragraph(self.plain[i]):
            return False
        line = self.plain[self.last]
        if stops(line):
            return False
        cut = para.page or any(other.kind != "main" for other in self.paras[self.last + 1 : i])
        if self.layout.marked:
            return cut and not self.paras[self.last].lines[-1].trail
        if line[-1] in COMMA:
            return cut and before.kind != "preamble" and not self._short_head(i)
        if cut or columns(line) > 80 and line[-1].isalnum() and not self.layout.wrapped:
            return True
        return self.plain[i][0].islower() and (line[-1].islower() or line[-1] == "-")

    def _tables(self) -> set[int]:
        """Rows of tables: marked as such, or many short lines in a row that no stop ends."""
        heads = ((i, self.paras[i].lines[0].text) for i in self.main)
        found = {i for i, head in heads if ("\t" in head or head[0] == "|") and _TABLE_ROW.fullmatch(head)}
        run: list[int] = []
        for i in [*self.main, -1]:
            if i >= self.opening.end and self._may_be_cell(i):
                run.append(i)
                continue
            if len(run) >= _TABLE_RUN:
                found.update(run)
            run = []
        return found

    def _may_be_cell(self, i: int) -> bool:
        para, line = self.paras[i], self.plain[i]
        if len(para.lines) > 1 or para.lines[0].width > 60 or stops(line) or line[-1:] in COMMA:
            return False
        if starts_paragraph(line) or self._is_annex_head(line):
            return False
        return not self.words.has("meeting", line) and not first_date(line, self.words)
