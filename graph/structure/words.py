"""The words of a language by which the parts of a document are known, compiled once."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from graph.errors import DataError
from graph.letters import unmarked
from graph.tables.languages import languages

KEYS = (
    "article", "annex", "summary", "session", "special", "emergency", "agenda", "resolution", "decision", "adopted",
    "draft", "distributed", "byline", "meeting", "vote", "note", "date",
)  # fmt: skip

_WHOLE = frozenset(
    ["annex", "summary", "session", "special", "emergency", "resolution", "decision", "adopted", "meeting"]
)


@dataclass(frozen=True, slots=True)
class Words:
    """The table ``[structure]`` of one language, compiled.

    sessions : what a language writes for the heads of special sessions, ``"داط"``, to ``"ES-"``
    opening : what stands before the number of an act, ``"第"``; empty where nothing does
    spaced : it puts spaces between its words
    """

    language: str
    patterns: dict[str, re.Pattern[str]]
    months: dict[str, int]
    sessions: dict[str, str]
    opening: str
    spaced: bool

    def has(self, key: str, text: str) -> bool:
        """Whether a word of `key` stands anywhere in `text`."""
        return bool(self.patterns[key].search(text))

    def find(self, key: str, text: str) -> re.Match[str] | None:
        """The first word of `key` in `text`."""
        return self.patterns[key].search(text)

    def opens(self, key: str, text: str) -> re.Match[str] | None:
        """A word of `key` that `text` begins with."""
        return self.patterns[key].match(text)


@functools.cache
def words_of(language: str) -> Words:
    """The words of `language`; those of English for a language that has no file.

    Raises
    ------
    DataError : a key of the table is missing, or its value is no regular expression
    """
    code = language if language in languages() else "en"
    raw = languages()[code].raw
    months = {month_key(name): number for name, number in raw.get("months", {}).items()}
    try:
        table = dict(raw["structure"])
        names = "|".join(spaced(name) for name in sorted(raw["months"], key=lambda n: (-len(n), n)))
        table["date"] = table["date"].replace("MONTH", f"(?:{names})").replace(" ?", r"\s*").replace(" ", r"\s+")
        patterns = {key: _compile(code, table[key], key in _WHOLE) for key in KEYS}
    except (KeyError, re.error) as error:
        raise DataError(f"graph/languages/{code}.toml: table [structure]: {error!r}") from error
    numbers = raw.get("numbers", {})
    return Words(
        code, patterns, months, numbers.get("sessions", {}), numbers.get("opening", ""), languages()[code].spaced
    )


def _compile(code: str, source: str, whole: bool) -> re.Pattern[str]:
    """A pattern that matches at the beginning of a word, and if `whole` up to the end of one, where spaces tell."""
    if not languages()[code].spaced or not source:
        return re.compile(f"(?:{source})", re.IGNORECASE)
    end = r"(?!\w)" if whole else ""
    return re.compile(rf"(?<!\w)(?:{source}){end}", re.IGNORECASE)


def spaced(name: str) -> str:
    """A name as a pattern: any white space for a space."""
    return r"\s+".join(re.escape(part) for part in name.split())


def month_key(name: str) -> str:
    """The name of a month as it is looked up: neither case nor accents nor runs of white space count."""
    return " ".join(unmarked(name).casefold().split())
