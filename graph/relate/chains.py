"""What mandated a work, what it asked for, what came of it, and whether there is a newer one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Row = Mapping[str, str]

# What a chain shows: the relation, from the work or to it, and what to call the other end.
LINKS = (
    ("mandated by", "reports-pursuant-to", "source"),
    ("came from", "draft-of", "target"),
    ("draft of", "draft-of", "source"),
    ("asks for a report", "requests-report", "source"),
    ("answered by", "reports-pursuant-to", "target"),
    ("takes up", "considers-report", "source"),
    ("taken up by", "considers-report", "target"),
    ("extends", "extends", "source"),
    ("establishes", "establishes", "source"),
    ("amends", "amends", "source"),
    ("amended by", "amends", "target"),
    ("supersedes", "supersedes", "source"),
    ("superseded by", "supersedes", "target"),
    ("adopts", "adopts", "source"),
    ("endorses", "endorses", "source"),
    ("follows up", "follows-up", "source"),
    ("implements", "implements", "source"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """One step from the work: what it is, the other end, the part meant, and the words that say so."""

    what: str
    other: str
    pin: str
    sentence: str
    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The work in its line of cases.

    series : the works of its series in the order of time, itself among them; empty where it has none
    of_mandate : for a report, the series of the resolution that asked for it
    """

    work: str
    links: tuple[Link, ...] = ()
    series: tuple[str, ...] = ()
    of_mandate: tuple[str, ...] = ()
    held: bool = field(default=True)

    @property
    def newer(self) -> tuple[str, ...]:
        """The works of the series that came after this one, or after the resolution that mandated it."""
        for series, work in ((self.series, self.work), (self.of_mandate, self.mandate)):
            if work in series:
                return series[series.index(work) + 1 :]
        return ()

    @property
    def mandate(self) -> str:
        """The resolution that asked for this report, the latest of several; empty where none is known."""
        mandates = [link.other for link in self.links if link.what == "mandated by"]
        known = [work for work in self.of_mandate if work in mandates]
        return (known or mandates or [""])[-1]


def chain(work: str, relations: Iterable[Row]) -> Chain:
    """Follow the relations of one work.

    Parameters
    ----------
    work : id, as in ``relations.csv``
    relations : its rows

    Returns
    -------
    Chain
        ``held`` is False where no relation knows the work.
    """
    rows = list(relations)
    later = {row["source"]: row["target"] for row in rows if row["relation"] == "series-next"}
    by_end: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for end in ("source", "target"):
            by_end[row["relation"], end, row[end]].append(row)
    links = []
    for what, relation, end in LINKS:
        other = "target" if end == "source" else "source"
        for row in by_end[relation, end, work]:
            links.append(Link(what, row[other], row["pin"], row["sentence"], row["document"], row["reason"]))
    mandates = [link.other for link in links if link.what == "mandated by"]
    of_mandate = next((series for m in reversed(mandates) if (series := _series(m, later))), ())
    known = bool(links) or any(row[end] == work for row in rows for end in ("source", "target"))
    return Chain(work, tuple(links), _series(work, later), of_mandate, known)


def _series(work: str, later: Mapping[str, str]) -> tuple[str, ...]:
    """The whole series of a work, oldest first; empty where it is alone."""
    earlier = {newer: older for older, newer in sorted(later.items(), reverse=True)}
    line = [work]
    while (older := earlier.get(line[0])) and older not in line:
        line.insert(0, older)
    while (newer := later.get(line[-1])) and newer not in line:
        line.append(newer)
    return tuple(line) if len(line) > 1 else ()
