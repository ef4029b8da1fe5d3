"""What a build came to: the counts that the command line prints and ``report.json`` keeps."""

from __future__ import annotations

import hashlib
import os
import platform
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from graph import __version__
from graph.pipeline.extract import File

_PACKAGE = Path(__file__).parent.parent
# The rooms that decide what is found: a build with other rules is another build.
_RULES = (
    *("languages", "kinds", "authority", "tables", "letters.py", "flow.py"),
    *("search", "readers", "structure", "detect", "resolve", "relate"),
)
# The rooms that decide what a build writes.
_WRITERS = (*_RULES, "model.py", "errors.py", "aside.py", "bibtex.py", "pipeline", "store", "analysis", "views")
_WRITTEN = (".py", ".toml", ".tsv", ".ttl", ".html", ".js", ".css")
# Libraries that some formats need, beside those of `_LIBRARIES`.
_OPTIONAL = ("pyarrow",)
_SMALL = 1 << 20  # bytes
_LIBRARIES = ("ahocorasick-rs", "google-re2", "lxml", "networkx", "pypdfium2")


@dataclass(frozen=True, slots=True)
class Report:
    """Counts of one build.

    output : the folder written
    input_hash : of the names and bytes of all source files, the options and the rules
    files : source files given; documents : rows of ``documents.csv``, more where files are containers
    read, damaged, duplicate, skipped, failed : documents by status; together they are `documents`
    references, resolved, unresolved : rows of ``references.jsonl``, with and without a target
    reasons : unresolved references by reason
    kinds, languages : references by kind; documents read by language
    records : of catalogues; each catalogue counts as one document read
    works, entities, citations, suspects : held works, nodes, edges, rows of ``suspects.csv``
    corrections : given, applied, and those that fit nothing
    shapes : what in a sample of the graph breaks the shapes it keeps to: nothing, but for a fault of this program
    reused : files that were not read, since the build before had read them; not in ``report.json``
    seconds : by phase, the only thing in a build that differs from run to run
    """

    output: Path
    input_hash: str
    files: int = 0
    documents: int = 0
    read: int = 0
    damaged: int = 0
    duplicate: int = 0
    skipped: int = 0
    failed: int = 0
    references: int = 0
    resolved: int = 0
    unresolved: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    records: int = 0
    works: int = 0
    entities: int = 0
    citations: int = 0
    suspects: int = 0
    corrections: Mapping[str, Any] = field(default_factory=dict)
    shapes: Sequence[str] = ()
    reused: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The object of ``report.json``."""
        return {**{k: v for k, v in asdict(self).items() if k not in ("output", "reused")}, "versions": versions()}


def report_of(row: Mapping[str, Any], output: Path) -> Report:
    """The report that ``report.json`` keeps."""
    return Report(output, **{name: value for name, value in row.items() if name != "versions"})


def versions() -> dict[str, str]:
    """Of this program, of Python and of the libraries that decide what is found."""
    found = {name: metadata.version(name) for name in _LIBRARIES}
    return {"un-citation-graph": __version__, "python": platform.python_version(), **found}


def ranked(counts: Counter[str]) -> dict[str, int]:
    """The counts, largest first, equal ones by name."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, as hexadecimal digits."""
    with open(path, "rb", buffering=0) as file:
        if os.fstat(file.fileno()).st_size < _SMALL:  # as most are: no buffer has to be made for them
            return hashlib.sha256(file.readall()).hexdigest()
        return hashlib.file_digest(file, "sha256").hexdigest()


def input_hash(files: Iterable[File], options: Mapping[str, object]) -> str:
    """One hash for all that decides what a build writes."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.name}\0{file.sha256}\n".encode("utf-8", "surrogatepass"))
    for name, value in sorted(options.items()):
        digest.update(f"{name}={value}\n".encode())
    for name, sha256 in _hashes(_RULES, (".py", ".toml", ".tsv")):
        digest.update(f"{name}\0{sha256}\n".encode())
    return digest.hexdigest()


def code_hash() -> str:
    """One hash for the program: what an older or a newer one kept is not used."""
    digest = hashlib.sha256(repr((versions(), [(name, _version(name)) for name in _OPTIONAL])).encode())
    for name, sha256 in _hashes(_WRITERS, _WRITTEN):
        digest.update(f"{name}\0{sha256}\n".encode())
    return digest.hexdigest()[:32]


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _hashes(rooms: Iterable[str], suffixes: Iterable[str]) -> list[tuple[str, str]]:
    paths = [path for name in rooms for path in (_PACKAGE / name, *(_PACKAGE / name).rglob("*"))]
    kept = {path for path in paths if path.suffix in suffixes and path.is_file()}
    return sorted((path.relative_to(_PACKAGE).as_posix(), file_hash(path)) for path in kept)
