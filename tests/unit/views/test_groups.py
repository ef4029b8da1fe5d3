"""Large collections in groups."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from made import entity, reference, write

from graph.views.groups import LEAST, groups
from graph.views.rows import read


def paths(folder: Path, bodies: Sequence[str]) -> dict[str, str]:
    """The pages of the groups of works of some bodies, by the ids of the groups."""
    works = [entity(f"{body}/{number}", "document", body=body) for body in bodies for number in range(LEAST)]
    held = entity("A/1/1", "document", in_corpus="true")
    rows = [reference("a.txt", one["id"], f"See {one['id']}.", one["id"]) for one in works]
    known = [entity(body, "body") for body in bodies]
    collection, _ = read(write(folder, [held, *known, *works], {"a.txt": "A/1/1"}, rows))
    return {one.id: one.path for one in groups(collection).nodes}


def test_groups_whose_names_differ_in_marks_only_have_pages_of_their_own(tmp_path: Path) -> None:
    found = paths(tmp_path / "one", ["a-b", "a.b"])
    assert len({path.lower() for path in found.values()}) == len(found) == 3
    assert found["group:a-b/document/undated"] == "group/a-b-document-undated"
    more = paths(tmp_path / "more", ["a.b", "a-b", "c"])  # of other sizes and in another order
    assert found.items() <= more.items()
