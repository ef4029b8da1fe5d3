"""What pages count of more than they list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made import entity, reference, write

from graph.views.bodies import TOP, Bodies, profile
from graph.views.collection import Collection
from graph.views.lists import ROWS, documents_page
from graph.views.overview import index_page
from graph.views.page import Page
from graph.views.rows import read
from graph.views.templates import templates
from graph.views.values import Source

NEW = TOP + 3  # works that the body cites for the first time of late


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    """A body that cited one work long ago, and ``NEW`` others of late."""
    documents = {"old.txt": "A/1/1", "new.txt": "A/70/1"}
    dates = {"A/1/1": "1946-01-01", "A/70/1": "2015-01-01"}
    held = [entity(id, "document", body="unga", date=date, in_corpus="true") for id, date in dates.items()]
    cited = [f"A/RES/70/{number}" for number in range(1, NEW + 1)]
    rows = [reference("new.txt", id, f"See {id}.", id) for id in cited]
    rows.append(reference("old.txt", "A/RES/1/1", "See A/RES/1/1.", "A/RES/1/1"))
    works = [entity(id, "resolution", body="unga") for id in [*cited, "A/RES/1/1"]]
    return read(write(tmp_path, [entity("unga", "body"), *held, *works], documents, rows))[0]


def page(collection: Collection) -> Page:
    return Page(collection, "index.html", lambda symbol: "")


def test_newly_cited_works_are_counted_before_the_list_is_cut(collection: Collection) -> None:
    said = profile(page(collection), collection.by_id["unga"], Bodies(collection))
    assert (len(said["newly"]), said["newly_number"]) == (TOP, NEW)
    index = index_page(templates(collection), page(collection))
    assert re.search(rf'body/unga\.html#issued-title">.*?</a>[^a-z]*<span class="number">{NEW}</span>', index)


def unread(number: int) -> Iterator[Source]:
    return (Source(f"{place}.pdf", -1, "", "", "", "empty", 0, 0) for place in range(number))


@pytest.mark.parametrize("more", [0, 5])
def test_files_that_were_not_read_are_counted_before_the_list_is_cut(collection: Collection, more: int) -> None:
    collection = replace(collection, sources=(*collection.sources, *unread(ROWS + more)))
    text = documents_page(templates(collection), page(collection))
    assert text.count(".pdf</bdi>") == ROWS
    assert re.search(rf'id="others-title">.*<span class="number">{ROWS + more:,}</span>', text)
    assert ('data-word="lists.first"' in text) is bool(more)
