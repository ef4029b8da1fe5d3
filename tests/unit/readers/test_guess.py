"""The language of a text, from its script and commonest words."""

from __future__ import annotations

import pytest

from graph.readers.guess import guess_language, in_script

SENTENCES = {
    "ar": "تقرر أن تواصل النظر في هذه المسألة",
    "en": "Decides to remain seized of the matter",
    "es": "Decide seguir ocupándose de la cuestión",
    "fr": "Décide de rester saisi de la question",
    "ru": "постановляет продолжать заниматься этим вопросом",
    "zh": "决定继续处理此案",
}


@pytest.mark.parametrize(("language", "words"), SENTENCES.items())
def test_one_short_sentence_is_enough(language: str, words: str) -> None:
    assert guess_language(words) == language


@pytest.mark.parametrize("language", ["ar", "ru", "zh"])
def test_quoted_english_does_not_make_a_document_english(language: str) -> None:
    assert guess_language(f"{SENTENCES[language]} (“Report of the Council”, A/76/1). " * 40) == language


def test_a_list_of_foreign_names_after_the_beginning_does_not_count() -> None:
    assert guess_language(SENTENCES["fr"] * 20 + "\nAssociation for the Rights of the Child" * 400) == "fr"


@pytest.mark.parametrize(
    "words", ["", "A/RES/70/1", "70/1", "1234 5678", "こんにちは、これは日本語の文です", "xyzzy plugh"]
)
def test_nothing_is_guessed_where_nothing_tells(words: str) -> None:
    assert guess_language(words) == ""


@pytest.mark.parametrize(
    ("language", "words", "possible"),
    [
        ("en", SENTENCES["ru"], False),
        ("ru", SENTENCES["fr"], False),
        ("fr", SENTENCES["en"], True),
        ("zh", SENTENCES["zh"] * 20 + "A list of names" * 30, True),
    ],
)
def test_whether_the_script_fits(language: str, words: str, possible: bool) -> None:
    assert in_script(words, language) is possible
