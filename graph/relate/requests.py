"""The report that a clause asks for: of whom, to whom, by which session or date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from graph.model import Citation, Identity
from graph.relate.words import Words
from graph.tables.authority import authority
from graph.tables.languages import is_spaced, languages

_SESSION = re.compile(r"meeting:[a-z-]+-(?:e?s)?\d+$")
_LEAD = 18  # code points before a name in which it is led into
_NEXT = 14  # after a noun, within which another name belongs to it
_ADDRESSED, _ADDRESSED_HAN = 140, 40  # after the verb, within which stands who is asked
_PAUSE = 20  # code points that a comma counts for between a session and what is given by then
_BESIDE = 12  # between oral words and the report that they tell of: `an oral update on its report`
_AGAIN = 400  # code points that another `to submit` counts for between the two
_LATEST = 9  # sessions and years until the farthest report that is asked for


@dataclass(frozen=True, slots=True)
class Clause:
    """What one verb governs.

    text : its words, from the verb on
    placed : (offset in `text`, words, citation) of the references in it, in order
    """

    text: str
    placed: Sequence[tuple[int, str, Citation]]


@dataclass(frozen=True, slots=True)
class Request:
    """A report that is asked for.

    target : id of who is to get it, or of that body's session by which it is due
    agent : English name of who is asked
    due : ISO date, empty where there is none or a session says it
    """

    target: str
    agent: str
    due: str = ""


def requested(words: Words, clause: Clause, own: Identity) -> Request | None:
    """The report that a clause asks for, None where it asks for none or for one that exists.

    own : of the document, which is due the report where nobody else is named
    """
    submit = words.patterns["submit"].search(clause.text)
    if submit is None:
        return None
    # In Chinese the verb comes last: `to the Assembly at its eightieth session submit`.
    led = words.patterns["given"].finditer(clause.text, 0, submit.start())
    given = max((m.start() for m in led), default=-1)
    given = -1 if "," in clause.text[given : submit.start()] else given
    start = given if given >= 0 else submit.start()
    agent = _agent(words, clause, start + (2 if given < 0 else 0))
    if not agent or not _is_new(words, clause, submit, agent):
        return None
    target, end = _recipient(words, clause, start, own.body)  # unsure: `the Commission`, of which there are many
    if not target:
        return None
    session = _session(words, clause, start, end)
    number = session.rpartition("-")[2]
    if number and _in_time(number, own.session, target == own.body):
        return Request(f"meeting:{target}-{number}", agent)
    return Request(target, agent, _date(words, clause.text[submit.start() :], own.date))


def _session(words: Words, clause: Clause, start: int, end: int) -> str:
    """The session by which a report is due: of several the first that is nearer to it than to what is only told."""
    sessions = [(at, at + len(name), c.target) for at, name, c in clause.placed if start <= at < end]
    sessions = [found for found in sessions if _SESSION.match(found[2])]
    told = [m.span() for m in words.patterns["oral"].finditer(clause.text)]
    if told and len(sessions) > 1:
        written = [m.span() for m in words.patterns["report"].finditer(clause.text)]
        written = [(a, b) for a, b in written if not any(-_BESIDE <= a - to <= _BESIDE for _, to in told)]

        def nearest(spans: Sequence[tuple[int, int]], at: int, to: int) -> int:
            gaps = (
                _apart(words, clause.text, to, a) if a >= to else _apart(words, clause.text, b, at) for a, b in spans
            )
            return min(gaps, default=len(clause.text) + _AGAIN)

        due = [found for found in sessions if nearest(written, *found[:2]) <= nearest(told, *found[:2])]
        sessions = due or sessions
    return sessions[0][2] if sessions else ""


def _apart(words: Words, text: str, start: int, end: int) -> int:
    """How far a session is from what is given: another verb, or a mere `and a`, leads to what another session gets."""
    joined = re.compile(languages()[words.language].raw["pins"]["and"]).match(text, start, end)
    again = len(words.patterns["submit"].findall(text, start, end)) + bool(joined and end - joined.end() <= _BESIDE)
    return end - start + _PAUSE * text.count(",", start, end) + _AGAIN * again


def _agent(words: Words, clause: Clause, end: int) -> str:
    """Who is asked: the first that is named before `end`, soon after the verb."""
    near = min(end, _ADDRESSED if is_spaced(words.language) else _ADDRESSED_HAN)
    named = [(m.start(), name) for name, pattern in words.agents if (m := pattern.search(clause.text, 0, near))]
    at, agent = min(named, key=lambda n: n[0], default=(0, ""))
    return _as_body(clause, at, {name for start, name in named if start == at}) or agent


def _as_body(clause: Clause, offset: int, names: AbstractSet[str]) -> str:
    """Which of several `names` the body has in English that is named at `offset`: one word may be a committee's too."""
    if len(names) < 2:
        return ""
    over = [c.target for at, name, c in clause.placed if at <= offset < at + len(name) and c.reference.kind == "body"]
    labels = [authority().pref_label("body", target, "en") for target in over]
    meant = {name for name in names for label in labels if name in label}
    return meant.pop() if len(meant) == 1 else ""


