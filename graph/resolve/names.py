"""Targets of names: bodies, instruments and publications."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from graph.flow import fold
from graph.model import Document, Reference
from graph.resolve.numbers import Decision
from graph.resolve.words import Words
from graph.tables.authority import Authority
from graph.tables.languages import ands, is_spaced, languages
from graph.tables.ordinals import ordinal, ordinal_pattern

_QUOTES = re.compile(r"[《》〈〉“”\"«»「」]+")


def slug(name: str) -> str:
    """A stable id of a name that has none: folded, hyphens between words, in any script.

    >>> slug("《智能交通系统 路线图》"), slug("Manila  Declaration")
    ('智能交通系统路线图', 'manila-declaration')
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    words = re.split(r"[^\w.()+/]+", folded)
    joined = ""
    for word in filter(None, words):
        han = joined and (ord(joined[-1]) > 0x2E80 or ord(word[0]) > 0x2E80)
        joined += word if not joined or han else f"-{word}"
    return joined[:180].strip("-.")


_OFTEN = 12  # times that a body is named in a document that is about it


def contexts(doc: Document, references: list[Reference], names: Authority) -> frozenset[str]:
    """Bodies in whose sphere a document speaks: its own, those above it, those named in its masthead or title.

    The one that it names far more often than any other is one too: a budget speaks of a commission's committees.
    """
    first = next((b.end for b in doc.blocks if b.title), 0) or next(
        (b.end for b in doc.blocks if b.kind == "masthead"), min(400, len(doc.text))
    )
    bodies = {ref.get("ids").split()[0] for ref in references if names_body(ref, first)} | {doc.identity.body}
    named = Counter(ref.get("ids").split()[0] for ref in references if names_body(ref, len(doc.text)))
    (most, times), (_, next_times) = [*named.most_common(2), ("", 0), ("", 0)][:2]
    if times >= _OFTEN and times >= 2 * next_times:
        bodies.add(most)
    return frozenset().union(*(names.spheres.get(body, ()) for body in bodies))


def names_body(ref: Reference, end: int) -> bool:
    """Whether a reference names a body of the authority before an offset."""
    return ref.kind == "body" and ref.start < end and bool(ref.get("ids"))


def resolve_name(ref: Reference, sphere: frozenset[str], speaker: str, names: Authority) -> Decision:
    """A name of the authority; where several share it, the sphere of the document tells which is meant.

    A name that everybody uses for one body and some for another (`统计委员会`) is nobody's where those only stand in
    the masthead of a document in which another body speaks.
    """
    ids, of = ref.get("ids").split(), ref.get("contexts").split()
    own = list(dict.fromkeys(i for i, context in zip(ids, of, strict=True) if context in sphere))
    general = list(dict.fromkeys(i for i, context in zip(ids, of, strict=True) if context == "-"))
    speaking = names.spheres.get(speaker)
    if own and general and speaking is not None and speaking.isdisjoint(of):
        return Decision("", "two-candidates", 0.0, tuple(dict.fromkeys([*own, *general])))
    for candidates, confidence in ((own, 0.93), (general, 0.96)):
        if len(candidates) == 1:
            return Decision(candidates[0], "authority", confidence)
        if candidates:
            return Decision("", "two-candidates", 0.0, tuple(candidates))
    return Decision("", "name-of-another-body", 0.0, tuple(ids))


@dataclass(frozen=True, slots=True)
class Named:
    """An entity that a document has named: where, with what words (folded), and what it is."""

    start: int
    name: str
    target: str
    kind: str


_TELLING = 24  # code points from which on the beginning of a name says which it is
_RECENT = (800, 200)  # code points within which the only one of several entities is still the one meant


def _one(candidates: list[Named], offset: int) -> str:
    """The one target of entities named before `offset`; of several the only one named lately; else empty."""
    targets = {c.target for c in candidates}
    for reach in _RECENT:
        if len(targets) > 1:
            targets = {c.target for c in candidates if offset - c.start <= reach}
    return targets.pop() if len(targets) == 1 else ""


