"""What about a document's references cannot be right, or ought to be looked at."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence

from graph.flow import fold
from graph.model import Citation, Document, Suspect
from graph.relate.numbering import number_of
from graph.relate.words import words_of
from graph.tables.authority import Authority, authority
from graph.tables.kinds import council_year, lettered_year

ERROR, WARNING, NOTE = "error", "warning", "note"
_SESSION = re.compile(r"A/(\d{2,3})/")
_YEAR = re.compile(r"^(?:S|E|E/CN\.\d+|E/ICEF|DP)/(?P<year>(?:19|20)\d\d)/(?:L\.)?\d")
_JOINT = re.compile(r"-(?=[ASE]/)")
_LETTER = re.compile(r" [A-Z](?:-[A-Z])?(?=$| \()")
_NUMBERED = ("resolution", "decision")
# Raised digits after a word or a stop, but not of a unit (`km²`); a number in square brackets.
# A set of characters first, which is scanned for fast; what stands before it is looked at afterwards.
_MARKS = re.compile(
    r"[⁰¹²³⁴⁵⁶⁷⁸⁹\[](?:(?<=\[)\d{1,3}\](?!\()"
    r"|(?:(?<=[^\W\d]{3}[⁰¹²³⁴⁵⁶⁷⁸⁹])|(?<=[.,;:)”»，。；：）》」][⁰¹²³⁴⁵⁶⁷⁸⁹]))[⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2})"
)
_TEN = "0123456789"
_GARBLED = frozenset("$[{|§&£€#*")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# A note that says more than where the name beside its marker comes from.
_BARE_NOTE = 120
# Code points between a number and the year of its date.
_BESIDE, _BESIDE_HAN = 60, 16


def suspects(doc: Document, citations: Sequence[Citation], names: Authority | None = None) -> list[Suspect]:
    """Check the references of one document against what is known of sessions, dates, names and links.

    Parameters
    ----------
    doc : Document, with blocks and identity
    citations : its references, with functions
    names : Authority, the shipped one if not given

    Returns
    -------
    list of Suspect, in text order
    """
    names = names or authority()
    found = [s for c in citations for s in (*_numbers(doc, c), *_dates(doc, c), *_future(doc, c))]
    found += _named(doc, citations, names)
    found += _links(doc, citations)
    found += _notes(doc)
    return sorted(found, key=lambda s: (s.start, s.end, s.kind, s.target))


def _suspect(doc: Document, c: Citation, kind: str, severity: str, expected: str, why: str) -> Suspect:
    ref = c.reference
    words = " ".join(doc.text[ref.start : ref.end].split())
    return Suspect(kind, severity, ref.start, ref.end, words, c.target, expected, why, c.sentence)


def _numbers(doc: Document, c: Citation) -> Iterator[Suspect]:
    """Numbers that no session and no year can have."""
    ref = c.reference
    if ref.kind not in _NUMBERED:
        return
    if c.reason == "year-contradicts-number":
        serial, printed = ref.get("serial"), ref.get("session") or lettered_year(doc.text, ref.end)
        year = council_year(int(serial)) if serial.isdigit() else None
        expected = ";".join(_meant(doc, c, serial, printed, year)) if year else ""
        why = (
            f"the Security Council adopted number {serial} in {year}, not {printed}"
            if year
            else f"number {serial} is above what it reached"
        )
        yield _suspect(doc, c, "year", ERROR, expected, why)
    elif c.reason == "number-out-of-range":
        yield _suspect(
            doc, c, "number", ERROR, "", "the body named has given no such number, or has had no such session"
        )
    elif c.target and (number := number_of(c.target)) and not number.possible:
        low, high = number.form.sessions
        why = f"sessions have been {low} to {high}, numbers up to {number.form.serials[1]}"
        yield _suspect(doc, c, "number", ERROR, "", why)


def _meant(doc: Document, c: Citation, serial: str, printed: str, year: int) -> Iterator[str]:
    """What one digit makes of a number and a year that contradict each other: another year, or another number."""
    # `$46/546`, `[86/186`, `70S`: what stands for a digit was read for something else, so the number is not whole.
    cut = doc.text[: c.reference.start][-1:] in _GARBLED or lettered_year(doc.text, c.reference.end)
    near = [number for number in _one_digit_off(serial) if council_year(int(number)) == int(printed)]
    if not cut and (changes(printed, str(year)) == 1 or not near):
        yield f"S/RES/{serial} ({year})"
    if len(near) == 1:
        yield f"S/RES/{near[0]} ({printed})"


def _one_digit_off(serial: str) -> list[str]:
    """The numbers that one digit makes of another: changed, added or left out."""
    found = {serial[:i] + digit + serial[j:] for i in range(len(serial) + 1) for j in (i, i + 1) for digit in _TEN}
    found |= {serial[:i] + serial[i + 1 :] for i in range(len(serial))}
    return sorted(number for number in found - {serial} if number and not number.startswith("0"))


def _dates(doc: Document, c: Citation) -> Iterator[Suspect]:
    """A date beside a number, when its session did not meet."""
    month, number = c.reference.get("date")[:7], number_of(c.target) if c.target else None
    if not month or number is None or not number.first or len(month) < 4:
        return
    first, last = number.first[: len(month)], number.last[: len(month)]
    if number.form.shape == "bracketed-year" and month > last:
        return  # `resolution 1593 (2005) on 10 July`: the number has its year, the date tells when somebody spoke of it
    if not first <= month <= last and _beside(doc, c, month[:4]):
        why = f"{c.target} was adopted between {number.first} and {number.last}; {month} is printed"
        yield _suspect(doc, c, "date", ERROR, f"{number.first}/{number.last}", why)


def _beside(doc: Document, c: Citation, year: str) -> bool:
    """Whether the date is printed right beside the number: before it in Chinese, after it elsewhere."""
    ref = c.reference
    if before := words_of(doc.language).patterns["year"].search(doc.text, max(0, ref.start - _BESIDE_HAN), ref.start):
        return before["year"] == year
    after = fold(doc.text[ref.end : ref.end + _BESIDE])
    return year in after and bool(words_of(doc.language).patterns["dated"].match(after))


def _future(doc: Document, c: Citation) -> Iterator[Suspect]:
    """A work that did not exist yet when the document was adopted or issued."""
    own = doc.identity.date
    if not c.target or len(own) < 7 or c.reference.kind not in (*_NUMBERED, "document"):
        return
    number = number_of(c.target)
    if number is not None and number.first and number.first > own[:7]:
        why = f"adopted in {number.first} at the earliest; this document is of {own}"
        yield _suspect(doc, c, "future", ERROR, "", why)
    elif number is None and (year := _issued(c.target)) and year > int(own[:4]):
        yield _suspect(doc, c, "future", WARNING, "", f"issued in {year} at the earliest; this document is of {own}")


def _issued(symbol: str) -> int | None:
    """The first year in which a document of this symbol can have been issued."""
    if found := _SESSION.match(symbol):
        return 1945 + int(found[1])
    found = _YEAR.match(symbol)
    # The Economic and Social Council begins its session of a year in July of the year before.
    return int(found["year"]) - symbol.startswith("E/") if found else None


def _start(c: Citation) -> int:
    return c.reference.start


def _named(doc: Document, citations: Sequence[Citation], names: Authority) -> Iterator[Suspect]:
    """A name whose note gives another source than the one that adopted it."""
    notes = {b.anchor: b for b in doc.blocks if b.kind == "footnote" and b.anchor >= 0}
    for c in citations:
        known = names.instruments.get(c.target)
        if known is None or not known.sources:
            continue
        note = next((notes[a] for a in range(c.reference.end, c.reference.end + 4) if a in notes), None)
        if note is None or note.end - note.start > _BARE_NOTE:
            continue
        low, high = (bisect.bisect_left(citations, at, key=_start) for at in (note.start, note.end))
        given = [n for n in citations[low:high] if n.target]
        given = [n for n in given if n.reference.kind in ("resolution", "treaty") and n.function != "see"]
        sources = {_without_letter(symbol) for symbol, _ in known.sources}
        like = [s for s in sources if _series(s) == _series(given[0].target)] if len(given) == 1 else []
        if (
            like
            and not _parted(doc, given[0], like)
            and min(changes(_without_letter(given[0].target), symbol) for symbol in like) == 1
        ):
            label = names.pref_label("instrument", c.target, "en") or c.target
            why = f"{label} was adopted by {', '.join(sorted(like))}"
            yield _suspect(doc, given[0], "name", WARNING, min(like), why)


def _parted(doc: Document, c: Citation, symbols: Sequence[str]) -> bool:
    """Whether a gap parts the last digits from the number: `No. 3545 7`."""
    rest = re.match(r"[ \u00a0\u2009\u202f](\d{1,3})\b", doc.text[c.reference.end : c.reference.end + 5])
    return rest is not None and c.target + rest[1] in symbols


def _series(symbol: str) -> str:
    return re.sub(r"\d.*", "", symbol)


def changes(first: str, second: str) -> int:
    """Digits to change, add or drop to make one symbol of another; many where they are not of one series.

    >>> changes("A/RES/55/1", "A/RES/55/2"), changes("UNTS/2731", "UNTS/27531"), changes("A/76/1", "E/76/1")
    (1, 1, 99)
    """
    if re.sub(r"\d+", "0", first) != re.sub(r"\d+", "0", second):
        return 99
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        above, row = row, [i]
        for j, b in enumerate(second, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b)))
    return row[-1]


def _without_letter(symbol: str) -> str:
    return _LETTER.sub("", symbol)


def _links(doc: Document, citations: Sequence[Citation]) -> Iterator[Suspect]:
    """A hyperlink that leads to another work than its words name."""
    by_start = sorted((c for c in citations if c.target), key=lambda c: c.reference.start)
    starts = [c.reference.start for c in by_start]
    longest = max((c.reference.end - c.reference.start for c in by_start), default=0)
    for link in doc.links:
        if not link.target:
            continue
        near = by_start[bisect.bisect_left(starts, link.start - longest) : bisect.bisect_left(starts, link.end)]
        over = [c for c in near if link.start < c.reference.end]
        over = [c for c in over if c.reference.kind in (*_NUMBERED, "document")]
        printed = _folded("".join(doc.text[link.start : link.end].split()))
        if over and printed != _folded(link.target) and not any(_folded(link.target) in _parts(c.target) for c in over):
            why = f"the hyperlink on these words leads to {link.target}"
            yield _suspect(doc, over[0], "link", WARNING, over[0].target, why)


@functools.lru_cache(maxsize=4096)  # a document has the same few again and again
def _parts(symbol: str) -> frozenset[str]:
    """A symbol and the parts of a joint one, folded: a link may lead to any of them."""
    return frozenset(_folded(part) for part in (symbol, *_JOINT.split(symbol)))


@functools.lru_cache(maxsize=4096)
def _folded(symbol: str) -> str:
    """A symbol without what editors' addresses leave out: part letters, spaces, the years of the Security Council."""
    folded = re.sub(r"\s+", "", _without_letter(symbol)).upper()
    folded = re.sub(r"^E/ESCAP/RES", "ESCAP/RES", folded)
    folded = re.sub(r"\(VOL\.?[IVX]+\)$", "", folded)
    return re.sub(r"(?<=^S/RES/)(\d+)\(\d+\)", r"\1", re.sub(r"(?<=\d)[A-Z]?(?=\([IVXLC]+\))", "", folded))


