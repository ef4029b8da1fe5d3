"""Names without an id at the same place in the versions of one document are one node."""

from __future__ import annotations

import pytest

from graph.model import Block, Citation, Document, Reference
from graph.pipeline.alignment import Alignment, unnamed

PLACE = ("preamble", 2, "instrument")


def test_the_only_names_at_the_same_place_are_a_pair() -> None:
    alignment = Alignment()
    alignment.add("A/RES/37/10", "en", [(PLACE, "instrument:manila-declaration")])
    alignment.add("A/RES/37/10", "fr", [(PLACE, "instrument:déclaration-de-manille")])
    assert alignment.nodes() == {"instrument:déclaration-de-manille": "instrument:manila-declaration"}


def test_names_in_a_list_are_paired_only_where_all_others_are_pairs_from_elsewhere() -> None:
    alignment = Alignment()
    english, french = (
        ["instrument:b-x", "instrument:a-x"],
        ["instrument:à-x", "instrument:bé-x"],
    )  # in the translator's order
    alignment.add("A/RES/37/10", "en", [(PLACE, name) for name in english])
    alignment.add("A/RES/37/10", "fr", [(PLACE, name) for name in french])
    assert alignment.nodes() == {}
    alignment.add("A/RES/37/11", "en", [(PLACE, "instrument:a-x")])
    alignment.add("A/RES/37/11", "fr", [(PLACE, "instrument:à-x")])
    assert alignment.nodes() == {"instrument:à-x": "instrument:a-x", "instrument:bé-x": "instrument:b-x"}


def test_a_name_paired_with_one_that_is_paired_itself_is_the_last_of_them() -> None:
    alignment = Alignment()
    for work, versions in (("A/RES/1/1", ("fr", "es")), ("A/RES/1/2", ("en", "fr"))):
        for language in versions:
            alignment.add(work, language, [(PLACE, f"instrument:rules-of-{language}")])
    assert alignment.nodes() == {
        "instrument:rules-of-es": "instrument:rules-of-en",
        "instrument:rules-of-fr": "instrument:rules-of-en",
    }


def test_places_with_other_counts_pair_nothing() -> None:
    alignment = Alignment()
    alignment.add("A/RES/37/10", "en", [(PLACE, "instrument:a-x"), (PLACE, "instrument:b-x")])
    alignment.add("A/RES/37/10", "ru", [(PLACE, "instrument:а-x")])
    assert alignment.nodes() == {}


def test_a_name_paired_with_two_others_stays_its_own() -> None:
    alignment = Alignment()
    for work, english in (("A/RES/1/1", "instrument:a-x"), ("A/RES/1/2", "instrument:b-x")):
        alignment.add(work, "en", [(PLACE, english)])
        alignment.add(work, "es", [(PLACE, "instrument:c-x")])
    assert alignment.nodes() == {}


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("publication:report-on-lamps", "publication:rapport-de-2023-sur-les-lampes"),
        ("instrument:agreement-on-lamps", "instrument:accord"),
    ],
)
def test_names_of_other_years_and_bare_nouns_are_no_pair(english: str, french: str) -> None:
    alignment = Alignment()
    alignment.add("A/RES/1/1", "en", [(PLACE, english)])
    alignment.add("A/RES/1/1", "fr", [(PLACE, french)])
    assert alignment.nodes() == {}


def test_a_place_is_a_block_among_those_of_its_kind() -> None:
    doc = Document(
        "a", "x" * 40, blocks=(Block(0, 10, "preamble"), Block(10, 20, "preamble"), Block(20, 40, "operative"))
    )
    named = Citation(Reference(12, 18, "instrument"), "instrument:rules", reason="name")
    known = Citation(Reference(22, 28, "instrument"), "paris-agreement", reason="authority")
    assert unnamed(doc, [known, named]) == [(PLACE, "instrument:rules")]
