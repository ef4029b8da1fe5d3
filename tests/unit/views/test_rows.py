"""The files of a build, read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import HOSTILE, entity, hostile, large, reference, small, write

from graph.errors import BuildError
from graph.views.collection import Collection
from graph.views.rows import read
from graph.views.sentences import CONTEXT
from graph.views.values import Entity


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return read(small(tmp_path_factory.mktemp("output")))[0]


def number(collection: Collection, id: str) -> int:
    return next(place for place, one in enumerate(collection.entities) if one.id == id)


def test_the_most_linked_come_first(collection: Collection) -> None:
    links = [one.links for one in collection.entities]
    assert links == sorted(links, reverse=True)
    assert collection.entities[0].id == "A/RES/70/1"  # cites 6, cited by 2


def test_a_label_is_the_readers_then_english_then_any_then_the_id(collection: Collection) -> None:
    by_id = {one.id: one for one in collection.entities}
    assert by_id["sendai-framework"].label("ru")[0] == "ru"
    assert by_id["sendai-framework"].label("fr")[0] == "en"
    only = Entity("x", "", "meeting", (("zh", "经社会第七十七届会议"),), "", "", False, 0, 0)
    assert only.label("en") == ("zh", "经社会第七十七届会议")
    assert by_id["agenda:unga/76/25(b)"].label("en") == ("", "unga/76/25(b)")


def test_only_documents_can_be_hollow(collection: Collection) -> None:
    hollow = {one.kind for one in collection.entities if not one.solid}
    assert hollow == {"resolution", "decision", "instrument", "treaty", "publication", "sales"}


def test_passages_mark_the_reference(collection: Collection) -> None:
    pair = number(collection, "A/RES/70/1"), number(collection, "sendai-framework")
    found = collection.passages[pair]
    assert [one.language for one in found] == ["en", "zh"]
    assert [one.sentence[one.start : one.end] for one in found] == ["《仙台框架》"] * 2


def test_a_part_of_a_joint_symbol_leads_to_the_whole(tmp_path: Path) -> None:
    entities = [entity("A/1/1", "document", in_corpus="true"), entity("A/48/573-S/26705", "document")]
    write(tmp_path, entities, {"a.txt": "A/1/1"}, [reference("a.txt", "A/48/573-S/26705", "See S/26705.", "S/26705")])
    part = (tmp_path / "references.jsonl").read_text(encoding="utf-8").replace('"A/48/573-S/26705"', '"S/26705"')
    (tmp_path / "references.jsonl").write_text(part, encoding="utf-8")
    assert len(read(tmp_path)[0].passages) == 1


def test_a_long_sentence_is_cut_around_the_reference(tmp_path: Path) -> None:
    entities = [entity("A/1/1", "document", in_corpus="true"), entity("A/RES/70/1", "resolution")]
    sentence = "word " * 500 + "A/RES/70/1 " + "word\n " * 500
    write(tmp_path, entities, {"a.txt": "A/1/1"}, [reference("a.txt", "A/RES/70/1", sentence, "A/RES/70/1")])
    ((passage,),) = read(tmp_path)[0].passages.values()
    assert passage.sentence[passage.start : passage.end] == "A/RES/70/1"
    assert len(passage.sentence) <= 2 * CONTEXT + len("A/RES/70/1") + 2
    assert passage.sentence[0] == passage.sentence[-1] == "…"


def test_the_same_words_twice_are_marked_in_turn(tmp_path: Path) -> None:
    entities = [entity("A/1/1", "document", in_corpus="true"), entity("a", "instrument"), entity("b", "instrument")]
    sentence = "The Plan, annexed to the Strategy on the Plan and the\n Plan, and so on."
    rows = [
        reference("a.txt", target, sentence, text, within=start)
        for start, text, target in ((4, "Plan", "a"), (25, "Strategy on the Plan", "a"), (41, "Plan", "b"))
    ]
    write(tmp_path, entities, {"a.txt": "A/1/1"}, rows)
    collection, _ = read(tmp_path)
    first, second = sorted((one.start, one.end) for some in collection.passages.values() for one in some)
    assert (first, second) == ((4, 8), (41, 45))


def test_odd_characters_stay_in_their_cells(tmp_path: Path) -> None:
    ids = {one.id for one in read(hostile(tmp_path))[0].entities}
    assert len(ids) == 1 + 2 * len(HOSTILE)
    assert any("\u2028" in id for id in ids)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"citations\.csv is missing"):
        read(tmp_path)


def test_a_citation_of_nothing_known_is_an_error(tmp_path: Path) -> None:
    large(tmp_path, 20)
    (tmp_path / "citations.csv").write_text("source,target,kind,count\nA,B,resolution,1\n", encoding="utf-8")
    with pytest.raises(BuildError, match="'A'"):
        read(tmp_path)


def test_an_unknown_kind_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, [entity("x", "poem")], {}, [])
    with pytest.raises(BuildError, match="'poem'"):
        read(tmp_path)


def test_each_document_can_be_read_again_alone(tmp_path: Path) -> None:
    _, documents = read(small(tmp_path))
    whole = [(path, text.text, rows) for path, text, rows in documents]
    again = [documents[place] for place in reversed(range(len(documents)))]
    assert [(path, text.text, rows) for path, text, rows in reversed(again)] == whole
