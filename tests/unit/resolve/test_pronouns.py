"""Whose resolution `its resolution` is: of those who speak, not of the body whose number was read just before."""

from __future__ import annotations

import pytest

from graph.detect import detect
from graph.model import Document, Identity
from graph.resolve import resolve

BESIDE_ANOTHER = [
    ("en", "Noting Human Rights Council resolution 46/3, as well as its resolution 47/6,"),
    ("en", "Noting resolution 46/3 of the Human Rights Council and its resolution 47/6,"),
    ("fr", "Prenant note de la résolution 46/3 du Conseil des droits de l’homme, ainsi que de sa résolution 47/6,"),
    ("es", "Tomando nota de la resolución 46/3 del Consejo de Derechos Humanos, así como de su resolución 47/6,"),
    ("ru", "принимая к сведению резолюцию 46/3 Совета по правам человека, а также свою резолюцию 47/6,"),
    ("ar", "وإذ تلاحظ قرار مجلس حقوق الإنسان 46/3، وقرارها 47/6،"),
    ("zh", "注意到人权理事会第46/3号决议以及其第47/6号决议，"),
]
OPENING = {
    "en": "The General Assembly,",
    "fr": "L’Assemblée générale,",
    "es": "La Asamblea General,",
    "ru": "Генеральная Ассамблея,",
    "ar": "إن الجمعية العامة،",
    "zh": "大会，",
}


def targets(text: str, language: str) -> list[str]:
    doc = Document("d", f"{OPENING[language]}\n\n{text}", language, identity=Identity(body="unga"))
    return [c.target for c in resolve(doc, detect(doc)) if c.reference.kind == "resolution"]


@pytest.mark.parametrize(("language", "text"), BESIDE_ANOTHER)
def test_its_resolution_beside_that_of_another_body(language: str, text: str) -> None:
    assert targets(text, language) == ["A/HRC/RES/46/3", "A/RES/47/6"]


def test_its_resolution_after_a_body_that_acts() -> None:
    text = "Welcoming resolution 75/4, in which it invited the Human Rights Council to follow its resolution 47/6,"
    assert targets(text, "en") == ["A/RES/75/4", "A/HRC/RES/47/6"]
