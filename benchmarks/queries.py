"""How long each query of the library takes, asked warm: with its defaults and with its example, the slower of the two.

python benchmarks/queries.py [--build output] [--runs 3]
"""

from __future__ import annotations

import argparse
import time
import warnings
from collections.abc import Mapping
from pathlib import Path

import graph
from graph.errors import UnknownEntity
from graph.notebook import KnowledgeGraph, NoRows
from graph.store.query import library


def quickest(kg: KnowledgeGraph, name: str, given: Mapping[str, str], runs: int) -> float:
    """Seconds of the clock of the quickest of some runs; 0 where the build has not what the query is asked about."""
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        try:
            kg.table(name, dict(given))
        except UnknownEntity:
            return 0.0
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def main() -> None:
    """Print one row a query, the slowest first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=Path("output"))
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    warnings.simplefilter("ignore", NoRows)
    kg = graph.load(args.build)
    taken = {}
    for name, query in library().items():
        example = dict(pair.split("=", 1) for pair in query.example.split())
        taken[name] = max(quickest(kg, name, given, args.runs) for given in ({}, example))
    kg.close()
    for name, seconds in sorted(taken.items(), key=lambda item: (-item[1], item[0])):
        print(f"{name:<24} {seconds:6.3f} s")


if __name__ == "__main__":
    main()
