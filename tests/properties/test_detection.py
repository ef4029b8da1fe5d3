"""What holds for any text in any language, and for citations put together from parts that are known."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.detect import detect
from graph.flow import flow_of
from graph.model import LANGUAGES, Block, Citation, Document, Identity
from graph.resolve import resolve
from graph.tables.languages import languages

# The same examples each time: what fails here fails everywhere. Fuzzing proper is in tests/long.
quick = settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@functools.cache
def pieces(code: str) -> tuple[str, ...]:
    """What the examples of a language are made of, and what spoils them."""
    words = [piece for e in languages()[code].examples for piece in re.split(r"(?<=\s)|(?<=\d)(?=\D)", e.text)]
    return (
        *words,
        "/",
        "(",
        ")",
        "-",
        "\n",
        "\u200f",
        "\u00ad",
        "第",
        "号",
        "A/",
        "S/RES/",
        "و",
        "،",
        "«",
        "“",
        "Ibid.",
    )


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """(language, text): words of its examples in any order, and any characters between."""
    code = draw(st.sampled_from(LANGUAGES))
    piece = st.one_of(st.sampled_from(pieces(code)), st.text(max_size=4))
    return code, "".join(draw(st.lists(piece, max_size=25)))


def read(text: str, code: str, speaker: str = "unga", blocks: tuple[Block, ...] = ()) -> list[Citation]:
    doc = Document("d", text, code, identity=Identity(body=speaker), blocks=blocks)
    return resolve(doc, detect(doc))


@quick
@given(texts())
def test_every_span_lies_in_the_text(sample: tuple[str, str]) -> None:
    code, text = sample
    for ref in detect(Document("d", text, code)):
        assert 0 <= ref.start < ref.end <= len(text)
        assert text[ref.start : ref.end].strip() == text[ref.start : ref.end]


@quick
@given(texts())
def test_every_character_of_the_flow_leads_back(sample: tuple[str, str]) -> None:
    code, text = sample
    flow = flow_of(Document("d", text, code))
    offsets = [flow.source(at) for at in range(len(flow.text))]
    assert all(0 <= at < len(text) for at in offsets)
    assert offsets == sorted(offsets)


@quick
@given(texts())
def test_references_are_in_order_and_the_same_each_time(sample: tuple[str, str]) -> None:
    code, text = sample
    doc = Document("d", text, code)
    found = detect(doc)
    assert found == detect(doc)
    assert [(r.start, r.end) for r in found] == sorted((r.start, r.end) for r in found)
    assert len(set(found)) == len(found)


@quick
@given(texts())
def test_exact_references_do_not_overlap(sample: tuple[str, str]) -> None:
    code, text = sample
    exact = ("resolution", "decision", "document", "treaty", "sales", "url")
    found = [r for r in detect(Document("d", text, code)) if r.kind in exact and r.rule != "symbol:part"]
    assert all(first.end <= second.start for first, second in pairwise(found))


@quick
@given(texts())
def test_a_reference_without_a_target_has_a_reason(sample: tuple[str, str]) -> None:
    code, text = sample
    for citation in read(text, code):
        assert citation.target or citation.reason
        assert 0 <= citation.confidence <= 1


# Citations put together: numbers with the symbols they stand for, and sentences around them.

SESSIONS = st.integers(31, 79)
SERIALS = st.integers(1, 300)


@dataclass(frozen=True)
class Numbered:
    """A number as it is printed, and what it stands for in the General Assembly or the Security Council."""

    printed: str
    target: str


PAIRS = st.builds(lambda n, m: Numbered(f"{n}/{m}", f"A/RES/{n}/{m}"), SESSIONS, SERIALS)
SPECIAL = st.builds(lambda n, m: Numbered(f"S-{n}/{m}", f"A/RES/S-{n}/{m}"), st.integers(8, 32), st.integers(1, 10))
YEARS = {661: 1990, 687: 1991, 1284: 1999, 1325: 2000, 1540: 2004, 2250: 2015, 2548: 2020}
COUNCIL = st.sampled_from([Numbered(f"{n} ({y})", f"S/RES/{n} ({y})") for n, y in YEARS.items()])

# {}: the numbers, joined as the language joins the items of a list.
ASSEMBLY = {
    "ar": ("وإذ تشير إلى قرارات الجمعية العامة {}، تقرر ما يلي.", " و "),
    "en": ("Recalling General Assembly resolutions {}, it decides.", " and "),
    "es": ("Recordando las resoluciones {} de la Asamblea General, decide.", " y "),
    "fr": ("Rappelant les résolutions {} de l’Assemblée générale, elle décide.", " et "),
    "ru": ("Ссылаясь на резолюции {} Генеральной Ассамблеи, она постановляет.", " и "),
    "zh": ("回顾大会第{}号决议，决定如下。", "和"),
}
SECURITY_COUNCIL = {
    "ar": ("وإذ تشير إلى قرارات مجلس الأمن {}، تقرر ما يلي.", " و "),
    "en": ("Recalling Security Council resolutions {}, it decides.", " and "),
    "es": ("Recordando las resoluciones {} del Consejo de Seguridad, decide.", " y "),
    "fr": ("Rappelant les résolutions {} du Conseil de sécurité, elle décide.", " et "),
    "ru": ("Ссылаясь на резолюции {} Совета Безопасности, она постановляет.", " и "),
    "zh": ("回顾安全理事会第{}号决议，决定如下。", "和"),
}


def acts(text: str, code: str, speaker: str = "") -> list[str]:
    return [c.target for c in read(text, code, speaker) if c.reference.kind == "resolution"]


def listed(numbers: list[Numbered], templates: dict[str, tuple[str, str]], code: str) -> str:
    template, joiner = templates[code]
    return template.format(joiner.join(n.printed for n in numbers))


@pytest.mark.parametrize("code", LANGUAGES)
@quick
@given(numbers=st.lists(PAIRS, min_size=1, max_size=4, unique_by=lambda n: n.target))
def test_a_list_of_the_general_assembly_comes_back(code: str, numbers: list[Numbered]) -> None:
    assert acts(listed(numbers, ASSEMBLY, code), code, "ecosoc") == [n.target for n in numbers]


@pytest.mark.parametrize("code", LANGUAGES)
@quick
@given(numbers=st.lists(COUNCIL, min_size=1, max_size=4, unique_by=lambda n: n.target))
def test_a_list_of_the_security_council_comes_back(code: str, numbers: list[Numbered]) -> None:
    assert acts(listed(numbers, SECURITY_COUNCIL, code), code) == [n.target for n in numbers]


@pytest.mark.parametrize("code", ["en", "es", "fr", "ru", "zh"])
@quick
@given(numbers=st.lists(st.one_of(PAIRS, SPECIAL), min_size=1, max_size=3, unique_by=lambda n: n.target))
def test_sessions_of_two_kinds_in_one_list(code: str, numbers: list[Numbered]) -> None:
    assert acts(listed(numbers, ASSEMBLY, code), code) == [n.target for n in numbers]


SYMBOLS = st.one_of(
    st.builds(lambda n, m: f"A/{n}/{m}", SESSIONS, st.integers(1, 999)),
    st.builds(lambda n, m, k: f"A/C.2/{n}/L.{m}/Rev.{k}", SESSIONS, st.integers(1, 80), st.integers(1, 3)),
    st.builds(lambda n, m: f"ESCAP/{n}/{m}/Add.1", st.integers(74, 81), st.integers(1, 40)),
    st.builds(lambda n, m: f"A/HRC/{n}/{m}", st.integers(1, 60), st.integers(1, 120)),
    st.builds(lambda n, m: f"S/{n}/{m}", st.integers(1994, 2024), st.integers(1, 1200)),
)


@pytest.mark.parametrize("code", LANGUAGES)
@quick
@given(symbol=SYMBOLS, before=st.sampled_from("(,«“ \n"), after=st.sampled_from(").,;»” \n"))
def test_a_symbol_comes_back(code: str, symbol: str, before: str, after: str) -> None:
    found = [c.target for c in read(f"x{before}{symbol}{after} x", code) if c.reference.kind == "document"]
    assert found == [symbol]


def targets(text: str, code: str) -> list[tuple[str, str]]:
    """(kind, target) of every reference, each line of the text one paragraph."""
    blocks = tuple(Block(*m.span(), "body") for m in re.finditer(r"\S[^\n]*", text))
    return [(c.reference.kind, c.target) for c in read(text, code, blocks=blocks)]


BETWEEN: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("\n", "\n\n\n"),
    lambda text: text.replace("\n", "  \n\t"),
    lambda text: f"\n\n {text} \n",
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text.replace(" ", "\u00a0"),
)


@pytest.mark.parametrize("code", LANGUAGES)
@quick
@given(places=st.lists(st.integers(0, 40), min_size=2, max_size=4), spread=st.sampled_from(BETWEEN))
def test_space_between_paragraphs_changes_no_target(code: str, places: list[int], spread: Callable[[str], str]) -> None:
    examples = [e.text for e in languages()[code].examples if "\n" not in e.text]
    text = "\n".join(examples[place] for place in places)
    assert targets(spread(text), code) == targets(text, code)
