"""A meeting is one node, however a document names it."""

from __future__ import annotations

import pytest

from graph import detect, read, resolve

NAMED = [
    ("en", "meeting:escap-77", (
        "The Economic and Social Commission for Asia and the Pacific met at its seventy-seventh session.",
        "At ESCAP, seventy-seventh session, it was so decided.",
    )),
    ("fr", "meeting:escap-77", (
        "La Commission économique et sociale pour l’Asie et le Pacifique a tenu sa soixante-dix-septième session.",
        "La soixante-dix-septième session de la CESAP a décidé.",
    )),
    ("es", "meeting:escap-77", (
        "La Comisión Económica y Social para Asia y el Pacífico celebró su septuagésimo séptimo período de sesiones.",
        "El septuagésimo séptimo período de sesiones de la CESPAP decidió.",
    )),
    ("ru", "meeting:escap-77", (
        "Экономическая и социальная комиссия для Азии и Тихого океана провела свою семьдесят седьмую сессию.",
        "На семьдесят седьмой сессии ЭСКАТО было принято решение.",
    )),
    ("zh", "meeting:escap-77", (
        "亚洲及太平洋经济社会委员会举行了第七十七届会议。",
        "亚太经社会第七十七届会议作出决定。",
        "经社会第七十七届会议通过报告。",
    )),
    ("ar", "meeting:escap-77", (
        "عقدت اللجنة الاقتصادية والاجتماعية لآسيا والمحيط الهادئ دورتها السابعة والسبعين.",
        "في الدورة السابعة والسبعين للجنة الاقتصادية والاجتماعية لآسيا والمحيط الهادئ.",
    )),
    ("en", "meeting:unga-75", (
        "At the seventy-fifth session of the General Assembly, so it was.",
        "The General Assembly, at its seventy-fifth session, did.",
    )),
    ("fr", "meeting:unga-75", (
        "À la soixante-quinzième session de l’Assemblée générale, ce fut fait.",
        "L’Assemblée générale, à sa soixante-quinzième session, l’a fait.",
    )),
    ("es", "meeting:unga-75", (
        "En el septuagésimo quinto período de sesiones de la Asamblea General se hizo.",
        "La Asamblea General, en su septuagésimo quinto período de sesiones, lo hizo.",
    )),
    ("ru", "meeting:unga-75", (
        "На семьдесят пятой сессии Генеральной Ассамблеи было решено.",
        "Генеральная Ассамблея на своей семьдесят пятой сессии решила.",
    )),
    ("zh", "meeting:unga-75", (
        "在大会第七十五届会议上决定。",
        "大会第75届会议作出决定。",
    )),
    ("ar", "meeting:unga-75", (
        "في الدورة الخامسة والسبعين للجمعية العامة تقرر ذلك.",
        "قررت الجمعية العامة في دورتها الخامسة والسبعين ذلك.",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("language", "target", "sentences"), NAMED)
def test_a_meeting_named_in_two_ways_is_one(language: str, target: str, sentences: tuple[str, ...]) -> None:
    doc = read("\n\n".join(sentences), language)
    found = [citation.target for citation in resolve(doc, detect(doc)) if citation.reference.kind == "meeting"]
    assert found == [target] * len(sentences)
