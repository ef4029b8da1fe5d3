"""Names that their first word tells, with the words after it in small letters."""

from __future__ import annotations

import pytest

from graph.detect.titles import titles


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Se leyó el Acuerdo sobre los faros, y se cerró.", ["Acuerdo sobre los faros"]),
        ("La firma del Convenio relativo al mar (véase el anexo).", ["Convenio relativo al mar"]),
        ("Se llegó a un Acuerdo sobre los faros, y se cerró.", []),
        ("Se leyó el Acuerdo sobre los faros que brillan de noche en la costa.", []),
    ],
)
def test_a_spanish_name_in_small_letters_ends_where_the_sentence_pauses(text: str, names: list[str]) -> None:
    assert [text[f.start : f.end] for f in titles(text, "es")] == names
