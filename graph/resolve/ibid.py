"""What `ibid.` repeats: the work that the reference before it names, unless other particulars follow."""

from __future__ import annotations

import functools
import re

from graph.model import Citation
from graph.tables.languages import languages

_BESIDE_A_WORK = ("sales", "agenda", "body", "meeting")  # printed with a work, and not what an `ibid.` repeats


def most_telling(citations: list[Citation]) -> Citation:
    """The last reference of a note; of a work and its sales number, or the body that issued it, the work."""
    works = [c for c in citations if c.reference.kind not in _BESIDE_A_WORK]
    return (works or citations)[-1]


@functools.cache
def particulars(language: str) -> re.Pattern[str]:
    """What after an `ibid.` says that only the series is the same: anything but a pinpoint."""
    raw = languages().get(language, languages()["en"]).raw
    pins, inner = raw["pins"], raw["ibid"].get("inner", "(?!)")
    parts = (pins[part] for part in ("para", "art", "chap", "sect", "annex", "part", "appendix"))
    words = "|".join(re.sub(r"\(\?P<\w+>", "(?:", part.replace("VALUE", "[^,;.]{1,12}?")) for part in parts)
    words += rf"|(?:{inner})\s*[,،]"
    words += rf"|(?:{pins.get('resolution', '(?!)')})\s\d{{1,2}}(?![\d/(]|\s[A-Z(])"  # of the conference reported on
    return re.compile(rf"\s*[,،]\s*(?!{words}|p{{1,2}}\.|第[^,;.]{{1,8}}页)\S")
