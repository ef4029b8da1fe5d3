"""Akoma Ntoso: words, blocks, notes, links and identity, from documents put together by hand."""

from __future__ import annotations

import pytest

from graph.errors import UnreadableFile
from graph.model import Block, Document
from graph.readers import akn
from graph.readers.settings import Settings

NS = 'xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"'
META = """<meta><identification><FRBRWork>
<FRBRthis value="/akn/un/statement/deliberation/{body}/2021-12-10/76-5/!main/"/>
<FRBRdate date="2021-12-10" name="adoption"/>
</FRBRWork><FRBRExpression><FRBRlanguage language="{language}"/></FRBRExpression></identification></meta>"""
COVER = '<coverPage><p><docNumber refersTo="#symbol">A/RES/76/5</docNumber></p></coverPage>'


def read(
    inside: str,
    *,
    name: str = "resolution",
    cover: str = COVER,
    body: str = "unga",
    language: str = "eng",
    links: bool = True,
) -> Document:
    meta = META.format(body=body, language=language)
    xml = f'<akomaNtoso {NS}><statement name="{name}">{meta}{cover}{inside}</statement></akomaNtoso>'
    return akn.read(xml.encode(), "a.xml", Settings(links=links))[0]


def main(inside: str, **kwargs: str) -> list[tuple[str, str, str]]:
    doc = read(f"<mainBody>{inside}</mainBody>", **kwargs)  # type: ignore[arg-type]
    return [(b.kind, b.number, doc.text[b.start : b.end]) for b in doc.blocks if b.kind != "masthead"]


def paragraph(num: str, words: str, *, attributes: str = "") -> str:
    label = f"<num>{num}</num>" if num else ""
    return f"<paragraph {attributes}>{label}<content><p>{words}</p></content></paragraph>"


def words(doc: Document, block: Block) -> str:
    return doc.text[block.start : block.end]


def test_blocks_are_parted_by_an_empty_line_and_space_is_squeezed() -> None:
    doc = read("<preamble><p>\n   <span>Recalling</span> its\t resolution,</p><p> Noting <b>it</b>, </p></preamble>")
    assert doc.text == "A/RES/76/5\n\nRecalling its resolution,\n\nNoting it,"
    assert [b.kind for b in doc.blocks] == ["masthead", "preamble", "preamble"]


def test_words_split_over_elements_are_joined_as_printed() -> None:
    assert read("<preamble><p><a>7</a><a>3/237</a> of 20<sup>e</sup> May</p></preamble>").text.endswith(
        "73/237 of 20e May"
    )


def test_a_line_break_stays_in_its_block() -> None:
    doc = read("<conclusions><p>54th plenary meeting <eol/> 10 December</p></conclusions>")
    assert words(doc, doc.blocks[-1]) == "54th plenary meeting\n10 December"
    assert doc.blocks[-1].kind == "closing"


def test_a_note_follows_its_block_and_knows_where_its_marker_stood() -> None:
    doc = read(
        '<preamble><p>Noting it<authorialNote marker="1"><p> See A/76/1.</p></authorialNote>, and so on,</p></preamble>'
    )
    host, note = doc.blocks[-2:]
    assert (words(doc, host), words(doc, note)) == ("Noting it, and so on,", "See A/76/1.")
    assert (note.kind, note.marker, doc.text[host.start : note.anchor]) == ("footnote", "1", "Noting it")


def test_a_note_has_the_number_of_the_paragraph_its_marker_stands_in() -> None:
    found = main(paragraph("3.", 'Requests it<authorialNote marker="2"><p>A/76/2.</p></authorialNote>;'))
    assert found == [("operative", "3", "3. Requests it;"), ("footnote", "3", "A/76/2.")]


def test_brackets_that_hold_only_a_marker_go_with_it() -> None:
    note = '<authorialNote marker="1"><p>() A/76/1.</p></authorialNote>'
    doc = read(f"<preamble><p>it <sup>(</sup>{note}<sup>)</sup>;</p></preamble>")
    assert doc.text.endswith("it ;\n\n() A/76/1.")
    assert [doc.text[a:b] for a, b in doc.gaps] == ["()"]
    assert doc.text[: doc.blocks[-1].anchor].endswith("it ")


