"""RE2 over a text, in linear time: where a pattern matches, in code points.

RE2 reads bytes. A text is encoded once for all patterns, and only the places of matches are asked for: what a match is
made of is for `re` to say, which takes less time than RE2's groups.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

import re2

_MEMORY = 1 << 26  # bytes that RE2 may take for the states of one scan


class Scan:
    """A pattern that RE2 can read.

    Raises
    ------
    re2.error : it cannot
    """

    def __init__(self, pattern: str) -> None:
        options = re2.Options()
        options.log_errors = False
        options.max_mem = _MEMORY
        options.never_capture = True
        self._pattern = re2.compile(pattern, options)

    def starts(self, text: str) -> Iterator[int]:
        """Where the matches begin, each after the end of the one before.

        >>> list(Scan(r"[0-9]+").starts("第 70/1 号"))
        [2, 5]
        """
        encoded = _encoded(text)
        if len(encoded) == len(text):
            for m in self._pattern.finditer(encoded):
                yield m.start()
            return
        at = chars = 0
        for m in self._pattern.finditer(encoded):
            start = m.start()
            chars += len(encoded[at:start].decode())
            at = start
            yield chars


@functools.lru_cache(maxsize=1)
def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")  # half a surrogate pair is one other character
