"""How often a reference is right, as measured on annotated documents and published: counts with their intervals."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("accuracy.toml")
_Z = 1.959964  # of a normal distribution, for 95 %

Interval = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Measure:
    """References right, found and wrong, and missed.

    group, name : what they are of: ``("total", "closed")``, ``("kinds", "resolution")``, ``("languages", "zh")``
    """

    group: str
    name: str
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> Interval:
        """Share of those found that are right, with its interval."""
        return wilson(self.right, self.right + self.wrong)

    @property
    def recall(self) -> Interval:
        """Share of the annotated that were found, with its interval."""
        return wilson(self.right, self.right + self.missed)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What was measured, when, with which version and on how much.

    unseen : of `unseen_documents` that were annotated before the program read them
    """

    version: str
    measured: str
    documents: int
    references: int
    measures: tuple[Measure, ...]
    unseen_documents: int
    unseen: Measure


@functools.cache
def accuracy() -> Accuracy:
    """The published figures."""
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Accuracy(
        version=raw["version"],
        measured=raw["measured"].isoformat(),
        documents=raw["documents"],
        references=raw["references"],
        measures=tuple(_measures(raw)),
        unseen_documents=raw["unseen"]["documents"],
        unseen=Measure("unseen", "closed", *raw["unseen"]["closed"]),
    )


def _measures(raw: dict[str, dict[str, list[int]]]) -> Iterator[Measure]:
    for group in ("total", "kinds", "languages"):
        for name, counts in raw[group].items():
            yield Measure(group, name, *counts)


def wilson(count: int, of: int) -> Interval:
    """A share and its interval of 95 % after Wilson (1927).

    >>> [round(number, 3) for number in wilson(9, 10)]
    [0.9, 0.596, 0.982]
    >>> wilson(0, 0)
    (0.0, 0.0, 1.0)
    """
    if not of:
        return 0.0, 0.0, 1.0
    share, square = count / of, _Z * _Z / of
    middle = (share + square / 2) / (1 + square)
    reach = _Z * ((share * (1 - share) + square / 4) / of) ** 0.5 / (1 + square)
    return share, max(0.0, middle - reach), min(1.0, middle + reach)
