"""A Virtuoso of Debian's, started on loopback in a folder of its own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
ErrorLogLevel = 7
FileExtend = 200
MaxCheckpointRemap = 2000
Striping = 0
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
MaxCheckpointRemap = 2000
Striping = 0
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {allowed}
NumberOfBuffers = 20000
MaxDirtyBuffers = 12000
SchedulerInterval = 10
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 120
[Client]
SQL_QUERY_TIMEOUT = 0
[Plugins]
LoadPath = /usr/lib/virtuoso-opensource-7/hosting
"""


@dataclass(frozen=True)
class Virtuoso:
    """A running one: its port for SQL, and its endpoint."""

    sql: int
    endpoint: str


def installed() -> bool:
    """Whether it can be started."""
    return shutil.which("virtuoso-t") is not None and shutil.which("isql-vt") is not None


@contextmanager
def running(folder: Path, allowed: Path) -> Iterator[Virtuoso]:
    """Start one that may read `allowed`, and end it."""
    sql, http = _free_port(), _free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(INI.format(folder=folder, allowed=allowed, sql=sql, http=http), encoding="utf-8")
    with (folder / "said.txt").open("w") as said:
        command = ["virtuoso-t", "+foreground", "+configfile", str(ini)]
        process = subprocess.Popen(command, stdout=said, stderr=said, cwd=folder)
    try:
        found = Virtuoso(sql, f"http://127.0.0.1:{http}/sparql")
        _wait(found, process, folder)
        yield found
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(found: Virtuoso, process: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(120):
        assert process.poll() is None, (folder / "said.txt").read_text()
        try:
            if httpx.get(found.endpoint, params={"query": "ASK {}"}, timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.5)
    raise AssertionError((folder / "said.txt").read_text())


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
