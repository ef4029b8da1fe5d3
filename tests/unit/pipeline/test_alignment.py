"""Names without an id at the same place in the versions of one document are one node."""

from __future__ import annotations

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
    english, french = ["instrument:b", "instrument:a"], ["instrument:à", "instrument:bé"]  # in the translator's order
    alignment.add("A/RES/37/10", "en", [(PLACE, name) for name in english])
    alignment.add("A/RES/37/10", "fr", [(PLACE, name) for name in french])
    assert alignment.nodes() == {}
    alignment.add("A/RES/37/11", "en", [(PLACE, "instrument:a")])
    alignment.add("A/RES/37/11", "fr", [(PLACE, "instrument:à")])
    assert alignment.nodes() == {"instrument:à": "instrument:a", "instrument:bé": "instrument:b"}


def test_a_name_paired_with_one_that_is_paired_itself_is_the_last_of_them() -> None:
    alignment = Alignment()
    for work, versions in (("A/RES/1/1", ("fr", "es")), ("A/RES/1/2", ("en", "fr"))):
        for language in versions:
            alignment.add(work, language, [(PLACE, f"instrument:rules-{language}")])
    assert alignment.nodes() == {
        "instrument:rules-es": "instrument:rules-en",
        "instrument:rules-fr": "instrument:rules-en",
    }


def test_places_with_other_counts_pair_nothing() -> None:
    alignment = Alignment()
    alignment.add("A/RES/37/10", "en", [(PLACE, "instrument:a"), (PLACE, "instrument:b")])
    alignment.add("A/RES/37/10", "ru", [(PLACE, "instrument:а")])
    assert alignment.nodes() == {}


def test_a_name_paired_with_two_others_stays_its_own() -> None:
    alignment = Alignment()
    for work, english in (("A/RES/1/1", "instrument:a"), ("A/RES/1/2", "instrument:b")):
        alignment.add(work, "en", [(PLACE, english)])
        alignment.add(work, "es", [(PLACE, "instrument:c")])
    assert alignment.nodes() == {}


def test_a_place_is_a_block_among_those_of_its_kind() -> None:
    doc = Document(
        "a", "x" * 40, blocks=(Block(0, 10, "preamble"), Block(10, 20, "preamble"), Block(20, 40, "operative"))
    )
    named = Citation(Reference(12, 18, "instrument"), "instrument:rules", reason="name")
    known = Citation(Reference(22, 28, "instrument"), "paris-agreement", reason="authority")
    assert unnamed(doc, [known, named]) == [(PLACE, "instrument:rules")]
