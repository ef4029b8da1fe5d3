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
        (
            "le Mécanisme des horloges de lune (le Mécanisme), et le Mécanisme sonne",
            "fr",
            "Mécanisme des horloges de lune",
            2,
        ),
        ("l’Accord sur les horloges (« l’Accord de Lune ») et l’Accord de Lune", "fr", "Accord sur les horloges", 2),
        ("Рабочая группа по часам (WP.99), а WP.99 ждет", "ru", "Рабочая группа по часам", 2),
        ("le Groupe de travail des horloges (SC.9) et (SC/9)", "fr", "Groupe de travail des horloges", 1),
        ("le Comité des horloges (« le Comité ») et le Comité", "fr", "Comité des horloges", 0),
        ("la Misión de Relojes (en adelante, la Misión) y la Misión", "es", "Misión de Relojes", 2),
        ("la Oficina de Relojes (OdeRE) y OdeRE", "es", "Oficina de Relojes", 2),
        ("el Pacto de Relojes (XXI) y (XXI)", "es", "Pacto de Relojes", 0),
        ("the Clock Mechanism (“the Mechanism”) and the Mechanism", "en", "Clock Mechanism", 2),
        ("the Clock Programme (the “Executive Director”) and the Executive Director", "en", "Clock Programme", 0),
        (
            "Revised Accord on the Clocks (Revised Accord) and the Revised Accord",
            "en",
            "Revised Accord on the Clocks",
            2,
        ),
        ("Revised Accord on the Clocks (Clock Accord)", "en", "Revised Accord on the Clocks", 0),
        (
            "اتفاق وقف الساعات وحماية القمر (اتفاق وقف الساعات) واتفاق وقف الساعات",
            "ar",
            "اتفاق وقف الساعات وحماية القمر",
            2,
        ),
        ("the Clock Panel (the Panel) and the Panel", "en", "Clock Panel", 0),
    ],
)
def test_forms(text: str, language: str, name: str, forms: int) -> None:
    start = text.index(name)
    found = Found(start, start + len(name), "body", "name:x", {"ids": "x", "contexts": "-"}, rank=2)
    given = list(introduced(text, language, [found]))
    assert len(given) == forms
    assert all(f.fields["ids"] == "x" for f in given)
