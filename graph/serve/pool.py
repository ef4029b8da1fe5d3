"""Processes that answer queries in turns, each query within a limit of time."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from graph.errors import GraphError
from graph.store.engine import Engine
from graph.store.names import Names, read_names
from graph.store.prefixes import Prefixes

T = TypeVar("T")
Mark = tuple[int, int] | None


class Busy(GraphError):
    """Every process is answering somebody else."""


@dataclass
class Asking:
    """A question on its way, which somebody may give up.

    engine : the process that answers it
    given_up : nobody waits for the answer any longer
    """

    engine: Engine | None = None
    given_up: threading.Event = field(default_factory=threading.Event)

    def give_up(self) -> None:
        """End the process that answers."""
        self.given_up.set()
        if self.engine is not None:
            self.engine.close()


class Pool:
    """The graph of one build, asked by several at once.

    Parameters
    ----------
    path : folder of a store, or a file of triples
    size : how many queries are answered at once
    timeout : seconds after which one is stopped
    memory : bytes that one may take, 0 for as many as there are

    Raises
    ------
    BuildError : there is no graph of a build at `path`
    """

    def __init__(self, path: Path, *, size: int = 2, timeout: float = 30, memory: int = 0) -> None:
        self.path = path
        self.timeout = timeout
        self._engines = [Engine(path, Prefixes(), memory=memory) for _ in range(size)]
        # Last in, first out: as long as one is enough, no second one is started.
        self._free: queue.LifoQueue[Engine] = queue.LifoQueue()
        for engine in self._engines:
            self._free.put(engine)
        self._lock = threading.Lock()
        self._names: tuple[Mark, Names] | None = None
        self._opened: dict[int, Mark] = {}
        self.prefixes = Prefixes()
        try:
            with self._engine():
                pass
        except GraphError:
            self.close()
            raise

    def ask(self, work: Callable[[Engine], T], asking: Asking | None = None) -> T:
        """Let a process do something.

        Raises
        ------
        Busy : none came free within the limit of time
        """
        with self._engine() as engine:
            if asking is None:
                return work(engine)
            asking.engine = engine
            try:
                if asking.given_up.is_set():
                    raise Busy("Nobody waits for this answer any longer")
                return work(engine)
            finally:
                asking.engine = None

    @property
    def names(self) -> Names:
        """What every node is called; read when first needed, which takes no user's limit of time."""
        with self._lock:
            if self._names is None or self._names[0] != self._mark():
                with self._engine() as engine:
                    self._names = self._opened[id(engine)], read_names(engine.rows)
            return self._names[1]

    def close(self) -> None:
        """End all processes."""
        for engine in self._engines:
            engine.close()

    @contextmanager
    def _engine(self) -> Iterator[Engine]:
        try:
            engine = self._free.get(timeout=self.timeout)
        except queue.Empty:
            raise Busy("All processes are answering other queries; ask again later") from None
        try:
            self._refresh(engine)
            yield engine
        finally:
            self._free.put(engine)

    def _refresh(self, engine: Engine) -> None:
        """Where another build has taken the place of the one that is open, open that one."""
        mark = self._mark()
        if mark is not None and mark == self._opened.get(id(engine)):
            return
        engine.close()
        engine.described()
        self.prefixes = engine.prefixes
        self._opened[id(engine)] = mark

    def _mark(self) -> Mark:
        """What another build changes: which file stands there."""
        file = self.path / "CURRENT" if self.path.is_dir() else self.path
        try:
            found = file.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns
