"""What a document is, read off its masthead, its heading and its page headers."""

from __future__ import annotations

import pytest

from graph.model import Document, Identity
from graph.structure import structure
from tests.unit.structure.made import RESOLUTION, shown


def test_resolution_has_its_identity() -> None:
    assert structure(Document("x", RESOLUTION, "en")).identity == Identity(
        symbol="A/RES/77/299",
        title="Rivers",
        date="2023-08-01",
        body="unga",
        session="77",
        agenda="82(b)",
        kind="resolution",
    )


def test_a_decision_may_be_numbered_by_a_roman_session() -> None:
    text = (
        "United Nations\nUNEP/CBD/COP/DEC/IX/3\nDistr. GENERAL\n\nIX/3. Rivers and lakes\n\n"
        "The Conference of the Parties,\n\nRecalling its work,\n\n1. Decides to meet.\n"
    )
    doc = structure(Document("cbd.txt", text, "en"))
    kinds = [kind for kind, _, words in shown(doc) if words.startswith(("Recalling", "1. Decides"))]
    assert (doc.identity.symbol, doc.identity.body, kinds) == (
        "UNEP/CBD/COP/DEC/IX/3",
        "cbd-cop",
        ["preamble", "operative"],
    )


@pytest.mark.parametrize("symbol", ["IPBES/4/L.1", "UNFF/5/2", "INFCIRC/153", "WT/DS8/R"])
def test_a_masthead_prints_symbols_of_every_series(symbol: str) -> None:
    text = f"United Nations\n{symbol}\nDistr. general\n\nA note on rivers\n\n1. The first paragraph is about rivers.\n"
    assert structure(Document("note.txt", text, "en")).identity.symbol == symbol


def test_bold_parts_a_masthead_line() -> None:
    text = "亚洲及太平洋经济社会委员会**第七十七届会议**\n"
    text += "议程项目 2**亚洲及太平洋经济社会委员会通过的决议****77/1. 河流**\n\n"
    text += "亚洲及太平洋经济社会委员会，\n\n回顾第 76/2 号决议，\n\n1. **请**执行秘书报告。\n"
    doc = structure(Document("x", text, "zh"))
    assert [doc.text[b.start : b.end].strip("*") for b in doc.blocks if b.kind == "masthead"] == [
        "亚洲及太平洋经济社会委员会",
        "第七十七届会议",
        "议程项目 2",
        "亚洲及太平洋经济社会委员会通过的决议",
        "77/1. 河流",
    ]
    assert doc.identity == Identity("ESCAP/RES/77/1", "河流", "", "escap", "77", "2", "resolution")


@pytest.mark.parametrize(
    ("head", "symbol"),
    [
        ("Resolution 661 (1990)\nof 6 August 1990", "S/RES/661 (1990)"),
        (
            "RESOLUTION 834 (1993)\n\nAdopted by the Security Council at its 3226th meeting,\non 1 June 1993",
            "S/RES/834 (1993)",
        ),
        ("15 (1946). Resolution of 19 December 1946", "S/RES/15 (1946)"),
        ("Resolution 290\nof 8 December 1970", "S/RES/290 (1970)"),  # the bracket lost, the date bears it out
        ("Resolution 361 (197-4)\nof 30 August 1974", "S/RES/361 (1974)"),
        ("Resolution 361 (1947)\nof 30 August 1947", ""),  # 361 is of 1974: number or year is misread
        ("Resolution 99\nof 30 August 1974", ""),
    ],
)
def test_council_symbol_is_checked_against_its_year(head: str, symbol: str) -> None:
    text = f"{head}\n\nThe Security Council,\n\nNoting the rivers,\n\nDecides to remain seized of the matter.\n"
    assert structure(Document("x", text, "en")).identity.symbol == symbol


