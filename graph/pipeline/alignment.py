"""Names without an id that stand at the same place in the language versions of one document are one node.

A place is a block of the document, counted among the blocks of its kind: the twelfth preambular clause is the twelfth
in every language. Two names are a pair where each is the only one of its kind in its version of the place, those aside
that are known to be pairs from elsewhere: the order of names in a list is the translator's. Names of other years are no
pair, nor is one word alone, which other documents use of something else (`Accord`). A name that is paired with
two different ones anywhere in a build stays a node of its own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.model import Citation, Document

KINDS = ("instrument", "body", "publication", "meeting")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_HAN = 0x2E80  # code points from which on words are not divided by spaces
_LEAST_HAN = 5  # characters of a Chinese name that has more than a noun: `和平协议` is any peace agreement
Place = tuple[str, int, str]  # kind of block, its number among those, kind of reference
_PREFERRED = ("en", "fr", "es", "ru", "zh", "ar", "")


def unnamed(doc: Document, citations: Iterable[Citation]) -> list[tuple[Place, str]]:
    """The names without an id in one document, each with its place, in text order."""
    counts: Counter[str] = Counter()
    blocks = []
    for block in doc.blocks:
        counts[block.kind] += 1
        blocks.append((block.start, block.end, block.kind, counts[block.kind]))
    found, i = [], 0
    for citation in sorted(citations, key=lambda c: c.reference.start):
        kind = citation.reference.kind
        if (
            kind not in KINDS
            or not citation.target.startswith(f"{kind}:")
            or citation.reason not in ("name", "short form")
        ):
            continue
        while i < len(blocks) - 1 and blocks[i][1] <= citation.reference.start:
            i += 1
        if i < len(blocks):
            found.append(((blocks[i][2], blocks[i][3], kind), citation.target))
    return found


class Alignment:
    """Takes the names of version after version and says which of them are one."""

    def __init__(self) -> None:
        self.versions: defaultdict[str, dict[str, dict[Place, list[str]]]] = defaultdict(dict)

    def add(self, work: str, language: str, names: Sequence[tuple[Place, str]]) -> None:
        """Take in one language version of a work; of two in one language the first counts."""
        places: defaultdict[Place, list[str]] = defaultdict(list)
        for place, target in names:
            places[tuple(place)].append(target)  # type: ignore[index]
        self.versions[work].setdefault(language, dict(places))

    def nodes(self) -> dict[str, str]:
        """The node of every name that is the same as one in a preferred language, by the name's own id."""
        pairs: defaultdict[str, set[str]] = defaultdict(set)
        nodes: dict[str, str] = {}
        places = list(self._places())
        while True:
            left = []
            for names, others in places:
                names, others = _without_pairs(names, others, nodes)
                if len(names) == 1 == len(others) and _years(names[0]) == _years(others[0]):
                    pairs[names[0]].add(others[0])
                elif names and others:
                    left.append((names, others))
            before, places = len(nodes), left
            nodes = {own: known for own, (known, *more) in sorted((o, sorted(k)) for o, k in pairs.items()) if not more}
            if len(nodes) == before:
                break
        # A work without an English version names it in French, which another work has beside the English name.
        return {own: nodes.get(known, known) for own, known in nodes.items() if own != known}

    def _places(self) -> Iterator[tuple[list[str], list[str]]]:
        """The names at each place of each version, with those of the preferred version of its work there."""
        for _, by_language in sorted(self.versions.items()):
            languages = [language for language in _PREFERRED if language in by_language]
            for language in languages[1:]:
                first = by_language[languages[0]]
                for place, names in by_language[language].items():
                    if others := first.get(place):
                        telling = [name for name in dict.fromkeys(names) if _tells(name)]
                        yield telling, [other for other in dict.fromkeys(others) if _tells(other)]


def _years(name: str) -> list[str]:
    return sorted(_YEAR.findall(name))


def _tells(name: str) -> bool:
    """Whether a name has more than the noun for what it is."""
    _, _, words = name.partition(":")
    return "-" in words or (len(words) >= _LEAST_HAN and ord(words[-1]) > _HAN)


def _without_pairs(names: list[str], others: list[str], nodes: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The names of two versions of a place, those aside that are pairs already."""
    known = {own: nodes[own] for own in names if nodes.get(own) in others}
    if not known:
        return names, others
    return [own for own in names if own not in known], [other for other in others if other not in known.values()]
