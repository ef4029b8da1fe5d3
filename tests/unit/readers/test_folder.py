"""Which files of a folder are documents."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.errors import BuildError
from graph.readers.folder import walk

WORDS = "The words of it and of the others"


def fill(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(WORDS, encoding="utf-8")
    return folder


def names(*sources: Path) -> list[str]:
    return [file.name for file in walk(sources)[0]]


def reasons(*sources: Path) -> dict[str, str]:
    return {left.name: left.reason for left in walk(sources)[1]}


def test_folders_are_walked_in_the_order_of_names(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a/z.txt", "a/B/x.md", "é.txt", "c")
    assert names(tmp_path) == ["a/B/x.md", "a/z.txt", "b.txt", "c", "é.txt"]
    assert walk([tmp_path])[0][1].path == tmp_path / "a" / "z.txt"


def test_what_is_no_document_is_left_out_with_the_reason(tmp_path: Path) -> None:
    fill(
        tmp_path,
        "doc.txt",
        ".hidden/a.txt",
        ".x.txt",
        "ReadMe.fr.md",
        "LICENSE",
        "CHANGELOG.md",
        "index.html",
        "t.csv",
        "i.png",
        "s.py",
    )
    (tmp_path / "blob.bin").write_bytes(b"\0\1\2\3")
    assert names(tmp_path) == ["doc.txt"]
    assert reasons(tmp_path) == {
        ".hidden/": "hidden",
        ".x.txt": "hidden",
        "CHANGELOG.md": "about the folder, not a document",
        "LICENSE": "about the folder, not a document",
        "ReadMe.fr.md": "about the folder, not a document",
        "blob.bin": "content that no reader recognises",
        "i.png": "an image",
        "index.html": "about the folder, not a document",
        "s.py": "code",
        "t.csv": "a table",
    }


def test_names_that_only_begin_like_a_readme_are_documents(tmp_path: Path) -> None:
    fill(tmp_path, "licensed trade.txt", "indexation.txt")
    assert names(tmp_path) == ["indexation.txt", "licensed trade.txt"]


def test_an_ignore_file_names_what_to_leave_out_in_its_folder_and_below(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "keep/a.txt", "old/b.txt", "old/deep/c.txt", "keep/draft/d.txt")
    (tmp_path / ".uncite-ignore").write_text("# drafts\nold/\na.txt\n", encoding="utf-8")
    (tmp_path / "keep" / ".uncite-ignore").write_text("!a.txt\n/draft\n", encoding="utf-8")
    assert names(tmp_path) == ["keep/a.txt"]
    assert reasons(tmp_path) == dict.fromkeys(("a.txt", "keep/draft/", "old/"), "named in .uncite-ignore")


def test_empty_and_unreadable_files_are_left_for_the_reader_to_report(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert names(tmp_path) == ["empty.txt", "gone.txt"]


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert reasons(tmp_path) == {"pipe.txt": "not a regular file"}


def test_links_that_lead_in_circles_end(tmp_path: Path) -> None:
    fill(tmp_path, "a/x.txt", "b/y.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b" / "other").symlink_to(tmp_path / "a")
    assert names(tmp_path) == ["a/x.txt", "b/y.txt"]
    assert set(reasons(tmp_path)) == {"a/up/", "b/other/"}


def test_a_link_to_a_folder_outside_is_followed(tmp_path: Path) -> None:
    outside, source = fill(tmp_path / "outside", "x.txt"), tmp_path / "source"
    source.mkdir()
    (source / "link").symlink_to(outside)
    assert names(source) == ["link/x.txt"]


def test_a_single_file_is_taken_whatever_it_is(tmp_path: Path) -> None:
    fill(tmp_path, "README.md")
    assert names(tmp_path / "README.md") == ["README.md"]


def test_names_of_several_sources_begin_with_the_source(tmp_path: Path) -> None:
    fill(tmp_path, "a/x.txt", "b/x.txt", "c/a/x.txt", "y.txt")
    assert names(tmp_path / "a", tmp_path / "b", tmp_path / "c" / "a", tmp_path / "y.txt") == [
        "a/x.txt",
        "a~2/x.txt",
        "b/x.txt",
        "y.txt",
    ]


def test_a_source_given_twice_is_read_once(tmp_path: Path) -> None:
    fill(tmp_path, "a/x.txt")
    assert names(tmp_path / "a", tmp_path / "a") == ["a/x.txt"]


def test_a_source_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no such file or folder"):
        walk([tmp_path / "nowhere"])
