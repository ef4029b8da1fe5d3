"""Hold confidence against what is known to be right: of the references found with it, how many are.

python benchmarks/confidence.py gold GOLD OUTPUT
python benchmarks/confidence.py links LINKS INDEX OUTPUT

GOLD is a folder of hand-annotated references, as the command `score` reads it. LINKS is a table of the works that
editors let each work link to (source_symbol, target_symbol), INDEX one of the documents (path, lang, symbol), both with
tabs; OUTPUT is then a build of these documents without their links, and a numbered resolution counts once a document,
with the highest confidence it was found with. The references with a target are counted, by band of confidence.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from graph.score.references import score
from graph.score.rows import read_found, read_gold, stem

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


def against_gold(gold: Path, output: Path) -> Iterator[tuple[float, bool]]:
    """Confidence of each reference of the annotated documents, and whether it is right."""
    wanted = read_gold(gold)
    path = output / "references.jsonl"
    misses = score(wanted, read_found(path)).misses
    wrong = {(one.document, one.row.start, one.row.end, one.row.kind) for one in misses if one.what == "false"}
    with path.open(encoding="utf-8") as handle:
        for row in map(json.loads, handle):
            document = stem(row["document"])
            if row["target"] and document in wanted:
                yield row["confidence"], (document, row["start"], row["end"], row["kind"]) not in wrong


def against_links(links: Path, index: Path, output: Path) -> Iterator[tuple[float, bool]]:
    """Confidence of each resolution that a document cites by number, and whether editors link it."""
    with index.open(encoding="utf-8", newline="") as handle:
        symbols = {row["path"]: row["symbol"] for row in csv.DictReader(handle, delimiter="\t")}
    editors = linked(links)
    for (document, target), confidence in resolutions(output).items():
        source = symbols[document]
        if target != whole(source):
            yield confidence, target in editors[source]


def main() -> None:
    """Print each band of confidence with how many are right, how many there are, and the share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="against", required=True)
    for command, names in (("gold", ("gold", "output")), ("links", ("links", "index", "output"))):
        one = commands.add_parser(command)
        for name in names:
            one.add_argument(name, type=Path)
    given = parser.parse_args()
    if given.against == "gold":
        judged = against_gold(given.gold, given.output)
    else:
        judged = against_links(given.links, given.index, given.output)
    right, every = Counter[float](), Counter[float]()
    for confidence, good in judged:
        band = next(b for b in BANDS if confidence >= b)
        every[band] += 1
        right[band] += good
    for band in BANDS:
        share = f"{right[band] / every[band]:.4f}" if every[band] else "-"
        print(f"{band:.2f} and more: {right[band]:,} of {every[band]:,} right ({share})")


if __name__ == "__main__":
    main()
