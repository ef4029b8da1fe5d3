"""The index of a large collection."""

from __future__ import annotations

from graph.views.finding import MOST, files, keys, split
from graph.views.values import Entity


def work(number: int, id: str, label: str = "") -> Entity:
    labels = (("en", label),) if label else ()
    return Entity(id, "", "resolution", labels, "", "", True, 0, 0, number=number)


def test_every_symbol_has_a_key_that_names_it_among_few() -> None:
    works = [work(number, f"A/RES/{number // 300 + 40}/{number % 300 + 1}") for number in range(3000)]
    found = {key.text: key for key in keys(works)}
    for one in works[::97]:
        word = "".join(filter(str.isalnum, one.id)).lower()
        longest = next(found[word[:length]] for length in range(len(word), 0, -1) if word[:length] in found)
        assert one.number in longest.numbers and longest.whole and len(longest.numbers) <= MOST


def test_a_key_of_too_many_has_the_most_linked_and_longer_keys() -> None:
    found = {key.text: key for key in keys(work(number, f"A/RES/1/{number}", "Made up") for number in range(1000))}
    assert found["m"].numbers == tuple(range(MOST)) and not found["m"].whole
    assert not found["made"].whole  # a word that all have has no longer key
    assert found["9"].whole and found["9"].numbers == (9, *range(90, 100), *range(900, 1000))


def test_titles_are_found_by_word_and_chinese_by_character() -> None:
    found = {
        key.text: key.numbers for key in keys([work(3, "A/RES/1/1", "Élan vital"), work(5, "A/RES/1/2", "仙台框架")])
    }
    assert found["e"] == (3,) and found["仙"] == (5,)
    assert split("ＲＥＳ ３３８") == ["res", "338"]


def test_files_hold_neighbouring_keys() -> None:
    found = list(keys(work(number, f"A/RES/{number}/1") for number in range(500)))
    groups = list(files(found, {number: 3000 for number in range(500)}))
    assert [key for group in groups for key in group] == found and len(groups) > 1
