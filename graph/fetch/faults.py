"""What can come back in place of a document: each of these is a row of the manifest, not the end of a run."""

from __future__ import annotations


class NotBrought(Exception):
    """A request that brought no document; the message is the reason."""


class Absent(NotBrought):
    """The place says that it does not have it."""


class Refused(NotBrought):
    """What came is not a document, or may not be taken."""


class Troubled(NotBrought):
    """The place itself is in trouble, or turns programs away: the next document will fare no better."""


class Unreachable(Troubled):
    """There is no way to the place."""


class Passing(NotBrought):
    """A fault that may be gone in a while.

    wait : seconds that the place asks to wait; None where it does not say
    place : whether it is the place that is at fault, not the one document
    """

    def __init__(self, reason: str, wait: float | None = None, *, place: bool = False) -> None:
        super().__init__(reason)
        self.wait = wait
        self.place = place
