"""What a build says in English is said in any language."""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model import LANGUAGES
from graph.relate.words import words_of
from graph.tables.authority import authority
from graph.views import interface, wording


def texts(node: ast.expr) -> Iterator[str]:
    """The sentences that an expression can give, `X` in place of what is filled in."""
    if isinstance(node, ast.IfExp):
        yield from (*texts(node.body), *texts(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)


def reasons(root: Path) -> Iterator[str]:
    """Every reason that the plausibility checks can write."""
    for name in ("suspects", "compared"):
        tree = ast.parse((root / "graph" / "relate" / f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and any(ast.unparse(one) == "why" for one in node.targets):
                yield from texts(node.value)
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "_suspect":
                yield from texts(node.args[-1])


def test_every_reason_of_a_check_is_one_of_the_words(root: Path) -> None:
    found = [wording.why(text).key for text in reasons(root)]
    assert all(found) and set(found) == {key for key in interface.words()["en"] if key.startswith("why.")}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_reason_is_said_with_its_values(code: str) -> None:
    phrase = wording.why("the Security Council adopted number 242 in 1967, not 1968")
    assert phrase.values == {"serial": "242", "year": "1967", "printed": "1968"}
    said = interface.plain(phrase.key, code, **phrase.values)
    assert all(value in said for value in phrase.values.values()) and "{" not in said


def test_what_is_unknown_stays_as_it_is() -> None:
    assert wording.why("something else") == wording.Phrase("", {"n": "something else"})
    assert wording.parts("of the Clerk") == [wording.Phrase("", {"n": "of the Clerk"})]


def test_whoever_is_asked_for_a_report_has_words() -> None:
    agents = {name for code in LANGUAGES for name, _ in words_of(code).agents}
    assert {key[6:] for key in interface.words()["en"] if key.startswith("asked.")} == agents


def test_the_parts_that_sources_name_have_words() -> None:
    pins = {pin for one in authority().instruments.values() for _, pin in one.sources if pin}
    assert len(pins) > 10
    assert [pin for pin in sorted(pins) if not all(phrase.key for phrase in wording.parts(pin))] == []


def test_the_parts_of_the_sample_have_words(sample: Path) -> None:
    with (sample / "relations.csv").open(encoding="utf-8", newline="") as file:
        pins = {row["pin"] for row in csv.DictReader(file) if row["pin"]}
    assert pins and [pin for pin in pins if not all(phrase.key for phrase in wording.parts(pin))] == []
