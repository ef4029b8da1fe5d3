"""Works and instruments as BibTeX, which Zotero and other reference managers import."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graph.model import TEXTS
from graph.store.export.rows import Chosen, Node
from graph.store.iris import undocs

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def write_bibtex(chosen: Chosen, path: Path) -> None:
    """Write one entry a text; bodies, meetings and goals are left out."""
    keys: set[str] = set()
    entries = []
    for node in sorted(chosen.nodes, key=lambda node: node.id):
        if node.row["kind"] in TEXTS:
            key = _key(node.id, keys)
            keys.add(key.casefold())
            entries.append(_entry(node, key, chosen))
    path.write_text("\n".join(entries), encoding="utf-8", newline="\n")


def _key(id: str, taken: set[str]) -> str:
    plain = re.sub(r"[^A-Za-z0-9.:-]+", "-", id).strip("-") or "work"
    return next(
        key for key in (plain, *(f"{plain}-{n}" for n in range(2, len(taken) + 3))) if key.casefold() not in taken
    )


def _entry(node: Node, key: str, chosen: Chosen) -> str:
    kind = "techreport" if node.has_symbol else "misc"
    fields = "".join(f"  {name} = {{{words}}},\n" for name, words in _fields(node, chosen) if words)
    return f"@{kind}{{{key},\n{fields}}}\n"


def _fields(node: Node, chosen: Chosen) -> Iterator[tuple[str, str]]:
    row = node.row
    body = chosen.names.get(row["body"], "")
    # in braces of its own, a name of a body is no person's
    yield "author", f"{{{_escaped(body or 'United Nations')}}}"
    yield "title", f"{{{_escaped(node.label)}}}"
    yield "year", row["date"][:4]
    yield "date", row["date"]
    if node.has_symbol:
        yield "type", row["kind"].capitalize()
        yield "number", _escaped(node.id)
        yield "institution", "United Nations"
        yield "url", undocs(node.id)
    else:
        yield "howpublished", row["kind"].capitalize()
        yield "url", row["iri"]
    if row["kind"] in ("treaty", "sales"):
        yield "note", _escaped(node.id)


def _escaped(text: str) -> str:
    r"""Words with what means something to BibTeX written out.

    >>> _escaped("Peace & security {1}")
    'Peace \\& security \\{1\\}'
    """
    return "".join(_SPECIAL.get(char, char) for char in " ".join(text.split()))
