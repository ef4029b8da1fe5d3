"""A document of a few lines, read as the library reads one."""

from __future__ import annotations

from dataclasses import replace

from graph.api import read
from graph.detect import detect
from graph.model import Citation, Document, Relation, Suspect
from graph.relate.functions import Reading, functions
from graph.relate.relations import relations
from graph.relate.suspects import suspects
from graph.resolve import resolve

HEAD = """United Nations

A/RES/78/111

General Assembly

Seventy-eighth session

Resolution adopted by the General Assembly on 7 December 2023

[on the report of the Sixth Committee (A/78/438, para. 10)]

78/111. {title}

The General Assembly,

{body}

45th plenary meeting 7 December 2023
"""


def resolution(*paragraphs: str, title: str = "Report of the Special Committee") -> Document:
    """A resolution of the General Assembly with these clauses."""
    return read(HEAD.format(title=title, body="\n\n".join(paragraphs)), "en")


def cited(doc: Document) -> tuple[list[Citation], Reading]:
    """The citations of a document with their functions, and its reading."""
    found = resolve(doc, detect(doc))
    reading = Reading(doc, found)
    return functions(doc, found, reading), reading


def related(doc: Document) -> list[Relation]:
    """The relations of a document, without the words that prove them."""
    citations, reading = cited(doc)
    return [replace(r, document="", start=0, end=0, sentence="") for r in relations(doc, citations, reading)]


def suspected(doc: Document) -> list[Suspect]:
    """The suspects of a document."""
    return suspects(doc, cited(doc)[0])


OPENINGS = {
    "ar": "إن الجمعية العامة،",
    "en": "The General Assembly,",
    "es": "La Asamblea General,",
    "fr": "L’Assemblée générale,",
    "ru": "Генеральная Ассамблея,",
    "zh": "大会，",
}


NAMED = ("resolution", "decision", "document", "treaty", "instrument", "ibid")


def done(text: str, language: str) -> list[tuple[str, str]]:
    """(target, function) of the references of a document."""
    doc = read(text, language)
    found = functions(doc, resolve(doc, detect(doc)))
    return [(c.target, c.function) for c in found if c.reference.kind in NAMED]


def act(language: str, *paragraphs: str) -> list[tuple[str, str]]:
    return done("\n\n".join((OPENINGS[language], *paragraphs)), language)
