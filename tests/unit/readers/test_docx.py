"""Word: words as the last version of the document shows them, with notes, links and tables."""

from __future__ import annotations

import pytest
import samples
from samples import p

from graph.errors import LimitExceeded, UnreadableFile
from graph.model import Document
from graph.readers import docx
from graph.readers.docx.numbering import _printed
from graph.readers.settings import Limits, Settings
from graph.structure import structure


def read(body: str, settings: Settings = Settings(), **parts: str) -> Document:  # noqa: B008
    links = {"rId9": "https://undocs.org/A/RES/70/1"}
    (doc,) = docx.read(samples.docx(body, links, **parts), "a.docx", settings)
    return doc


def r(inside: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"


def t(words: str) -> str:
    return f'<w:t xml:space="preserve">{words}</w:t>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("One ", "two") + p() + p("Three"), "One two\n\nThree"),
        (p("1.", r("<w:tab/>" + t("Urges all"))), "1. Urges all"),
        (p("post", r("<w:noBreakHyphen/>" + t("2015"))), "post\u20112015"),
        (p("Seventieth session", r("<w:br/>" + t("Item 15"))), "Seventieth session\nItem 15"),
        (p("Seen ", r(t("not seen"), "<w:vanish/>"), "again"), "Seen again"),
        (p("Seen ", r(t("as well"), '<w:vanish w:val="0"/>')), "Seen as well"),
        (p("m", r(t("2"), '<w:vertAlign w:val="superscript"/>')), "m²"),
        ("<w:sdt><w:sdtContent>" + p("Held in a control") + "</w:sdtContent></w:sdt>", "Held in a control"),
        (p(r('<w:sym w:font="Symbol" w:char="F0B7"/>'), " Item"), "• Item"),
    ],
)
def test_words_and_spaces(body: str, text: str) -> None:
    assert read(body).text == text


def test_tracked_changes_are_accepted() -> None:
    deleted = f"<w:del>{r('<w:delText>seventieth</w:delText>')}</w:del>"
    inserted = f"<w:ins>{r(t('seventy-first'))}</w:ins>"
    moved = f"<w:moveFrom>{r(t('gone'))}</w:moveFrom><w:moveTo>{r(t(' come'))}</w:moveTo>"
    assert read(p("Its ", deleted, inserted, moved)).text == "Its seventy-first come"


def test_paragraphs_whose_mark_was_deleted_are_one() -> None:
    assert read(p("One ", properties="<w:rPr><w:del/></w:rPr>") + p("whole")).text == "One whole"


def test_a_deleted_row_is_no_row() -> None:
    row = "<w:tr>{}<w:tc>" + p("a") + "</w:tc><w:tc>" + p("b") + "</w:tc></w:tr>"
    table = f"<w:tbl>{row.format('')}{row.format('<w:trPr><w:del/></w:trPr>')}</w:tbl>"
    assert read(table).text == "a\tb"


def test_rows_are_lines_with_tabs_and_frames_are_text() -> None:
    row = f"<w:tr><w:tc>{p('Body')}</w:tc><w:tc>{p('One')}{p('two')}</w:tc></w:tr>"
    frame = f"<w:tbl><w:tr><w:tc>{p('In a')}{p('frame')}</w:tc></w:tr></w:tbl>"
    assert read(p("Above") + f"<w:tbl>{row}{row}</w:tbl>" + frame).text == (
        "Above\n\nBody\tOne two\nBody\tOne two\n\nIn a\n\nframe"
    )


def test_notes_stand_after_the_text_and_know_their_markers() -> None:
    reference = r('<w:footnoteReference w:id="7"/>')
    star = r('<w:footnoteReference w:id="8" w:customMarkFollows="1"/>' + t("*"))
    notes = f'<w:footnote w:id="7">{p(r("<w:footnoteRef/>"), " Resolution 70/1.")}</w:footnote>'
    notes += f'<w:footnote w:id="8">{p("* Reissued.")}</w:footnote>'
    doc = read(p("Its agenda", star) + p("Recalling ", reference, ", and so on") + p("After"), footnotes=notes)
    assert doc.text.startswith("Its agenda*\n\nRecalling¹, and so on\n\nAfter\n\n")
    assert [(b.marker, doc.text[b.start : b.end]) for b in doc.blocks] == [
        ("*", "* Reissued."),
        ("1", "¹ Resolution 70/1."),
    ]
    found = [block for block in structure(doc).blocks if block.kind == "footnote"]
    assert [doc.text[block.anchor] for block in found] == ["*", "¹"]


