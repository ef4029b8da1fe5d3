"""What a notebook imports: ``from graph import read, detect, resolve, build``."""

from __future__ import annotations

import re
from dataclasses import replace
from os.path import isfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import UnreadableFile
from graph.model import Citation, Document, Reference

if TYPE_CHECKING:
    from graph.notebook import KnowledgeGraph
    from graph.pipeline.report import Report

# A misspelt path must not be read as a text of one word.
_LOOKS_LIKE_A_FILE = re.compile(r"\S+\.(?:txt|md|xml|html?|pdf|docx?|zip|jsonl)", re.IGNORECASE)


def read(source: str | Path | bytes, language: str = "", *, links: bool = True) -> Document:
    """Read one document and find its structure.

    Parameters
    ----------
    source : str, Path or bytes
        A path, a file's bytes, or the text itself: a string that names an existing file is read as that file.
    language : str
        Code of the language, ``"zh"``; worked out from script and words where it is empty.
    links : bool
        Whether to read the hyperlinks that editors put on the words of an XML or HTML document.

    Returns
    -------
    Document
        Its blocks and its identity are known as far as the words tell them.

    Raises
    ------
    UnreadableFile : the file cannot be read, holds more than one document, or is not there

    Examples
    --------
    >>> read("大会第 70/1 号决议").language
    'zh'
    """
    from graph.readers.guess import guess_language
    from graph.structure import structure

    documents = _documents(source, links)
    if len(documents) != 1:
        raise UnreadableFile(f"{str(source)[:200]!r} holds {len(documents)} documents; build reads such files")
    (doc,) = documents
    return structure(replace(doc, language=language or doc.language or guess_language(doc.text)))


def _documents(source: str | Path | bytes, links: bool) -> list[Document]:
    from graph.readers import Settings, read_bytes
    from graph.readers import read as read_file

    settings = Settings(links=links)
    if isinstance(source, bytes):
        return read_bytes(source, "text.txt", settings)
    path = _path(source)
    return [Document("", str(source))] if path is None else read_file(path, path.name, settings)


def _path(source: str | Path) -> Path | None:
    """The file that is meant, or None for a text."""
    if isinstance(source, str):
        if "\n" in source or len(source) > 1000:
            return None
        if not _LOOKS_LIKE_A_FILE.fullmatch(source) and not isfile(source):  # one without the errors of a long text
            return None
    path = Path(source)
    if not isfile(path):
        why = "a folder; build reads folders" if path.is_dir() else "no such file"
        raise UnreadableFile(f"{path}: {why}")
    return path


def detect(doc: Document) -> list[Reference]:
    """Find every reference of a document that `read` gave.

    Returns
    -------
    list of Reference, in text order, none overlapping another
        ``doc.text[ref.start:ref.end]`` is the reference as printed.

    Examples
    --------
    >>> [ref.kind for ref in detect(read("Recalling its resolution 70/1 of 25 September 2015", "en"))]
    ['resolution']
    """
    from graph.detect import detect as run

    return run(doc)


def resolve(doc: Document, references: list[Reference]) -> list[Citation]:
    """Point each reference at what it names.

    Parameters
    ----------
    doc : Document
        As `read` gave it.
    references : list of Reference
        What `detect` found in it.

    Returns
    -------
    list of Citation, same length and order as `references`
        ``target`` is empty where nothing or more than one thing fits; ``reason`` says how it was decided;
        ``function`` is what the document does with it, by the words at ``verb``.

    Examples
    --------
    >>> doc = read("General Assembly resolution 70/1", "en")
    >>> [citation.target for citation in resolve(doc, detect(doc)) if citation.reference.kind == "resolution"]
    ['A/RES/70/1']
    """
    from graph.relate.functions import functions
    from graph.resolve import resolve as run

    return functions(doc, run(doc, references))


def build(folder: str | Path, output: str | Path = "output", **options: Any) -> Report:
    """Build the graph of a folder of documents, as ``python build.py FOLDER -o OUTPUT`` does.

    Parameters
    ----------
    folder : str or Path
        Walked to its bottom; an address such as ``"s3://bucket/documents"`` where fsspec reads it.
    output : str or Path
        What a build of before left there is replaced when the new one is whole.
    **options
        Those of ``graph.pipeline.build.build``: ``jobs``, ``links``, ``authority``, ``corrections``, ``limit`` ...

    Returns
    -------
    Report
        Counts, and what failed.

    Raises
    ------
    BuildError : there is nothing to read, or `output` cannot be written
    """
    from graph.pipeline.build import build as run

    source = folder if "://" in str(folder) else Path(folder)
    return run([source], Path(output), **options)


def load(path: str | Path = "output", timeout: float | None = None) -> KnowledgeGraph:
    """Open the graph of a build, to find in, to ask, and to look at.

    Parameters
    ----------
    path : str or Path
        The output folder of a build, or its ``graph.ttl`` or ``graph.nq`` alone.
    timeout : float
        Seconds after which a query is stopped; None: never.

    Returns
    -------
    KnowledgeGraph
        ``kg.find("仙台")``, ``kg.ask("who-cites", target="sendai-framework")``, ``kg.query("SELECT ...")``.

    Raises
    ------
    BuildError : there is no graph at `path`
    """
    from graph.notebook import KnowledgeGraph

    return KnowledgeGraph(path, timeout)
