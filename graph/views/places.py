"""Where the nodes of drawings stand, worked out by another process while this one reads and writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from typing import Any

from graph.aside import Aside

Points = list[tuple[int, int]]
Place = Callable[[int, Sequence[tuple[int, int]]], Points]
_Drawing = tuple[int, tuple[tuple[int, int], ...]]


def place(count: int, edges: Sequence[tuple[int, int]]) -> Points:
    """The same as `graph.views.layout.layout`, whose libraries take a third of a second to import: when asked."""
    from graph.views.layout import layout

    return layout(count, edges)


class Places:
    """Lays out drawings; a context, at the end of which the process ends that it has started.

    Parameters
    ----------
    jobs : number of processes; where it is 1 none is started, else one when the first drawing is begun
    other : a process that stays, is nobody else's now and has imported the libraries; None: there is none yet

    Notes
    -----
    Where the process is ended from outside, what it was asked is worked out here. This one keeps to a single thread, so
    that it can be forked.
    """

    def __init__(self, jobs: int, other: Aside[Any] | None = None) -> None:
        self._begun: list[_Drawing] = []
        self._done: dict[_Drawing, Points] = {}
        self._other = other if other is not None and other.apart else None
        self._own = ExitStack()
        self._wanted = jobs > 1 and self._other is None

    def __enter__(self) -> Places:
        return self

    def __exit__(self, *_: object) -> None:
        self._own.close()

    def begin(self, count: int, edges: Sequence[tuple[int, int]]) -> None:
        """Let the other process lay out what will be asked for."""
        drawing = count, tuple(edges)
        if self._wanted:
            self._wanted = False
            self._other = self._own.enter_context(Aside(partial(place, *drawing), anew=True, stays=True))
        elif self._other is not None:
            self._other.ask(partial(place, *drawing))
        if self._other is not None:
            self._begun.append(drawing)

    def __call__(self, count: int, edges: Sequence[tuple[int, int]]) -> Points:
        """Where the nodes of a drawing stand."""
        drawing = count, tuple(edges)
        if drawing not in self._begun and drawing not in self._done:
            self.begin(count, edges)
        while self._other is not None and drawing in self._begun and drawing not in self._done:
            self._done[self._begun.pop(0)] = self._other.result()
        return self._done.pop(drawing) if drawing in self._done else place(count, edges)
