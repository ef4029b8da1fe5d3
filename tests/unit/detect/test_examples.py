"""The examples of every language file, and that no pattern of those files is without one and a look-alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any, NamedTuple

import pytest

from graph.detect import detect
from graph.detect.titles import CAPITALS
from graph.flow import flow_of
from graph.model import Block, Document, Identity
from graph.resolve import resolve
from graph.tables.languages import Example, languages
from graph.tables.ordinals import ordinal_pattern

LANGUAGES = sorted(languages())
# The tables of a language file that detection reads; those of other rooms are proved by their own tests.
TABLES = (
    *("numbers", "pins", "agenda", "sdg", "treaty", "sales", "ibid"),
    *("meetings", "titles", "names", "unnamed", "tailed", "introduced", "shortened"),
)
# Keys that hold no pattern: settings, and words that stand for letters or numerals.
NO_PATTERN = {
    *("numbers.order", "numbers.reversible", "numbers.opening", "numbers.closing", "numbers.sessions"),
    *("numbers.letters", "numbers.conferences", "numbers.leads", "numbers.acts", "numbers.health", "tailed.and"),
    *("pins.order", "pins.values", "pins.acts"),
    *(
        "titles.listed_as",
        "titles.committee_as",
        "titles.panel_as",
        "titles.several_as",
        "titles.counted_as",
        "shortened.default",
        "names.stem",
        "names.word",
        "names.letter",
        "names.tail",
        "names.unclosed",
        "unnamed.grown",
    ),
    *(
        f"unnamed.{key}"
        for key in ("before", "gap", "word", "words", "adjective", "places", "trailing", "stop", "never", "listed")
    ),
    *("agenda.item", "sdg.target", "meetings.grown", "meetings.organs"),  # parts of the other patterns of their tables
}
NOTHING = ("(?!)", "^$", "^")  # says that a language lacks a form, or a condition
# What must stand around a match where a pattern alone would be met by any text.
AROUND = {
    "titles.beside": r"》(?:{})《",
    "numbers.joiner": r"\d[)号]?(?:{})第?\d",
    "numbers.reach": r"[号」』”》)](?:{})决",
    "numbers.sign": r" (?:{})\d{{2,4}}",
    "numbers.counted": r"\d{{2,4}}(?:{})",
    "pins.and": r"[\dIVX](?:{})第?[\dIVX]",
    "pins.to": r"[\dIVX](?:{})[\dIVX]",
    "sdg.also": r"\d(?:{})",
    "sdg.range": r"\d(?:{})\d",
    "agenda.also": r"[\d)](?:{})",
    "names.contractions": r"(?<!\w)(?:{})\w",
    "tailed.never": r"^(?:{})$",
    "introduced.lead": r"\((?:{})[^()]+",
    "introduced.generic": r"^(?:{})$",
}


class Pattern(NamedTuple):
    """One pattern of a language file: where it stands, what it is, and what it must not match."""

    name: str
    regex: str
    lookalike: str


def read(example: Example, language: str) -> list[tuple[str, str, str]]:
    """(words, target, pinpoint) of every reference in an example; each of its lines is a paragraph."""
    blocks = tuple(Block(*m.span(), "body") for m in re.finditer(r"[^\n]+", example.text))
    doc = Document("example", example.text, language, identity=Identity(body=example.speaker), blocks=blocks)
    found = resolve(doc, detect(doc))
    return [(doc.text[c.reference.start : c.reference.end], c.target, c.pin) for c in found]


def examples() -> Iterator[Any]:
    for code, language in languages().items():
        for i, example in enumerate(language.examples, 1):
            yield pytest.param(code, example, id=f"{code}-{i}-{example.text[:40]}")


@pytest.mark.parametrize(("code", "example"), list(examples()))
def test_example(code: str, example: Example) -> None:
    assert read(example, code) == list(example.finds)


def patterns(raw: dict[str, Any], code: str) -> Iterator[Pattern]:
    """Every pattern of one language file, the words in capitals filled in."""
    titles = raw["sdg"].get("titles", {})
    for n, title in titles.items():
        yield Pattern(f"sdg.titles.{n}", rf"(?<!\d){n}[. ]{{0,2}}{re.escape(title)}", f"{int(n) + 10}. {title}")
    for table in TABLES:
        for key, value in raw.get(table, {}).items():
            name = f"{table}.{key}"
            if name in NO_PATTERN or name == "sdg.titles":
                continue
            alike = raw["lookalikes"].get(table, {}).get(key, [])
            alike = [alike] if isinstance(alike, str) else alike
            found = list(strings(value, keys=name == "numbers.generic"))
            for i, (part, pattern) in enumerate(found):
                if pattern in NOTHING:
                    continue
                if name in AROUND:
                    pattern = AROUND[name].format(pattern.removeprefix("^").removesuffix("$"))
                # a list that has grown in the middle is short of one at its end
                yield Pattern(name + part, filled(pattern, raw, code), alike[i] if i < len(alike) else "")


def strings(value: Any, *, keys: bool) -> Iterator[tuple[str, str]]:
    """(path, string) of every pattern in a value of a table."""
    if isinstance(value, str):
        yield "", value
    elif isinstance(value, list):
        for i, item in enumerate(value):
            if isinstance(item, dict):
                yield f"[{i}].{item.get('name') or item['kind']}", item.get("pattern") or item["head"]
            else:
                yield f"[{i}]", item
    else:
        yield from ((f".{key}", key if keys else item) for key, item in value.items())


def filled(pattern: str, raw: dict[str, Any], code: str) -> str:
    """A pattern with the parts that it shares with others."""
    number = ordinal_pattern(code).replace(r"(?<!\w)", "")
    for word, part in {
        "ITEM": raw["agenda"]["item"],
        "TARGET": raw["sdg"].get("target", r"\d{1,2}\.\d"),
        "NUMBER": r"\d{1,2}",
        "VALUE": r"[\d〇一二三四五六七八九十A-Z、和及至-]+",
        "ORD": f"(?i:{number})",
        "CAP": CAPITALS,
        "ADJ": raw.get("unnamed", {}).get("adjective", ""),
        "PLACE": raw.get("unnamed", {}).get("places", ""),
        "TITLE": raw["numbers"].get("title", ""),
    }.items():
        pattern = re.sub(rf"(?<![A-ZÀ-Ý]){word}(?![A-ZÀ-Ý])", lambda _, part=part: part, pattern)
    return pattern


def matches(pattern: str, text: str) -> Iterator[str]:
    """What a pattern matches in a text, an anchored one in any part of it."""
    compiled = re.compile(pattern)
    ends = range(1, len(text) + 1) if re.search(r"(?<!\\)\$", pattern) else (len(text),)
    if not pattern.startswith("^"):
        yield from (m[0] for end in ends if (m := compiled.search(text, 0, end)) and m[0])
        return
    longest = 60 if len(ends) > 1 else len(text)
    parts = (text[start:end] for start in range(len(text)) for end in ends if start < end <= start + longest)
    yield from (m[0] for part in parts if (m := compiled.match(part)))


def flow(text: str, code: str) -> str:
    return flow_of(Document("example", text, code)).text


def flows(code: str) -> list[str]:
    return [flow(example.text, code) for example in languages()[code].examples]


def folded(text: str) -> str:
    """A text apart from its accents and capitals."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


