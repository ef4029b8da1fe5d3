"""Symbols of documents: `A/76/537/Add.2`, `E/2021/27-E/CN.6/2021/14`, `S/RES/661 (1990)`.

Grammar after https://research.un.org/en/docs/symbols.
"""

from __future__ import annotations

import functools
import re

from graph.tables.kinds import kinds

# Cyrillic capitals that look like Latin ones, printed for them in Russian texts.
LOOKALIKES = str.maketrans("АВСЕНКМОРТХІЅ", "ABCEHKMOPTXIS")
_BACK = {latin: cyrillic for cyrillic, latin in zip("АВСЕНКМОРТХ", "ABCEHKMOPTX", strict=True)}

_ORGAN = (
    r"(?:RES|DEC|PRST|INF|BUR|HRC|AC|CN|CONF|C|PV|SR|L|NGO|WG|ICEF|HLPF|FFDF|INCB|ESCAP|ECA|ESCWA|ECE|SGB|AI|IC|ADM|ESA|LEG|LIB|SG|CS|HR|"
    r"DC|PET|PRESS|EM|UN|AG|MIN|DS|TBT|Agenda|Sub|B)"
)
_NUMBER = r"\d{1,6}[A-Z]?"
_SESSION = r"E?S-\d{1,2}"
_WORD = r"[A-Z][A-Za-z]{0,12}(?:[.\-][A-Za-z0-9]{1,6}){0,4}(?:\([A-Z0-9]{1,6}\))?"
_AND = r"(?: and | et | y | и |和|及| و ?|-|, )"
_TAIL = (
    rf"(?: ?\((?:(?:Vols?\.|Parts?|Sects?\.|Suppl?\.|Resumption) ?[A-Za-z0-9]{{1,6}}(?:{_AND}[IVX0-9]{{1,4}}){{0,3}}|Introduction)\)"
    r"(?:/(?:Add|Corr|Rev)\.\d{1,3}){0,2})?"
)
_SEGMENT = rf"(?:{_SESSION}|{_WORD}|{_NUMBER})"


def _either_script(lead: str) -> str:
    return "".join(f"[{c}{_BACK[c]}]" if c in _BACK else re.escape(c) for c in lead)


@functools.cache
def symbol_pattern() -> str:
    """A regular expression (RE2 and `re`) for one symbol, joint symbols included, without groups."""
    raw = kinds()["document"].raw
    plain = "|".join(_either_script(lead) for lead in sorted(raw["plain"], key=lambda s: (-len(s), s)))
    leads = "|".join(_either_script(lead) for lead in sorted(raw["leads"], key=lambda s: (-len(s), s)))
    acts = (
        rf"[AА]/(?:HRC/)?RES/(?:E?S-)?\d{{1,4}}(?:/\d{{1,3}})?(?:(?: ?[A-Z](?:-[A-Z])?)? ?\((?:E?S-)?[IVXLC]{{1,8}}\)(?:\[[A-Z]\])?)?"
        rf"|[AА]/(?:HRC/)?DEC/(?:E?S-)?\d{{1,4}}/\d{{1,3}}"
        rf"|S/RES/\d{{1,4}}(?: ?\(\d{{4}}\))?"
    )
    one = rf"(?:{acts}|(?:(?:{plain})/(?:{_ORGAN}\b(?:\.\d+)?|{_NUMBER}|{_SESSION})|(?:{leads})/{_SEGMENT})(?:\.\d+)?(?:/{_SEGMENT}| ?/(?:Add|Corr|Rev)\.\d{{1,3}}){{0,7}}{_TAIL})"
    gc = r"GC\(\d{1,2}\)/RES/\d{1,3}(?:/[A-Z])?|(?:GC|IDB|PBC)\.\d{1,3}/(?:[A-Z][A-Za-z]{1,4}\.?/?)?\d{1,3}(?:/(?:Add|Rev|Corr)\.\d{1,3})?"
    return rf"(?:{one}(?:-{one}){{0,3}}|{gc})"


