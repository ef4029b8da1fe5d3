"""MARCXML of the United Nations Digital Library: what its catalogue says about works, which it does not hold."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from graph.errors import LimitExceeded, UnreadableFile
from graph.model import Record
from graph.readers.address import is_symbol, typed
from graph.readers.found import Paths
from graph.readers.settings import USUAL, Settings
from graph.tables.authority import Authority, authority, label_key

_SLIM = re.compile(rb"<(?:\w+:)?(?:collection|record)\b[^>]*MARC21/slim|<(?:\w+:)?datafield\s[^>]*tag=")
_LANGUAGES = {"ara": "ar", "chi": "zh", "eng": "en", "fre": "fr", "rus": "ru", "spa": "es"}
_ENDS = " /:;,."
_ITEM = re.compile(r"(\d{1,3})\s*\(?([a-z]{0,2})\)?")
_DATE = re.compile(r"(\d{4})-?(\d\d)?-?(\d\d)?")
_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")


def can_read(head: bytes, name: str, settings: Settings = USUAL) -> bool:
    """Whether a file that begins with `head` is a catalogue in MARCXML."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _SLIM.search(head) is not None


def read_all(file: BinaryIO, name: str, settings: Settings = USUAL) -> Iterator[Record]:
    """The records of a catalogue, one by one; one without a symbol describes no work that documents cite.

    Yields
    ------
    Record
        ``path`` is the file's name and the record's own number; a number printed twice is told apart.

    Raises
    ------
    UnreadableFile : the XML breaks off
    LimitExceeded : it is nested too deeply, or a value in it is too long
    """
    events = etree.iterparse(
        file,
        events=("end",),
        tag="{*}record",
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_pis=True,
    )
    number, paths = 0, Paths(name)
    try:
        for _, element in events:
            number += 1
            record = _record(element, paths, number)
            if record.symbols:
                yield record
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        why = str(error).split(", line")[0]
        if "depth" in why or "huge" in why.lower():
            raise LimitExceeded(f"{name}: {why}; see how it was made") from error
        raise UnreadableFile(f"{name}: no well-formed XML after record {number} ({why}); get a whole copy") from error


class _Fields:
    """The fields of one record by tag."""

    def __init__(self, element: etree._Element) -> None:
        self._fields = list(element.iterchildren("{*}datafield", "{*}controlfield"))

    def control(self, tag: str) -> str:
        """The value of a field without subfields."""
        return next(((field.text or "").strip() for field in self._fields if field.get("tag") == tag), "")

    def values(self, tag: str, codes: str) -> list[str]:
        """Of each field with a tag, the values of some of its subfields, joined."""
        found = []
        for field in self._fields:
            if field.get("tag") == tag:
                parts = [_words(sub) for sub in field.iterchildren("{*}subfield") if (sub.get("code") or "-") in codes]
                found.append(" ".join(part for part in parts if part))
        return [value for value in found if value]

    def first(self, tag: str, codes: str) -> str:
        """The first of the values."""
        return next(iter(self.values(tag, codes)), "")


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _record(element: etree._Element, paths: Paths, number: int) -> Record:
    fields = _Fields(element)
    printed = [*fields.values("191", "a"), *fields.values("791", "a")]
    symbols = dict.fromkeys(typed(symbol) for symbol in printed if is_symbol(symbol))
    return Record(
        path=paths.new(fields.control("001") or str(number)),
        symbols=tuple(symbols),
        title=fields.first("245", "abnp").rstrip(_ENDS),
        language=_LANGUAGES.get(fields.first("040", "b"), "en"),
        date=_date(fields.first("269", "a") or fields.first("992", "a")),
        body=_body(fields.values("710", "a")),
        session=fields.first("191", "c"),
        agenda=_agenda(fields.first("991", "b")),
        subjects=tuple(dict.fromkeys(fields.values("650", "a"))),
        related=tuple(dict.fromkeys(typed(each) for each in fields.values("993", "a") if is_symbol(each))),
    )


def _date(printed: str) -> str:
    """An ISO date, as exact as it is known.

    >>> _date("20231108"), _date("2023-11"), _date("[2023?]")
    ('2023-11-08', '2023-11', '')
    """
    found = _DATE.fullmatch(printed)
    return "-".join(part for part in found.groups() if part) if found else ""


def _agenda(printed: str) -> str:
    """An agenda item as documents print it.

    >>> _agenda("71b[20]"), _agenda("70")
    ('71(b)', '70')
    """
    found = _ITEM.match(printed)
    return f"{found[1]}({found[2]})" if found and found[2] else found[1] if found else ""


def _body(names: list[str]) -> str:
    """The first of the corporate names that is a body: ``UN. Human Rights Council (54th sess. : 2023)``."""
    for name in names:
        if not name.startswith("UN"):
            continue  # those who proposed a draft
        plain = _QUALIFIER.sub("", name.removeprefix("UN. ")).strip(" .")
        for tail in (plain, plain.rpartition(". ")[2]):
            body = _bodies(authority()).get(label_key(tail, "en"), "")
            if body:
                return body
    return ""


@functools.cache
def _bodies(known: Authority) -> dict[str, str]:
    return {
        label_key(name.label, "en"): name.id
        for name in known.names
        if name.scheme == "body" and name.language == "en" and not name.context
    }
