"""RTF: words, tables and notes; what nobody sees is left out."""

from __future__ import annotations

import time

import pytest

from graph.errors import LimitExceeded, UnreadableFile
from graph.model import Document
from graph.readers import read_bytes
from graph.structure import structure

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times;}{\f2\fcharset178 Times;}}"
    r"{\stylesheet{\s0 Normal;}}{\header A/70/L.1}"
)


def words(body: str) -> Document:
    (doc,) = read_bytes(f"{HEAD}{body}}}".encode("latin-1"), "a.rtf")
    return doc


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"One\par Two\line three", "One\n\nTwo\n\nthree"),
        (r"{\f1 \'f0\'e5\'e7\'ee\'eb\'fe\'f6\'e8\'ff} 70/1", "резолюция 70/1"),
        ("{\\f1 \xf0\xe5\xe7} 1", "рез 1"),
        (r"\u31532?70/1\u21495?", "第70/1号"),
        (r"\uc0\u-10179\u-8704", "😀"),
        (r"{\f2 \'c7\'e1} 1", "ال 1"),
        (r'{\field{\*\fldinst{HYPERLINK "x"}}{\fldrslt here}} and', "here and"),
        (r"kept{\deleted gone}{\pict\bin3 {{{}{\*\unknown gone too}", "kept"),
        (r"\trowd Body\cell Year\cell\row Council\cell 1999\cell\row after", "Body\tYear\n\nCouncil\t1999\n\nafter"),
        (r"a \{b\} c\\d", "a {b} c\\d"),
    ],
)  # fmt: skip
def test_words(body: str, text: str) -> None:
    assert words(body).text == text


def test_notes_stand_after_the_text() -> None:
    note = r"{\super\chftn{\footnote\pard{\super\chftn} See {\f1 \'f0\'e5\'e7}.}}"
    found = words(rf"Recalling resolution 70/1,{note}\par Stressing,{note}\par")
    assert found.text == "Recalling resolution 70/1,[1]\n\nStressing,[2]\n\n[1] See рез.\n\n[2] See рез."
    assert [b.marker for b in found.blocks] == ["1", "2"]
    assert [found.text[b.start : b.end] for b in found.blocks] == ["[1] See рез.", "[2] See рез."]
    notes = [block for block in structure(found).blocks if block.kind == "footnote"]
    assert [found.text[note.anchor : note.anchor + 3] for note in notes] == ["[1]", "[2]"]


@pytest.mark.parametrize("name", ["a.rtf", "a.doc", "nameless"])
def test_it_is_known_by_its_content(name: str) -> None:
    (doc,) = read_bytes((HEAD + "words}").encode(), name)
    assert doc.format == "rtf"


def test_without_words() -> None:
    with pytest.raises(UnreadableFile, match="an RTF file without words"):
        words(r"{\pict 00ff}")


def test_nested_without_end() -> None:
    with pytest.raises(LimitExceeded, match="nested more than 1000 deep"):
        words("{" * 100_000)


@pytest.mark.parametrize(
    "body", [r"\uc words", r"\u9999999999 words", r"{\f1 \'f0", r"}}}} words", r"\ansicpg99999 \'f0"]
)
def test_broken(body: str) -> None:
    try:
        assert words(body).text
    except UnreadableFile as error:
        assert str(error).startswith("a.rtf: ")


@pytest.mark.parametrize(("begin", "close"), [("{", "}"), ("{", ""), ("", "")])
def test_a_broken_table_of_fonts_takes_no_time(begin: str, close: str) -> None:
    fonts = begin + r"\fonttbl" + r"\f1\fcharset204 T" * 20_000 + close
    began = time.process_time()
    try:
        read_bytes((r"{\rtf1" + fonts + r" words {\f1 \'f0}}").encode(), "a.rtf")
    except UnreadableFile as error:  # all of it is the table
        assert not close, error
    assert time.process_time() - began < 5
