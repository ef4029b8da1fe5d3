"""One page while it is made: names, marks and links as elements, relative to where the page stands."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup, escape

from graph.model import WORKS
from graph.views import interface, wording
from graph.views.collection import Collection
from graph.views.values import Entity, Passage, Source

LABEL = 300  # characters of a label

Official = Callable[[str], str]


class Page:
    """Makes the elements of one page and remembers which entities its scripts must know.

    Parameters
    ----------
    path : of the page within the site, ``"doc/A-RES-70-1.html"``
    official : gives the address of a document with its publisher by its symbol, empty where it has none
    """

    def __init__(self, collection: Collection, path: str, official: Official) -> None:
        self.collection = collection
        self.path = path
        self.root = "../" * path.count("/")
        self.official = official
        self.seen: dict[int, Entity] = {}

    def see(self, one: Entity) -> Entity:
        """Let the page's scripts know of an entity at once; of all others they read the files of ``data``."""
        self.seen[one.key] = one
        return one

    def mark(self, one: Entity) -> Markup:
        """Its mark as a small picture; ``marks.css`` draws it."""
        return mark(one.kind, one.solid)

    def name(self, one: Entity, length: int = 120) -> Markup:
        """Its name, in the reader's language and its own direction."""
        if one.symbol:
            return Markup(f'<bdi dir="ltr">{escape(cut(one.id, length))}</bdi>')
        code, text = one.label(interface.DEFAULT)
        language = f' lang="{code}"' if code else ""
        return Markup(f'<bdi data-name="{one.key}"{language} dir="auto">{escape(cut(text, length))}</bdi>')

    def link(self, one: Entity, length: int = 120) -> Markup:
        """Its name as a link to its page."""
        return Markup(f'<a href="{self.address(one)}" data-entity="{one.key}">{self.name(one, length)}</a>')

    def title(self, one: Entity) -> Markup:
        """The title of what is called by its symbol; nothing where there is none."""
        if not one.symbol or not one.labels:
            return Markup("")
        code, text = one.label(interface.DEFAULT)
        return Markup(
            f'<span class="title" data-title="{one.key}" lang="{code}" dir="auto">{escape(cut(text, 200))}</span>'
        )

    def word(self, key: str, tag: str = "span", **values: str | int | Entity) -> Markup:
        """A text of the interface; an entity among its values is called in the reader's language."""
        if not values:
            return interface.word(key, tag)
        plain: dict[str, str | int] = {}
        coded: dict[str, Any] = {}
        for name, value in values.items():
            if isinstance(value, Entity):
                plain[name], coded[name] = value.called(), [self.see(value).key]
            else:
                plain[name] = coded[name] = value
        with_values = f" data-values='{escape(json.dumps(coded, sort_keys=True))}'"
        text = interface.plain(key, interface.DEFAULT, **plain)
        return Markup(f'<{tag} data-word="{key}"{with_values}>{escape(text)}</{tag}>')

    def term(self, group: str, value: str) -> Markup:
        """A value that a build wrote, said in the reader's language where there is a word for it."""
        key = f"{group}.{value}"
        return interface.word(key) if interface.known(key) else Markup(f"<bdi>{escape(value)}</bdi>")

    def why(self, text: str) -> Markup:
        """Why something looks wrong, in the reader's language."""
        return self._phrase(wording.why(text))

    def parts(self, pin: str) -> Markup:
        """The parts meant, in the reader's language."""
        return Markup(", ").join(map(self._phrase, wording.parts(pin)))

    def _phrase(self, phrase: wording.Phrase) -> Markup:
        if phrase.key:
            return self.word(phrase.key, **phrase.values)
        return Markup('<bdi lang="en">{}</bdi>').format(phrase.values["n"])

    def language(self, code: str) -> Markup:
        """The name of a language in itself."""
        return interface.language(code)

    def read(self, source: Source, anchor: str = "") -> str:
        """Address of a document in the reader."""
        return f"{self.root}{source.path}.html{'#' + anchor if anchor else ''}" if source.path else ""

    def address(self, one: Entity) -> str:
        """Address of its page."""
        return f"{self.root}{one.path}.html"

    def body(self, one: Entity) -> Markup:
        """The body that an entity belongs to, nothing where there is none."""
        body = self.collection.by_id.get(one.body)
        if body is None or body is one:
            return Markup(f"<bdi>{escape(cut(one.body, 80))}</bdi>") if one.body and body is None else Markup("")
        return self.link(body)

    def quote(self, passage: Passage, *, said: bool = True) -> Markup:
        """A sentence with its reference marked, where it stands and, if `said`, how it was resolved."""
        source = self.collection.sources[passage.source]
        sentence, (start, end) = passage.sentence, (passage.start, passage.end)
        place = self._place(passage)
        if source.path:
            place = Markup(f'<a href="{self.read(source, f"r{passage.order}")}">{place}</a>')
        facts = [place, self.language(passage.language)]
        facts += [self.term("functions", passage.function)] if passage.function else []
        facts += [self.term("reasons", passage.reason)] if passage.reason and said else []
        if passage.confidence:
            facts.append(self.word(f"panel.{passage.sure}"))
        before, words, after = (escape(part) for part in (sentence[:start], sentence[start:end], sentence[end:]))
        return Markup(
            f'<blockquote lang="{escape(passage.language)}" dir="auto">{before}<mark>{words}</mark>{after}</blockquote>'
            f'<p class="origin">{" <i>·</i> ".join(facts)}</p>'
        )

    def _place(self, passage: Passage) -> Markup:
        if passage.place.startswith("p. "):
            return self.word("panel.sheet", n=passage.place[3:])
        if passage.place:
            return self.word("panel.paragraph", n=passage.place[:40])
        return self.term("locations", passage.location) if passage.location else self.word("panel.in_text")

    def data(self, **more: Any) -> Markup:
        """What the page's scripts read: the entities that it names, and `more`."""
        rows = [self.row(one, labels=not one.symbol) for _, one in sorted(self.seen.items())]
        text = json.dumps({"rows": rows, **more}, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
        return Markup(f'<script type="application/json" id="page">{safe(text)}</script>')

    def keyed(self, edges: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        """Edges between numbers as edges between keys."""
        entities = self.collection.entities
        return [(entities[source].key, entities[target].key, count) for source, target, count in edges]

    def published(self, one: Entity) -> str:
        """Where the publisher has a document; empty of what is no symbol that a library can look up."""
        return self.official(one.id) if one.symbol and one.kind in WORKS else ""

    def row(self, one: Entity, *, labels: bool = True, names: bool = False) -> list[Any]:
        """An entity in the order that ``site.js`` names.

        labels : with its titles, which a list of symbols does without
        names : with its further names, which only the search needs
        """
        row = [
            one.key,
            one.id,
            one.kind,
            one.date,
            one.body,
            int(one.held),
            one.cited_by,
            one.cites,
            {code: text[:LABEL] for code, text in one.labels} if labels else 0,
            self.published(one),
            one.path,
        ]
        return [*row, list(one.names)] if names and one.names else row


def mark(kind: str, solid: bool = True) -> Markup:
    """The mark of a kind, hollow for what is cited and not held."""
    return Markup(f'<i class="mark{"" if solid else " hollow"}" data-kind="{kind}"></i>')


def cut(text: str, length: int) -> str:
    """The text, or its beginning and an ellipsis.

    >>> cut("Sustainable Development", 12)
    'Sustainable…'
    """
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def safe(text: str) -> str:
    r"""JSON that can stand in HTML or in a script of one line.

    >>> safe('"</script>"')
    '"\\u003c/script\\u003e"'
    """
    for character, escaped in _UNSAFE.items():
        text = text.replace(character, escaped)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
