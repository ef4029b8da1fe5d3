"""The patterns of one language that numbers are read with: ``[numbers]`` of its file, compiled."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from graph.search.beginnings import widest
from graph.tables.languages import languages

Pattern = re.Pattern[str]
_NEVER = r"(?!)"
# No part of a longer number, of a percentage or of `2200 (XXI)`, `661 (1990)`.
_BARE = r"(\d{2,4})(?![\d/%]|[.,\-]\d| ?\([12IVXLS])"


@dataclass(frozen=True, eq=False)  # eq=False: hashed by identity, so that what is read with one can be cached
class Words:
    """What one language puts around its numbers; a language that lacks a form has a pattern that nothing meets.

    after : head nouns stand after their numbers
    date : a date right after a number (before it where heads stand after)
    bare : a number without session or year, as the Security Council's are printed right after their head
    joiner, joined : what stands between two numbers of a list; the same behind a bare number, at the end of a text
    joined_width : code points before that end which it can look at
    own, other, own_head : words right before a head, or its ending, by which the number is the speaker's
    possessed : what may stand between a body and the head noun of its act
    in_its : what may stand between a short word for a body and `own`
    subject : what stands before a short word that its sentence begins with
    genitive : what may stand between a number and the body that issued it
    issued : what stands there when a clause says who did: `resolution 2000/22 on dialogue, which X adopted`
    others : what stands there when a conference did, which has no symbols for its acts
    short : patterns of short words for bodies, each with the ids that it can mean
    clitic : particles in front of a head that are no part of the reference
    letter_to, letter_and : the last letter of a range, a further letter of the same number
    """

    after: bool
    date: Pattern
    bare: Pattern
    joiner: Pattern
    joined: Pattern
    joined_width: int
    own: Pattern
    other: Pattern
    own_head: Pattern
    possessed: Pattern
    in_its: Pattern
    subject: Pattern
    genitive: Pattern
    issued: Pattern
    others: Pattern
    short: tuple[tuple[Pattern, str], ...]
    clitic: Pattern
    letter_to: Pattern
    letter_and: Pattern
    months: dict[str, int]


@functools.cache
def words(code: str) -> Words:
    """The number words of one language."""
    raw: dict[str, Any] = languages()[code].raw
    rules, pins = raw["numbers"], raw["pins"]
    opening, closing = rules.get("opening", _NEVER), rules.get("closing", _NEVER)
    letter = "|".join([*rules.get("letters", ()), "[A-Z]"])
    joined = rf"(?<![\d/(.])(\d{{3,4}})(?:{closing})?(?:{rules['joiner']})(?:{opening})?$"

    def compiled(key: str) -> Pattern:
        return re.compile(rules.get(key, _NEVER))

    return Words(
        after=rules["order"] == "after",
        date=re.compile(rf",? ?(?:{rules['date']})"),
        bare=re.compile(rf" (?:{rules.get('sign', _NEVER)})?{_BARE}(?!{rules.get('counted', _NEVER)})"),
        joiner=compiled("joiner"),
        joined=re.compile(joined),
        joined_width=widest(joined) + 1,
        own=compiled("own"),
        other=compiled("other"),
        own_head=compiled("own_head"),
        possessed=compiled("possessed"),
        in_its=compiled("in_its"),
        subject=compiled("subject"),
        genitive=compiled("genitive"),
        issued=compiled("issued"),
        others=compiled("others"),
        short=tuple((re.compile(rf"(?:{word})"), " ".join(ids)) for word, ids in rules["generic"].items()),
        clitic=compiled("clitic"),
        letter_to=re.compile(rf"{pins['to']}(?P<letter>{letter})(?![A-Za-zА-Яа-яء-ي])"),
        letter_and=re.compile(rf"{pins['and']}(?P<letter>{letter})(?=[\s,.;:)号]|$)"),
        months=raw.get("months", {}),
    )


@dataclass(frozen=True)
class Wrapping:
    """What a language puts around its numbers where their head nouns stand after them.

    opening, closing : around each number, ``第`` and ``号``
    bare : numbers without session or year, as the Security Council's are printed, up to the head noun
    reach : what may stand between the last number of a list and its head noun
    title, titled : words that open the title of an act; a whole title, up to the number
    between : what may stand between a body and the number of its act
    """

    opening: str
    closing: str
    bare: Pattern
    reach: Pattern
    title: Pattern
    titled: Pattern
    between: Pattern


@functools.cache
def wrapping(code: str) -> Wrapping:
    """The wrapping of one language whose head nouns stand after their numbers."""
    rules: dict[str, Any] = languages()[code].raw["numbers"]
    return Wrapping(
        opening=rules["opening"],
        closing=rules["closing"],
        bare=re.compile(rules["bare"]),
        reach=re.compile(rules["reach"].replace("TITLE", rules["title"])),
        title=re.compile(rules["title"]),
        titled=re.compile(rules["titled"].replace("TITLE", rules["title"])),
        between=re.compile(rules["between"]),
    )


@functools.lru_cache(maxsize=4096)  # a text has the same few again and again
def iso(printed: str, words: Words) -> str:
    """A printed date as ISO, as far as its month is known to the language.

    >>> iso(" of 21 December 2020", words("en"))
    '2020-12'
    """
    digits = re.findall(r"\d+", printed)
    year = next((d for d in digits if len(d) == 4), "")
    lower = printed.lower()
    month = next((number for word, number in words.months.items() if word.lower() in lower), 0)
    if words.after and len(digits) >= 2:
        month = int(digits[1])
    return f"{year}-{month:02}" if year and month else year