_ACT = re.compile(r"(?:^|/)(RES|DEC|Res\.|Dec\.)(?=/|\d|$)")
_SC = re.compile(r"^S/RES/(\d{1,4})(?: ?\((\d{4})\))?$")
_ROMAN = re.compile(r"^A/RES/(\d{1,4})(?: ?([A-Z](?:-[A-Z])?))? ?\(((?:E?S-)?[IVXLC]+)\)(?:\[?([A-Z])\]?)?$")
_LETTER = re.compile(r"^(A/(?:HRC/)?(?:RES|DEC)/(?:E?S-)?\d{1,3}/\d{1,3}) ?([A-Z](?:-[A-Z])?)$")
LETTER = re.compile(r" ?([A-Z](?:-[A-Z])?)(?![A-Za-z/.\-0-9])")  # the letter of a lettered act, right after its number
_IN_BRACKETS = re.compile(r" ?\((Vol|Part|Sect|Suppl|Supp|Resumption)(s?\.?s?) ?([^()]*)\)")
_TRAILING = re.compile(r"[.\-,*]+$")


def kind_of(symbol: str) -> str:
    """``"resolution"``, ``"decision"`` or ``"document"``, by the symbol alone.

    >>> kind_of("A/RES/70/1"), kind_of("UNEP/EA.5/Res.14"), kind_of("A/76/403")
    ('resolution', 'resolution', 'document')
    """
    if m := re.match(r"(?:WHA|EB)\d+(?:\.R?\d+)?(\(\d+\))?$", symbol):
        return "decision" if m[1] else "resolution"
    m = _ACT.search(symbol)
    if not m or "/L." in symbol:
        return "document"
    return "resolution" if m[1].lower().startswith("res") else "decision"


def canonical(printed: str, years: dict[int, int] | None = None) -> str:
    """The canonical spelling of a symbol as printed.

    >>> canonical("А/RES/2625(XXV)"), canonical("S/RES/661(1990)"), canonical("A/RES/57/270B")
    ('A/RES/2625 (XXV)', 'S/RES/661 (1990)', 'A/RES/57/270 B')
    """
    symbol = _TRAILING.sub("", printed.replace(" /", "/").translate(LOOKALIKES).strip())
    if m := _SC.match(symbol):
        year = m[2] or (years or {}).get(int(m[1]), "")
        return f"S/RES/{m[1]} ({year})" if year else symbol
    if m := _ROMAN.match(symbol):
        letter = m[2] or m[4]
        return f"A/RES/{m[1]}{' ' + letter if letter else ''} ({m[3]})"
    if m := _LETTER.match(symbol):
        return f"{m[1]} {m[2]}"
    return _IN_BRACKETS.sub(_part, symbol)


def _part(m: re.Match[str]) -> str:
    """`(Part I和II)` as `` (Parts I and II)``, whatever the language of the joiner and the spacing."""
    values = [v for v in re.split(r"[^A-Za-z0-9]+", re.sub(r" (?:and|et|y) ", " ", m[3])) if v]
    word = {"Vol": "Vol.", "Sect": "Sect.", "Suppl": "Suppl.", "Supp": "Suppl."}.get(m[1], m[1])
    if len(values) > 1:
        word = {"Vol.": "Vols.", "Part": "Parts", "Sect.": "Sects."}.get(word, word)
    between = "-" if "-" in m[3] else " and "
    return (
        f" ({word} {between.join(values)})"
        if len(values) < 3
        else f" ({word} {', '.join(values[:-1])} and {values[-1]})"
    )


def first_part(symbol: str) -> str:
    """The first symbol of a joint one, empty for any other: the series that the document is filed in.

    >>> first_part("A/48/573-S/26705"), first_part("A/HRC/WG.6/31/CHN/1")
    ('A/48/573', '')
    """
    parts = re.split(r"-(?=[A-Z]{1,6}/)", symbol)
    return parts[0] if len(parts) > 1 else ""


def is_symbol(printed: str) -> bool:
    """Whether a match of `symbol_pattern` is a symbol, not only the stem of a series (`A/C.2`)."""
    symbol = printed.translate(LOOKALIKES)
    segments = symbol.split("/")
    if not any(c.isdigit() for c in segments[-1]):
        return len(segments) > 2 and any(s[:1].isdigit() for s in segments[1:]) and segments[-1].isupper()
    if len(segments) > 2 or segments[-1][:1].isdigit():
        return True
    return segments[0] not in ("A", "E", "S", "T") or bool(re.match(r"(?:PV|SR)\.\d{3}", segments[1]))
