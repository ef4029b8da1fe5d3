"""What an Akoma Ntoso document says it is: symbol, title, date, body, session, agenda item, kind, language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from graph.model import Identity
from graph.readers.address import typed
from graph.readers.guess import guess_language, in_script
from graph.readers.labels import ABJAD

_LANGUAGES = {"ara": "ar", "eng": "en", "spa": "es", "fra": "fr", "fre": "fr", "rus": "ru", "zho": "zh", "chi": "zh"}
_BODIES = {"unga": "unga", "unga-hrc": "hrc", "unsc": "unsc", "unecosoc": "ecosoc"}
_HEADS = {"hrc": "A/HRC/RES/", "unga": "A/RES/", "unsc": "S/RES/", "ecosoc": "E/RES/"}
_SYMBOL = re.compile(r"[A-Z]+/[A-Z0-9].*\d.*")
# A/RES/75/106, A/DEC/76/402, A/HRC/RES/S-30/1, E/RES/2021/1, A/80/L.5
_SESSION = re.compile(r"(?:A|E|A/HRC)/(?:RES/|DEC/)?((?:E?S-)?\d+)/")
# 12 (f), 12 f), 100 (jj), 103 (ي ي)
_ITEM = re.compile(r"(\d{1,3})(?:\s*[(（]?\s*([a-zа-яأ-ي](?:\s?[a-zа-яأ-ي])?)\u0640?\s*[)）])?", re.I)
_DASHES = " \t-–—\u200e\u200f"
_LETTERS = str.maketrans("асеорхуАСЕОРХУأإآ", "aceopxyaceopxyااا")


def identity_of(body: etree._Element) -> Identity:
    """The identity that the markup gives; where it and the printed words disagree, the words count."""
    numbers = _printed(body, "docNumber")
    work = _work(body)
    symbol = _symbol(body, numbers, work)
    name = (body.get("name") or "").lower()
    return Identity(
        symbol=symbol,
        title=_title(body),
        date=_date(body),
        body=_speaker(symbol) or _BODIES.get(work[0], ""),
        session=_session(symbol, body),
        agenda=_agenda(body),
        kind=name if name in ("resolution", "decision") else "document",
    )


def language_of(body: etree._Element, text: str) -> str:
    """The language the markup names, unless the words are in another script."""
    element = body.find("{*}meta//{*}FRBRExpression/{*}FRBRlanguage")
    said = _LANGUAGES.get(element.get("language") or "", "") if element is not None else ""
    return said if said and in_script(text, said) else guess_language(text) or said


def _printed(body: etree._Element, name: str) -> list[tuple[str, str]]:
    """(refersTo, words) of each element of that name in the masthead, in order."""
    found = []
    for part in body.iterchildren("{*}coverPage", "{*}preface"):
        found += [(e.get("refersTo") or "", _words(e)) for e in part.iter(f"{{*}}{name}")]
    return found


def _words(element: etree._Element) -> str:
    """An element's words without those of its notes."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not child.tag.endswith("}authorialNote"):
            yield from _pieces(child)
        yield child.tail or ""


def _work(body: etree._Element) -> tuple[str, str]:
    """Body and number from the work's IRI: ``/akn/un/statement/deliberation/unga/2020-12-10/75-106/!main/``."""
    element = body.find("{*}meta//{*}FRBRWork/{*}FRBRthis")
    parts = (element.get("value") or "").split("/") if element is not None else []
    return (parts[5], parts[7]) if len(parts) > 7 else ("", "")


def _symbol(body: etree._Element, numbers: list[tuple[str, str]], work: tuple[str, str]) -> str:
    for refers, words in numbers:
        if refers == "#symbol" and _SYMBOL.fullmatch(typed(words)):
            return typed(words)
    # No symbol is printed: its number and its body make one.
    head = _HEADS.get(_BODIES.get(work[0], ""), "")
    if body.get("name") == "decision":
        head = head.replace("RES", "DEC")
    number = next((words for refers, words in numbers if re.fullmatch(r"(?:E?S-)?\d+/\d+\.?", words)), "")
    if head and number and body.get("name") in ("resolution", "decision"):
        return head + number.rstrip(".")
    return ""


def _speaker(symbol: str) -> str:
    for body, head in _HEADS.items():
        if symbol.startswith(head) or symbol.startswith(head.replace("RES", "DEC")):
            return body
    return ""


def _session(symbol: str, body: etree._Element) -> str:
    match = _SESSION.match(symbol)
    if match:
        return match[1]
    element = body.find("{*}coverPage//{*}session")
    value = (element.get("value") or "") if element is not None else ""
    return value if value.isdecimal() else ""


def _title(body: etree._Element) -> str:
    titles = _printed(body, "docTitle")
    for wanted in (("#resolutionTitle", "#decisionTitle"), ("#resolutionNumber",)):
        for refers, words in titles:
            if refers in wanted and words.strip(_DASHES):
                return words.strip(_DASHES)
    return ""


def _date(body: etree._Element) -> str:
    """Adoption, printed before encoded; for what was not adopted the date of issue."""
    dates = [(e.get("refersTo"), e.get("date") or "") for e in body.iter("{*}docDate")]
    dates += [(f"#{e.get('name')}", e.get("date") or "") for e in body.iterfind("{*}meta//{*}FRBRdate")]
    dates = [(refers, date) for refers, date in dates if re.fullmatch(r"[12]\d{3}-\d\d-\d\d", date)]
    adopted = [date for refers, date in dates if refers in ("#adoptionDate", "#adoption")]
    if len(set(adopted)) > 1:  # a slip in one of them: the masthead's "adopted on 27 July 2023" decides
        titles = [words for refers, words in _printed(body, "docTitle") if refers in ("", "#adoption")]
        days = [int(number) for words in titles for number in re.findall(r"(?<!\d)\d\d?(?!\d)", words)]
        adopted.sort(key=lambda date: int(date[-2:]) not in days)
    issued = [date for refers, date in dates if refers in ("#dateOfIssuance", "#publication")]
    return (adopted + issued + [""])[0]


def _agenda(body: etree._Element) -> str:
    for element in body.iterfind("{*}coverPage//{*}inline"):
        if element.get("name") == "agenda item":
            match = _ITEM.search(_words(element))
            if match:
                return f"{int(match[1])}({_letter(match[2])})" if match[2] else str(int(match[1]))
    return ""


def _letter(printed: str) -> str:
    letters = "".join(printed.lower().split()).translate(_LETTERS)
    return "".join("abcdefghijklmnopqrstuvwxyz"[min(ABJAD.index(c), 25)] if c in ABJAD else c for c in letters)
