"""Symbols of documents: `A/76/537/Add.2`, `E/2021/27-E/CN.6/2021/14`, `S/RES/661 (1990)`.

Grammar after https://research.un.org/en/docs/symbols.
"""

from __future__ import annotations

import functools
import re

from graph.tables.kinds import kinds
from graph.tables.languages import ands
from graph.tables.numerals import roman_value

# Cyrillic capitals that look like Latin ones, printed for them in Russian texts.
LOOKALIKES = str.maketrans("АВСЕНКМОРТХІЅ", "ABCEHKMOPTXIS")
_BACK = {latin: cyrillic for cyrillic, latin in zip("АВСЕНКМОРТХ", "ABCEHKMOPTX", strict=True)}

# The pieces of one symbol, without groups, for RE2 and `re`.
_A = "[AА]"  # Latin or Cyrillic
_SESSION = r"E?S-\d{1,2}"  # S-32, ES-11
_NUMBER = r"\d{1,6}[A-Z]?"
_WORD = (
    r"[A-Z][A-Za-z]{0,12}"  # CONF, Add, WP
    r"(?:[.\-][A-Za-z0-9]{1,6}){0,4}"  # CONF.151, OzL.Pro.28
    r"(?:\([A-Z0-9]{1,6}\)|\([A-Z]{2,5}\.\d{1,3}/\d{1,3}\))?"  # CST(4), G.2361(CRM.10/8)
)
_REPORTS = r"\d{1,2}-\d{1,2}\b"  # CRC/C/CHN/CO/3-4: two periodic reports in one
_SEGMENT = rf"(?:{_SESSION}|{_WORD}|{_NUMBER})"
_MODIFIED = r"(?:[Aa]dd|[Cc]orr|[Rr]ev)\. ?\d{1,3}"  # also /add.1, /Corr. 1

# What can follow a lead that is one letter: a letter and a slash alone are common elsewhere.
_ORGAN = (
    r"(?:RES|DEC|PRST|INF|BUR|HRC|AC|CN|CONF|C|PV|SR|L|NGO|WG|ICEF|HLPF|FFDF|INCB|ESCAP|ECA|ESCWA|ECE|SGB|AI|IC|ADM|"
    r"ESA|LEG|LIB|SG|CS|HR|DC|PET|PRESS|EM|UN|AG|MIN|DS|TBT|Agenda|Sub|B)\b(?:\.\d+)?"
)
_ROMAN = (
    r"(?: ?[A-Z](?:-[A-Z])?)? ?"  # the letter of the act
    r"\((?:E?S-)?[IVXLC]{1,8}\)(?:\[[A-Z]\])?"  # (XXV), (S-VI), (III)[A]
)
_ACTS = "|".join(
    (
        rf"{_A}/(?:HRC/)?RES/(?:E?S-)?\d{{1,4}}(?:/\d{{1,3}})?(?:{_ROMAN})?",  # A/RES/70/1, A/RES/2200 A (XXI)
        rf"{_A}/(?:HRC/)?DEC/(?:E?S-)?\d{{1,4}}/\d{{1,3}}",  # A/DEC/75/540
        r"S/RES/\d{1,4}(?: ?\(\d{4}\))?",  # S/RES/661 (1990)
    )
)
_COUNCILS = "|".join(
    (
        r"S?[$§]/ ?\d{4,6}|S/ \d{5}",  # $/4429, S$/26234, S/ 13704: as a machine read S/4429
        r"GC\(\d{1,2}\)/RES/\d{1,3}(?:/[A-Z])?",  # GC(65)/RES/10
        r"(?:WHA|EB)(?: ?\d{1,3}/\d{4}/REC/\d{1,2}|\d{1,3}/\d{1,3})",  # WHA71/2018/REC/1, EB148/4
        rf"(?:GC|IDB|PBC)\.\d{{1,3}}/(?:[A-Z][A-Za-z]{{1,4}}\.?/?)?\d{{1,3}}(?:/{_MODIFIED})?",  # GC.18/Res.1, IDB.48/5
    )
)


@functools.cache
def symbol_pattern() -> str:
    """A regular expression (RE2 and `re`) for one symbol, joint symbols included, without groups."""
    raw = kinds()["document"].raw
    letter = rf"(?:{_leads(raw['plain'])})/(?:{_ORGAN}|{_NUMBER}|{_SESSION}|ES/\d{{1,2}})"
    covenant = rf"{_leads(['E'])}/C\.12(?:/{_SEGMENT}){{1,3}}/{_REPORTS}"  # E/C.12/TJK/CO/2-3
    meeting = rf"(?:{_leads(raw['leads'])})/[A-Z]{{2,5}} \(\d{{1,2}}\)/\d{{1,6}}"  # WT/MIN (17)/64
    named = rf"(?:{_leads(raw['leads'])})(?:/{_SEGMENT}){{1,5}}/{_REPORTS}|(?:{_leads(raw['leads'])})/{_SEGMENT}"
    dotted = rf"(?:{_leads(raw['leads'])})\.CONF\.\d{{1,4}}"  # NPT.CONF.2000/28
    rest = rf"(?:\.\d+)?(?: ?[/ ]{_MODIFIED}|/\d{{1,6}}{_MODIFIED}|/{_SEGMENT}){{0,7}}{_tail()}"
    one = rf"(?:{_ACTS}|(?:{meeting}|{covenant}|{letter}|{named}|{dotted}){rest})"
    return rf"(?:{one}(?: ?- ?{one}){{0,3}}|{_COUNCILS})"


