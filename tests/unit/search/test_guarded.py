"""A guarded or scattered pattern gives what `re` gives."""

from __future__ import annotations

import re

import pytest

from graph.relate.grammar import STYLES, grammar_of
from graph.relate.words import words_of
from graph.search.finder import Finders
from graph.search.guarded import Guarded, Scattered
from graph.tables.languages import languages


@pytest.mark.parametrize(
    "branches",
    [["notes", "takes note"], ["notes", r"\w+ly notes"], ["a|b"], [r"\w+"], ["is", "island"]],
    ids=["known", "one that begins with anything", "short", "anything", "one inside another"],
)
def test_a_guarded_pattern_matches_where_re_does(branches: list[str]) -> None:
    text = "it notes, warmly notes and takes note of b on an island"
    pattern = re.compile(f"(?:{'|'.join(branches)})\\b")
    guarded = Guarded(branches, r"\b")
    for at in range(len(text) + 1):
        found, expected = guarded.match(text, at), pattern.match(text, at)
        assert (found and found.span()) == (expected and expected.span())


def test_a_guarded_pattern_stops_at_the_end_given() -> None:
    assert Guarded(["takes note"]).match("takes note", 0, 8) is None


@pytest.mark.parametrize("bounds", [(0, 24), (3, 24), (0, 9), (5, 5)])
def test_a_scattered_pattern_is_found_where_re_finds_it(bounds: tuple[int, int]) -> None:
    pattern, text = re.compile(r"\bsee\b|pursuant to"), "See, see pursuant to sea"
    scattered = Scattered(pattern, Finders().places(pattern.pattern))
    spans = [m.span() for m in pattern.finditer(text, *bounds)]
    assert [m.span() for m in scattered.finditer(text, *bounds)] == spans
    assert scattered.stands(text, *bounds) == bool(spans)


@pytest.mark.parametrize("language", languages())
def test_every_verb_is_found_as_re_finds_it(language: str) -> None:
    grammar = grammar_of(language)
    verbs = languages()[language].raw["functions"]["verbs"]
    examples = [example["text"] for example in languages()[language].raw["examples"][:40]]
    text = "; ".join([*examples, *(form for row in verbs for form in row[1:])]).lower()
    for pattern in (*(grammar.verbs[style] for style in STYLES), grammar.lead, grammar.between):
        for at in range(len(text)):
            found, expected = pattern.match(text, at), pattern.pattern.match(text, at)
            assert (found[0] if found else "") == (expected[0] if expected else "")


@pytest.mark.parametrize("language", languages())
def test_words_that_say_something_alone_are_found_as_re_finds_them(language: str) -> None:
    words = words_of(language)
    texts = [str(value) for value in languages()[language].raw["relations"].values()]
    for text in texts:
        found = words.lasting.stands(text, 0, len(text))
        assert found == any(words.patterns[key].search(text) is not None for key in ("report", "extend"))
