"""Which files of a folder are documents, and why the others are not."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from graph.errors import BuildError
from graph.readers import HEAD, reader_of, records
from graph.readers.settings import USUAL, Settings

if TYPE_CHECKING:
    import pathspec

IGNORE_FILE = ".uncite-ignore"

_ABOUT = re.compile(r"(?:readme|licen[cs]e|changelog)(?:[._-].*)?|index(?:\.[^.]*)?|makefile|dockerfile", re.I)
_BY_SUFFIX = {
    **dict.fromkeys((".csv", ".ods", ".tsv", ".xls", ".xlsx"), "a table"),
    **dict.fromkeys((".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp"), "an image"),
    **dict.fromkeys((".cfg", ".ini", ".json", ".lock", ".toml", ".xsd", ".xsl", ".yaml", ".yml"), "settings or data"),
    **dict.fromkeys((".c", ".cpp", ".css", ".go", ".h", ".ipynb", ".java", ".js", ".map", ".mjs"), "code"),
    **dict.fromkeys((".bat", ".php", ".pl", ".py", ".r", ".rb", ".rs", ".sh", ".sql", ".tex", ".ts"), "code"),
}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A document to read.

    path : where it is
    name : what it is called in results: relative to the source, ``/`` separators
    """

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder left out, and why."""

    name: str
    reason: str


def walk(sources: Sequence[Path], settings: Settings = USUAL) -> tuple[list[SourceFile], list[Skipped]]:
    """The documents in folders, and what was left out.

    Parameters
    ----------
    sources : folders, walked with all that is in them, and files, which are taken whatever they are
        Of several sources each name begins with its source's own name.
    settings : the columns by which a table of documents is known

    Returns
    -------
    (list of SourceFile, list of Skipped), both sorted by name

    Raises
    ------
    BuildError : a source is not there
    """
    files: list[SourceFile] = []
    skipped: list[Skipped] = []
    for source, label in _labelled(sources):
        if source.is_dir():
            _Walk(source, f"{label}/" if len(sources) > 1 else "", files, skipped, settings).run()
        else:
            files.append(SourceFile(source, label))
    return sorted(files, key=lambda f: f.name), sorted(skipped, key=lambda s: (s.name, s.reason))


def _labelled(sources: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Each source once, with a name that no other has: ``b``, ``b~2``."""
    seen: set[Path] = set()
    taken: set[str] = set()
    for source in sources:
        if not source.exists():
            raise BuildError(f"{source}: no such file or folder; give a folder of documents, or a document")
        whole = source.resolve()
        if whole in seen:
            continue
        seen.add(whole)
        name = PurePosixPath(_spelt(whole.name) or "root")
        label, times = str(name), 1
        while label in taken:
            times += 1
            label = f"{name.stem}~{times}{name.suffix}"
        taken.add(label)
        yield source, label


def _spelt(name: str) -> str:
    """A name as UTF-8 spells it: in the locale ``C`` Python may take the bytes of ``文.txt`` for other characters."""
    return os.fsencode(name).decode("utf-8", "surrogateescape")


class _Walk:
    """One walk through one folder."""

    def __init__(
        self, root: Path, prefix: str, files: list[SourceFile], skipped: list[Skipped], settings: Settings
    ) -> None:
        self._root = root
        self._prefix = prefix
        self._files = files
        self._skipped = skipped
        self._settings = settings
        self._ignore: dict[str, pathspec.GitIgnoreSpec] = {}
        self._seen: set[tuple[int, int]] = set()

    def run(self) -> None:
        """Walk what the folder holds first and what its links lead to after that, each folder once."""
        links = [(self._root, "")]
        while links:
            path, relative = links.pop(0)
            links += sorted(self._folder(path, relative), key=lambda link: link[1])

    def _folder(self, path: Path, relative: str) -> list[tuple[Path, str]]:
        """Walk one folder; the linked folders met on the way are given back."""
        try:
            status = path.stat()
            entries = sorted(((_spelt(entry.name), entry) for entry in os.scandir(path)), key=lambda found: found[0])
        except OSError as error:
            self._skip(f"{relative}/", f"cannot be opened: {error.strerror or error}")
            return []
        if (status.st_dev, status.st_ino) in self._seen:
            self._skip(f"{relative}/", "a link to a folder that is read already")
            return []
        self._seen.add((status.st_dev, status.st_ino))
        self._read_ignore(path, relative)
        links = []
        for own, entry in entries:
            name = f"{relative}/{own}" if relative else own
            is_folder = entry.is_dir()
            reason = self._not_wanted(own, name, is_folder)
            if reason:
                self._skip(name + "/" * is_folder, reason)
            elif not is_folder:
                self._file(entry, name)
            elif entry.is_symlink():
                links.append((Path(entry.path), name))
            else:
                links += self._folder(Path(entry.path), name)
        return links

    def _skip(self, name: str, reason: str) -> None:
        if name != IGNORE_FILE and not name.endswith(f"/{IGNORE_FILE}"):
            self._skipped.append(Skipped(self._prefix + name, reason))

    def _read_ignore(self, path: Path, relative: str) -> None:
        try:
            lines = (path / IGNORE_FILE).read_text(encoding="utf-8-sig", errors="replace").splitlines()
        except OSError:
            return
        import pathspec

        self._ignore[relative] = pathspec.GitIgnoreSpec.from_lines(lines)

    def _not_wanted(self, own: str, name: str, is_folder: bool) -> str:
        if own.startswith("."):
            return "hidden"
        if self._ignored(name, is_folder):
            return f"named in {IGNORE_FILE}"
        return "" if is_folder else not_wanted(own)

    def _ignored(self, name: str, is_folder: bool) -> bool:
        """What the nearest ignore file that has a word on it says."""
        if not self._ignore:
            return False
        for folder in [str(above) for above in PurePosixPath(name).parents]:
            spec = self._ignore.get("" if folder == "." else folder)
            if spec is None:
                continue
            inside = name if folder == "." else name[len(folder) + 1 :]
            said = spec.check_file(inside + "/" * is_folder).include
            if said is not None:
                return said
        return False

    def _file(self, entry: os.DirEntry[str], name: str) -> None:
        reason = _no_document(entry, name, self._settings)
        if reason:
            self._skip(name, reason)
        else:
            self._files.append(SourceFile(Path(entry.path), self._prefix + name))


def _no_document(entry: os.DirEntry[str], name: str, settings: Settings) -> str:
    """Why a file is not a document; empty for one that is, or that only reading will tell."""
    try:
        if not stat.S_ISREG(entry.stat().st_mode):
            return "not a regular file"
        with open(entry.path, "rb", buffering=0) as handle:
            head = handle.read(HEAD)
    except OSError:
        return ""  # a document that cannot be opened is a failure to report
    return not_a_document(head, name, settings)


def not_wanted(own: str) -> str:
    """Why a file or folder of this name is left out, whatever is in it."""
    if own.startswith(".") or own == "__MACOSX":
        return "hidden"
    return "about the folder, not a document" if _ABOUT.fullmatch(own) else ""


def not_a_document(head: bytes, name: str, settings: Settings = USUAL) -> str:
    """Why a file that begins with `head` is not a document; empty for one that is, or that only reading will tell."""
    by_suffix = _BY_SUFFIX.get(PurePosixPath(name).suffix.lower(), "")
    if by_suffix and records.can_read(head, name, settings):
        return ""
    if by_suffix or not head:
        return by_suffix
    return "" if reader_of(head, name, settings) else "content that no reader recognises"
