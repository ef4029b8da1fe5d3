"""A fetch that is killed at any moment leaves whole files alone, and ends well when it is run again."""

from __future__ import annotations

import csv
import hashlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from un_server import Server, resolution

SYMBOLS = [f"A/RES/70/{number}" for number in range(1, 31)]
KILLS = 12
SEED = 20211217


def visible(folder: Path) -> dict[str, str]:
    """What a build would read: names and hashes."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.pdf")}


def written_down(folder: Path) -> dict[str, str]:
    if not (folder / "manifest.csv").exists():
        return {}
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        return {row["file"]: row["sha256"] for row in csv.DictReader(lines) if row["status"] == "held"}


def test_killed_at_any_moment(tmp_path: Path, python: str, root: Path) -> None:
    chance = random.Random(SEED)
    with Server({(symbol, "en"): resolution(symbol, SYMBOLS[:3]) for symbol in SYMBOLS}) as server:
        for symbol in SYMBOLS[::4]:
            server.faults[symbol] = ["cut", "503"]
        environment = {**os.environ, "UNCITE_SOURCES": str(server.sources(tmp_path, pause=0.02)), "NO_PROXY": "*"}
        command = [python, str(root / "build.py"), "fetch", *SYMBOLS, "-q"]

        def started() -> subprocess.Popen[bytes]:
            return subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE)

        for _ in range(KILLS):
            asked = len(server.asked)
            process = started()
            while len(server.asked) == asked and process.poll() is None:
                time.sleep(0.005)
            time.sleep(chance.uniform(0, 0.15))
            process.kill()
            process.communicate()
            assert visible(tmp_path / "fetched").items() <= written_down(tmp_path / "fetched").items()
        last = started()
        assert last.communicate(timeout=60)[1] == b""
        assert last.returncode == 0
    assert visible(tmp_path / "fetched") == written_down(tmp_path / "fetched")
    assert len(visible(tmp_path / "fetched")) == len(SYMBOLS)
    # Only what was under way when a run was killed can have been sent again.
    assert sum(server.given.values()) <= len(SYMBOLS) + KILLS