def _notes(doc: Document) -> Iterator[Suspect]:
    """Notes whose marker stands nowhere, and markers that no note answers."""
    notes = [b for b in doc.blocks if b.kind == "footnote" and b.marker]
    yield from _unanswered(doc, {b.marker for b in notes})
    lost = [b for b in notes if b.anchor < 0]
    # Where most are lost the text was damaged, and a line for each would tell nothing.
    if len(lost) > len(notes) / 4:
        return
    for block in lost:
        # `of 13 November 1979 97 and 1 December`: it may be there, where nothing tells it from a number.
        if block.marker.isdigit() and _printed(doc, block.marker):
            continue
        words = " ".join(doc.text[block.start : block.end].split())
        why = f"no marker {block.marker} stands in the text"
        yield Suspect("marker", NOTE, block.start, block.end, block.marker, "", "", why, words[:300])


def _unanswered(doc: Document, known: set[str]) -> Iterator[Suspect]:
    """Markers in raised digits or square brackets without a note, where most have theirs."""
    if not known:
        return
    marks = [
        (match, block)
        for block in doc.blocks
        if block.kind != "footnote"
        for match in _MARKS.finditer(doc.text, block.start, block.end)
    ]
    lost = [(m, b) for m, b in marks if m[0].translate(_DIGITS).strip("[]") not in known]
    if len(lost) > len(marks) / 4:
        return
    for match, block in lost:
        marker = match[0].translate(_DIGITS).strip("[]")
        words = " ".join(doc.text[block.start : block.end].split())
        why = f"no note {marker} stands in the document"
        yield Suspect("marker", NOTE, match.start(), match.end(), match[0], "", "", why, words[:300])


def _printed(doc: Document, number: str) -> bool:
    """Whether a number stands by itself in the text, notes aside."""
    pattern = re.compile(rf"(?<=\s){number}(?=\s|$)")
    return any(b.kind != "footnote" and pattern.search(doc.text, b.start, b.end) for b in doc.blocks)
