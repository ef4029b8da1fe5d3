"""Numbers of resolutions and decisions: each finds its head noun, its list, and the body that the words name.

``resolutions 57/270 B of 23 June 2003 and 60/212`` shares one head; ``第 20/1 和 20/2 号决定`` one tail. Which symbol a
number stands for is for graph/resolve to say: here only what the words give is written down, in the fields

``shape session serial letter`` (parts of the number), ``act`` (resolution or decision), ``date`` (ISO, beside the number),
``body`` (id of the body named) with ``how`` (``named`` or ``inherited``), ``may`` (ids that a short word can mean),
``own`` (the speaking body's), ``near`` (ids of bodies named before it in the sentence, nearest first).
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.detect.names import NameHit
from graph.detect.scan import HEAD, NUMBER, Found, Scanner, Token, scanner
from graph.detect.spelling import Spelling, spelling
from graph.flow import PARAGRAPH
from graph.tables.kinds import ANY_BODY, issuers
from graph.tables.languages import languages

_SENTENCE = re.compile(r"[;。；!?]|\n|[.](?=[\s\x1e]+[^\s\da-zа-я(])")
_FAR = 1500  # code points that a list may run on between two of its items
_CONTEXT = 160
_CLOSE = 40


@dataclass(slots=True)
class _Item:
    """One number while its list is read."""

    token: Token
    shape: str
    parts: dict[str, str]
    end: int
    head: Token | None = None
    adjacent: bool = False
    body: str = ""
    how: str = ""
    may: str = ""
    own: bool = False
    close: str = ""
    near: tuple[str, ...] = ()
    date: str = ""
    chain: int = 0
    start: int = 0
    bare: bool = False

    @property
    def bound(self) -> bool:
        """Whether words give this number a body."""
        return bool(self.body or self.may or self.own)


@dataclass(frozen=True)
class Words:
    """The patterns of one language that numbers are read with, compiled."""

    after: bool
    date: re.Pattern[str]
    joiner: re.Pattern[str]
    joiner_back: re.Pattern[str]
    own: re.Pattern[str]
    own_head: re.Pattern[str] | None
    other: re.Pattern[str] | None
    possessed: re.Pattern[str]
    between: re.Pattern[str]
    genitive: re.Pattern[str]
    title: re.Pattern[str] | None
    generic: tuple[tuple[re.Pattern[str], str], ...]
    clitic: re.Pattern[str] | None
    letter_to: re.Pattern[str]
    letter_and: re.Pattern[str]
    months: dict[str, int]


@functools.cache
def words(code: str) -> Words:
    """The number words of one language."""
    raw: dict[str, Any] = languages()[code].raw
    rules = raw["numbers"]
    never = r"(?!)"
    letter = "|".join([*rules.get("letters", ()), "[A-Z]"])

    def optional(key: str) -> re.Pattern[str] | None:
        return re.compile(rules[key]) if key in rules else None

    return Words(
        after=rules["order"] == "after",
        date=re.compile(rf",? ?(?:{rules['date']})"),
        joiner=re.compile(rules["joiner"]),
        joiner_back=re.compile(rf"(?<![\d/(.])(\d{{3,4}})(?:{rules['joiner']})$"),
        own=re.compile(rules["own"]),
        own_head=optional("own_head"),
        other=optional("other"),
        possessed=re.compile(rules.get("possessed", never)),
        between=re.compile(rules["between"]),
        genitive=re.compile(rules.get("genitive", never)),
        title=optional("title"),
        generic=tuple((re.compile(rf"(?:{word})"), " ".join(ids)) for word, ids in rules["generic"].items()),
        clitic=re.compile(r"^[وف]?[بكل]?(?=ال|قرار|مقرر)") if code == "ar" else None,
        letter_to=re.compile(rf"{raw['pins']['to']}(?P<letter>{letter})(?![A-Za-zА-Яа-яء-ي])"),
        letter_and=re.compile(rf"{raw['pins']['and']}(?P<letter>{letter})(?=[\s,.;:)号]|$)"),
        months=raw.get("months", {}),
    )


class Reader:
    """Reads the numbers of one flow."""

    def __init__(self, text: str, code: str, hits: Sequence[NameHit]) -> None:
        self.text = text
        self.words = words(code)
        self.scanner: Scanner = scanner(code)
        self.spelling = spelling(code)
        self.bodies = [(h.start, h.end, h.names[0].id) for h in hits if h.names[0].scheme == "body"]
        self.body_starts = [start for start, _, _ in self.bodies]
        self.breaks = [m.start() for m in _SENTENCE.finditer(text)]

    def sentence(self, offset: int) -> int:
        """The number of the sentence that `offset` stands in."""
        return bisect.bisect_right(self.breaks, offset)

    def sentence_start(self, offset: int) -> int:
        i = bisect.bisect_right(self.breaks, offset) - 1
        return self.breaks[i] + 1 if i >= 0 else 0

    def bodies_between(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Bodies named wholly inside a range, in order."""
        i = bisect.bisect_left(self.body_starts, start)
        found = []
        while i < len(self.bodies) and self.bodies[i][0] < end:
            if self.bodies[i][1] <= end:
                found.append(self.bodies[i])
            i += 1
        return found

    def read(self, tokens: Sequence[Token]) -> Iterator[Found]:
        """Every number that has a head noun."""
        items = self._items_after(tokens) if self.words.after else self._items_before(tokens)
        for item in items:
            head = item.head
            if head is None or head.name == "draft":
                continue
            yield Found(item.start, item.end, head.name, f"number:{item.shape}", _fields(item, self.spelling), rank=2)

    # Heads before numbers: English, French, Spanish, Russian, Arabic.

    def _items_before(self, tokens: Sequence[Token]) -> list[_Item]:
        items: list[_Item] = []
        taken = {t.start for t in tokens if t.kind == NUMBER}
        head: Token | None = None
        sentence, chain, last_end = -1, 0, 0
        for place, token in enumerate(tokens):
            here = self.sentence(token.start)
            if here != sentence:
                head, sentence = None, here
            if token.kind == HEAD and (
                token.name == "none" or (head and last_end > head.end and not self._leads(place, tokens))
            ):
                continue  # `…, 74/1 on the outcome of the resolutions …, 75/176`: the list runs on
            if token.kind == HEAD:
                head, last_end, chain = token, token.end, chain + 1
                items.extend(self._bare_forward(token, chain, taken))
                if items and items[-1].chain == chain:
                    last_end = items[-1].end
            elif token.kind == NUMBER and head is not None:
                item = self._item(token)
                if item is None or not self._linked(head, last_end, item, first=last_end == head.end):
                    continue
                item.head, item.chain = head, chain
                self._letter_range(item)
                if last_end == head.end and token.start - head.end <= 1:
                    item.adjacent, item.start = True, self._head_start(head)
                items.extend(self._bare_back(item))
                items.append(item)
                items.extend(self._letters(item))
                last_end = items[-1].end
        self._attribute_before(items, [t for t in tokens if t.kind == HEAD])
        return items

    def _leads(self, place: int, tokens: Sequence[Token]) -> bool:
        """Whether a head noun has numbers of its own close behind it."""
        head = tokens[place]
        after = next((t for t in tokens[place + 1 : place + 3] if t.kind in (NUMBER, HEAD)), None)
        if _BARE.match(self.text, self._past_body(head.end)):
            return True
        return after is not None and after.kind == NUMBER and after.start - self._past_body(head.end) <= _CLOSE

    def _head_start(self, head: Token) -> int:
        if self.words.clitic and (m := self.words.clitic.match(self.text[head.start : head.end])):
            return head.start + m.end()
        return head.start

    def _item(self, token: Token) -> _Item | None:
        shape, parts = self.scanner.parse(token, self.text)
        end = int(parts.pop("printed_end"))
        date = ""
        if m := self.words.date.match(self.text, end):
            date = self._iso(m[0])
        if shape == "dotted" and date == "" and self.text[end : end + 1] == "%":
            return None
        return _Item(token, shape, parts, end, start=token.start, date=date)

    def _iso(self, printed: str) -> str:
        """A printed date as ISO, as far as its month is known to the language."""
        digits = re.findall(r"\d+", printed)
        year = next((d for d in digits if len(d) == 4), "")
        lower = printed.lower()
        month = next((n for word, n in self.words.months.items() if word.lower() in lower), 0)
        if self.words.after and len(digits) >= 2:
            month = int(digits[1])
        return f"{year}-{month:02}" if year and month else year

    def _linked(self, head: Token, last_end: int, item: _Item, first: bool) -> bool:
        """Whether a number belongs to a head, or to the list that the head governs."""
        gap = self.text[last_end : item.token.start]
        if first:
            if item.shape == "dotted":
                return len(gap) <= 1 or bool(self.bodies_between(head.end, item.token.start))
            return len(gap) <= (_FAR if head.many else 2 * _CONTEXT)
        if item.shape == "dotted":
            return bool(self.words.joiner.fullmatch(gap))
        return len(gap) <= (_FAR if head.many else _CONTEXT)

    def _letter_range(self, item: _Item) -> None:
        """`40/257 A to C` is printed `A-C` elsewhere: one spelling for both."""
        if "letter" in item.parts and (m := self.words.letter_to.match(self.text, item.end)):
            last = m["letter"]
            item.parts["letter"] = f"{item.parts['letter']}-{last}"
            item.end = m.end()

    def _letters(self, item: _Item) -> list[_Item]:
        """`57/270 A and B`: the second letter inherits the number."""
        found: list[_Item] = []
        at = item.end
        while "letter" in item.parts and (m := self.words.letter_and.match(self.text, at)):
            token = Token(m.start("letter"), m.end("letter"), NUMBER, "")
            parts = {**item.parts, "letter": m["letter"]}
            found.append(
                _Item(token, item.shape, parts, m.end(), item.head, start=token.start, chain=item.chain, date=item.date)
            )
            at = m.end()
        return found

    def _bare_forward(self, head: Token, chain: int, taken: set[int]) -> list[_Item]:
        """`resolutions 1325 and 2250`: numbers of the Security Council without their years, right after the head."""
        if head.name != "resolution":
            return []
        found, at = [], self._past_body(head.end)
        begin = at
        while (m := _BARE.match(self.text, at)) and m.start(1) not in taken:
            token = Token(m.start(1), m.end(1), NUMBER, "")
            item = _Item(token, "bare", {"serial": m[1]}, m.end(1), head, start=token.start, chain=chain, bare=True)
            if at == begin == head.end:
                item.adjacent, item.start = True, self._head_start(head)
            found.append(item)
            joiner = self.words.joiner.match(self.text, m.end(1))
            if not joiner:
                break
            at = joiner.end() - (self.text[joiner.end() - 1] == " ")
        return found

    def _past_body(self, offset: int) -> int:
        """The end of a body that is named right after a head noun, else `offset`."""
        i = bisect.bisect_left(self.body_starts, offset)
        if i < len(self.bodies):
            start, end, _ = self.bodies[i]
            gap = self.text[offset:start]
            if gap == " " or (start - offset < 24 and self.words.genitive.match(gap)):
                return end
        return offset

    def _bare_back(self, item: _Item) -> list[_Item]:
        """`1267, 1989 and 2253 (2015)`: numbers that share the year of the last, and are given their own."""
        if item.shape != "bracketed-year":
            return []
        found: list[_Item] = []
        at = item.token.start
        low = max(0, at - _CONTEXT)
        while m := self.words.joiner_back.search(self.text[low:at]):
            start = low + m.start(1)
            if any(d.end() >= low + m.end(1) for d in self.words.date.finditer(self.text, max(0, start - 40), at)):
                break  # the year of a date: `of 22 November 1967, 338 (1973)`
            token = Token(start, low + m.end(1), NUMBER, "")
            parts = {"serial": m[1], "shared": "yes"}
            found.append(_Item(token, "bare", parts, token.end, item.head, start=start, chain=item.chain, bare=True))
            at = start
        return found[::-1]

    def _attribute_before(self, items: list[_Item], heads: Sequence[Token]) -> None:
        """Find the body that the words give to each number."""
        by_chain: dict[int, _Item] = {}
        for item in items:
            assert item.head is not None
            first = by_chain.setdefault(item.chain, item)
            if first is item:
                self._from_head(item, item.head)
            self._from_after(item)
            if item.shape == "bracketed-year":
                for other in items:
                    if other.chain == item.chain and other.bare:
                        other.parts["shared"] = "yes"
        following: _Item | None = None
        for item in reversed(items):  # `résolutions 50/81 et 62/126 de l'Assemblée générale`: the body after the last
            if following is not None and following.chain == item.chain and following.how == "after" and not item.bound:
                item.body, item.may, item.how = following.body, following.may, "after"
            following = item
        previous: _Item | None = None
        for item in items:
            assert item.head is not None
            first = by_chain[item.chain]
            source: _Item | None = first if first is not item else self._earlier_head(item, heads)
            if source is None and previous is not None and self._same_breath(previous, item):
                source = previous
            if not item.bound and source is not None and source.bound:
                item.body, item.may, item.own, item.how = source.body, source.may, source.own, "inherited"
            item.how = "named" if item.how == "after" else item.how
            item.near = self.near(item.head.start)
            item.close = item.close or self._subject(item.head.start, 60)
            previous = item

    def _earlier_head(self, item: _Item, heads: Sequence[Token]) -> _Item | None:
        """`all resolutions of the Council on …, including resolutions 44/7`: what binds a head without numbers before it."""
        assert item.head is not None
        i = bisect.bisect_left(heads, item.head.start, key=lambda t: t.start) - 1
        if i < 0 or heads[i].name != item.head.name or self.sentence(heads[i].start) != self.sentence(item.head.start):
            return None
        earlier = heads[i]
        bare = _Item(earlier, item.shape, {}, earlier.end, earlier, start=earlier.start)
        bare.token = Token(earlier.end, earlier.end, NUMBER, "")
        if self._past_body(earlier.end) != earlier.end:
            self._from_after(bare)
        if not bare.bound:
            self._from_head(bare, earlier)
        return bare if bare.bound else None

    def _same_breath(self, previous: _Item, item: _Item) -> bool:
        if self.sentence(previous.token.start) != self.sentence(item.token.start):
            return False
        return not self.bodies_between(previous.end, item.token.start)

    def _from_head(self, item: _Item, head: Token) -> None:
        text = self.text
        start = max(self.sentence_start(head.start), head.start - _CONTEXT)
        before = text[start : head.start]
        act = head.name
        allowed = issuers(act, item.shape)
        inside = [b for b in self.bodies_between(head.end, item.token.start)]
        if inside:
            item.body, item.how = inside[-1][2], "named"
            return
        gap = text[head.end : item.token.start]
        if len(gap) > 1 and (may := self._generic(gap)):
            item.may, item.how = may, "named"
            return
        if self.words.own_head and self.words.own_head.search(text[head.start : head.end]):
            item.own = True
            item.close = self._subject(head.start)
            return
        for _, end, body in reversed(self.bodies_between(start, head.start)):
            if self.words.possessed.fullmatch(text[end : head.start]) and (
                body in allowed or ANY_BODY in allowed or item.bare or not allowed
            ):
                item.body, item.how = body, "named"
            break
        if item.body:
            return
        if may := self._generic_before(before):
            item.may, item.how = may, "named"
        elif self.words.own.search(before) or (self.words.other and self.words.other.search(before)):
            item.own = True
            item.close = self._subject(head.start)

    def _subject(self, offset: int, far: int = 24) -> str:
        """The body that a pronoun before `offset` stands for, where one is named just before: `the Assembly, in its …`."""
        found = self.bodies_between(max(self.sentence_start(offset), offset - 80), offset)
        return found[-1][2] if found and offset - found[-1][1] <= far else ""

    def _generic(self, gap: str) -> str:
        for pattern, ids in self.words.generic:
            if pattern.search(gap):
                return ids
        return ""

    def _generic_before(self, before: str) -> str:
        for pattern, ids in self.words.generic:
            for m in pattern.finditer(before):
                if self.words.possessed.fullmatch(before[m.end() :]):
                    return ids
        return ""

    def _from_after(self, item: _Item) -> None:
        """`résolution 70/1 de l'Assemblée générale`; a date may stand between."""
        at = item.end
        if m := self.words.date.match(self.text, at):
            at = m.end()
        i = bisect.bisect_left(self.body_starts, at)
        if (
            i < len(self.bodies)
            and self.bodies[i][0] - at <= 40
            and self.words.genitive.search(self.text[at : self.bodies[i][0]])
        ):
            item.body, item.may, item.own, item.how = self.bodies[i][2], "", False, "after"
            return
        for pattern, ids in self.words.generic:
            m = pattern.search(self.text, at, at + 60)
            if m and self.words.genitive.search(self.text[at : m.start()]):
                item.body, item.may, item.own, item.how = "", ids, False, "after"
                return

    def bodies_after(self, offset: int) -> tuple[str, ...]:
        """Bodies named after `offset` in its sentence, nearest first."""
        i = bisect.bisect_right(self.breaks, offset)
        end = self.breaks[i] if i < len(self.breaks) else len(self.text)
        return tuple(dict.fromkeys(body for _, _, body in self.bodies_between(offset, min(end, offset + 200))))

    def near(self, offset: int) -> tuple[str, ...]:
        """Bodies named before `offset` in its sentence, nearest first."""
        found = self.bodies_between(max(self.sentence_start(offset), offset - 400), offset)
        return tuple(dict.fromkeys(body for _, _, body in reversed(found)))

    # Heads after numbers: Chinese.

    def _items_after(self, tokens: Sequence[Token]) -> list[_Item]:
        items: list[_Item] = self._bare_after(tokens)
        pending: list[_Item] = []
        chain = 0
        for token in tokens:
            if pending and self.sentence(pending[-1].token.start) != self.sentence(token.start):
                pending = []
            if token.kind == HEAD:
                if pending and self._reaches(pending[-1], token):
                    chain += 1
                    for item in pending:
                        item.head, item.chain = token, chain
                    pending[-1].end = token.end
                    pending[-1].adjacent = True
                    items.extend(pending)
                pending = []
                continue
            if token.kind != NUMBER:
                continue
            item = self._item_after(token, pending)
            if item is None:
                continue
            leads = next((t for t in tokens if t.kind == HEAD and t.end == token.start), None)
            if leads is not None:  # 决定 1/CP.21
                chain += 1
                item.head, item.chain, item.start, item.adjacent = leads, chain, leads.start, True
                items.append(item)
            else:
                pending.extend(self._bare_back_after(item))
                pending.append(item)
        self._attribute_after(items)
        return items

    def _bare_after(self, tokens: Sequence[Token]) -> list[_Item]:
        """`第1325和2250号决议`: numbers of the Security Council without their years."""
        found = []
        for head in tokens:
            if head.kind != HEAD or head.name != "resolution":
                continue
            low = max(0, head.start - 40)
            if not (m := _BARE_HAN.search(self.text[low : head.start])):
                continue
            for number in re.finditer(r"\d+", m[0]):
                token = Token(low + m.start() + number.start(), low + m.start() + number.end(), NUMBER, "")
                start = token.start - (self.text[token.start - 1] == "第")
                item = _Item(token, "bare", {"serial": number[0]}, token.end, head, start=start, bare=True)
                found.append(item)
            found[-1].end = head.end
        return found

    def _item_after(self, token: Token, pending: list[_Item]) -> _Item | None:
        shape, parts = self.scanner.parse(token, self.text)
        end = int(parts.pop("printed_end"))
        start = token.start
        if self.text[start - 1 : start] == "第":
            start -= 1
        elif not (
            pending and self.words.joiner.fullmatch(self.text[pending[-1].token.end : token.start].removeprefix("号"))
        ):
            if self.text[token.start - 2 : token.start] not in ("决议", "决定") and self.text[end : end + 1] != "号":
                return None
        if self.text[end : end + 1] == "号":
            end += 1
        item = _Item(token, shape, parts, end, start=start)
        if self.text[end - 1] != "号":
            self._letter_range(item)
            if self.text[item.end : item.end + 1] == "号":
                item.end += 1
        before = self.text[max(self.sentence_start(start), start - _CONTEXT) : start]
        dates = list(self.words.date.finditer(before))
        if dates and (dates[-1].end() == len(before) or not re.search(r"号", before[dates[-1].end() :])):
            item.date = self._iso(dates[-1][0])
        return item

    def _bare_back_after(self, item: _Item) -> list[_Item]:
        found = self._bare_back(item)
        if not found and item.shape == "bracketed-year":
            at = item.start
            m = re.search(r"第(\d{3,4})号?[、和及]$", self.text[max(0, at - 12) : at])
            if m:
                base = max(0, at - 12)
                token = Token(base + m.start(1), base + m.end(1), NUMBER, "")
                found = [
                    _Item(token, "bare", {"serial": m[1], "shared": "yes"}, token.end, start=token.start - 1, bare=True)
                ]
        return found

    def _reaches(self, item: _Item, head: Token) -> bool:
        """Whether the head noun follows the last number of the list, brackets and closing quotes aside."""
        gap = self.text[item.end : head.start]
        if len(gap) <= 40 and re.fullmatch(r"(?:\([^()]{0,36}\))?[\x1e」』”》号的]{0,3}", gap):
            return True
        titled = self.words.title.match(gap) if self.words.title else None
        return bool(titled) and len(gap) <= 2 * _CONTEXT and gap.endswith("的")

    def _attribute_after(self, items: list[_Item]) -> None:
        last_end, sentence = 0, -1
        previous: _Item | None = None
        for item in items:
            here = self.sentence(item.token.start)
            if here != sentence:
                sentence, last_end, previous = here, self.sentence_start(item.token.start), None
            assert item.head is not None
            region_start = max(last_end, item.start - 400)
            self._named_in(item, region_start)
            if not item.bound and previous is not None:
                item.body, item.may, item.own, item.how = previous.body, previous.may, previous.own, "inherited"
            item.near = self.near(item.start)
            last_end, previous = item.end, item

    def _named_in(self, item: _Item, start: int) -> None:
        """The body in the noun phrase before a number: right before it, else before its title, else the nearest."""
        assert item.head is not None
        allowed = issuers(item.head.name, item.shape if not item.bare else "bracketed-year")
        region = self.text[start : item.start]
        quoted = [m.span() for m in _QUOTED.finditer(region)]
        title = self.words.title.search(region) if self.words.title else None

        def outside(offset: int) -> bool:
            return not any(a <= offset - start < b for a, b in quoted)

        named = [
            (s, e, body, "")
            for s, e, body in self.bodies_between(start, item.start)
            if outside(s) and (body in allowed or ANY_BODY in allowed)
        ]
        taken = [(s, e) for s, e, _, _ in named]
        for m in self.words.own.finditer(region):
            at = start + m.start()
            if outside(at):
                named.append((at, at + 1, "", "own"))
        for pattern, ids in self.words.generic:
            for m in pattern.finditer(region):
                at = start + m.start()
                inside = any(s <= at < e for s, e, _ in self.bodies_between(start, item.start))
                if outside(at) and not inside and not any(s <= at < e for s, e in taken):
                    named.append((at, start + m.end(), "", ids))
        named.sort()
        if not named:
            return
        chosen = None
        for candidate in reversed(named):
            rest = self.words.date.sub("", self.text[candidate[1] : item.start])
            if self.words.between.match(rest):
                chosen = candidate
                break
        if chosen is None and title is not None:
            before_title = [c for c in named if c[0] - start < title.start()]
            chosen = before_title[-1] if before_title else None
        chosen = chosen or named[-1]
        _, _, body, other = chosen
        if body:
            item.body, item.how = body, "named"
        elif other == "own":
            item.own = True
        else:
            item.may, item.how = other, "named"


_BARE = re.compile(r" (?:Nos?\. ?)?(\d{2,4})(?![\d/.%]|,\d| ?\([12IVXLS]|-\d| (?:million|billion|per cent))")
_BARE_HAN = re.compile(r"第\d{2,4}(?:(?:、|和|及|以及)第?\d{2,4})*号$")
_QUOTED = re.compile('“[^”]*”|《[^》]*》|"[^"]*"')


def _fields(item: _Item, spelling: Spelling) -> dict[str, str]:
    assert item.head is not None
    fields = {
        "shape": item.shape,
        "act": item.head.name,
        "body": item.body,
        "how": item.how,
        "may": item.may,
        "own": "yes" if item.own else "",
        "close": item.close,
        "near": " ".join(item.near),
        "date": item.date,
        **spelling.parts(item.shape, item.parts),
        "reversible": "yes" if spelling.reversible and item.shape == "pair" else "",
    }
    return {key: value for key, value in fields.items() if value}


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph of a flow."""
    at = 0
    for part in text.split(PARAGRAPH):
        yield at, at + len(part)
        at += len(part) + 1
