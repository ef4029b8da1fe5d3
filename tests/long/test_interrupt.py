"""A build that is killed at any moment leaves the last good output, and the next build completes."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.timeout(1800),
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal on this system"),
]

ROOT = Path(__file__).resolve().parents[2]
MOMENTS = 20


def command(source: Path, output: Path) -> list[str]:
    return [sys.executable, str(ROOT / "build.py"), "build", str(source), "-o", str(output), "-q", "--jobs", "2"]


def run(source: Path, output: Path) -> float:
    began = time.monotonic()
    subprocess.run(command(source, output), check=True, capture_output=True)
    return time.monotonic() - began


def contents(output: Path) -> dict[str, str]:
    """A hash of each file that a reader sees: what a build that is under way writes aside is not among them."""
    found = {}
    for path in sorted(output.rglob("*")):
        name = path.relative_to(output)
        if path.is_file() and name.parts[0] not in (".building", ".lock", "store"):
            data = path.read_bytes()
            if name.name == "report.json":
                data = json.dumps({**json.loads(data), "seconds": 0}).encode()
            found[name.as_posix()] = hashlib.sha256(data).hexdigest()
    return found


def kill(source: Path, output: Path, after: float) -> None:
    """Begin a build and end it and all its processes after some seconds."""
    process = subprocess.Popen(
        command(source, output), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(after)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_a_killed_build_leaves_the_last_good_one(tmp_path: Path) -> None:
    source, output = tmp_path / "source", tmp_path / "output"
    shutil.copytree(ROOT / "corpus", source)
    seconds = run(source, output)
    before = contents(output)
    document = sorted(source.rglob("*.txt"))[0]
    document.write_text(document.read_text(encoding="utf-8") + "\nA/RES/60/1\n", encoding="utf-8")
    choose = random.Random(1)
    for moment in range(MOMENTS):
        # Every other one is a build that makes everything again, which takes longer in each phase.
        if moment % 2:
            (output / "cache" / "manifest.json").unlink(missing_ok=True)
            before.pop("cache/manifest.json", None)
        kill(source, output, choose.uniform(0.05, 0.95) * seconds)
        now = contents(output)
        if now.keys() == before.keys() and now == before:
            continue
        # It was over before it was killed: that is the last good one now.
        assert not (output / ".building" / "graph.nq").exists()
        before = now
    run(source, output)
    run(source, tmp_path / "anew")
    assert contents(output) == contents(tmp_path / "anew")


def test_one_that_is_killed_while_its_files_take_their_places_is_completed(tmp_path: Path) -> None:
    """Between two renames nothing can be killed from outside on purpose: the moment is made from inside."""
    source, output = tmp_path / "source", tmp_path / "output"
    shutil.copytree(ROOT / "corpus", source)
    run(source, output)
    document = sorted(source.rglob("*.txt"))[0]
    document.write_text(document.read_text(encoding="utf-8") + "\nA/RES/60/1\n", encoding="utf-8")
    program = (
        "import os, sys\nfrom pathlib import Path\n"
        "from graph.pipeline import place\nfrom graph.pipeline.build import build\n"
        "left = int(sys.argv[3]); rename = os.replace\n"
        "def replace(*paths):\n"
        "    global left\n"
        "    left -= 1\n"
        "    if left < 0: os._exit(9)\n"
        "    rename(*paths)\n"
        "place.os.replace = replace\n"
        "build([Path(sys.argv[1])], Path(sys.argv[2]), jobs=1, site=False)\n"
    )
    run(source, tmp_path / "anew")
    for renames in (1, 3, 8, 15):
        shutil.rmtree(output)
        run(ROOT / "corpus", output)
        arguments = [sys.executable, "-c", program, str(source), str(output), str(renames)]
        assert subprocess.run(arguments, check=False, capture_output=True, cwd=ROOT).returncode == 9
        run(source, output)
        assert contents(output) == contents(tmp_path / "anew")
