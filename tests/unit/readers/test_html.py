"""HTML pages."""

from __future__ import annotations

import pytest

from graph.errors import UnreadableFile
from graph.model import Document
from graph.readers import html
from graph.readers.settings import Settings


def read(body: str, head: str = "", *, links: bool = True) -> Document:
    return html.read(
        f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html", Settings(links=links)
    )[0]


def test_blocks_are_parted_by_an_empty_line() -> None:
    assert (
        read("<h1>Title</h1><div>One <b>bo</b>ld\n  line<p>Two<br>lines</p>tail</div>").text
        == "Title\n\nOne bold line\n\nTwo\nlines\n\ntail"
    )


def test_what_is_no_part_of_the_words_is_dropped() -> None:
    page = (
        "<nav>Home</nav><script>x</script><style>y</style><div role=navigation>Menu</div><p hidden>no</p><p>Words</p>"
    )
    assert read(page).text == "Words"


def test_a_table_is_a_line_a_row() -> None:
    rows = "<tr><th>Body<th>Year</tr><tr><td><p>A</p><p>B</p></td><td>2021</td></tr>"
    assert read(f"<p>Before</p><table>{rows}</table><p>After</p>").text == "Before\n\nBody\tYear\nA B\t2021\n\nAfter"


def test_two_tables_are_two_blocks() -> None:
    assert read("<table><tr><td>1</table><table><tr><td>2</table>").text == "1\n\n2"


def test_links_have_words_address_and_symbol() -> None:
    others = '<a href="/x">x</a>, <a href="javascript:f()">f</a>'
    doc = read(f'<p>See <a href="https://undocs.org/A/RES/70/1"> 70/1 </a>, {others}</p>')
    assert [(doc.text[k.start : k.end], k.href, k.target) for k in doc.links] == [
        ("70/1", "https://undocs.org/A/RES/70/1", "A/RES/70/1"),
        ("x", "/x", ""),
    ]


def test_links_can_be_left_out() -> None:
    assert read('<a href="https://undocs.org/A/1">x</a>', links=False).links == ()


@pytest.mark.parametrize(
    ("marked", "gaps"),
    [
        ("it<sup>1</sup>", ["1"]),
        ('it<a href="#fn1">[1]</a>', ["[1]"]),
        ('it<sup><a href="#_ftn2">2</a></sup>', ["2"]),
        ("it<sup>*</sup>", ["*"]),
        ("22<sup>e</sup>", []),
        ("5 km<sup>2</sup>", []),
        ('<a href="#part">see part 2</a>', []),
    ],
)
def test_footnote_markers_are_gaps(marked: str, gaps: list[str]) -> None:
    doc = read(f"<p>Noting {marked}, and so on</p>")
    assert list(dict.fromkeys(doc.text[a:b] for a, b in doc.gaps)) == gaps


def test_the_title_is_the_only_first_heading_or_what_the_head_says() -> None:
    assert read("<h1>A <i>plan</i></h1>", "<title>Site</title>").identity.title == "A plan"
    assert read("<h1>A</h1><h1>B</h1>", "<title>Site</title>").identity.title == "Site"


def test_the_declared_encoding_is_used() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Генеральная Ассамблея</body></html>'
    (doc,) = html.read(page.encode("cp1251"), "a.html")
    assert (doc.text, doc.language) == ("Генеральная Ассамблея", "ru")


def test_an_xml_declaration_does_no_harm() -> None:
    data = b'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Words</p></body></html>'
    assert html.read(data, "a.html")[0].text == "Words"


@pytest.mark.parametrize("page", ["<html></html>", "<html><script>x</script></html>", "<!doctype html>"])
def test_a_page_without_words_is_said_to_be_so(page: str) -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.html: "):
        html.read(page.encode(), "a.html")


def test_deep_nesting_ends_in_a_sentence_or_in_words() -> None:
    try:
        assert "x" in read("<div>" * 20000 + "x").text
    except UnreadableFile as error:
        assert str(error).startswith("a.html: ")
