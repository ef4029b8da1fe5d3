"""Every pattern of ``[structure]`` and ``[relations]`` finds its words in ``[pairs]``, and not their look-alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from graph.relate.words import words_of as words_of_relations
from graph.structure.words import words_of as words_of_structure
from graph.tables.languages import languages
from tests.unit.detect.test_examples import NOTHING, flow, resembles

LANGUAGES = sorted(languages())


def patterns(code: str) -> Iterator[tuple[str, re.Pattern[str], list[str]]]:
    """(name, pattern as it is compiled, words and look-alike) of one language; no words where a pattern has none."""
    raw = languages()[code].raw
    pairs = raw["pairs"]
    relations = words_of_relations(code)
    for key, pattern in words_of_structure(code).patterns.items():
        if raw["structure"][key]:
            yield f"structure.{key}", pattern, pairs["structure"].get(key, [])
    for key, pattern in relations.patterns.items():
        if raw["relations"][key] not in NOTHING:
            found, alike = pairs["relations"].get(key, ("", ""))
            yield f"relations.{key}", pattern, [flow(found, code), flow(alike, code)]
    agents = pairs["relations"]["agents"]
    for (name, pattern), pair in zip(relations.agents, agents, strict=True):
        yield f"relations.agents, {name}", pattern, [flow(words, code) for words in pair]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_pattern_finds_its_words(code: str) -> None:
    missed = [name for name, pattern, words in patterns(code) if not words or not pattern.search(words[0])]
    assert missed == [], f"patterns of {code}.toml that do not find what [pairs] has for them"


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_pattern_takes_its_lookalike(code: str) -> None:
    taken = [name for name, pattern, words in patterns(code) if pattern.search(words[1])]
    assert taken == [], f"patterns of {code}.toml that find their look-alike in [pairs]"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_lookalike_resembles_what_its_pattern_finds(code: str) -> None:
    found = [(name, pattern.search(words[0]), words[1]) for name, pattern, words in patterns(code)]
    unlike = [name for name, match, alike in found if match and not resembles(alike, match[0])]
    assert unlike == [], f"patterns of {code}.toml whose look-alike in [pairs] shares nothing with their words"


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_pair_is_of_a_pattern_that_is_gone(code: str) -> None:
    raw = languages()[code].raw
    for table, pairs in raw["pairs"].items():
        assert pairs.keys() <= raw[table].keys()
