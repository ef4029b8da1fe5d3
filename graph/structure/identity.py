"""What a document is: symbol, body, session, date, title, agenda item and kind, from its own words."""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass, fields, replace

from graph.model import Block, Identity
from graph.structure.council import may_be_of
from graph.structure.dates import first_date, only_date
from graph.structure.lines import SYMBOL
from graph.structure.masthead import Opening, body_names, clean, session_line
from graph.structure.words import Words
from graph.tables.authority import Authority, authority, label_key
from graph.tables.kinds import Form, council_year, forms, shapes
from graph.tables.numerals import roman_value
from graph.tables.ordinals import ordinal, ordinal_pattern
from graph.tables.symbols import canonical

_YEAR = re.compile(r"(?:19[4-9]\d|20[0-4]\d)")
_ITEM = re.compile(r"(\d{1,3})\s*(?:[(（]?\s?([a-zа-я]|[ء-ي]ـ?)\s?[)）])?")
_ABJAD = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_LETTERS = str.maketrans("асеорхуأإآ", "aceopxyااا", "ـ ")  # Cyrillic letters that look Latin
_DASHES = str.maketrans("‐‑‒–—−（）／．", "------()/.")
_SPECIAL = re.compile(r"E?S-\d+")
_COUNCIL = re.compile(r"(\d{1,4})\s*(?:\(([\d\-. ]{4,7})\))?")
_LETTERED = re.compile(r"\b[AE]/(?:RES|DEC)/[\dES-]+/\d+ [A-Z](?:-[A-Z])?$")  # A/RES/57/270 B
_ACT = re.compile(r"/RES/|/DEC/|/Res\.|/Dec\.|^WHA\d")


@dataclass(frozen=True, slots=True)
class _Sources:
    """What identity is read from: the words of each block of a sort, in order, without markup.

    running : what page headers and footers print
    """

    masthead: tuple[str, ...]
    titles: tuple[str, ...]
    closing: tuple[str, ...]
    running: tuple[str, ...]


def identity_of(known: Identity, blocks: list[Block], text: str, opening: Opening, words: Words) -> Identity:
    """Fill the fields of `known` that are empty, as far as the words of the document make them certain.

    Returns
    -------
    Identity
        ``symbol`` is the printed one, or made from the number of the heading and the body that issued it.
    """
    sources = _sources(blocks, text)
    date = _date(sources, words)
    bodies = [opening.body] if opening.body else _bodies(sources, words)
    body = next(iter(bodies), "")
    printed = _printed(sources, words)
    made = ""
    if opening.number and opening.kind != "document":
        made, body = _made_by(opening, bodies, date, words)
    symbol = known.symbol or (printed if _ACT.search(printed) or not made else made)
    if symbol and not body:
        body = _body_of(symbol)
    found = Identity(
        symbol=symbol,
        title=_title(sources, opening),
        date=date,
        body=body,
        session=_session(sources, opening, words),
        agenda=_agenda(sources, words),
        kind=_kind(symbol, opening),
    )
    return replace(found, **{field.name: value for field in fields(known) if (value := getattr(known, field.name))})


def _sources(blocks: list[Block], text: str) -> _Sources:
    def of(kind: str) -> tuple[str, ...]:
        return tuple(clean(text[block.start : block.end]) for block in blocks if block.kind == kind)

    titles = tuple(clean(text[block.start : block.end]) for block in blocks if block.title)
    return _Sources(of("masthead"), titles, of("closing"), of("furniture"))


def _kind(symbol: str, opening: Opening) -> str:
    if "/RES/" in symbol or "/Res." in symbol:
        return "resolution"
    if "/DEC/" in symbol or "/Dec." in symbol:
        return "decision"
    return "document" if "/L." in symbol else opening.kind