def test_a_note_in_words_in_brackets_leaves_the_brackets() -> None:
    doc = read('<preamble><p>it (so<authorialNote marker="1"><p>x</p></authorialNote>)</p></preamble>')
    assert "it (so)" in doc.text


def test_a_marker_repeated_in_the_note_is_a_gap() -> None:
    doc = read('<preamble><p>it<authorialNote marker="9"><p><sup>9</sup> See A/1.</p></authorialNote></p></preamble>')
    assert [doc.text[a:b] for a, b in doc.gaps] == ["9"]


@pytest.mark.parametrize("language", ["ara", "rus"])
def test_the_language_is_checked_against_the_script(language: str) -> None:
    assert (
        read(
            "<preamble><p>The General Assembly and the Council of the States,</p></preamble>", language=language
        ).language
        == "en"
    )


def test_links_are_the_anchor_words_with_the_symbol_of_the_address() -> None:
    href = "https://undocs.org/fr/A/RES/ES-10/13"
    anchors = f'<a href="{href}">ES</a><a href="{href}">‑10/13</a> et <a href="">x</a>'
    doc = read(f"<preamble><p>résolutions {anchors}</p></preamble>")
    (link,) = doc.links
    assert (doc.text[link.start : link.end], link.target) == ("ES‑10/13", "A/RES/ES-10/13")


def test_links_can_be_left_out() -> None:
    assert read('<preamble><p><a href="https://undocs.org/A/76/1">A/76/1</a></p></preamble>', links=False).links == ()


def test_points_are_numbered_under_their_paragraph() -> None:
    point = "<point><num>({})</num><content><p>{};</p></content></point>"
    inner = "<sublist>" + point.format("i", "first") + "</sublist>"
    xml = f"<list><intro><p>Requests:</p></intro>{point.format('a', 'one')}{inner}{point.format('b', 'two')}</list>"
    assert [number for _, number, _ in main(f"<paragraph><num>14.</num>{xml}</paragraph>")] == [
        "14",
        "14(a)",
        "14(a)(i)",
        "14(b)",
    ]


def test_a_label_alone_numbers_the_paragraph_after_it() -> None:
    assert main(paragraph("7.", "") + paragraph("", "Requests it;")) == [("operative", "7", "7. Requests it;")]


def test_a_label_printed_in_the_words_is_a_number() -> None:
    assert main(paragraph("", "3 – Urges it;"))[0][:2] == ("operative", "3")


def test_a_new_numbered_paragraph_after_a_lone_label_leaves_the_label_alone() -> None:
    assert [text for *_, text in main(paragraph("7.", "") + paragraph("8.", "Urges it;"))] == ["7.", "8. Urges it;"]


def test_unnumbered_words_of_the_main_body() -> None:
    found = main(
        paragraph("", "Having heard it,")
        + paragraph("", "Follow-up")
        + paragraph("1.", "Decides so;")
        + paragraph("", "It decides more.")
        + paragraph("", "[Adopted without a vote.]")
        + paragraph("", "In favour: all")
    )
    assert [kind for kind, *_ in found] == ["preamble", "heading", "operative", "operative", "closing", "closing"]


def test_a_cross_heading_is_a_heading_unless_it_says_otherwise() -> None:
    recital = '<crossHeading refersTo="#preamble">Noting it,</crossHeading>'
    found = main(f"<section><num>I</num><subheading>Travel</subheading>{recital}</section>")
    assert found == [("heading", "", "I Travel"), ("preamble", "", "Noting it,")]


@pytest.mark.parametrize("title", ["Annex", "Annex II", "Annexe I", "Anexo", "Приложение", "附件一", "المرفق"])
def test_what_follows_the_title_of_an_annex_is_annex(title: str) -> None:
    found = main(paragraph("1.", "Adopts the plan.") + paragraph("", title) + paragraph("1.", "We agree."))
    assert [(kind, number) for kind, number, _ in found] == [("operative", "1"), ("heading", ""), ("annex", "1")]


