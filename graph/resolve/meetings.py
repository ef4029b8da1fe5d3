"""Targets of meetings: whose session a session is, above all where the words name nobody.

`Its fifty-seventh session` is of the body that speaks, or of one that is named near it. A body is asked first whether
it can have held such a session, and of two that can the one is taken whose session is nearer to the document in time.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from graph.model import Document, Identity, Reference
from graph.resolve.names import is_mere_number, slug
from graph.resolve.numbers import Decision, Speaker
from graph.tables.authority import Authority
from graph.tables.kinds import forms, kinds

_PRINCIPAL = "principal organ"
# Kinds of body (authority/bodies.tsv) that hold numbered sessions: no office, fund, mission, institute or agency does,
# nor a standing organ such as the Security Council, which Article 28 of the Charter lets function continuously.
_SITTING = frozenset(
    (
        "assembly",
        "board",
        "commission",
        "committee",
        "conference",
        "conference of parties",
        "forum",
        "group",
        "organization",
        _PRINCIPAL,
        "regional commission",
        "treaty body",
        "working group",
    )
)
# what the symbols of the Main Committees begin with, and of the committees of officers
_MAIN = ("A/C.", "A/BUR")
_BY_SESSION = ("pair", "roman", "dotted", "counted")  # shapes of numbers that begin with that of a session
_CLAUSE = 250  # code points within which a body named before is the one whose session is meant
_BESIDE = 2  # sessions between a body's own and those that it mostly speaks of
_FAR = 20  # years between a document and a session that it still calls only by its number
_NEARER = 5  # years by which another body's session must be farther off than the speaker's to be left aside
_SOON = 3  # years within which the one body named anywhere that holds a session of that number is meant
_MEETINGS = 400  # more than the Assembly has held in any session that it counted for itself
_COUNTED_ON = 30  # sessions through which the Assembly went on counting its meetings


def resolve_meeting(
    ref: Reference, doc: Document, speaker: Speaker, sphere: frozenset[str], names: Authority
) -> Decision:
    """One node a meeting: its body and its number, however it was named.

    A body that is only named near a session is its body where it holds sessions: `its seventy-ninth session … the
    activities of the United Nations Office on Drugs and Crime` is not the Office's; nor is a number that of a forum
    which the document calls by its years.
    """
    if ref.get("plenary"):
        return _sitting(ref, doc)
    number = ref.get("ordinal") or ref.get("year")
    if not number and not ref.get("foreign"):
        if is_mere_number(ref.get("name"), doc.language or "en"):
            return _nobodys(ref, doc)
        return Decision(f"meeting:{slug(ref.get('name'))}", "name", 0.7)
    of = (pair.partition(":")[::2] for pair in ref.get("bodies").split())
    body = next((id for id, context in of if context in sphere), ref.get("body"))
    reason, confidence = "body named", 0.95
    if ref.get("foreign"):
        body = ""
    elif not body and ref.get("may"):  # of nobody but these
        holders = _Holders(ref, doc.identity, speaker, names)
        may = [id for id in ref.get("may").split() if holders.can(id)]
        speaking = speaker.at(ref.start)
        body = speaking if speaking in may else speaker.last_named(ref.start, may)
    elif not body:
        body, reason, confidence = _Holders(ref, doc.identity, speaker, names).holder()
    if not body:
        return _nobodys(ref, doc)
    if body in names.bodies and names.bodies[body].symbol_prefix.startswith(_MAIN):
        body = names.bodies[body].parent  # a Main Committee meets in the session of the Assembly
    prefix = {"special": "s", "emergency": "es"}.get(ref.get("type"), "")
    return Decision(f"meeting:{body}-{prefix}{number}", reason, confidence)


def _nobodys(ref: Reference, doc: Document) -> Decision:
    """A meeting of nobody known: a node of this document alone."""
    return Decision(f"meeting:{slug(ref.get('name'))}-in-{slug(doc.path)}", "no-body", 0.4)


def _sitting(ref: Reference, doc: Document) -> Decision:
    """One meeting of a session, such as `its 53rd plenary meeting`."""
    identity, plenary = doc.identity, ref.get("plenary")
    body, reason = ref.get("body") or identity.body, "body named" if ref.get("body") else "speaking body"
    if ref.get("foreign") or (reason == "speaking body" and _is_beyond(plenary, body, identity.session)):
        body = ""
    if not body and not ref.get("foreign") and (close := ref.get("near").split()):
        body, reason = close[0], "body named in sentence"
    if not body:
        return _nobodys(ref, doc)
    session = f"-{identity.session}" if identity.session and body == identity.body != "unsc" else ""
    return Decision(f"meeting:{body}{session}-plenary-{plenary}", reason, 0.9)


def _is_beyond(plenary: str, body: str, session: str) -> bool:
    """Whether no meeting of the Assembly in this session can have the number: `its 8979th meeting` is the Council's.

    Up to its thirtieth session it went on counting from one session to the next.
    """
    counted = int(session) > _COUNTED_ON if session.isdigit() else bool(session)
    return body == "unga" and counted and plenary.isdigit() and int(plenary) > _MEETINGS


class _Holders:
    """The bodies whose session one without a body can be: those around it, the speaker, those named before."""

    def __init__(self, ref: Reference, identity: Identity, speaker: Speaker, names: Authority) -> None:
        self.ref = ref
        self.identity = identity
        self.speaker = speaker
        self.names = names
        self.number = ref.get("ordinal") or ref.get("year")
        self.regular = self.number.isdigit() and ref.get("type") == "regular"
        self.sorts = {body.organ for id in ref.get("sort").split() if (body := names.bodies.get(id)) is not None}
        self.speaking = speaker.at(ref.start)
        self.year = int(identity.date[:4]) if identity.date[:4].isdigit() else None
        self.organs = frozenset(organ.split(",") if (organ := ref.get("organ")) else _SITTING)

    def holder(self) -> tuple[str, str, float]:
        """The body, why it is this one, and how certain that is; empty where nobody can be told."""
        around = self.around(self.ref.get("near").split())
        if around and around not in self.ref.get("yearly").split():
            if around == self.speaking or not self.is_nearer_to_speaker(around):
                return around, "body named in sentence", 0.75
            return self.speaking, "speaking body", 0.7
        if self.can(self.speaking) and not self.is_far(self.speaking):
            return self.speaking, "speaking body", 0.7
        named = self.speaker.just_named(self.ref.start, _CLAUSE)
        if self.can(named) and ((off := self.years_off(named)) is None or off <= _SOON):
            return named, "body named before", 0.55
        if self.ref.get("organ") and (last := self.last_of_organ()):
            return last, "body named before", 0.55
        soon = {body for _, body in self.speaker.named if self.can(body) and self.is_soon(body)}
        return (soon.pop(), "session of that number", 0.55) if len(soon) == 1 else ("", "", 0.0)

    def last_of_organ(self) -> str:
        """The body of the class that the words give which was named last, if it can have held the session."""
        of_class = (id for id, body in self.names.bodies.items() if body.organ in self.organs)
        last = self.speaker.last_named(self.ref.start, of_class)
        return last if self.can(last) and not self.is_far(last) else ""

    def around(self, near: Sequence[str]) -> str:
        """The first of the bodies near a session that can have held it; empty where none can.

        Of a body whose sessions nobody has counted here, a number beside the speaker's own session is the speaker's.
        """
        own = self.sessions_off()
        beside = bool(self.speaking) and own is not None and own <= _BESIDE
        able = (body for body in near if self.can(body))
        return next((body for body in able if body == self.speaking or not beside or _last_session(body)), "")

    def can(self, body: str) -> bool:
        """Whether a body holds sessions, and can have held this one; one that the authority does not class may.

        `Its 2016 session` is of no body that counts its sessions; a number is of none that calls them by their years.
        Nor is one that a word says to be of a committee (`委员会第六十九届会议`) that of a principal organ.
        """
        known = self.names.bodies.get(body)
        if not body or (
            known is not None and known.organ not in self.organs and (known.organ or self.ref.get("organ"))
        ):
            return False
        if known is not None and known.organ == _PRINCIPAL and self.sorts and _PRINCIPAL not in self.sorts:
            return False
        since, last = _yearly_since(body), _last_session(body)
        if not self.ref.get("ordinal"):
            return bool(since) or not last
        if since and self.year is not None and self.year >= since:
            return False
        return not self.regular or not last or int(self.number) <= last

    def is_nearer_to_speaker(self, body: str) -> bool:
        """Whether the speaker's session of that number is much nearer to the document in time than that of `body`."""
        own, other = self.years_off(self.speaking), self.years_off(body)
        return self.can(self.speaking) and own is not None and other is not None and own + _NEARER < other

    def is_far(self, body: str) -> bool:
        """Whether a body's session of that number was held long before or comes long after the document."""
        off = self.years_off(body)
        return off is not None and off > _FAR

    def is_soon(self, body: str) -> bool:
        """Whether a body, whose sessions are dated, holds that of this number about the time of the document."""
        dated = self.begins(body) is not None and self.year is not None
        return dated and (off := self.years_off(body)) is not None and off <= _SOON

    def years_off(self, body: str) -> int | None:
        """Years between the document and a body's session of that number; None where nobody knows.

        Of the speaker whose sessions are not dated the sessions between its own and that one stand for years.
        """
        begins = self.begins(body)
        if begins is not None and self.year is not None:
            return abs(begins - self.year)
        return self.sessions_off() if body == self.speaking else None

    def begins(self, body: str) -> int | None:
        """The year in which a body's session of that number begins."""
        if not self.regular or not self.ref.get("ordinal"):
            return None
        first, per_year = _calendar(body)
        return first + (int(self.number) - 1) // per_year if per_year else None

    def sessions_off(self) -> int | None:
        """How many sessions lie between that of the document and this one; None where they are not counted."""
        session = self.identity.session
        return abs(int(self.number) - int(session)) if self.regular and session.isdigit() else None


def _counted(body: str) -> Iterable[tuple[int, tuple[int, int, int] | None]]:
    """The forms of a body's acts that begin with the number of a session: the last session, and its calendar."""
    every = (form for act in ("resolution", "decision") for shape in _BY_SESSION for form in forms(act, shape))
    return ((form.sessions[1], form.years) for form in every if form.body == body)


@functools.cache
def _last_session(body: str) -> int:
    """The highest number of a session that a body numbers its acts by; 0 where it has no such acts, or none any more.

    One that went over to the years of its acts may have gone on counting its sessions: the Commission on Human Rights.
    """
    if not _yearly_since(body) and any(form.body == body for form in forms("resolution", "year")):
        return 0
    return max((last for last, _ in _counted(body)), default=0)


@functools.cache
def _calendar(body: str) -> tuple[int, int]:
    """The year of a body's first session, and how many it holds a year; zeros where nobody has dated them."""
    dated = [years for _, years in _counted(body) if years is not None]
    return (dated[0][0], dated[0][1]) if dated else (0, 0)


def _yearly_since(body: str) -> int:
    """The year since which a body calls its sessions by their years; 0 where it counts them."""
    since = kinds()["meeting"].raw["yearly"].get(body, 0)
    return int(since)
