"""Patterns of ``[structure]``, ``[relations]``, ``[functions]`` find their words in ``[pairs]``, no look-alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from graph.relate.grammar import STYLES, grammar_of
from graph.relate.words import words_of as words_of_relations
from graph.structure.words import words_of as words_of_structure
from graph.tables.languages import languages
from tests.unit.detect.test_examples import NOTHING, flow, resembles
from tests.unit.relate.test_verbs import forms

LANGUAGES = sorted(languages())
# How a pattern of [functions] is asked, where it is not looked for anywhere in a text.
BEGINS = "(?:{})"
ASKED = {
    **dict.fromkeys(
        ("between", "lead", "joint", "aside", "told", "including", "item", "part", "held", "verbs"), BEGINS
    ),
    "filler": "(?:{})$",
    "end": r"\w{{3}}{}",  # what follows a verb, of three letters here
}
NO_PATTERN = {"alone", "far", "least", "joins", "parts", "boundary", "verbs"}  # tables of patterns, and settings


class Pair(NamedTuple):
    """A pattern as it is asked, with the words that it finds and those that only resemble them; empty if it has none.

    begins : it is asked only where a text begins
    """

    name: str
    pattern: re.Pattern[str]
    words: str
    alike: str
    begins: bool = False

    def found(self, text: str) -> str:
        """What the pattern finds in a text; nothing is no find."""
        match = self.pattern.match(text) if self.begins else None
        matches = self.pattern.finditer(text) if not self.begins else filter(None, (match,))
        return next((m[0] for m in matches if m[0]), "")


def pair(name: str, pattern: re.Pattern[str], row: list[str] | None, code: str = "", begins: bool = False) -> Pair:
    """One pattern with its row of ``[pairs]``; `code` where the pattern is for the flow."""
    words, alike = row or ("", "")
    return Pair(name, pattern, *((flow(words, code), flow(alike, code)) if code else (words, alike)), begins)


def pairs(code: str) -> Iterator[Pair]:
    """Every pattern of one language that ``[pairs]`` is for."""
    raw = languages()[code].raw
    rows = raw["pairs"]
    relations = words_of_relations(code)
    for key, pattern in words_of_structure(code).patterns.items():
        if raw["structure"][key]:
            yield pair(f"structure.{key}", pattern, rows["structure"].get(key))
    for key, pattern in relations.patterns.items():
        if raw["relations"][key] not in ("", *NOTHING):
            whole = key == "object"  # all that stands between a verb and its object
            pattern = re.compile(f"(?:{pattern.pattern})$") if whole else pattern
            yield pair(f"relations.{key}", pattern, rows["relations"].get(key), code, whole)
    for (name, pattern), row in zip(relations.agents, rows["relations"]["agents"], strict=True):
        yield pair(f"relations.agents, {name}", pattern, row, code)
    yield from functions(raw["functions"], rows["functions"], code)


def functions(table: dict[str, Any], rows: dict[str, Any], code: str) -> Iterator[Pair]:
    """The patterns of ``[functions]``, the shared parts filled in."""
    parts = table.get("parts", {})
    end = table.get("end", r"(?!\w)")

    def asked(name: str, pattern: str, row: list[str] | None) -> Pair:
        key = name.split(".")[0]
        for part, value in parts.items():
            pattern = pattern.replace(f"{{{part}}}", value)
        if key in ("between", "verbs"):
            pattern = f"(?:{pattern}){end}"
        compiled = re.compile(ASKED.get(key, "{}").format(pattern), re.IGNORECASE)
        return pair(f"functions.{name}", compiled, row, code, key in ASKED)

    for key, value in table.items():
        if key not in NO_PATTERN:
            listed, given = ([value], [rows.get(key)]) if isinstance(value, str) else (value, rows.get(key, []))
            for i, pattern in enumerate(listed):
                if pattern and pattern not in NOTHING:
                    yield asked(f"{key}.{i}", pattern, given[i] if i < len(given) else None)
    for key in ("boundary", "parts"):
        value, given = table.get(key, {}), rows.get(key, {})
        if isinstance(value, str):
            value, given = {"all": value}, {"all": given}
        for name, pattern in value.items():
            yield asked(f"{key}.{name}", pattern, given.get(name))
    for id, style, form in alone(table, code):
        taken = [row for name, *row in rows.get("verbs", ()) if name == id]
        name = f"verbs.{id}, {style}"
        yield next((p for row in taken if (p := asked(name, form, row)).found(p.words)), asked(name, form, None))


def alone(table: dict[str, Any], code: str) -> Iterator[tuple[str, str, str]]:
    """(verb, style, form) of the forms that the test of verbs does not prove.

    They need words around them, or stand in a language whose verbs no end parts from what follows.
    """
    proved = {(id, style) for id, style, _, _ in forms(code)} if table.get("end", "(?!)") else set()
    for id, *row in table["verbs"]:
        for style, form in zip(STYLES, row, strict=False):
            if form and (id, style) not in proved:
                yield id, style, form


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_pattern_finds_its_words(code: str) -> None:
    missed = [p.name for p in pairs(code) if not p.words or not p.found(p.words)]
    assert missed == [], f"patterns of {code}.toml that do not find what [pairs] has for them"


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_pattern_takes_its_lookalike(code: str) -> None:
    taken = [p.name for p in pairs(code) if p.found(p.alike)]
    assert taken == [], f"patterns of {code}.toml that find their look-alike in [pairs]"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_lookalike_resembles_what_its_pattern_finds(code: str) -> None:
    unlike = [p.name for p in pairs(code) if not resembles(p.alike, p.found(p.words))]
    assert unlike == [], f"patterns of {code}.toml whose look-alike in [pairs] shares nothing with their words"


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_pair_is_of_a_pattern_that_is_gone(code: str) -> None:
    raw = languages()[code].raw
    for table, given in raw["pairs"].items():
        assert given.keys() <= raw[table].keys()
    for key in ("pursuant", "direct", "see"):
        assert len(raw["pairs"]["functions"].get(key, ())) == len(raw["functions"][key])
    verbs = {id for id, *_ in raw["pairs"]["functions"].get("verbs", ())}
    assert verbs == {id for id, _, _ in alone(raw["functions"], code)}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_pattern_is_one_that_the_grammar_asks(code: str) -> None:
    table, grammar = languages()[code].raw["functions"], grammar_of(code)
    renamed = {"between_items": "joined", "end": "", "parts": ""}
    assert {renamed.get(key, key) for key in table} - {""} <= set(grammar.__slots__)
