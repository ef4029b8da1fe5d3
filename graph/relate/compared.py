"""What documents held against each other show: versions that disagree, dates, numbers, citations that are outdated."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any, Protocol

from graph.flow import fold
from graph.relate.corpus import Corpus, Place, Row, readable
from graph.relate.numbering import number_of
from graph.relate.suspects import ERROR, NOTE, WARNING, changes

_LETTER = re.compile(r"^(.*/\d+) [A-Z](?:-[A-Z])?$")
_DIGITS = re.compile(r"\d+")
_LEAST_VERSIONS = 3  # to say which of them is the odd one
_ALIKE = 2  # changes that make one misprinted symbol of another


class Passages(Protocol):
    """The rows of ``references.jsonl``."""

    def resolved(self, document: str, start: int, end: int) -> Row:
        """The row of one passage that has a target."""

    def unresolved(self, document: str) -> Iterable[Row]:
        """The rows of a document that have none."""


def compared(corpus: Corpus, passages: Passages) -> list[dict[str, Any]]:
    """Rows of ``suspects.csv`` that no single document shows."""
    found = _Compared(corpus, passages)
    return [*found.copies(), *found.two_ids(), *found.misdated(), *found.odd_versions(), *found.outdated()]


class _Compared:
    """The documents of a corpus, with the way to what they say."""

    def __init__(self, corpus: Corpus, passages: Passages) -> None:
        self.corpus = corpus
        self.passages = passages
        self.cited = corpus.cited
        self.versions = corpus.versions
        self.documents = corpus.documents

    def misdated(self) -> list[dict[str, Any]]:
        """A full date beside a number that is another than the one document of that number has."""
        found = []
        for _, targets in sorted(self.cited.items()):
            for target, places in sorted(targets.items()):
                date = self._adopted(target)
                for place in places.values() if date else ():
                    if place.date and place.date != date and _within(target, place.date):
                        row = self.passages.resolved(place.document, place.start, place.end)
                        why = f"{target} was adopted on {date}; {place.date} is printed"
                        found.append(_row("date", WARNING, place, row["text"], target, date, why, row["sentence"]))
        return found

    def _adopted(self, work: str) -> str:
        """The day on which a work was adopted by all documents of it, where its number allows that."""
        days = {self.documents[path]["date"] for paths in self.versions.get(work, {}).values() for path in paths}
        day = days.pop() if len(days) == 1 else ""
        return day if _within(work, day) else ""

    def copies(self) -> list[dict[str, Any]]:
        """A second document of the same work in the same language."""
        found = []
        for work, versions in sorted(self.versions.items()):
            for language, paths in sorted(versions.items()):
                for path in sorted(paths)[1:]:
                    why = f"{min(paths)} is the same work in the same language ({language or 'unknown'})"
                    found.append(_row("duplicate", WARNING, Place(path, 0, 0), "", work, min(paths), why, ""))
        return found

    def two_ids(self) -> list[dict[str, Any]]:
        """A number without the letter that every other citation of it has."""
        lettered: defaultdict[str, set[str]] = defaultdict(set)
        for targets in self.cited.values():
            for target in targets:
                if found := _LETTER.match(target):
                    lettered[found[1]].add(target)
        found_rows = []
        for _, targets in sorted(self.cited.items()):
            for target in sorted(set(targets) & set(lettered)):
                if not number_of(target) or lettered[target] & set(targets):
                    continue
                expected = ";".join(sorted(lettered[target]))
                place, row = self._evidence(targets[target])
                why = "other documents cite its parts"
                found_rows.append(_row("two-ids", NOTE, place, row["text"], target, expected, why, row["sentence"]))
        return found_rows

    def odd_versions(self) -> list[dict[str, Any]]:
        """One version names another number than all the others do in its place."""
        found = []
        for work, targets in sorted(self.cited.items()):
            languages = set(self.versions[work])
            if len(languages) < _LEAST_VERSIONS:
                continue
            told: set[str] = set()
            for odd in sorted(languages):
                alone = sorted(t for t, places in targets.items() if set(places) == {odd})
                missing = sorted(t for t, places in targets.items() if set(places) == languages - {odd})
                for target in alone:
                    expected = min(missing, key=lambda m: (changes(target, m), m), default="")
                    if not expected or changes(target, expected) > _ALIKE:
                        continue
                    missing.remove(expected)
                    place, own = self._evidence(targets[target])
                    _, theirs = self._evidence(targets[expected])
                    why = f"the other {len(languages) - 1} versions cite {expected}"
                    sentence = f"{odd}: {own['sentence']} | {theirs['language']}: {theirs['sentence']}"
                    found.append(_row("language", ERROR, place, own["text"], target, expected, why, sentence))
                    told |= {target, expected}
            for target in sorted(t for t, places in targets.items() if set(places) < languages and t not in told):
                place, row = self._evidence(targets[target])
                lacking = languages - set(targets[target])
                lacking -= {code for code in lacking if self._prints(work, code, _number(row["text"]))}
                if lacking:
                    found.append(self._lacking(target, targets, lacking))
        return found

    def _lacking(self, target: str, targets: Mapping[str, Mapping[str, Place]], lacking: Set[str]) -> dict[str, Any]:
        """Some versions cite what others do not: the passage of one, and the nearest to it of one that lacks it."""
        place, row = self._evidence(targets[target])
        other = readable(lacking)
        both = [places for places in targets.values() if row["language"] in places and other in places]
        sentence = f"{row['language']}: {row['sentence']}"
        if both:
            near = min(both, key=lambda places: abs(places[row["language"]].start - place.start))
            _, theirs = self._evidence({other: near[other]})
            sentence += f" | {other}: {theirs['sentence']}"
        why = f"not cited in {', '.join(sorted(lacking))}"
        return _row("language", NOTE, place, row["text"], target, "", why, sentence)

    def _prints(self, work: str, language: str, number: Sequence[str]) -> bool:
        """Whether a version prints a number of which could not be decided whose it is: then it does not lack it."""
        rows = (row for path in self.versions[work][language] for row in self.passages.unresolved(path))
        return any(_number(row["text"]) == number for row in rows)

    def outdated(self) -> list[dict[str, Any]]:
        """A resolution is cited that had a newer one in its series when the document was adopted."""
        later = dict(self.corpus.successions())
        dates = {work: self.documents[next(iter(v.values()))[0]]["date"] for work, v in self.versions.items()}
        found = []
        for work, targets in sorted(self.cited.items()):
            for target in sorted(targets):
                chain = [target]
                while (newer := later.get(chain[-1])) and dates.get(work) and dates[newer] < dates[work]:
                    chain.append(newer)
                # Who belongs to the series, or names another of it too, lists its history.
                if len(chain) == 1 or _whole_series(target, later) & {work, *targets} - {target}:
                    continue
                place, row = self._evidence(targets[target])
                why = f"there is a newer one in its series: {' > '.join(chain)}"
                found.append(_row("outdated", NOTE, place, row["text"], target, chain[-1], why, row["sentence"]))
        return found

    def _evidence(self, places: Mapping[str, Place]) -> tuple[Place, Row]:
        """The passage in English, else in the first language of the alphabet."""
        place = places[readable(places)]
        return place, self.passages.resolved(place.document, place.start, place.end)


def _row(
    kind: str, severity: str, place: Place, text: str, target: str, expected: str, why: str, sentence: str
) -> dict[str, Any]:
    return {
        "kind": kind,
        "severity": severity,
        "document": place.document,
        "start": place.start,
        "end": place.end,
        "text": text,
        "target": target,
        "expected": expected,
        "why": why,
        "sentence": sentence,
    }


def _number(text: str) -> list[str]:
    """The digits of a printed number, without what is said around them and the side that it is printed from."""
    return sorted(_DIGITS.findall(fold(text)))


def _within(target: str, day: str) -> bool:
    """Whether a number can have been adopted on a day."""
    number = number_of(target)
    return bool(number and number.first and len(day) == len("2015-09-25") and number.first <= day[:7] <= number.last)


def _whole_series(work: str, later: Mapping[str, str]) -> set[str]:
    earlier = {newer: older for older, newer in later.items()}
    found = {work}
    for links in (later, earlier):
        at = work
        while (following := links.get(at)) and following not in found:
            found.add(following)
            at = following
    return found
