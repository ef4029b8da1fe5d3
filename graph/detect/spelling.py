"""The parts of a number in the one spelling that symbols have: Latin letters, Roman sessions, `S-` and `ES-`."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from graph.detect.pins import roman
from graph.tables.symbols import LOOKALIKES
from graph.tables.languages import languages


_HAN = "〇一二三四五六七八九"
_ZEROS = str.maketrans("○零", "〇〇")


def ordinal_value(printed: str) -> int:
    """A Chinese numeral below a hundred: `二十五` is 25."""
    tens, _, ones = printed.rpartition("十") if "十" in printed else ("", "", printed)
    value = (_HAN.index(tens) if tens else 1) * 10 if "十" in printed else 0
    return value + (_HAN.index(ones) if ones else 0)


@dataclass(frozen=True)
class Spelling:
    """How one language writes sessions, letters and conferences: words to what symbols have for them."""

    sessions: dict[str, str]
    letters: dict[str, str]
    conferences: dict[str, str]
    leads: dict[str, str]
    reversible: bool = False

    def parts(self, shape: str, printed: dict[str, str]) -> dict[str, str]:
        """The parts of a number, spelt as in symbols.

        >>> spelling("ar").parts("special", {"session": "داط", "of": "11", "serial": "1"})
        {'session': 'ES-11', 'serial': '1'}
        """
        parts = dict(printed)
        code = _solid(parts.get("session", ""))
        if shape == "roman" and parts["serial"][0] in _HAN:
            parts["serial"] = "".join(str(_HAN.index(c) % 10) for c in parts["serial"].translate(_ZEROS))
            circled = parts.pop("circled", "")
            number = ord(circled) - ord("㈠") + 1 if circled else ordinal_value(parts.pop("of"))
            parts["session"] = roman(number)
        elif "of" in parts:
            prefix, number = self.sessions.get(code, ""), int(parts.pop("of"))
            as_roman = shape == "roman"
            parts["session"] = prefix + (roman(number) if as_roman else str(number))
        elif shape == "special":
            parts["session"] = parts["session"].replace(" ", "-")
        elif shape == "roman":
            parts["session"] = parts["session"].translate(LOOKALIKES)
        letter = parts.pop("tail", "") or parts.get("letter", "")
        if letter:
            spelt = (self.letters.get(one, one.translate(LOOKALIKES)) for one in letter.split("-"))
            parts["letter"] = "-".join(spelt)
        if "conference" in parts:
            conference = parts["conference"]
            parts["conference"] = self.conferences.get(_solid(conference), conference.translate(LOOKALIKES))
        if "lead" in parts:
            parts["lead"] = self.leads.get(_solid(parts["lead"]), parts["lead"])
            parts["serial"] = parts["serial"].replace("-", ".").replace("ق", "R")
        return parts


def _solid(text: str) -> str:
    return re.sub(r"\s", "", text)


@functools.cache
def spelling(code: str) -> Spelling:
    """The spelling table of one language."""
    raw: dict[str, Any] = languages()[code].raw["numbers"]
    return Spelling(raw.get("sessions", {}), raw.get("letters", {}), raw.get("conferences", {}), raw.get("leads", {}), raw.get("reversible", False))
