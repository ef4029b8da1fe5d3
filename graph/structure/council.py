"""Security Council resolution numbers and their years: the check on a misprint or an OCR error."""

from __future__ import annotations

import bisect
import functools

from graph.tables.kinds import kinds

_LATER = 60  # a year gives about so many; beyond the table's last year nothing surer can be said


@functools.cache
def _years() -> tuple[tuple[int, ...], tuple[int, ...]]:
    rows = kinds()["resolution"].raw["council_years"]
    return tuple(int(row[0]) for row in rows), tuple(int(row[1]) for row in rows)


def council_year(number: int) -> int:
    """The year in which the Security Council adopted resolution `number`; 0 where the table does not say.

    >>> council_year(661)
    1990
    """
    years, last = _years()
    at = bisect.bisect_left(last, number)
    return years[at] if number > 0 and at < len(years) else 0


def may_be_of(number: int, year: int) -> bool:
    """Whether resolution `number` can be of `year`; after the end of the table, whether its number is high enough."""
    years, last = _years()
    known = council_year(number)
    if known:
        return known == year
    return number > last[-1] and year > years[-1] and number <= last[-1] + _LATER * 2 * (year - years[-1])
