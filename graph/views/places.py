"""Where the nodes of drawings stand, worked out by another process while this one reads and writes."""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

Points = list[tuple[int, int]]
Place = Callable[[int, Sequence[tuple[int, int]]], Points]


def place(count: int, edges: Sequence[tuple[int, int]]) -> Points:
    """The same as `graph.views.layout.layout`, whose libraries take a third of a second to import: when asked."""
    from graph.views.layout import layout

    return layout(count, edges)


class Places:
    """Lays out drawings; a context, at the end of which the other process ends.

    Parameters
    ----------
    jobs : number of processes; there is no other where it is 1

    Notes
    -----
    Where the process is ended from outside, or does not start, what it was asked is worked out here.
    """

    def __init__(self, jobs: int) -> None:
        self._pool = ProcessPoolExecutor(1, get_context("spawn"), _started) if jobs > 1 else None
        self._begun: dict[tuple[int, tuple[tuple[int, int], ...]], Future[Points]] = {}
        self.begin(0, ())  # it imports at once what it will need

    def __enter__(self) -> Places:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)  # its end takes a moment that nobody needs

    def begin(self, count: int, edges: Sequence[tuple[int, int]]) -> None:
        """Let the other process lay out what will be asked for."""
        if self._pool is None:
            return
        try:
            self._begun[count, tuple(edges)] = self._pool.submit(place, count, edges)
        except BrokenProcessPool:
            self._pool = None

    def __call__(self, count: int, edges: Sequence[tuple[int, int]]) -> Points:
        """Where the nodes of a drawing stand."""
        key = count, tuple(edges)
        if key not in self._begun:
            self.begin(count, edges)
        try:
            return self._begun.pop(key).result()
        except (KeyError, BrokenProcessPool):
            return place(count, edges)


def _started() -> None:
    # Ctrl-C goes to the whole group; the first process decides what happens.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
