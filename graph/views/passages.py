"""The passages around every entity as scripts, each entity's in one of many files, so that a page loads few of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.views.collection import Collection
from graph.views.data import packed
from graph.views.page import Page
from graph.views.values import Entity, Passage

SHARD = 150_000  # characters of passages in one file, some 10 ms to load
LISTED = 30  # others listed for one entity and direction
EACH = {"by": 2, "to": 1}  # passages of one pair in one language
# The parts of such a script, between which stand what is around its entities, and the rows of all that it names.
_HEAD, _ROWS, _END = 'Site.receive("passages",{"around":{', '},"rows":', "});\n"
_ENTITY = re.compile(r'"(\d+)":(?=\{"all":\[)')


def shards(collection: Collection) -> list[list[Entity]]:
    """The entities of each file; which one has an entity, its key says."""
    sizes = {pair: _size(collection, pair) for pair in collection.counts}
    size = sum(sizes[other, number] for number, all_ in collection.cited_by.items() for other in all_[:LISTED])
    size += sum(sizes[number, other] for number, all_ in collection.cites.items() for other in all_[:LISTED])
    found: list[list[Entity]] = [[] for _ in range(files(-(-size // SHARD)))]
    for one in collection.entities:
        if one.number in collection.cited_by or one.number in collection.cites:
            found[one.key % len(found)].append(one)
    return found


def files(least: int) -> int:
    """How many files: a round number, since each of them is another where there is one more.

    >>> files(0), files(13), files(195), files(208)
    (1, 13, 208, 208)
    """
    step = 1 << max(0, least.bit_length() - 4)
    return -(-least // step) * step or 1


def _size(collection: Collection, pair: tuple[int, int]) -> int:
    return 80 + collection.passages.quotes.length(pair)


def shard(page: Page, entities: Sequence[Entity], known: Mapping[int, str]) -> str:
    """The script with the passages of some entities, both ways, and with the others that they name.

    Parameters
    ----------
    known : by key, what another such script has around those of the entities that it need not be made of again
    """
    collection = page.collection
    shown = {one.number: one for one in entities}
    for one in entities:
        for others in (collection.cited_by, collection.cites):
            shown |= {other: collection.entities[other] for other in others.get(one.number, ())[:LISTED]}
    around = {one.key: known.get(one.key) or packed(_around(collection, one.number)) for one in entities}
    rows = packed([page.row(one, labels=not one.symbol) for _, one in sorted(shown.items())])
    values = ",".join([f'"{key}":{text}' for key, text in sorted(around.items())])
    return f"{_HEAD}{values}{_ROWS}{rows}{_END}"


def fragments(script: str) -> dict[int, str]:
    r"""What a script has around each of its entities, by key.

    >>> fragments('Site.receive("passages",{"around":{"7":{"all":[0,0],"by":[]},"11":{"all":[1,2]}},"rows":[]});\n')
    {7: '{"all":[0,0],"by":[]}', 11: '{"all":[1,2]}'}
    """
    # A quotation mark in a value has a backslash before it, so neither mark is part of one.
    _, *found = _ENTITY.split(script[len(_HEAD) : script.rindex(_ROWS)])
    return {int(key): text.removesuffix(",") for key, text in zip(found[::2], found[1::2], strict=True)}


def _around(collection: Collection, number: int) -> dict[str, Any]:
    """Who cites an entity and what it cites, each with some passages; a sentence and a document are written once."""
    sentences: dict[str, int] = {}
    documents: dict[str, int] = {}
    citing, cited = collection.cited_by.get(number, []), collection.cites.get(number, [])

    def quoted(pair: tuple[int, int], side: str) -> list[list[Any]]:
        found = []
        for one in _some(collection.passages.get(pair, ()), EACH[side]):
            source = documents.setdefault(collection.sources[one.source].path, len(documents))
            found.append(_quoted(one, sentences.setdefault(one.sentence, len(sentences)), source))
        return found

    keys = collection.entities
    by = [
        [keys[other].key, collection.counts[other, number], quoted((other, number), "by")] for other in citing[:LISTED]
    ]
    to = [
        [keys[other].key, collection.counts[number, other], quoted((number, other), "to")] for other in cited[:LISTED]
    ]
    found: dict[str, Any] = {"by": by, "to": to, "all": [len(citing), len(cited)]}
    found |= {"text": list(sentences), "documents": list(documents), "iri": collection.entities[number].iri}
    if versions := collection.versions.get(number):
        found["held"] = {
            "outside": collection.outside(number),
            "lost": len(collection.lost_of.get(number, ())),
            "read": [[one.language, one.path] for one in versions],
        }
    return found


def _some(passages: Iterable[Passage], most: int) -> list[Passage]:
    """The first `most` of each language."""
    seen: Counter[str] = Counter()
    kept = []
    for one in passages:
        seen[one.language] += 1
        if seen[one.language] <= most:
            kept.append(one)
    return kept


def _quoted(one: Passage, sentence: int, source: int) -> list[Any]:
    """A passage in the order that ``panel.js`` names; the script counts UTF-16 units, as browsers do."""
    start, end = (utf16(one.sentence, at) for at in (one.start, one.end))
    confidence = round(one.confidence, 2)
    return [
        sentence,
        start,
        end,
        one.language,
        one.place,
        one.location,
        one.reason,
        confidence,
        source,
        one.order,
        one.function,
    ]


def utf16(text: str, at: int) -> int:
    """An offset as browsers count.

    >>> utf16("😀 word", 2)
    3
    """
    return at if text.isascii() else len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
