"""One node for the eye: what it is, what it cites and what cites it, as text and as lists in a notebook."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import BuildError
from graph.notebook.drawing import Line, drawing
from graph.store.names import Named

if TYPE_CHECKING:
    from graph.notebook.knowledge import KnowledgeGraph

# How many of each list are printed; the others are counted.
LISTED = 10


@dataclass(frozen=True)
class Shown:
    """What `show` gives: its text, and HTML where a notebook asks for it."""

    node: Named
    facts: tuple[tuple[str, str], ...]
    citing: tuple[Line, ...]
    cited: tuple[Line, ...]
    totals: tuple[int, int]
    language: str
    most: int = 0
    folder: Path | None = None
    static: bool = True

    @property
    def lists(self) -> tuple[tuple[str, tuple[Line, ...], int], ...]:
        """Name, first lines and length of both lists."""
        return ("Cited here by", self.citing[:LISTED], self.totals[0]), ("Cites", self.cited[:LISTED], self.totals[1])

    def __str__(self) -> str:
        title = self.node.label(self.language)
        head = self.node.id if title == self.node.id else f"{self.node.id}  {title}"
        lines = [head, *(f"  {name}: {said}" for name, said in self.facts)]
        for name, shown, total in self.lists:
            lines += ["", f"{name} {total}"]
            for line in shown:
                year = f" ({line.year})" if line.year else ""
                label = f"  {line.label}" if line.label and line.label != line.id else ""
                lines.append(f"  {line.passages:>4}  {line.id}{year}{label}")
                if line.sentence:
                    lines.append(f"        “{line.sentence}”")
            if total > len(shown):
                lines.append(f"        and {total - len(shown)} more")
        return "\n".join(lines)

    __repr__ = __str__

    def page(self) -> str:
        """Its page of the site as one file, with all that it needs.

        Raises
        ------
        BuildError : the graph was loaded from a file of triples, or the build has no pages
        """
        if self.folder is None:
            raise BuildError(f"a page of {self.node.id} needs the output folder of a build, not a file of triples")
        from graph.views.single import single

        return single(self.folder, self.node.id)

    def _repr_svg_(self) -> str | None:
        """The drawing, where one was asked for."""
        if not self.most:
            return None
        title = self.node.label(self.language)
        return drawing(self.node, title, self.cited, self.citing, self.totals[::-1], self.most)

    def _repr_html_(self) -> str:
        if not self.static:
            from graph.views.single import frame

            return frame(self.page(), self.node.label(self.language))
        facts = "".join(f"<dt>{escape(name)}</dt><dd dir=auto>{escape(said)}</dd>" for name, said in self.facts)
        parts = [f"<h3>{escape(self.node.id)} <small dir=auto>{escape(self.node.label(self.language))}</small></h3>"]
        parts += [f"<dl>{facts}</dl>", self._repr_svg_() or ""]
        for name, shown, total in self.lists:
            items = "".join(_item(line) for line in shown)
            more = f"<p>and {total - len(shown)} more</p>" if total > len(shown) else ""
            parts.append(f"<details open><summary>{name} {total}</summary><ol>{items}</ol>{more}</details>")
        return f"<div>{''.join(parts)}</div>"


def _item(line: Line) -> str:
    year = f" ({line.year})" if line.year else ""
    quote = f"<blockquote dir=auto>{escape(line.sentence)}</blockquote>" if line.sentence else ""
    label = f" <span dir=auto>{escape(line.label)}</span>" if line.label != line.id else ""
    return f"<li><b>{escape(line.id)}</b>{year}{label}, {line.passages}×{quote}</li>"


def shown(graph: KnowledgeGraph, node: Named, language: str = "en", most: int = 0, static: bool = True) -> Shown:
    """What is known of a node: the newest that cite it, what it cites most.

    Parameters
    ----------
    most : how many of its neighbours are drawn
    static : whether a notebook shows a drawing and lists, or the page itself in a frame
    """
    wanted = max(LISTED, most)
    own = f"<{node.iri}>"
    with warnings.catch_warnings():  # a node that nothing cites is no empty answer
        warnings.simplefilter("ignore")
        citing = graph.table("who-cites", {"target": own}).rows()
        cited = graph.table("what-it-cites", {"work": own}).rows()
        facts = graph.query(_FACTS.format(node=own), rows=True)
    newest = sorted(citing, key=lambda row: -(row.year or 0))[:wanted]
    pairs = [(graph.prefixes.long(row.work) or "", node.iri) for row in newest]
    pairs += [(node.iri, graph.prefixes.long(row.target) or row.target) for row in cited[:wanted]]
    proofs = graph.sentences(pairs, language)
    others = zip([*newest, *cited[:wanted]], pairs, strict=True)
    lines = [_line(graph, row, pair, proofs.get(pair, ("", ""))[0], language) for row, pair in others]
    said = tuple((name, "; ".join(str(row[1]) for row in facts if row[0] == name)) for name in _order(facts))
    kind = ("kind", node.kind)
    folder = graph.path if graph.path.is_dir() else None
    first, second = tuple(lines[: len(newest)]), tuple(lines[len(newest) :])
    return Shown(node, (kind, *said), first, second, (len(citing), len(cited)), language, most, folder, static)


_FACTS = """SELECT DISTINCT ?name ?said WHERE {{
  {{ {node} dcterms:issued ?said . BIND("date" AS ?name) }}
  UNION {{ {node} dcterms:creator|dcterms:isPartOf ?said . BIND("body" AS ?name) }}
  UNION {{ {node} un:session ?said . BIND("session" AS ?name) }}
  UNION {{ {node} un:adoptedBy ?said . BIND("adopted by" AS ?name) }}
  UNION {{ {node} frbr:realization ?said . BIND("held as" AS ?name) }}
  UNION {{ {node} foaf:page|owl:sameAs ?said . BIND("page" AS ?name) }}
}} ORDER BY ?name ?said"""


def _order(facts: list[Any]) -> list[str]:
    return list(dict.fromkeys(row[0] for row in facts))


def _line(graph: KnowledgeGraph, row: Any, pair: tuple[str, str], sentence: str, language: str) -> Line:
    other = graph.names.by_iri[pair[0] if hasattr(row, "work") else pair[1]]
    return Line(other.id, other.kind, other.label(language), row.year, row.passages, " ".join(sentence.split()))
