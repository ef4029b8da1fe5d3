"""The language files: read, complete, and true to the authority."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import DataError, nearest
from graph.model import LANGUAGES
from graph.tables import languages as table
from graph.tables.authority import authority
from graph.tables.languages import languages

# What detection reads of every language; [unnamed] and [names] only where a language needs them.
NEEDED = ("numbers", "pins", "agenda", "sdg", "treaty", "sales", "ibid", "meetings", "titles", "shortened", "months")


def test_the_six_languages_are_there() -> None:
    assert tuple(languages()) == LANGUAGES


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_table_is_there(code: str) -> None:
    assert set(NEEDED) <= languages()[code].raw.keys()


@pytest.mark.parametrize("code", LANGUAGES)
def test_short_words_mean_known_bodies(code: str) -> None:
    known = authority().bodies
    for word, ids in languages()[code].raw["numbers"]["generic"].items():
        for body in ids:
            assert body in known, f"{code}.toml, {word}: no body {body!r}{nearest(body, known)}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_speakers_of_examples_are_known_bodies(code: str) -> None:
    known = authority().bodies
    for i, example in enumerate(languages()[code].examples, 1):
        body = example.speaker
        assert not body or body in known, f"{code}.toml, example {i}: no body {body!r}{nearest(body, known)}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(table, "FOLDER", tmp_path)
    languages.cache_clear()
    yield tmp_path
    languages.cache_clear()


def test_a_language_is_one_file(folder: Path) -> None:
    (folder / "la.toml").write_text(
        'code = "la"\nname = "Latina"\ndirection = "ltr"\nscript = "Latin"\ncommon = ["et"]\nand = [" et "]\n'
        '[[examples]]\nspeaker = "unga"\ntext = "actum 70/1"\nfinds = [["actum 70/1", "A/RES/70/1", "annex"]]\n',
    )
    (latin,) = languages().values()
    assert (latin.code, latin.direction, latin.common) == ("la", "ltr", {"et"})
    assert latin.examples[0].finds == (("actum 70/1", "A/RES/70/1", "annex"),)
    assert latin.examples[0].speaker == "unga"


@pytest.mark.parametrize("text", ["code = ", 'code = "la"'])
def test_a_broken_file_is_named(folder: Path, text: str) -> None:
    (folder / "la.toml").write_text(text)
    with pytest.raises(DataError, match=r"graph/languages/la\.toml: .*needs code, .*, common, and"):
        languages()


@pytest.mark.parametrize("line", ['spaces = "no"', "compounds = 1"])
def test_a_key_of_the_wrong_sort_is_named(folder: Path, line: str) -> None:
    text = f'code = "la"\nname = "Latina"\ndirection = "ltr"\nscript = "Latin"\ncommon = ["et"]\n{line}\n'
    (folder / "la.toml").write_text(text)
    with pytest.raises(DataError, match=r"graph/languages/la\.toml: .*spaces is true or false, compounds a list"):
        languages()


def test_words_have_spaces_between_them_unless_a_file_says_no() -> None:
    assert [code for code in LANGUAGES if not table.is_spaced(code)] == ["zh"]
    assert table.is_spaced("") and table.is_spaced("la")
    assert "follow" in table.compounds()
