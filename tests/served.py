"""A build served on loopback, by the command that a user runs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def served(output: Path, *options: str) -> Iterator[str]:
    """The address of a server that answers as long as the context is open."""
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--build", str(output), "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stderr
        try:
            said = process.stderr.readline()
            found = re.search(r"http://[^/]+", said)
            assert found, said + process.stderr.read()
            yield found[0]
        finally:
            process.terminate()
            process.wait(20)
