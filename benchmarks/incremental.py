"""Time builds after a change: nothing changed, one file changed, one removed, one added; compare with a whole build.

A changed file says the same with other words, or cites a work that it did not cite, which changes the network too.

python benchmarks/incremental.py [FOLDER] [--jobs 2] [--site] [--scratch DIR]

Works on a copy of FOLDER (the development corpus where it is there, else the sample). At the end everything is built
from nothing once more, and each file of the output is compared, the seconds in report.json and the store aside.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "unxml"
CITED = ("1325 (2000)", "1820 (2008)", "1888 (2009)", "2250 (2015)")  # resolutions of the Security Council


def run(source: Path, output: Path, jobs: int, site: bool) -> tuple[float, float, float]:
    """Build: seconds of the clock, seconds of processors, megabytes of the largest process.

    Raises
    ------
    SystemExit : the build failed
    """
    command = [sys.executable, str(ROOT / "build.py"), "build", str(source), "-o", str(output), "-q"]
    command += ["--jobs", str(jobs), *([] if site else ["--no-site"])]
    began = time.perf_counter()
    _, status, used = os.wait4(os.spawnv(os.P_NOWAIT, command[0], command), 0)
    if status:
        raise SystemExit(f"{' '.join(command)}\nended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


@contextmanager
def emptied(folder: Path | None) -> Iterator[Path]:
    """A folder for what is made, gone afterwards; it is made in `folder` if one is given."""
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        yield Path(scratch)


def contents(output: Path) -> dict[str, bytes]:
    """What two builds of the same documents have in common."""
    found = {}
    for path in output.rglob("*"):
        name = path.relative_to(output)
        if path.is_file() and name.parts[0] not in ("store", ".lock"):
            found[name.as_posix()] = path.read_bytes()
    found["report.json"] = json.dumps({**json.loads(found["report.json"]), "seconds": 0}).encode()
    return found


def change(path: Path) -> None:
    """Let a document say something more."""
    put(path, "old and the")


def cite(path: Path) -> None:
    """Let a document cite one work that it does not cite, a resolution that others do."""
    text = path.read_text(encoding="utf-8")
    put(path, f"resolution {next(number for number in CITED if number not in text)} and the")


def put(path: Path, words: str) -> None:
    """Put words in the place of the last article; the first ones of an XML file stand in its remarks."""
    before, _, after = path.read_text(encoding="utf-8").rpartition(" the ")
    path.write_text(f"{before} {words} {after}", encoding="utf-8")


def add(path: Path) -> None:
    """Put a copy of a document beside it that cites a work more."""
    cite(Path(shutil.copy(path, path.with_name("another" + path.suffix))))


def main() -> None:
    """Print one row a change."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS if CORPUS.exists() else ROOT / "corpus")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--site", action="store_true", help="with pages")
    parser.add_argument("--scratch", type=Path, help="folder for what is made, emptied afterwards")
    args = parser.parse_args()
    with emptied(args.scratch) as scratch:
        source, output, anew = (scratch / name for name in ("source", "output", "anew"))
        shutil.copytree(args.folder, source)
        english = sorted(p for p in source.rglob("*") if p.suffix in (".xml", ".txt") and "en" in p.parts)
        changes: dict[str, Callable[[], object]] = {
            "from nothing": lambda: None,
            "nothing changed": lambda: None,
            "one changed": lambda: change(english[0]),
            "one cites more": lambda: cite(english[3]),
            "one removed": english[1].unlink,
            "one added": lambda: add(english[2]),
        }
        print(f"{'':<16} {'clock s':>8} {'cpu s':>7} {'MB':>5}  share of the clock, of the cpu")
        whole = (0.0, 0.0)
        for name, act in changes.items():
            act()
            clock, cpu, megabytes = run(source, output, args.jobs, args.site)
            whole = whole if whole[0] else (clock, cpu)
            shares = f"{clock / whole[0]:.3f}, {cpu / whole[1]:.3f}"
            print(f"{name:<16} {clock:8.2f} {cpu:7.2f} {megabytes:5.0f}  {shares}", flush=True)
        run(source, anew, args.jobs, args.site)
        one, two = contents(output), contents(anew)
        different = sorted(name for name in {*one, *two} if one.get(name) != two.get(name))
        print("the same as a build from nothing" if not different else f"DIFFERENT: {', '.join(different[:10])}")


if __name__ == "__main__":
    main()
