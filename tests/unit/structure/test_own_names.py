"""Names of a user's own are known as long as they are in use, and no longer: one process may build with and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model import Document
from graph.structure import structure
from graph.structure.masthead import body_names
from graph.tables.authority import use

TEXT = "Decision 7/1\n\nAt its 3rd meeting, on 5 May 2010, the {body} decided to take note of the report.\n"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "own.tsv"
    path.write_text("scheme\tid\tlanguage\tlabel\nbody\tlamp-office\ten\tLamp Office\n", encoding="utf-8")
    yield path
    use(None)


def test_they_are_forgotten_with_the_file(own: Path) -> None:
    use(own)
    assert body_names("en")["lamp office"] == "lamp-office"
    structure(Document("a.txt", TEXT.format(body="Lamp Office"), "en"))
    use(None)
    assert "lamp office" not in body_names("en")
    assert structure(Document("a.txt", TEXT.format(body="Human Rights Council"), "en")).blocks
