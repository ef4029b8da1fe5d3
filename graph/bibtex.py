"""A work as an entry for BibTeX, which Zotero and other reference managers import."""

from __future__ import annotations

from typing import NamedTuple

from graph.model import TEXTS, has_symbol

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


class Cited(NamedTuple):
    """What an entry says of a work, or of whatever else is cited.

    body : name of the body that issued it; empty where none is known
    date : ISO date, or its year or month
    url : where it can be read; empty where that is not known
    """

    id: str
    kind: str
    title: str
    body: str = ""
    date: str = ""
    url: str = ""


def entry(one: Cited, key: str) -> str:
    """The entry: a report where the id is a symbol, anything else is of type ``misc``.

    ``save.js`` makes the same of what a page lists.

    >>> print(entry(Cited("A/RES/70/1", "resolution", "Our world", "General Assembly", "2015-09-25"), "our-world"))
    @techreport{our-world,
      author = {{United Nations, General Assembly}},
      title = {{Our world}},
      year = {2015},
      date = {2015-09-25},
      type = {Resolution},
      number = {A/RES/70/1},
      institution = {United Nations},
    }
    """
    symbol = has_symbol(one.kind, one.id)
    own = {"type": one.kind.capitalize(), "number": one.id, "institution": "United Nations"}
    other = {
        "howpublished": one.kind.capitalize() if one.kind in TEXTS else "",
        "note": one.id if one.kind in ("treaty", "sales") else "",
    }
    # In braces of its own the name of a body is no person's, and the title keeps its capitals.
    fields = {
        "author": f"{{{escaped(f'United Nations, {one.body}' if one.body else 'United Nations')}}}",
        "title": f"{{{escaped(one.title)}}}",
        "year": one.date[:4],
        "date": one.date if len(one.date) > 4 else "",
        **{name: escaped(words) for name, words in (own if symbol else other).items()},
        "url": one.url.replace("{", "").replace("}", ""),
    }
    lines = "".join(f"  {name} = {{{words}}},\n" for name, words in fields.items() if words)
    return f"@{'techreport' if symbol else 'misc'}{{{key},\n{lines}}}"


def escaped(text: str) -> str:
    r"""Words with what means something to BibTeX written out.

    >>> escaped("Peace & security {1}")
    'Peace \\& security \\{1\\}'
    """
    return "".join(_SPECIAL.get(char, char) for char in " ".join(text.split()))
