"""The opening of a document: what stands before its first paragraph, its title, and who speaks."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Container
from dataclasses import dataclass, replace

from graph.structure.dates import first_date, only_date
from graph.structure.gaps import bold
from graph.structure.lines import BLANK, SYMBOL, stops
from graph.structure.paragraphs import HEADING, NUMBER, Para
from graph.structure.words import Words
from graph.tables.authority import Authority, authority, label_key
from graph.tables.ordinals import ordinal_pattern

_MARKUP = re.compile(r"\*\*|^#{1,6}\s+|\[(?=[^\[\]\n]*\]\()|\]\([^()\s]*\)|(?<=\S)[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_BRACKETS = re.compile(r"\s?(?:\(\s?\[\d{1,3}\]\s?\)|\[\d{1,3}\](?!\())")  # footnote markers
_LAST_MARK = re.compile(
    r"(?<=[^\d\s][,;:，；。：،؛])\s?\d{1,3}$"
    r"|(?<=[^\W\d]{3}\.)(?<!Add\.)(?<!orr\.)(?<!Rev\.)\d{1,3}$"  # A/76/537/Add.2 ends in no marker
    r"|(?<=[^\d\s]\.)\s\d{1,3}$|(?<=\d\d[,;.])\s\d{1,3}$"
)
_LONGEST_MARK = 6  # code points at a line's end that a marker can take
_SPACE = re.compile(rf"[\s{BLANK}]+")
_MAY_HOLD = re.compile(r"[*#\[\]⁰¹²³⁴⁵⁶⁷⁸⁹]")  # Markdown and markers: a set of characters is scanned for fast
_ODD_SPACE = re.compile(rf"[\t-\r\x1c-\x1f{BLANK[1:]}]")
# 77/1, 57/270 B, S-27/2, 2025/5; 834 (1993), 2200 A (XXI); 1/CP.21; WHA73.1; X/2
_NUMBER = (
    r"(?:(?:E?S-|د[اإ]ط?-)?\d{1,4}/\d{1,4}(?:\s?[A-Z](?:-[A-Z])?(?![\w’']))?"
    r"|\d{1,4}(?:\s?[A-Z](?:-[A-Z])?)?\s?[(（](?:\d[\d\-.]{2,5}\d|(?:E?S-)?[IVXLC]+|PLEN\.\d{1,2})[)）]"
    r"|\d{1,3}/(?:CP|CMP|CMA|COP)\.\s?\d{1,2}|(?:WHA|EB)\d{1,3}[.(]R?\d{1,3}\)?|[IVX]{1,5}/\d{1,2}(?!\d))"
)
_NUMBERED = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<point>[.．:：]?)\s*(?=[^\s,;，；、.)）]|$)")
_NUMBER_ALONE = re.compile(rf"(?:第\s*)?(?:[Nn][o°º]\.?\s*)?(?P<number>{_NUMBER}|\d{{1,4}}(?![\d/.]))\s*号?")
_BRACKETED = re.compile(r"[\[(（〔].*[\])）}〕]", re.DOTALL)
COMMA = ",，،"
_ACTS = ("adopted", "resolution", "decision")
_LONGEST_NAME = 90  # code points of the name of who acts
_LONGEST_TITLE = 400  # code points of a line that can still be a title, where the speaker is named right below it
_CLAUSE = 60  # code points from which on lines that end in a comma, one after the other, are clauses
LOOK = 61  # paragraphs within which a document has opened, and the first after them


@dataclass(frozen=True, slots=True)
class Opening:
    """How a document opens.

    kind : ``"resolution"``, ``"decision"`` or ``"document"``
    end : index of the first paragraph after the masthead
    titles : indices of the paragraphs that are the title
    number : of a resolution or decision, its own number as its heading prints it: ``"77/1"``, ``"834 (1993)"``
    speaker : index of the line that names the body which acts; -1 where there is none
    body : id of that body; empty where the line is no known name
    """

    kind: str
    end: int
    titles: frozenset[int]
    number: str = ""
    speaker: int = -1
    body: str = ""


@functools.lru_cache(maxsize=1024)  # the first paragraphs are read for the masthead, for the parts and for the identity
def clean(text: str) -> str:
    """`text` in one line, without Markdown and footnote markers: for matching only; never empty."""
    line = _BRACKETS.sub("", _MARKUP.sub("", text)) if _MAY_HOLD.search(text) else text
    line = " ".join(line.split()) if line.isascii() else _one_spaced(line)
    if line[-1:].isdecimal() and (mark := _LAST_MARK.search(line, max(len(line) - _LONGEST_MARK, 0))):
        line = line[: mark.start()]
    return line or text[:1]


def _one_spaced(line: str) -> str:
    """One space for each run of blanks, none at the ends."""
    return (_SPACE.sub(" ", line) if "  " in line or _ODD_SPACE.search(line) else line).strip()


def body_names(language: str) -> dict[str, str]:
    """Folded names of bodies in one language, to ids; a name that needs a context is left out."""
    return _body_names(authority(), language)


@functools.cache
def _body_names(known: Authority, language: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for name in known.names:
        if name.scheme == "body" and name.language == language and not name.context:
            names.setdefault(label_key(name.label, language), name.id)
    return names


def split_bold(paras: list[Para], text: str) -> list[Para]:
    """Part the lines of a masthead that print two things, the second in bold: ``委员会**第七十七届会议**``."""
    found: list[Para] = []
    for i, para in enumerate(paras):
        if para.kind != "main" or text[para.end - 1] in COMMA or NUMBER.match(para.lines[0].text):
            return found + paras[i:]
        cuts = [cut for line in para.lines for cut in _cuts(line.text, line.start)]
        found.extend(_cut(para, cuts, text))
    return found


def _cuts(line: str, start: int) -> list[int]:
    """Offsets at which a bold part begins right after other words, when bold parts take the line to its end."""
    cuts = []
    for first, last in bold(line):
        if first > 0 and not line[first - 1].isspace() and (last == len(line) or line.startswith("**", last)):
            cuts.append(start + first)
    return cuts


def _cut(para: Para, cuts: list[int], text: str) -> list[Para]:
    edges = [para.start, *cuts, para.end]
    parts = []
    for start, end in itertools.pairwise(edges):
        words = text[start:end].strip()
        at = text.index(words, start)
        line = para.lines[0].part(at, at + len(words), words)
        parts.append(Para(at, at + len(words), [line], para.kind, para.marker, at, para.page))
    return parts if cuts else [para]


def join_names(paras: list[Para], words: Words) -> list[Para]:
    """Put lines together over which the name of a body is broken: ``ЭКОНОМИЧЕСКИЙ``, ``И СОЦИАЛЬНЫЙ СОВЕТ``."""
    names = body_names(words.language)
    found: list[Para] = []
    at = 0
    while at < min(len(paras), LOOK):
        over = next((n for n in (3, 2) if _is_name(paras[at : at + n], n, names, words)), 1)
        lines = [line for para in paras[at : at + over] for line in para.lines]
        found.append(replace(paras[at], end=paras[at + over - 1].end, lines=lines) if over > 1 else paras[at])
        at += over
    return found + paras[at:]


def _is_name(paras: list[Para], count: int, names: Container[str], words: Words) -> bool:
    """Whether `count` lines, with no empty one between them, are one name."""
    if len(paras) < count or any(p.kind != "main" or len(p.lines) > 1 for p in paras):
        return False
    lines = [p.lines[0] for p in paras]
    near = not any(line.blanks or line.page for line in lines[1:])
    together = " ".join(line.text for line in lines) if near else ""
    return 0 < len(together) <= _LONGEST_NAME and label_key(together, words.language) in names


def split_speaker(paras: list[Para], words: Words) -> list[Para]:
    """Part the first clause from who speaks it, where both stand in one line: ``The General Assembly, Recalling``."""
    for i, para in enumerate(paras[:LOOK]):
        line = para.lines[0]
        name, comma, rest = line.text.partition(",")
        if para.kind != "main" or not comma or len(name) > _LONGEST_NAME or not named_body(name, words):
            continue
        if not rest[1:2].isupper():
            return paras
        at = len(name) + 1
        cut = line.start + at
        first = Para(para.start, cut, [line.part(line.start, cut, line.text[:at])], page=para.page)
        later = line.part(cut + 1, line.end, rest[1:])._replace(blanks=0, page=False)
        clause = Para(cut + 1, para.end, [later, *para.lines[1:]])
        return [*paras[:i], first, clause, *paras[i + 1 :]]
    return paras


def open_document(paras: list[Para], text: str, words: Words) -> Opening:
    """Find masthead, title and speaker.

    Parameters
    ----------
    paras : all paragraphs, notes and furniture among them
    """
    main = [i for i, para in enumerate(paras) if para.kind == "main"]
    plain = {i: clean(text[paras[i].start : paras[i].end]) for i in main[:LOOK]}
    rows = frozenset(i for i in plain if "\t" in text[paras[i].start : paras[i].end])
    title, number = _numbered_title(plain, words, rows)
    speaker, body = _speaker(plain, title, words)
    if title < 0 and any(i < speaker and _begins_prose(line, words) for i, line in plain.items()):
        speaker, body = -1, ""  # of a draft inside a report
    if title < 0 and speaker < 0 and (speaker := _declaring(plain, words)) >= 0:
        head = [i for i in plain if i < speaker]
        return Opening("document", speaker, frozenset(_title_lines(head, plain, words)), "", speaker)
    if speaker < 0 and (title < 0 or not _is_act(number, title, plain, words)):
        return _open_report(main, plain, words)
    before = [plain[i] for i in plain if i <= max(title, 0) or title < 0 and i < speaker]
    kind = _kind(before, plain.get(title, ""), words)
    if title < 0:
        head = [i for i in plain if i < speaker]
        titles = frozenset(_title_lines(head, plain, words))
        return Opening(kind, speaker, titles, "", speaker, body)
    titles = frozenset({title}) | _more_title(title, speaker, plain, words)
    end = speaker if speaker >= 0 else _end_of_heading(max(titles), plain, words)
    return Opening(kind, end, titles, number, speaker, body)


def _numbered_title(plain: dict[int, str], words: Words, rows: frozenset[int] = frozenset()) -> tuple[int, str]:
    """Index and number of the heading that carries the document's own number; (-1, "") where there is none.

    rows : lines with a tab: `Decision 2/113<tab>Cooperation` is one of a table
    """
    seen_act = prose = False
    for i, line in plain.items():
        if len(line) > 600 or _is_body(line):
            break
        found = _NUMBERED.match(line)
        if found and not prose and _heads(line, found, seen_act, words):
            return i, found["number"]
        for key in ("resolution", "decision"):
            head = words.opens(key, line)
            if head and len(line) < 160 and i not in rows:
                alone = _NUMBER_ALONE.match(line, head.end() + (line[head.end() : head.end() + 1] == " "))
                if alone and (not alone["number"].isdecimal() or only_date(line[alone.end() :], words)):
                    return i, alone["number"]
        if words.opening and line.startswith(words.opening):
            alone = _NUMBER_ALONE.match(line)
            if alone and words.opens("resolution", line[alone.end() :].lstrip()):
                return i, alone["number"]
        prose = prose or stops(line) and len(line) > 80 and not _BRACKETED.fullmatch(line)
        seen_act = seen_act or len(line) < 200 and not stops(line) and any(words.has(key, line) for key in _ACTS)
    return -1, ""


def _heads(line: str, found: re.Match[str], seen_act: bool, words: Words) -> bool:
    """A number at a line's head is a heading's, and not the rest of a sentence that the line goes on with."""
    rest = line[found.end() :]
    return not rest[:1].islower() and bool(found["point"] or seen_act or words.opens("resolution", rest))


def _is_act(number: str, title: int, plain: dict[int, str], words: Words) -> bool:
    """A numbered heading without a speaker under it heads a resolution or decision, and not a chapter of something."""
    if "/" not in number:
        return True
    near = [line for i, line in plain.items() if i <= title and len(line) < 200]
    return any(words.has(key, line) for line in near for key in _ACTS)


def _is_body(line: str) -> bool:
    """The line is a paragraph of the text: there is no title after it."""
    found = NUMBER.match(line)
    return bool(found) and not _NUMBERED.match(line) and line[-1] in ".。;；:：" and len(line) > 40


def _speaker(plain: dict[int, str], title: int, words: Words) -> tuple[int, str]:
    """The line ``The General Assembly,`` and the id of the body it names."""
    long = False  # a title of several lines stands before: only a name that is known names the speaker below it
    for i, line in plain.items():
        if i <= title:
            continue
        words_only = line.rstrip(COMMA + " :：.…")
        ends = line[-1:] in COMMA
        if len(words_only) <= 160:
            body = named_body(words_only, words)
            if body and (ends or title >= 0):
                return i, body
            if ends and title >= 0 and not long and len(words_only) <= 90 and not any(char.isdigit() for char in line):
                return i, ""
        if title >= 0 and (len(line) > _LONGEST_TITLE or len(line) > 160 and stops(line) or ends):
            break  # the first clause: nobody is named before it
        long = long or len(line) > 160
    return -1, ""


def _declaring(plain: dict[int, str], words: Words) -> int:
    """Index of the line that says who declares, where no body does: ``We, the ministers of …, having met in …,``."""
    for (i, line), (_, after) in itertools.pairwise(plain.items()):
        if _begins_prose(line, words):
            break
        if all(len(each) > _CLAUSE and each[-1] in COMMA for each in (line, after)):
            return i if i > 0 else -1
    return -1


def named_body(line: str, words: Words) -> str:
    """The id of the body that a line names and nothing else, with or without an article; else an empty string."""
    names = body_names(words.language)
    article = words.opens("article", line) if words.patterns["article"].pattern else None
    tails = [line] + ([line[article.end() :].lstrip()] if article else [])
    for tail in tails:
        body = names.get(label_key(tail, words.language))
        if body:
            return body
    return ""


def _kind(before: list[str], title: str, words: Words) -> str:
    head = before[-8:]
    if any(words.has("draft", line) for line in before):
        return "document"
    for line in [title, *reversed(head)]:
        decision, resolution = words.find("decision", line), words.find("resolution", line)
        if resolution and (not decision or resolution.start() < decision.start()):
            return "resolution"
        if decision and len(line) < 120:
            return "decision"
    return "resolution"


def _title_lines(head: list[int], plain: dict[int, str], words: Words) -> list[int]:
    """Of a masthead without a numbered title, the last line that is no formula: the title."""
    for i in reversed(head):
        if not _is_formula(plain[i], words):
            return [i]
    return []


def _is_formula(line: str, words: Words) -> bool:
    """A line that a masthead has beside the title: date, session, agenda item, how the text came to be adopted."""
    if _BRACKETED.fullmatch(line) or session_line(line, words):
        return True
    if words.opens("distributed", line) or words.opens("agenda", line) and not stops(line):
        return True
    if not first_date(line, words):
        return bool(words.opens("adopted", line)) and not stops(line)
    if only_date(line, words):
        return True
    acts = any(words.has(key, line) for key in _ACTS)
    return acts and len(line) < 200 and not stops(line) and line[-1] not in COMMA


def session_line(line: str, words: Words) -> bool:
    """The line says which session this is, and nothing else."""
    if len(line) > 80 or not words.has("session", line):
        return False
    rest = re.sub(ordinal_pattern(words.language), "", line, flags=re.IGNORECASE)
    for key in ("emergency", "special", "session"):
        rest = words.patterns[key].sub("", rest)
    return sum(char.isalpha() for char in rest) <= 6


def _more_title(title: int, speaker: int, plain: dict[int, str], words: Words) -> set[int]:
    """Lines after the numbered one that go on with the title."""
    more = set()
    for i in plain:
        if i > title and (speaker < 0 or i < speaker):
            line = plain[i]
            if (
                _is_formula(line, words)
                or len(line) > (_LONGEST_TITLE if speaker >= 0 else 160)
                or line[-1] in COMMA + ".。;；"
                or NUMBER.match(line)
            ):
                break
            if speaker >= 0:
                more.add(i)
            else:
                break
    return more


def _end_of_heading(title: int, plain: dict[int, str], words: Words) -> int:
    """The first paragraph after a title and the formulas below it."""
    later = [i for i in plain if i > title]
    for i in later:
        if not _is_formula(plain[i], words) or len(plain[i]) > 160:
            return i
    return later[-1] + 1 if later else title + 1


def _open_report(main: list[int], plain: dict[int, str], words: Words) -> Opening:
    """A document that is no resolution: its masthead is all short lines before the first paragraph of prose."""
    end = -1
    for i in main[: LOOK - 1]:
        if _begins_prose(plain[i], words):
            end = i
            break
    head = [i for i in main if i < end]
    if not head:
        return Opening("document", 0, frozenset())
    byline = next((i for i in reversed(head[1:]) if _is_byline(plain[i], words)), -1)
    candidates = [i for i in head if byline < 0 or i < byline] or head
    if byline > 0 and all(_is_formula(plain[i], words) or _issues(plain[i], words) for i in candidates):
        candidates = [byline]
    titles = _title_lines(candidates, plain, words) or candidates[-1:]
    return Opening("document", end, frozenset(titles))


def _issues(line: str, words: Words) -> bool:
    """The line names who issues a report, or is its symbol, and nothing else."""
    return bool(named_body(line, words)) or SYMBOL.fullmatch(line) is not None


def _begins_prose(line: str, words: Words) -> bool:
    summary = words.opens("summary", line)
    if summary and len(line) <= summary.end() + 2:
        return True
    numbered = HEADING.match(line) or NUMBER.match(line)
    if numbered and not _NUMBERED.match(line):
        return True
    if _BRACKETED.fullmatch(line) or words.opens("distributed", line):
        return False
    if line[-1] in ":：" and len(line) > 100:
        return True
    return line[-1] in ".。;；!?" and len(line) > 40


def _is_byline(line: str, words: Words) -> bool:
    return len(line) < 110 and bool(words.opens("byline", line))
