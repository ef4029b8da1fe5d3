"""The words by which one work says what it does to another: ``[relations]`` of a language file; and its dates."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date

from graph.errors import DataError
from graph.flow import fold
from graph.search.finder import finders
from graph.search.guarded import Scattered
from graph.tables.languages import languages

KEYS = (
    "dated", "year", "report", "submit", "given", "oral", "recipient", "itself", "author", "existing", "pinned",
    "present", "submitted", "founded", "asked", "me", "extend", "mandate", "possessed", "until", "establish", "place",
    "amend", "repeal", "annexed", "object", "followup", "implementation",
)  # fmt: skip
_LASTING = ("report", "extend")
BEFORE, AFTER, EITHER = "before", "after", "either"
# Code points between a number and the end of its date.
_BESIDE, _BESIDE_HAN = 40, 16
_PLACES = (BEFORE, AFTER, EITHER)


@dataclass(frozen=True, slots=True)
class Words:
    """The table of one language.

    patterns : by key of ``KEYS``
    lasting : words of clauses that may say something although they cite nothing
    reports : where a report stands to the mandate that it was submitted under: ``BEFORE``, ``AFTER`` or ``EITHER``
    agents : English name and pattern of those who are asked to report, the longer names before the shorter
    """

    language: str
    patterns: dict[str, re.Pattern[str]]
    lasting: Scattered
    reports: str
    agents: tuple[tuple[str, re.Pattern[str]], ...]
    date: re.Pattern[str]
    months: dict[str, int]

    def dates(self, text: str) -> list[tuple[int, str]]:
        """(offset, ISO date) of the full dates in a piece of the flow.

        >>> words_of("en").dates("until 31 October 2021")
        [(6, '2021-10-31')]
        """
        found = []
        for match in self.date.finditer(text):
            parts = {name.rstrip("2"): value for name, value in match.groupdict().items() if value}
            month = self.months.get(_folded(parts["month"]), 0) or int(
                parts["month"] if parts["month"].isdigit() else 0
            )
            try:
                found.append((match.start(), date(int(parts["year"]), month, int(parts["day"])).isoformat()))
            except ValueError:  # 31 June
                continue
        return found

    def date_of(self, name: str, sentence: str) -> str:
        """The full date right beside a number in its sentence, as ISO date: before it in Chinese, after it elsewhere.

        >>> words_of("en").date_of("resolution 236 (1967)", "Recalling resolution 236 (1967) of 12 June 1967,")
        '1967-06-12'
        """
        if sentence.count(name) != 1:
            return ""
        before, _, after = map(fold, sentence.partition(name))
        if self.patterns["year"].search(before[-_BESIDE_HAN:]):
            return max(self.dates(before[-_BESIDE_HAN:]), default=(0, ""))[1]
        led = self.patterns["dated"].match(after)
        near = [iso for at, iso in self.dates(after[:_BESIDE]) if led and 0 < led.end() >= at - 1]
        return near[0] if near else ""


@functools.cache
def words_of(language: str) -> Words:
    """The words of `language`; those of English for a language that has no file.

    Raises
    ------
    DataError : a key is missing, its value is no regular expression, or ``reports`` is none of the places
    """
    code = language if language in languages() else "en"
    raw = languages()[code].raw
    try:
        table = raw["relations"]
        patterns = {key: re.compile(table[key], re.IGNORECASE) for key in KEYS}
        lasting = "|".join(f"(?:{table[key]})" for key in _LASTING)
        reports = table["reports"]
        agents = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in table["agents"])
        months = {_folded(name): number for name, number in raw.get("months", {}).items()}
        names = "|".join(sorted(map(re.escape, months), key=lambda name: (-len(name), name))) or r"\d{1,2}"
        pattern = re.compile(fold(raw["structure"]["date"]).replace("MONTH", f"(?:{names})"), re.IGNORECASE)
    except (KeyError, re.error) as error:
        raise DataError(f"graph/languages/{code}.toml, [relations]: {error!r}") from error
    if reports not in _PLACES:
        raise DataError(f"graph/languages/{code}.toml, [relations]: reports = {reports!r}; expected one of {_PLACES}")
    scattered = Scattered(re.compile(lasting, re.IGNORECASE), finders(code, "relate").places(lasting))
    return Words(code, patterns, scattered, reports, agents, pattern, months)


def _folded(name: str) -> str:
    return fold(name).casefold()
