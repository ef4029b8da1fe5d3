"""Names of the authority in a text, and the meetings, sessions and titles that begin or end with them."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from graph.detect.joined import before_next, with_years
from graph.detect.meetings import held_by, meetings
from graph.detect.names import Matcher, NameHit
from graph.detect.numbers import Reader
from graph.detect.scan import Found
from graph.detect.titles import about, titles, told_after
from graph.detect.unnamed import unnamed
from graph.tables.authority import Authority, Name
from graph.tables.languages import ands

_YEAR = re.compile(r"(?: \w{1,3})? (\d{4})(?!\d)")  # right after a name


class Hits:
    """The names of the authority in one text; its methods are asked in the order in which they stand here.

    names : gave the hits
    """

    def __init__(self, text: str, language: str, hits: Sequence[NameHit], names: Matcher, entities: Authority) -> None:
        self._text = text
        self._language = language
        self._names = names
        self._entities = entities
        self._conferences = {h.start: h for h in hits if h.names[0].scheme == "meeting"}
        self._hits = [h for h in hits if h.names[0].scheme != "meeting"]
        self.speaking = [h for h in self._hits if h.names[0].status != "passed-over"]
        self._heads = [h for h in self._hits if " " in text[h.start : h.end]]
        words = (h for h in self._hits if " " not in text[h.start : h.end])
        self._opening = {h.start: h for h in words if h.names[0].scheme == "instrument"}
        self._sessions: list[Found] = []
        self._holders: dict[int, Found] = {}  # bodies without an id, by where they begin
        self._ends: set[NameHit] = set()  # those that are but part of a longer name

    def meetings(self, reader: Reader) -> Iterator[Found]:
        """The meetings that have a name; the sessions are kept until it is known which bodies held them."""
        text, language = self._text, self._language
        yearly: set[str] = set()  # forums that have their years for names here
        for meeting in meetings(text, language, self.speaking, self._entities.forums, self._entities.conferences):
            if not {"body", "may"} & meeting.fields.keys():
                near = reader.near(meeting.start) or reader.bodies_after(meeting.end)
                meeting.fields["near"] = " ".join(near)
                if yearly.intersection(near) and "ordinal" in meeting.fields:
                    meeting.fields["yearly"] = " ".join(sorted(yearly.intersection(near)))
            elif meeting.rule == "meeting:edition":
                yearly.add(meeting.fields["body"])
            if meeting.rule != "meeting:name":
                self._sessions.append(meeting)
            elif not _is_in(self._conferences.get(meeting.start), meeting, text):
                yield before_next(meeting, meeting.start, self._heads, text, language)

    def titles(self) -> Iterator[Found]:
        """Titles, and names that the authority lacks, but for those that only repeat one of its own."""
        text, language, heads = self._text, self._language, self._heads
        starts = [h.start for h in heads]
        longest = max((h.end - h.start for h in heads), default=0)
        for title in chain(titles(text, language), unnamed(text, language)):
            if self._is_conference(title):
                continue
            key = int(title.fields.pop("key", -1))
            if key < 0:
                yield _of_known(title, self._hits, text, about(language))
                continue
            around = heads[bisect.bisect_left(starts, key - longest) : bisect.bisect_right(starts, key)]
            yield from self._grown(title, key, [h for h in around if key < h.end and _whole(h)])

    def _grown(self, title: Found, key: int, known: Sequence[NameHit]) -> Iterator[Found]:
        """A name that the authority lacks, unless what makes it a name is a name of the authority.

        key : where the word stands that makes it a name; known : names of the authority there
        """
        text, language = self._text, self._language
        if all(_ends(title, h, text) or self._names.outgrown(h, text, title.start, title.end) for h in known):
            self._ends.update(known)
            if title.kind == "instrument" and key in self._opening:  # `Charte africaine …` is not the Charter
                self._ends.add(self._opening[key])
            title = with_years(before_next(title, key, self._heads, text, language), text, language)
            if title.kind == "body":
                title = self._with_conference(title)
                self._holders[title.start] = title
            yield title
        elif title.kind == "body" and known[-1].start == title.start:
            yield from told_after(text, known[-1].end, title.end, language)

    def _with_conference(self, title: Found) -> Found:
        """A body with the whole name of the conference that it runs into: `Preparatory Committee for the …`."""
        text = self._text
        ends = (h.end for h in self._conferences.values() if title.start < h.start < title.end < h.end)
        if (end := max(ends, default=0)) == 0:
            return title
        return replace(title, end=end, fields={**title.fields, "name": text[title.start : end]})

    def _is_conference(self, title: Found) -> bool:
        """Whether a meeting is one of the authority under its own name."""
        known = self._conferences.get(title.start) if title.kind == "meeting" else None
        if known is None or not _is_in(known, title, self._text):
            return False
        return not _is_another(known, title, self._text, self._names, self._entities)

    def sessions(self) -> Iterator[Found]:
        """The sessions, each with the body without an id whose name it begins."""
        yield from (held_by(session, self._holders, self._text, self._language) for session in self._sessions)

    def themselves(self) -> Iterator[Found]:
        """The names, but for those that are part of a longer one."""
        for hit in (*self._hits, *self._conferences.values()):
            if hit not in self._ends:
                rule = f"name:{hit.names[0].id}"
                yield Found(hit.start, hit.end, hit.names[0].scheme, rule, entities_of(hit.names), rank=2)


def _of_known(title: Found, hits: Sequence[NameHit], text: str, about: re.Pattern[str] | None) -> Found:
    """A title that only says what a name is about, which it ends with, is that name: `《关于灯塔的拉巴特行动计划》`.

    about : how the words before that name begin and end
    """
    if title.rule != "title:marked" or about is None:
        return title
    begin = title.start + 1  # after the quotation mark
    i = bisect.bisect_left(hits, title.start, key=lambda h: h.start)
    inside = [h for h in hits[i : i + 8] if h.end == title.end - 1 and about.match(text[begin : h.start]) and _whole(h)]
    if not inside or inside[0].names[0].scheme != "instrument":
        return title
    return replace(title, rule=f"name:{inside[0].names[0].id}", fields=entities_of(inside[0].names), rank=2)


def _whole(hit: NameHit) -> bool:
    """Whether a name can stand for itself: one that only its sphere explains may open a longer name."""
    return any(not name.context for name in hit.names)


def _ends(title: Found, h: NameHit, text: str) -> bool:
    """Whether a short form is only the end of another name: `Lagos Platform for Action on Harbours`."""
    before = text[title.start : h.start].split()
    alone = h.names[0].scheme == "instrument" and all(name.status == "short" for name in h.names)
    return alone and title.end > h.end and bool(before) and all(word[0].isupper() for word in before)


def _is_in(known: NameHit | None, meeting: Found, text: str) -> bool:
    """Whether a meeting is one of the authority, and what goes on from its name is no part of it.

    It is where another capital follows: `World Summit on Lighthouses Forum` is a meeting of its own.
    """
    return known is not None and not text[known.end : meeting.end].lstrip(" -")[:1].isupper()


def _is_another(known: NameHit, meeting: Found, text: str, names: Matcher, entities: Authority) -> bool:
    """Whether what goes on from the name of a conference makes it another.

    A longer name begins so; it has a year of its own; or a conjunction grown onto the next word goes on with its list.
    """
    year = _YEAR.match(text, known.end)
    held = entities.meetings[known.names[0].id].held
    grown = tuple(word for word in ands() if word.startswith(" ") and not word.endswith(" "))
    longer = text.startswith(grown, known.end) or names.begins(text[meeting.start : meeting.end])
    return longer or bool(year and held and year[1] != held[:4])


def entities_of(names: Sequence[Name]) -> dict[str, str]:
    """Fields of a find that has the name of some entities: ids, the sphere of each, the status of the name."""
    return {
        "ids": " ".join(n.id for n in names),
        "contexts": " ".join(n.context or "-" for n in names),
        "status": names[0].status,
    }
