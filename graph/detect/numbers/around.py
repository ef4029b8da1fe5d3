"""What stands around a number: the sentences of a flow and the bodies named in them."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import NamedTuple

from graph.detect.names import NameHit

# A sentence ends at its mark; a full stop only where none of a number, a small letter or a bracket follows.
_END = re.compile(r"[;。!?\n.](?:(?<![.])|(?=[\s\x1e]+[^\s\da-zа-я(]))")


class Body(NamedTuple):
    """A body named in the flow: half-open range and id."""

    start: int
    end: int
    id: str


class Around:
    """The sentences and bodies of one flow, looked up by offset."""

    def __init__(self, text: str, hits: Sequence[NameHit]) -> None:
        self.text = text
        self._bodies = [Body(h.start, h.end, h.names[0].id) for h in hits if h.names[0].scheme == "body"]
        self._starts = [body.start for body in self._bodies]
        self._ends = [m.start() for m in _END.finditer(text)]

    def sentence(self, offset: int) -> int:
        """The number of the sentence that `offset` stands in."""
        return bisect.bisect_right(self._ends, offset)

    def sentence_start(self, offset: int) -> int:
        """Where the sentence that `offset` stands in begins."""
        i = bisect.bisect_right(self._ends, offset) - 1
        return self._ends[i] + 1 if i >= 0 else 0

    def sentence_end(self, offset: int) -> int:
        """Where the sentence ends that `offset` stands in, or that its mark ends there."""
        i = bisect.bisect_left(self._ends, offset)
        return self._ends[i] if i < len(self._ends) else len(self.text)

    def bodies(self, start: int, end: int) -> list[Body]:
        """Bodies named wholly inside a range, in order."""
        low, high = bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end)
        return [body for body in self._bodies[low:high] if body.end <= end]

    def next_body(self, offset: int) -> Body | None:
        """The first body named at `offset` or after it."""
        i = bisect.bisect_left(self._starts, offset)
        return self._bodies[i] if i < len(self._bodies) else None

    def past_body(self, offset: int, link: re.Pattern[str]) -> int:
        """The end of a body that is named right after `offset`, a space or `link` between; else `offset`."""
        body = self.next_body(offset)
        if body is None:
            return offset
        gap = self.text[offset : body.start]
        return body.end if gap == " " or (len(gap) < 24 and link.match(gap)) else offset

    def subject(self, offset: int) -> str:
        """The body that a pronoun at `offset` stands for, where one is named just before: `the Assembly, in its …`."""
        found = self.bodies(max(self.sentence_start(offset), offset - 200), offset)
        return found[-1].id if found and offset - found[-1].end <= 60 else ""

    def before(self, offset: int) -> tuple[str, ...]:
        """Ids of the bodies named before `offset` in its sentence, nearest first."""
        found = self.bodies(max(self.sentence_start(offset), offset - 400), offset)
        return tuple(dict.fromkeys(body.id for body in reversed(found)))

    def after(self, offset: int) -> tuple[str, ...]:
        """Ids of the bodies named after `offset` in its sentence, nearest first."""
        found = self.bodies(offset, min(self.sentence_end(offset), offset + 200))
        return tuple(dict.fromkeys(body.id for body in found))
