"""The many pages written by several processes; what they write does not depend on how many there are."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, Protocol

FEW = 400  # pages that are written sooner than a process is started

Task = tuple[str, range]  # a method of the writer, and the numbers of what it writes


class Writer(Protocol):
    """What a process makes once and then asks for pages."""

    def write(self, task: str, numbers: range) -> list[Any]:
        """Write some pages, give their files."""


@contextmanager
def hands(
    make: Callable[..., Writer], values: tuple[Any, ...], own: Writer, tasks: Sequence[Task], jobs: int
) -> Iterator[Iterator[list[Any]]]:
    """Begin with every task; gives the results in the order of the tasks.

    Parameters
    ----------
    make, values : a function of a module and what it is called with, to make another writer in each process
    own : the writer of this process, which does all where few pages are to be written
    jobs : number of processes, this one among them

    Notes
    -----
    Where processes are ended from outside, or do not start, what they had under way is written here.
    """
    if jobs == 1 or sum(len(numbers) for _, numbers in tasks) < FEW:
        yield (own.write(*task) for task in tasks)
        return
    pool = ProcessPoolExecutor(jobs - 1, get_context("spawn"), _started, (make, values))
    try:
        yield _results(own, [(task, _later(pool, task)) for task in tasks])
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _later(pool: ProcessPoolExecutor, task: Task) -> Future[list[Any]]:
    try:
        return pool.submit(_write, task)
    except BrokenProcessPool as error:
        lost: Future[list[Any]] = Future()
        lost.set_exception(error)
        return lost


def _results(own: Writer, pairs: list[tuple[Task, Future[list[Any]]]]) -> Iterator[list[Any]]:
    """What the others write from the first task on, and this process from the last until they meet."""
    ours = []
    while pairs and pairs[-1][1].cancel():
        task, _ = pairs.pop()
        ours.append(own.write(*task))
    for task, later in pairs:
        try:
            yield later.result()
        except BrokenProcessPool:
            yield own.write(*task)
    yield from reversed(ours)


_writer: Writer | None = None  # of this process


def _started(make: Callable[..., Writer], values: tuple[Any, ...]) -> None:
    global _writer
    # Ctrl-C goes to the whole group; the first process decides what happens.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What the writer reads it keeps: nothing is gained by looking through it for cycles of objects.
    gc.disable()
    _writer = make(*values)
    gc.freeze()
    gc.enable()


def _write(task: Task) -> list[Any]:
    assert _writer
    return _writer.write(*task)
