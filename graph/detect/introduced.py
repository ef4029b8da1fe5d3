"""Short forms that a document introduces itself: `Соглашение о мире и примирении в Мали («Соглашение»)`.

What stands in brackets right after a name, in quotation marks, as an acronym, led in by words that say so, or made of
words of the name itself, means that name from there on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.detect.scan import Found
from graph.tables.languages import from_table, languages

_KINDS = ("body", "instrument")
_ACRONYM = r"[A-ZА-Я][A-Za-zА-Яа-я]{0,8}[A-ZА-Я][A-ZА-Я-]{0,8}(?: [A-Z][a-z]{2,12})?"  # also `EUTM Mali`
_SERIES = r"(?:WP|SC)\.\d{1,2}"  # the end of a working party's symbols: `Рабочая группа по автодорогам (SC.1)`
_ECHO = r"[^\W\d_]+(?: [^\W\d_]+){1,5}"  # one word alone says too little: `(Agreement)`


@dataclass(frozen=True)
class _Rules:
    bracket: re.Pattern[str]
    generic: re.Pattern[str]
    particles: re.Pattern[str]
    names: dict[str, Any]


@from_table("introduced")
def _rules(raw: dict[str, Any], code: str) -> _Rules:
    names = languages()[code].raw.get("names", {})
    short = r"(?P<short>[^()«»“”\"\n]{2,49}[^()«»“”\"\n ])"
    marked = rf"(?P<acronym>{_ACRONYM})|(?P<series>{_SERIES})|(?P<echo>{_ECHO})"
    bracket = rf' ?\((?:(?:{raw["lead"]}[«“”"]? ?|[«“”"] ?){short} ?[»“”"]?|{marked})\)'
    return _Rules(
        re.compile(bracket),
        re.compile(raw["generic"]),
        re.compile(names.get("particles", r"(?:^|\W)$")),
        names,
    )


def introduced(text: str, code: str, found: Sequence[Found]) -> Iterator[Found]:
    """Every short form that the names in `found` are given in brackets, there and wherever it stands after."""
    rules = _rules(code)
    if rules is None:
        return
    ends = {f.end for f in found}
    known = {f.start for f in found}
    for f in found:
        m = rules.bracket.match(text, f.end) if f.kind in _KINDS else None
        if m is None or f.rule == "short":
            continue
        group = m.lastgroup or "short"
        if group == "echo" and not _echoes(m[group], text[f.start : f.end]):
            continue
        if m.start(group) in known or m.end(group) in ends or rules.generic.fullmatch(m[group]):
            continue
        if group == "acronym" and m[group][0].casefold() != text[f.start].casefold():
            continue  # of a longer name that ends in this one
        for n in _wherever(m[group], rules).finditer(text, m.start(group)):
            if rules.particles.search(text[max(0, n.start() - 4) : n.start()]):
                fields = {k: v for k, v in f.fields.items() if k in ("ids", "contexts", "status", "name")}
                yield Found(n.start(), n.end(), f.kind, "introduced", fields, rank=2)


def _echoes(short: str, name: str) -> bool:
    """Whether a short form is words of a name in their order, with the first of them: `(Revitalised Agreement)`."""
    words = iter(name.split())
    return all(word in words for word in short.split()) and name.startswith(short.split()[0]) and short != name


def _wherever(short: str, rules: _Rules) -> re.Pattern[str]:
    """The words of a short form as they bend, and with a particle grown into their article."""
    letter = rules.names.get("letter", r"\w")
    if "ending" not in rules.names:
        pattern = re.escape(short)
        for article, contracted in rules.names.get("contractions", {}).items():
            if short.startswith(article):
                pattern = f"(?:{article}|{contracted}){re.escape(short.removeprefix(article))}"
        return re.compile(f"{pattern}(?!{letter})")
    least, ending, tail = rules.names["stem"], re.compile(rules.names["ending"]), rules.names["tail"]

    def bent(m: re.Match[str]) -> str:
        if len(m[0]) <= least or m[0].isupper():
            return m[0]
        return m[0][:least] + ending.sub("", m[0][least:]) + tail

    words = re.split(r"([А-Яа-яA-Za-z]+)", short)
    pattern = "".join(re.sub(r".+", bent, word) if i % 2 else re.escape(word) for i, word in enumerate(words))
    return re.compile(f"{pattern}(?!{letter})")
