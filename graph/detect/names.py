"""Names of bodies, instruments and conferences from the authority, found in running text: the longest name wins.

Names are matched on the flow with its quotation marks taken out, without case and accents. How much a name may bend
(Russian endings, Arabic particles) is data: ``[names]`` in the language file.
"""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from graph.detect.labels import QUOTE, how_printed, is_noun, travels, with_quotes
from graph.flow import Flow, Replaced, squeeze
from graph.tables.authority import Authority, Name
from graph.tables.languages import ands, is_spaced, languages
from graph.tables.ordinals import ordinal_pattern

OPENING = "《〈「“«\"'（("
CLOSING = "》〉」”»\"'"
_SENTENCE = 100  # code points before a name that can tell it from another
_IN_LATIN = re.compile(r"[A-Za-z] \n|\n [A-Z]")  # `ASEAN Parliamentarians for …` in a Chinese text
_TELLING = 12  # code points from which on a name is still itself with a marker grown onto it
_SERIES = re.compile(r"\.\d")
_MARKER = re.compile(r"\d{1,2}(?!\w)")
_NUMBER = 32  # code points of an ordinal
_STEM = 6  # code points by which words are compared, whatever their endings
_NESTED = 6  # code points from which on a name can hold another
_QUOTES = re.compile('« ?| ?»|[《》〈〉<>「」“”„"]')


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name in the flow: what it covers, and every entity that the words can mean.

    start, end : half-open range in ``flow.text``, quotation marks around the name included
    """

    start: int
    end: int
    names: tuple[Name, ...]


def _accents() -> dict[int, str]:
    table = {}
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table[code] = base.lower()
    table[ord("İ")] = "i"
    return table


_plain = Replaced(_accents())


def _bare(text: str) -> str:
    """Lower case without accents; same length as `text`."""
    return _plain(text).lower()


def label_form(label: str, language: str) -> str:
    """A label as the name text shows it."""
    return _bare(_QUOTES.sub("", squeeze(label, han=not is_spaced(language))))


class NameText:
    """The flow without quotation marks, bare, with the way back."""

    __slots__ = ("cuts", "shifts", "text")

    def __init__(self, flow: str) -> None:
        self.cuts, self.shifts = [0], [0]
        out, at, length = [], 0, 0
        for m in QUOTE.finditer(flow):
            start, end = m.span()
            if m[0] == "«":
                end += flow.startswith(" ", end)
            elif m[0] == "»" and start > at:
                start -= flow[start - 1] == " "
            out.append(flow[at:start])
            length += start - at
            at = end
            self.cuts.append(length)
            self.shifts.append(at - length)
        out.append(flow[at:])
        self.text = _bare("".join(out))

    def flow_offset(self, offset: int) -> int:
        """The offset in the flow of the character at `offset`."""
        return offset + self.shifts[bisect.bisect_right(self.cuts, offset) - 1]


class Matcher:
    """Finds the names of one language."""

    def __init__(self, names: Authority, language: str) -> None:
        self.language = language
        self.rules: dict[str, Any] = languages()[language].raw.get("names", {})
        by_form: dict[str, list[Name]] = {}
        own = {label_form(n.label, language) for n in names.names if n.language == language}
        for name in names.names:
            if name.language == language or (travels(name) and label_form(name.label, language) not in own):
                for form in self._forms(label_form(name.label, language)):
                    rows = by_form.setdefault(form, [])
                    if all((n.scheme, n.id, n.label) != (name.scheme, name.id, name.label) for n in rows):
                        rows.append(name)
        self.names = {form: tuple(rows) for form, rows in by_form.items() if form}
        self._full: dict[str, list[str]] = {}
        for form, named in self.names.items():
            for row in named:
                self._full.setdefault(row.id, []).append(form)
        self.find = self._inflected() if "ending" in self.rules else self._literal()
        self.printed = {form: tuple(map(how_printed, rows)) for form, rows in self.names.items()}
        self._particles = re.compile(self.rules["particles"]) if "particles" in self.rules else None
        self._letter = re.compile(self.rules["letter"]).match if "letter" in self.rules else str.isalnum
        self._not_after = {form: re.compile(p) for form, p in self.rules.get("not_after", {}).items()}
        self._latin = languages()[language].raw["script"] == "Latin"
        self._tail_tells = languages()[language].raw["numbers"]["order"] == "after"
        # between a name and its short form, which may both stand in one name of the authority
        self._two = re.compile(self.rules["two"]).search if "two" in self.rules else _nowhere
        self._never = re.compile(self.rules["never"]) if "never" in self.rules else None
        # how a name goes on with what it is about, and the first word of a length that says something
        self._about = re.compile(rf"(?:{self.rules.get('about', '(?!)')})(?:\W+\w{{1,3}}\b)*\W+([^\W\d_]{{4,}})")
        self._both = re.compile(rf"\w+ (?:{self.rules.get('both', '(?!)')})")
        self._and = re.compile("|".join(ands()))  # a name that goes on with another head
        self._ordinal = re.compile(ordinal_pattern(language), re.IGNORECASE)
        counted = self.rules.get("counted", r"\d[^\W\d]{0,4}")
        self._national = re.compile(self.rules.get("national", "(?!)"))
        self._unmade = re.compile(self.rules["unmade"]) if "unmade" in self.rules else None
        self._counted = re.compile(rf"(?:{ordinal_pattern(language)}|{counted}) ?$", re.IGNORECASE)
        self._agreeing = functools.lru_cache(maxsize=4096)(self._printed_so)  # the same names again and again

    def _forms(self, form: str) -> Iterator[str]:
        """The form; also as once spelt, with a particle grown into its article, its last bracket left to a note."""
        yield form
        former = form
        for now, then in self.rules.get("former", {}).items():
            former = former.replace(now, then)
        if former != form:
            yield former
        if self.rules.get("unclosed") and form.endswith(")"):
            yield form.removesuffix(")")
        for article, contracted in self.rules.get("contractions", {}).items():
            if form.startswith(article):
                yield contracted + form.removeprefix(article)

    def _literal(self) -> Callable[[str], Iterator[tuple[int, int, str]]]:
        forms = sorted(self.names)
        automaton = AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest)

        def find(text: str) -> Iterator[tuple[int, int, str]]:
            for index, start, end in automaton.find_matches_as_indexes(text):
                yield start, end, forms[index]

        return find

    def _inflected(self) -> Callable[[str], Iterator[tuple[int, int, str]]]:
        """Match every word on its stem; which name it was is looked up by the stems."""
        ending, tail, dated = re.compile(self.rules["ending"]), self.rules["tail"], self.rules.get("dated", "")
        least = self.rules["stem"]
        word = re.compile(self.rules["word"])

        def stem(m: re.Match[str]) -> str:
            cut = ending.sub("", m[0][least:])
            return m[0][:least] + cut if len(m[0]) > least else m[0]

        by_stems: dict[str, list[Name]] = {}
        patterns: dict[str, str] = {}
        heads: dict[str, list[str]] = {}
        for form, names in self.names.items():
            stems = word.sub(stem, form)
            by_stems.setdefault(stems, []).extend(n for n in names if n not in by_stems.get(stems, ()))
            if stems not in patterns:
                words = re.split(f"({self.rules['word']})", stems)
                heads.setdefault("".join(words[:2]), []).append(stems)
                parts = [re.escape(w) + (tail if i % 2 and len(w) >= least else "") for i, w in enumerate(words)]
                if names[0].scheme == "instrument" and len(parts) > 3:
                    parts.insert(2, f"(?:{dated})?")
                patterns[stems] = "".join(parts)
        self.names = {stems: tuple(names) for stems, names in by_stems.items()}
        return _anchored(patterns, heads)

    def named(self, label: str) -> tuple[Name, ...]:
        """Every entity that has a label, as printed."""
        form = label_form(label, self.language)
        return next((self.names[f] for s, e, f in self.find(form) if (s, e) == (0, len(form))), ())

    def outgrown(self, h: NameHit, text: str, start: int, end: int) -> bool:
        """Whether a phrase that a short form begins is the name of something else: `Jakarta Declaration on Lamps`.

        It is where all that the short form stands for go on in full with other words; one that never goes on may be
        told more of (`Paris Agreement on Climate Change`).
        """
        if h.start != start or end <= h.end or any((n.scheme, n.status) != ("instrument", "short") for n in h.names):
            return False
        further = self._about.match(_bare(text[h.end : end]))
        short = label_form(text[h.start : h.end], self.language)
        full = [[form for form in self._full[n.id] if form.startswith(f"{short} ")] for n in h.names]
        other = further is not None and not any(further[1][:_STEM] in form for forms in full for form in forms)
        return other and all(full)

    def begins(self, words: str) -> bool:
        """Whether the name of a conference begins with some words and goes on: `… against Racism and Xenophobia`."""
        form = label_form(words, self.language)
        conferences = (f for f, named in self.names.items() if named[0].scheme == "meeting")
        return any(f.startswith(form) and f != form for f in conferences)

    def hits(self, flow: Flow) -> list[NameHit]:
        """Every name in the flow, in order, none inside another."""
        view = NameText(flow.text)
        found = []
        for start, end, form in self._fitting(flow, view):
            a, b = view.flow_offset(start), view.flow_offset(end - 1) + 1
            names = self._agreeing(form, flow.text[a:b])
            if owner := self._owner(flow.text, a, b):
                found.append(NameHit(a, a + len(owner), self.names[owner]))
                a += len(owner)
            if names and not self._is_other(flow.text, a, b, form, names):
                found.append(NameHit(*with_quotes(flow.text, a, b), names))
                if names[0].scheme == "instrument" and end - start > _NESTED:
                    found.extend(self._nested(flow, view, start, end, names))
        return sorted(found, key=lambda h: (h.start, -h.end))

    def _printed_so(self, form: str, words: str) -> tuple[Name, ...]:
        """The names of a form that are printed with such capitals."""
        first = next(filter(str.isalpha, words), "")
        return tuple(
            name
            for name, (acronym, capital) in zip(self.names[form], self.printed[form], strict=True)
            if (_QUOTES.sub("", words) == acronym if acronym else not capital or first.isupper() or not first.islower())
        )

    def _is_other(self, text: str, start: int, end: int, form: str, names: Sequence[Name]) -> bool:
        """Whether the words before a name, or Latin ones around an acronym, make it the name of something else."""
        if names[0].scheme == "meeting" and self._counted.search(text[max(0, start - _NUMBER) : start]):
            return True  # `the fifth World Conference on Women`, `the 2031 World Summit`: another one
        if (
            self._unmade
            and names[0].scheme == "instrument"
            and self._unmade.search(text, max(0, start - 3), start + 16)
        ):
            return True
        if names[0].scheme == "body" and any(
            m.end() == start for m in self._national.finditer(text, max(0, start - _NUMBER), end)
        ):
            return True  # `National Security Council`
        if names[0].status == "acronym" and text[start - 1 : start] == "/" and _SERIES.match(text, end):
            return True  # `-/CMP.1`: part of a number
        if form in self._not_after and self._not_after[form].search(text[max(0, start - _SENTENCE) : start]):
            return True
        if (
            names[0].status != "acronym"
            and text[start - 1 : start] == "-"
            and text[max(0, start - 2) : start - 1].islower()
        ):
            return True  # `Киево-Копенгагенская декларация`: the end of another name
        if self._latin or names[0].status != "acronym" or not text[start].isascii():
            return False
        return _IN_LATIN.search(text[max(0, start - 2) : start] + "\n" + text[end : end + 2]) is not None

    def _owner(self, text: str, start: int, end: int) -> str:
        """The body that stands before the quotation mark in a name: `世界卫生组织《烟草控制框架公约》`; else empty."""
        mark = text.find("《", start + 1, end)
        before = text[start : max(mark, start)]
        rows = self.names.get(before, ())
        return before if text[end : end + 1] == "》" and rows and rows[0].scheme == "body" else ""

    def _fitting(self, flow: Flow, view: NameText) -> Iterator[tuple[int, int, str]]:
        """The longest names that stand alone and agree in case; else the shorter ones inside them."""
        for match in self.find(view.text):
            waiting = [match]
            while waiting:
                s, e, f = waiting.pop()
                printed = flow.text[view.flow_offset(s) : view.flow_offset(e - 1) + 1]
                stands = self._stands_alone(view.text, s, e) and bool(self._agreeing(f, printed))
                if beyond := self._beyond(view.text, s, e, f):
                    waiting.extend(beyond)
                elif stands and not self._two(printed):
                    yield s, e, f
                elif e - s > 3:
                    inner = {(s + 1 + x, s + 1 + y, g) for x, y, g in self.find(view.text[s + 1 : e])}
                    shorter = {(s + x, s + y, g) for x, y, g in self.find(view.text[s : e - 1]) if not x}
                    waiting.extend(sorted(inner | shorter, reverse=True))

    def _beyond(self, text: str, s: int, e: int, form: str) -> list[tuple[int, int, str]]:
        """Names that begin inside one which only its sphere explains, and go on: `to the Convention` before `on`."""
        if not all(name.context for name in self.names[form]):
            return []
        found = ((s + 1 + x, s + 1 + y, g) for x, y, g in self.find(text[s + 1 : e + _SENTENCE]))
        return [(x, y, g) for x, y, g in found if x < e < y and self._stands_alone(text, x, y)]

    def _nested(self, flow: Flow, view: NameText, start: int, end: int, outer: tuple[Name, ...]) -> Iterator[NameHit]:
        """Other instruments named inside the name of one."""
        seen = set()
        for low, high in ((start + 1, end), (start, end - 1)):
            for s, e, form in self.find(view.text[low:high]):
                s, e = s + low, e + low
                if (
                    (s, e) in seen
                    or not self._stands_alone(view.text, s, e)
                    or self._both.fullmatch(view.text[start:s])
                ):
                    continue
                seen.add((s, e))
                a, b = view.flow_offset(s), view.flow_offset(e - 1) + 1
                if self._tail_tells and e == end and flow.text[a - 1 : a] not in tuple(OPENING):
                    continue  # `日内瓦公约` ends the name of one of the Geneva Conventions: it says what sort it is
                if self._ordinal.fullmatch(flow.text[view.flow_offset(start) : a].strip()):
                    continue  # `Optional Protocol to …` of `Second Optional Protocol to …`
                known = {o.id for o in outer}
                if s == start and self._and.match(view.text, e) and flow.text[b : b + 1] not in tuple(CLOSING):
                    continue  # `Beijing Declaration` of `Beijing Declaration and Platform for Action`
                cut_short = self._tail_tells and s == start  # a short form that opens a name is that name
                agreeing = self._agreeing(form, flow.text[a:b])
                inner = tuple(
                    n
                    for n in agreeing
                    if n.scheme == "instrument"
                    and not (cut_short and n.status == "short")
                    and n.id not in known
                    and not (is_noun(n) or n.context)
                )
                if inner:
                    yield NameHit(*with_quotes(flow.text, a, b), inner)

    def _marked(self, text: str, start: int, end: int) -> bool:
        """Whether what touches the end of a name is the marker of a note: `Universal Declaration of Human Rights3`."""
        return end - start >= _TELLING and not text[end - 1].isdigit() and _MARKER.match(text, end) is not None

    def _stands_alone(self, text: str, start: int, end: int) -> bool:
        """Whether no letter touches the match, particles aside; Chinese letters touch freely."""
        if self._never and (m := self._never.match(text, start)) and m.end() == end:
            return False  # the end of another name
        before, after = text[start - 1 : start], text[end : end + 1]
        if after and self._letter(after) and self._letter(text[end - 1]) and not self._marked(text, start, end):
            return False
        if not before or not self._letter(before) or not self._letter(text[start]):
            return True
        return bool(self._particles and self._particles.search(text[max(0, start - 4) : start]))


def _anchored(
    patterns: Mapping[str, str], heads: Mapping[str, Sequence[str]]
) -> Callable[[str], Iterator[tuple[int, int, str]]]:
    """A function that finds names where the stem of their first word stands; the longest that fits there is taken.

    patterns : of the names, by their stems; heads : the stems of names by that of their first word
    """
    anchors = sorted(heads)
    automaton = AhoCorasick(anchors, matchkind=MatchKind.LeftmostLongest)
    # `экономическ` is found where `экономиче` begins too: the names of every shorter anchor are tried with it.
    known = [
        sorted(
            (s for length in range(1, len(anchor) + 1) for s in heads.get(anchor[:length], ())),
            key=lambda stems: (-len(stems), stems),
        )
        for anchor in anchors
    ]

    @functools.cache  # a document meets few of them
    def fitting(index: int) -> re.Pattern[str]:
        return re.compile("|".join(f"({patterns[stems]})" for stems in known[index]))

    def find(text: str) -> Iterator[tuple[int, int, str]]:
        last = 0
        for index, start, _ in automaton.find_matches_as_indexes(text):
            if start >= last and not text[start - 1 : start].isalpha() and (m := fitting(index).match(text, start)):
                last = m.end()
                assert m.lastindex is not None
                yield start, last, known[index][m.lastindex - 1]

    return find


def _nowhere(text: str) -> None:
    """What a language has no pattern for is in no text."""


@functools.lru_cache(maxsize=32)
def matcher(names: Authority, language: str) -> Matcher:
    """The matcher of one authority and language, built once a process."""
    return Matcher(names, language)
