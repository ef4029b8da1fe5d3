"""Whole small documents, made up for the purpose: what each block is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import LANGUAGES, Block, Document, Identity
from graph.structure import structure

RESOLUTION = """United Nations

A/RES/77/299

General Assembly

Distr.: General

3 August 2023

Seventy-seventh session

Agenda item 82 (b)

Resolution adopted by the General Assembly on 1 August 2023

[on the report of the Sixth Committee (A/77/500, para. 10)]

77/299. Rivers

The General Assembly,

Recalling its resolution 70/1,[1]

[1] Resolution 70/1, annex.

Noting the report,[2] and the rivers,

[2] A/77/12.

1. Welcomes the report;

2. Requests:

(a) To count the rivers;[3]

[3] A/77/13.

(i) The long ones;

(b) To name them.

95th plenary meeting 1 August 2023

Annex

List

1. The first river.
"""


def shown(doc: Document) -> list[tuple[str, str, str]]:
    """Kind, number and first words of every block."""
    return [(b.kind, b.number, doc.text[b.start : b.end][:14]) for b in doc.blocks]


def test_resolution_is_parted() -> None:
    doc = structure(Document("x", RESOLUTION, "en"))
    assert [row[:2] for row in shown(doc)] == [
        *[("masthead", "")] * 10,
        ("preamble", ""),
        ("preamble", ""),
        ("footnote", ""),
        ("preamble", ""),
        ("footnote", ""),
        ("operative", "1"),
        ("operative", "2"),
        ("operative", "2(a)"),
        ("footnote", "2(a)"),
        ("operative", "2(a)(i)"),
        ("operative", "2(b)"),
        ("closing", ""),
        ("heading", ""),
        ("heading", ""),
        ("annex", "1"),
    ]


def test_notes_know_their_markers() -> None:
    doc = structure(Document("x", RESOLUTION, "en"))
    notes = [b for b in doc.blocks if b.kind == "footnote"]
    assert [b.marker for b in notes] == ["1", "2", "3"]
    assert [doc.text[b.anchor - 4 : b.anchor + 3] for b in notes] == ["0/1,[1]", "ort,[2]", "ers;[3]"]
    gone = [doc.text[start:end] for start, end in doc.gaps]
    assert gone == ["[1]", "[1] ", "[2]", "[2] ", "[3]", "[3] "]


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


def test_report_has_body_paragraphs() -> None:
    text = (
        "第七十六届会议\n\n临时议程项目 75(b)\n\n河流\n\n秘书长的报告\n\n摘要\n\n"
        "本报告介绍了河流的状况和各国为保护河流采取的措施。\n\n一. 导言\n\n1. 第一段说明情况。\n\n"
        "2. 论坛通过了下列议程：\n\n1. 开幕；\n\n2. 闭幕。\n\n3. 第三段。\n\n附件一\n\n1. 附件的段落。\n"
    )
    doc = structure(Document("x", text, "zh"))
    assert [row[:2] for row in shown(doc)] == [
        *[("masthead", "")] * 4,
        ("heading", ""),
        ("body", ""),
        ("heading", ""),
        ("body", "1"),
        ("body", "2"),
        ("body", "2"),
        ("body", "2"),
        ("body", "3"),
        ("heading", ""),
        ("annex", "1"),
    ]
    assert [doc.text[b.start : b.end] for b in doc.blocks if b.title] == ["河流"]


# Every line is followed by an empty one; a rule, notes, an address and a running symbol cut a sentence.
WRAPPED = """ 河流的状况

一. 导言

1. 第一段说明了本区域各条河流的状况以及各国政府为保护这些河流所采取的各项措

施，并提出了建议。1 各国政府可以采取更多措施来保护本区域的河流，包括长的河

流和短的河流，以及所有流入海洋和湖泊的河流，无论这些河流位于哪一个国家，并

__________________

1 《河流报告》(联合国出版物，2020 年)。

https://example.org/rivers
且应当为此提供足够的资源，确保所有河流都得到应有的保护和管理，使子孙后代能够继

续享受这些河流带来的好处，并且为所有人提供清洁的饮用水和卫生设施以及能源。

