"""Ranges of the text that are not words: Markdown syntax; and the sorted union with what markers take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_BOLD = re.compile(r"\*\*|\n")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])[^\n*]{1,300}(?<=[^\s*])\*(?![\w*])")
_LINK = re.compile(r"!?\[(?P<words>[^\[\]\n]{1,300})\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s\"[^\"\n]*\")?\)")
_AUTOLINK = re.compile(r"<((?:https?://|www\.)[^<>\s]+)>")
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+", re.MULTILINE)
_QUOTED = re.compile(r"^[ \t]*>[ \t]+", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?=[*_\[\]()#.<>\\-])")


def markdown(text: str) -> list[tuple[int, int]]:
    """The ranges that Markdown syntax takes: ``**``, ``[`` and ``](#)``, ``#`` at a line's head, ``<>``.

    >>> markdown("[74/151](#)")
    [(0, 1), (7, 11)]
    """
    gaps: list[tuple[int, int]] = []
    for start, end in bold(text):
        gaps += [(start, start + 2), (end - 2, end)]
    for match in _matches(_ITALIC, "*", text):
        gaps += [(match.start(), match.start() + 1), (match.end() - 1, match.end())]
    for match in _matches(_LINK, "](", text):
        gaps += [(match.start(), match.start("words")), (match.end("words"), match.end())]
    for match in _matches(_AUTOLINK, "<", text):
        gaps += [(match.start(), match.start() + 1), (match.end() - 1, match.end())]
    for pattern, sign in ((_HEADING, "#"), (_QUOTED, ">"), (_ESCAPE, "\\")):
        gaps += [match.span() for match in _matches(pattern, sign, text)]
    return gaps


def _matches(pattern: re.Pattern[str], sign: str, text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that needs a sign: most texts have none."""
    return pattern.finditer(text) if sign in text else iter(())


def bold(text: str) -> Iterator[tuple[int, int]]:
    """The ranges in bold, with their ``**``; none goes over a line's end."""
    opened = -1
    for match in _matches(_BOLD, "**", text):
        if match[0] == "\n":
            opened = -1
        elif opened >= 0 and not text[match.start() - 1].isspace() and match.start() > opened + 2:
            yield opened, match.end()
            opened = -1
        elif opened < 0 and text[match.end() : match.end() + 1].strip():
            opened = match.start()


def unstressed(line: str) -> str:
    """A line without its bold and italic words: the asterisks that are left mark something.

    >>> unstressed("**A/80/50** and *Recalling* a report* of it")
    ' and  a report* of it'
    """
    if "*" not in line:
        return line
    for start, end in reversed(list(bold(line))):
        line = line[:start] + line[end:]
    return _ITALIC.sub("", line)


def merge(gaps: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The gaps in order, those that overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(gap for gap in gaps if gap[0] < gap[1]):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
