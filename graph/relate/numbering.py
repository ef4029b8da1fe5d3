"""When a numbered resolution or decision can have been adopted, and whether there can be such a number."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from graph.tables.kinds import Form, kinds
from graph.tables.numerals import roman_value

_ASSEMBLY_MONTH = "09"  # a session of the General Assembly begins in September and ends with the next one
_COUNCIL_MONTH = "07"  # one of the Economic and Social Council, since 2014, in July of the year before


@dataclass(frozen=True, slots=True)
class Number:
    """A numbered act, read off its symbol.

    session, serial : as numbers; 0 where the symbol has none that is one
    first, last : month in which it can have been adopted first and last, ``"2015-09"``; empty where that is unknown
    """

    form: Form
    session: int
    serial: int
    first: str = ""
    last: str = ""

    @property
    def possible(self) -> bool:
        """Whether there has been such a session, and such a number in one."""
        (low, high), (least, most) = self.form.sessions, self.form.serials
        session = not self.session or low <= self.session <= high
        return session and (not self.serial or least <= self.serial <= most)


@functools.lru_cache(maxsize=4096)
def number_of(target: str) -> Number | None:
    """What the symbol of a resolution or decision tells; None for any other id.

    >>> number_of("A/RES/70/1").first, number_of("S/RES/1325 (2000)").last, number_of("A/76/1")
    ('2015-09', '2000-12', None)
    """
    first_read = None  # several forms may share a symbol: `E/DEC/1988/103` is possible by one of three
    for form, pattern in _patterns():
        if found := pattern.fullmatch(target):
            parts = found.groupdict()
            session, serial = _value(parts.get("session") or ""), _value((parts.get("serial") or "").lstrip(".R"))
            first, last = _months(form, session)
            number = Number(form, session, serial, first, last)
            if number.possible:
                return number
            first_read = first_read or number
    return first_read


@functools.cache
def _patterns() -> tuple[tuple[Form, re.Pattern[str]], ...]:
    """Each form with the pattern of its symbols; forms whose symbols begin with any body's prefix are left out."""
    fields = {
        "session": r"(?P<session>[IVXLC]+|\d+)",
        "serial": r"(?P<serial>\.?R?\d+)",
        " letter": r"(?: [A-Z](?:-[A-Z])?)?",
        "conference": r"[A-Z]+",
    }
    found = []
    for kind in ("resolution", "decision"):
        for form in kinds()[kind].forms:
            if "{prefix}" not in form.target and form.shape != "special":
                pattern = re.escape(form.target)
                for name, value in fields.items():
                    pattern = pattern.replace(re.escape(f"{{{name}}}"), value)
                found.append((form, re.compile(pattern)))
    return tuple(found)


def _value(digits: str) -> int:
    return int(digits) if digits.isdigit() else roman_value(digits)


def _months(form: Form, session: int) -> tuple[str, str]:
    if not session:
        return "", ""
    if form.shape == "bracketed-year":
        return f"{session}-01", f"{session}-12"
    if form.shape == "year":
        return f"{session - 1}-{_COUNCIL_MONTH}", f"{session}-12"
    if form.body == "unga" and form.shape == "pair":
        return f"{1945 + session}-{_ASSEMBLY_MONTH}", f"{1946 + session}-{_ASSEMBLY_MONTH}"
    if form.years is None:
        return "", ""
    begins = form.years[0] + (session - 1) // form.years[1]
    # Several sessions a year were not always as many.
    slack = int(form.years[1] > 1)
    return f"{begins - slack}-01", f"{begins + form.years[2]}-12"
