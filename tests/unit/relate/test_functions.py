"""What references do: a sentence of our own for each rule, in the languages it holds in."""

from __future__ import annotations

import pytest

from graph.api import read
from graph.detect import detect
from graph.model import Document
from graph.relate.functions import functions
from graph.relate.grammar import FUNCTIONS, OTHER, STYLES, grammar_of
from graph.resolve import resolve
from graph.tables.languages import languages
from tests.unit.relate.made import act

PREAMBLES = [
    ("en", "Recalling also its resolution 70/1 of 25 September 2015,", "recalls"),
    ("en", "Noting with deep concern the delays in resolution 70/1,", "notes-with-concern"),
    ("en", "Taking note with appreciation of resolution 70/1,", "notes-with-appreciation"),
    ("en", "Mindful of resolution 70/1,", "bears-in-mind"),
    ("en", "Gravely concerned that resolution 70/1 is not carried out,", "expresses-concern"),
    ("en", "Having considered resolution 70/1,", "considers"),
    ("en", "Desirous of carrying out resolution 70/1,", OTHER),
    ("fr", "Rappelant en outre sa résolution 70/1 du 25 septembre 2015,", "recalls"),
    ("fr", "Prenant acte avec satisfaction de la résolution 70/1,", "notes-with-appreciation"),
    ("fr", "Ayant à l’esprit la résolution 70/1,", "bears-in-mind"),
    ("es", "Acogiendo con beneplácito la resolución 70/1,", "welcomes"),
    ("es", "Poniendo de relieve la resolución 70/1,", "stresses"),
    ("ru", "вновь подтверждая свою резолюцию 70/1 от 25 сентября 2015 года,", "reaffirms"),
    ("ru", "с удовлетворением отмечая резолюцию 70/1,", "notes-with-appreciation"),
    ("ru", "с глубокой озабоченностью ссылаясь на резолюцию 70/1,", "recalls"),
    ("ar", "وإذ تؤكد من جديد قرارها 70/1 المؤرخ 25 أيلول/سبتمبر 2015،", "reaffirms"),
    ("ar", "وإذ تحيط علما بقرارها 70/1،", "takes-note"),
    ("ar", "وإذ تدعوها إلى تنفيذ القرار 70/1،", "invites"),
    ("ar", "وإذا تحيط علما بقرارها 70/1،", "takes-note"),
    ("zh", "又回顾其第70/1号决议，", "recalls"),
    ("zh", "关切地注意到第70/1号决议未获执行，", "notes-with-concern"),
]


@pytest.mark.parametrize(("language", "clause", "function"), PREAMBLES)
def test_the_opening_verb_governs_a_preambular_clause(language: str, clause: str, function: str) -> None:
    assert act(language, clause) == [("A/RES/70/1", function)]


def test_a_short_form_that_is_defined_has_the_verb_of_what_it_stands_for() -> None:
    found = act("en", "1. Adopts the Paris Agreement (hereinafter “the Paris Agreement”);")
    assert [function for _, function in found] == ["adopts", "adopts"]


def test_the_last_words_of_a_chinese_title_are_what_it_is() -> None:
    assert ("kyoto-protocol", "welcomes") in act("zh", "1. 欢迎《关于气候变化和灯塔的京都议定书》；")


def test_the_verb_has_its_words_and_offsets() -> None:
    doc = read("The General Assembly,\n\nRecalling also its resolution 70/1,", "en")
    (citation,) = (c for c in functions(doc, resolve(doc, detect(doc))) if c.reference.kind == "resolution")
    assert doc.text[slice(*citation.verb)] == "Recalling"


def test_a_document_without_references_gives_none() -> None:
    assert functions(Document("a.txt", ""), []) == []


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_language_has_words_for_every_function(language: str) -> None:
    grammar = grammar_of(language)
    # Spanish has one word for recognizes and acknowledges.
    assert {*FUNCTIONS, OTHER} - set(grammar.ids.values()) - {"acknowledges"} == {"pursuant-to", "see"}
    assert set(grammar.verbs) == set(STYLES)
    assert not grammar.pursuant.pattern.search("") and not grammar.see.pattern.search("")


def test_a_note_after_what_a_report_came_under_is_of_the_report() -> None:
    told = "وإذ تحيط علما بالتقرير الذي قدمته الهيئة إلى الجمعية عملا بذلك القرار[1]،\n\n[1] A/70/2."
    assert act("ar", told) == [("A/70/2", "takes-note")]
    assert act("ar", told.replace("قدمته", "قرأته")) == [("A/70/2", "pursuant-to")]
