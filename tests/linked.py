"""How well what UN editors link is found in the words alone, and what texts of the Security Council say they are.

The default suite asks it of every eighth document, the long tests of all, with the same floors.
"""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from pathlib import Path

from graph.pipeline.build import build

# Versions that print other symbols than the rest keep `agreement` down: docs/accuracy.md lists them.
FLOORS = ("recall=0.985", "precision=0.97", "identity=0.995", "agreement=0.79")


def _rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter=delimiter))


def found_without_links(shared: Path, folder: Path, part: slice) -> None:
    """Build those documents, in all their languages, without their links; score what is found against the links."""
    unxml = shared / "corpus" / "unxml"
    rows = _rows(unxml / "index.tsv", "\t")
    symbols = set(sorted({row["symbol"] for row in rows})[part])
    chosen = [row for row in rows if row["symbol"] in symbols]
    for row in chosen:
        copy = folder / "linked" / row["path"]
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(unxml / row["path"], copy)
    index = folder / "index.tsv"
    with index.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(chosen)
    tool = [sys.executable, str(shared / "tools" / "unxml.py")]
    subprocess.run([*tool, "strip", str(folder / "linked"), str(folder / "bare")], check=True, capture_output=True)
    report = build([folder / "bare"], folder / "output", site=False)
    assert report.read == len(chosen)
    asked = [*tool, "score", str(shared / "gold" / "unxml-links.tsv"), str(index)]
    asked += [str(folder / "output" / "references.jsonl"), "--floor", *FLOORS]
    result = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def council_texts_know_what_they_are(shared: Path, folder: Path, part: slice) -> None:
    """Build those texts under names that say nothing, and compare the symbol of each with that of its file."""
    truth = {}
    (folder / "texts").mkdir()
    for number, path in enumerate(sorted((shared / "corpus" / "unsc-en").glob("*.txt"))[part]):
        m = re.match(r"S_RES_0*(\d+)_(\d{4})_", path.name)
        assert m is not None
        truth[f"{number:04}.txt"] = f"S/RES/{m[1]} ({m[2]})"
        shutil.copyfile(path, folder / "texts" / f"{number:04}.txt")
    build([folder / "texts"], folder / "output", site=False)
    said = {row["document"]: row["symbol"] for row in _rows(folder / "output" / "documents.csv")}
    right = sum(said[name] == symbol for name, symbol in truth.items())
    wrong = [(name, said[name]) for name, symbol in truth.items() if said[name] not in ("", symbol)]
    assert right / len(truth) >= 0.97
    assert len(wrong) <= 2, wrong  # two files print the heading of another resolution
