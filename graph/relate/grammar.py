"""The verbs and phrases of a language that say what a reference does: ``[functions]`` of its file, compiled."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from graph.errors import DataError
from graph.search.finder import finders, nowhere
from graph.search.guarded import Guarded, Scattered
from graph.tables.languages import languages

FUNCTIONS = (
    "recalls", "reaffirms", "affirms", "reiterates", "notes", "takes-note", "notes-with-appreciation",
    "notes-with-concern", "welcomes", "recognizes", "acknowledges", "stresses", "bears-in-mind", "guided-by",
    "considers", "convinced", "determined", "expresses-concern", "expresses-appreciation", "commends", "condemns",
    "regrets", "endorses", "adopts", "approves", "decides", "declares", "authorizes", "demands", "requests",
    "calls-upon", "urges", "encourages", "invites", "reminds", "supports", "acts-under", "pursuant-to", "see",
)  # fmt: skip
OTHER = "other"
PURSUANT, SEE, ACTS, GUIDED = "pursuant-to", "see", "acts-under", "guided-by"
# The forms of a verb, in the order of a row of the table; a row that is shorter has one form for all.
STYLES = ("preamble", "operative", "we", "past")

_NEVER = r"(?!)"
_FAR = 100  # code points between a phrase and a note's marker where a language says nothing else
_LEAST = 14  # code points of an object, more than which it has, likewise: `and also` is none
Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The table of one language, compiled.

    Those of verbs and of what leads to them are for lower-case text, which is twice as fast; the others for any.

    verbs : by style, one pattern over all its forms; the name of the group that matched leads to the function
    ids : function by name of group
    boundary : by style, what a verb that takes over stands after; `between` may follow it, or `lead` and its object
    we, author, subject : what leads to a verb of style ``we``, ``operative`` and ``past``; an author speaks in a report
        that names it in its masthead
    pursuant, direct, see : the phrases; a direct one counts where a reference follows at once, `filler` aside
    joint, aside, stop : how the list goes on that a phrase introduces, what only adds to an item, and what ends it
    under : how a phrase begins that names a law: what far behind it has a note is not what it introduces
    observers, observed : authors that speak only in a document that opens with the latter words
    told : how a sentence begins in prose whose brackets say where that is: `At its sixtieth session`, `Report of`
    submitted : the words before a phrase that says under what a document was submitted, whose symbol brackets give
    goes_on : how the words go on after a verb without a subject, in a language whose verbs say who acts
    again : how a sentence begins that has the subject of the one before: `Il`, `En outre, il`
    verb_first : what stands before a verb that its subject, the author, follows; empty where no verb comes first
    done_by : words after which a note is not of what a phrase introduces, but of what was done by it
    asking : words that make of a verb what is asked of somebody: `再次邀请`
    quoted : what leads to words of what is cited, which go on after a mere comma
    including : what leads from an item to examples of it
    item : how the next item of a list begins that is no reference itself
    acting : the words around a phrase by which the document acts itself
    part : how words go on after a comma that lead from a part to the whole
    joined : what may stand between two references of one list
    alone : a first person needs no pronoun
    bare : verbs do not inflect; `added` and `turned` say what leads to one that is the document's own, `own` which
        verb is nobody else's after `added`, `held` begins one that holds its object, `done` ends one that tells what
        was done
    joins : characters that join two verbs
    least : code points of what stands between two verbs, with more than which it is the object of the first
    far : code points between a phrase and the marker of a note that it stands over, at most
    """

    language: str
    verbs: dict[str, Guarded]
    ids: dict[str, str]
    boundary: dict[str, Pattern]
    between: Guarded
    lead: Guarded
    we: Pattern
    author: Pattern
    subject: Pattern
    observers: tuple[str, ...]
    observed: Pattern
    pursuant: Scattered
    direct: Scattered
    filler: Pattern
    see: Scattered
    joint: Pattern
    aside: Pattern
    told: Pattern
    submitted: Pattern
    goes_on: Pattern
    again: Pattern
    verb_first: Pattern
    done_by: Pattern
    asking: Pattern
    quoted: Pattern
    including: Pattern
    item: Pattern
    acting: Pattern
    part: Pattern
    stop: Pattern
    under: Pattern
    joined: Pattern
    alone: bool
    bare: bool
    added: Pattern
    own: Pattern
    turned: Pattern
    held: Pattern
    done: Pattern
    joins: str
    least: int
    far: int

    @property
    def author_names(self) -> str:
        """The pattern of the names alone of those who may be the author of a report."""
        found = re.search(r"\(\?P<name>([^()]*(?:\([^()]*\)[^()]*)*)\)", self.author.pattern)
        return found[1] if found else r"(?!)"

    def verb(self, style: str, text: str, offset: int) -> tuple[str, int] | None:
        """The function of the verb that stands at `offset` and the end of its words."""
        found = self.verbs[style].match(text, offset)
        return (self.ids[found.lastgroup], found.end()) if found and found.lastgroup else None


