"""Word files of before 2007, through antiword, a program that has to be installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path

from graph.errors import LimitExceeded, UnreadableFile, UnsupportedFormat
from graph.model import Block, Document
from graph.readers.guess import guess_language
from graph.readers.settings import USUAL, Settings

TOOL = "antiword"
_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of the container that all old Office files are
_DIRECTORY = {
    "EncryptedPackage": "locked with a password; save it without one",
    "Workbook": "an old Excel workbook; save its sheet as CSV with the columns id, language and text",
    "PowerPoint Document": "an old PowerPoint file; save it as PDF",
    "__substg1.0_": "a message of Outlook; save what is attached to it",
}
_NOTE = re.compile(r"\[(\d{1,4})\] ")
_CELLS = re.compile(r"\s*\|\s*")


def can_read(head: bytes, name: str, settings: Settings = USUAL) -> bool:
    """Whether a file that begins with `head` is an Office file of before 2007."""
    return head.startswith(_MARK)


def read(data: bytes, name: str, settings: Settings = USUAL) -> list[Document]:
    """Read one Word file.

    Returns
    -------
    list of one Document
        ``blocks`` holds the notes, which stand after the text, and nothing else

    Raises
    ------
    UnreadableFile : broken, without words, or antiword is not there
    UnsupportedFormat : another kind of Office file
    LimitExceeded : antiword takes too long or finds too many words
    """
    if _entry("WordDocument") not in data:
        known = next(
            (why for part, why in _DIRECTORY.items() if _entry(part) in data), "no Word file; save it as .docx"
        )
        raise UnsupportedFormat(f"{name}: {known}")
    tool = shutil.which(TOOL)
    if tool is None:
        raise UnreadableFile(
            f"{name}: a Word file of before 2007 needs {TOOL}, which is not installed (Debian, Ubuntu: apt-get install "
            f"{TOOL}; macOS: brew install {TOOL}); or save it as .docx"
        )
    text, notes = _laid_out(_printed(tool, data, name, settings))
    if not text:
        raise UnreadableFile(f"{name}: a Word file without words; if it shows pictures of pages, run OCR first")
    blocks = tuple(Block(start, end, "footnote", marker=marker) for start, end, marker in notes)
    return [Document(path=name, text=text, language=guess_language(text), format="doc", blocks=blocks)]


def _entry(name: str) -> bytes:
    return name.encode("utf-16-le")


def _printed(tool: str, data: bytes, name: str, settings: Settings) -> str:
    """What the program prints: it works in a folder of its own, without this user's settings."""
    limits = settings.limits
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.doc")
        path.write_bytes(data)
        process = subprocess.Popen(
            [tool, "-m", "UTF-8.txt", "-w", "0", str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={"HOME": folder, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        )
        late = threading.Timer(limits.seconds, process.kill)
        late.start()
        with process:
            assert process.stdout and process.stderr
            printed = process.stdout.read(limits.words + 1)
            if len(printed) > limits.words:
                process.kill()
            said = process.stderr.read(10_000).decode("utf-8", "replace").replace(str(path), name)
        timely = late.is_alive()
        late.cancel()
    if len(printed) > limits.words:
        raise LimitExceeded(f"{name}: more than {limits.words:,} bytes of words; split it, or raise --max-mb")
    if not timely:
        raise LimitExceeded(f"{name}: {TOOL} takes longer than {limits.seconds:g} s; save it as .docx")
    if process.returncode or not printed.strip():
        why = said.strip().split("\n")[-1] or f"it ended with {process.returncode}"
        raise UnreadableFile(f"{name}: {TOOL} cannot read it ({why}); save it as .docx")
    return printed.decode("utf-8", "replace")


def _laid_out(printed: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text, one paragraph a line, and the range and marker of each note at its end."""
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    first = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].startswith("[1] ")), len(lines))
    parts = [_row(line) for line in lines[:first] if line]
    notes: list[str] = []
    for line in lines[first:]:
        if _NOTE.match(line) or not notes:
            notes.append(line)
        elif line:
            notes[-1] += f" {line}"
    ranges, length = [], sum(len(part) + 2 for part in parts)
    for note in notes:
        ranges.append((length, length + len(note), _marker(note)))
        length += len(note) + 2
    return "\n\n".join([*parts, *notes]), ranges


def _marker(note: str) -> str:
    found = _NOTE.match(note)
    return found[1] if found else ""


def _row(line: str) -> str:
    """A line; a row of a table with its cells between tabs: ``|Body |Year |``."""
    if line.startswith("|") and line.endswith("|") and len(line) > 1:
        return "\t".join(cell for cell in _CELLS.split(line.strip("| ")) if cell)
    return line
