"""What has been read off patterns, kept from one run to the next: to parse some thousand patterns takes long."""

from __future__ import annotations

import functools
from collections.abc import Callable
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any, TypeVar

from graph.tables.ready import keep, kept

Found = TypeVar("Found")
_PACKAGE = Path(__file__).parents[1]
_NAME = "patterns"


class _Known:
    """Results by the function that gives them and what it was asked."""

    def __init__(self) -> None:
        self.results: dict[tuple[Any, ...], Any] | None = None
        self._more = False
        self._leaves = False

    def result(self, function: Callable[..., Found], asked: tuple[Any, ...]) -> Found:
        """What is known of a function, else what it gives."""
        if self.results is None:
            self.results = kept(_sources(), _NAME) or {}
        key = function.__name__, *asked
        if key not in self.results:
            self.results[key] = function(*asked)
            self._more = True
        found: Found = self.results[key]
        return found

    def leave_behind(self) -> None:
        """Have this process keep, at its end, what it has found out and no run before it."""
        if not self._leaves:
            self._leaves = True
            # A worker ends without calling what is registered with `atexit`.
            Finalize(None, self._keep, exitpriority=0)

    def _keep(self) -> None:
        if self._more and self.results is not None:
            # Other processes may have found out something as well.
            keep(_sources(), _NAME, (kept(_sources(), _NAME) or {}) | self.results)


_known = _Known()
leave_behind = _known.leave_behind


def remembered(function: Callable[..., Found]) -> Callable[..., Found]:
    """A function whose results are kept: plain values, which follow from its arguments and its module alone."""

    @functools.wraps(function)
    def found(*asked: Any) -> Found:
        return _known.result(function, asked)

    return found


def _sources() -> list[Path]:
    """What decides the results, and the files that patterns come from: with them old patterns are forgotten."""
    rules = [path for room in ("languages", "kinds") for path in sorted((_PACKAGE / room).glob("*.toml"))]
    return [Path(__file__).with_name("beginnings.py"), *rules]
