"""Hostile texts take time in proportion to their length: runs of what references are made of, in every language."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest

import graph
from graph.model import LANGUAGES, Document
from graph.pipeline.extract import rows_of
from graph.search.finder import Finder, Finders

# Digits, slashes, brackets, joiners, blanks, marks, and the beginnings of names and numbers that never end.
RUNS = (
    "1234567890",
    "/",
    "1/",
    "(",
    ")",
    "[",
    "1)",
    " ",
    "\u00a0",
    "\u200b",
    "\u0640",
    "-",
    ".",
    ". ",
    ",",
    ", ",
    "*",
    "**a** ",
    "#",
    "|",
    "“",
    "”",
    "« ",
    "《",
    "》",
    "\n",
    "\n\n",
    "\t",
    "a",
    "Ab",
    "A ",
    "Of The ",
    "I",
    "X-",
    "S-1/",
    "A/70/",
    "A/RES/70/1-",
    "http://a.b/",
    " and ",
    " et ",
    " y ",
    " и ",
    "和",
    "、",
    "و",
    "twenty-",
    "seventy-first, ",
    "第",
    "第1号",
    "第七届",
    "关于",
    "大会",
    "见",
    "1 January 2020 ",
    "annex I, ",
    "paragraph 1 of ",
    "附件一",
    "Vol. 1, ",
    "Ibid., ",
    "see ",
    "the ",
    "in accordance with ",
    "[1] a\n\n",
    "a¹ ",
    "word.1 ",
)
# Lines of many references, the shared head, the year and the body of which stand far away.
LISTS = {
    "ar": ("قرار 70/1 و", "الجمعية العامة، ", "إعلان التنمية و", "الفقرة 1 من ", "الدورة الخامسة، "),
    "en": (
        "resolution 70/1, ",
        "1267, ",
        "1325 (2000), ",
        "2200 (XXI) and ",
        "General Assembly ",
        "Lagos Declaration on Harbours, ",
        "the Declaration and the Lagos Declaration ",
        "fifth and sixth sessions ",
        "Goals 1, 2 and 3, ",
        "agenda item 1, ",
        "in accordance with resolution 70/1, ",
        "Recalling resolution 70/1, and reaffirming ",
        "see resolution 70/1 and ",
        "Requests the Secretary-General to submit a report, ",
        "United Nations, Treaty Series, vol. 1, No. 1; ",
    ),
    "es": (
        "resolución 70/1 y ",
        "de la Asamblea General ",
        "Declaración sobre Puertos y ",
        "quinto período de sesiones, ",
    ),
    "fr": ("résolution 70/1 et ", "de l'Assemblée générale ", "Déclaration sur les ports et ", "cinquième session, "),
    "ru": (
        "резолюция 70/1 и ",
        "Генеральной Ассамблеи ",
        "Декларация о портах и ",
        "пятая сессия, ",
        "в соответствии с ",
    ),
    "zh": (
        "第70/1号决议、",
        "第70/1号、",
        "大会",
        "《港口宣言》",
        "第七届会议、",
        "关于港口的宣言和",
        "第1段、",
        "根据第70/1号决议,",
    ),
}
SHORT, LONG = 8_000, 32_000  # code points
WINDOW = 1200  # code points that a pattern is given at most where it is not run over a whole text


def seconds(text: str, language: str) -> float:
    began = time.process_time()
    rows_of(Document("x", text, language=language))
    return time.process_time() - began


@pytest.mark.timeout(900)
@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_documents(language: str) -> None:
    """Four times the length takes at most eight times as long: twice what is fair, and half of what a square takes."""
    seconds("70/1", language)
    slow = []
    for run in (*RUNS, *LISTS[language]):
        short, long = (min(seconds(run * (size // len(run)), language) for _ in range(2)) for size in (SHORT, LONG))
        if long > 8 * short + 0.15:
            slow.append(f"{run!r}: {short:.2f} s, and {long:.2f} s for four times as much")
    assert not slow


def compiled(monkeypatch: pytest.MonkeyPatch) -> dict[str, re.Pattern[str]]:
    """Every pattern that a module holds, or that is compiled for a language."""
    found: dict[str, re.Pattern[str]] = {}
    made_finder = Finders.__call__

    def noted(self: Finders, pattern: str) -> Finder:
        found[pattern] = re.compile(pattern)
        return made_finder(self, pattern)

    monkeypatch.setattr(Finders, "__call__", noted)
    for module in pkgutil.walk_packages(graph.__path__, "graph."):
        if module.name.split(".")[1] not in ("flow", "structure", "detect", "resolve", "relate", "tables"):
            continue
        loaded = importlib.import_module(module.name)
        values = list(vars(loaded).values())
        for name in ("_rules", "words", "pins", "words_of", "grammar_of", "ordinal_pattern", "scanner"):
            make = getattr(loaded, name, None)
            if getattr(make, "__module__", "") == module.name:
                values += [make.__wrapped__(language) for language in LANGUAGES]
        found |= {pattern.pattern: pattern for value in values for pattern in patterns_in(value)}
    return found


def patterns_in(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from (pattern for each in value.values() for pattern in patterns_in(each))
    elif isinstance(value, (list, tuple)):
        yield from (pattern for each in value for pattern in patterns_in(each))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = (getattr(value, field.name) for field in dataclasses.fields(value))
        yield from (pattern for each in fields for pattern in patterns_in(each))


def test_every_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pattern takes long over what it can be given at once, whatever stands in it."""
    patterns = compiled(monkeypatch)
    assert len(patterns) > 1000
    slow = []
    for pattern in patterns.values():
        for run in RUNS:
            text = run * (WINDOW // len(run))
            began = time.process_time()
            for _ in pattern.finditer(text):
                pass
            if (taken := time.process_time() - began) > 0.1:
                slow.append(f"{taken:.2f} s over {run!r}: {pattern.pattern[:80]}")
    assert not slow
