"""Time one line of ever more references, with all its rows: twice as long must take about twice as long.

python benchmarks/hostile.py [--numbers 2000 20000 40000]
"""

from __future__ import annotations

import argparse
import time

from graph.model import Document
from graph.pipeline.extract import rows_of


def line(numbers: int) -> Document:
    """One sentence that recalls so many resolutions, each with its organ, its date and what it is on."""
    cited = (
        f"General Assembly resolution {40 + i % 35}/{1 + i % 250} of {1 + i % 28} December 1999 on lamps of harbours"
        for i in range(numbers)
    )
    return Document("line.txt", f"Recalling {', '.join(cited)},", "en")


def main() -> None:
    """Print one row a length."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--numbers", type=int, nargs="+", default=[2000, 20_000, 40_000])
    args = parser.parse_args()
    rows_of(line(1))  # everything is compiled
    print(f"{'numbers':>8} {'MB':>6} {'references':>11} {'cpu s':>7}")
    for numbers in args.numbers:
        doc = line(numbers)
        began = time.process_time()
        found, _ = rows_of(doc)
        seconds = time.process_time() - began
        print(f"{numbers:8,} {len(doc.text) / 1e6:6.2f} {len(found.references):11,} {seconds:7.2f}", flush=True)


if __name__ == "__main__":
    main()
