"""One scan for all patterns finds what each of them finds alone."""

from __future__ import annotations

import re

import pytest

from graph.detect import formats, meetings, shortened, tailed, titles, unnamed
from graph.errors import DataError
from graph.flow import flow_of
from graph.model import LANGUAGES, Document
from graph.search.beginnings import beginnings, folded, required
from graph.search.finder import Finder, Finders
from graph.tables.languages import languages

MODULES = (formats, meetings, shortened, tailed, titles, unnamed)


def flows(language: str) -> list[str]:
    texts = [example.text for example in languages()[language].examples]
    return [flow_of(Document("x", text, language=language)).text for text in (*texts, "\n".join(texts))]


@pytest.fixture
def patterns(monkeypatch: pytest.MonkeyPatch, language: str) -> tuple[str, ...]:
    """Every pattern that is looked for in a language."""
    found: list[str] = []
    make = Finders.__call__

    def noted(self: Finders, pattern: str) -> Finder:
        found.append(pattern)
        return make(self, pattern)

    monkeypatch.setattr(Finders, "__call__", noted)
    for module in MODULES:
        module._rules.__wrapped__(language)
    monkeypatch.undo()
    return tuple(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_each_pattern_finds_alone(language: str, patterns: tuple[str, ...]) -> None:
    finder = Finders()
    finds = {pattern: finder(pattern) for pattern in patterns}
    for text in flows(language):
        for pattern, find in finds.items():
            assert [m.span() for m in find(text)] == [m.span() for m in re.finditer(pattern, text)], pattern


@pytest.mark.parametrize("language", LANGUAGES)
def test_matches_begin_with_a_beginning_and_hold_what_is_required(language: str, patterns: tuple[str, ...]) -> None:
    text = flows(language)[-1]
    for pattern in patterns:
        begin, hold = tuple(beginnings(pattern)), required(pattern)
        for m in re.finditer(pattern, text):
            assert not begin or folded(m[0]).startswith(begin), pattern
            assert not hold or any(words in folded(m[0]) for words in hold), pattern


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_every_pattern_has_a_beginning(language: str, patterns: tuple[str, ...]) -> None:
    anywhere = [pattern for pattern in patterns if not beginnings(pattern)]
    assert len(anywhere) * 4 < len(patterns), anywhere


def test_places_need_a_beginning() -> None:
    assert list(Finders().places("[Pp]art", "[Aa]nnex")("annex 1, part 2")) == [0, 9]
    with pytest.raises(DataError, match="can begin with anything"):
        Finders().places(r"\d+")


@pytest.mark.parametrize("text", ["İstanbul 12", "Straße", "\ud800 Part", "第 70/1 号"])
def test_folding_keeps_the_length(text: str) -> None:
    assert len(folded(text)) == len(text)
