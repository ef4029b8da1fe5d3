"""The symbol that a web address of a United Nations document names, and what else is typed as a symbol."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from graph.tables.symbols import LOOKALIKES, canonical

_HOSTS = {"undocs.org", "www.undocs.org", "docs.un.org"}
_LANGUAGES = {"ar", "ch", "en", "es", "fr", "ru", "sp", "zh"}  # ch and sp: old codes that addresses still carry

_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2212", "-----")
_SYMBOL = re.compile(r"[A-Z][A-Z0-9.()-]*(?:/[A-Za-z0-9 .,()-]+)+")
_MODIFICATION = re.compile(r"(?:add|amend|corr|rev|sub|res|dec)\.(?=\d)", re.I)
_PART = re.compile(r"(?i)\((vol\.|parts?|sect\.|resumption) ?([ivxlc\d]+)(?:(and|-)([ivxlc\d]+))?\)$")
# 217A(III), 57/270b, 54/237a-c
_LETTER = re.compile(r"(?<=\d) ?([A-Za-z](?:-[A-Za-z])?)(?=$| ?\((?:(?:[Ee]?[Ss]-)?[IVXLivxl]+)\)$)")
_SESSION = re.compile(r"(?<=[\dA-Z]) ?\(((?:E?S-)?[IVXL]+|\d{4})\)$", re.I)


def symbol_of(href: str) -> str:
    """The canonical symbol that an address names; empty where it names none.

    >>> symbol_of("https://undocs.org/en/S/RES/661(1990)")
    'S/RES/661 (1990)'
    >>> symbol_of("https://undocs.org/ch/A/RES/57/270b")
    'A/RES/57/270 B'
    >>> symbol_of("https://www.who.int/news")
    ''
    """
    try:
        address = urlsplit(href.strip())
    except ValueError:  # "http://[...", never closed
        return ""
    host = address.hostname or ""
    query = parse_qs(address.query)
    asked = query.get("FinalSymbol") or query.get("Symbol")
    if host not in _HOSTS and not (asked and host.endswith(".un.org")):
        return ""
    path = asked[0] if asked else unquote(address.path)
    parts = [part.strip() for part in path.split("/") if part.strip()]
    if parts and parts[0].lower() in _LANGUAGES:
        del parts[0]
    symbol = typed("/".join(parts))
    return symbol if is_symbol(symbol) else ""


def is_symbol(printed: str) -> bool:
    """Whether all of `printed` has the form of a document symbol.

    >>> is_symbol("FCCC/CP/2015/10/Add.1"), is_symbol("2/18"), is_symbol("and/or")
    (True, False, False)
    """
    return _SYMBOL.fullmatch(printed) is not None and any(map(str.isdigit, printed))


def typed(symbol: str) -> str:
    """The canonical spelling of a symbol that stands in an address, a field or a command.

    There it may be in small letters, without its spaces, or with a mark after it, which no running text prints: what
    is found in running text goes straight to `graph.tables.symbols.canonical`.

    >>> typed("A/RES/2200A(XXI)"), typed("A/76/49(Vol.II)"), typed("a/hrc/RES/50/9*")
    ('A/RES/2200 A (XXI)', 'A/76/49 (Vol. II)', 'A/HRC/RES/50/9')
    """
    symbol = " ".join(symbol.translate(_DASHES).translate(LOOKALIKES).split()).rstrip(" .,;:*")
    if symbol.endswith(")") and symbol.count(")") > symbol.count("("):
        symbol = symbol[:-1]
    symbol = "/".join(map(_segment, symbol.split("/")))
    symbol = re.sub("^E/ESCAP/RES/", "ESCAP/RES/", symbol)
    symbol = re.sub(r"(?i) ?\(supp\)$", "", symbol)
    if "RES/" in symbol or "DEC/" in symbol:
        symbol = _LETTER.sub(lambda m: " " + m[1].upper(), symbol)
        symbol = _SESSION.sub(lambda m: f" ({m[1].upper()})", symbol)
    return canonical(symbol)


def _segment(segment: str) -> str:
    segment = segment.strip()
    if re.fullmatch(r"[a-z]+(?:-\d+)?", segment):  # hrc, res, es-11
        return segment.upper()
    segment = _MODIFICATION.sub(lambda m: m[0].capitalize(), segment)
    return re.sub(r"(?<=[\d)]) ?(?=\([A-Za-z])", " ", _PART.sub(_spaced_part, segment))


def _spaced_part(match: re.Match[str]) -> str:
    word, first, joint, last = match.groups()
    tail = f" and {last.upper()}" if joint == "and" else f"-{last.upper()}" if joint else ""
    return f"({word.capitalize()} {first.upper()}{tail})"
