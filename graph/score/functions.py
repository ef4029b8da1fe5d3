"""Function, location and paragraph of references against gold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.score.rows import Miss, Row

KINDS = frozenset({"resolution", "decision", "document", "treaty", "instrument", "ibid"})
PROPERTIES = ("function", "location", "paragraph")
_LEAST_OVERLAP = 1 / 2


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def ratio(self) -> float:
        """0 to 1; 0 where nothing was counted."""
        return self.right / self.of if self.of else 0.0


@dataclass(slots=True)
class FunctionScore:
    """Shares by document and property.

    documents : ``found`` counts the gold rows met by a reference; each of ``PROPERTIES`` is counted among those
    """

    documents: dict[str, dict[str, Share]] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    @property
    def all(self) -> dict[str, Share]:
        """The shares of all documents together."""
        names = ("found", *PROPERTIES)
        return {name: sum((shares[name] for shares in self.documents.values()), Share()) for name in names}

    @property
    def lowest(self) -> float:
        """The share of right functions in the document that has the fewest."""
        return min((s["function"].ratio for s in self.documents.values() if s["function"].of), default=1.0)


def score_functions(gold: Mapping[str, Sequence[Row]], found: Mapping[str, Sequence[Row]]) -> FunctionScore:
    """Compare what references do and where they stand with the gold.

    A gold row is compared with the found reference that overlaps it most, if the two share at least half of what
    they cover together. A gold function ``other`` is passed over.

    Parameters
    ----------
    gold : rows by document stem, of ``read_gold_functions``
    found : rows by document stem, of ``read_found``

    Returns
    -------
    FunctionScore
    """
    result = FunctionScore()
    for document, rows in gold.items():
        candidates = [row for row in found.get(document, ()) if row.kind in KINDS]
        shares = dict.fromkeys(("found", *PROPERTIES), Share())
        for wanted in rows:
            best = max(candidates, key=wanted.overlap, default=None)
            hit = best is not None and wanted.overlap(best) >= _LEAST_OVERLAP
            shares["found"] += Share(int(hit), 1)
            if best is None or not hit:
                continue
            for name in PROPERTIES:
                want, have = getattr(wanted, name), getattr(best, name)
                if name == "function" and want == "other":
                    continue
                shares[name] += Share(int(want == have), 1)
                if want != have:
                    result.misses.append(Miss(document, name, wanted, have))
        result.documents[document] = shares
    return result