def _is_new(words: Words, clause: Clause, submit: re.Match[str], agent: str) -> bool:
    """Whether a report is to be made: `paragraph 15 of his report`, `as shown in the report` tell of another."""
    for noun in words.patterns["report"].finditer(clause.text, submit.start()):
        if noun.start() < submit.end() or not (
            _is_pinned(words, clause, noun) or _is_owned(words, clause, noun, agent)
        ):
            return True
    return False


def _is_pinned(words: Words, clause: Clause, noun: re.Match[str]) -> bool:
    text = clause.text
    paragraph = languages()[words.language].raw["pins"]["para"]
    low = max(noun.start() - 2 * _LEAD, 0)
    if words.patterns["existing"].search(text[low : noun.start()]) or words.patterns["pinned"].match(text, noun.end()):
        return True
    found = re.search(rf"(?:{paragraph})\W{{0,2}}\d+[^,;.]{{0,16}}$", text[low : noun.start()])
    agenda = [at for at, _, c in clause.placed if c.reference.kind == "agenda"]
    return found is not None and low + found.start() not in agenda


def _is_owned(words: Words, clause: Clause, noun: re.Match[str], agent: str) -> bool:
    """Whether the report is that of somebody else: a body or another agent is named right behind its `of`."""
    of = words.patterns["author"].match(clause.text, noun.end())
    if of is None:
        return False
    if any(of.end() <= at <= noun.end() + _NEXT and c.reference.kind == "body" for at, _, c in clause.placed):
        return True
    return any(name != agent and pattern.match(clause.text, of.end()) for name, pattern in words.agents)


def _recipient(words: Words, clause: Clause, start: int, own: str) -> tuple[str, int]:
    """Who is to get the report, and where the words end that tell of it: with the next who gets one."""
    led = [(at, _body(c)) for at, name, c in clause.placed if at >= start and _is_led(words, clause.text, at, name)]
    led = [(at, body) for at, body in led if body]
    led += [(m.start(), own) for m in words.patterns["itself"].finditer(clause.text, max(start - _NEXT, 0))]
    led += _generic(words, clause, start, own)
    led.sort()
    others = [at for at, target in led[1:] if target != led[0][1]]
    return (led[0][1] if led else own), min(others, default=len(clause.text))


def _body(c: Citation) -> str:
    """The body that a reference names, by itself or with one of its sessions."""
    if c.reference.kind == "body":
        return c.target
    return c.target.partition(":")[2].rpartition("-")[0] if _SESSION.match(c.target) else ""


def _generic(words: Words, clause: Clause, start: int, own: str) -> list[tuple[int, str]]:
    """Where a body is named by a short word only, and which it is: `the Council`; empty where it may be several."""
    found = []
    for word, bodies in languages()[words.language].raw["numbers"]["generic"].items():
        for m in re.compile(word).finditer(clause.text, start):
            at = m.start() if is_spaced(words.language) else m.end() - 3
            named = any(place <= at < place + len(name) for place, name, _ in clause.placed)
            if not named and _is_led(words, clause.text, at, m[0]):
                found.append((at, own if own in bodies else ""))
    return found


def _is_led(words: Words, text: str, at: int, name: str) -> bool:
    return bool(words.patterns["recipient"].search(f"{text[max(at - _LEAD, 0) : at]}|{name}"))


def _in_time(number: str, session: str, same: bool) -> bool:
    """Whether a session is still to come, where both are of one body."""
    if not (same and number.isdigit() and session.isdigit()):
        return True
    return int(session) <= int(number) <= int(session) + _LATEST


def _date(words: Words, text: str, own: str) -> str:
    """The first date after that of the document."""
    until = words.patterns["until"]
    dates = words.dates(text)
    led = [iso for at, iso in dates if until.search(text[max(at - 24, 0) : at])]
    coming = [iso for iso in (*led, *(iso for _, iso in dates)) if not own or own < iso <= f"{int(own[:4]) + _LATEST}"]
    return coming[0] if coming else ""
