"""What documents say of entities is packed, and unpacked where it is asked for."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from made import entity, reference, write

from graph.views.files import Documents
from graph.views.last import Packed, Stretch
from graph.views.quotes import Mentioned, Passages
from graph.views.rows import read
from graph.views.said import Said, said
from graph.views.sentences import Text
from graph.views.values import Source

SENTENCES = [f"Recalling the Plan of {year}," for year in range(2001, 2006)]


def row(sentence: str, language: str, **more: Any) -> dict[str, Any]:
    return reference("a.txt", "plan", sentence, "Plan", language=language, **more)


@pytest.fixture
def packed(tmp_path: Path) -> Packed:
    rows = [row(one, "en", pin="paragraph 1") for one in SENTENCES]
    write(
        tmp_path,
        [entity("A/1/1", "document", in_corpus="true"), entity("plan", "instrument")],
        {"a.txt": "A/1/1"},
        rows,
    )
    _, text, found = Documents(tmp_path)[0]
    return said(text, found, [])


def source(document: str) -> Source:
    return Source(document, 0, "en", "", "", "read", 5, 0, f"read/{document}")


def taken(*documents: Packed) -> Said:
    sources = tuple(source(f"{number}.txt") for number in range(len(documents)))
    found = Said({"A/1/1": 0, "plan": 1}, sources)
    for one, packed in zip(sources, documents, strict=True):
        found.add(one.document, packed)
    return found


def test_three_passages_of_a_pair_are_kept(packed: Packed) -> None:
    found = Passages(taken(packed).quotes)
    assert [one.sentence for one in found[0, 1]] == SENTENCES[:3]
    assert (list(found), len(found), found.get((1, 0))) == ([(0, 1)], 1, None)


def test_the_words_of_one_version_do_not_come_again_with_another(packed: Packed) -> None:
    found = Passages(taken(packed, packed).quotes)
    assert [one.source for one in found[0, 1]] == [0, 0, 0]


def test_all_documents_count_for_how_an_entity_is_called(packed: Packed) -> None:
    mentions = Mentioned(taken(packed, packed).quotes)
    assert mentions[1].names == {("en", "Plan"): 10}
    assert mentions[1].pins == {"paragraph 1": 10}
    assert (list(mentions), mentions.get(0)) == ([1], None)


def test_quotes_are_read_from_where_they_have_been_kept(packed: Packed, tmp_path: Path) -> None:
    assert isinstance(packed.quotes, bytes)
    (tmp_path / "quotes.bin").write_bytes(b"before" + packed.quotes)
    there = Packed(packed.head, Stretch(str(tmp_path / "quotes.bin"), 6, len(packed.quotes)))
    found = pickle.loads(pickle.dumps(Passages(taken(there).quotes)))  # as another process has it
    assert found[0, 1] == Passages(taken(packed).quotes)[0, 1]


def test_the_sentence_of_a_finding_is_shown_without_what_is_no_word() -> None:
    sentence = "*Takes note* of the Plan\n of 2001;"
    text = Text(
        {"text": f"1. {sentence}", "blocks": [[0, 37, "operative", "1", "", -1, 0, 0]], "gaps": [(3, 4), (14, 15)]}
    )
    squeezed, elsewhere = " ".join(sentence.split()), "*No* such sentence."
    found = taken(said(text, [], [(20, squeezed), (30, elsewhere)]))
    assert found.places["0.txt"] == {
        (20, squeezed): ("p-1", "Takes note of the Plan of 2001;"),
        (30, elsewhere): ("p-1", elsewhere),
    }


def test_other_words_have_another_digest(tmp_path: Path) -> None:
    digests = set()
    for place, changed in enumerate(({}, {"pin": "annex"}, {"function": "reaffirms"}, {"text": "the Plan"})):
        folder = tmp_path / str(place)
        rows = [{**row(SENTENCES[0], "en"), **changed}]
        folder.mkdir()
        write(
            folder,
            [entity("A/1/1", "document", in_corpus="true"), entity("plan", "instrument")],
            {"a.txt": "A/1/1"},
            rows,
        )
        collection, _ = read(folder)
        ((_, _, _, digest, _),) = next(iter(collection.passages.quotes.between.values()))
        digests.add(digest)
    assert len(digests) == 4
