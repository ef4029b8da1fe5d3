"""The output folder of a build, by the names of its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import BuildError
from graph.store.folder import file_of, rows_of, store_of


def test_rows_come_with_the_names_of_their_columns(tmp_path: Path) -> None:
    (tmp_path / "citations.csv").write_text('source,target,first_sentence\nA/1,A/2,"One,\ntwo"\n', encoding="utf-8")
    assert list(rows_of(tmp_path, "citations.csv")) == [
        {"source": "A/1", "target": "A/2", "first_sentence": "One,\ntwo"}
    ]


@pytest.mark.parametrize("name", ["references.jsonl", "entities.csv"])
def test_a_folder_without_a_build_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=f"holds no build .{name} is not there.. Run"):
        file_of(tmp_path, name)


def test_the_store_is_in_the_folder_or_the_file_itself(tmp_path: Path) -> None:
    assert store_of(tmp_path) == tmp_path / "store"
    assert store_of(tmp_path / "graph.nq") == tmp_path / "graph.nq"
