"""A parser's error as one that a person can act on: the line, a caret, what is wrong there, what to write instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from graph.errors import QueryError, nearest
from graph.store.prefixes import Prefixes
from graph.store.sparql import Expanded, Token, pointed, tokens

_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected )?(?:one of )?(.*)", re.DOTALL)
_WANTED = re.compile(r'"([^"\s]+)"')
_AGGREGATES = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT")
# Every word of SPARQL 1.1, functions included.
_SPARQL = """
    BASE PREFIX SELECT CONSTRUCT DESCRIBE ASK DISTINCT REDUCED AS FROM NAMED WHERE GROUP BY HAVING ORDER ASC DESC LIMIT
    OFFSET VALUES UNDEF OPTIONAL GRAPH UNION FILTER BIND MINUS SERVICE SILENT EXISTS NOT IN A TRUE FALSE SEPARATOR
    LATERAL COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG LANGMATCHES LANGDIR DATATYPE BOUND IRI URI BNODE RAND ABS
    CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH
    DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT
    SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE TRIPLE SUBJECT PREDICATE OBJECT ISTRIPLE
"""
_WORDS = frozenset(_SPARQL.split())


def explained(error: SyntaxError, query: Expanded, prefixes: Prefixes) -> QueryError:
    """The error of a query that cannot be read, at the place where a person would look for it."""
    found = _PLACE.match(str(error))
    if not found:
        return QueryError(str(error))
    # Where it expects just any other sign, the parser has read past the one that it does not want.
    passed = found[3].endswith("[_]") and '"' not in found[3]
    text, at = query.written, query.origin(int(found[1]), max(1, int(found[2]) - passed))
    said = tokens(text)
    told = _unknown_prefix(said, at, found[3], prefixes) or _mistake(said) or (at, _why(found[3], text, at))
    return QueryError(f"{pointed(text, told[0])}\n{told[1]}")


def _unknown_prefix(said: Sequence[Token], at: int, wanted: str, prefixes: Prefixes) -> tuple[int, str] | None:
    # Where a prefix is unknown, the parser has read past it.
    name = next((token for token in said if token.kind == "name" and token.start <= at <= token.end), None)
    prefix = name.text.partition(":")[0] if name else ""
    if name is None or "Prefix not found" not in wanted or prefix in prefixes.spaces:
        return None
    hint = nearest(prefix, prefixes.spaces) or f"; known are {', '.join(sorted(prefixes.spaces))}"
    return name.start, f'there is no prefix "{prefix}:"{hint}'


def _mistake(said: Sequence[Token]) -> tuple[int, str] | None:
    """What people get wrong, told from the words alone; the parser often notices it much later."""
    for token in said:
        if token.kind == "sign" and token.text in "'\"":
            return token.start, "this string does not end"
    for before, token in pairwise(said):
        if token.kind == "word" and token.text.upper() not in _WORDS and not _of_a_blank_node(before, token):
            hint = nearest(token.text.upper(), _WORDS)
            variable = f"; a variable begins with ?, as in ?{token.text}" if not hint else ""
            return token.start, f'"{token.text}" is no word of SPARQL{hint}{variable}'
        if before.says("FILTER") and token.kind == "variable":
            return token.start, "a condition stands in brackets: FILTER(...)"
        if before.says("SELECT", "DISTINCT") and token.says(*_AGGREGATES):
            return token.start, f"in SELECT this stands in brackets with a name: ({token.text}(...) AS ?n)"
    return None


def _of_a_blank_node(before: Token, token: Token) -> bool:
    return token.text == "_" or (before.text == "_" and before.end == token.start)


def _why(wanted: str, text: str, at: int) -> str:
    if "unbound" in wanted:
        return "SELECT names a variable that the pattern does not bind, or that is neither grouped nor counted"
    if not text[at:].strip() and _open(text):
        return f"the query ends here, and {_open(text)} of its brackets {{ is still open"
    words = [word for word in dict.fromkeys(_WANTED.findall(wanted)) if len(word) < 12]
    if "$" in words and "?" in words:
        end = ", or }" if "}" in words else ""
        return f"here a variable, an address, a name with its prefix or a value is expected{end}"
    if words:
        return f"here SPARQL expects {' or '.join(words[:8])}"
    return "SPARQL cannot be read from here on; is a . or ; missing before it?"


def _open(text: str) -> int:
    signs = [token.text for token in tokens(text) if token.kind == "sign"]
    return signs.count("{") - signs.count("}")
