"""What ``graph.load`` gives a notebook: a build to find in, to ask, and to look at."""

from __future__ import annotations

import csv
import functools
import json
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import BuildError, QueryError, nearest
from graph.store.answers import Table
from graph.store.diagnosis import terms_of, unused_terms
from graph.store.engine import Engine
from graph.store.folder import store_of
from graph.store.names import Names, read_names
from graph.store.prefixes import Prefixes
from graph.store.query import Query, library, named
from graph.store.sparql import form
from graph.store.values import value

if TYPE_CHECKING:
    import pandas

    from graph.notebook.shown import Shown
    from graph.store.interchange import Graph
    from graph.store.network import Network

_EVIDENCE = """SELECT ?work ?target ?sentence ?paragraph ?language WHERE {{
  VALUES (?work ?target) {{ {pairs} }}
  ?reference cito:hasCitingEntity ?work ; cito:hasCitedEntity ?target ; c4o:hasContext/c4o:hasContent ?sentence ;
    oa:hasSelector/oa:start ?start .
  OPTIONAL {{ ?reference un:paragraph ?paragraph }}
  BIND(LANG(?sentence) AS ?language)
}} ORDER BY ?work ?target ?start"""
_COUNTS = """SELECT ?references ?languages WHERE {
  { SELECT (COUNT(?reference) AS ?references) WHERE { ?reference a un:Reference } }
  { SELECT (COUNT(DISTINCT ?language) AS ?languages) WHERE { ?version a frbr:Expression ; dcterms:language ?language } }
}"""


class NoRows(UserWarning):
    """A query that found nothing, with what of it this graph does not use."""