@functools.cache
def grammar_of(language: str) -> Grammar:
    """The grammar of `language`; that of English for a language that has no file.

    Raises
    ------
    DataError : a key is missing, a function is unknown, or a pattern is no regular expression
    """
    code = language if language in languages() else "en"
    try:
        return _grammar(code, languages()[code].raw["functions"])
    except (KeyError, re.error) as error:
        raise DataError(f"graph/languages/{code}.toml, [functions]: {error!r}") from error


def _grammar(code: str, table: dict[str, Any]) -> Grammar:
    parts = table.get("parts", {})
    end = table.get("end", r"(?!\w)")
    verbs, ids = _verbs(code, table["verbs"], end, parts)
    boundary = table["boundary"]
    if isinstance(boundary, str):
        boundary = dict.fromkeys(STYLES, boundary)
    between = _filled(f"(?:{table['between']}){end},? ?|, ?", parts)
    finder = finders(code, "relate")

    def optional(key: str) -> Pattern:
        return _compiled(table.get(key) or _NEVER, parts)

    def any_of(key: str) -> Scattered:
        found = _compiled("|".join(f"(?:{p})" for p in table.get(key, ())) or _NEVER, parts)
        return Scattered(found, finder.places(found.pattern) if table.get(key) else nowhere)

    return Grammar(
        language=code,
        verbs=verbs,
        ids=ids,
        boundary={style: re.compile(_filled(pattern, parts)) for style, pattern in boundary.items()},
        between=Guarded([between], "*"),
        lead=Guarded([_filled(table.get("lead") or _NEVER, parts)], flags=re.IGNORECASE),
        we=optional("we"),
        author=optional("author"),
        subject=optional("subject"),
        observers=tuple(name.casefold() for name in table.get("observers", ())),
        observed=optional("observed"),
        pursuant=any_of("pursuant"),
        direct=any_of("direct"),
        filler=_compiled(table.get("filler", ""), parts),
        see=any_of("see"),
        joint=_compiled(table["joint"], parts),
        aside=_compiled(table["aside"], parts),
        told=optional("told"),
        submitted=optional("submitted"),
        goes_on=optional("goes_on"),
        again=optional("again"),
        verb_first=optional("verb_first"),
        done_by=optional("done_by"),
        asking=optional("asking"),
        quoted=optional("quoted"),
        including=optional("including"),
        item=optional("item"),
        acting=optional("acting"),
        part=optional("part"),
        stop=optional("stop"),
        under=optional("under"),
        joined=_compiled(table.get("between_items", ""), parts),
        alone=bool(table.get("alone")),
        bare=all(len(row) == 2 for row in table["verbs"]),
        added=optional("added"),
        own=optional("own"),
        turned=optional("turned"),
        held=optional("held"),
        done=optional("done"),
        joins=table.get("joins", ""),
        least=int(table.get("least", _LEAST)),
        far=int(table.get("far", _FAR)),
    )


def _verbs(
    code: str, table: list[list[str]], end: str, parts: dict[str, str]
) -> tuple[dict[str, Guarded], dict[str, str]]:
    """One pattern a style with a group a verb, and the function that each group stands for."""
    rows = [(row[0], row[1:] if len(row) > 2 else row[1:] * len(STYLES)) for row in table]
    unknown = {row[0] for row in rows} - {*FUNCTIONS, OTHER}
    if unknown:
        raise DataError(f"graph/languages/{code}.toml, [functions]: no function {min(unknown)!r}")
    ids: dict[str, str] = {}
    verbs = {}
    for column, style in enumerate(STYLES):
        forms = []
        for number, (id, row) in enumerate(rows):
            form = row[column] if column < len(row) else ""
            if form:
                ids[f"v{number}"] = id
                forms.append(f"(?P<v{number}>{form})")
        verbs[style] = Guarded([_filled(form, parts) for form in forms], _filled(end, parts))
    return verbs, ids


def _compiled(pattern: str, parts: dict[str, str]) -> Pattern:
    return re.compile(_filled(pattern, parts), re.IGNORECASE)


def _filled(pattern: str, parts: dict[str, str]) -> str:
    for name, value in parts.items():
        pattern = pattern.replace(f"{{{name}}}", value)
    return pattern
