"""The property tests again, with other examples each round, for a minute each or as long as is said.

``UNCITE_FUZZ_SECONDS`` says how long, ``UNCITE_FUZZ_SEED`` with which seed to begin; each round has the next seed, and
what fails names its own. A failure that is found becomes an example beside the property, or a test of its rule.
"""

from __future__ import annotations

import itertools
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import citations
import hypothesis
import pytest
from hypothesis import HealthCheck
from hypothesis import strategies as st

from graph.detect import detect
from graph.model import LANGUAGES, Document
from graph.relate.functions import Reading, functions
from graph.relate.relations import relations
from graph.relate.suspects import suspects
from graph.resolve import resolve
from graph.structure import structure

sys.path.insert(0, str(Path(__file__).parents[1] / "properties"))

import test_assembled
import test_detection
import test_readers

SECONDS = float(os.environ.get("UNCITE_FUZZ_SECONDS", "60"))
FIRST = int(os.environ.get("UNCITE_FUZZ_SEED", "1"))
# Of a long example that fails Hypothesis warns before it says why: as an error the warning would hide the failure.
pytestmark = [
    pytest.mark.timeout(SECONDS * 2 + 300),
    pytest.mark.filterwarnings("ignore:Generating overly large repr"),
]


def fuzz(check: Callable[[Any], None], strategy: st.SearchStrategy[Any]) -> None:
    """Check examples of a strategy, round by round, until the time is up."""
    end = time.monotonic() + SECONDS
    usual = hypothesis.settings(max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    for seed in itertools.count(FIRST):

        @hypothesis.seed(seed)
        @usual
        @hypothesis.given(strategy)
        def round_(example: Any) -> None:
            check(example)

        round_()
        if time.monotonic() > end:
            print(f"seeds {FIRST} to {seed}")
            return


@st.composite
def harmed_documents(draw: st.DrawFn) -> tuple[citations.Assembled, str]:
    """A document of known citations, and a harm that it comes to."""
    language = draw(st.sampled_from(LANGUAGES))
    known = [("", name) for name in citations.HARMS] + [key for key in citations.SCRIPTS if key[0] == language]
    return draw(citations.documents([language])), draw(st.sampled_from(sorted(known)))


def check_harmed(example: tuple[citations.Assembled, tuple[str, str]]) -> None:
    doc, key = example
    harm = citations.SCRIPTS[key] if key[0] else citations.HARMS[key[1]]
    text, places = harm(doc.text)
    assert not test_assembled.missed(doc, citations.moved(doc.known, places), text)


def check_text(example: tuple[str, str]) -> None:
    """All stages: nothing is raised, every offset lies in the text, the sentence holds its reference."""
    language, text = example
    doc = structure(Document("d", text, language))
    found = resolve(doc, detect(doc))
    reading = Reading(doc, found)
    found = functions(doc, found, reading)
    for one in found:
        assert 0 <= one.reference.start < one.reference.end <= len(text)
        assert one.target or one.reason
        words = "".join(text[one.reference.start : one.reference.end].split())
        assert words in "".join(one.sentence.split()), (words, one.sentence)
    for suspect in suspects(doc, found):
        assert 0 <= suspect.start <= suspect.end <= len(text)
    for relation in relations(doc, found, reading):
        assert 0 <= relation.start <= relation.end <= len(text)


def test_citations_that_are_known() -> None:
    fuzz(check_harmed, harmed_documents())


def test_any_text() -> None:
    fuzz(check_text, test_detection.texts())


def test_any_file() -> None:
    fuzz(lambda file: test_readers.check(*file), test_readers.harmed(test_readers.files()))


@pytest.mark.skipif(not test_readers.shared(), reason="../shared/corpus/formats is not there")
def test_any_document_of_the_united_nations() -> None:
    fuzz(lambda file: test_readers.check(*file), test_readers.harmed(test_readers.shared()))
