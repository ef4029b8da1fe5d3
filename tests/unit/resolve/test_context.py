"""Where sentences end."""

from __future__ import annotations

import pytest

from graph.model import Document
from graph.resolve.context import Places


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("It met. See A/1, chap. I, and A/2. It ended.", "See A/1, chap. I, and A/2."),
        ("Voir A/1, vol. II. Il faut A/2.", "Voir A/1, vol. II."),
        ("См. A/1, гл. IV; там же.", "См. A/1, гл. IV; там же."),
        ("It met in A/1. I agree.", "It met in A/1."),
        ("It met in A/1. In May it ended.", "It met in A/1."),
        ("He spoke of A/1, adopted unanimously. II. Lamps", "He spoke of A/1, adopted unanimously."),
    ],
)
def test_a_sentence_does_not_end_after_an_abbreviation_with_its_number(text: str, sentence: str) -> None:
    start = text.index("A/1")
    assert Places(Document("d", text, "en")).sentence(start, start + 3) == sentence
