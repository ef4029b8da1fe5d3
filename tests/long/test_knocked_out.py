"""No pattern of detection is idle: without it, an example of its language finds something else."""

from __future__ import annotations

import functools
import gc
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.tables.languages import Example, languages

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "detect"))
import test_examples as rules  # beside the tests of the same tables

pytestmark = pytest.mark.timeout(900)

NEVER = "ŧŧŧŧ"  # what no text has
# Asked at a name alone, or missed where a text has nothing of the kind.
ASIDE = ("holds", "not_after")
ROOMS = ("graph.detect", "graph.resolve", "graph.search")


def caches() -> list[Any]:
    """Whatever has been compiled from a language file."""
    found = [each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper)]
    return [each for each in found if str(each.__module__).startswith(ROOMS)]


def forget(kept: list[Any], *, names: bool) -> None:
    for each in kept:
        if names or not each.__module__.endswith(".names"):  # the matcher of names takes its time
            each.cache_clear()


def knocked_out(raw: dict[str, Any], table: str, key: str, i: int) -> Callable[[], object]:
    """Take one pattern away; what is given back brings it again."""
    value = raw[table][key]
    if isinstance(value, str):
        raw[table][key] = NEVER
        return lambda: raw[table].update({key: value})
    if isinstance(value, list) and isinstance(value[i], dict):
        name = "pattern" if "pattern" in value[i] else "head"
        before = value[i][name]
        value[i][name] = NEVER
        return lambda: value[i].update({name: before})
    copied = value.copy()
    if isinstance(value, list):
        value[i] = NEVER
    else:
        del value[list(value)[i]]
    raw[table][key] = value
    return lambda: raw[table].update({key: copied})


def idle(code: str, kept: list[Any]) -> Iterator[str]:
    """Names of the patterns without which every example of a language is read as before."""
    language = languages()[code]
    flows = rules.flows(code)
    before = [rules.read(example, code) for example in language.examples]
    for pattern, table, key, i in list(places(language.raw, code)):
        met = [
            n for n, text in enumerate(flows) if key in ASIDE or any(True for _ in rules.matches(pattern.regex, text))
        ]
        back = knocked_out(language.raw, table, key, i)
        forget(kept, names=table == "names" or key == "generic")
        try:
            if all(read(language.examples[n], code) == before[n] for n in met):
                yield pattern.name
        finally:
            back()
            forget(kept, names=table == "names" or key == "generic")


def read(example: Example, code: str) -> object:
    try:
        return rules.read(example, code)
    except (KeyError, ValueError) as error:  # the table cannot do without it
        return error


def places(raw: dict[str, Any], code: str) -> Iterator[tuple[rules.Pattern, str, str, int]]:
    """Each pattern with the table, the key and the number that it stands at."""
    for pattern in rules.patterns(raw, code):
        table, key = pattern.name.split("[")[0].split(".")[:2]
        names = [key + part for part, _ in rules.strings(raw[table][key], keys=(table, key) == ("numbers", "generic"))]
        yield pattern, table, key, names.index(pattern.name.removeprefix(f"{table}."))


@pytest.mark.parametrize("code", rules.LANGUAGES)
def test_every_pattern_is_missed_by_an_example(code: str) -> None:
    kept = caches()
    try:
        assert list(idle(code, kept)) == [], f"patterns of {code}.toml that no example needs"
    finally:
        forget(kept, names=True)
