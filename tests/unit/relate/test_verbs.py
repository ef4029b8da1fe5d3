"""Every form of every verb in ``[functions]``: none is hidden by a verb before it, none is met by a longer word.

The words of a form are put together from its pattern, each of its alternatives once. Forms that need words around
them, and Chinese verbs, which no longer word could be, have theirs in ``[pairs]`` (tests/unit/tables/test_pairs.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _parser  # type: ignore[attr-defined]  # the only one that tells what a pattern is made of
from typing import Any

import pytest

from graph.relate.grammar import STYLES, grammar_of
from graph.tables.languages import languages

BEFORE = {("other", "engageons"): "nous nous "}  # without it another verb
LONGER = {"ar": "ظظ", "ru": "жж"}  # letters that make a word another one
FREE = {("es", "welcomes")}  # ends in any word: `acoge con alegría`


def words(pattern: Iterable[Any]) -> list[str]:
    """Texts that a parsed pattern matches, one for each alternative; the first has the first of all."""
    pieces = [made for op, value in pattern if (made := _piece(str(op), value)) is not None]
    first = [piece[0] for piece in pieces]
    others = ("".join([*first[:i], text, *first[i + 1 :]]) for i, piece in enumerate(pieces) for text in piece[1:])
    return list(dict.fromkeys(["".join(first), *others]))


def _piece(op: str, value: Any) -> list[str] | None:
    match op:
        case "LITERAL":
            return [chr(value)]
        case "IN":
            return [chr(item) for kind, item in value if str(kind) == "LITERAL"] or ["a"]
        case "BRANCH":
            return [text for branch in value[1] for text in words(branch)]
        case "SUBPATTERN":
            return words(value[3])
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, _, inner = value
            texts = words(inner)
            return [text * least for text in texts] if least else ["", *texts]
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return None
        case _:
            return ["a"]


def forms(code: str) -> Iterator[tuple[str, str, str, str]]:
    """(verb, style, pattern, words) of each alternative of each form, the shared parts in their first words."""
    table = languages()[code].raw["functions"]
    parts = {f"{{{name}}}": re.escape(words(_parser.parse(part))[0]) for name, part in table.get("parts", {}).items()}
    for id, *row in table["verbs"]:
        for style, form in zip(STYLES, row if len(row) > 1 else row * len(STYLES), strict=False):
            for name, part in parts.items():
                form = form.replace(name, part)
            for text in words(_parser.parse(form)) if form else ():
                if re.fullmatch(form, text):  # else it needs words around it
                    yield id, style, form, text


@pytest.mark.parametrize("code", sorted(languages()))
def test_no_verb_is_hidden_by_one_before_it(code: str) -> None:
    grammar = grammar_of(code)
    hidden = []
    for id, style, _, text in forms(code):
        before = BEFORE.get((id, text), "")
        found = grammar.verb(style, before + text, len(before))
        if not found or found[0] != id:
            hidden.append((id, style, text, found))
    assert hidden == [], f"forms of {code}.toml, [functions], that another verb takes"


@pytest.mark.parametrize(
    "code", [code for code in sorted(languages()) if languages()[code].raw["functions"].get("end", "(?!)")]
)
def test_no_verb_is_met_by_a_longer_word(code: str) -> None:
    grammar = grammar_of(code)
    taken = []
    for id, style, _, text in forms(code):
        found = grammar.verb(style, text + LONGER.get(code, "xx"), 0)
        if found and found[1] >= len(text) and (code, id) not in FREE:
            taken.append((id, style, text))
    assert taken == [], f"forms of {code}.toml, [functions], that end inside a word"


def test_the_parts_of_a_pattern_are_told() -> None:
    assert words(_parser.parse("(?:a|bc)d?(?: e)*[fg]")) == ["af", "bcf", "adf", "a ef", "ag"]
