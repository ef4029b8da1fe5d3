"""PDF: what pages print becomes paragraphs; what only pages need is left out."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

import pytest
import samples

from graph.errors import LimitExceeded, UnreadableFile
from graph.model import Document
from graph.readers import pdf
from graph.readers.settings import USUAL, Limits, Settings
from graph.structure import structure

LEFT, RIGHT, TOP = 100.0, 480.0, 750.0


def read(*pages: Sequence[samples.Words], settings: Settings = USUAL) -> Document:
    (doc,) = pdf.read(samples.pdf(pages), "a.pdf", settings)
    return doc


def column(lines: Sequence[str], *, top: float = TOP, left: float = LEFT, size: float = 10) -> Iterator[samples.Words]:
    """Lines one below the other, each from the left margin; an empty one is half a line of air."""
    base = top
    for line in lines:
        if line:
            yield (left + (len(line) - len(line.lstrip())) * 6, base, size, line.strip())
        base -= 1.2 * size if line else 0.6 * size


def full(words: str) -> str:
    """Words made long enough to fill a line."""
    return words + " " + "m" * int((RIGHT - LEFT - samples.width(words + " ", 10)) / 5)


LONG = full("Recalling its resolution")


def test_the_lines_of_a_paragraph_are_one() -> None:
    doc = read([*column([f"    {LONG}", "and its decision", "", "    Noting"])])
    assert doc.text == f"{LONG} and its decision\n\nNoting"


def test_a_paragraph_begins_where_its_first_line_is_set_in() -> None:
    doc = read([*column([f"    {LONG}", "of the year,", f"    {full('Noting')}", "the report,"])])
    assert [p.split()[-1] for p in doc.text.split("\n\n")] == ["year,", "report,"]


def test_an_item_hangs_from_its_label() -> None:
    lines = [
        (100, 700, 10, "(a)"),
        (124, 700, 10, full("Its")[:70]),
        (124, 688, 10, "resolution;"),
        (100, 676, 10, "(b)"),
    ]
    assert read([*lines, (124, 676, 10, "Its decision;")]).text.endswith("resolution;\n\n(b) Its decision;")


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("econo-", "mic", "economic"),
        ("large-", "scale", "large-scale"),
        ("A/RES/", "70/1", "A/RES/70/1"),
        ("Asia-", "Pacific", "Asia-Pacific"),
        ("第 70/1 号", "决议", "第 70/1 号决议"),
    ],
)
def test_a_word_broken_at_a_lines_end_is_whole(before: str, after: str, joined: str) -> None:
    room = " " + "m" * int((RIGHT - LEFT - samples.width(before + " ", 10)) / 5) + " "
    lines = [LONG, f"{room.strip()} {before}", f"{after} of large-scale works", "that goes on."]
    assert joined in read([*column(lines)]).text


def test_notes_stand_at_the_foot_and_point_to_their_markers() -> None:
    body = [*column([LONG, "70/1,"]), (LEFT + samples.width("70/1,", 10), TOP - 12 + 3.5, 6.5, "1")]
    foot = [(LEFT, 80, 8, "_" * 18), (LEFT, 71, 5.5, "1"), (LEFT + 6, 68, 8, "Resolution 70/1, annex.")]
    doc = read([*body, *foot], [*column(["1. Urges all."])])
    assert doc.text == f"{LONG} 70/1,¹\n\n¹ Resolution 70/1, annex.\n\f1. Urges all."
    (block,) = doc.blocks
    assert (block.kind, block.marker, doc.text[block.start : block.end]) == (
        "footnote",
        "1",
        "¹ Resolution 70/1, annex.",
    )
    (note,) = [block for block in structure(doc).blocks if block.kind == "footnote"]
    assert doc.text[note.anchor] == "¹" and note.anchor < note.start


def test_a_note_that_goes_on_has_no_marker() -> None:
    foot = [
        (LEFT, 80, 8, "_" * 18),
        (LEFT, 68, 8, "that began before."),
        (LEFT, 59, 5.5, "2"),
        (LEFT + 6, 56, 8, "Ibid."),
    ]
    doc = read([*column([LONG, "and so on,"]), *foot])
    assert [(block.marker, doc.text[block.start : block.end]) for block in doc.blocks] == [
        ("", "that began before."),
        ("2", "² Ibid."),
    ]


def test_pages_say_where_they_begin() -> None:
    doc = read([*column(["One."])], [], [*column(["Three."])])
    assert [doc.text[start:].split("\n")[0] for start in doc.pages] == ["One.", "", "Three."]


def test_running_headers_and_page_numbers_are_left_out() -> None:
    def page(number: int, words: str) -> list[samples.Words]:
        head = [(60.0, 800.0, 8.5, "A/RES/79/205"), (400.0, 800.0, 8.5, "Of one matter")]
        foot = [(60.0, 30.0, 8.5, f"{number}/4"), (480.0, 30.0, 7.0, "24-24345")]
        return [*(head if number > 1 else [(60.0, 30.0, 10.0, "24-24345 (E)")]), *column([words]), *foot[: number > 1]]

    doc = read(*(page(n, f"Words of page {'ABCD'[n - 1]}.") for n in (1, 2, 3, 4)))
    assert doc.text == "\n\f".join(f"Words of page {letter}." for letter in "ABCD")
    assert doc.identity.symbol == "A/RES/79/205"


def test_headings_that_differ_by_a_number_are_no_headers() -> None:
    doc = read(
        *(
            [(200, 780, 14, f"Decision {n}/CP.10"), *column(["The Conference,"]), (100, 60, 10, "abcd"[n - 1])]
            for n in (1, 2, 3, 4)
        )
    )
    assert doc.text.count("Decision") == doc.text.count("Conference") == 4


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [*column([f"left {i} " + "m" * 28 for i in range(8)])]
    right = [*column([f"right {i} " + "m" * 27 for i in range(8)], left=330)]
    title = (180.0, 800.0, 14.0, "A title over both of the columns")
    text = read([title, *(words for pair in zip(left, right, strict=True) for words in pair)]).text
    assert text.index("title") < text.index("left 7") < text.index("right 0")


def test_rows_of_a_table_have_tabs() -> None:
    rows = [(LEFT + 150 * i, 700 - 12 * j, 10, f"cell{j}{i}") for j in range(3) for i in range(3)]
    assert read(rows).text == "cell00\tcell01\tcell02\ncell10\tcell11\tcell12\ncell20\tcell21\tcell22"


def test_the_sides_of_a_masthead_stand_apart() -> None:
    doc = read(
        [(123, 734, 14, "United Nations"), (482, 735, 20, "A"), (492, 735, 10, "/RES/79/205"), (123, 700, 10, "Two")]
    )
    assert doc.text.split("\n\n") == ["United Nations", "A/RES/79/205", "Two"]


def test_arabic_is_read_from_right_to_left() -> None:
    words = "القرار 1325 (2000) قرار A/RES/79/205 70/1"
    visual = "70/1 A/RES/79/205 رارق (2000) 1325 رارقلا"
    x, placed = 100.0, []
    for word in visual.split():
        placed.append((x, 700.0, 10.0, word))
        x += samples.width(word + " ", 10)
    assert read(placed).text == words


def test_a_page_printed_sideways_is_read() -> None:
    (doc,) = pdf.read(samples.pdf([[*column([LONG, "and so on."])]], rotate=90), "a.pdf")
    assert doc.text == f"{LONG} and so on."


def test_a_scan_without_text_says_what_to_do() -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.pdf: no words that can be read on 2 pages \(a scan, .*; run OCR"):
        pdf.read(samples.pdf([[], []], image=True), "a.pdf")


def test_letters_that_their_font_does_not_name_are_no_words() -> None:
    nameless = re.sub(rb"/ToUnicode \d+ 0 R", lambda found: b" " * len(found[0]), samples.pdf([[*column(["Words."])]]))
    with pytest.raises(UnreadableFile, match=r"^a\.pdf: no words that can be read on 1 page \(.*fonts that do not say"):
        pdf.read(nameless, "a.pdf")


def test_a_blank_page_is_not_lost() -> None:
    (doc,) = pdf.read(samples.pdf([[*column(["Words."])], []]), "a.pdf")
    assert not doc.damaged


def test_pages_without_text_make_a_document_damaged() -> None:
    (doc,) = pdf.read(samples.pdf([[*column(["Words."])], []], image=True), "a.pdf")
    assert doc.damaged == "1 of 2 pages have no words that can be read (page 2); run OCR on them"


def test_more_pages_than_the_limit_are_not_read() -> None:
    settings = dataclasses.replace(USUAL, limits=Limits(pages=2))
    with pytest.raises(LimitExceeded, match=r"^a\.pdf: 3 pages, the limit is 2; "):
        read([], [], [], settings=settings)


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", samples.pdf([[(1, 1, 1, "x")]])[:200]])
def test_a_broken_file_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.pdf: no PDF that can be read; get a whole copy"):
        pdf.read(data, "a.pdf")


def test_a_pdf_is_known_by_its_mark() -> None:
    assert pdf.can_read(b"\n%PDF-1.4", "a.txt") and not pdf.can_read(b"PDF", "a.pdf")


UNDOCS = "https://undocs.org/A/RES/"


def linked(words: list[str], links: list[tuple[int, str, str]], keep: bool = True) -> list[tuple[str, str]]:
    """The links of a page with a line for each of `words`; a link is (line, words in it, address)."""
    lines = [(100.0, 700.0 - 20 * i, 10.0, line) for i, line in enumerate(words)]
    areas = []
    for i, inside, href in links:
        left = 100.0 + samples.width(words[i].partition(inside)[0], 10)
        areas.append((left, 697.0 - 20 * i, left + samples.width(inside, 10), 709.0 - 20 * i, href))
    (doc,) = pdf.read(samples.pdf([lines], links=areas), "a.pdf", Settings(links=keep))
    return [(doc.text[link.start : link.end], link.target) for link in doc.links]


def test_links_are_kept_with_their_words() -> None:
    words = ["Recalling its resolution 70/1, and", "its resolution 71/2 (XXI) too"]
    links = [(0, "70/1,", f"{UNDOCS}70/1"), (1, "71/2 (XXI)", f"{UNDOCS}71/2(XXI)")]
    assert linked(words, links) == [("70/1", "A/RES/70/1"), ("71/2 (XXI)", "A/RES/71/2 (XXI)")]
    assert not linked(words, links, keep=False)


def test_links_on_words_that_stand_there_twice() -> None:
    words = ["Recalling resolution 70/1 and annex", "Recalling resolution 70/1 and annex"]
    both = [(0, "70/1", f"{UNDOCS}70/1"), (1, "70/1", f"{UNDOCS}70/1")]
    assert linked(words, both) == [("70/1", "A/RES/70/1")] * 2
    assert linked(words, both[:1]) == []


def test_links_that_say_nothing_and_addresses_without_end() -> None:
    words = ["Recalling resolution 70/1 and annex"]
    assert linked(words, [(0, "annex", "https://example.org/")]) == [("annex", "")]
    assert linked(words, [(0, "annex", "https://example.org/" + "a" * 5000)]) == []


def test_accents_printed_apart_are_put_on_their_letters() -> None:
    (doc,) = pdf.read(
        samples.pdf([[(100.0, 700.0, 10.0, "Re\u0301solution 70/1 de l’Assemble\u0301e ge\u0301ne\u0301rale")]]),
        "a.pdf",
    )
    assert doc.text == "Résolution 70/1 de l’Assemblée générale"