def _tail() -> str:
    """The parts of a document that its symbol may name in brackets, joined by the `and` of any language."""
    joined = rf"(?:(?:{'|'.join(ands())}) ?|-|, )"
    parts = (
        r"(?:Vols?\.|Parts?|Sects?\.|Suppl?\.|Resumption) ?[A-Za-z0-9]{1,6}"  # Vol. I
        rf"(?:{joined}[IVX0-9]{{1,4}}){{0,3}}"  # Parts I and II
    )
    return rf"(?: ?\((?:{parts}|Introduction)\)(?:/{_MODIFIED}){{0,2}})?"


@functools.cache
def _joint() -> re.Pattern[str]:
    """The dash between two symbols: what follows begins as a symbol does (no `LC/G.2681-P/Rev.3`)."""
    raw = kinds()["document"].raw
    return re.compile(rf"-(?=(?:{_leads([*raw['plain'], *raw['leads']])})/)")


def _leads(leads: list[str]) -> str:
    """Any of the first elements of symbols, the longest first, in Latin letters or their Cyrillic look-alikes."""
    longest = sorted(leads, key=lambda lead: (-len(lead), lead))
    return "|".join("".join(f"[{c}{_BACK[c]}]" if c in _BACK else re.escape(c) for c in lead) for lead in longest)


# What an act's symbol is made of, once its letters are Latin.
_ACT = re.compile(r"(?:^|/)(RES|DEC|Res\.|Dec\.)(?=/|\d|$)")
_HEALTH = re.compile(r"(?:WHA|EB)\d+(?:\.R?\d+)?(?P<decision>\(\d+\))?$")
_UNSLASHED_ACT = re.compile(r"(?:(?P<decision>[BRSM]C-[IVX\d]+/\d+)|A\d{2}-\d+)$")  # BC-14/13; A41-1
_COUNCIL_ACT = re.compile(r"S/RES/(?P<serial>\d{1,4})(?: ?\((?P<year>\d{4})\))?$")
_ROMAN_ACT = re.compile(
    r"A/RES/(?P<serial>\d{1,4})(?: ?(?P<letter>[A-Z](?:-[A-Z])?))? ?"
    r"\((?P<session>(?:E?S-)?[IVXLC]+)\)(?:\[?(?P<last>[A-Z])\]?)?$"  # the library puts the letter last: (III)[A]
)
_LETTERED_ACT = re.compile(r"(?P<act>A/(?:HRC/)?(?:RES|DEC)/(?:E?S-)?\d{1,3}/\d{1,3}) ?(?P<letter>[A-Z](?:-[A-Z])?)$")
LETTER = re.compile(r" ?([A-Z](?:-[A-Z])?)(?![A-Za-z/.\-0-9])")  # the letter of a lettered act, right after its number

_IN_BRACKETS = re.compile(r" ?\((Vol|Part|Sect|Suppl|Supp|Resumption)(s?\.?s?) ?([^()]*)\)")
_PART_WORDS = {"Vol": "Vol.", "Sect": "Sect.", "Suppl": "Suppl.", "Supp": "Suppl."}
_PART_PLURALS = {"Vol.": "Vols.", "Part": "Parts", "Sect.": "Sects."}
_UNSLASHED = re.compile(r"(?<=\d)(?=(?:Add|Corr|Rev)\.\d)")  # A/75/457Add.9
_MODIFYING = re.compile(r"/([AaCcRr])(dd|orr|ev)\. ?(?=\d)")
_SPACED = re.compile(r" +(?=(?:[Aa]dd|[Cc]orr|[Rr]ev)\. ?\d)")  # A/C.3/307 Rev. 2
_EMERGENCY = re.compile(r"(?<=^A/ES)/(?=\d{1,2}/)")  # A/ES/11/L.2
_BRACKETED = re.compile(r"(?<=[A-Z]) (?=\(\d{1,2}\)/|\d{1,3}/\d{4}/REC/)")  # WT/MIN (17)/64, WHA 58/2005/REC/1
_UNDOTTED = re.compile(r"(?<=[AES]/)(AC|CN|CONF)/(?=\d)")  # A/AC/105/1138
_DOTTED = re.compile(r"^([A-Z]+)\.(?=CONF\.\d)")  # NPT.CONF.2000/28
_MISREAD = re.compile(r"^S?[$§](?=/)")
_TRAILING = re.compile(r"[.\-,*]+$")
_LETTERED_SESSION = re.compile(r"^[AES]/\d+[A-Z]/")  # A/7B/404: a number with a letter ends a symbol


