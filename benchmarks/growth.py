"""Time and memory of whole builds as the corpus grows, and how many of the known citations are found.

python benchmarks/growth.py [--documents 100 1000 10000 100000] [--jobs 2] [--site] [--scratch DIR]

Documents come from generate.py. Each build is a process of its own that writes into an empty folder. Printed are
seconds of the clock and of all processors, the most memory that any one process held, both per document too, the
recall, and what a second build after a change of one document takes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generate import generate
from incremental import emptied, run


def recall(output: Path, truth: Mapping[str, list[str]]) -> float:
    """The share of the known citations that references.jsonl has."""
    found: dict[str, Counter[str]] = {}
    with (output / "references.jsonl").open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            found.setdefault(row["document"], Counter())[row["target"] or ""] += 1
    hits = sum((Counter(cited) & found.get(name, Counter())).total() for name, cited in truth.items())
    return hits / max(1, sum(map(len, truth.values())))


def main() -> None:
    """Print one row a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 1000, 10_000, 100_000])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--site", action="store_true", help="with pages")
    parser.add_argument("--scratch", type=Path, help="folder for what is made, emptied afterwards")
    args = parser.parse_args()
    print(f"{'documents':>9} {'clock s':>8} {'cpu s':>8} {'cpu ms each':>11} {'MB':>6} {'KB each':>8} ", end="")
    print(f"{'recall':>7} {'one changed, clock s':>20} {'cpu s':>6}")
    for count in args.documents:
        with emptied(args.scratch) as scratch:
            source, output = scratch / "source", scratch / "output"
            truth = dict(generate(source, count))
            clock, cpu, megabytes = run(source, output, args.jobs, args.site)
            found = recall(output, truth)
            path = next(iter(sorted(source.rglob("*.txt"))))
            path.write_text(path.read_text(encoding="utf-8") + "\nA/RES/60/1\n", encoding="utf-8")
            again, cpu_again, _ = run(source, output, args.jobs, args.site)
        print(
            f"{count:9,} {clock:8.1f} {cpu:8.1f} {1000 * cpu / count:11.2f} {megabytes:6.0f} "
            f"{1024 * megabytes / count:8.1f} {found:7.4f} {again:20.1f} {cpu_again:6.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
