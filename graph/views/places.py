"""Where the nodes of drawings stand, worked out by another process while this one reads and writes."""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection

from graph.aside import can_fork

Points = list[tuple[int, int]]
Place = Callable[[int, Sequence[tuple[int, int]]], Points]
_Drawing = tuple[int, tuple[tuple[int, int], ...]]


def place(count: int, edges: Sequence[tuple[int, int]]) -> Points:
    """The same as `graph.views.layout.layout`, whose libraries take a third of a second to import: when asked."""
    from graph.views.layout import layout

    return layout(count, edges)


class Places:
    """Lays out drawings; a context, at the end of which the other process ends.

    Parameters
    ----------
    jobs : number of processes; where it is 1 there is no other, and none before the first drawing is begun

    Notes
    -----
    Where the process is ended from outside, what it was asked is worked out here. This one keeps to a single thread, so
    that it can be forked.
    """

    def __init__(self, jobs: int) -> None:
        self._begun: list[_Drawing] = []
        self._done: dict[_Drawing, Points] = {}
        self._other: Connection | None = None
        self._wanted = jobs > 1

    def __enter__(self) -> Places:
        return self

    def __exit__(self, *_: object) -> None:
        if self._other is not None:
            self._other.close()
            self._process.kill()
            self._process.join()

    def begin(self, count: int, edges: Sequence[tuple[int, int]]) -> None:
        """Let the other process lay out what will be asked for."""
        drawing = count, tuple(edges)
        if self._wanted:
            self._start()
        if self._other is not None:
            try:
                self._other.send(drawing)
                self._begun.append(drawing)
            except OSError:  # it is gone
                self._begun.clear()

    def _start(self) -> None:
        self._wanted = False
        context = get_context("fork") if can_fork() else get_context("spawn")
        self._other, theirs = context.Pipe()
        self._process = context.Process(target=_answer, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def __call__(self, count: int, edges: Sequence[tuple[int, int]]) -> Points:
        """Where the nodes of a drawing stand."""
        drawing = count, tuple(edges)
        if drawing not in self._begun and drawing not in self._done:
            self.begin(count, edges)
        self._hear(drawing)
        return self._done.pop(drawing) if drawing in self._done else place(count, edges)

    def _hear(self, drawing: _Drawing) -> None:
        """Take what the other process has done, until a drawing is among it."""
        while self._other is not None and self._begun and drawing not in self._done:
            try:
                self._done[self._begun[0]] = self._other.recv()
                del self._begun[0]
            except (EOFError, OSError):
                self._begun.clear()


def _answer(other: Connection) -> None:
    # Ctrl-C goes to the whole group; the first process decides what happens.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    place(0, ())  # it imports at once what it will need
    while True:
        try:
            drawing = other.recv()
        except EOFError:
            return
        other.send(place(*drawing))
