"""Plain text and Markdown: the file's own characters, one for one."""

from __future__ import annotations

import codecs
from pathlib import PurePosixPath

from graph.errors import UnreadableFile
from graph.model import Document
from graph.readers.decode import decode, is_binary
from graph.readers.guess import guess_language
from graph.readers.settings import USUAL, Settings

MARKDOWN = (".md", ".markdown", ".mdown")
TEXT = (".txt", ".text", "", *MARKDOWN)


def can_read(head: bytes, name: str, settings: Settings = USUAL) -> bool:
    """Whether a file is text: by its name, or by a beginning that reads as words of a known language."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in TEXT and suffix:
        return True
    if is_binary(head) and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    try:
        words = codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return suffix == ""
    prose = not words.lstrip("\ufeff \t\r\n").startswith(("<", "{", "[", "#!"))
    return prose and bool(guess_language(words))


def read(data: bytes, name: str, settings: Settings = USUAL) -> list[Document]:
    """Read one text file; Markdown syntax stays in the text.

    Raises
    ------
    UnreadableFile : the bytes are no text
    """
    text = decode(data, name)
    if not text.strip("\ufeff").strip():
        raise UnreadableFile(f"{name}: no words in it; put the document's text in it, or take it out of the folder")
    kind = "markdown" if name.lower().endswith(MARKDOWN) else "text"
    return [Document(path=name, text=text, language=guess_language(text), format=kind)]
