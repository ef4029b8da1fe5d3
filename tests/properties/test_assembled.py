"""Documents put together from known citations: every reference comes back, at its place, whatever happens around it."""

from __future__ import annotations

import re

import citations
import pytest
from citations import Assembled, Known
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model import LANGUAGES

quick = settings(max_examples=15, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))


def missed(doc: Assembled, known: list[Known], text: str) -> list[tuple[str, Known]]:
    """What was not found, and what was found that nobody put there.

    An instrument may be named inside the name of another.
    """
    found = citations.found(text, doc.language)
    names = [one for one in known if one.kind == "instrument"]
    extra = [
        one
        for one in found
        if one not in known
        and not (one.kind == "instrument" and any(n.start <= one.start and one.end <= n.end for n in names))
    ]
    shown = [("missed", one) for one in known if one not in found] + [("invented", one) for one in extra]
    return [(f"{what}: {text[one.start : one.end]}", one) for what, one in shown]


@pytest.mark.parametrize("language", LANGUAGES)
@quick
@given(data=st.data())
def test_every_reference_comes_back(language: str, data: st.DataObject) -> None:
    doc = data.draw(citations.documents([language]))
    assert not missed(doc, list(doc.known), doc.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_comes_back(language: str) -> None:
    numbers = {"s": 70, "n": 12, "m": 512, "e": 2014, "g": 13, "c": 1325, "y": 2000}
    doc = citations.printed([one.format(**numbers) for one in citations.SENTENCES[language]], language)
    assert citations.found(doc.text, language) == list(doc.known)


@pytest.mark.parametrize("harm", citations.HARMS)
@quick
@given(doc=citations.documents(most=4))
def test_every_reference_survives(harm: str, doc: Assembled) -> None:
    text, places = citations.HARMS[harm](doc.text)
    assert not missed(doc, citations.moved(doc.known, places), text)


@pytest.mark.parametrize(("language", "harm"), citations.SCRIPTS)
@quick
@given(data=st.data())
def test_every_reference_survives_other_characters(language: str, harm: str, data: st.DataObject) -> None:
    doc = data.draw(citations.documents([language], most=4))
    text, places = citations.SCRIPTS[language, harm](doc.text)
    assert not missed(doc, citations.moved(doc.known, places), text)


OCR = {"0": "O", "1": "l", "4": "4O", "7": "7l"}


@quick
@given(doc=citations.documents(most=4), data=st.data())
def test_a_symbol_that_was_misread_is_no_shorter_symbol(doc: Assembled, data: st.DataObject) -> None:
    spoilt = "".join(OCR[char] if char in OCR and data.draw(st.booleans()) else char for char in doc.text)
    for one in citations.found(spoilt, doc.language):
        assert one.kind != "document" or not re.match(r"\d|[A-Za-z]{1,2}[\d/]", spoilt[one.end :])


@pytest.mark.parametrize("language", sorted({*LANGUAGES} - {"zh"}))  # Chinese has no spaces to break lines at
@quick
@given(data=st.data(), width=st.integers(50, 90))
def test_line_breaks_inside_paragraphs_lose_nothing(language: str, data: st.DataObject, width: int) -> None:
    plain = citations.PLAIN[language]
    lines = data.draw(st.lists(citations.paragraphs(language), min_size=2, max_size=4))
    whole = [" ".join([plain[0], line, plain[1], lines[0], plain[0]]) for line in lines]
    doc = citations.printed(whole, language)
    text, places = citations.wrapped(doc.text, width)
    assert not missed(doc, citations.moved(doc.known, places), text)


@quick
@given(doc=citations.documents(most=4), more=citations.documents(most=4))
def test_two_documents_on_two_pages_have_the_references_of_both(doc: Assembled, more: Assembled) -> None:
    if doc.language != more.language:
        return
    text = f"{doc.text}\n\n\f{more.text}"
    start = len(doc.text) + 3
    later = [Known(one.start + start, one.end + start, one.kind, one.target) for one in more.known]
    assert not missed(doc, [*doc.known, *later], text)