def resembles(text: str, match: str) -> bool:
    """Whether a text has letters of a match in a row: three, half of a short match, one Chinese character."""
    a, b = folded(text), folded(match)
    run = 1 if re.search(r"[一-龥]", b) else min(3, len(b) // 2)
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size >= run


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_pattern_is_met_by_an_example(code: str) -> None:
    texts = flows(code)
    found = patterns(languages()[code].raw, code)
    alone = [p.name for p in found if not any(True for text in texts for _ in matches(p.regex, text))]
    assert alone == [], f"patterns of {code}.toml that no example of the file meets"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_pattern_has_a_lookalike(code: str) -> None:
    without = [p.name for p in patterns(languages()[code].raw, code) if not p.lookalike]
    assert without == [], f"patterns of {code}.toml that [lookalikes] has no text for"


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_pattern_takes_its_lookalike(code: str) -> None:
    found = patterns(languages()[code].raw, code)
    taken = [p.name for p in found if re.search(p.regex, flow(p.lookalike, code))]
    assert taken == [], f"patterns of {code}.toml that match what [lookalikes] says they must not"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_lookalike_resembles_what_its_pattern_matches(code: str) -> None:
    texts = flows(code)
    found = patterns(languages()[code].raw, code)
    unlike = [
        p.name
        for p in found
        if not any(resembles(flow(p.lookalike, code), match) for text in texts for match in matches(p.regex, text))
    ]
    assert unlike == [], f"patterns of {code}.toml whose text in [lookalikes] shares nothing with their matches"


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_lookalike_is_of_a_pattern_that_is_gone(code: str) -> None:
    raw = languages()[code].raw
    for table, keys in raw["lookalikes"].items():
        for key, texts in keys.items():
            there = [raw[table][key]] if isinstance(raw[table][key], str) else raw[table][key]
            assert len([texts] if isinstance(texts, str) else texts) <= len(there), f"{code}.toml: {table}.{key}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_table_has_a_lookalike(code: str) -> None:
    lookalikes = {e.like for e in languages()[code].examples}
    assert {table for table in TABLES if table in languages()[code].raw} - lookalikes == set()


def letters(value: Any) -> set[str]:
    """Every letter and sign in a value of a language file that is not ASCII."""
    if isinstance(value, str):
        return {char for char in value if not char.isascii()}
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {char for part in parts for char in letters(part)}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_letter_of_a_pattern_is_one_of_the_flow(code: str) -> None:
    raw = languages()[code].raw
    used = letters([raw.get(table) for table in (*TABLES, "functions", "relations")])
    assert {char for char in used if char not in flow(3 * char, code)} == set()
