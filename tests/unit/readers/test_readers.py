"""Choosing a reader by content; text exactly as in the file; errors that say what to do."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from graph import readers
from graph.errors import UnreadableFile, UnsupportedFormat
from graph.readers.decode import decode

WORDS = "The General Assembly,\r\n\tRecalling its resolution 70/1 of the year,\n"


@pytest.mark.parametrize(
    ("data", "name", "format_"),
    [
        (b"<akomaNtoso xmlns='x'><statement><p>The words of it</p></statement></akomaNtoso>", "a.txt", "akn"),
        (b"<!DOCTYPE html><p>The words of it</p>", "a.txt", "html"),
        (b"<p>The words of it</p>", "a.html", "html"),
        (b"\xef\xbb\xbf<html><body>The words of it", "a", "html"),
        (b"The words of it and an <html> tag", "a.txt", "text"),
        (b"# The words of it", "a.md", "markdown"),
        (b"The words of it and of the others", "a", "text"),
        (b"The words of it and of the others", "a.dat", "text"),
    ],
)
def test_the_content_chooses_the_reader(data: bytes, name: str, format_: str) -> None:
    assert [doc.format for doc in readers.read_bytes(data, name)] == [format_]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.dat"),
        (b'{"a": "the words of it"}', "a.dat"),
        (b"<record>the words of it</record>", "a.xml"),
    ],
)
def test_unknown_content_is_said_to_be_so(data: bytes, name: str) -> None:
    with pytest.raises(UnsupportedFormat, match=rf"^{name}: .*expected"):
        readers.read_bytes(data, name)


def test_a_document_knows_its_file(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(WORDS.encode())
    (doc,) = readers.read(path, "folder/x.txt")
    assert (doc.path, doc.bytes, doc.language) == ("folder/x.txt", len(WORDS), "en")
    assert doc.sha256 == hashlib.sha256(WORDS.encode()).hexdigest()


@pytest.mark.parametrize("data", [WORDS.encode(), b"\xef\xbb\xbf" + WORDS.encode()])
def test_text_is_the_file_character_for_character(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    with open(path, encoding="utf-8", newline="") as handle:
        assert readers.read(path, "x.txt")[0].text == handle.read()


def test_markdown_syntax_stays() -> None:
    words = "# Title\n\n**Recalling** the [74/151](#) of it\n"
    assert readers.read_bytes(words.encode(), "a.md")[0].text == words


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8"])
def test_encodings_that_say_so_or_are_strict(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), "a") == WORDS


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        (
            "Генеральная Ассамблея, ссылаясь на свою резолюцию о правах человека, постановляет продолжить. " * 3,
            "cp1251",
        ),
        ("联合国大会回顾其关于可持续发展的决议，并注意到秘书长的报告，决定继续审议这一问题。" * 3, "gb18030"),
        (
            "L’Assemblée générale, rappelant la résolution de l’année dernière, décide d’étudier la question. " * 3,
            "cp1252",
        ),
        ("الجمعية العامة تشير إلى قرارها بشأن التنمية المستدامة وتقرر أن تواصل النظر في هذه المسألة. " * 3, "cp1256"),
    ],
)
def test_old_encodings_are_recognised(words: str, encoding: str) -> None:
    assert decode(words.encode(encoding), "a") == words


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_said_to_be_empty(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.txt: empty; "):
        readers.read_bytes(data, "a.txt")


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"words\0words", b"\xff\xfe\x00", b"\x00\x01\x02\x03" * 50])
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.txt: "):
        readers.read_bytes(data, "a.txt")


def test_a_file_that_vanished_is_reported_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.txt: cannot be opened: No such file"):
        readers.read(tmp_path / "a.txt", "a.txt")


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        readers.read(tmp_path, "a")
