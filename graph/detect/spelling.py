"""The parts of a number in the one spelling that symbols have: Latin letters, Roman sessions, `S-` and `ES-`."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from graph.tables.languages import languages
from graph.tables.numerals import han_digits, han_value, roman
from graph.tables.symbols import LOOKALIKES

_HAN = re.compile(r"[〇○零一二三四五六七八九]")


@dataclass(frozen=True)
class Spelling:
    """How one language writes sessions, letters and conferences: words to what symbols have for them.

    acts, health : what stands for the kind of an act in its number, in general and in those of health assemblies
    reversible : a pair may be printed from the right: ``20/31`` for ``31/20``
    """

    sessions: dict[str, str]
    letters: dict[str, str]
    conferences: dict[str, str]
    leads: dict[str, str]
    acts: dict[str, str]
    health: dict[str, str]
    reversible: bool = False

    def parts(self, shape: str, printed: dict[str, str]) -> dict[str, str]:
        """The parts of a number, spelt as in symbols.

        >>> spelling("ar").parts("special", {"session": "داط", "of": "11", "serial": "1"})
        {'session': 'ES-11', 'serial': '1'}
        """
        parts = dict(printed)
        if shape == "roman" and _HAN.match(parts["serial"]):
            _chinese(parts)
        elif shape == "bracketed-year" and _HAN.match(parts["serial"]):
            parts |= {key: han_digits(parts[key]) for key in ("serial", "session")}
        elif "of" in parts:
            number = int(parts.pop("of"))
            prefix = self.sessions.get(_solid(parts.get("session", "")), "")
            parts["session"] = prefix + (roman(number) if shape == "roman" else str(number))
        elif shape == "special":
            parts["session"] = parts["session"].replace(" ", "-")
        elif shape == "roman":
            parts["session"] = parts["session"].translate(LOOKALIKES)
        if letter := parts.pop("tail", "") or parts.get("letter", ""):
            parts["letter"] = "-".join(self._letter(one) for one in letter.split("-"))
        if conference := parts.get("conference"):
            parts["conference"] = self.conferences.get(_solid(conference), conference.translate(LOOKALIKES))
        if lead := parts.get("lead"):
            parts["lead"] = self.leads.get(_solid(lead), lead)
            parts["serial"] = self._act(parts["serial"], health=parts["lead"] in ("WHA", "EB"))
        return parts

    def _letter(self, printed: str) -> str:
        return self.letters.get(printed, printed.translate(LOOKALIKES))

    def _act(self, serial: str, *, health: bool) -> str:
        """The number of an act with what stands for its kind: `-3`, `.ق2` as `.3`, `.R2`; `ق-9` as `Res.9`."""
        words = self.health if health else self.acts
        serial = serial.replace("-", ".") if health else re.sub(r"[ -]", "", serial)
        return "".join(words.get(one, one) for one in serial)


def _chinese(parts: dict[str, str]) -> None:
    """`三五二○(二十五)`, `三五二○㈩`: serial and session in Chinese numerals."""
    parts["serial"] = han_digits(parts["serial"])
    circled = parts.pop("circled", "")
    parts["session"] = roman(ord(circled) - ord("㈠") + 1 if circled else han_value(parts.pop("of")))


def _solid(text: str) -> str:
    return re.sub(r"\s", "", text)


@functools.cache
def spelling(code: str) -> Spelling:
    """The spelling table of one language."""
    raw: dict[str, Any] = languages()[code].raw["numbers"]
    sessions, letters = raw.get("sessions", {}), raw.get("letters", {})
    conferences, leads = raw.get("conferences", {}), raw.get("leads", {})
    acts, health = raw.get("acts", {}), raw.get("health", {})
    return Spelling(sessions, letters, conferences, leads, acts, health, raw.get("reversible", False))
