r"""RTF: its words, the notes after them. striprtf knows the characters; here the groups that it leaves out are read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from graph.errors import LimitExceeded, UnreadableFile
from graph.model import Block, Document
from graph.readers.guess import guess_language
from graph.readers.settings import USUAL, Settings

_MARK = b"{\\rtf"
_DEPTH = 1000  # groups in groups; Word writes a dozen
# What opens, closes and names groups; an escaped sign is none.
_TOKEN = re.compile(r"\\[\\{}]|[{}]|\\bin(\d{1,9}) ?|\\(fonttbl|footnote|fldinst|pict|object|deleted)(?![a-z])(?!0)")
_RAW = re.compile("[\x80-\xff]")
_FONTS = re.compile(r"\\(?:ansicpg|deff|uc)\d+|\\(?:ansi|mac|pca?)(?![a-z])")
_FONT = re.compile(r"\\f(\d{1,5})(?!\d)|\\fcharset(\d{1,3})(?!\d)")
_SPACES = re.compile(r"[ \t\xa0]+")
_NOTE = "\ue000{}\ue001"  # stands for the marker of a note until the text is laid out
_NOTED = re.compile("\ue000(\\d+)\ue001")


def can_read(head: bytes, name: str, settings: Settings = USUAL) -> bool:
    """Whether a file that begins with `head` is RTF."""
    return head.lstrip().startswith(_MARK)


def read(data: bytes, name: str, settings: Settings = USUAL) -> list[Document]:
    """Read one RTF file.

    Returns
    -------
    list of one Document
        ``blocks`` holds the notes, which stand after the text, and nothing else; deleted words are left out

    Raises
    ------
    UnreadableFile : broken, or without words
    LimitExceeded : nested too deeply, or more words than the limit
    """
    body, notes = _parted(data.decode("latin-1"), name)
    fonts = _head_of(body)
    try:
        main = _words(body)
        noted = [_words(f"{{{fonts}{note}}}") for note in notes]
    except (LookupError, TypeError, ValueError, OverflowError) as error:
        raise UnreadableFile(f"{name}: no RTF that can be read ({error}); save it as .docx") from error
    if len(main) + sum(map(len, noted)) > settings.limits.words:
        raise LimitExceeded(f"{name}: more than {settings.limits.words:,} characters; split it, or raise --max-mb")
    text, blocks = _laid_out(main, noted)
    if not text:
        raise UnreadableFile(f"{name}: an RTF file without words; if it shows pictures of pages, run OCR first")
    return [Document(path=name, text=text, language=guess_language(text), format="rtf", blocks=tuple(blocks))]


def _parted(source: str, name: str) -> tuple[str, list[str]]:
    """The source without notes, pictures, addresses of links and deleted words; and the source of each note."""
    kept: list[str] = []
    notes: list[str] = []
    opened: list[tuple[int, str]] = []  # where each open group is kept from, and what it is
    at = 0
    while (token := _TOKEN.search(source, at)) is not None:
        kept.append(source[at : token.start()])
        at = token.end()
        if token[1]:  # bytes of a picture, braces among them
            at += int(token[1])
            continue
        if token[0] == "{":
            if len(opened) >= _DEPTH:
                raise LimitExceeded(f"{name}: groups are nested more than {_DEPTH} deep; check how it was made")
            opened.append((len(kept), ""))
        elif token[2] and len(opened) > 1:
            opened[-1] = (opened[-1][0], token[2])
            continue
        elif token[2]:  # it would be the file as a whole
            continue
        kept.append(token[0])
        if token[0] == "}" and opened:
            _close(kept, notes, *opened.pop())
    kept.append(source[at:])
    while opened:  # the file ends before its groups do
        _close(kept, notes, *opened.pop())
    return "".join(kept), notes


def _close(kept: list[str], notes: list[str], start: int, what: str) -> None:
    """Put in the place of a group what is kept of it: the sign of a note, the fonts in plain form, or nothing."""
    if not what:
        return
    inside = "".join(kept[start:])
    del kept[start:]
    if what == "footnote":
        notes.append(inside.removeprefix("{").removesuffix("}"))
        kept.append(f"\\u{ord(_NOTE[0]) - 0x10000}?{len(notes)}\\u{ord(_NOTE[-1]) - 0x10000}?")
    elif what == "fonttbl":
        kept.append(f"{{\\fonttbl{''.join(_fonts(inside))}}}")


def _fonts(table: str) -> Iterator[str]:
    """The fonts of a table that have a number and a set of characters; striprtf takes cubic time over a broken one."""
    font = ""
    for match in _FONT.finditer(table):
        if match[1]:
            font = match[1]
        elif font:
            yield f"{{\\f{font}\\fcharset{match[2]} x;}}"
            font = ""


def _head_of(source: str) -> str:
    """What the words of a note need to be read alone: code page and fonts."""
    start = source.find("{\\fonttbl")
    if start < 0:
        return "\\rtf1" + "".join(_FONTS.findall(source[:200]))
    depth = 0
    for brace in re.finditer(r"(?<!\\)[{}]", source[start:]):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return "\\rtf1" + "".join(_FONTS.findall(source[:start])) + source[start : start + brace.end()] + " "
    return "\\rtf1 "


def _words(source: str) -> str:
    """The characters of a source; bytes above ASCII are those of the font's code page."""
    text: str = rtf_to_text(_RAW.sub(lambda m: f"\\'{ord(m[0]):02x}", source), errors="replace")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _laid_out(main: str, notes: list[str]) -> tuple[str, list[Block]]:
    """The text, one paragraph after the other, the notes last."""
    lines = [_row(_NOTED.sub(r"[\1]", line)) for line in main.splitlines()]
    paragraphs = [line for line in lines if line]
    length = sum(len(paragraph) + 2 for paragraph in paragraphs)
    blocks = []
    for number, note in enumerate(notes, 1):
        words = " ".join(note.split())
        line = f"[{number}] {words}".rstrip()
        blocks.append(Block(length, length + len(line), "footnote", marker=str(number)))
        paragraphs.append(line)
        length += len(line) + 2
    return "\n\n".join(paragraphs), blocks


def _row(line: str) -> str:
    """A line; a row of a table, which striprtf ends with a bar, with its cells between tabs."""
    cells = [_SPACES.sub(" ", cell).strip() for cell in line.split("|")] if line.endswith("|") else [line]
    if len(cells) > 1:
        return "\t".join(cell for cell in cells if cell)
    return _SPACES.sub(" ", line).strip()