@pytest.mark.parametrize(
    ("language", "masthead", "speaker", "identity"),
    [
        (
            "fr",
            "Session de 2025\n\nPoint 20 b) de l’ordre du jour\n\n"
            "Résolution adoptée par le Conseil économique et social le 10 juin 2025\n\n2025/5. Fleuves",
            "Le Conseil économique et social,",
            Identity("E/RES/2025/5", "Fleuves", "2025-06-10", "ecosoc", "2025", "20(b)", "resolution"),
        ),
        (
            "es",
            "Octogésimo período de sesiones\n\nTema 99 j) del programa\n\n"
            "Resolución aprobada por la Asamblea General el 1 de diciembre de 2025\n\n80/31. Ríos",
            "La Asamblea General,",
            Identity("A/RES/80/31", "Ríos", "2025-12-01", "unga", "80", "99(j)", "resolution"),
        ),
        (
            "ru",
            "Distr.: General\n\n30 October 2020\n\nРезолюция 2548 (2020),\n\n"
            "принятая Советом Безопасности 30 октября 2020 года",
            "Совет Безопасности,",
            Identity("S/RES/2548 (2020)", "Резолюция 2548 (2020)", "2020-10-30", "unsc", "", "", "resolution"),
        ),
        (
            "ar",
            "الدورة الرابعة والخمسون\n\nالبند 3 (ب) من جدول الأعمال\n\n"
            "قرار اعتمده مجلس حقوق الإنسان في 11 تشرين الأول/أكتوبر 2023\n\n54/13 الأنهار",
            "إن مجلس حقوق الإنسان،",
            Identity("A/HRC/RES/54/13", "الأنهار", "2023-10-11", "hrc", "54", "3(b)", "resolution"),
        ),
    ],
)
def test_identity_in_other_languages(language: str, masthead: str, speaker: str, identity: Identity) -> None:
    text = f"{masthead}\n\n{speaker}\n\n1. …\n"
    assert structure(Document("x", text, language)).identity == identity


def test_draft_is_a_document() -> None:
    text = (
        "A/77/L.5\n\nSeventy-seventh session\n\nFrance: draft resolution\n\nRivers\n\nThe General Assembly,\n\n"
        "Recalling the rivers,\n\n1. Welcomes them.\n"
    )
    doc = structure(Document("x", text, "en"))
    assert (doc.identity.symbol, doc.identity.kind) == ("A/77/L.5", "document")
    assert [b.kind for b in doc.blocks][-1] == "operative"


def test_what_is_known_is_kept() -> None:
    known = Identity(
        symbol="A/77/1", title="Own", date="2020-01-01", body="who", session="5", agenda="1", kind="document"
    )
    assert structure(Document("x", RESOLUTION, "en", identity=known)).identity == known


def test_a_long_title_keeps_its_speaker() -> None:
    title = "Lagos Declaration: outcome of the dialogue on lamps and ropes in large and in small harbours " * 2
    speaker = "The Economic and Social Commission for Asia and the Pacific,"
    text = f"Resolution 67/1\n{title.strip()}\n\n{speaker}\n\nRecalling lamps,"
    identity = structure(Document("x", text, "en")).identity
    assert (identity.symbol, identity.body) == ("ESCAP/RES/67/1", "escap")


def test_a_draft_in_a_report_does_not_speak_for_it() -> None:
    text = (
        "E/ESCAP/77/1\n\nReport on lamps\n\n"
        "1. The Commission recommends the draft resolution below for adoption as it is.\n\n"
        "Draft resolution I\n\nThe General Assembly,\n\nRecalling lamps,"
    )
    assert structure(Document("x", text, "en")).identity.body == "escap"


@pytest.mark.parametrize(("number", "session"), [("1/CP.21", "21"), ("2/CP.17", "17"), ("67/1", "67")])
def test_the_number_of_an_act_tells_its_session(number: str, session: str) -> None:
    text = f"Decision {number}\n\nLamps\n\nThe Conference of the Parties,\n\nRecalling lamps,\n\n1. Decides to meet;"
    assert structure(Document("x", text, "en")).identity.session == session


def test_who_issues_a_report_is_not_its_title() -> None:
    text = "United Nations\n\nA/50/90\n\nGeneral Assembly\n\nDistr. GENERAL\n\nFiftieth session\n\n"
    text += "Report of the Committee on Rivers*\n\n1. The Committee met in May and read about the rivers.\n"
    assert structure(Document("a.txt", text, "en")).identity.title == "Report of the Committee on Rivers"
