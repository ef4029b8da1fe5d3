"""Paragraphs and their numbers, notes and their markers, annexes and their parts."""

from __future__ import annotations

from graph.model import Document
from graph.structure import structure
from tests.unit.structure.made import RESOLUTION, shown


def test_notes_know_their_markers() -> None:
    doc = structure(Document("x", RESOLUTION, "en"))
    notes = [b for b in doc.blocks if b.kind == "footnote"]
    assert [b.marker for b in notes] == ["1", "2", "3"]
    assert [doc.text[b.anchor - 4 : b.anchor + 3] for b in notes] == ["0/1,[1]", "ort,[2]", "ers;[3]"]
    gone = [doc.text[start:end] for start, end in doc.gaps]
    assert gone == ["[1]", "[1] ", "[2]", "[2] ", "[3]", "[3] "]


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

The lamps (see E/CN.9/2021/3, E/CN.9/2021/4 and Corr.1)

2.	General debate

(a)	Food and health

The Council decided that the Commission would have a debate, to which the Secretary-General would contribute again.
"""


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
    assert next(v for k, v in found.items() if k.startswith("The lamps")) == ("body", "")
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


def test_the_number_of_an_addendum_is_no_marker() -> None:
    text = "Rivers\n\n1. The Committee read A/75/70/Add.1, and it also read the report on lakes.1\n\n"
    text += "2. It then closed the meeting.\n\n____________\n\n1 See A/75/71.\n"
    (note,) = (b for b in structure(Document("a.txt", text, "en")).blocks if b.kind == "footnote")
    assert text[note.anchor - 6 : note.anchor] == "lakes."


def test_words_in_italics_are_no_notes_and_a_note_after_an_asterisk_is_one() -> None:
    text = (
        "**A/RES/80/50**\n\n*The General Assembly*,\n\n*Recalling* its resolution 79/1 on lamps*,\n\n"
        "1. *Decides* to go on.\n\n* A lamp that was lit.\n"
    )
    doc = structure(Document("a.md", text, "en", format="md"))
    assert [doc.text[b.start : b.end] for b in doc.blocks if b.kind == "footnote"] == ["* A lamp that was lit."]