def resolve_short(
    ref: Reference, earlier: Iterable[Named], settled: dict[str, str], words: Words, own: str = ""
) -> Decision:
    """`the Special Committee`: the one entity named before whose name holds the word.

    settled : what each word stood for when it was last certain in this document; it goes on to where two could be meant
    own : what the speaking body means by the word, whatever was named before; empty where nothing of its own
    """
    if own:
        return Decision(own, "speaking body", 0.85)
    word = re.compile(ref.get("word"), re.IGNORECASE)
    alone = folded(ref.get("name"))
    fitting = [n for n in earlier if n.kind == ref.kind and n.name != alone and word.search(n.name)]
    # No agreement is a convention because one stands in its name.
    nouns = [n for n in fitting if word.search(words.ends.split(n.name, maxsplit=1)[0])]
    fitting = nouns or [n for n in fitting if not words.owned.search(n.name, 0, _start(word, n.name))]
    if not fitting:
        default = ref.get("default")
        return Decision(default, "short form", 0.85) if default else Decision("", "no-antecedent", 0.0)
    target = _one(fitting, ref.start)
    if not target and settled.get(ref.get("word")) in {n.target for n in fitting}:
        target = settled[ref.get("word")]
    if target:
        settled[ref.get("word")] = target
        return Decision(target, "short form", 0.85)
    return Decision("", "two-candidates", 0.0, tuple(sorted({n.target for n in fitting})))


def _start(word: re.Pattern[str], name: str) -> int:
    m = word.search(name)
    return m.start() if m is not None else 0


_OF_YEAR = re.compile(r"(?:\w{1,4} )?\d{4}\b")  # the year that tells one of a series from the others
_NUMBERED = 2  # words of a name that is a noun and its number
_Parts = tuple[int | None, tuple[str, ...]]  # of a name: its number and its words
_UNNUMBERED = ("ordinal", "year", "plenary", "foreign")


def is_called(ref: Reference) -> bool:
    """Whether a reference names a conference by a name of its own, not by the number of somebody's session."""
    return ref.kind == "meeting" and not any(map(ref.get, _UNNUMBERED))


@functools.lru_cache(maxsize=32)
def conference_labels(names: Authority, language: str) -> dict[str, tuple[str, ...]]:
    """All names of each conference of an authority in one language, by its id."""
    found: dict[str, tuple[str, ...]] = {}
    for name in names.names:
        if name.scheme == "meeting" and name.language == language:
            found[name.id] = (*found.get(name.id, ()), name.label)
    return found


def resolve_begun(ref: Reference, earlier: Iterable[Named], language: str, names: Authority) -> Decision | None:
    """A conference called by words of its full name, as the document has named it: `the Third Congress`.

    They are its first words, or its noun and its number. A name of the authority is rather meant than one that this
    document alone has.
    """
    if not is_called(ref) or " " not in ref.get("name"):
        return None
    begin = f"{folded(ref.get('name'))} "
    short = _parts(begin, language)
    meetings = (n for n in earlier if n.kind == "meeting")
    full = [n for n in meetings if n.name.startswith(begin) or _is_numbered_so(short, _parts(n.name, language))]
    full = [n for n in full if not (n.name.startswith(begin) and _OF_YEAR.match(n.name, len(begin)))]
    targets = {n.target for n in full if n.target in names.meetings} or {n.target for n in full}
    return Decision(targets.pop(), "short form", 0.85) if len(targets) == 1 else None


def is_mere_number(name: str, language: str) -> bool:
    """Whether a name is but a noun and its number, such as every series of conferences has: `the Fifth Conference`."""
    number, words = _parts(folded(name), language)
    return number is not None and len(words) == _NUMBERED and is_spaced(language)


