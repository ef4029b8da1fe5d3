"""In how many works the six versions cite the same, and whether what one lacks is printed in it at all.

python benchmarks/versions.py OUTPUT [--list]

OUTPUT is a build of documents in six languages, without their links. Compared are the exact targets of resolutions,
decisions and documents. A symbol that some versions cite is looked for in the text of each version that does not:
of a resolution or a decision its number, in either order, of a document the whole symbol.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from graph.model import LANGUAGES

KINDS = ("resolution", "decision", "document")
_NUMBER = re.compile(r"(\d+)(?:[/(](\d+))?\)?[A-Z]?$")


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The lines of a file of JSON lines."""
    with path.open(encoding="utf-8") as handle:
        yield from map(json.loads, handle)


def cited(output: Path) -> dict[str, dict[str, set[str]]]:
    """By work the path of each version with what it cites, of the works that have all six."""
    targets = defaultdict(set)
    for row in rows(output / "references.jsonl"):
        if row["kind"] in KINDS and row["target"]:
            targets[row["document"]].add(row["target"])
    works: dict[str, dict[str, set[str]]] = defaultdict(dict)
    languages: dict[str, set[str]] = defaultdict(set)
    with (output / "documents.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            works[row["work"]][row["document"]] = targets[row["document"]] - {row["symbol"]}
            languages[row["work"]].add(row["language"])
    return {work: paths for work, paths in sorted(works.items()) if languages[work] == set(LANGUAGES)}


def plain(text: str) -> str:
    """A text without blanks and marks of direction, its digits and letters those of ASCII where there are such."""
    text = unicodedata.normalize("NFKC", text).upper()
    return "".join(str(unicodedata.digit(c, c)) for c in text if not c.isspace() and unicodedata.category(c) != "Cf")


def printed(target: str, text: str) -> bool:
    """Whether a text (`plain`) prints a symbol, a number in either order and with any brackets."""
    whole = plain(target)
    if "/RES/" not in whole and "/DEC/" not in whole:
        return bool(re.search(rf"(?<![A-Z\d/]){re.escape(whole)}(?![\d/])", text))
    m = _NUMBER.search(whole)
    if m is None:
        return whole in text
    orders = {f"{m[1]}[/()]*{m[2]}", f"{m[2]}[/()]*{m[1]}"} if m[2] else {m[1]}
    return bool(re.search(rf"(?<!\d)(?:{'|'.join(sorted(orders))})(?!\d)", text))


def main() -> None:
    """Print how many works agree, and what stands behind the others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("--list", action="store_true", help="each symbol that a version lacks")
    args = parser.parse_args()
    works = cited(args.output)
    differing = {work: paths for work, paths in works.items() if len({frozenset(s) for s in paths.values()}) > 1}
    needed = {path for paths in differing.values() for path in paths}
    texts = {
        row["document"]: plain(row["text"]) for row in rows(args.output / "texts.jsonl") if row["document"] in needed
    }
    lacking = [
        (work, target, path)
        for work, paths in differing.items()
        for target in sorted(set().union(*paths.values()))
        for path, targets in sorted(paths.items())
        if target not in targets
    ]
    there = [printed(target, texts[path]) for _, target, path in lacking]
    print(f"{len(works) - len(differing)} of {len(works)} works are cited alike in all versions")
    print(f"{len(lacking)} pairs of a symbol and a version that lacks it; printed there: {sum(there)}")
    for (_, target, path), found in zip(lacking, there, strict=True) if args.list else ():
        print(f"{target:<32} {path:<48} {'printed' if found else 'not printed'}")


if __name__ == "__main__":
    main()
