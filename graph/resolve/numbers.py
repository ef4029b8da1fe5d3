"""Which symbol a resolution or decision number stands for: the words decide, then the shape, then who speaks.

Two candidates left means no target. A date printed beside a number, and what sessions and numbers there have been
(graph/kinds), rule candidates out.
"""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.model import Reference
from graph.resolve.voices import Voice
from graph.tables.authority import Authority
from graph.tables.kinds import ANY_BODY, Form, council_year, council_years, forms
from graph.tables.numerals import roman_value

ASSEMBLIES = {
    "WHA": "wha",
    "EB": "who-executive-board",
    "GC": "unido-general-conference",
    "IDB": "industrial-development-board",
    "BC": "basel-cop",
    "RC": "rotterdam-cop",
    "SC": "stockholm-cop",
    "MC": "minamata-cop",
    "A": "icao-assembly",
    "SS": "unep-gc",
}
_UNSESSIONED = 1977
_DEFAULTS = {
    "pair": ("unga", "hrc"),
    "special": ("unga",),
    "roman": ("unga", "ecosoc"),
    "organizational": ("ecosoc",),
    "year": ("ecosoc",),
    "dotted": ("wha",),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reference was resolved to, and why; `rejected` names what else was considered."""

    target: str = ""
    reason: str = ""
    confidence: float = 0.0
    rejected: tuple[str, ...] = ()


@dataclass(frozen=True)
class Speaker:
    """Who speaks in a document: its body, the bodies named in it, in order, and the texts in it that others speak."""

    body: str
    named: tuple[tuple[int, str], ...]
    voices: tuple[Voice, ...] = ()

    def at(self, offset: int) -> str:
        """The body that speaks at `offset`."""
        i = bisect.bisect_right(self.voices, offset, key=_start) - 1
        return self.voices[i].body if i >= 0 and offset < self.voices[i].end else self.body

    def last_named(self, offset: int, among: Iterable[str]) -> str:
        """The body of `among` that was last named before `offset`; empty where none was."""
        places = ((body, self._places.get(body, [])) for body in set(among))
        found = [(at[i - 1], body) for body, at in places if (i := bisect.bisect_left(at, offset))]
        return max(found)[1] if found else ""

    def just_named(self, offset: int, reach: int) -> str:
        """The body that was last named in the `reach` code points before `offset`; empty where none was."""
        i = bisect.bisect_left(self.named, (offset, "")) - 1
        return self.named[i][1] if i >= 0 and self.named[i][0] >= offset - reach else ""

    @functools.cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each body is named, in order."""
        found: dict[str, list[int]] = {}
        for at, body in self.named:
            found.setdefault(body, []).append(at)
        return found


def _start(voice: Voice) -> int:
    return voice.start


def resolve_number(ref: Reference, speaker: Speaker, names: Authority, *, turned: bool = False) -> Decision:
    """Decide the target of one numbered resolution or decision.

    turned : the document prints its pairs from the right (`printed_from_right`)
    """
    decision = _decide(ref, speaker, names, ref.get("act"))
    if ref.get("reversible"):
        other = _decide(_turned(ref), speaker, names, ref.get("act"))
        if turned and other.target:
            return replace(other, confidence=min(other.confidence, 0.85))
        if ref.get("date") and decision.confidence <= 0.8 < other.confidence:  # only this way round does the date fit
            return Decision(other.target, other.reason, 0.8, (decision.target,))
        # Only the other way round is there such a number; but the shape alone tells nobody whose `its decisions` are.
        if other.target and not decision.target and not (ref.get("own") and other.reason == "shape"):
            return Decision(other.target, other.reason, 0.7)
    if ref.get("apart") and decision.reason in ("number-out-of-range", "no-such-symbol", "no-body"):
        # `第55/20号以及…第36/115号决定`: the head noun of the next list was read for a list that lost its own.
        other = _decide(ref, speaker, names, "resolution" if ref.get("act") == "decision" else "decision")
        if other.target:
            rejected = (*decision.rejected, *other.rejected)
            return Decision(other.target, other.reason, min(other.confidence, 0.7), rejected)
    return decision


def numbered_by(ref: Reference, body: str, names: Authority) -> str:
    """The target that a number has if `body` gave it; empty where that body has no such number."""
    told = replace(ref, fields=tuple(sorted({**dict(ref.fields), "body": body, "how": "named"}.items())))
    decision = _named(told, body, forms(ref.get("act"), ref.get("shape")), names)
    return decision.target if decision.reason == "body named" else ""


def printed_from_right(references: Iterable[Reference], speaker: Speaker, names: Authority) -> bool:
    """Whether a document prints its pairs from the right: every one that can be read in one way only is so printed."""
    found = False
    for ref in references:
        if not ref.get("reversible"):
            continue
        straight = _decide(ref, speaker, names, ref.get("act")).confidence
        turned = _decide(_turned(ref), speaker, names, ref.get("act")).confidence
        if straight > 0.8 and turned <= 0.8:
            return False
        found = found or (turned > 0.8 and straight <= 0.8)
    return found


def _turned(ref: Reference) -> Reference:
    """The pair read the other way round; `17/2015` is then a number of the year 2015."""
    other = {"session": ref.get("serial"), "serial": ref.get("session")}
    if len(other["session"]) == len("2015"):
        other["shape"] = "year"
    return replace(ref, fields=tuple((k, other.get(k, v)) for k, v in ref.fields))


def _decide(ref: Reference, speaker: Speaker, names: Authority, act: str) -> Decision:
    shape = ref.get("shape")
    if ref.get("how") == "another":
        return Decision("", "no-such-symbol")
    if shape in ("bare", "bracketed-year"):
        return _council(ref, speaker)
    options = forms(act, shape)
    if shape == "convention":
        return _only(ref, [f for f in options if f.conference == ref.get("conference")], names, "symbol", 0.98)
    if ref.get("lead"):
        lead = ASSEMBLIES.get(ref.get("lead"), "")
        return _only(ref, [f for f in options if f.body == lead], names, "symbol", 0.98)
    body = ref.get("body")
    if body:
        decision = _named(ref, body, options, names)
        if decision.target or ref.get("how") == "named":
            return decision
    if may := ref.get("may"):
        return _short_word(ref, may.split(), options, speaker, names)
    if ref.get("own"):
        return _own(ref, options, speaker, names)
    return _unnamed(ref, options, speaker, names)


def _council(ref: Reference, speaker: Speaker) -> Decision:
    serial = int(ref.get("serial"))
    year = council_year(serial)
    body = ref.get("body")
    if ref.get("act") == "decision":
        return Decision("", "no-such-symbol", 0.0, (f"S/DEC/{serial}",))
    if ref.get("shape") == "bare":
        inherited = ref.get("how") == "inherited"
        of_council = body == "unsc" or "unsc" in ref.get("may").split() or bool(ref.get("shared"))
        of_council = of_council or ((not body or inherited) and speaker.at(ref.start) == "unsc")
        of_council = of_council or (not body and not ref.get("may") and _dated_so(ref, year))
        if not of_council or year is None:
            return Decision("", "number-without-year", 0.0, (f"S/RES/{serial}",))
        return Decision(f"S/RES/{serial} ({year})", "year of the number", 0.9)
    printed = int(ref.get("session"))
    target = f"S/RES/{serial} ({printed})"
    if year is None and printed > council_years()[-1][0]:
        year = printed
    if year != printed:
        return Decision("", "year-contradicts-number", 0.0, (target, f"S/RES/{serial} ({year})" if year else ""))
    return Decision(target, "body named" if body == "unsc" else "shape", 0.98)


def _dated_so(ref: Reference, year: int | None) -> bool:
    """Whether a bare number has the date of the Council's: since 1977 no other organ has numbers without a session."""
    return year is not None and year >= _UNSESSIONED and ref.get("date")[:4] == str(year)


def fill(form: Form, ref: Reference, names: Authority) -> str:
    """The symbol that a form makes of a number's parts; empty where the body has no series of its own."""
    parts = {key: ref.get(key) for key in ("session", "serial", "letter", "conference", "lead")}
    prefix = ""
    if "{prefix}" in form.target:
        body = names.bodies.get(ref.get("body"))
        prefix = body.symbol_prefix if body else ""
        if not prefix:
            return ""
    symbol = form.target.replace("{ letter}", f" {parts['letter']}" if parts["letter"] else "")
    return symbol.format(**parts, prefix=prefix)


def possible(form: Form, ref: Reference, dated: bool = True) -> bool:
    """Whether a body can have given this number, by its sessions and numbers and the date beside it."""
    session, serial = ref.get("session"), ref.get("serial").lstrip(".R")
    if serial.isdigit() and not form.serials[0] <= int(serial) <= form.serials[1]:
        return False
    year = ref.get("date")[:4] if dated else ""
    if form.shape in ("roman", "numeral") and not session.startswith(("S-", "ES-")):
        number = roman_value(session)
        if not form.sessions[0] <= number <= form.sessions[1]:
            return False
        return not year.isdigit() or form.met(number, int(year))
    if session.isdigit():
        if not form.sessions[0] <= int(session) <= form.sessions[1]:
            return False
        if year.isdigit() and not form.met(int(session), int(year)):
            return False
    return True


def _only(ref: Reference, options: Sequence[Form], names: Authority, reason: str, confidence: float) -> Decision:
    targets = list(dict.fromkeys(t for f in options if (t := fill(f, ref, names))))
    if len(targets) == 1:
        return Decision(targets[0], reason, confidence)
    return Decision("", "two-candidates" if targets else "no-such-symbol", 0.0, tuple(targets))


def _named(ref: Reference, body: str, options: Sequence[Form], names: Authority) -> Decision:
    """The body stands beside the number, or was named earlier in its list."""
    inherited = ref.get("how") == "inherited"
    own = [f for f in options if f.body == body]
    if not own:
        own = [f for f in options if f.body == ANY_BODY]
        own = own if names.bodies.get(body) and names.bodies[body].symbol_prefix else []
    fitting = [f for f in own if possible(f, ref)]
    if fitting:
        reason = "body inherited in list" if inherited else "body named"
        return _only(ref, fitting, names, reason, 0.95 if inherited else 0.98)
    others = [f for f in options if f.body in _DEFAULTS.get(ref.get("shape"), ()) and possible(f, ref)]
    if not own and len(others) == 1 and not inherited:
        # The body that was named gives no such numbers: the name beside the number was another's.
        return _only(ref, others, names, "shape", 0.7)
    if own and not inherited and any(possible(f, ref, dated=False) for f in own):
        return _only(ref, own, names, "body named", 0.8)  # only the date contradicts: graph/relate says so
    rejected = tuple(t for f in own if (t := fill(f, ref, names)))
    return Decision("", "number-out-of-range" if own else "no-such-symbol", 0.0, rejected)


def _short_word(
    ref: Reference, may: Sequence[str], options: Sequence[Form], speaker: Speaker, names: Authority
) -> Decision:
    """`Council`, `Assembly`, `Commission`: of the bodies it can mean, the one this document means."""
    fitting = [f for f in options if f.body in may and possible(f, ref)]
    bodies = list(dict.fromkeys(f.body for f in fitting))
    chosen = ""
    if (speaking := speaker.at(ref.start)) in bodies:
        chosen = speaking
    elif len(bodies) == 1:
        chosen = bodies[0]
    else:
        chosen = speaker.last_named(ref.start, bodies)
    if chosen:
        return _only(ref, [f for f in fitting if f.body == chosen], names, "body named", 0.92)
    if not bodies:  # the short word was another body's
        unnamed = _unnamed(ref, options, speaker, names)
        return replace(unnamed, confidence=min(unnamed.confidence, 0.75))
    return Decision("", "two-candidates" if bodies else "no-such-symbol", 0.0, _targets(fitting, ref, names))


def _own(ref: Reference, options: Sequence[Form], speaker: Speaker, names: Authority) -> Decision:
    """`its resolution`: the speaking body's, or that of the body which the clause has for its subject."""
    defaults = _DEFAULTS.get(ref.get("shape"), ())
    speaking = speaker.at(ref.start)
    told = list(filter(None, [ref.get("close"), speaking, *ref.get("near").split()]))
    for dated in (True, False):  # a date that contradicts is a misprint, unless it tells two bodies apart
        for body in dict.fromkeys([*told, *defaults]):
            fitting = [f for f in options if f.body == body and possible(f, ref, dated)]
            if fitting:
                reason = "speaking body" if body == speaking else "body named" if body in told else "shape"
                return _only(ref, fitting, names, reason, 0.95 if dated and reason != "shape" else 0.75)
    return _unnamed(ref, options, speaker, names)


def _unnamed(ref: Reference, options: Sequence[Form], speaker: Speaker, names: Authority) -> Decision:
    """No words bind the number: the speaking body if it can, else a body named in the sentence, else the shape."""
    shape = ref.get("shape")
    for body, reason, confidence in (
        (ref.get("close"), "body named in sentence", 0.85),
        (speaker.at(ref.start), "speaking body", 0.9),
        *((near, "body named in sentence", 0.8) for near in ref.get("near").split()),
        *((default, "shape", 0.75) for default in _DEFAULTS.get(shape, ())),
    ):
        fitting = [f for f in options if f.body == body and possible(f, ref)]
        if fitting and not (reason == "shape" and shape == "pair" and body == "hrc"):
            return _only(ref, fitting, names, reason, confidence)
    return Decision("", "no-body", 0.0, _targets([f for f in options if possible(f, ref)][:4], ref, names))


def _targets(options: Iterable[Form], ref: Reference, names: Authority) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t for f in options if (t := fill(f, ref, names))))
