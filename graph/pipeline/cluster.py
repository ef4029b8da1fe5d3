"""The processes of a dask cluster, on this machine or on many, in place of a pool of this one.

Files are read in partitions; each leaves its result as Parquet at a place that all machines reach (parquet.py), so that
a worker that is lost costs what it had under way, and a build that was ended goes on where it was.
"""

from __future__ import annotations

import functools
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from graph.errors import BuildError, LimitExceeded, MissingDependency
from graph.pipeline.blocks import digest_of
from graph.pipeline.extract import File, Options, problem
from graph.pipeline.parts import Part, lost_part, part
from graph.pipeline.report import code_hash
from graph.pipeline.workers import Pool

if TYPE_CHECKING:
    from distributed import Client

Result = TypeVar("Result")
Item = TypeVar("Item")
# One partition is one task and one file of parts.
PARTITION_FILES, PARTITION_BYTES = 64, 4_000_000
_PATIENCE = "20s"  # for a scheduler to answer


class Cluster(Pool):
    """Workers of a dask scheduler.

    Parameters
    ----------
    options : as for `Pool`
    jobs : of a cluster that is started here, the number of its workers
    scheduler : address of one that runs already; None: start one on this machine
    parts : fsspec location for the Parquet parts, which all workers and this process reach
    force : read again what has left parts there

    Raises
    ------
    MissingDependency : no distributed, fsspec or pyarrow
    BuildError : there is no scheduler at the address, or its workers run another program
    """

    def __init__(self, options: Options, jobs: int, scheduler: str | None, parts: str, force: bool = False) -> None:
        try:
            import fsspec  # noqa: F401 - parquet.py needs it
            import pyarrow  # noqa: F401
            from distributed import Client, LocalCluster
        except ImportError as error:
            raise MissingDependency(
                f'the cluster: {error}; install it with: python -m pip install "un-citation-graph[distributed]"'
            ) from error
        self._own: LocalCluster | None = None
        try:
            if scheduler is None:
                self._own = LocalCluster(
                    n_workers=max(1, jobs), threads_per_worker=1, dashboard_address=None, silence_logs=50
                )
            self.client: Client = Client(self._own or scheduler, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise BuildError(f"{scheduler}: no scheduler answers there: {error}") from error
        workers = self.client.scheduler_info(n_workers=-1)["workers"]
        super().__init__(options, max(2, sum(worker["nthreads"] for worker in workers.values())))
        self.parts_location = parts
        self._force = force
        self._code = code_hash()
        self._names = options.authority.read_bytes() if options.authority else b""

    def __exit__(self, *_: object) -> None:
        self.client.close()
        if self._own is not None:
            self._own.close()

    def fit(self, files: Iterable[File], jobs: int | None) -> None:
        """Nothing to do: there are as many workers as there are."""

    def submit(self, function: Callable[..., Result], *arguments: Any) -> Any:
        """Let a worker call a function of a module."""
        return self.client.submit(function, *arguments, pure=False)

    def stop(self) -> None:
        """Nothing to do: the workers go on until the build is over."""

    def _result(self, function: Callable[[Item], Result], item: Item, future: Any) -> Result:
        from distributed import KilledWorker

        try:
            return future.result()
        except KilledWorker:
            return function(item)

    def parts(self, files: Sequence[File]) -> Iterator[Part]:
        """What each file gives, in the order given, by way of Parquet parts."""
        from graph.pipeline import parquet

        waiting: deque[tuple[Sequence[File], str, Any]] = deque()
        for some in _partitions(files):
            name = self._name(some)
            known = not self._force and parquet.exists(self.parts_location, name)
            waiting.append((some, name, None if known else self._read(some, name)))
            if len(waiting) >= 4 * self.jobs:
                yield from self._taken(*waiting.popleft())
        while waiting:
            yield from self._taken(*waiting.popleft())

    def _name(self, files: Sequence[File]) -> str:
        """A name for what comes of some files: a hash of all that decides it."""
        told = [(file.name, file.sha256, file.bytes, file.corrections) for file in files]
        options = (self.options.settings, self.options.languages, self._names, self._code)
        return digest_of(repr((told, options)).encode("utf-8", "surrogatepass"))

    def _read(self, files: Sequence[File], name: str) -> Any:
        options = replace(self.options, authority=None)
        arguments = (files, options, self._names, self.parts_location, name, self._code)
        return self.client.submit(read_partition, *arguments, key=f"read-{name}", pure=True)

    def _taken(self, files: Sequence[File], name: str, future: Any) -> Iterator[Part]:
        """The parts of a partition, once they are there; a file that ends every worker is lost alone."""
        from distributed import KilledWorker

        from graph.pipeline import parquet

        try:
            if future is not None:
                future.result()
        except KilledWorker:
            if len(files) == 1:
                why = f"{files[0].name}: ended every process that read it, out of memory perhaps; leave it out"
                yield lost_part(files[0], problem(files[0].name, LimitExceeded(why)))
                return
            for file in files:
                alone = self._name([file])
                yield from self._taken([file], alone, self._read([file], alone))
            return
        yield from parquet.read(self.parts_location, name)


def _partitions(files: Sequence[File]) -> Iterator[Sequence[File]]:
    some: list[File] = []
    size = 0
    for file in files:
        some.append(file)
        size += file.bytes
        if len(some) == PARTITION_FILES or size >= PARTITION_BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some


def read_partition(files: Sequence[File], options: Options, names: bytes, location: str, name: str, code: str) -> None:
    """Read some files and leave what they gave at `location`; runs in a worker.

    Raises
    ------
    BuildError : this worker's program is another than the build's
    """
    from graph.pipeline import parquet

    if _own_code() != code:
        raise BuildError("a worker runs another version of this program; install the same on all machines")
    _use(names)
    parquet.write(location, name, [part(file, options) for file in files])


@functools.cache
def _own_code() -> str:
    return code_hash()


@functools.lru_cache(maxsize=1)
def _use(names: bytes) -> None:
    """Make a user's own names known, once in each process."""
    from graph.tables.authority import use

    if not names:
        use(None)
        return
    with tempfile.TemporaryDirectory(prefix="uncite-") as scratch:
        path = Path(scratch) / "names.tsv"
        path.write_bytes(names)
        use(path)
