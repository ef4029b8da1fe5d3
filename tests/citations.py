"""Documents put together from citations that are known: the words, and where each reference stands and leads to."""

from __future__ import annotations

import csv
import functools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from graph.detect import detect
from graph.model import LANGUAGES, Document
from graph.readers import read_bytes
from graph.resolve import resolve
from graph.structure import structure

NAMES = Path(__file__).resolve().parents[1] / "graph" / "authority" / "names"
COUNCIL = {661: 1990, 687: 1991, 1284: 1999, 1325: 2000, 1540: 2004, 2250: 2015, 2548: 2020}
_REFERENCE = re.compile(r"\[([^|\]]+)\|([a-z]+)\|([^\]]+)\]")

# [words|kind|target]; {s}, {n}, {m}: a session of the Assembly and two serial numbers, {c} ({y}): a resolution of the
# Security Council and its year, {e}: a year of the Economic and Social Council, {g}: a goal.
SENTENCES = {
    "ar": (
        "وإذ تشير إلى قرار [الجمعية العامة|body|unga] [{s}/{n}|resolution|A/RES/{s}/{n}]،",
        "وإذ تشير أيضا إلى قرار [مجلس الأمن|body|unsc] [{c} ({y})|resolution|S/RES/{c} ({y})]،",
        "وإذ تلاحظ مقرر [الجمعية العامة|body|unga] [{s}/{m}|decision|A/DEC/{s}/{m}]،",
        "وإذ تحيط علما بالتقرير [A/{s}/{m}|document|A/{s}/{m}] لتلك السنة،",
        "وإذ تؤكد [الهدف {g} من أهداف التنمية المستدامة|sdg|SDG/{g}]،",
        "وإذ تحيط علما بقرار [المجلس الاقتصادي والاجتماعي|body|ecosoc] [{e}/{n}|resolution|E/RES/{e}/{n}]،",
    ),
    "en": (
        "Recalling [General Assembly|body|unga] [resolution {s}/{n}|resolution|A/RES/{s}/{n}] of that year,",
        "Recalling also [Security Council|body|unsc] [resolution {c} ({y})|resolution|S/RES/{c} ({y})],",
        "Noting [General Assembly|body|unga] [decision {s}/{m}|decision|A/DEC/{s}/{m}],",
        "Taking note of the report [A/{s}/{m}|document|A/{s}/{m}] of that year,",
        "Reaffirming [Sustainable Development Goal {g}|sdg|SDG/{g}],",
        "Noting [Economic and Social Council|body|ecosoc] [resolution {e}/{n}|resolution|E/RES/{e}/{n}],",
        "See [https://www.example.org/{s}/{n}|url|https://www.example.org/{s}/{n}] for more.",
    ),
    "es": (
        "Recordando la [resolución {s}/{n}|resolution|A/RES/{s}/{n}] de la [Asamblea General|body|unga],",
        "Recordando también la [resolución {c} ({y})|resolution|S/RES/{c} ({y})] del [Consejo de Seguridad|body|unsc],",
        "Observando la [decisión {s}/{m}|decision|A/DEC/{s}/{m}] de la [Asamblea General|body|unga],",
        "Tomando nota del informe [A/{s}/{m}|document|A/{s}/{m}] de ese año,",
        "Reafirmando el [Objetivo de Desarrollo Sostenible {g}|sdg|SDG/{g}],",
        "Observando la [resolución {e}/{n}|resolution|E/RES/{e}/{n}] del [Consejo Económico y Social|body|ecosoc],",
    ),
    "fr": (
        "Rappelant la [résolution {s}/{n}|resolution|A/RES/{s}/{n}] de l’[Assemblée générale|body|unga],",
        "Rappelant aussi la [résolution {c} ({y})|resolution|S/RES/{c} ({y})] du [Conseil de sécurité|body|unsc],",
        "Notant la [décision {s}/{m}|decision|A/DEC/{s}/{m}] de l’[Assemblée générale|body|unga],",
        "Prenant note du rapport [A/{s}/{m}|document|A/{s}/{m}] de cette année,",
        "Réaffirmant l’[objectif de développement durable no {g}|sdg|SDG/{g}],",
        "Notant la [résolution {e}/{n}|resolution|E/RES/{e}/{n}] du [Conseil économique et social|body|ecosoc],",
    ),
    "ru": (
        "ссылаясь на [резолюцию {s}/{n}|resolution|A/RES/{s}/{n}] [Генеральной Ассамблеи|body|unga],",
        "ссылаясь также на [резолюцию {c} ({y})|resolution|S/RES/{c} ({y})] [Совета Безопасности|body|unsc],",
        "отмечая [решение {s}/{m}|decision|A/DEC/{s}/{m}] [Генеральной Ассамблеи|body|unga],",
        "принимая к сведению доклад [A/{s}/{m}|document|A/{s}/{m}] этого года,",
        "подтверждая [цель {g} в области устойчивого развития|sdg|SDG/{g}],",
        "отмечая [резолюцию {e}/{n}|resolution|E/RES/{e}/{n}] [Экономического и Социального Совета|body|ecosoc],",
    ),
    "zh": (
        "回顾[大会|body|unga][第{s}/{n}号决议|resolution|A/RES/{s}/{n}]，",
        "又回顾[安全理事会|body|unsc][第{c}({y})号决议|resolution|S/RES/{c} ({y})]，",
        "注意到[大会|body|unga][第{s}/{m}号决定|decision|A/DEC/{s}/{m}]，",
        "注意到该年的报告[A/{s}/{m}|document|A/{s}/{m}]，",
        "重申[可持续发展目标{g}|sdg|SDG/{g}]，",
        "注意到[经济及社会理事会|body|ecosoc][第{e}/{n}号决议|resolution|E/RES/{e}/{n}]，",
    ),
}
# What names stand in: nothing in it may be taken for a part of them.
NAMED = {
    "ar": "وإذ تشير إلى [{name}|instrument|{id}]،",
    "en": "Guided by the [{name}|instrument|{id}],",
    "es": "Teniendo presente lo siguiente: [{name}|instrument|{id}],",
    "fr": "Ayant à l’esprit ceci : [{name}|instrument|{id}],",
    "ru": "учитывая следующее: [{name}|instrument|{id}],",
    "zh": "遵循[《{name}》|instrument|{id}]，",
}
# No reference at all, whatever stands beside it.
PLAIN = {
    "ar": ("وإذ ترحب بما أحرز من تقدم،", "وإذ تضع في اعتبارها أن الأمر عاجل،"),
    "en": ("Welcoming the progress that was made,", "Bearing in mind that 12 of 15 lights were out,"),
    "es": ("Acogiendo con beneplácito los progresos logrados,", "Consciente de que 12 de 15 faros se apagaron,"),
    "fr": ("Se félicitant des progrès accomplis,", "Sachant que 12 phares sur 15 étaient éteints,"),
    "ru": ("приветствуя достигнутый прогресс,", "учитывая, что 12 из 15 маяков погасли,"),
    "zh": ("欢迎所取得的进展，", "意识到十五盏灯中有十二盏熄灭，"),
}


