"""Finding nodes by name."""

from __future__ import annotations

import pytest

from graph.errors import UnknownEntity
from graph.store.names import Named, Names

NAMES = Names(
    [
        Named("x:sendai", "sendai-framework", "instrument", 5, (("Sendai Framework", "en"), ("仙台框架", "zh"))),
        Named("x:declaration", "sendai-declaration", "instrument", 1, (("Sendai Declaration", "en"),)),
        Named("x:338", "S/RES/338 (1973)", "resolution", 2, (("S/RES/338 (1973)", ""),)),
        Named("x:1338", "S/RES/1338 (1973)", "resolution", 9, (("S/RES/1338 (1973)", ""),)),
        Named("x:a", "body:office", "body", 1, (("Office", "en"),)),
        Named("x:b", "body:bureau", "body", 3, (("Office", "en"), ("Bureau", "fr"))),
    ]
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("仙台", ["sendai-framework"]),
        ("sendai", ["sendai-framework", "sendai-declaration"]),
        ("SENDAI DECLARATION", ["sendai-declaration"]),
        ("338 1973", ["S/RES/1338 (1973)", "S/RES/338 (1973)"]),
        ("s/res/338", ["S/RES/338 (1973)", "S/RES/1338 (1973)"]),
        ("Ｓ/RES/３３８", ["S/RES/338 (1973)", "S/RES/1338 (1973)"]),
        ("framework sendai", ["sendai-framework"]),
        ("office", ["body:bureau", "body:office"]),
        ("bureau", ["body:bureau"]),
        ("nothing of that", []),
        ("()", []),
    ],
)
def test_find(text: str, ids: list[str]) -> None:
    assert [node.id for node in NAMES.find(text)] == ids


@pytest.mark.parametrize(("text", "id"), [("仙台框架", "sendai-framework"), ("S/RES/338(1973)", "S/RES/338 (1973)")])
def test_the_one(text: str, id: str) -> None:
    assert NAMES.the(text).id == id


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Sendai Framwork",
            r'No entity "Sendai Framwork"\. Nearest: sendai-framework \(cited by 5\).*Try: find Framwork',
        ),
        ("office", r'"office" is the name of 2: body:bureau \(cited by 3\), body:office'),
        ("zzz", r'No entity "zzz"\. Try: find zzz'),
    ],
)
def test_none_or_several_are_told_with_what_is_near(text: str, message: str) -> None:
    with pytest.raises(UnknownEntity, match=message):
        NAMES.the(text)


def test_a_label_is_in_the_language_else_in_english_else_in_any() -> None:
    sendai, number = NAMES.by_id["sendai-framework"], NAMES.by_id["S/RES/338 (1973)"]
    assert (sendai.label("zh"), sendai.label("ru"), number.label()) == ("仙台框架", "Sendai Framework", number.id)
