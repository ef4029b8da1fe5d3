"""Work spread over processes, results in the order of what was given whatever the number of workers."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import current_process, get_context
from typing import Any, TypeVar

from graph.errors import BuildError, LimitExceeded
from graph.pipeline.deadline import watch
from graph.pipeline.extract import File, Options, Row, extract, failed, problem
from graph.pipeline.parts import Part, lost_part, part

# A chunk is small enough to spread evenly, large enough that sending it costs nothing.
CHUNK_FILES, CHUNK_BYTES = 8, 1_000_000
# Below this, starting processes takes longer than reading here.
FEW_BYTES = 500_000
# Objects made before Python looks for cycles among them; its own 700 make it look all the time, in vain.
OBJECTS = 100_000

Chunk = Sequence[File]
Result = TypeVar("Result")
Item = TypeVar("Item")
Work = Callable[[File, Options], Result]
Lost = Callable[[File, Row], Result]


def workers(files: Iterable[File], jobs: int | None) -> int:
    """How many processes to start: as many as asked for, else one a core, else none for a little work."""
    if jobs is not None:
        return jobs
    return 1 if sum(file.bytes for file in files) < FEW_BYTES else cores()


def refuse_while_imported() -> None:
    """Refuse work while this is a worker process that only imports the script of the process that started it.

    Raises
    ------
    BuildError : that script calls ``build`` where it is imported; it would wait for itself for ever
    """
    # What multiprocessing itself asks before it starts a process (multiprocessing/spawn.py).
    if getattr(current_process(), "_inheriting", False):
        raise BuildError(
            "worker processes import your script, which calls build again: put the call below"
            ' `if __name__ == "__main__":`, or pass jobs=1'
        )


@contextmanager
def few_collections() -> Iterator[None]:
    """Let Python look for cycles of objects seldom: rows and values have none, and what is joined is there to stay."""
    before = gc.get_threshold()
    gc.set_threshold(5 * OBJECTS, *before[1:])
    try:
        yield
    finally:
        # All that is there now counts as old: Python would look through it at once.
        gc.freeze()
        gc.unfreeze()
        gc.set_threshold(*before)


def cores() -> int:
    """How many processors there are for this process."""
    # Only Linux says how many of the machine's cores this process may use.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Pool:
    """Processes that start when they are first needed, and again when one of them has died.

    jobs : how many; 1: none, all is done here
    """

    def __init__(self, options: Options, jobs: int) -> None:
        self.options = options
        self.jobs = jobs
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def fit(self, files: Iterable[File], jobs: int | None) -> None:
        """Take as many processes as some files are worth, from now on."""
        self.jobs = workers(files, jobs)

    def submit(self, function: Callable[..., Result], *arguments: Any) -> Future[Result]:
        """Let a process call a function of a module."""
        if self._executor is None:
            self._executor = _started_pool(self.options, self.jobs)
        return self._executor.submit(function, *arguments)

    def stop(self) -> None:
        """End the processes; what is under way is finished first."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def parts(self, files: Sequence[File]) -> Iterator[Part]:
        """What each file gives, in the order given."""
        return extract_all(files, self.options, self.jobs, part, lost_part, self)

    def each(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """The function's result for each item, in order.

        Parameters
        ----------
        function : a function of a module; what kills its process is done here
        """
        if self.jobs == 1:
            yield from map(function, items)
            return
        waiting: deque[tuple[Item, Future[Result] | None]] = deque()
        for item in items:
            waiting.append((item, self._try(function, item)))
            # No more results than these are held at once.
            if len(waiting) >= 4 * self.jobs:
                yield self._result(function, *waiting.popleft())
        while waiting:
            yield self._result(function, *waiting.popleft())

    def _try(self, function: Callable[[Item], Result], item: Item) -> Future[Result] | None:
        try:
            return self.submit(function, item)
        except BrokenProcessPool:
            self.stop()
            return None

    def _result(self, function: Callable[[Item], Result], item: Item, future: Future[Result] | None) -> Result:
        try:
            return function(item) if future is None else future.result()
        except BrokenProcessPool:
            return function(item)


def extract_all(
    files: Sequence[File],
    options: Options,
    jobs: int,
    work: Work[Any] = extract,
    lost: Lost[Any] = failed,
    pool: Pool | None = None,
) -> Iterator[Any]:
    """What `work` gives for each file, in the order given.

    Parameters
    ----------
    jobs : number of processes; 1: this one
    work : a function of a module, since other processes import it by name
    lost : gives what stands for a file that ended its process
    pool : processes to use, which go on afterwards

    Raises
    ------
    BuildError : no process can be started at all

    Notes
    -----
    A file that kills its process, out of memory or by a fault in a library, fails alone: the pool is started
    again and what was under way is done again.
    """
    if jobs == 1:
        _prepare(options)
        for file in files:
            yield work(file, options)
        return
    if pool is None:
        with Pool(options, jobs) as own:
            yield from extract_all(files, options, jobs, work, lost, own)
        return
    chunks = list(_chunks(files))
    done = 0
    while done < len(chunks):
        for results in _pooled(chunks[done:], options, pool, work):
            done += 1
            yield from results
        if done < len(chunks):
            for file in chunks[done]:
                yield _alone(file, options, work, lost)
            done += 1


def _chunks(files: Sequence[File]) -> Iterator[Chunk]:
    chunk: list[File] = []
    for file in files:
        chunk.append(file)
        if len(chunk) == CHUNK_FILES or sum(f.bytes for f in chunk) >= CHUNK_BYTES:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _started_pool(options: Options, jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, get_context("spawn"), _started, (options,))


def _pooled(chunks: Sequence[Chunk], options: Options, pool: Pool, work: Work[Any]) -> Iterator[list[Any]]:
    """The results of the chunks, as far as the pool holds."""
    waiting: deque[Future[list[Any]]] = deque()
    whole = False
    try:
        for chunk in chunks:
            waiting.append(pool.submit(_extract_chunk, chunk, options, work))
            # No more results than these are held at once.
            if len(waiting) >= 4 * pool.jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        whole = True
    except BrokenProcessPool:
        return
    finally:
        if not whole:
            pool.stop()


def _alone(file: File, options: Options, work: Work[Any], lost: Lost[Any]) -> Any:
    with _started_pool(options, 1) as pool:
        try:
            pool.submit(int).result()
        except BrokenProcessPool as error:
            raise BuildError(
                "other processes do not start; in a script of your own, call build under "
                '`if __name__ == "__main__":`, or give jobs=1'
            ) from error
        try:
            return pool.submit(work, file, options).result()
        except BrokenProcessPool:
            why = f"{file.name}: ended the process that read it, out of memory or long past its time; leave it out"
            return lost(file, problem(file.name, LimitExceeded(why)))


def _extract_chunk(chunk: Chunk, options: Options, work: Work[Any]) -> list[Any]:
    return [work(file, options) for file in chunk]


def _started(options: Options) -> None:
    # Ctrl-C goes to the whole group; the first process decides what happens.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(OBJECTS)
    watch()
    _prepare(options)


def get_ready(options: Options) -> None:
    """Import and load all that every document is read with."""
    import graph.detect
    import graph.relate.functions
    import graph.relate.relations
    import graph.relate.suspects
    import graph.resolve
    import graph.structure  # noqa: F401
    from graph.tables.authority import authority
    from graph.tables.languages import languages

    _prepare(options)
    authority()
    languages()


def read_here(files: Sequence[File], options: Options) -> list[Part]:
    """What each file gives, read in this process."""
    return list(extract_all(files, options, 1, part, lost_part))


def _prepare(options: Options) -> None:
    """Make the user's own names known before the first rule is built from them."""
    from graph.search.known import leave_behind
    from graph.tables.authority import use

    leave_behind()
    use(options.authority)
