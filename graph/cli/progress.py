"""Progress of a build on stderr: a bar on a terminal, lines elsewhere."""

from __future__ import annotations

import os
import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from graph.cli.frame import say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

# A line each tenth of a phase, but not a flood of them from a phase that is over in a moment.
_LEAST_SECONDS = 1.0
_BETWEEN_FRAMES = 0.1
WAITING = "another build writes to this folder: waiting until it is done"


class Quiet:
    """Shows nothing."""

    def __call__(self, phase: str, done: int, total: int, found: int = 0) -> None:
        """Take note that `done` of `total` things of `phase` are done, and `found` references found."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


class Lines(Quiet):
    """A line when a phase begins and ends, and at each tenth of it."""

    def __init__(self) -> None:
        self.phase = ""
        self.tenth = 0
        self.at = self.began = 0.0

    def __call__(self, phase: str, done: int, total: int, found: int = 0) -> None:
        """Print a line where a new phase or a new tenth begins."""
        now = time.monotonic()
        if phase != self.phase:
            self.phase, self.tenth, self.at, self.began = phase, 0, now, now
            say(WAITING if phase == "waiting" else phase)
        tenth = 10 * done // total if total else 0
        if tenth > self.tenth and (tenth == 10 or now - self.at >= _LEAST_SECONDS):
            self.tenth, self.at = tenth, now
            say(f"{phase:<10} {done:,} of {total:,}{_so_far(done, total, found, now - self.began)}")


def _so_far(done: int, total: int, found: int, seconds: float) -> str:
    """Of a phase that finds references: how many, how fast it goes, how long it still takes."""
    if not found:
        return ""
    rate = done / seconds if seconds > 0 else 0.0
    left = f" · {(total - done) / rate:.0f} s left" if rate and done < total else ""
    return f" files · {found:,} references · {rate:,.0f} a second{left}"


class Bar(Quiet):
    """A bar a phase, gone when the build is over.

    It is drawn when something is told, by no thread of its own: a process with a second thread cannot be forked
    (`graph.aside`), and a build on a terminal is to be as fast as one that is quiet.
    """

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (
            TextColumn("{task.description:<10}"),
            BarColumn(bar_width=10),  # eighty columns hold the rest too
            MofNCompleteColumn(),
            TextColumn("{task.fields[said]}"),
        )
        self.bars: Progress = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
        self.tasks: dict[str, TaskID] = {}
        self.began: dict[str, float] = {}
        self.drawn = 0.0

    def __call__(self, phase: str, done: int, total: int, found: int = 0) -> None:
        """Move the bar of `phase`."""
        now = time.monotonic()
        begins = phase not in self.tasks
        if begins:
            self.began[phase] = now
            self.tasks[phase] = self.bars.add_task(phase, total=total or None, said="")
            if phase == "waiting":
                self.bars.console.print(WAITING)
        said = _so_far(done, total, found, now - self.began[phase])
        self.bars.update(self.tasks[phase], completed=done, total=total or None, said=said)
        if begins or done == total or now - self.drawn >= _BETWEEN_FRAMES:
            self.drawn = now
            self.bars.refresh()

    def __enter__(self) -> Self:
        self.bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bars.stop()


def progress(quiet: bool) -> Quiet:
    """The way to show progress that suits stderr."""
    if quiet:
        return Quiet()
    if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        return Bar()
    return Lines()
