"""The examples of every language file, and that no pattern of those files is without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from graph.detect import detect
from graph.flow import flow_of
from graph.model import Block, Document, Identity
from graph.resolve import resolve
from graph.tables.languages import Example, languages
from graph.tables.ordinals import ordinal_pattern

LANGUAGES = sorted(languages())
# The tables of a language file that detection reads; those of other rooms are proved by their own tests.
TABLES = (
    *("numbers", "pins", "agenda", "sdg", "treaty", "sales", "ibid"),
    *("meetings", "titles", "names", "unnamed", "tailed", "shortened"),
)
# Keys that hold no pattern: settings, and words that stand for letters or numerals.
NO_PATTERN = {
    *("numbers.order", "numbers.reversible", "numbers.opening", "numbers.closing", "numbers.sessions"),
    *("numbers.letters", "numbers.conferences", "numbers.leads", "pins.order", "pins.values"),
    *("titles.listed_as", "shortened.default", "names.stem", "names.word", "names.letter", "names.tail"),
    *(f"unnamed.{key}" for key in ("before", "gap", "word", "words", "adjective", "trailing", "stop", "never")),
    *("agenda.item", "sdg.target"),  # parts of the other patterns of their tables
}
NOTHING = ("(?!)", "^$")  # says that a language lacks a form
# What must stand around a match where a pattern alone would be met by any text.
AROUND = {
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
}


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


def patterns(raw: dict[str, Any], code: str) -> Iterator[tuple[str, str]]:
    """(name, regular expression) of every pattern of one language file, the words in capitals filled in."""
    titles = raw["sdg"].get("titles", {})
    yield from ((f"sdg.titles.{n}", rf"(?<!\d){n}[. ]{{0,2}}{re.escape(title)}") for n, title in titles.items())
    for table in TABLES:
        for key, value in raw.get(table, {}).items():
            name = f"{table}.{key}"
            if name in NO_PATTERN or name == "sdg.titles":
                continue
            for part, pattern in strings(value, keys=name in ("numbers.generic",), values=name != "numbers.generic"):
                if pattern in NOTHING:
                    continue
                if name in AROUND:
                    pattern = AROUND[name].format(pattern.removeprefix("^").removesuffix("$"))
                yield name + part, filled(pattern, raw, code)


def strings(value: Any, *, keys: bool, values: bool) -> Iterator[tuple[str, str]]:
    """(path, string) of every pattern in a value of a table."""
    if isinstance(value, str):
        yield "", value
    elif isinstance(value, list):
        for i, item in enumerate(value):
            if isinstance(item, dict):
                yield f"[{i}].{item.get('name') or item['kind']}", item.get("pattern") or item["head"]
            else:
                yield f"[{i}]", item
    elif keys:
        yield from ((f".{key}", key) for key in value)
    elif values:
        yield from ((f".{key}", item) for key, item in value.items())


def filled(pattern: str, raw: dict[str, Any], code: str) -> str:
    """A pattern with the parts that it shares with others."""
    capitals = r"[A-ZÁÉÍÓÚÑÀÂÇÈÊÎÔÛ][\w'-]+(?: [A-ZÁÉÍÓÚÑÀÂÇÈÊÎÔÛ][\w'-]+)?"
    number = ordinal_pattern(code).replace(r"(?<!\w)", "")
    for word, part in {
        "ITEM": raw["agenda"]["item"],
        "TARGET": raw["sdg"].get("target", r"\d{1,2}\.\d"),
        "NUMBER": r"\d{1,2}",
        "VALUE": r"[\d〇一二三四五六七八九十A-Z、和及至-]+",
        "ORD": f"(?i:{number})",
        "CAP": capitals,
        "ADJ": raw.get("unnamed", {}).get("adjective", ""),
        "TITLE": raw["numbers"].get("title", ""),
    }.items():
        pattern = re.sub(rf"(?<![A-ZÀ-Ý]){word}(?![A-ZÀ-Ý])", lambda _, part=part: part, pattern)
    return pattern


def met(pattern: str, text: str) -> bool:
    """Whether a pattern is met in a text, an anchored one by any part of it."""
    compiled = re.compile(pattern)
    ends = range(1, len(text) + 1) if re.search(r"(?<!\\)\$", pattern) else (len(text),)
    if not pattern.startswith("^"):
        return any((m := compiled.search(text, 0, end)) and m[0] for end in ends)
    longest = 60 if len(ends) > 1 else len(text)
    parts = (text[start:end] for start in range(len(text)) for end in ends if start < end <= start + longest)
    return any(compiled.match(part) for part in parts)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_pattern_is_met_by_an_example(code: str) -> None:
    language = languages()[code]
    flows = [flow_of(Document("example", e.text, code)).text for e in language.examples]
    alone = [name for name, pattern in patterns(language.raw, code) if not any(met(pattern, text) for text in flows)]
    assert alone == [], f"patterns of {code}.toml that no example of the file meets"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_table_has_a_lookalike(code: str) -> None:
    lookalikes = {e.like for e in languages()[code].examples}
    assert {table for table in TABLES if table in languages()[code].raw} - lookalikes == set()
