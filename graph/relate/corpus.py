"""What only many documents together tell: what each states, once, and the series that resolutions make."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from graph.flow import fold
from graph.model import Relation
from graph.relate.numbering import Number, number_of
from graph.relate.words import words_of
from graph.tables.languages import is_spaced

Row = Mapping[str, Any]

_NUMBERED = ("resolution", "decision", "document", "treaty")
_NOISE = re.compile(r"[\W\d_]+")
_COUNCIL = "unsc"
_DUE = re.compile(r"by (\d{4}-\d\d-\d\d)")
_LEAST_TITLE = 8  # letters, of a title that tells a series


@dataclass(frozen=True, slots=True)
class Place:
    """Where a work cites a target first, in one language.

    sentence : a number that those of one sentence share
    date : ISO date printed beside the number; empty where there is none
    """

    document: str
    start: int
    end: int
    sentence: int = 0
    date: str = ""


@dataclass(slots=True)
class Corpus:
    """Takes document after document, and keeps places only.

    cited : by work and target, where each language cites it first
    versions : by work and language, the documents
    stated : by work and language, the relations that its documents state
    """

    documents: dict[str, Row] = field(default_factory=dict)
    cited: dict[str, dict[str, dict[str, Place]]] = field(default_factory=dict)
    versions: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    stated: dict[str, dict[str, list[Row]]] = field(default_factory=dict)

    def add(self, work: str, document: Row, references: Iterable[Row], relations: Iterable[Row]) -> None:
        """Take in one document that was read."""
        path, language = document["document"], document["language"]
        self.documents[path] = document
        self.versions.setdefault(work, {}).setdefault(language, []).append(path)
        targets = self.cited.setdefault(work, {})
        for row in references:
            if row["target"] and row["kind"] in _NUMBERED:
                place = Place(
                    path, row.get("start", 0), row.get("end", 0), row.get("sentence_number", 0), row.get("date", "")
                )
                targets.setdefault(row["target"], {}).setdefault(language, place)
        said = self.stated.setdefault(work, {}).setdefault(language, [])
        for row in relations:
            fact = {**row, "source": row["source"] or work, "target": row["target"] or work}
            if fact["source"] != fact["target"]:
                said.append(fact)

    def facts(self) -> list[Row]:
        """What each work states, in English where there is an English version: six versions say one thing once."""
        found: dict[tuple[str, ...], Row] = {}
        for work in sorted(self.stated):
            versions = self.stated[work]
            for row in versions[readable(versions)]:
                found.setdefault(tuple(row[name] for name in ("source", "relation", "target", "pin")), row)
        return list(found.values())

    def relations(self) -> list[Relation]:
        """What the documents state, and the series that their titles make."""
        facts = self.facts()
        founded = Counter(row["target"] for row in facts if row["relation"] == "establishes")
        # `a Committee of the Security Council` is the name of several, set up again and again.
        asked = _paragraphs(facts)
        several = {body for body, times in founded.items() if times > 1 and body.startswith("body:")}
        found = [Relation(**row) for row in facts if row["relation"] != "establishes" or row["target"] not in several]
        found = [replace(r, pin=asked.get(r.target, "")) if _lacks_paragraph(r) else r for r in found]
        for earlier, later in self.successions():
            reason = "mandate" if earlier.startswith("S/RES/") else "title"
            found.append(Relation(earlier, "series-next", later, reason=reason))
            found.append(Relation(later, "series-previous", earlier, reason=reason))
        return [*found, *self._due()]

    def successions(self) -> list[tuple[str, str]]:
        """(earlier, later) resolutions of one body with the same title, each next in time to the other.

        The Security Council gives its resolutions numbers only: those that prolong the mandate of one mission are a
        series.
        """
        series: defaultdict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
        for work, versions in self.versions.items():
            for language, paths in versions.items():
                document = self.documents[paths[0]]
                title = _folded_title(document["title"])
                told = document["kind"] == "resolution" and document["date"] and len(title) >= _least(language)
                if told and document["body"] != _COUNCIL:
                    series[document["body"], language, title][work] = document["date"]
        ends: dict[tuple[str, str], str] = {}
        for row in self.facts():
            held = self._held(row["source"]) if row["relation"] == "extends" else None
            # A name that no authority has, `Panel of Experts`, is that of several.
            one = number_of(row["target"]) is None and not row["target"].startswith("body:")
            if one and held and held["body"] == _COUNCIL and held["date"]:
                series[_COUNCIL, "", row["target"]][row["source"]] = held["date"]
                ends[row["target"], row["source"]] = row["pin"].removeprefix("until ")
        newer: dict[str, tuple[str, str]] = {}
        for (_, _, name), works in series.items():
            ranked = sorted((day, work) for work, day in works.items())
            for (day, earlier), following in pairwise(ranked):
                # A mandate that had ended was prolonged by another between the two, which is not here.
                if day < following[0] <= (ends.get((name, earlier)) or following[0]):
                    newer[earlier] = min(newer.get(earlier, following), following)
        return sorted((earlier, later) for earlier, (_, later) in newer.items())

    def _held(self, work: str) -> Row | None:
        """The document of a work that is read, None where there is none."""
        versions = self.versions.get(work)
        return self.documents[versions[readable(versions)][0]] if versions else None

    def _due(self) -> list[Relation]:
        """A report that a resolution takes up was asked for by the resolution before it in its series."""
        taken: defaultdict[str, list[Row]] = defaultdict(list)
        asked: defaultdict[str, list[Row]] = defaultdict(list)
        known = set()
        for row in self.facts():
            if row["relation"] == "considers-report":
                taken[row["source"]].append(row)
            elif row["relation"] == "requests-report":
                asked[row["source"]].append(row)
            elif row["relation"] == "reports-pursuant-to":
                known.add(row["source"])
        found = []
        for earlier, later in self.successions():
            if self._leaps(earlier, later):
                continue
            for report in taken[later]:
                for request in asked[earlier]:
                    in_time = _is_due(report, request) and not self._is_late(report, request)
                    if report["target"] not in known and in_time:
                        pin = request["pin"].partition(";")[0] if request["pin"].startswith("para. ") else ""
                        place = (request[name] for name in ("document", "start", "end", "sentence"))
                        document, start, end, sentence = place
                        found.append(
                            Relation(
                                report["target"], "reports-pursuant-to", earlier, pin, document, start, end, sentence,
                                "series",
                            )
                        )  # fmt: skip
        return found

    def _leaps(self, earlier: str, later: str) -> bool:
        """Whether `later` itself lists, beside `earlier`, one that stands between the two."""
        cited = self.cited[later]
        first, last = number_of(earlier), number_of(later)
        lists = _sentences(cited.get(earlier, {}))
        others = {target: number_of(target) for target, places in cited.items() if lists & _sentences(places)}
        return any(
            first and last and other and other.form == first.form and _order(first) < _order(other) < _order(last)
            for other in others.values()
        )

    def _is_late(self, report: Row, request: Row) -> bool:
        """Whether a report has a later date than that by which it was asked for: it answers another request."""
        due = _DUE.search(request["pin"])
        if due is None:
            return False
        document = self._held(report["target"])
        language = self.documents[report["document"]]["language"]
        told = report["sentence"].partition(report["target"])[0]
        dates = [iso for _, iso in words_of(language).dates(fold(told))]
        own = (document["date"] if document else "") or max(dates[-1:], default="")
        return own > due[1]


def _paragraphs(facts: Iterable[Row]) -> dict[str, str]:
    """The paragraph by which a resolution asks for a report, where it asks for one only."""
    asked: defaultdict[str, set[str]] = defaultdict(set)
    for row in facts:
        if row["relation"] == "requests-report":
            asked[row["source"]].add(row["pin"].partition(";")[0])
    return {work: min(pins) for work, pins in asked.items() if len(pins) == 1 and min(pins).startswith("para. ")}


def _lacks_paragraph(relation: Relation) -> bool:
    return relation.relation == "reports-pursuant-to" and not relation.pin


def readable(versions: Iterable[str]) -> str:
    """English where there is such a version, else the first language of the alphabet."""
    return min(versions, key=lambda code: (code != "en", code))


def _folded_title(title: str) -> str:
    """A title as it is compared: letters only."""
    return _NOISE.sub(" ", unicodedata.normalize("NFKC", title).casefold()).strip()


def _least(language: str) -> int:
    return _LEAST_TITLE if is_spaced(language) else _LEAST_TITLE // 2


def _is_due(row: Row, request: Row) -> bool:
    """Whether a report's symbol is of the session, or the year, by which it was asked for, and of whom."""
    report, sentence = row["target"], row["sentence"]
    agent = re.search(r"of the ([^;]+)", request["pin"])
    # Where only a note names it, nobody is named.
    if agent and " report" in sentence and agent[1] not in sentence:
        return False
    session = re.match(r"meeting:[a-z-]+-(\d+)$", request["target"])
    due = _DUE.search(request["pin"])
    parts = report.split("/")
    return bool((session and session[1] in parts) or (due and due[1][:4] in parts))


def _sentences(places: Mapping[str, Place]) -> set[tuple[str, int]]:
    return {(language, place.sentence) for language, place in places.items()}


def _order(number: Number) -> tuple[int, int]:
    """The place of a number among those of its form: by session or year, then in the order they were adopted."""
    return number.session, number.serial
