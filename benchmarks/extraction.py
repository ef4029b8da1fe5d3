"""Measure extraction: texts in memory to resolved references, in one process, beside programs that do less.

python benchmarks/extraction.py [--every 6] [--runs 5] [--corpora ../shared/corpus]

Printed are MB of UTF-8 text a second of CPU time, medians of runs that alternate between all programs, by corpus and
language. `resolved` is structure, detection and resolution; `rows` is that with functions, relations and checks: all
that a build does with a text. The peers are written from what is published about extractors of this kind:

acts of the Assembly : cuts a text at the verbs of its clauses and looks for numbers of the General Assembly in each
acts of the Council : looks for numbers of the Security Council, and for symbols of both bodies
eyecite : the citation extractor for American law, where it is installed; on the first tenth of the texts
"""

from __future__ import annotations

import argparse
import gc
import importlib
import importlib.util
import re
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from graph.detect import detect
from graph.model import Document
from graph.pipeline.extract import rows_of
from graph.readers import each
from graph.resolve import resolve
from graph.structure import structure

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared" / "corpus"
FOLDERS = ("unxml", "unsc-en", "seeds")
Program = Callable[[Document], int]

_CLAUSE_VERBS = re.compile(
    r"\b(?:Recalling|Reaffirming|Reaffirms|Reiterating|Reiterates|Noting|Notes|Taking note|Takes note|Welcoming|"
    r"Welcomes|Recognizing|Recognizes|Acknowledging|Acknowledges|Stressing|Stresses|Bearing in mind|Guided by|"
    r"Considering|Convinced|Determined|Expressing|Expresses|Commending|Commends|Condemning|Condemns|Regrets|Endorses|Adopts|"
    r"Approves|Decides|Declares|Authorizes|Demands|Requests|Calls upon|Urges|Encourages|Invites|Emphasizing|Emphasizes|"
    r"Affirming|Affirms|Acting under|Having considered|Having examined|Underlining|Underlines|Deploring|Deplores)\b"
)
_ASSEMBLY = re.compile(r"\b(?:A/RES/)?((?:S-|ES-)?\d{1,3}/\d{1,3}(?: [A-Z]\b)?|\d{2,4} (?:[A-Z] )?\([IVXL]+\))")
_COUNCIL = re.compile(r"\b(?:S/RES/)?(\d{2,4}) \(((?:19|20)\d\d)\)")
_SYMBOL = re.compile(r"\b[AS]/RES/\d+(?:/\d+)?")


def resolved(doc: Document) -> int:
    """Turn a text into resolved references, as this project does."""
    doc = structure(doc)
    return len(resolve(doc, detect(doc)))


def rows(doc: Document) -> int:
    """Turn a text into all that a build writes of it."""
    return len(rows_of(doc)[0].references)


def assembly(doc: Document) -> int:
    """Numbers of the General Assembly, clause by clause."""
    return sum(len(_ASSEMBLY.findall(clause)) for clause in _CLAUSE_VERBS.split(doc.text))


def council(doc: Document) -> int:
    """Numbers of the Security Council, and symbols."""
    return len(_COUNCIL.findall(doc.text)) + len(_SYMBOL.findall(doc.text))


def programs() -> dict[str, Program]:
    """What is measured, by name."""
    found: dict[str, Program] = {
        "resolved": resolved,
        "rows": rows,
        "acts of the Assembly": assembly,
        "acts of the Council": council,
    }
    if importlib.util.find_spec("eyecite"):
        get_citations = importlib.import_module("eyecite").get_citations

        found["eyecite"] = lambda doc: len(get_citations(doc.text))
    return found


def texts(folder: Path, every: int) -> dict[str, list[Document]]:
    """One document in `every` of a folder, by language; as plain texts too where their markup had given blocks."""
    found: dict[str, list[Document]] = {}
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".xml", ".txt"))
    for path in paths[:: every if len(paths) > every else 1]:
        for doc in each(path, path.name):
            if isinstance(doc, Document) and doc.text:
                found.setdefault(f"{folder.name} {doc.language}", []).append(doc)
                if doc.blocks:
                    plain = Document(doc.path, doc.text, language=doc.language)
                    found.setdefault(f"{folder.name} {doc.language}, plain", []).append(plain)
    return dict(sorted(found.items()))


def seconds(program: Program, docs: Sequence[Document]) -> float:
    """CPU time of one run."""
    gc.collect()
    began = time.process_time()
    for doc in docs:
        program(doc)
    return time.process_time() - began


def megabytes(docs: Sequence[Document]) -> float:
    """UTF-8 size of the texts."""
    return sum(len(doc.text.encode("utf-8", "replace")) for doc in docs) / 1e6


def main() -> None:
    """Print one row a corpus and language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=6, help="read one file in so many")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--only", default="", help="rows whose name holds these words")
    args = parser.parse_args()
    measured = programs()
    print(f"{'MB/s':<18}{'docs':>6}{'MB':>7}{'refs/MB':>9}", *(f"{name:>21}" for name in measured))
    for folder in (args.corpora / name for name in FOLDERS):
        for name, docs in texts(folder, args.every).items() if folder.is_dir() and args.only in folder.name else ():
            found = sum(map(resolved, docs))  # and everything is compiled
            part = {key: docs[: len(docs) // 10 + 1] if key == "eyecite" else docs for key in measured}
            runs = [{key: seconds(run, part[key]) for key, run in measured.items()} for _ in range(args.runs)]
            size = megabytes(docs)
            speeds = {key: megabytes(part[key]) / statistics.median(run[key] for run in runs) for key in measured}
            columns = (f"{speed:>21.2f}" for speed in speeds.values())
            print(f"{name:<18}{len(docs):>6}{size:>7.2f}{found / size:>9.0f}", *columns, flush=True)


if __name__ == "__main__":
    main()
