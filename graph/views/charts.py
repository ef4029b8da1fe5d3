"""Small charts as SVG: numbers stand beside what they show, so that nothing is told by length or colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

HEIGHT, GAP, LEAST = 96, 3, 14
SPAN = 121  # years of a chart


def years(counts: Mapping[str, int]) -> Markup:
    """A bar a year, from the first to the last; empty where there are fewer than two.

    Parameters
    ----------
    counts : by year, four digits
    """
    known = _together({int(year): count for year, count in counts.items() if year.isdecimal()})
    if len(known) < 2:
        return Markup("")
    first, last = min(known), max(known)
    wide = max(LEAST, min(40, 900 // (last - first + 1)))
    most = max(known.values())
    bars = [_bar(known.get(year, 0), (year - first) * wide, wide, most) for year in range(first, last + 1)]
    labels = [
        f'<text x="{(year - first) * wide + wide / 2}" y="{HEIGHT + 32}">{year}</text>'
        for year in range(first, last + 1)
        if _named(year, first, last, wide)
    ]
    width = (last - first + 1) * wide
    box = f'viewBox="0 0 {width} {HEIGHT + 38}" width="{width}"'
    return Markup(f'<svg class="bars" {box} aria-hidden="true">{"".join([*bars, *labels])}</svg>')


def _together(counts: Mapping[int, int]) -> dict[int, int]:
    """The `SPAN` years in which most is: a misread one, early or late, would leave the others no room.

    >>> _together({1066: 1, 1998: 4, 2015: 9, 9999: 2})
    {1998: 4, 2015: 9}
    """
    sums = {first: sum(n for year, n in counts.items() if 0 <= year - first < SPAN) for first in counts}
    begin = max(sums, key=lambda first: (sums[first], first), default=0)
    return {year: count for year, count in counts.items() if 0 <= year - begin < SPAN}


def _named(year: int, first: int, last: int, wide: int) -> bool:
    """Years that have room for their label."""
    step = 1 if wide >= 36 else 5
    return year % step == 0 or last - first < 3


def _bar(count: int, x: int, wide: int, most: int) -> str:
    if not count:
        return ""
    high = max(2, round(HEIGHT * count / most))
    top = HEIGHT + 16 - high
    bar = f'<rect x="{x}" y="{top}" width="{wide - GAP}" height="{high}"/>'
    if wide < 8 * len(str(count)):
        return bar
    return f'{bar}<text class="value" x="{x + wide / 2}" y="{top - 4}">{count}</text>'


def shares(counts: Iterable[tuple[Markup, int]]) -> list[tuple[Markup, int, int]]:
    """Each with its share of the largest, in hundredths."""
    rows = list(counts)
    most = max((count for _, count in rows), default=0) or 1
    return [(name, count, round(100 * count / most)) for name, count in rows]