def _printed(sources: _Sources, words: Words) -> str:
    """The symbol that the masthead or the page headers print: alone, beside another, a date or the organisation."""
    names = body_names(words.language)
    for line in sources.masthead:
        found = _LETTERED.search(line) or SYMBOL.search(line)
        if found and len(found[0]) > 3:
            rest = (line[: found.start()] + " " + SYMBOL.sub("", line[found.end() :])).strip(" -–—")
            if not rest or only_date(rest, words) or label_key(rest, words.language) in names:
                return _spelt(found[0])
    running = Counter(_spelt(found[0]) for line in sources.running if (found := SYMBOL.search(line)))
    best = sorted(running.items(), key=lambda item: (-item[1], item[0]))
    if best and (len(best) == 1 or best[0][1] > best[1][1]):
        return best[0][0]
    return ""


def _spelt(symbol: str) -> str:
    """A symbol in its canonical spelling, from a line whose dashes and brackets may be any.

    >>> _spelt("S/RES/661（1990）*"), _spelt("A/RES/181(II)")
    ('S/RES/661 (1990)', 'A/RES/181 (II)')
    """
    return canonical(symbol.translate(_DASHES))


def _number(opening: Opening, words: Words) -> str:
    """The number of the heading with Latin heads of special sessions."""
    number = opening.number.translate(_DASHES)
    head, dash, rest = number.partition("-")
    latin = words.sessions.get(head.replace("إ", "ا"))
    return latin + rest if dash and latin else number


def _made_by(opening: Opening, bodies: list[str], date: str, words: Words) -> tuple[str, str]:
    """The symbol in the series of the first of `bodies` that has one for such a number, and that body."""
    for body in bodies or [""]:
        made, issuer = _made(opening, body, date, words)
        if made:
            return made, issuer
    return "", next(iter(bodies), "")


def _made(opening: Opening, body: str, date: str, words: Words) -> tuple[str, str]:
    """The symbol that a heading's number has in the series of the body that issued it, and that body.

    Only the Security Council puts the year in brackets, so that this shape names it.
    """
    number = _number(opening, words)
    if body == "unsc":
        return _council(number, date, certain=True), body
    for shape in shapes():
        found = re.fullmatch(shape.pattern, number)
        series = forms(opening.kind, shape.name) if found else ()
        own = [form for form in series if form.body == body]
        if found and own:
            return _fill(own[0], found), body
        if found and {form.body for form in series} == {"unsc"}:
            council = _council(number, date, certain=False)
            return council, "unsc" if council else body
    return "", body


def _fill(form: Form, found: re.Match[str]) -> str:
    groups = {name: value or "" for name, value in found.groupdict().items()}
    session, serial = groups.get("session", ""), groups.get("serial", "")
    for value, (low, high) in ((session, form.sessions), (serial, form.serials)):
        if value.isdecimal() and not low <= int(value) <= high:
            return ""
    letter = groups.get("letter") or groups.get("tail") or ""
    values = {"session": session, "serial": serial, " letter": f" {letter}" if letter else ""}
    return re.sub(r"\{([^{}]+)\}", lambda m: values.get(m[1], ""), form.target)


def _council(number: str, date: str, certain: bool) -> str:
    """The symbol of a Security Council resolution; empty where number and year contradict each other.

    `certain` : the words name the Council; else only a number with its year in brackets is taken
    """
    found = _COUNCIL.fullmatch(number.strip())
    if not found or not (certain or found[2]):
        return ""
    value = int(found[1])
    year = int(found[2]) if found[2] and _YEAR.fullmatch(found[2]) else 0
    dated = int(date[:4]) if date else 0
    if year and may_be_of(value, year):
        return f"S/RES/{value} ({year})"
    right = council_year(value)
    if certain and right and right == dated:  # the bracket is misprinted or missing; the date bears the number out
        return f"S/RES/{value} ({right})"
    return ""


def _bodies(sources: _Sources, words: Words) -> list[str]:
    """The bodies that the masthead names, likeliest first: in the line on the adoption, else alone on a line.

    Of several lines the last is the most particular: the Assembly, then its Council.
    """
    names = body_names(words.language)
    for line in sources.masthead:
        if words.has("adopted", line) or words.has("resolution", line) or words.has("decision", line):
            body = _inside(line, names, words)
            if body:
                return [body]
    alone = [names.get(label_key(line, words.language), "") for line in sources.masthead]
    return [body for body in reversed(alone) if body not in ("", "un")]


