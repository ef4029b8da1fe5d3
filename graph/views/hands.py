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

from graph.aside import can_fork

FEW = 400  # pages that are written sooner than a process is started,
FEWER = 8  # and forked

Taken = Any  # which tasks are somebody's: an array of bytes with its lock, a type that multiprocessing does not name
Task = tuple[str, Sequence[int]]  # a method of the writer, and the numbers of what it writes


class Writer(Protocol):
    """What a process makes once and then asks for pages."""

    def write(self, task: str, numbers: Sequence[int]) -> list[Any]:
        """Write some pages, give their files."""


@contextmanager
def hands(
    make: Callable[..., Writer], values: tuple[Any, ...], own: Writer, tasks: Sequence[Task], jobs: int
) -> Iterator[Iterator[list[Any]]]:
    """Begin with every task; gives the results in the order of the tasks.

    Parameters
    ----------
    make, values : a function of a module and what it is called with, to make another writer in each process; a process
        that is forked has that of this one
    own : the writer of this process, which does all where few pages are to be written
    jobs : number of processes, this one among them

    Notes
    -----
    Where processes are ended from outside, or do not start, what they had under way is written here.
    """
    forked = can_fork()
    if jobs == 1 or sum(len(numbers) for _, numbers in tasks) < (FEWER if forked else FEW):
        yield (own.write(*task) for task in tasks)
        return
    context = get_context("fork" if forked else "spawn")
    if forked:
        make, values = _same, (own,)
    # Futures are not cancelled instead: that can end the thread of a pool one of whose processes has died.
    taken = context.Array("b", len(tasks))
    pool = ProcessPoolExecutor(jobs - 1, context, _started, (make, values, taken))
    try:
        yield _results(own, tasks, [_later(pool, *numbered) for numbered in enumerate(tasks)], taken)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _later(pool: ProcessPoolExecutor, number: int, task: Task) -> Future[list[Any] | None]:
    try:
        return pool.submit(_write, number, task)
    except BrokenProcessPool as error:
        lost: Future[list[Any] | None] = Future()
        lost.set_exception(error)
        return lost


def _results(
    own: Writer, tasks: Sequence[Task], others: list[Future[list[Any] | None]], taken: Taken
) -> Iterator[list[Any]]:
    """What the others write from the first task on, and this process from the last until they meet."""
    ours: list[list[Any]] = []
    while len(ours) < len(tasks) and _take(taken, len(tasks) - len(ours) - 1):
        ours.append(own.write(*tasks[len(tasks) - len(ours) - 1]))
    left = len(tasks) - len(ours)
    for task, later in zip(tasks[:left], others[:left], strict=True):
        try:
            yield later.result() or []
        except BrokenProcessPool:
            yield own.write(*task)
    yield from reversed(ours)


def _take(taken: Taken, number: int) -> bool:
    """Whether a task was nobody's until now; from now on it is the caller's."""
    with taken.get_lock():
        free = not taken[number]
        taken[number] = 1
    return free


def _same(own: Writer) -> Writer:
    return own


_writer: Writer | None = None  # of this process
_taken: Taken


def _started(make: Callable[..., Writer], values: tuple[Any, ...], taken: Taken) -> None:
    global _writer, _taken
    _taken = taken
    # Ctrl-C goes to the whole group; the first process decides what happens.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What the writer reads it keeps: nothing is gained by looking through it for cycles of objects.
    gc.disable()
    _writer = make(*values)
    gc.freeze()
    gc.enable()


def _write(number: int, task: Task) -> list[Any] | None:
    """Write a task's pages, unless the first process has come to it already."""
    assert _writer
    return _writer.write(*task) if _take(_taken, number) else None