def test_links_of_both_kinds() -> None:
    link = f'<w:hyperlink r:id="rId9">{r(t("70/1"))}</w:hyperlink>'
    begin, then, end = (r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
    field = (
        begin + r('<w:instrText> HYPERLINK "https://undocs.org/A/76/1" </w:instrText>') + then + r(t("A/76/1")) + end
    )
    doc = read(p("See ", link, " and ", field, "."))
    assert doc.text == "See 70/1 and A/76/1."
    assert [(doc.text[each.start : each.end], each.target) for each in doc.links] == [
        ("70/1", "A/RES/70/1"),
        ("A/76/1", "A/76/1"),
    ]
    assert read(p("See ", link), Settings(links=False)).links == ()


def test_older_copies_of_a_drawing_are_not_read() -> None:
    box = f"<w:txbxContent>{p('In a box')}</w:txbxContent>"
    drawing = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert read(p("Beside it", r(drawing))).text == "Beside it\n\nIn a box"


HEADER = '<w:sectPr><w:headerReference w:type="{}" r:id="header"/>{}</w:sectPr>'


def test_headers_are_left_out() -> None:
    doc = read(p("Words") + HEADER.format("default", ""), header=p("A/RES/70/1*"))
    assert doc.text == "Words" and doc.identity.symbol == "A/RES/70/1"


def test_the_header_of_a_title_page_is_the_masthead() -> None:
    cells = "".join(f"<w:tc>{p(words)}</w:tc>" for words in ("United Nations", "A/RES/70/1"))
    doc = read(p("Words") + HEADER.format("first", "<w:titlePg/>"), header=f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    assert doc.text == "United Nations\n\nA/RES/70/1\n\nWords"


LEVELS = "".join(
    f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for i, (form, text) in enumerate([("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")])
)
NUMBERING = f'<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>' + "".join(
    f'<w:num w:numId="{i}"><w:abstractNumId w:val="0"/>{more}</w:num>'
    for i, more in ((1, ""), (2, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'))
)


def item(words: str, level: int, list_: int = 1) -> str:
    return p(words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>')


def test_numbers_that_word_makes_are_printed() -> None:
    body = item("Urges", 0) + item("a", 1) + item("b", 1) + item("i", 2) + item("Calls", 0) + item("c", 1)
    text = read(body + item("New", 0, 2), numbering=NUMBERING).text
    assert text.split("\n\n") == ["1. Urges", "(a) a", "(b) b", "(i) i", "2. Calls", "(a) c", "5. New"]


def test_numbers_come_with_a_style_too() -> None:
    styles = (
        '<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Own"><w:basedOn w:val="Base"/></w:style>'
    )
    body = p("Urges", properties='<w:pStyle w:val="Own"/>')
    assert read(body, numbering=NUMBERING, styles=styles).text == "1. Urges"


@pytest.mark.parametrize(
    ("form", "number", "printed"),
    [
        ("lowerLetter", 28, "bb"),
        ("lowerLetter", 10**9, str(10**9)),
        ("upperRoman", 14, "XIV"),
        ("chineseCounting", 12, "十二"),
        ("arabicAbjad", 2, "ب"),
        ("none", 3, ""),
    ],
)
def test_forms_of_numbers(form: str, number: int, printed: str) -> None:
    assert _printed(number, form) == printed


def test_a_file_without_words_says_so() -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.docx: a Word file without words"):
        read(p())


def test_a_file_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(LimitExceeded, match=r"^a\.docx: unpacks to more than 1,000 bytes"):
        read(p("x" * 500_000), Settings(limits=Limits(unpacked=1000, ratio=1)))


def test_broken_markup_is_read_as_far_as_it_goes() -> None:
    doc = read(p("Words") + "<w:p><w:r>")
    assert doc.text == "Words" and doc.damaged.startswith("word/document.xml: not well-formed XML")


def test_deep_nesting_ends_in_words_or_an_error() -> None:
    deep = "<w:smartTag>" * 5000 + r(t("deep")) + "</w:smartTag>" * 5000
    assert read(p("Words", deep)).damaged


def test_entities_are_not_resolved() -> None:
    words = f'<!DOCTYPE x [<!ENTITY e "boom">]><w:document {samples.W_NS}>{p("a&e;b")}</w:document>'
    (doc,) = docx.read(samples.zipped({"word/document.xml": words}), "a.docx")
    assert "boom" not in doc.text
