"""A pinpoint in English, whatever language it was printed in: `附件二` as ``annex II``."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from graph.detect.pins.patterns import ALONE, HAN_NUMBER, Pins, pins
from graph.tables.numerals import han_value, roman
from graph.tables.symbols import LOOKALIKES

# English short forms, singular and plural.
_SHORT = {
    "para": ("para.", "paras."),
    "art": ("art.", "arts."),
    "chap": ("chap.", "chaps."),
    "sect": ("sect.", "sects."),
    "vol": ("vol.", "vols."),
    "annex": ("annex", "annexes"),
    "appendix": ("appendix", "appendices"),
    "part": ("part", "parts"),
    "phase": ("phase", "phases"),
    "resolution": ("resolution", "resolutions"),
}
_ROMAN_VALUED = ("annex", "appendix", "chap", "sect", "part", "phase", "vol")
_AND = re.compile(r" and (?=.* and )")  # all but the last
_SEVERAL = re.compile(r" and |, |\d-\d|[IVX]-[IVX]")


@functools.lru_cache(maxsize=4096)  # a text has the same few again and again
def english(printed: str, code: str) -> str:
    """One part with its values, in English; empty where nothing is said by it.

    >>> english("paragraphes 2 et 3", "fr"), english("附件二", "zh")
    ('paras. 2 and 3', 'annex II')
    """
    patterns = pins(code)
    for part, word in patterns.words:
        if m := word.match(printed):
            inner = [next(filter(None, one.groups()), "") for one in word.finditer(printed)]
            return _part(part, inner if inner[0] else [printed[m.end() :].strip()], patterns)
    return ""


def of_act(pin: str, code: str) -> str:
    """A pinpoint in a resolution, whose parts a language may call by its own name: ``الجزء الثاني`` is ``sect. II``.

    >>> of_act("part II, para. 14", "ar"), of_act("parts I and II", "ar")
    ('sect. II, para. 14', 'sects. I and II')
    """
    for part, meant in pins(code).acts.items():
        for printed, short in zip(_SHORT[part], _SHORT[meant], strict=True):
            pin = re.sub(rf"\b{printed} ", f"{short} ", pin)
    return pin


def _part(part: str, values: list[str], pins: Pins) -> str:
    """The short form of a part with its values; ``annex`` alone where it has none."""
    text = _AND.sub(", ", " and ".join(_values(value, part, pins) for value in values))
    if not text:
        return part if part in ALONE else ""
    return f"{_SHORT[part][bool(_SEVERAL.search(text))]} {text}"


def _values(printed: str, part: str, pins: Pins) -> str:
    """Numbers, letters and ranges as English prints them: ``5 (a)``, ``1, 2 and 4-6``."""
    compound, simple = ({w: v for w, v in pins.values.items() if (" " in w) is long} for long in (True, False))
    text = _worded(printed.translate(LOOKALIKES), compound)
    text = pins.and_.sub(" and ", pins.to.sub("-", text)).strip()
    text = _worded(text, simple)
    text = re.sub(r"(\d) ?\(?([a-z]{1,2})\)", r"\1 (\2)", text)
    text = re.sub(r"\) ?\(?([ivx]{1,4})\)", r") (\1)", text)
    if pins.han:
        text = re.sub(HAN_NUMBER, lambda m: _number(m[0], part), text)
    text = _AND.sub(", ", text)
    if pins.values:  # `ثانيا-ألف` is no range
        text = re.sub(r"\b([IVX]+|[A-H])(?:-| (?=[A-H]))([A-H]\b|(?<=[A-H]-)\d)", r"\1.\2", text)
        text = re.sub(r" ?'(\d{1,2})'", lambda m: f" ({roman(int(m[1])).lower()})", text)
    return re.sub(r"\s+", " ", re.sub(r",(?=\S)", ", ", text))


def _worded(text: str, values: Mapping[str, str]) -> str:
    """A text with the words that stand for letters and numerals written as those."""
    for word in sorted(filter(text.__contains__, values), key=lambda word: (-len(word), word)):
        text = re.sub(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])", values[word], text)
    return text


def _number(printed: str, part: str) -> str:
    """A Chinese numeral: Roman where English prints Roman ones."""
    value = han_value(printed)
    return roman(value) if part in _ROMAN_VALUED else str(value)
