"""The queries that every build writes can be pasted, and are about that build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import Store

from graph.store.disk import open_store
from graph.store.paste import _slug
from graph.store.query import library


@pytest.fixture(scope="module")
def store(sample: Path) -> Store:
    return open_store(sample / "store")


def queries(sample: Path, pattern: str) -> dict[str, str]:
    folder = sample / "queries"
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.glob(pattern))
    }


def test_every_query_of_the_library_is_there(sample: Path) -> None:
    assert [name.removesuffix(".rq") for name in queries(sample, "*.rq")] == list(library())


@pytest.mark.parametrize("folder", ["who-cites", "body-profile", "document-evidence"])
def test_each_is_about_something_of_this_build(sample: Path, store: Store, folder: str) -> None:
    found = queries(sample, f"{folder}/*.rq")
    assert found
    for name, text in found.items():
        rows = list(store.query(text, use_default_graph_as_union=True))  # type: ignore[arg-type]
        assert rows or folder != "who-cites", name


def test_most_have_an_answer(sample: Path, store: Store) -> None:
    found = queries(sample, "*.rq").values()
    answered = [text for text in found if list(store.query(text, use_default_graph_as_union=True))]  # type: ignore[arg-type]
    assert len(answered) >= 30


def test_the_readme_links_every_file(sample: Path) -> None:
    text = (sample / "queries" / "README.md").read_text(encoding="utf-8")
    linked = re.findall(r"\]\(([^)]+)\)", text)
    assert sorted(linked) == sorted(queries(sample, "**/*.rq"))
    assert len(linked) == len(set(linked))


def test_names_of_files_tell_ids_apart() -> None:
    ids = ["A/RES/70/1", "A_RES_70_1", "A/RES/70.1", "决议", "文件", "..", "x" * 300]
    slugs = [_slug(id) for id in ids]
    assert len({slug.casefold() for slug in slugs}) == len(ids)
    assert all(re.fullmatch(r"[\w.-]{1,90}", slug, re.ASCII) and not slug.startswith(".") for slug in slugs)