def test_attachments_are_annexes() -> None:
    inner = f"<mainBody>{paragraph('1.', 'A list.')}</mainBody>"
    doc = read(f"<attachments><attachment><doc>{inner}</doc></attachment></attachments>")
    assert (doc.blocks[-1].kind, doc.blocks[-1].number) == ("annex", "1")


def test_a_decision_acts_without_numbers_and_explains_its_stars() -> None:
    found = main(
        paragraph("", "At its 5th meeting it elected them.*") + paragraph("", "____") + paragraph("", "* Until 2027."),
        name="decision",
    )
    assert [kind for kind, *_ in found] == ["operative", "furniture", "footnote"]


def test_a_table_is_a_line_and_a_block_a_row() -> None:
    row = "<tr><td><p>{}</p></td><td><p>{}</p></td></tr>"
    assert main(f"<table>{row.format('Body', 'Year')}{row.format('A', '2021')}</table>") == [
        ("table", "", "Body\tYear"),
        ("table", "", "A\t2021"),
    ]


def test_a_draft_inside_a_paragraph_has_blocks_of_its_own() -> None:
    inner = (
        "<embeddedStructure><container><p>Noting it,</p></container>"
        + paragraph("1.", "Asks;")
        + "</embeddedStructure>"
    )
    found = main(f"<paragraph><content><p>Recommends the draft:{inner}</p></content></paragraph>")
    assert found == [
        ("operative", "", "Recommends the draft:"),
        ("preamble", "", "Noting it,"),
        ("operative", "1", "1. Asks;"),
    ]


def test_every_word_stays_wherever_the_markup_puts_it() -> None:
    doc = read("<mainBody><paragraph>Loose <span>words</span></paragraph><wild>more<p>inside</p></wild></mainBody>")
    assert doc.text.split("\n\n")[1:] == ["Loose words", "more", "inside"]


COVERED = """<coverPage><p><docNumber refersTo="#symbol">{symbol}</docNumber></p>
<p><session refersTo="#generalAssembly">Seventy-sixth session</session></p>
<p><inline name="agenda item">{item}</inline></p>
<p><docTitle>Resolution adopted on 9 December 2021</docTitle></p></coverPage>
<preface><p><docNumber>76/5.</docNumber>
<docTitle refersTo="#resolutionTitle"><span>	A title</span></docTitle></p></preface>"""


@pytest.mark.parametrize(
    ("printed", "symbol", "body", "session"),
    [
        ("A/RES/76/5", "A/RES/76/5", "unga", "76"),
        ("A/RES/75/251 C", "A/RES/75/251 C", "unga", "75"),
        ("A/RES/ES-11/1", "A/RES/ES-11/1", "unga", "ES-11"),
        ("A/DEC/76/402", "A/DEC/76/402", "unga", "76"),
        ("A/HRC/RES/S-30/1*", "A/HRC/RES/S-30/1", "hrc", "S-30"),
        ("E/RES/2021/1", "E/RES/2021/1", "ecosoc", "2021"),
        ("S/RES/2504\u00a0(2020)", "S/RES/2504 (2020)", "unsc", ""),
        ("S/2023/212", "S/2023/212", "unsc", ""),
    ],
)
def test_identity_by_the_printed_symbol(printed: str, symbol: str, body: str, session: str) -> None:
    work = {"unga": "unga", "hrc": "unga-hrc", "unsc": "unsc", "ecosoc": "unecosoc"}[body]
    found = read("<preamble><p>It,</p></preamble>", cover=COVERED.format(symbol=printed, item=""), body=work).identity
    assert (found.symbol, found.body, found.session) == (symbol, body, session)


