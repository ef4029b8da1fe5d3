"""Where the time of extraction goes: milliseconds of processor time a megabyte of text, by stage and language.

python benchmarks/stages.py [--every 6] [--runs 3] [--only NAME] [--corpora FOLDER]

The stages are those of a build (`graph.pipeline.extract.rows_of`), one process, texts in memory. Of each stage the
least of the runs is printed: what else the machine does can only add to it.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from extraction import CORPORA, FOLDERS, megabytes, texts

from graph.detect import detect
from graph.flow import flow_of
from graph.model import Document
from graph.pipeline.extract import reference_row
from graph.relate.functions import Reading, functions
from graph.relate.relations import relations
from graph.relate.suspects import suspects
from graph.resolve import resolve
from graph.structure import structure

STAGES = ("structure", "flow", "detection", "resolution", "functions", "relations", "suspects", "rows")


def add(doc: Document, spent: list[float]) -> int:
    """Take a text through all stages and add the seconds of each.

    Returns
    -------
    how many references it has
    """
    marks = [time.process_time()]

    def mark() -> None:
        marks.append(time.process_time())

    doc = structure(doc)
    mark()
    flow = flow_of(doc)
    mark()
    references = detect(doc, flow=flow)
    mark()
    citations = resolve(doc, references)
    mark()
    reading = Reading(doc, citations, flow)
    citations = functions(doc, citations, reading)
    mark()
    facts = relations(doc, citations, reading)
    mark()
    suspects(doc, citations)
    mark()
    _ = [reference_row(doc, citation) for citation in citations], [asdict(fact) for fact in facts]
    mark()
    for stage, (began, ended) in enumerate(pairwise(marks)):
        spent[stage] += ended - began
    return len(citations)


def least(docs: Sequence[Document], runs: int) -> list[float]:
    """The least seconds of each stage over some runs."""
    found = []
    for _ in range(runs):
        gc.collect()
        spent = [0.0] * len(STAGES)
        for doc in docs:
            add(doc, spent)
        found.append(spent)
    return [min(seconds) for seconds in zip(*found, strict=True)]


def main() -> None:
    """Print one row a corpus and language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=6, help="read one file in so many")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="", help="rows whose name holds these words")
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    args = parser.parse_args()
    print(f"{'ms/MB':<18}{'refs/MB':>9}", *(f"{stage:>11}" for stage in STAGES))
    for folder in (args.corpora / name for name in FOLDERS):
        for name, docs in texts(folder, args.every).items() if folder.is_dir() else ():
            if args.only in name:
                count = sum(add(doc, [0.0] * len(STAGES)) for doc in docs)  # and everything is compiled
                size = megabytes(docs)
                columns = (f"{1000 * seconds / size:>11.0f}" for seconds in least(docs, args.runs))
                print(f"{name:<18}{count / size:>9.0f}", *columns, flush=True)


if __name__ == "__main__":
    main()
