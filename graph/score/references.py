"""References against gold: which were found, which were not, which were made up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.score.rows import Miss, Row

# Kinds whose targets no list of ids closes.
OPEN_KINDS = frozenset({"meeting", "publication", "agenda", "ibid"})
# The United Nations as a whole is no reference.
_TOO_GENERAL = frozenset({"UN", "UN-SYSTEM", "UNDS", "UNCT"})
_NEEDS_NO_ID = ("instrument:", "body:", "publication:", "meeting:")
_LEAST_OVERLAP = 1 / 3


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts, and the ratios that follow from them."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Right ones among the found; 1 where nothing was to be found and nothing was."""
        found = self.right + self.false
        return self.right / found if found else float(not self.missed)

    @property
    def recall(self) -> float:
        """Found ones among the gold; 1 where the gold has none."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """What came of comparing a build with the gold.

    kinds, languages, documents : Tally by name; a language is ``""`` where nothing was found in its document
    edges : pairs of document and closed target, each counted once
    exact : right references whose span is the gold's to the character
    unresolved : references found without a target; each misses, but is not false
    pins : pinpoints of the right references: ``right``, ``missing``, ``wrong``, ``invented``
    """

    kinds: dict[str, Tally] = field(default_factory=dict)
    languages: dict[str, Tally] = field(default_factory=dict)
    documents: dict[str, Tally] = field(default_factory=dict)
    edges: Tally = Tally()
    exact: int = 0
    unresolved: int = 0
    pins: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)

    @property
    def all(self) -> Tally:
        """Every kind together."""
        return sum(self.kinds.values(), Tally())

    @property
    def closed(self) -> Tally:
        """The kinds whose targets are ids."""
        return sum((tally for kind, tally in self.kinds.items() if kind not in OPEN_KINDS), Tally())


def score(gold: Mapping[str, Sequence[Row]], found: Mapping[str, Sequence[Row]]) -> Score:
    """Compare found references with gold ones, document by document.

    A found reference is right when a gold row of its document and kind has the same target and the two spans share at
    least a third of what they cover together; each gold row is used once. Where the gold has no id to compare, kind
    and span decide.

    Parameters
    ----------
    gold, found : rows by document stem (`read_gold`, `read_found`); documents without gold are passed over

    Returns
    -------
    Score
    """
    total = Score()
    for document, rows in gold.items():
        _add_document(total, document, rows, found.get(document, ()))
    total.kinds = dict(sorted(total.kinds.items()))
    return total


def _add_document(total: Score, document: str, gold: Sequence[Row], found: Sequence[Row]) -> None:
    wanted, given = _scored(gold, found)
    resolved = [row for row in given if row.target]
    pairs = match(wanted, resolved)
    right = {i for i, _ in pairs}
    used = {j for _, j in pairs}
    missed = [row for i, row in enumerate(wanted) if i not in right]
    false = [row for j, row in enumerate(resolved) if j not in used]
    language = Counter(row.language for row in found).most_common(1)[0][0] if found else ""

    for kind in {row.kind for row in (*wanted, *resolved)}:
        tally = Tally(sum(wanted[i].kind == kind for i in right), _count(false, kind), _count(missed, kind))
        total.kinds[kind] = total.kinds.get(kind, Tally()) + tally
    tally = Tally(len(pairs), len(false), len(missed))
    total.documents[document] = tally
    total.languages[language] = total.languages.get(language, Tally()) + tally
    total.edges += _edges(wanted, resolved)
    total.unresolved += len(given) - len(resolved)
    for i, j in pairs:
        total.exact += (wanted[i].start, wanted[i].end) == (resolved[j].start, resolved[j].end)
        total.pins.update(_pin(wanted[i].pin, resolved[j].pin))
    total.misses += [Miss(document, "missed", row) for row in missed]
    total.misses += [Miss(document, "false", row) for row in false]


def _count(rows: Iterable[Row], kind: str) -> int:
    return sum(row.kind == kind for row in rows)


def _scored(gold: Sequence[Row], found: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Both sides without what is passed over: bodies too general, and an ibid that only repeats a series' name."""
    repeated = [row for row in gold if row.kind == "ibid" and not row.target]
    wanted = [row for row in gold if not _general(row) and not (row.kind == "ibid" and not row.target)]
    given = [
        row
        for row in found
        if not _general(row) and not (row.kind == "ibid" and any(row.overlap(other) for other in repeated))
    ]
    return wanted, given


def _general(row: Row) -> bool:
    return row.kind == "body" and row.target in _TOO_GENERAL


def has_no_id(row: Row) -> bool:
    """Whether a gold row gives no id to compare."""
    return row.kind in {"meeting", "publication"} or row.target.startswith(_NEEDS_NO_ID)


def match(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[int, int]]:
    """Pairs of positions in `gold` and `found` that are one reference: rows with an id first, then by overlap."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for j, row in enumerate(found):
        by_kind[row.kind].append(j)
    candidates = []
    for i, row in enumerate(gold):
        nameless = has_no_id(row)
        for j in by_kind[row.kind]:
            overlap = row.overlap(found[j])
            if overlap >= _LEAST_OVERLAP and (nameless or row.target == found[j].target):
                candidates.append((nameless, -overlap, i, j))
    pairs: dict[int, int] = {}
    taken = set()
    for _, _, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return list(pairs.items())


def _edges(gold: Sequence[Row], found: Sequence[Row]) -> Tally:
    nameless = [row for row in gold if has_no_id(row)]
    wanted = {row.target for row in gold if row.kind not in OPEN_KINDS and not has_no_id(row)}
    given = {
        row.target
        for row in found
        if row.kind not in OPEN_KINDS
        # the build's own id for a name that the gold leaves without one is as good as any
        and (row.target in wanted or not any(row.overlap(other) >= _LEAST_OVERLAP for other in nameless))
    }
    return Tally(len(wanted & given), len(given - wanted), len(wanted - given))


def _pin(wanted: str, given: str) -> list[str]:
    if not wanted and not given:
        return []
    if wanted == given:
        return ["right"]
    return ["wrong" if wanted and given else "missing" if wanted else "invented"]