def _inside(line: str, names: dict[str, str], words: Words) -> str:
    """The body of the longest name in a line, where it is an organ that adopts things: one with symbols of its own."""
    folded = label_key(line, words.language)
    edge = r"(?<!\w)" if words.spaced else ""
    named = (name for name in _organs(authority(), words.language) if name in folded)
    return next((names[name] for name in named if re.search(edge + re.escape(name), folded)), "")


@functools.cache
def _organs(known: Authority, language: str) -> tuple[str, ...]:
    """The names of the bodies that have symbols of their own, the longest first."""
    bodies = known.bodies
    names = (name for name, id in body_names(language).items() if len(name) > 1 and bodies[id].symbol_prefix)
    return tuple(sorted(names, key=lambda name: (len(name), name), reverse=True))


def _body_of(symbol: str) -> str:
    """The body whose series a symbol is in.

    Regional commissions have had theirs with the Council's E/ and without, conventions theirs with UNEP/ and without.
    """
    printed = (symbol, symbol.removeprefix("E/"), f"E/{symbol}", symbol.removeprefix("UNEP/"))
    for prefix, body in authority().by_symbol_prefix.items():
        if any(s == prefix or s.startswith(prefix + "/") for s in printed):
            return body.id
    return ""


def _title(sources: _Sources, opening: Opening) -> str:
    title = " ".join(sources.titles).rstrip(" ,，،*")
    number = opening.number
    if number and "/" in number and title.startswith(number):
        rest = title[len(number) :].lstrip(" .．:：-–—\u200f")
        return rest or title
    return title


def _date(sources: _Sources, words: Words) -> str:
    """Date of adoption, else of the closing, else of issue."""
    for line in (*sources.masthead, *sources.titles):
        if words.has("adopted", line) or words.opens("resolution", line) or words.has("decision", line):
            date = first_date(line, words)
            if date:
                return date
    lines = [line for line in sources.masthead if words.has("resolution", line)]
    for line in (*lines, *sources.closing, *sources.masthead):
        date = first_date(line, words)
        if date and (line in lines or line in sources.closing or only_date(line, words)):
            return date
    return ""


def _session(sources: _Sources, opening: Opening, words: Words) -> str:
    """The session's number or year, from its line in the masthead, else from the number of a resolution."""
    for line in sources.masthead:
        if session_line(line, words):
            found = _session_of(line, words)
            if found:
                return found
    number = _number(opening, words)
    if "/" in number and opening.kind != "document":
        if parties := re.search(r"/[A-Z]{2,5}\.(\d{1,3})$", number):  # `1/CP.21` is of the twenty-first session
            return parties[1]
        head = number.split("/")[0]
        return head if head.isdecimal() or _SPECIAL.fullmatch(head) else ""
    roman = re.search(r"\(([IVXLC]+)\)", number)
    return str(roman_value(roman[1])) if roman else ""


def _session_of(line: str, words: Words) -> str:
    phrase = re.search(ordinal_pattern(words.language), line, re.IGNORECASE)
    value = ordinal(phrase[0], words.language) if phrase else None
    if value:
        if words.has("emergency", line):
            return f"ES-{value}"
        return f"S-{value}" if words.has("special", line) else str(value)
    year = _YEAR.search(line)
    return year[0] if year else ""


def _latin(letter: str) -> str:
    """The letter of an item as English has it: ``"ب"`` is b, the second of the Arabic order."""
    plain = letter.translate(_LETTERS)
    at = _ABJAD.find(plain)
    return chr(ord("a") + at) if 0 <= at < 26 else plain


def _agenda(sources: _Sources, words: Words) -> str:
    for line in sources.masthead:
        found = words.opens("agenda", line) or (words.find("agenda", line) if len(line) < 60 else None)
        if found and len(line) < 120:
            item = _ITEM.search(line)
            if item:
                return item[1] + (f"({_latin(item[2])})" if item[2] else "")
    return ""
