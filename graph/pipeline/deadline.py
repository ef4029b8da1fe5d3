"""No document may take for ever: it fails alone when its time is up."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import IO

from graph.errors import LimitExceeded

# What Python cannot interrupt, a loop in a library, ends the process after so long: seconds, and times the limit.
_GRACE, _TIMES = 2.0, 1.5
_nowhere: IO[str] | None = None


class _TimeIsUp(BaseException):
    """Raised in the middle of whatever runs; no one who catches Exception holds it up."""


@contextmanager
def deadline(seconds: float, name: str) -> Iterator[None]:
    """Raise LimitExceeded, with `name` in its message, where the block takes longer than `seconds`.

    Only the first thread of a process can be interrupted, and only where the system has timers (not on Windows).
    """
    timed = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not timed:
        yield
        return
    before = signal.signal(signal.SIGALRM, _time_is_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    later = _GRACE + _TIMES * seconds
    end: threading.Timer | None = None
    if _nowhere is not None:
        faulthandler.dump_traceback_later(later, exit=True, file=_nowhere)
    else:
        end = threading.Timer(later, _end, (name, seconds))
        end.daemon = True
        end.start()
    try:
        yield
    except _TimeIsUp:
        why = f"{name}: takes longer than {seconds:g} s; leave it out, or raise --max-seconds"
        raise LimitExceeded(why) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if end is None:
            faulthandler.cancel_dump_traceback_later()
        else:
            end.cancel()


def watch() -> None:
    """From now on end this process, a worker, where a deadline is long past and nothing else ends it."""
    global _nowhere
    _nowhere = open(os.devnull, "w")  # noqa: SIM115 - as long as the process


def _end(name: str, seconds: float) -> None:
    """End the one process that there is: nothing else gets out of a library that does not come back."""
    why = f"{name}: takes longer than {seconds:g} s inside a library that cannot be interrupted"
    print(f"{why}; leave it out, or build with --jobs 2, which fails it alone", file=sys.stderr, flush=True)
    os._exit(1)


def _time_is_up(signal_: int, frame: FrameType | None) -> None:
    raise _TimeIsUp
