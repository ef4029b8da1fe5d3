"""The words of the pages, and the marks."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from graph.model import KINDS, LANGUAGES, MOST_READ, TEXTS
from graph.tables.languages import languages
from graph.views import interface
from graph.views.marks import marks

VIEWS = Path(interface.__file__).parent
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for pattern in ("templates/*", "static/*", "*.py")
    for path in sorted(VIEWS.glob(pattern))
)


def test_every_language_of_the_library_has_its_words() -> None:
    assert tuple(interface.words()) == LANGUAGES
    for code, table in interface.words().items():
        assert (table["code"], table["name"].lower(), table["direction"]) == (
            code,
            languages()[code].name.lower(),
            languages()[code].direction,
        )


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_fills_in_the_same_values(code: str) -> None:
    for key, text in interface.words()[code].items():
        assert text.strip(), key
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", interface.words()["en"][key])), key


# Keys that templates and scripts put together: a group and a value that a build wrote, or a name in a list.
BUILT = re.compile(
    r"""["'`]([a-z_.]+)[."'] ~ |`([a-z_]+)\.\$\{|term\("([a-z_]+)"|set terms = "([a-z_]+)"|"""
    r"""spoken\("([a-z_]+)"|f"([a-z_]+)\.\{|startswith\("([a-z_]+)\."\)"""
)


def test_every_text_is_used() -> None:
    whole = {"code", "name", "direction"}
    built = {next(filter(None, found)).rstrip("._") for found in BUILT.findall(SOURCES)}
    starts = tuple(f"{group}{end}" for group in (*built, "keys", "save") for end in "._")
    for key in interface.words()["en"]:
        used = f'"{key}"' in SOURCES or key in whole or key.startswith(starts)
        assert used, key


def test_every_key_that_is_asked_for_is_there() -> None:
    asked = set(re.findall(r'(?:word|plain|say)\((?:[^"()]+, )?"([a-z_]+\.[a-z_]+)"', SOURCES)) | set(
        re.findall(r'"([a-z_]+\.[a-z_]+)", \{', SOURCES)
    )
    assert asked and {key for key in asked if not key.endswith("_")} <= set(interface.words()["en"])


def test_the_marks_tell_which_kinds_are_texts() -> None:
    assert {kind for kind, mark in marks().items() if mark.work} == set(TEXTS)


def test_every_kind_has_a_mark_and_a_name() -> None:
    assert set(marks()) == set(KINDS) - {"ibid"}
    assert {key.partition(".")[2] for key in interface.words()["en"] if key.startswith("kinds.")} == set(KINDS)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("kind", marks())
def test_outlines_stand_out(kind: str) -> None:
    mark = marks()[kind]
    assert contrast(mark.ink, "#FFFFFF") >= 3  # hollow on white
    assert contrast(mark.fill, "#0D1117") >= 3  # hollow on black


def test_scripts_choose_among_names_as_the_pages_do() -> None:
    assert f"Site.mostRead = {json.dumps(MOST_READ)};" in SOURCES
