"""Files spread over processes, results in the order of the files whatever the number of workers."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from graph.errors import BuildError, LimitExceeded
from graph.pipeline.deadline import watch
from graph.pipeline.extract import Extracted, File, Options, extract, failed, problem

# A chunk is small enough to spread evenly, large enough that sending it costs nothing.
CHUNK_FILES, CHUNK_BYTES = 8, 1_000_000
# Below this, starting processes takes longer than reading here.
FEW_BYTES = 500_000

Chunk = Sequence[File]
Work = Callable[[File, Options], Extracted]


def workers(files: Sequence[File], jobs: int | None) -> int:
    """How many processes to start: as many as asked for, else one a core, else none for a little work."""
    if jobs is not None:
        return jobs
    if sum(file.bytes for file in files) < FEW_BYTES:
        return 1
    # Only Linux says how many of the machine's cores this process may use.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def extract_all(files: Sequence[File], options: Options, jobs: int, work: Work = extract) -> Iterator[Extracted]:
    """The rows of each file, in the order given.

    Parameters
    ----------
    jobs : number of processes; 1: this one
    work : a function of a module, since other processes import it by name

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
    chunks = list(_chunks(files))
    done = 0
    while done < len(chunks):
        for results in _pooled(chunks[done:], options, jobs, work):
            done += 1
            yield from results
        if done < len(chunks):
            for file in chunks[done]:
                yield _alone(file, options, work)
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


def _pool(options: Options, jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, get_context("spawn"), _started, (options,))


def _pooled(chunks: Sequence[Chunk], options: Options, jobs: int, work: Work) -> Iterator[list[Extracted]]:
    """The results of the chunks, as far as the pool holds."""
    pool = _pool(options, jobs)
    waiting: deque[Future[list[Extracted]]] = deque()
    ahead = iter(chunks)
    try:
        for chunk in ahead:
            waiting.append(pool.submit(_extract_chunk, chunk, options, work))
            # No more results than these are held at once.
            if len(waiting) >= 4 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _alone(file: File, options: Options, work: Work) -> Extracted:
    with _pool(options, 1) as pool:
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
            return failed(file, problem(file.name, LimitExceeded(why)))


def _extract_chunk(chunk: Chunk, options: Options, work: Work) -> list[Extracted]:
    return [work(file, options) for file in chunk]


def _started(options: Options) -> None:
    # Ctrl-C goes to the whole group; the first process decides what happens.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    watch()
    _prepare(options)


def _prepare(options: Options) -> None:
    """Make the user's own names known before the first rule is built from them."""
    from graph.tables.authority import use

    use(options.authority)
