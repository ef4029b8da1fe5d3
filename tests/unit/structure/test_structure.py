"""A document as a whole: acts, reports and printed pages are parted into their blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import LANGUAGES, Block, Document, Identity
from graph.structure import structure
from tests.unit.structure.made import RESOLUTION, shown


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


def test_a_declaration_has_a_preamble_though_no_body_speaks() -> None:
    text = """12 March 1995

Declaration of Lagos

We, the ministers of rivers of the coastal States, having met in Lagos from 10 to 12 March 1995,

Bearing in mind the duties of each State under the Convention on Rivers and its Protocol,

Reaffirming what the Conference on Lakes decided on the depth of the water at the mouths,

1. Decide to meet again.
"""
    kinds = [block.kind for block in structure(Document("x", text, "en")).blocks]
    assert kinds == ["masthead", "masthead", "preamble", "preamble", "preamble", "operative"]
    letter = text.replace("on Rivers and its Protocol,", "on Rivers and its Protocol.").replace("1995,", "1995.")
    assert "preamble" not in [block.kind for block in structure(Document("x", letter, "en")).blocks]


def test_a_clause_that_lost_its_comma_heads_nothing() -> None:
    text = "第461(1979)号决议\n\n安全理事会\n\n回顾其第457(1979)号决议\n\n注意到灯塔，\n\n1. 重申其立场；"
    assert [block.kind for block in structure(Document("x", text, "zh")).blocks][-3:] == [
        "preamble",
        "preamble",
        "operative",
    ]


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


@pytest.mark.parametrize(
    ("language", "lines", "blocks"),
    [
        ("ru", "ЭКОНОМИЧЕСКИЙ\nИ СОЦИАЛЬНЫЙ СОВЕТ", 1),
        ("fr", "CONSEIL\nÉCONOMIQUE\nET SOCIAL", 1),
        ("fr", "CONSEIL\n\nÉCONOMIQUE\nET SOCIAL", 3),
        ("es", "ASAMBLEA GENERAL\nCONSEJO DE SEGURIDAD", 2),
    ],
)
def test_a_name_broken_over_the_lines_of_a_masthead_is_one_block(language: str, lines: str, blocks: int) -> None:
    doc = structure(Document("x", f"{lines}\n\nE/CN.4/1997/3\n\n1. A, b c.\n", language))
    assert sum(block.end <= len(lines) for block in doc.blocks) == blocks


def test_a_marker_without_height_may_end_a_printed_line() -> None:
    text = (
        "Resolution 7 (1970)\nof 9 May 1970\n\nThe Security Council,\n\n"
        "Having seen the lamp of the keeper 27\nand the rope of the pilot 28 and no other,\n\n"
        "Adopted unanimously at the\n1542nd meeting.\n\n27 Ibid., document S/9794.\n28 Ibid., document S/9795.\n"
    )
    doc = structure(Document("x", text, "en"))
    notes = [b for b in doc.blocks if b.kind == "footnote"]
    assert [(n.marker, text[n.anchor - 7 : n.anchor].strip()) for n in notes] == [("27", "keeper"), ("28", "pilot")]


@pytest.mark.parametrize(
    ("text", "language", "markers"),
    [
        ("3. The lamp of the report (A/38/3). 1/\n\n4. A rope, 2/ and a lamp of 24/7.", "en", ["1", "2"]),
        ("大会,\n\n审议了秘书长的报告1/并就此辩论,", "zh", ["1"]),
    ],
)
def test_notes_are_marked_with_a_stroke(text: str, language: str, markers: list[str]) -> None:
    notes = "\n\n".join(f"{marker}/ A/52/456." for marker in markers)
    doc = structure(Document("x", f"Lamps\n\n{text}\n\n{notes}\n", language))
    found = [b for b in doc.blocks if b.kind == "footnote"]
    assert [b.marker for b in found] == markers
    assert [doc.text[b.anchor :].split("/")[0] for b in found] == markers