E/2021/18

5/17 21-05627

2. 第二段说明了为保护河流而采取的区域行动，其中包括在各国政府之间开展的合作

以及民间社会组织所作出的贡献，这些贡献在报告的附件中作了更为详细的说明，可

供查阅，并且将继续更新，以便各国政府和其他利益攸关方能够了解最新的进展情况。

3. 第三段。
"""


BULLETIN = """Organization of the Office

The Secretary-General, pursuant to ST/SGB/2015/3, and in order to set up the Office and its units, promulgates this:

Section 2

Functions

2.1	The Office is the central service of its kind.

(a)	Gives advice in accordance with resolution 70/1;

2.2	The Office has three units, which are named below.
"""

AGENDA = """Provisional agenda

1. Election of officers.
2. General debate.

Annotations

1.	Election of officers

In its decision 2020/221, the Council approved the agenda of the session, and the Commission will elect its Chair.

Documentation:	E/CN.9/2021/1 and Add.1

Report of the Secretary-General on population (E/CN.9/2021/2)

2.	General debate

(a)	Food and health

The Council decided that the Commission would have a debate, to which the Secretary-General would contribute again.
"""


PAGE = """3327 (XXIX). Rivers and lakes

The General Assembly,

Recalling its work on rivers,

1. Decides to meet;

2. Requests a list of the rivers.

2321st plenary meeting

16 December 1974

ANNEX

1. The first river of the list.

3336 (XXIX). Seas and oceans

The General Assembly,

Recalling its work on seas,

