"""Short forms that a document introduces in brackets after a name."""

import pytest

from graph.detect.introduced import introduced
from graph.detect.scan import Found


@pytest.mark.parametrize(
    ("text", "language", "name", "forms"),
    [
        ("Группа лунных часов (далее - Группа часов) ждет. О Группе часов", "ru", "Группа лунных часов", 2),
        ("Лунный договор («Договор») и статья 3 Договора", "ru", "Лунный договор", 2),
        ("Комитет по часам (далее - Комитет) и Комитет", "ru", "Комитет по часам", 0),
        ("по типу Совета часов (РСЧ) и РСЧ", "ru", "Совета часов", 0),  # of a longer name
        ("بعثة الساعات في القمر (البعثة) وللبعثة", "ar", "بعثة الساعات في القمر", 2),
        ("لجنة الساعات (”اللجنة“) واللجنة", "ar", "لجنة الساعات", 0),
    ],
)
def test_forms(text: str, language: str, name: str, forms: int) -> None:
    start = text.index(name)
    found = Found(start, start + len(name), "body", "name:x", {"ids": "x", "contexts": "-"}, rank=2)
    given = list(introduced(text, language, [found]))
    assert len(given) == forms
    assert all(f.fields["ids"] == "x" for f in given)
