"""What the store costs beyond Oxigraph alone: loading a million triples, and asking the query library.

python benchmarks/store.py [--build output] [--triples 1000000] [--runs 5]

Loading compares the last step of a build (load, compact, hold a sample against the shapes) with Oxigraph's bulk loader
on the same file; a build with fewer triples is taken several times, each time under another base. Asking compares
``kg.query(text, rows=True)``, which evaluates in a process of its own, with Oxigraph in this process, each row read;
each query of the library with its defaults, runs alternating. Seconds are processor time of all processes and threads,
which other programs on the machine do not change; wall time stands beside it. The targets are 1.5 and 1.2, for a build
of a million triples or so; the exit code is 1 where one is not met.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import graph
from graph.errors import UnknownEntity
from graph.notebook import KnowledgeGraph, NoRows
from graph.store.disk import open_store
from graph.store.iris import BASE
from graph.store.query import library

LOADING, ASKING = 1.5, 1.2
ALONE = "from pyoxigraph import *; Store({folder!r}).bulk_load(path={quads!r}, format=RdfFormat.N_QUADS)"
OURS = (
    "from pathlib import Path; from graph.store.disk import write_store; write_store(Path({quads!r}), Path({folder!r}))"
)


def quads_of(build: Path, wanted: int, path: Path) -> int:
    """Write so many quads of a build, under several bases where it has too few.

    Returns
    -------
    how often its graph was taken
    """
    count, copies = 0, 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        while count < wanted:
            with (build / "graph.nq").open(encoding="utf-8", newline="\n") as lines:
                for line in lines:
                    if count == wanted:
                        break
                    out.write(line.replace(BASE, f"{BASE}{copies}/") if copies else line)
                    count += 1
            copies += 1
    return copies


def spent(code: str) -> tuple[float, float]:
    """Processor and wall seconds of a process that runs `code`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    seconds = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, seconds


def loading(build: Path, wanted: int, runs: int) -> float:
    """Print what loading takes, alone and in a build, and give the ratio."""
    with tempfile.TemporaryDirectory() as scratch:
        quads, folder = Path(scratch) / "graph.nq", Path(scratch) / "store"
        copies = quads_of(build, wanted, quads)
        taken: dict[str, list[tuple[float, float]]] = {"bulk loader alone": [], "step of a build": []}
        for _ in range(runs):
            for name, code in zip(taken, (ALONE, OURS), strict=True):
                taken[name].append(spent(code.format(folder=str(folder), quads=str(quads))))
                shutil.rmtree(folder)
    print(f"loading {wanted:,} triples, of {copies} times {build.name}, median of {runs}")
    medians = {}
    for name, seconds in taken.items():
        medians[name] = statistics.median(processor for processor, _ in seconds)
        wall = statistics.median(wall for _, wall in seconds)
        print(f"  {name:<20} {medians[name]:6.2f} s processor {wall:6.2f} s wall")
    alone, ours = medians.values()
    print(f"  ratio {ours / alone:.2f}", flush=True)
    return ours / alone


def asking(build: Path, runs: int) -> float:
    """Print what asking takes, directly and through the API, and give the ratio."""
    kg = graph.load(build)
    store = open_store(build / "store")
    texts = list(_texts(kg))

    def direct(text: str) -> None:
        prefixes, base = kg.prefixes.spaces, kg.prefixes.base
        found = store.query(text, prefixes=prefixes, base_iri=base, use_default_graph_as_union=True)
        [tuple(term and term.value for term in row) for row in found]  # type: ignore[union-attr]

    def api(text: str) -> None:
        kg.query(text, rows=True)

    for text in texts:  # warm
        direct(text)
        api(text)
    taken: dict[str, list[tuple[float, float]]] = {"Oxigraph directly": [], "kg.query": []}
    for _ in range(runs):
        for name, ask in zip(taken, (direct, api), strict=True):
            taken[name].append(_asked(ask, texts, kg))
    print(f"asking {len(texts)} queries of the library, of {build.name}, median of {runs}")
    medians = []
    for name, seconds in taken.items():
        medians.append(statistics.median(processor for processor, _ in seconds))
        wall = statistics.median(wall for _, wall in seconds)
        print(f"  {name:<20} {medians[-1]:6.2f} s processor {wall:6.2f} s wall")
    print(f"  ratio {medians[1] / medians[0]:.2f}", flush=True)
    kg.close()
    return medians[1] / medians[0]


def _texts(kg: KnowledgeGraph) -> list[str]:
    found = []
    for query in library().values():
        try:
            found.append(query.bound({}, kg.prefixes, kg.iri))
        except UnknownEntity:
            continue
    return found


def _asked(ask: Callable[[str], None], texts: list[str], kg: KnowledgeGraph) -> tuple[float, float]:
    worker = kg.process
    began, processor = time.perf_counter(), time.process_time() + _processor(worker)
    for text in texts:
        ask(text)
    return time.process_time() + _processor(worker) - processor, time.perf_counter() - began


def _processor(process: int) -> float:
    """Processor seconds of a process that runs."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print both comparisons."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=Path("output"))
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore", NoRows)
    asked = asking(arguments.build, arguments.runs)
    loaded = loading(arguments.build, arguments.triples, arguments.runs)
    sys.exit(asked > ASKING or loaded > LOADING)


if __name__ == "__main__":
    main()