def _is_numbered_so(short: _Parts, full: _Parts) -> bool:
    """Whether a noun and its number stand in that order in a longer name that begins with the first of them."""
    (number, words), (of, others) = short, full
    begins = number is not None and number == of and len(words) == _NUMBERED < len(others) and words[0] == others[0]
    return begins and words[1] in others


@functools.lru_cache(maxsize=4096)
def _parts(name: str, language: str) -> _Parts:
    """The number in a name, and its words without articles and endings, among which a sign stands for the number."""
    raw = languages()[language].raw if language in languages() else {}
    numbered = re.search(rf"(?i:{ordinal_pattern(language)})", name) if raw else None
    number = ordinal(numbered[0], language) if numbered else None
    if numbered and number is not None:
        name = f"{name[: numbered.start()]} # {name[numbered.end() :]}"
    rules = raw.get("names", {})
    articles = sorted({*(contracted := rules.get("contractions", {})), *contracted.values()}, key=len)
    bare = (next((w.removeprefix(a) for a in articles if w.startswith(a)), w) for w in name.split())
    if "ending" in rules:
        least, ending = rules["stem"], re.compile(rules["ending"])
        bare = (w[:least] + ending.sub("", w[least:]) for w in bare)
    return number, tuple(bare)


def resolve_title(
    ref: Reference, earlier: Iterable[Named], settled: dict[str, str], words: Words, after: str = ""
) -> Decision:
    """A name without an id: the short form of one named earlier in full, else a node of its own.

    settled : what each name has stood for in this document, where that was one; it goes on to where two could be meant
    """
    name = words.bearer.sub("", folded(ref.get("name")))
    borne = len(name) < len(folded(ref.get("name")))
    if ref.kind == "instrument" and len(name) >= 2:
        fitting = [n for n in earlier if n.kind == "instrument" and _shortens(name, n.name, after, borne, words)]
        if fitting:
            target = _one(fitting, ref.start)
            if not target and settled.get(name) in {n.target for n in fitting}:
                target = settled[name]
            if target:  # a name that has stood for two is certain no more
                settled[name] = target if settled.get(name, target) == target else ""
            if target or len(name) < 4:
                return Decision(target, "short form" if target else "two-candidates", 0.85 if target else 0.0)
        elif default := words.defaults.get(ref.get("name"), ""):
            return Decision(default, "short form", 0.85)
        elif ref.rule == "title:noun":  # `《行动纲领》` says what it is, and not which
            target = settled.get(name, "")
            return Decision(target, "short form" if target else "no-antecedent", 0.85 if target else 0.0)
    if ref.kind == "body" and " " in name:  # `Panel of Experts` after `Panel of Experts on the Sudan`
        begun = {n.target for n in earlier if n.kind == "body" and n.name.startswith(f"{name} ")}
        if len(begun) == 1:
            return Decision(begun.pop(), "short form", 0.85)
    return Decision(f"{ref.kind}:{slug(ref.get('name'))}", "name", 0.8 if ref.rule.endswith("records") else 0.6)


@functools.cache
def _stops() -> re.Pattern[str]:
    """Where a name does not go on."""
    return re.compile(r"\s*(?:$|[.,;:)،؛])|" + "|".join(ands()).replace(" ", r"\s+"))


def _shortens(name: str, full: str, after: str, borne: bool, words: Words) -> bool:
    """Whether a name is the end of a fuller one, or begins it at some length: `Programme d'action du Sommet`.

    borne : the words say whose it is (`Programme of Action of the Conference`), so that any beginning will do
    """
    head = " " in name and words.ends.split(full, maxsplit=1)[0] == name  # `Vienna Declaration` of that on crime
    telling = borne or ((head or len(name) >= _TELLING) and _stops().match(after) is not None)
    begins = telling and full.startswith(name + " ")
    return full != name and (full.endswith(name) or begins)


def folded(name: str) -> str:
    """A name as short forms are compared with it: quotation marks off, white space squeezed."""
    return " ".join(fold(_QUOTES.sub(" ", name)).split()).casefold()
