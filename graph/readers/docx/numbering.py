"""The numbers that Word puts before paragraphs and that stand nowhere in their text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from graph.readers.docx.marks import W, attribute, value
from graph.readers.labels import ABJAD
from graph.tables.numerals import roman

_HAN = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""


class ListLabels:
    """Gives each paragraph of a list its printed number, in the order of the document."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}  # by list
        self._counts: defaultdict[str, list[int]] = defaultdict(list)
        self._family: dict[str, str] = {}  # lists that count on from one another
        if numbering is not None:
            self._read(numbering)
        self._styles = {} if styles is None else _styled(styles)

    def label(self, paragraph: etree._Element) -> str:
        """The number before a paragraph, empty where it has none."""
        id, level = self._place(paragraph)
        levels = self._levels.get(id)
        if not levels or level not in levels:
            return ""
        counts = self._counts[self._family[id]]
        while len(counts) <= level:
            counts.append(levels.get(len(counts), _Level()).start - (len(counts) == level))
        counts[level] += 1
        del counts[level + 1 :]
        if levels[level].form == "bullet":
            return "•"

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            return _printed(counts[at], levels.get(at, _Level()).form) if at < len(counts) else ""

        return re.sub(r"%([1-9])", number, levels[level].text).strip()

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """List and level of a paragraph: its own, else those of its style."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        style = value(properties.find(f"{W}pStyle"))
        id, level = self._styles.get(style, ("", 0))
        own = properties.find(f"{W}numPr")
        if own is not None:
            id = value(own.find(f"{W}numId")) or id
            level = _number(value(own.find(f"{W}ilvl")), level)
        return id, level

    def _read(self, numbering: etree._Element) -> None:
        abstract = {
            attribute(each, "abstractNumId"): {
                _number(attribute(level, "ilvl"), 0): _level(level) for level in each.iterchildren(f"{W}lvl")
            }
            for each in numbering.iterchildren(f"{W}abstractNum")
        }
        for num in numbering.iterchildren(f"{W}num"):
            id, base = attribute(num, "numId"), value(num.find(f"{W}abstractNumId"))
            levels = dict(abstract.get(base, {}))
            overrides = list(num.iterchildren(f"{W}lvlOverride"))
            for override in overrides:
                at = _number(attribute(override, "ilvl"), 0)
                changed = override.find(f"{W}lvl")
                start = value(override.find(f"{W}startOverride"))
                level = _level(changed) if changed is not None else levels.get(at, _Level())
                levels[at] = _Level(_number(start, level.start), level.form, level.text)
            self._levels[id] = levels
            self._family[id] = f"{base}#{id}" if overrides else base


def _styled(styles: etree._Element) -> dict[str, tuple[str, int]]:
    """List and level by style."""
    found, parents = {}, {}
    for style in styles.iterchildren(f"{W}style"):
        id = attribute(style, "styleId")
        parents[id] = value(style.find(f"{W}basedOn"))
        own = style.find(f"{W}pPr/{W}numPr")
        if own is not None:
            found[id] = value(own.find(f"{W}numId")), _number(value(own.find(f"{W}ilvl")), 0)
    for id in parents:
        above, seen = id, set()
        while above and above not in found and above not in seen:
            seen.add(above)
            above = parents.get(above, "")
        if above in found:
            found[id] = found[above]
    return found


def _level(level: etree._Element) -> _Level:
    start = _number(value(level.find(f"{W}start")), 1)
    return _Level(start, value(level.find(f"{W}numFmt")) or "decimal", value(level.find(f"{W}lvlText")))


def _number(text: str, usual: int) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else usual


def _printed(number: int, form: str) -> str:
    """A number in one of Word's forms.

    >>> [_printed(4, form) for form in ("decimal", "lowerRoman", "upperLetter", "chineseCounting")]
    ['4', 'iv', 'D', '四']
    """
    if form in ("lowerLetter", "upperLetter") and 0 < number < 1000:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        return roman(number).lower() if form == "lowerRoman" else roman(number)
    if form in ("chineseCounting", "chineseCountingThousand", "ideographDigital", "taiwaneseCountingThousand"):
        return _han(number) if 0 <= number < 100 else str(number)
    if form in ("arabicAbjad", "arabicAlpha") and 0 < number <= len(ABJAD):
        return "أ" if number == 1 else ABJAD[number - 1]  # the first is printed with its hamza
    return "" if form == "none" else f"{number:02d}" if form == "decimalZero" else str(number)


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _HAN[tens] + "十"
    return head + (_HAN[ones] if ones or not tens else "")