@functools.lru_cache(maxsize=4096)
def kind_of(symbol: str) -> str:
    """``"resolution"``, ``"decision"`` or ``"document"``, by the symbol alone.

    >>> kind_of("A/RES/70/1"), kind_of("UNEP/EA.5/Res.14"), kind_of("A/76/403")
    ('resolution', 'resolution', 'document')
    """
    if m := _HEALTH.match(symbol) or _UNSLASHED_ACT.match(symbol):
        return "decision" if m["decision"] else "resolution"
    m = _ACT.search(symbol)
    if not m or "/L." in symbol:
        return "document"
    return "resolution" if m[1].lower().startswith("res") else "decision"


@functools.lru_cache(maxsize=4096)  # a document prints the same few again and again
def canonical(printed: str) -> str:
    """The canonical spelling of a symbol as printed.

    >>> canonical("А/RES/2625(XXV)"), canonical("S/RES/661(1990)"), canonical("A/RES/57/270B")
    ('A/RES/2625 (XXV)', 'S/RES/661 (1990)', 'A/RES/57/270 B')
    """
    printed = _MISREAD.sub("S", printed)
    symbol = _TRAILING.sub("", re.sub(r" ?([/\-]) ?", r"\1", printed).translate(LOOKALIKES).strip())
    symbol = _UNDOTTED.sub(r"\1.", _UNSLASHED.sub("/", _BRACKETED.sub("", _EMERGENCY.sub("-", symbol))))
    symbol = _DOTTED.sub(r"\1/", _SPACED.sub("/", symbol))
    symbol = _MODIFYING.sub(lambda m: f"/{m[1].upper()}{m[2]}.", symbol)
    if m := _COUNCIL_ACT.match(symbol):
        return f"S/RES/{m['serial']} ({m['year']})" if m["year"] else symbol
    if m := _ROMAN_ACT.match(symbol):
        letter = m["letter"] or m["last"]
        return f"A/RES/{m['serial']}{' ' + letter if letter else ''} ({m['session']})"
    if m := _LETTERED_ACT.match(symbol):
        return f"{m['act']} {m['letter']}"
    return _IN_BRACKETS.sub(_part, symbol)


def _part(m: re.Match[str]) -> str:
    """`(Part I和II)` as `` (Parts I and II)``, whatever the language of the joiner and the spacing."""
    values = [v for v in re.split(r"[^A-Za-z0-9]+", re.sub("|".join(ands()), " ", m[3])) if v]
    word = _PART_WORDS.get(m[1], m[1])
    if len(values) > 1:
        word = _PART_PLURALS.get(word, word)
    if len(values) > 2:
        return f" ({word} {', '.join(values[:-1])} and {values[-1]})"
    ranged = "-" in m[3] and not _next_to_each_other(values)
    return f" ({word} {('-' if ranged else ' and ').join(values)})"


def _next_to_each_other(values: list[str]) -> bool:
    """Whether a range holds its two ends only: `Parts I-II` is `Parts I and II`."""
    numbers = [int(v) if v.isdigit() else roman_value(v) for v in values]
    return len(numbers) == 2 and numbers[0] > 0 and numbers[1] == numbers[0] + 1


def first_part(symbol: str) -> str:
    """The first symbol of a joint one, empty for any other: the series that the document is filed in.

    >>> first_part("A/48/573-S/26705"), first_part("A/HRC/WG.6/31/CHN/1")
    ('A/48/573', '')
    """
    parts = _joint().split(symbol, maxsplit=1)
    return parts[0] if len(parts) > 1 else ""


def is_symbol(printed: str) -> bool:
    """Whether a match of `symbol_pattern` is a symbol, not only the stem of a series.

    >>> is_symbol("A/C.2/76/L.18"), is_symbol("A/C.2"), is_symbol("NPT.CONF.2000")
    (True, False, False)
    """
    symbol = printed.translate(LOOKALIKES).replace("/ ", "/")
    segments = symbol.split("/")
    first, last = segments[0], segments[-1]
    if len(segments) == 1 or _LETTERED_SESSION.match(symbol):
        return False
    if not any(c.isdigit() for c in last):  # A/76/PRESS, but no A/C.2/INF
        return len(segments) > 2 and any(s[:1].isdigit() for s in segments[1:]) and last.isupper()
    if len(segments) > 2 or last[:1].isdigit():
        return True
    return first not in ("A", "E", "S", "T") or bool(re.match(r"(?:PV|SR)\.\d", last))
