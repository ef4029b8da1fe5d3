"""What a target is: its kind, its body, its date, read off the id and the authority data."""

from __future__ import annotations

import functools
import re

from graph.tables.authority import Authority
from graph.tables.kinds import forms

# Kinds whose ids carry the kind: ``meeting:escap-77``.
PREFIXED = ("instrument", "body", "meeting", "publication", "agenda", "document")
_HEADS = {"SDG/": "sdg", "UNTS/": "treaty", "LNTS/": "treaty", "SALES/": "sales"}
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)", re.IGNORECASE)
_DECISION = re.compile(r"/DEC/|^WHA\d+\(|^EB\d+\(")
_RESOLUTION = re.compile(r"/RES/|/Res\.|^WHA\d+\.|^EB\d+\.R")
_YEAR = re.compile(r"\((1[89]\d\d|20\d\d)\)|/(19\d\d|20\d\d)(?=/|$)")
# Between symbols of the three organs that issue one document under two: A/48/573-S/26705. A session code (A/ES-10/1)
# and other houses' symbols (LC/G.2681-P/Rev.3) have hyphens of their own.
_JOINT = re.compile(r"-(?=[ASE]/)")


def kind_of(target: str, authority: Authority) -> str:
    """The kind of node that a target is.

    >>> from graph.tables.authority import authority
    >>> [kind_of(t, authority()) for t in ("A/RES/70/1", "paris-agreement", "SDG/7", "body:some-office")]
    ['resolution', 'instrument', 'sdg', 'body']
    """
    prefix = target.partition(":")[0]
    if prefix in PREFIXED:
        return prefix
    if target in authority.instruments:
        return "instrument"
    if target in authority.bodies:
        return "body"
    if _ADDRESS.match(target):
        return "url"
    for head, kind in _HEADS.items():
        if target.startswith(head):
            return kind
    return "decision" if _DECISION.search(target) else "resolution" if _RESOLUTION.search(target) else "document"


def joint_parts(symbol: str) -> tuple[str, ...]:
    """The symbols that a joint one is made of, none where it is not joint.

    >>> joint_parts("A/48/573-S/26705"), joint_parts("A/RES/S-27/2")
    (('A/48/573', 'S/26705'), ())
    """
    parts = _JOINT.split(symbol)
    return tuple(parts) if len(parts) > 1 and symbol[:2] in ("A/", "S/", "E/") else ()


def year_of(symbol: str) -> str:
    """The year that a symbol states, empty where it states none.

    >>> year_of("S/RES/1325 (2000)"), year_of("E/2021/18"), year_of("A/RES/70/1")
    ('2000', '2021', '')
    """
    found = _YEAR.search(symbol)
    return (found[1] or found[2]) if found else ""


@functools.cache
def _conferences() -> tuple[tuple[re.Pattern[str], str], ...]:
    """How the decisions of each conference of parties begin: the serial stands before what tells whose they are."""
    targets = ((form.target.partition("{session}")[0], form.body) for form in forms("decision", "convention"))
    return tuple((re.compile(r"\d+".join(map(re.escape, head.split("{serial}")))), body) for head, body in targets)


def body_of(symbol: str, authority: Authority) -> str:
    """The body whose symbols begin like this one, the nearest of several.

    >>> from graph.tables.authority import authority
    >>> body_of("A/HRC/47/53", authority()), body_of("S/RES/1325 (2000)", authority())
    ('hrc', 'unsc')
    >>> body_of("FCCC/DEC/1/CP.21", authority())
    'unfccc-cop'
    """
    for pattern, body in _conferences():
        if pattern.match(symbol):
            return body
    heads = authority.by_symbol_prefix
    steps = symbol.split("/")
    for length in range(len(steps), 0, -1):
        head = "/".join(steps[:length])
        # UNEP/EA.5/Res.1 is of UNEP/EA
        for prefix in (head, head.rpartition(".")[0]):
            if prefix in heads:
                return heads[prefix].id
    return ""


def named_body(id: str, authority: Authority) -> str:
    """The body that the id of a meeting or an agenda item begins with: ``meeting:escap-77``, ``agenda:unga/75/25(b)``.

    >>> from graph.tables.authority import authority
    >>> named_body("meeting:escap-77", authority())
    'escap'
    """
    steps = re.split(r"([-/])", id.partition(":")[2])
    for length in range(len(steps), 0, -2):
        name = "".join(steps[:length])
        if name in authority.bodies:
            return name
    return ""