1. Decides to meet again.
"""


def test_the_next_act_on_a_printed_page_begins_anew() -> None:
    parts = shown(structure(Document("page.txt", PAGE, "en")))
    assert [row[:2] for row in parts][-3:] == [("preamble", ""), ("preamble", ""), ("operative", "1")]
    assert [row[0] for row in parts if row[2].startswith("1. The first")] == ["annex"]


def test_decisions_one_after_the_other() -> None:
    head = "Decision {n}/CP.10\n\nRivers and lakes\n\nThe Conference of the Parties,\n\n"
    act = head + "Recalling its work,\n\n1. Decides to meet.\n\n"
    doc = structure(Document("cop.txt", act.format(n=1) + act.format(n=2) + act.format(n=3), "en"))
    kinds = [kind for kind, _, words in shown(doc) if words.startswith(("Recalling", "1. Decides"))]
    assert kinds == ["preamble", "operative"] * 3


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


def test_a_line_that_breaks_off_goes_on_where_empty_lines_part_paragraphs() -> None:
    text = (
        "Resolution 586 (1986)\n\nThe Security Council,\n\n"
        "Recalling its resolutions 425 (1978), 426 (1978),\n501 (1982) and 508 (1982), and all others,\n\n"
        "1. Decides to extend the present mandate of the\nUnited Nations Interim Force in Lebanon for six months;\n\n"
        "2. Decides to meet again.\n"
    )
    parts = [row[:2] for row in shown(structure(Document("s.txt", text, "en")))]
    assert parts[1:] == [("preamble", ""), ("preamble", ""), ("operative", "1"), ("operative", "2")]


def test_a_table_of_contents_may_name_the_annexes() -> None:
    text = (
        "Report of the Secretary-General\n\nContents\n\nI. Rivers\t3\n\nAnnexes\n\nI. A list\t9\n\n"
        "I. Rivers\n\n1. The first paragraph of the report says what it is about.\n\nAnnex I\n\n1. The first item.\n"
    )
    parts = [row[:2] for row in shown(structure(Document("report.txt", text, "en")))]
    assert [row for row in parts if row[1]] == [("body", "1"), ("annex", "1")]


def test_who_speaks_may_share_a_line_with_the_first_clause() -> None:
    text = "1823. Rivers\n\nThe General Assembly, Recalling its work,\n\n1. Decides to meet.\n"
    parts = shown(structure(Document("act.txt", text, "en")))
    assert parts[1:] == [
        ("preamble", "", "The General As"),
        ("preamble", "", "Recalling its "),
        ("operative", "1", "1. Decides to "),
    ]
    prose = "The General Assembly, at its last session, met.\n\n1. Rivers are long, and they are wide.\n"
    assert {kind for kind, *_ in shown(structure(Document("prose.txt", prose, "en")))} == {"body"}


def test_paragraphs_of_what_is_adopted_follow_the_act() -> None:
    text = (
        RESOLUTION.partition("Recalling")[0]
        + "Adopts the following declaration:\n\nRivers\n\nWe, who met,\n\n1. We meet.\n\n2. We part.\n"
    )
    parts = [(kind, number) for kind, number, _ in shown(structure(Document("act.txt", text, "en")))]
    assert parts[-5:-2] == [("operative", ""), ("heading", ""), ("operative", "")]
    assert parts[-2:] == [("operative", "1"), ("operative", "2")]


def test_a_part_of_an_annex_has_a_letter_in_brackets() -> None:
    text = "مقدمة\n\n1. الأنهار طويلة وواسعة جدا في كل مكان.\n\nالمرفق الرابع (أ)\n\n1 - النهر الأول طويل.\n"
    parts = [(kind, number) for kind, number, _ in shown(structure(Document("rules.txt", text, "ar")))]
    assert parts[-2:] == [("heading", ""), ("annex", "1")]


def test_a_marker_may_be_glued_to_a_year() -> None:
    text = (
        "Report of the Committee\n\n3. The Committee had before it the following:\n\n(a) The report for 20021;\n\n"
        "(b) The report on 19952 rivers.\n\n__________\n\n1 A/57/3.\n\n2 A/57/12.\n"
    )
    doc = structure(Document("report.txt", text, "en"))
    notes = [(b.number, doc.text[b.anchor - 4 : b.anchor]) for b in doc.blocks if b.kind == "footnote"]
    assert notes == [("3(a)", "2002"), ("3(b)", "1995")]


def test_numbers_of_two_levels_and_a_tab() -> None:
    parts = [(kind, number) for kind, number, _ in shown(structure(Document("st.txt", BULLETIN, "en")))]
    assert ("body", "") in parts[:2]
    assert [p for p in parts if p[1]] == [("body", "2.1"), ("body", "2.1(a)"), ("body", "2.2")]


def test_a_number_may_stand_right_before_a_year() -> None:
    text = "1.2016年，灯塔委员会开了会。\n\n2.5号灯塔关闭。\n\n3.2017年，委员会休会。"
    assert [number for _, number, _ in shown(structure(Document("x", text, "zh")))] == ["1", "1", "3"]


def test_numbered_headings_and_lists_of_documents() -> None:
    parts = shown(structure(Document("agenda.txt", AGENDA, "en")))
    found = {words: (kind, number) for kind, number, words in parts}
    assert [kind for kind, number in found.values() if number == "1"] == ["body"]  # of the agenda itself
    assert next(v for k, v in found.items() if k.startswith("1.\t")) == ("heading", "")
    assert next(v for k, v in found.items() if k.startswith("2.\t")) == ("heading", "")
    assert next(v for k, v in found.items() if k.startswith("In its")) == ("body", "")
    assert next(v for k, v in found.items() if k.startswith("Report of")) == ("body", "")
    assert next(v for k, v in found.items() if k.startswith("Documentation")) == ("body", "")


def test_wrapped_lines_are_joined_and_pages_bridged() -> None:
    doc = structure(Document("x", WRAPPED, "zh"))
    main = [(b.kind, b.number, b.continues) for b in doc.blocks if b.kind not in ("furniture", "footnote")]
    assert main == [
        ("masthead", "", False),
        ("heading", "", False),
        ("body", "1", False),
        ("body", "1", True),
        ("body", "2", False),
        ("body", "3", False),
    ]
    assert [(b.marker, b.number) for b in doc.blocks if b.kind == "footnote"] == [("1", "1"), ("", "")]
    assert doc.identity.symbol == "E/2021/18"
    assert [doc.text[b.start : b.end] for b in doc.blocks if b.kind == "furniture"][1:] == [
        "E/2021/18",
        "5/17 21-05627",
    ]


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


def test_council_text_wrapped_in_narrow_lines() -> None:
    text = (
        "Resolution 661 (1990)\nof 6 August 1990\n\nThe Security Council,\n\n"
        "Having considered the state of the many rivers and\nthe lakes of the region, 12\n\n"
        "1. Decides that the rivers shall be kept in the state\nin which they are;\n\n"
        "2. Decides to remain seized of the matter.\n\n"
        "Adopted at the 2933rd meeting\nby 13 votes to none, with 2 abstentions\n(Cuba, Yemen).\n\n"
        "12 Ibid., document S/21111.\n13 Ibid.\n"
    )
    doc = structure(Document("x", text, "en"))
    assert [row[:2] for row in shown(doc)] == [
        ("masthead", ""),
        ("preamble", ""),
        ("preamble", ""),
        ("operative", "1"),
        ("operative", "2"),
        ("closing", ""),
        ("footnote", ""),
        ("footnote", ""),
    ]
    assert doc.identity.symbol == "S/RES/661 (1990)"
    assert doc.text[doc.blocks[-2].anchor - 8 :][:10] == "region, 12"


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


def test_blocks_of_a_reader_are_kept() -> None:
    blocks = (Block(0, 9, "body"),)
    doc = structure(Document("x", "Any words", "en", blocks=blocks))
    assert doc.blocks == blocks


def test_plain_words_are_body() -> None:
    doc = structure(Document("x", "General Assembly resolution 70/1 and Security Council resolution 661 (1990)", "en"))
    assert [b.kind for b in doc.blocks] == ["body"]
    assert doc.identity == Identity(kind="document")


def test_empty_text() -> None:
    doc = structure(Document("x", " \n\n ", "en"))
    assert (doc.blocks, doc.gaps, doc.identity) == ((), (), Identity(kind="document"))


ALPHABET = st.sampled_from(
    [*list("aB1¹².,;:()[]*_#-/ \n\t\x0c大会决议，。、《》الدقرار٣"), "\n\n", "1. ", "(a) ", "**", "[1] ", "A/77/1"]
)


@given(st.lists(ALPHABET, max_size=80).map("".join), st.sampled_from(LANGUAGES))
def test_any_text_is_covered(text: str, language: str) -> None:
    doc = structure(Document("x", text, language))
    at = 0
    for block in doc.blocks:
        assert not text[at : block.start].strip()
        assert at <= block.start < block.end <= len(text)
        assert -1 <= block.anchor < len(text)
        at = block.end
    assert not text[at:].strip()
    assert list(doc.gaps) == sorted(doc.gaps)
    assert all(0 <= start < end <= len(text) for start, end in doc.gaps)
    assert structure(Document("x", text, language)) == doc


PRINTED = """United Nations                                 A/77/123
General Assembly               Distr.: General
                               3 August 2022

Seventy-seventh session
Item 75 (b) of the provisional agenda*

               Rivers

               Report of the Secretary-General

   Summary
   The present report, submitted pursuant to General Assembly resolution
76/1, describes the state of the rivers and what was done to protect them.

* A/77/150.

22-12345 (E)  090822
A/77/123

I. Introduction

1.   In its resolution 76/1, the General Assembly requested the Secretary-
General to report on rivers.1 The present report is submitted in response to
that request, and covers the period from July 2021 to June 2022, as well as

__________________
1
  See A/76/12, para. 3.

2/17                                                          22-12345
                                                              A/77/123

the plans for the year to come.
"""


def test_page_as_a_printer_lays_it_out() -> None:
    doc = structure(Document("x", PRINTED, "en"))
    assert doc.identity == Identity("A/77/123", "Rivers", "2022-08-03", "unga", "77", "75(b)", "document")
    assert [(b.kind, b.number) for b in doc.blocks if b.kind not in ("masthead", "furniture")] == [
        ("heading", ""),
        ("body", ""),
        ("footnote", ""),
        ("heading", ""),
        ("body", "1"),
        ("footnote", "1"),
        ("body", "1"),
    ]
    assert doc.blocks[-1].continues


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
