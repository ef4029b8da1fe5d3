"""Work that another process does meanwhile: forked, it has all that this one has, and imports nothing again."""

from __future__ import annotations

import os
import signal
import sys
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

    Notes
    -----
    Where there is none, or it is ended from outside, the function is called here when its result is asked for: it has
    to begin anew what it had begun.
    """

    def __init__(self, function: Callable[[], Result], apart: bool = True) -> None:
        self._function = function
        self._told: Connection | None = None
        if apart and can_fork():
            context = get_context("fork")
            self._told, tell = context.Pipe(duplex=False)
            self._process = context.Process(target=_run, args=(function, tell), daemon=True)
            self._process.start()
            tell.close()

    def __enter__(self) -> Aside[Result]:
        return self

    def __exit__(self, *_: object) -> None:
        if self._told is not None:
            self._told.close()
            self._process.kill()
            self._process.join()

    def result(self) -> Result:
        """What the function gives, or raises."""
        if self._told is None:
            return self._function()
        try:
            answer = self._told.recv()
        except (EOFError, OSError):
            return self._function()
        return _given(*answer)


def _given(found: Any, error: Exception | None) -> Any:
    if error is not None:
        raise error
    return found


def _run(function: Callable[[], Any], tell: Connection) -> None:
    # Ctrl-C goes to the whole group; the first process decides what happens.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        found = function()
    except Exception as error:
        tell.send((None, error))
    else:
        tell.send((found, None))