class KnowledgeGraph:
    """The graph of one build.

    Parameters
    ----------
    path : the output folder of a build, or a file of triples (.ttl, .nt, .nq)
    timeout : seconds after which a query is stopped, None for never

    Raises
    ------
    BuildError : there is no graph at `path`

    Examples
    --------
    >>> kg = KnowledgeGraph("output/")  # doctest: +SKIP
    >>> kg.ask("who-cites", target="sendai-framework", since=2015)  # doctest: +SKIP
    """

    def __init__(self, path: str | Path = "output", timeout: float | None = None) -> None:
        self.path = Path(path)
        self.timeout = timeout
        if not self.path.exists():
            raise BuildError(f"{self.path}: no such folder or file. Run: python build.py FOLDER -o {self.path}")
        self._engine = Engine(store_of(self.path), Prefixes(), waiting=_still_running)
        self.base, self.input_hash, self.documents, self.entities = self._engine.described(timeout)
        self.prefixes = self._engine.prefixes

    def __repr__(self) -> str:
        counts = self._counts
        return (
            f"<{self.path}: {self.documents:,} documents, {counts['references']:,} references, {self.entities:,} "
            f"nodes, {counts['languages']} languages, input {self.input_hash[:12]}>"
        )

    @functools.cached_property
    def _counts(self) -> dict[str, int]:
        row = next(iter(self._engine.rows(_COUNTS)))
        return {name: int(row[name].value) for name in ("references", "languages")}

    @functools.cached_property
    def _terms(self) -> list[str]:
        return terms_of(self._engine.rows)

    @property
    def process(self) -> int:
        """The id of the process that evaluates queries."""
        return self._engine.process

    @functools.cached_property
    def names(self) -> Names:
        """What every node is called."""
        return read_names(self._engine.rows)

    def find(self, text: str, most: int = 20, *, language: str = "en", rows: bool = False) -> Any:
        """Candidates for what a symbol, a name or a piece of one may mean, in any of the six languages.

        Returns
        -------
        pandas.DataFrame, or list of named tuples where `rows`
            ``id, label, kind, cited_by, iri``, best first.
        """
        return _given(self.found(text, most, language), rows)

    def found(self, text: str, most: int, language: str) -> Table:
        """What `find` gives, without pandas."""
        nodes = [
            (node.id, node.label(language), node.kind, node.cited_by, self.prefixes.short(node.iri))
            for node in self.names.find(text, most)
        ]
        columns, types = ("id", "label", "kind", "cited_by", "iri"), ("string", "string", "string", "integer", "iri")
        return Table(columns, nodes, types, {"find": text, "input": self.input_hash})

    def queries(self, *, rows: bool = False) -> Any:
        """The query library: each query's name, question, parameters with their defaults, and columns."""
        found = [
            (
                query.name,
                query.question,
                ", ".join(f"{one.name}={one.default}" for one in query.parameters),
                ", ".join(column for column, _ in query.columns),
            )
            for query in library().values()
        ]
        return _given(Table(("name", "question", "parameters", "columns"), found, ("string",) * 4), rows)

    def sparql(self, name: str, **parameters: object) -> str:
        """The text of a library query with its parameters bound, to be pasted anywhere."""
        return named(name).sparql(parameters, self.prefixes, self.iri)

    def iri(self, text: str) -> str:
        """The IRI of the node that is called so: by id, symbol, prefixed name, or name in any language.

        Raises
        ------
        UnknownEntity : no node is, or several are
        """
        return self.names.the(text).iri

    def ask(self, name: str, *, rows: bool = False, timeout: float | None = None, **parameters: object) -> Any:
        """Ask a query of the library.

        Parameters
        ----------
        name : of the query; ``queries()`` lists them
        rows : give named tuples, not a DataFrame
        timeout : seconds after which it is stopped
        **parameters : a node by id, symbol, prefixed name or name; years and numbers as they are

        Returns
        -------
        pandas.DataFrame, or list of named tuples where `rows`
            Columns as the query declares them; ``attrs`` has the query's text, parameters, seconds and the input hash.

        Raises
        ------
        QueryError : no such query or parameter, or a value of another type
        UnknownEntity : nothing is called so
        QueryTimeout : it took too long
        """
        return _given(self.table(name, parameters, timeout), rows)

    def table(self, name: str, parameters: Mapping[str, object], timeout: float | None = None) -> Table:
        """What `ask` gives, without pandas."""
        query: Query = named(name)
        text = query.bound(parameters, self.prefixes, self.iri)
        usual = [f"{p.name}={p.default}" for p in query.parameters if p.default and p.name not in parameters]
        return self._table(text, timeout, query.columns, parameters, usual)

    def query(self, text: str, *, rows: bool = False, timeout: float | None = None) -> Any:
        """Ask in SPARQL. The prefixes that `prefixes` has need no declaration; ``work:A/RES/70/1`` may be written so.

        Returns
        -------
        pandas.DataFrame, list of named tuples where `rows`, bool for ASK, rdflib.Graph for CONSTRUCT and DESCRIBE

        Raises
        ------
        QueryError : the query cannot be read (the message points at the place), or would leave this graph
        QueryTimeout : it took too long
        """
        kind = form(text)
        if kind == "SELECT":
            return _given(self._table(text, timeout), rows)
        _, data = self._engine.serialized(text, timeout or self.timeout)
        if kind == "ASK":
            return bool(json.loads(data)["boolean"])
        from graph.store.interchange import from_triples

        return from_triples(data, self.prefixes)

    def answer(self, text: str) -> Table | str:
        """What `query` gives, without pandas and rdflib: a table, ``true`` or ``false``, or Turtle."""
        kind = form(text)
        if kind == "SELECT":
            return self._table(text, None)
        _, data = self._engine.serialized(text, self.timeout, triples="ttl")
        return json.dumps(json.loads(data)["boolean"]) if kind == "ASK" else data.decode().rstrip()

    def _table(
        self,
        text: str,
        timeout: float | None,
        declared: Sequence[tuple[str, str]] = (),
        parameters: Mapping[str, object] | None = None,
        usual: Sequence[str] = (),
    ) -> Table:
        began = time.perf_counter()
        found = self._engine.rows(text, timeout or self.timeout)
        columns = tuple(variable.value for variable in found.variables)
        values = [tuple(value(term, self.prefixes) for term in row) for row in found]
        about: dict[str, Any] = {
            "query": text,
            "parameters": dict(parameters or {}),
            "seconds": round(time.perf_counter() - began, 3),
            "input": self.input_hash,
        }
        if not values:
            about["unused"] = unused_terms(
                text, self._engine.rows, self.prefixes, lambda: self.names, lambda: self._terms
            )
            told = ["No rows", *(about["unused"] or ["Every term is used"])]
            told += [f"Not given, and so as usual: {', '.join(usual)}"] * bool(usual)
            warnings.warn(". ".join(told) + ".", NoRows, stacklevel=5)
        return Table(columns, values, tuple(kind for _, kind in declared), about)

    def evidence(
        self, frame: pandas.DataFrame, *, target: str = "", work: str = "", language: str = "en"
    ) -> pandas.DataFrame:
        """The same table with a sentence that proves each row.

        Parameters
        ----------
        frame : has the citing ``work`` or the cited ``target`` as a column
        target, work : what the other one is; where it is not given, as in the parameters that `frame` was asked with
        language : of the sentences; of another where there is none in it

        Raises
        ------
        QueryError : it cannot be told who cites what
        """
        ends = {"work": work, "target": target}
        works, targets = ([self._end(row, frame, *end) for _, row in frame.iterrows()] for end in ends.items())
        pairs = list(zip(works, targets, strict=True))
        proofs = self.sentences(pairs, language)
        said = [proofs.get(pair, ("", "")) for pair in pairs]
        found = frame.assign(sentence=[words for words, _ in said], paragraph=[number for _, number in said])
        found.attrs = frame.attrs
        return found

    def _end(self, row: Any, frame: pandas.DataFrame, column: str, given: str) -> str:
        said = given or (row[column] if column in frame else frame.attrs.get("parameters", {}).get(column, ""))
        if not said:
            raise QueryError(f'evidence: there is no column "{column}" to say who cites what; give {column}=')
        return self.prefixes.long(str(said)) or self.iri(str(said))

    def sentences(self, pairs: Sequence[tuple[str, str]], language: str) -> dict[tuple[str, str], tuple[str, str]]:
        """A sentence, and the number of its paragraph, for each pair of IRIs of which one cites the other."""
        found: defaultdict[tuple[str, str], list[tuple[bool, str, str]]] = defaultdict(list)
        for start in range(0, len(pairs), 500):
            values = " ".join(f"(<{work}> <{target}>)" for work, target in pairs[start : start + 500])
            for row in self._engine.rows(_EVIDENCE.format(pairs=values)):
                paragraph = row["paragraph"].value if row["paragraph"] else ""
                proof = row["language"].value != language, row["sentence"].value, paragraph
                found[row["work"].value, row["target"].value].append(proof)
        # The first in the text, one in the wanted language before others.
        return {pair: min(proofs, key=lambda proof: proof[0])[1:] for pair, proofs in found.items()}

    def show(self, id: str, *, depth: int = 1, max_nodes: int = 60, language: str = "en", static: bool = True) -> Shown:
        """One node with what it cites and what cites it, each with a sentence: as text, drawn, and as lists.

        Parameters
        ----------
        depth : 1 draws its neighbours; 0 gives lists alone
        max_nodes : how many are drawn; of a list that is longer, the first ones, and the drawing says so
        static : a drawing and lists, some 50 KB; otherwise its page of the site in a frame, some 800 KB

        Raises
        ------
        UnknownEntity : no node is called so, or several are
        QueryError : `depth` is something else
        """
        if depth not in (0, 1):
            raise QueryError(f'show: depth may be 0 or 1, not {depth}; kg.ask("ancestry", work=...) goes further')
        from graph.notebook.shown import shown

        iri = self.prefixes.long(id)
        node = self.names.by_iri.get(iri or "") or self.names.the(id)
        return shown(self, node, language, max_nodes if depth else 0, static)

    def to_networkx(self) -> Network:
        """The network of works, instruments, treaties, bodies, meetings and goals, as the build wrote it.

        Raises
        ------
        BuildError : this graph was loaded from a file of triples, not from the folder of a build
        """
        from graph.store.network import read_graphml

        return read_graphml(self._file("network.graphml"))

    def rdflib(self, *, plain: bool = False) -> Graph:
        """The graph for rdflib: over Oxigraph, or a plain graph in memory where `plain`."""
        from graph.store import interchange

        if plain:
            return interchange.plain(self._file("graph.ttl") if self.path.is_dir() else self.path, self.prefixes)
        return interchange.through_oxigraph(store_of(self.path), self.prefixes)

    def to_csv(self, result: Any, path: str | Path) -> Path:
        """Write a result (a DataFrame, or named tuples) as CSV that spreadsheets read as UTF-8."""
        header = list(getattr(result, "columns", ())) or list(result[0]._fields if result else ())
        lines = result.itertuples(index=False) if hasattr(result, "itertuples") else result
        with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            writer.writerows(["" if _missing(cell) else cell for cell in line] for line in lines)
        return Path(path)

    def export(self, form: str, path: str | Path, *, kind: str | Sequence[str] = (), top: int | None = None) -> Path:
        """Write the network for another program.

        Parameters
        ----------
        form : ``graphml``, ``gexf`` (Gephi), ``csv`` (two tables in a folder), ``vosviewer``, ``bibtex`` (Zotero)
        path : file to write, for ``csv`` a folder
        kind : of the nodes, or several kinds
        top : only so many, those with most citations to and from them
        """
        from graph.store.export import FORMATS, export

        if form not in FORMATS:
            raise QueryError(
                f'There is no format "{form}"{nearest(form, FORMATS) or "; there are " + ", ".join(FORMATS)}'
            )
        export(self._file("."), form, Path(path), [kind] if isinstance(kind, str) else kind, top)
        return Path(path)

    def _file(self, name: str) -> Path:
        if not self.path.is_dir():
            raise BuildError(f"{self.path} is one file; load the output folder of a build for {name}")
        return self.path / name

    def close(self) -> None:
        """End the process that answers; the next question starts another."""
        self._engine.close()


def _given(table: Table, rows: bool) -> Any:
    return table.rows() if rows else table.frame()


def _missing(cell: Any) -> bool:
    return cell is None or str(cell) in ("<NA>", "NaT", "nan")


def _still_running(seconds: float) -> None:
    print(f"Still running after {seconds:.0f} s; interrupt it, or ask with timeout=", file=sys.stderr)
