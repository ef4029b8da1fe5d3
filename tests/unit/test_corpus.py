"""The digests of ``corpus/`` give the targets that ``corpus_truth.tsv`` lists, the same ones in every language."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Set
from functools import cache
from pathlib import Path

import pytest

from graph.detect import detect
from graph.model import Document
from graph.readers import read
from graph.resolve import resolve
from graph.structure import structure

CORPUS = Path(__file__).parents[2] / "corpus"
TRUTH = Path(__file__).with_name("corpus_truth.tsv")
FORMATS = {".txt", ".md", ".html"}
IN_SIX_LANGUAGES = ("A_RES_78_111.txt", "E_RES_2025_5.txt")
SAME_IN_EVERY_LANGUAGE = {"resolution", "decision", "document", "treaty", "sales", "instrument"}
WITHOUT_SYMBOL = {"A_76_item_75_b_report"}
NOT_LISTED = {"meeting", "publication", "ibid"}  # an ibid is listed only where what it points back to is beyond doubt

Pair = tuple[str, str]


def truth() -> dict[str, set[Pair]]:
    """What each digest must give: file -> set of (kind, target)."""
    rows: dict[str, set[Pair]] = defaultdict(set)
    with TRUTH.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            rows[row["document"]].add((row["kind"], row["target"]))
    return rows


@cache
def digest(name: str) -> Document:
    (doc,) = read(CORPUS / name, name)
    return structure(doc)


@cache
def found(name: str) -> frozenset[Pair]:
    """The distinct (kind, target) of the resolved references of one digest; of a joint symbol the whole."""
    doc = digest(name)
    citations = resolve(doc, detect(doc))
    whole = (c for c in citations if c.target and c.reference.rule != "symbol:part")
    return frozenset(pair(c.reference.kind, c.target) for c in whole)


def pair(kind: str, target: str) -> Pair:
    """An agenda item counts by its number alone, as it is scored: ``agenda:unga-78/82`` is ``agenda:82``."""
    return (kind, "agenda:" + target.removeprefix("agenda:").rpartition("/")[2]) if kind == "agenda" else (kind, target)


def has_id(kind: str, target: str) -> bool:
    """Whether the target is more than the printed name."""
    return kind == "agenda" or not target.startswith(f"{kind}:")


def listed(pairs: Set[Pair]) -> str:
    return "\n".join(f"    {kind}\t{target}" for kind, target in sorted(pairs))


def digests() -> list[str]:
    return sorted(p.relative_to(CORPUS).as_posix() for p in CORPUS.glob("*/*") if p.suffix in FORMATS)


def test_every_digest_has_its_rows_and_every_row_its_digest() -> None:
    assert sorted(truth()) == digests()


@pytest.mark.parametrize("name", digests())
def test_a_digest_knows_the_symbol_that_it_is_named_for(name: str) -> None:
    stem = "" if Path(name).stem in WITHOUT_SYMBOL else Path(name).stem
    assert re.sub(r"[/ ]", "_", re.sub(r"[()]", "", digest(name).identity.symbol)) == stem


@pytest.mark.parametrize("name", digests())
def test_a_digest_gives_what_it_cites(name: str) -> None:
    missing = truth()[name] - found(name)
    assert not missing, f"{name}: {len(missing)} of {len(truth()[name])} not found\n{listed(missing)}"


@pytest.mark.parametrize("name", digests())
def test_a_digest_gives_nothing_that_it_does_not_cite(name: str) -> None:
    more = {p for p in found(name) - truth()[name] if p[0] not in NOT_LISTED and has_id(*p)}
    assert not more, f"{name}: {len(more)} that it does not cite\n{listed(more)}"


@pytest.mark.parametrize("name", IN_SIX_LANGUAGES)
@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh"])
def test_a_digest_cites_the_same_in_every_language(name: str, language: str) -> None:
    english, other = (same(found(f"{code}/{name}")) for code in ("en", language))
    assert english == other, f"only en\n{listed(english - other)}\nonly {language}\n{listed(other - english)}"


def same(pairs: Set[Pair]) -> set[Pair]:
    """The targets that do not depend on the language: a name without an id is its own words."""
    return {p for p in pairs if p[0] in SAME_IN_EVERY_LANGUAGE and has_id(*p)}
