"""Work that another process does meanwhile: forked, it has all that this one has, and imports nothing again."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")


def can_fork() -> bool:
    """Whether this process can be forked: it has no other thread, whose locks the copy would wait for for ever."""
    if sys.platform != "linux" or current_process().daemon:
        return False
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


class Aside(Generic[Result]):
    """Calls a function in a process of its own, at once; a context, at the end of which that process ends.

    Parameters
    ----------
    function : may read all that is there now; of what it changes in memory, this process sees nothing
    apart : whether to have another process at all
    anew : where none can be forked, start one, which imports all anew; what is called has to be of a module then
    stays : whether it waits for what it is asked later; while it is there, memory that this one changes is copied

    Notes
    -----
    Where there is none, or it is ended from outside, what was asked is called here when its result is asked for: it has
    to begin anew what it had begun.
    """

    def __init__(
        self, function: Callable[[], Result], apart: bool = True, *, anew: bool = False, stays: bool = False
    ) -> None:
        self._asked = deque([function])
        self._other: Connection | None = None
        if apart and (anew or can_fork()):
            context = get_context("fork") if can_fork() else get_context("spawn")
            self._other, theirs = context.Pipe()
            self._process = context.Process(target=_run, args=(function, theirs, stays), daemon=True)
            self._process.start()
            theirs.close()

    def __enter__(self) -> Aside[Result]:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    @property
    def apart(self) -> bool:
        """Whether there is another process."""
        return self._other is not None

    def ask(self, function: Callable[[], Result]) -> None:
        """Have a process that stays call something more, a function of a module with its values, after all the rest."""
        self._asked.append(function)
        if self._other is not None:
            try:
                self._other.send(function)
            except OSError:  # it is gone
                self.end()

    def result(self) -> Result:
        """What the first function that has no result yet gives, or raises."""
        function = self._asked.popleft()
        if self._other is None:
            return function()
        try:
            answer = self._other.recv()
        except (EOFError, OSError):
            self.end()
            return function()
        return _given(*answer)

    def end(self) -> None:
        """End the other process, whatever it does."""
        if self._other is not None:
            self._other.close()
            self._process.kill()
            self._process.join()
        self._other = None


def _given(found: Any, error: Exception | None) -> Any:
    if error is not None:
        raise error
    return found


def _run(function: Callable[[], Any], other: Connection, stays: bool) -> None:
    # Ctrl-C goes to the whole group; the first process decides what happens.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    above = os.getppid()
    while True:
        try:
            found = function()
        except Exception as error:
            other.send((None, error))
        else:
            other.send((found, None))
        further = _heard(other, above) if stays else None
        if further is None:
            return
        function = further


def _heard(other: Connection, above: int) -> Callable[[], Any] | None:
    """What is asked next; nothing where the first process has ended, whose end of the line another may hold."""
    try:
        while not other.poll(1):
            if os.getppid() != above:
                return None
        further: Callable[[], Any] = other.recv()
    except (EOFError, OSError):
        return None
    return further
