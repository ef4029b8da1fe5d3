"""Hold confidence against links that editors set: of the numbered resolutions found with it, how many are linked.

python benchmarks/confidence.py LINKS INDEX OUTPUT

LINKS is a table of the works that each work links to (source_symbol, target_symbol), INDEX one of the documents (path,
lang, symbol), both with tabs; OUTPUT is a build of these documents without their links. A resolution counts once a
document, with the highest confidence it was found with.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

BANDS = (0.9, 0.75, 0.0)
NUMBERED = re.compile(r"A/RES/\d+/\d+$|S/RES/\d+\(\d{4}\)$")


def linked(links: Path) -> dict[str, set[str]]:
    """The works that the versions of each work link to, as symbols without the letter of a part."""
    found = defaultdict(set)
    with links.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            found[row["source_symbol"]].add(whole(row["target_symbol"]))
    return found


def whole(symbol: str) -> str:
    """A symbol without blanks and without the letter of a part: `A/RES/57/270 B` is `A/RES/57/270`."""
    return re.sub(r"(?<=\d)[A-Z]+$", "", re.sub(r"\s+", "", symbol))


def resolutions(output: Path) -> dict[tuple[str, str], float]:
    """The highest confidence of each pair of a document and a resolution that it cites by number."""
    found: dict[tuple[str, str], float] = {}
    with (output / "references.jsonl").open(encoding="utf-8") as handle:
        for row in map(json.loads, handle):
            if row["kind"] == "resolution" and row["target"]:
                pair = row["document"], whole(row["target"])
                if NUMBERED.match(pair[1]):
                    found[pair] = max(found.get(pair, 0), row["confidence"])
    return found


def main() -> None:
    """Print each band of confidence with the resolutions that editors link, all that were found, and their share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("links", "index", "output"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    with given.index.open(encoding="utf-8", newline="") as handle:
        symbols = {row["path"]: row["symbol"] for row in csv.DictReader(handle, delimiter="\t")}
    editors, right, every = linked(given.links), Counter[float](), Counter[float]()
    for (document, target), confidence in resolutions(given.output).items():
        source = symbols[document]
        if target != whole(source):
            band = next(b for b in BANDS if confidence >= b)
            every[band] += 1
            right[band] += target in editors[source]
    for band in BANDS:
        share = f"{right[band] / every[band]:.4f}" if every[band] else "-"
        print(f"{band:.2f} and more: {right[band]:,} of {every[band]:,} linked ({share})")


if __name__ == "__main__":
    main()
