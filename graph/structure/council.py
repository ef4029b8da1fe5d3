"""Security Council resolution numbers and their years: the check on a misprint or an OCR error."""

from __future__ import annotations

from graph.tables.kinds import council_year, council_years

_LATER = 60  # a year gives about so many; beyond the table's last year nothing surer can be said


def may_be_of(number: int, year: int) -> bool:
    """Whether resolution `number` can be of `year`; after the end of the table, whether its number is high enough.

    >>> may_be_of(661, 1990), may_be_of(661, 1991)
    (True, False)
    """
    if known := council_year(number):
        return known == year
    last_year, last = council_years()[-1]
    return number > last and year > last_year and number <= last + _LATER * 2 * (year - last_year)
