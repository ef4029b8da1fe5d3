"""Servers on loopback: a build, by the command that a user runs, and one that nobody may call."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
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


@contextmanager
def unasked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on loopback that nobody may call, and the calls that it got."""
    calls: list[str] = []

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.path)
            self.send_error(500)

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Noting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", calls
    finally:
        server.shutdown()
        server.server_close()
