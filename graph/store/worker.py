"""The process that evaluates queries: a query that must end is ended by ending its process.

``python -m graph.store.worker PATH [BYTES]`` reads questions from stdin and writes answers to stdout, each a pickled
value after its length; it ends when stdin does. See engine.py, which starts it.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import struct
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store

from graph.errors import GraphError
from graph.store.disk import damaged, open_graph

LENGTH = struct.Struct(">Q")
# Names of the formats of answers: of rows, and of triples.
ROWS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
TRIPLES = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}


def receive(stream: IO[bytes]) -> Any:
    """The next value of a stream, None at its end."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    body = stream.read(length)
    return pickle.loads(body) if len(body) == length else None


def send(stream: IO[bytes], value: Any) -> None:
    """Write a value and let it go."""
    body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(LENGTH.pack(len(body)) + body)
    stream.flush()


def answer(store: Store, question: dict[str, Any]) -> dict[str, Any]:
    """Evaluate one query.

    Returns
    -------
    dict
        ``kind`` is ``rows``, ``boolean`` or ``triples`` with the serialized ``data``, or ``syntax`` or ``failed``
        with a ``message``.
    """
    graphs, named = _graphs(question, "graphs"), _graphs(question, "named")
    try:
        results = store.query(
            question["query"],
            prefixes=question["prefixes"],
            base_iri=question["base"],
            use_default_graph_as_union=not (graphs or named),
            default_graph=graphs,
            named_graphs=named,
        )
        if isinstance(results, QuerySolutions):
            return {"kind": "rows", "data": results.serialize(format=ROWS[question["rows"]])}
        if isinstance(results, QueryBoolean):
            return {"kind": "boolean", "data": results.serialize(format=ROWS[question["boolean"]])}
        return {"kind": "triples", "data": results.serialize(format=TRIPLES[question["triples"]])}
    except SyntaxError as error:
        return {"kind": "syntax", "message": str(error)}
    except Exception as error:
        return {"kind": "failed", "message": str(error)}


def _limit_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _graphs(question: dict[str, Any], name: str) -> Any:
    return [NamedNode(iri) for iri in question[name]] or None


def _leave_the_network() -> None:
    """Where Linux allows it, be in a network of nothing: a query that came past every check reaches no one."""
    user, network = 0x10000000, 0x40000000
    try:
        # root keeps its user, which may read what no one else may
        ctypes.CDLL(None).unshare(network if os.geteuid() == 0 else network | user)
    except (AttributeError, OSError, TypeError):  # another system
        return


def _end_with_parent() -> None:
    """A query must not outlive who asked it: evaluation does not read stdin, and so does not see it end."""
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def main(path: Path, memory: int = 0) -> None:
    """Answer until stdin ends."""
    _leave_the_network()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    try:
        store = open_graph(path)
        len(store)  # which reads all of it: a damaged file may open
    except GraphError as error:
        send(answers, {"kind": "closed", "message": str(error)})
        return
    except (OSError, RuntimeError) as error:
        send(answers, {"kind": "closed", "message": str(damaged(path, error))})
        return
    send(answers, {"kind": "open"})
    if memory:
        _limit_memory(memory)
    while (question := receive(questions)) is not None:
        send(answers, answer(store, question))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
