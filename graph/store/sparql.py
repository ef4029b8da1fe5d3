"""SPARQL as text: its tokens, what of it may be run here, parameters bound.

Nothing is evaluated here. A query is cut into tokens once; what is done to it is done to tokens, so that a word in a
string, a comment or an IRI is never taken for a keyword or a variable.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from graph.errors import QueryError
from graph.store.prefixes import NODES, Prefixes

# What SPARQL lets stand behind a backslash in a name.
_ESCAPE = r"\\[_~.\-!$&'()*+,;=/?\#@%]"
_TOKEN = re.compile(
    rf"""
      (?P<space>\s+)
    | (?P<comment>\#[^\r\n]*)
    | (?P<iri><[^\x00-\x20<>"{{}}|^`\\]*>)
    | (?P<string>
          '''(?:[^'\\]|\\.|'(?!''))*''' | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"
        | '(?:[^'\\\n]|\\.)*' | "(?:[^"\\\n]|\\.)*"
      )
    | (?P<variable>[?$]\w+)
    | (?P<language>@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)
    # a symbol after the prefix of a folder: slashes too, brackets in pairs, but not the point that ends a sentence
    | (?P<node>\b(?:{"|".join(NODES)}):(?:
          \((?:[^\s()<>"{{}}|\\^`])*\) | [^\s<>"{{}}|\\^`;,()\[\]?$\#.] | {_ESCAPE} | \.(?=[^\s<>"{{}}])
      )*)
    | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:(?:[\w:]|%[0-9A-Fa-f]{{2}}|{_ESCAPE})(?:[\w:.-]|%[0-9A-Fa-f]{{2}}|{_ESCAPE})*)?)
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: its kind, its text, where it begins."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    def says(self, *words: str) -> bool:
        """Whether this is one of those keywords, in whatever case."""
        return self.kind == "word" and self.text.upper() in words


@functools.lru_cache(maxsize=64)  # a query of the library is bound hundreds of times
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a query, spaces and comments left out.

    >>> [token.kind for token in tokens('?s un:x "?s" # ?s')]
    ['variable', 'name', 'string']
    """
    found = (Token(match.lastgroup or "", match[0], match.start()) for match in _TOKEN.finditer(text))
    return tuple(token for token in found if token.kind not in ("space", "comment"))


def form(text: str) -> str:
    """``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``.

    Raises
    ------
    QueryError : it is none of them, or changes data
    """
    for token in tokens(text):
        if token.says(*_FORMS):
            return token.text.upper()
        if token.says(*_UPDATES):
            raise QueryError(
                f"{pointed(text, token.start)}\n{token.text.upper()} changes data; this graph is only read"
            )
        if token.kind == "word" and not token.says("PREFIX", "BASE"):
            break
    raise QueryError("This is no SPARQL query; one begins with SELECT, ASK, CONSTRUCT or DESCRIBE")


def check(text: str, base: str) -> None:
    """Refuse what would leave this graph.

    Raises
    ------
    QueryError : for updates, ``SERVICE``, and ``FROM`` another address than that of a graph here
    """
    form(text)
    found = tokens(text)
    for place, token in enumerate(found):
        if _calls(token):
            raise QueryError(f"{pointed(text, token.start)}\nSERVICE asks another server; this one answers alone")
        if token.says("FROM"):
            graph = next((one for one in found[place + 1 : place + 3] if one.kind in ("iri", "node", "name")), None)
            if graph and graph.kind == "iri" and not graph.text.startswith(f"<{base}"):
                why = "FROM reads the graphs of this store only"
                raise QueryError(f"{pointed(text, graph.start)}\n{why}, such as FROM <{base}source/...>")


def _calls(token: Token) -> bool:
    """Whether the word SERVICE may be read here.

    The parser takes keywords without a space before them (``trueSERVICE``), and reads ``?a<5)SERVICE x:y#>`` as a
    comparison, a keyword and a comment, where there seems to be an address.
    """
    text = token.text.upper()
    if token.kind == "iri":
        return "SERVICE" in text.partition(")")[2]
    return token.kind == "word" and "SERVICE" in text


@dataclass(frozen=True, slots=True)
class Expanded:
    """A query as the engine takes it, and the way back to what the user wrote.

    places : (start and end in `text`, start and end in `written`) of each name that was written out
    """

    written: str
    text: str
    places: tuple[tuple[int, int, int, int], ...] = ()

    def origin(self, line: int, column: int) -> int:
        """The offset in `written` of a place in `text`, both counted from 1."""
        at = 0
        for _ in range(line - 1):
            at = self.text.find("\n", at) + 1
            if not at:  # in what was added behind it
                return len(self.written)
        at += column - 1
        for start, end, old_start, old_end in reversed(self.places):
            if at >= end:
                return min(at - end + old_end, len(self.written))
            if at >= start:
                return old_start
        return min(at, len(self.written))


def expanded(text: str, prefixes: Prefixes) -> Expanded:
    """The query with names like ``work:A/RES/70/1``, which SPARQL would read as a path, written as IRIs."""
    parts, places, at, length = [], [], 0, 0
    for token in tokens(text):
        local = token.text.partition(":")[2]
        if token.kind == "node" and re.search(r"[^\w.:-]", local):
            iri = f"<{prefixes.long(token.text.replace(chr(92), ''))}>"
            start = length + token.start - at
            parts += [text[at : token.start], iri]
            at, length = token.end, start + len(iri)
            places.append((start, length, token.start, token.end))
    return Expanded(text, "".join([*parts, text[at:]]), tuple(places))


def bind(text: str, values: Mapping[str, str]) -> str:
    """The query with the variables of its parameters replaced by terms.

    Parameters
    ----------
    values : by name of the variable a term in SPARQL, as ``term`` of query.py writes it, never the user's own words

    Examples
    --------
    >>> bind('SELECT ?work { ?work cito:cites ?target } # ?target', {"target": "<http://x/>"})
    'SELECT ?work { ?work cito:cites <http://x/> } # ?target'
    """
    parts, at = [], 0
    for token in tokens(text):
        value = values.get(token.text[1:]) if token.kind == "variable" else None
        if value is not None:
            parts += [text[at : token.start], value]
            at = token.end
    return "".join([*parts, text[at:]])


def limited(text: str, most: int) -> str:
    """The query with a LIMIT of at most so many results.

    >>> limited("SELECT ?s { ?s ?p ?o } LIMIT 5000 OFFSET 3", 100)
    'SELECT ?s { ?s ?p ?o } LIMIT 100 OFFSET 3'
    """
    found = [token for token, depth in _with_depth(text) if not depth]
    for token, number in pairwise(found):
        if token.says("LIMIT") and number.kind == "number":
            return text[: number.start] + str(min(int(number.text), most)) + text[number.end :]
    last = next((token.start for token in found if token.says("VALUES")), len(text))
    return f"{text[:last].rstrip()}\nLIMIT {most}\n{text[last:]}"


def _with_depth(text: str) -> Iterator[tuple[Token, int]]:
    depth = 0
    for token in tokens(text):
        depth -= token.kind == "sign" and token.text == "}"
        yield token, depth
        depth += token.kind == "sign" and token.text == "{"


def pointed(text: str, at: int) -> str:
    """The line of an offset, with a caret below it."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    head = f"line {text.count(chr(10), 0, at) + 1}: {line}"
    before = head[: len(head) - len(line) + at - start]
    # A Chinese character takes the room of two.
    gap = "".join("\u3000" if unicodedata.east_asian_width(char) in "WF" else " " for char in before)
    return f"{head}\n{gap}^"
