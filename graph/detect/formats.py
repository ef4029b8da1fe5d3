"""References of fixed form: treaty series, sales numbers, agenda items, goals, web addresses and `ibid.` notes."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.detect.scan import ADDRESS, Found, Token
from graph.search.finder import Finder, finders
from graph.tables.languages import languages
from graph.tables.ordinals import ordinal, ordinal_pattern

# After its lead: `Sales No. 19.IV.4`; a Cyrillic letter may stand for a Latin one that it looks like.
_UNLETTERED = r"\d{2}\.[IVXХ]{1,5}[. ](?:[A-ZАВСЕНКМОРТХ][. ]{1,2})?\d{1,3}(?!\d)"
_SALES = rf"[ACEFRSMАСЕМ]\.?{_UNLETTERED}"
# A dash between two goals is a range: `Goals 14-17`; between the parts of a target a language says so itself.
_GOAL = r"\d{1,2}(?:\.(?:\d{1,2}|[a-d]))?(?![\d%]|[.,]\d)"
_TARGET = r"\d{1,2}\.(?:\d{1,2}|[a-d])(?![\d%]|[.,]\d)"
_URL_END = re.compile(r"[.,;:!?'\])]+$")


_LATIN = str.maketrans("авсенкмортхі", "abcehkmoptxi")


@dataclass(frozen=True)
class _Rules:
    code: str
    treaty: tuple[tuple[str, Finder], ...]
    treaty_also: re.Pattern[str]
    sales: Finder
    agenda: tuple[Finder, ...]
    agenda_also: re.Pattern[str]
    letters: dict[str, str]
    goals: tuple[Finder, ...]
    goals_also: re.Pattern[str]
    targets_also: re.Pattern[str]
    goals_range: re.Pattern[str]
    goals_context: Finder
    goals_not: re.Pattern[str]
    goal_titles: Finder | None
    titles: dict[str, str]
    ibid: Finder


@functools.cache
def _rules(code: str) -> _Rules:
    finder = finders(code)
    raw: dict[str, Any] = languages()[code].raw
    agenda, sdg, titles = raw["agenda"], raw["sdg"], raw["sdg"].get("titles", {})
    item, target = agenda["item"], sdg.get("target", _TARGET)
    number = f"(?i:{ordinal_pattern(code)})"

    def fill(pattern: str) -> str:
        for word, part in (("ITEM", item), ("NUMBER", _GOAL), ("TARGET", target), ("ORD", number)):
            pattern = pattern.replace(word, part)
        return pattern

    listed = "|".join(rf"(?<!\d){n}[. ]{{0,2}}{re.escape(title)}" for n, title in titles.items())
    return _Rules(
        code=code,
        treaty=tuple((name, finder(raw["treaty"][name])) for name in ("pattern", "league", "again")),
        treaty_also=re.compile(raw["treaty"]["also"]),
        sales=finder(rf"{raw['sales']['lead']}({_UNLETTERED})|(?:{raw['sales']['lead']})?(?<![A-Za-z0-9])({_SALES})"),
        agenda=tuple(finder(fill(p)) for p in agenda["patterns"]),
        agenda_also=re.compile(fill(agenda["also"])),
        letters=raw["pins"].get("values", {}),
        goals=tuple(finder(fill(p)) for p in sdg["patterns"]),
        goals_also=re.compile(fill(sdg["also"])),
        targets_also=re.compile(fill(sdg["also"].replace("NUMBER", "TARGET"))),
        goals_range=re.compile(sdg["range"]),
        goals_context=finder(sdg["context"]),
        goals_not=re.compile(sdg["not_before"]),
        goal_titles=finder(listed) if listed else None,
        titles=titles,
        ibid=finder("|".join(raw["ibid"]["words"])),
    )


def formats(text: str, code: str, tokens: list[Token]) -> Iterator[Found]:
    """Every reference of these forms in a flow."""
    rules = _rules(code)
    readers: tuple[Callable[[str, _Rules], Iterator[Found]], ...] = (_treaties, _sales, _agenda, _goals, _ibid)
    for reader in readers:
        yield from reader(text, rules)
    for token in tokens:
        if token.kind == ADDRESS:
            address = text[token.start : token.end]
            end = token.end - len(address) + len(_trim(address))
            yield Found(token.start, end, "url", "url", {"address": text[token.start : end]}, rank=0)


def _trim(address: str) -> str:
    """An address without the punctuation of its sentence; a closing bracket stays where it was opened inside."""
    while True:
        cut = _URL_END.sub("", address)
        if address[len(cut) : len(cut) + 1] == ")" and cut.count("(") > cut.count(")"):
            return cut + ")"
        return cut


def _treaties(text: str, rules: _Rules) -> Iterator[Found]:
    for name, find in rules.treaty:
        for m in find(text):
            number = m["number"].removeprefix("I-")
            series = "LNTS" if name == "league" else "UNTS"
            fields = {"series": series, "number": number, "pin": f"vol. {m['volume']}"}
            yield Found(m.start(), m.end(), "treaty", f"treaty:{name}", fields, rank=1)
            if further := rules.treaty_also.match(text, m.end()):
                start, end = further.span("number")
                fields = {**fields, "number": further["number"]}
                yield Found(start, end, "treaty", f"treaty:{name}:list", fields, rank=1)


def _sales(text: str, rules: _Rules) -> Iterator[Found]:
    for m in rules.sales(text):
        yield Found(m.start(), m.end(), "sales", "sales", {"number": m[1] or m[2]}, rank=1)


def _agenda(text: str, rules: _Rules) -> Iterator[Found]:
    for find in rules.agenda:
        for m in find(text):
            start, end = m.start(), m.end()
            yield Found(start, end, "agenda", "agenda", {"item": _item(m["item"], rules)}, rank=3)
            at = m.end("item")
            while also := rules.agenda_also.match(text, at):
                yield Found(
                    also.start("item"),
                    also.end(),
                    "agenda",
                    "agenda:list",
                    {"item": _item(also["item"], rules)},
                    rank=3,
                )
                at = also.end()


def _item(printed: str, rules: _Rules) -> str:
    """`25 (b)`, `99 j)`, `25 (ب)` as `25(b)`; `103 (ي ي)` as `103(jj)`; Cyrillic letters that look Latin are Latin."""
    m = re.match(r"(\d+(?:\.\d+)?)\W*([\w ]*)", printed)
    assert m is not None
    letters = "".join(rules.letters.get(c, c) for c in m[2] if c != " ").translate(_LATIN)
    return f"{m[1]}({letters.lower()})" if letters else m[1]


def _goals(text: str, rules: _Rules) -> Iterator[Found]:
    if next(rules.goals_context(text), None) is None:
        return
    for find in rules.goals:
        for m in find(text):
            first = m["first"] if m["first"][0].isdigit() else str(ordinal(m["first"], rules.code) or 0)
            if rules.goals_not.search(text[max(0, m.start() - 40) : m.start()]) or not _is_goal(first):
                continue
            yield _goal(m.start(), m.end(), first, rules)
            previous, at = first, m.end()
            further = rules.goals_also if previous.isdigit() else rules.targets_also
            while (also := further.match(text, at)) and _is_goal(also["next"]):
                ranged = rules.goals_range.match(text[at : also.start("next")])
                if ranged and previous.isdigit() and also["next"].isdigit():
                    for number in range(int(previous) + 1, int(also["next"])):
                        yield _goal(m.start("first"), also.end("next"), str(number), rules, "goal:range")
                yield _goal(also.start("next"), also.end(), also["next"], rules, "goal:list")
                previous, at = also["next"], also.end()
    if rules.goal_titles:
        for m in rules.goal_titles(text):
            printed = re.match(r"\d+", m[0])
            assert printed is not None
            yield _goal(m.start(), m.end(), printed[0], rules, "goal:title")


def _is_goal(number: str) -> bool:
    return 1 <= int(re.split(r"[.\-]", number)[0]) <= 17


def _goal(start: int, end: int, number: str, rules: _Rules, rule: str = "goal") -> Found:
    """`8.5`, `8-5` as `8.5`; `7-أ` as `7.a`."""
    spelt = "".join(rules.letters.get(c, c) for c in number.replace("-", "."))
    return Found(start, end, "sdg", rule, {"number": spelt}, rank=4)


def _ibid(text: str, rules: _Rules) -> Iterator[Found]:
    for m in rules.ibid(text):
        yield Found(m.start(), m.end(), "ibid", "ibid", {"after": text[m.end() : m.end() + 24].split("\n")[0]}, rank=1)
