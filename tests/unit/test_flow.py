"""The reading flow: what a reader follows, and the way back to the text as read."""

from __future__ import annotations

import unicodedata

import pytest

from graph.flow import BREAK, PARAGRAPH, Flow, flow_of, fold, squeeze
from graph.model import Block, Document


def flow(text: str, language: str = "en", *blocks: Block, gaps: tuple[tuple[int, int], ...] = ()) -> Flow:
    return flow_of(Document("d", text, language, blocks=blocks, gaps=gaps))


def block(text: str, words: str, kind: str = "body", *, continues: bool = False) -> Block:
    start = text.index(words)
    return Block(start, start + len(words), kind, continues=continues)


def back(text: str, laid: Flow, words: str) -> str:
    """The text as read that `words` of the flow came from."""
    at = laid.text.index(words)
    start, end = laid.span(at, at + len(words))
    return text[start:end]


@pytest.mark.parametrize(
    ("language", "text", "laid"),
    [
        ("en", "one  two\u00a0three\u202ffour", "one two three four"),
        ("en", "one\ntwo", "one\ntwo"),
        ("en", "re\u00adso\u200blution 70/1", "resolution 70/1"),
        ("fr", "l’accord ‘x’", "l'accord 'x'"),
        ("fr", "droits de l ’ homme, qu ’ il lit", "droits de l'homme, qu'il lit"),
        ("en", "a child ’ s lamp, the parties ’ reports", "a child's lamp, the parties ' reports"),
        ("en", "2015–2030 — 2015‑2030", "2015-2030 - 2015-2030"),
        ("zh", "第 70/1 号决议（附件）", "第70/1号决议(附件)"),
        ("zh", "ＡＢ１２", "AB12"),
        ("ar", "القَرَار ٧٠/١، أإآ", "القرار 70/1, ااا"),
        ("ar", "قـــرار", "قرار"),
        ("ru", "Моё её", "Мое ее"),
        ("ru", "\u0421OVID-19, \u0421\u041e\u0410\u041c, COVID", "COVID-19, СОАМ, COVID"),
        ("ru", "p\u0435\u0437o\u043b\u044e\u0446\u0438\u044f", "резолюция"),
        ("ru", "zон, \u0410/RES", "zон, \u0410/RES"),  # neither alphabet has all its letters; one alphabet
        ("en", "", ""),
        ("en", " \n ", ""),
    ],
)
def test_characters_have_one_form(language: str, text: str, laid: str) -> None:
    assert flow(text, language).text == laid


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "décision 75/540"),
        ("es", "la décima sesión"),
        ("ru", "Российский устав ё"),
        ("ar", "مؤتمر شؤون القرآن"),
        ("en", "Đặng"),  # two accents, of which one grows into the letter
    ],
)
def test_a_letter_and_its_accent_are_one_character(language: str, text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    laid = flow(apart, language)
    assert laid.text == flow(text, language).text
    assert apart[slice(*laid.span(0, len(laid.text)))] == apart
    word = laid.text.split()[0]
    assert back(apart, laid, word) == apart.split()[0]


def test_a_letter_keeps_an_accent_that_it_has_no_form_for() -> None:
    text = "Конве\u0301нция о правах"
    laid = flow(text, "ru")
    assert laid.text == "Конвенция о правах"
    assert back(text, laid, "Конвенция") == "Конве\u0301нция"


def test_lines_of_one_paragraph_run_on() -> None:
    text = "Recalling resolution\n  70/1, and symbol ESCAP/\nCICTSTI/2020/2"
    laid = flow(text, "en", Block(0, len(text), "body"))
    assert laid.text == "Recalling resolution 70/1, and symbol ESCAP/CICTSTI/2020/2"
    assert back(text, laid, "resolution 70/1") == "resolution\n  70/1"
    assert back(text, laid, "ESCAP/CICTSTI/2020/2") == "ESCAP/\nCICTSTI/2020/2"


@pytest.mark.parametrize(
    ("text", "laid"),
    [
        ("the Commit-\ntee of lamps", "the Committee of lamps"),
        ("a small Open-\nended Group", "a small Open-ended Group"),
        ("the cease-fire; a cease-\nfire", "the cease-fire; a cease-fire"),
        ("ropes and lamps; the ropes-\nlamps", "ropes and lamps; the ropes-lamps"),
        ("the Secretary-\nGeneral", "the Secretary-General"),
        ("from 1990-\n1991", "from 1990-1991"),
    ],
)
def test_a_word_that_a_line_parts_is_whole_again(text: str, laid: str) -> None:
    read = flow(text, "en", Block(0, len(text), "body"))
    assert read.text == laid
    assert back(text, read, laid) == text


def test_chinese_lines_run_on_without_a_space() -> None:
    text = "大会第 70/1 号\n决议"
    laid = flow(text, "zh", Block(0, len(text), "body"))
    assert laid.text == "大会第70/1号决议"
    assert back(text, laid, "第70/1号决议") == "第 70/1 号\n决议"


def test_every_character_leads_back() -> None:
    text = "a  b\u200bc\u00adــd\n\n第 1 章"
    laid = flow(text, "ar")
    for at, char in enumerate(laid.text):
        assert char in ("\n", " ") or text[laid.source(at)] == char


def test_furniture_is_no_part_and_notes_stand_last() -> None:
    text = "First words\n1 A note\nA/76/1 5/17\nLast words"
    laid = flow(
        text,
        "en",
        block(text, "First words"),
        block(text, "1 A note", "footnote"),
        block(text, "A/76/1 5/17", "furniture"),
        block(text, "Last words"),
    )
    assert laid.text == "First words\nLast words\n1 A note"
    assert laid.block(laid.text.index("note")).kind == "footnote"


def test_a_page_break_inside_a_sentence_is_healed() -> None:
    text = "the Programme of\n\nAction for the Least"
    laid = flow(text, "en", block(text, "the Programme of"), block(text, "Action for the Least", continues=True))
    assert laid.text == "the Programme of Action for the Least"
    assert back(text, laid, "Programme of Action for the Least") == "Action for the Least"
    assert back(text, laid, "Programme of") == "Programme of"


def test_a_span_over_a_page_break_gives_its_longer_fragment_the_first_of_two() -> None:
    text = "abcd\n\nefgh ij"
    laid = flow(text, "en", block(text, "abcd"), block(text, "efgh ij", continues=True))
    assert laid.text == "abcd efgh ij"
    assert laid.span(0, 9) == (0, 4)
    assert laid.span(2, 9) == (6, 10)


def test_a_broken_symbol_is_joined_over_a_page_break() -> None:
    text = "see ESCAP/\n\nCICTSTI/2020/2"
    laid = flow(text, "en", block(text, "see ESCAP/"), block(text, "CICTSTI/2020/2", continues=True))
    assert laid.text == "see ESCAP/CICTSTI/2020/2"


def test_gaps_are_left_out_and_bold_type_breaks() -> None:
    text = "the 2030 Agenda¹ of [70/1](#) **Bold** type"
    gaps = [text.index(words) for words in ("¹", "[", "](#)", "** ", "**B")]
    ranges = sorted((at, at + length) for at, length in zip(gaps, (1, 1, 4, 2, 2), strict=True))
    laid = flow(text, "en", Block(0, len(text), "body"), gaps=tuple(ranges))
    assert laid.text == f"the 2030 Agenda of 70/1 {BREAK}Bold{BREAK} type"
    assert back(text, laid, "2030 Agenda of") == "2030 Agenda¹ of"
    assert back(text, laid, "of 70/1") == "of [70/1"


def test_paragraph_around_an_offset() -> None:
    laid = flow("one\ntwo words\nthree")
    assert [laid.text[slice(*laid.paragraph(at))] for at in (0, 5, 9, 15)] == ["one", "two words", "two words", "three"]
    assert laid.text.count(PARAGRAPH) == 2


def test_an_empty_document_has_an_empty_flow() -> None:
    laid = flow("")
    assert (laid.text, laid.block(0).kind, laid.source(0)) == ("", "body", 0)


@pytest.mark.parametrize("text", ["", "٧٠/١", "（XXV）", "Ё", "ﷺ 第一"])
def test_fold_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("label", "han", "shown"),
    [
        ("2063 年议程", True, "2063年议程"),
        ("COVID-19 疫苗", True, "COVID-19疫苗"),
        ("World Health", True, "World Health"),
        ("  Programme  d’action ", False, "Programme d'action"),
    ],
)
def test_a_label_is_shown_as_the_flow_shows_the_text(label: str, han: bool, shown: str) -> None:
    assert squeeze(label, han) == shown
    assert flow(label, "zh" if han else "fr").text.strip() == shown
