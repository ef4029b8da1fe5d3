"""Whether the language versions of a work do the same with what they cite: a check that needs no annotation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.model import LANGUAGES

# What is only named has no function.
SILENT = frozenset(["body", "meeting", "agenda", "url", "ibid"])
# Verbs that translators take for one another: one word of one language stands for several of the next.
FAMILIES = (
    ("recalls", "notes", "takes-note", "recognizes", "acknowledges", "bears-in-mind", "considers"),
    ("reaffirms", "affirms", "reiterates", "stresses"),
    ("welcomes", "notes-with-appreciation", "expresses-appreciation", "commends"),
    ("notes-with-concern", "expresses-concern", "regrets"),
    ("requests", "calls-upon", "urges", "encourages", "invites", "demands", "reminds"),
    ("endorses", "approves", "adopts", "decides", "supports", "declares"),
)
_FAMILY = {function: family[0] for family in FAMILIES for function in family}


@dataclass(slots=True)
class Agreement:
    """Pairs of a work and a target that each of six versions cites exactly once.

    same : the six functions are the same
    alike : they are, but for verbs of one family
    odd : (language, function of most versions, function of this one), counted
    examples : (work, target, functions in the order of ``LANGUAGES``) of pairs that differ
    """

    pairs: int = 0
    same: int = 0
    alike: int = 0
    odd: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    examples: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """Share of the pairs whose functions are the same, 0 where there is no pair."""
        return self.same / self.pairs if self.pairs else 0.0

    def add(self, work: str, target: str, functions: tuple[str, ...]) -> None:
        """Count one pair; `functions` in the order of ``LANGUAGES``."""
        self.pairs += 1
        self.same += len(set(functions)) == 1
        self.alike += len({_FAMILY.get(function, function) for function in functions}) == 1
        if len(set(functions)) == 1:
            return
        counts = Counter(functions)
        most = min(counts, key=lambda function: (-counts[function], function))
        self.odd.update((code, most, f) for code, f in zip(LANGUAGES, functions, strict=True) if f != most)
        self.examples.append((work, target, functions))


def agreement(works: Mapping[str, str], references: Iterable[Mapping[str, Any]]) -> Agreement:
    """Compare the functions of the language versions of each work.

    Parameters
    ----------
    works : work by path of document
    references : rows of ``references.jsonl``

    Returns
    -------
    Agreement
    """
    cited: defaultdict[tuple[str, str], defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in references:
        work = works.get(row["document"])
        if work and row["target"] and row["kind"] not in SILENT:
            cited[work, row["target"]][row["language"]].append(row["function"] or "")
    result = Agreement()
    for (work, target), versions in sorted(cited.items()):
        if all(len(versions.get(code, ())) == 1 for code in LANGUAGES):
            result.add(work, target, tuple(versions[code][0] for code in LANGUAGES))
    return result