@dataclass(frozen=True)
class Known:
    """A reference that must be found, by its place."""

    start: int
    end: int
    kind: str
    target: str


@dataclass(frozen=True)
class Assembled:
    """A document, and every reference in it."""

    language: str
    text: str
    known: tuple[Known, ...]


@functools.cache
def names(language: str) -> tuple[tuple[str, str], ...]:
    """(name, id) of the instruments that have one name, and nothing but it, in a language."""
    with (NAMES / f"{language}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    owners = Counter(label for label, _ in {(row["label"], row["id"]) for row in rows})
    return tuple(
        (row["label"], row["id"])
        for row in rows
        if (row["scheme"], row["status"], row["context"] or "") == ("instrument", "preferred", "")
        and owners[row["label"]] == 1
        and not re.search(r"[\[\]|«»“”„\"《》]", row["label"])
    )


def printed(marked: Iterable[str], language: str, between: str = "\n\n") -> Assembled:
    """Put paragraphs with ``[words|kind|target]`` in them together."""
    text, known = "", []
    for paragraph in marked:
        text += between if text else ""
        at = 0
        for match in _REFERENCE.finditer(paragraph):
            text += paragraph[at : match.start()]
            known.append(Known(len(text), len(text) + len(match[1]), match[2], match[3]))
            text += match[1]
            at = match.end()
        text += paragraph[at:]
    return Assembled(language, text, tuple(known))


@st.composite
def paragraphs(draw: st.DrawFn, language: str) -> str:
    """One paragraph, its references marked."""
    numbers = {
        "s": draw(st.integers(31, 79)),
        "n": draw(st.integers(1, 44)),
        "m": draw(st.integers(401, 410)),
        "e": draw(st.integers(1990, 2024)),
        "g": draw(st.integers(1, 17)),
    }
    numbers["c"], numbers["y"] = draw(st.sampled_from(sorted(COUNCIL.items())))
    match draw(st.sampled_from(["cites", "cites", "names", "plain"])):
        case "cites":
            return draw(st.sampled_from(SENTENCES[language])).format(**numbers)
        case "names":
            name, id = draw(st.sampled_from(names(language)))
            return NAMED[language].format(name=name, id=id)
        case _:
            return draw(st.sampled_from(PLAIN[language]))


@st.composite
def documents(draw: st.DrawFn, languages: Sequence[str] = LANGUAGES, most: int = 8) -> Assembled:
    """A document in one of the languages."""
    language = draw(st.sampled_from(languages))
    return printed(draw(st.lists(paragraphs(language), min_size=1, max_size=most)), language)


def found(text: str, language: str) -> list[Known]:
    """Every reference of a text, through all stages."""
    (doc,) = read_bytes(text.encode(), "a.txt")
    assert doc.text == text
    doc = structure(Document(doc.path, doc.text, language, gaps=doc.gaps))
    return [Known(c.reference.start, c.reference.end, c.reference.kind, c.target) for c in resolve(doc, detect(doc))]


# Harm that a text comes to on its way, which no reference may be lost by. Each gives the text, and for each offset of
# the old one its offset in the new one.

Moved = tuple[str, list[int]]


def _replaced(text: str, pattern: str, by: str) -> Moved:
    parts, places, at = [], [], 0
    length = 0
    for match in re.finditer(pattern, text):
        parts.append(text[at : match.start()])
        places += range(length, length + match.start() - at)
        length += match.start() - at
        new = match.expand(by)
        places += (
            [length] * (match.end() - match.start())
            if len(new) != match.end() - match.start()
            else list(range(length, length + len(new)))
        )
        parts.append(new)
        length += len(new)
        at = match.end()
    parts.append(text[at:])
    places += range(length, length + len(text) - at + 1)
    return "".join(parts), places


_WIDE = str.maketrans("0123456789()", "０１２３４５６７８９（）")
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_LOOK_ALIKE = str.maketrans("AESC", "АЕЅС")  # Cyrillic


def same_length(text: str, table: dict[int, int | str | None]) -> Moved:
    """A text with other characters in the places of some."""
    return text.translate(table), list(range(len(text) + 1))


HARMS = {
    "no-break spaces": lambda text: _replaced(text, " ", "\u00a0"),
    "two spaces": lambda text: _replaced(text, "(?<=[^\\n]) (?=[^\\n])", "  "),
    "windows line ends": lambda text: _replaced(text, "\n", "\r\n"),
    "narrow no-break spaces": lambda text: _replaced(text, " ", "\u202f"),
    "marks of direction": lambda text: _replaced(text, "(?<= )(?=\\d)|(?<=\\d)(?= )", "\u200e"),
    "no joining": lambda text: _replaced(text, " (?=[^\\n])", " \u200b"),
    "tabs": lambda text: _replaced(text, " ", "\t"),
    "soft hyphens": lambda text: _replaced(text, r"(?<=[^\W\d_]{4})(?=[a-zа-я]{3})", "\u00ad"),
    "other slashes": lambda text: same_length(text, {ord("/"): "\u2215"}),
    "other hyphens": lambda text: same_length(text, {ord("-"): "\u2011"}),
    "old line ends": lambda text: _replaced(text, "\n\n", "\r\r"),
    "paragraph signs": lambda text: _replaced(text, "\n\n", "\u2029"),
}
# Of some languages only.
SCRIPTS = {
    ("ar", "Arabic digits"): lambda text: same_length(text, _ARABIC),
    ("ar", "marks of direction"): lambda text: _replaced(text, r" (?=\d)", " \u200f"),
    ("ar", "long letters"): lambda text: _replaced(text, "(?<=[بتسن])(?=[ةاعمي])", "\u0640"),
    ("ru", "Cyrillic letters in symbols"): lambda text: same_length(text, _LOOK_ALIKE),
    ("zh", "full-width digits and brackets"): lambda text: same_length(text, _WIDE),
    ("zh", "ideographic spaces"): lambda text: _replaced(text, " ", "\u3000"),
}


def wrapped(text: str, width: int) -> Moved:
    """A text whose paragraphs are broken into lines of at most so many characters, at spaces."""
    out, line = list(text), 0
    last = -1
    for at, char in enumerate(text):
        if char == "\n":
            line, last = at + 1, -1
        elif char == " ":
            last = at
        if at - line >= width and last >= line:
            out[last] = "\n"
            line, last = last + 1, -1
    return "".join(out), list(range(len(text) + 1))


def moved(known: Iterable[Known], places: Sequence[int]) -> list[Known]:
    """References at the places that they have after a change."""
    return [Known(places[one.start], places[one.end - 1] + 1, one.kind, one.target) for one in known]