@pytest.mark.parametrize(
    ("printed", "agenda"),
    [
        ("Agenda item 25 (b)", "25(b)"),
        ("Пункт 19 с) повестки дня", "19(c)"),
        ("البند 18 (ل) من جدول الأعمال", "18(l)"),
        ("البند 103 (ي ي) من جدول الأعمال", "103(jj)"),
        ("议程项目7", "7"),
        ("Reports", ""),
    ],
)
def test_agenda_items_in_the_letters_of_each_language(printed: str, agenda: str) -> None:
    assert (
        read("<preamble><p>It,</p></preamble>", cover=COVERED.format(symbol="A/RES/76/5", item=printed)).identity.agenda
        == agenda
    )


def test_title_and_the_date_that_the_masthead_bears_out() -> None:
    date = '<docDate date="2021-12-09" refersTo="#adoptionDate">9 December 2021</docDate>'
    found = read(
        f"<conclusions><p>{date}</p></conclusions>", cover=COVERED.format(symbol="A/RES/76/5", item="")
    ).identity
    assert (found.title, found.date, found.kind) == ("A title", "2021-12-09", "resolution")


def test_a_missing_symbol_is_made_of_number_and_body() -> None:
    found = read("<preamble><p>It,</p></preamble>", cover=COVERED.format(symbol="", item=""), body="unga-hrc").identity
    assert (found.symbol, found.body) == ("A/HRC/RES/76/5", "hrc")


def test_what_cannot_be_known_stays_empty() -> None:
    found = read(
        "<preamble><p>It,</p></preamble>", cover="<coverPage><p>x</p></coverPage>", name="statement", body=""
    ).identity
    assert (found.symbol, found.session, found.agenda, found.kind) == ("", "", "", "document")


def test_the_title_block_is_marked() -> None:
    doc = read("", cover=COVERED.format(symbol="A/RES/76/5", item=""))
    assert [words(doc, b) for b in doc.blocks if b.title] == ["76/5. A title"]


def test_broken_markup_is_read_as_far_as_it_goes() -> None:
    inner = "<preamble><p>Noting <inline>it,</p></preamble>"
    broken = f"<akomaNtoso {NS}><statement>{inner}</statement></akomaNtoso>"
    (doc,) = akn.read(broken.encode(), "a.xml")
    assert doc.text == "Noting it,"
    assert "not well-formed" in doc.damaged


@pytest.mark.parametrize(
    "xml",
    [
        f"<akomaNtoso {NS}>",
        f"<akomaNtoso {NS}/>",
        f"<akomaNtoso {NS}><statement/></akomaNtoso>",
        f"<akomaNtoso {NS}><meta/></akomaNtoso>",
    ],
)
def test_nothing_to_read_is_said_in_one_sentence(xml: str) -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.xml: "):
        akn.read(xml.encode(), "a.xml")


def with_entity(declared: str, used: str) -> Document:
    xml = f"<!DOCTYPE a [{declared}]><akomaNtoso {NS}><statement><p>before {used} after</p></statement></akomaNtoso>"
    return akn.read(xml.encode(), "a.xml")[0]


def test_an_external_entity_is_not_fetched() -> None:
    assert with_entity('<!ENTITY f SYSTEM "file:///etc/hostname">', "&f;").text == "before after"


def test_entities_are_not_blown_up() -> None:
    bomb = "".join(f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">' for i in range(11))
    doc = with_entity(f'<!ENTITY e0 "boom">{bomb}', "&e11;")
    assert doc.text.startswith("before")
    assert len(doc.text) < 20


def test_deep_nesting_ends_in_a_sentence_or_in_damage() -> None:
    deep = "<container>" * 5000 + "<p>x</p>" + "</container>" * 5000
    try:
        (doc,) = akn.read(f"<akomaNtoso {NS}><statement><p>y</p>{deep}</statement></akomaNtoso>".encode(), "a.xml")
    except UnreadableFile as error:
        assert str(error).startswith("a.xml: ")
    else:
        assert doc.damaged


def test_a_file_in_utf_16_is_recognised() -> None:
    data = f"<akomaNtoso {NS}><statement><p>words</p></statement></akomaNtoso>".encode("utf-16")
    assert akn.can_read(data[:100], "a.xml")
    assert akn.read(data, "a.xml")[0].text == "words"
