"""Files of many documents are read one by one: what that takes of memory does not grow with the file."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.readers import each

SIZE = 50_000_000  # bytes of each file, unpacked
MOST = 16_000_000  # bytes of memory at any time
WORDS = "The lamps of the harbour are lit at dusk and put out at dawn, as in resolution 70/1.\n" * 120
TIMES = SIZE // len(WORDS)


def lines() -> Iterator[str]:
    for number in range(TIMES):
        yield json.dumps({"id": f"A/{number}", "language": "en", "text": WORDS}) + "\n"


def json_lines(path: Path) -> None:
    with path.open("w") as file:
        file.writelines(lines())


def packed_lines(path: Path) -> None:
    with gzip.open(path, "wt", compresslevel=1) as file:
        file.writelines(lines())


def lines_in_zip(path: Path) -> None:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("a.jsonl", "w") as f,
    ):
        f.writelines(line.encode() for line in lines())


def files_in_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(TIMES):
            archive.writestr(f"{number}.txt", WORDS)


def files_in_tar(path: Path) -> None:
    with tarfile.open(path, "w:gz", compresslevel=1) as archive:
        for number in range(TIMES):
            entry = tarfile.TarInfo(f"{number}.txt")
            entry.size = len(WORDS)
            archive.addfile(entry, io.BytesIO(WORDS.encode()))


def table(path: Path) -> None:
    with path.open("w") as file:
        file.write("id,language,text\n")
        file.writelines(f'A/{number},en,"{WORDS}"\n' for number in range(TIMES))


def catalogue(path: Path) -> None:
    field = '<datafield tag="{}"><subfield code="a">{}</subfield></datafield>'
    with path.open("w") as file:
        file.write('<collection xmlns="http://www.loc.gov/MARC21/slim">')
        for number in range(TIMES):
            notes = field.format("500", WORDS.strip())
            file.write(f"<record>{field.format('191', f'A/75/{number}')}{notes}</record>")
        file.write("</collection>")


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.jsonl", json_lines),
        ("a.jsonl.gz", packed_lines),
        ("a.zip", lines_in_zip),
        ("b.zip", files_in_zip),
        ("a.tar.gz", files_in_tar),
        ("a.csv", table),
        ("a.xml", catalogue),
    ],
)
def test_a_large_container_is_never_held_whole(name: str, write: Callable[[Path], None], tmp_path: Path) -> None:
    write(tmp_path / name)
    tracemalloc.start()
    try:
        count = sum(1 for _ in each(tmp_path / name, name))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    print(f"{name}: {peak / 1e6:.1f} MB")  # pytest -rP shows it
    assert count == TIMES
    assert peak < MOST
