"""Time whole builds, from the start of Python to the last file written.

python benchmarks/build_seconds.py [FOLDER ...] [--runs 3] [--jobs 2]

Without a folder: the sample, and the development corpora where they are there. Each run is a process of its own that
writes into an empty folder. Printed are the median and the range of the seconds, and what they were spent on.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = [ROOT / "corpus", *(ROOT.parent / "shared" / "corpus" / name for name in ("seeds", "unxml"))]


def run(folder: Path, jobs: int | None) -> tuple[float, dict[str, int]]:
    """Build `folder` once.

    Returns
    -------
    tuple
        Seconds, and the counts of documents, references and bytes written.

    Raises
    ------
    SystemExit : the build failed
    """
    with tempfile.TemporaryDirectory() as scratch:
        output = Path(scratch) / "output"
        command = [sys.executable, str(ROOT / "build.py"), "build", str(folder), "-o", str(output), "--json", "-q"]
        if jobs:
            command += ["--jobs", str(jobs)]
        began = time.perf_counter()
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - began
        if result.returncode not in (0, 3):
            raise SystemExit(f"{' '.join(command)}\nended with {result.returncode}: {result.stderr.strip()}")
        summary = json.loads(result.stdout)
        written = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    return seconds, {
        "documents": summary["read"] + summary["damaged"],
        "references": summary["references"],
        "bytes": written,
    }


def main() -> None:
    """Print one row a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int)
    args = parser.parse_args()
    print(
        f"{'folder':<12} {'documents':>9} {'references':>10} {'MB out':>7} {'median s':>9}  range of {args.runs} runs"
    )
    for folder in args.folders or [folder for folder in FOLDERS if folder.exists()]:
        runs = [run(folder, args.jobs) for _ in range(args.runs)]
        seconds = sorted(second for second, _ in runs)
        counts = runs[0][1]
        print(
            f"{folder.name:<12} {counts['documents']:9,} {counts['references']:10,} {counts['bytes'] / 1e6:7.1f} "
            f"{statistics.median(seconds):9.2f}  {seconds[0]:.2f} to {seconds[-1]:.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
