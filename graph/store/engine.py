"""Asks a graph in a process of its own, which a limit of time can stop."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from graph.errors import BuildError, QueryError, QueryTimeout
from graph.store.disk import damaged
from graph.store.mistakes import explained
from graph.store.prefixes import Prefixes
from graph.store.sparql import Expanded, check, expanded, limited
from graph.store.worker import receive, send

PACKAGE = Path(__file__).parents[2]
# After so many seconds somebody who waits is told that the query still runs.
PATIENCE = 10.0
_GRAPH = """SELECT ?graph ?hash ?documents ?entities WHERE {
  ?graph a void:Dataset ; void:documents ?documents ; void:entities ?entities ; prov:wasGeneratedBy ?build .
  ?build un:inputHash ?hash
}"""


class Described(NamedTuple):
    """What the graph of a build says of itself.

    base : what the IRIs of its nodes begin with
    input_hash : of the names, bytes and rules that it was made of
    documents, entities : how many it has
    """

    base: str
    input_hash: str
    documents: int
    entities: int


class Engine:
    """A graph that answers SPARQL.

    Parameters
    ----------
    path : folder of a store, or a file of triples, which is read into memory
    prefixes : names that queries may use without declaring them
    memory : bytes that a query may take, 0 for as many as there are
    waiting : is told the seconds gone by, each time that somebody has waited for PATIENCE

    Raises
    ------
    BuildError : there is no graph at `path`, on the first question
    """

    def __init__(
        self,
        path: Path,
        prefixes: Prefixes,
        *,
        memory: int = 0,
        waiting: Callable[[float], None] = lambda seconds: None,
    ) -> None:
        self.path = path
        self.prefixes = prefixes
        self.memory = memory
        self.waiting = waiting
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._lock = threading.Lock()

    def described(self, timeout: float | None = None) -> Described:
        """What the graph says of itself; from then on the prefixes are those of its base.

        Raises
        ------
        BuildError : these are triples, but not of a build
        """
        row = next(iter(self.rows(_GRAPH, timeout)), None)
        if row is None:
            raise BuildError(f"{self.path}: holds triples, but not of a build")
        found = Described(
            row["graph"].value, row["hash"].value, int(row["documents"].value), int(row["entities"].value)
        )
        self.prefixes = Prefixes(found.base)
        return found

    def rows(self, query: str, timeout: float | None = None) -> QuerySolutions:
        """The answer of a SELECT query.

        Raises
        ------
        QueryError : it is no SELECT, cannot be read, or asks for what is not answered here
        QueryTimeout : it took longer than `timeout` seconds and was stopped
        """
        kind, data = self.serialized(query, timeout)
        if kind != "rows":
            raise QueryError("This is no SELECT query")
        found = parse_query_results(data, format=QueryResultsFormat.TSV)
        assert isinstance(found, QuerySolutions)
        return found

    def serialized(
        self,
        query: str,
        timeout: float | None = None,
        *,
        rows: str = "tsv",
        boolean: str = "json",
        triples: str = "nt",
        graphs: Sequence[str] = (),
        named: Sequence[str] = (),
        most: int | None = None,
    ) -> tuple[str, bytes]:
        """The answer of any query, and of which kind it is: ``rows``, ``boolean`` or ``triples``.

        Parameters
        ----------
        rows, boolean, triples : the format that each kind of answer is to have; names as in worker.py
        graphs, named : IRIs of the graphs that are the default graph, and of the named ones; all where none is given
        most : how many rows there may be

        Raises
        ------
        BuildError : there is no graph at `path`
        QueryError : it cannot be read, or asks for what is not answered here, or for more memory than there is
        QueryTimeout : it took longer than `timeout` seconds and was stopped
        """
        check(query, self.prefixes.base)
        prepared = expanded(query, self.prefixes)
        # what is written out is judged too: no name may become more than an address
        check(prepared.text, self.prefixes.base)
        question = {
            "query": prepared.text if most is None else limited(prepared.text, most),
            "prefixes": self.prefixes.spaces,
            "base": self.prefixes.base,
            "rows": rows,
            "boolean": boolean,
            "triples": triples,
            "graphs": list(graphs),
            "named": list(named),
        }
        with self._lock:
            answer = self._asked(question, timeout)
        return self._told(answer, prepared)

    def _told(self, answer: dict[str, Any], query: Expanded) -> tuple[str, bytes]:
        if answer["kind"] == "syntax":
            raise explained(SyntaxError(answer["message"]), query, self.prefixes)
        if answer["kind"] == "failed":
            raise QueryError(answer["message"])
        return answer["kind"], answer["data"]

    def _asked(self, question: dict[str, Any], timeout: float | None) -> dict[str, Any]:
        process = self._running()
        assert process.stdin
        try:
            send(process.stdin, question)
            answer = self._next(timeout)
        except (BrokenPipeError, _Ended):
            self.close()
            raise QueryError("The query needed more memory than there is, and was stopped; ask for less") from None
        except BaseException:  # a limit of time, or somebody's Ctrl-C
            self.close()
            raise
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        """The process, started where there is none."""
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "graph.store.worker", str(self.path.resolve()), str(self.memory)]
            paths = os.pathsep.join(filter(None, (str(PACKAGE), os.environ.get("PYTHONPATH", ""))))
            self._process = subprocess.Popen(
                command,
                env={**os.environ, "PYTHONPATH": paths},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._answers = queue.SimpleQueue()
            threading.Thread(target=_read, args=(self._process, self._answers), daemon=True).start()
            try:
                hello = self._next(None)
            except _Ended:
                self.close()
                raise damaged(self.path, EOFError("the process that reads it ended")) from None
            if hello["kind"] == "closed":
                self.close()
                raise BuildError(hello["message"])
        return self._process

    def _next(self, timeout: float | None) -> dict[str, Any]:
        began = time.monotonic()
        while True:
            gone = time.monotonic() - began
            left = PATIENCE if timeout is None else min(PATIENCE, timeout - gone)
            if left <= 0:
                raise QueryTimeout(f"The query was stopped after {timeout:g} seconds; ask for less, or give it longer")
            try:
                answer = self._answers.get(timeout=left)
            except queue.Empty:
                if timeout is None or time.monotonic() - began < timeout:
                    self.waiting(time.monotonic() - began)
                continue
            if answer is None:
                raise _Ended
            return answer

    @property
    def process(self) -> int:
        """Its id; it is started where there is none."""
        return self._running().pid

    def close(self) -> None:
        """End the process; the next question starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            if process.stdin:
                process.stdin.close()

    def __del__(self) -> None:
        self.close()


class _Ended(Exception):
    """The process ended by itself."""


def _read(process: subprocess.Popen[bytes], answers: queue.SimpleQueue[Any]) -> None:
    """Put every answer into the queue, None where there will be no more."""
    assert process.stdout
    try:
        while (answer := receive(process.stdout)) is not None:
            answers.put(answer)
    except (OSError, ValueError):
        pass
    process.stdout.close()
    answers.put(None)
