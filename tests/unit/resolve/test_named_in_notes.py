"""A name without an id is the instrument that the act cited in its note adopted."""

from __future__ import annotations

import pytest

from graph import detect, read, resolve


def instruments(text: str, language: str) -> list[str]:
    doc = read(text, language)
    return [c.target for c in resolve(doc, detect(doc)) if c.reference.kind == "instrument"]


@pytest.mark.parametrize(
    ("language", "text", "target"),
    [
        (
            "en",
            "Recalling the Harbour Pledge Declaration on Lamps,[1]\n\n[1] Resolution 74/2.",
            "political-declaration-uhc-2019",
        ),
        (
            "fr",
            "Rappelant le document intitulé « Des lampes pour les ports »[1],\n\n[1] Résolution 69/283, annexe II.",
            "sendai-framework",
        ),
        (
            "ar",
            "وإذ تشير إلى الإعلان المعنون ”مصابيح للموانئ“[1]،\n\n[1] القرار 69/283، المرفق الأول.",
            "sendai-declaration",
        ),
    ],
)
def test_a_name_is_what_the_act_in_its_note_adopted(language: str, text: str, target: str) -> None:
    assert instruments(text, language) == [target]


@pytest.mark.parametrize(
    "note",
    [
        "Resolution 74/270.",  # adopted nothing that the authority has
        "Resolution 69/283.",  # two instruments, and no annex
        "Resolutions 74/2 and 74/4.",
    ],
)
def test_a_note_that_leaves_doubt_binds_nothing(note: str) -> None:
    (target,) = instruments(f"Recalling the Harbour Pledge Declaration on Lamps,[1]\n\n[1] {note}", "en")
    assert target.startswith("instrument:")


def test_the_note_belongs_to_the_name_that_a_longer_one_ends_with() -> None:
    text = (
        "Приветствуя Региональную программу действий по осуществлению Сендайской рамочной программы по снижению риска"
        " бедствий на 2015–2030 годы[1],\n\n[1] Резолюция 69/283, приложение II."
    )
    assert "sendai-framework" in (found := instruments(text, "ru"))
    assert len(set(found)) == len(found)


def test_an_ibid_repeats_the_act_and_not_the_body_printed_after_it() -> None:
    notes = "[1] См. резолюцию 2200 A (XXI) Генеральной Ассамблеи, приложение.\n\n[2] Там же."
    text = f"Ссылаясь на Пакт[1] и Протокол[2],\n\n{notes}"
    doc = read(text, "ru")
    (again,) = [c for c in resolve(doc, detect(doc)) if c.reference.kind == "ibid"]
    assert again.target == "A/RES/2200 A (XXI)"


def test_the_bracket_after_a_name_tells_as_a_note_does() -> None:
    text = "The Harbour Pledge Declaration on Lamps (resolution 69/283, annex I) was read."
    assert instruments(text, "en") == ["sendai-declaration"]


def test_the_number_before_a_long_title_tells_which_is_meant() -> None:
    title = (
        "political declaration of the high-level political forum on sustainable development convened under the auspices"
        " of the General Assembly"
    )
    assert instruments(f"Recalling its resolution 74/4 of 15 October 2019, entitled “{title}”,", "en") == [
        "political-declaration-sdg-summit-2019"
    ]
