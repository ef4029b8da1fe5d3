"""Line ends, marks and names of files as other systems write them."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from graph.pipeline.build import build

TEXT = (
    "A/RES/70/1\n\nTitle of this resolution\n\nThe General Assembly,\n\n"
    "Recalling its resolution 60/1 of 16 September\n2005 and the Lamp Office,\n\n"
    "1. Takes note of resolution\n57/270 B;\n"
)
ENDS = {"unix": "\n", "windows": "\r\n", "old-mac": "\r"}


def references(output: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (output / "references.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", ["windows", "old-mac"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_change_no_reference(name: str, mark: str, tmp_path: Path) -> None:
    found = {}
    for one in ("unix", name):
        folder = tmp_path / one
        folder.mkdir()
        data = ((mark if one == name else "") + TEXT.replace("\n", ENDS[one])).encode()
        (folder / "a.txt").write_bytes(data)
        report = build([folder], tmp_path / f"{one}-out", jobs=1, site=False)
        assert (report.read, report.failed) == (1, 0)
        rows = references(tmp_path / f"{one}-out")
        decoded = data.decode()
        assert all(decoded[row["start"] : row["end"]] == row["text"] for row in rows), "offsets lead into the file"
        place = ("kind", "target", "location", "paragraph", "function", "sentence", "rule", "reason")
        found[one] = [(" ".join(row["text"].split()), *(row[key] for key in place)) for row in rows]
    assert found["unix"] == found[name] and len(found[name]) >= 3


@pytest.mark.parametrize("ends", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_tables_of_ones_own_may_come_from_any_system(ends: str, mark: str, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.txt").write_bytes(TEXT.encode())
    start = TEXT.index("resolution 60/1")
    names, fixes = tmp_path / "names.tsv", tmp_path / "fixes.tsv"
    tables = {
        names: "scheme\tid\tlanguage\tlabel\nbody\tlamp-office\ten\tLamp Office\n",
        fixes: f"document\tstart\tend\ttarget\na.txt\t{start}\t{start + len('resolution 60/1')}\tA/RES/61/1\n",
    }
    for path, text in tables.items():
        path.write_bytes((mark + text.replace("\n", ends)).encode())
    report = build([source], tmp_path / "out", jobs=1, site=False, authority=names, corrections=fixes)
    assert report.corrections["applied"] == 1
    assert {"lamp-office", "A/RES/61/1"} <= {row["target"] for row in references(tmp_path / "out")}


NAMES = ("a\\b.txt", "c:d.txt", "con.txt", "trailing .txt", "new\nline.txt", unicodedata.normalize("NFD", "é.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_another_system_reads_otherwise_is_kept(name: str, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    try:
        (source / name).write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("no such names on this system")
    report = build([source], tmp_path / "out", jobs=1)
    assert (report.read, report.failed) == (1, 0)
    assert {row["document"] for row in references(tmp_path / "out")} == {name}
    made = [path for path in (tmp_path / "out").rglob("*") if "\\" in path.name or ":" in path.name]
    assert made == [], "pages have names that every system can hold"
