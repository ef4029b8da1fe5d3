"""The parts of a Word file: a zip archive in which XML files point to each other."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from graph.errors import LimitExceeded, UnreadableFile, UnsupportedFormat
from graph.readers.settings import Limits
from graph.readers.xml import parse

_PATH, _REL = "_rels", ".rels"


class Parts:
    """Reads parts by what they are to the document.

    damaged : what is wrong with a part that could be read only as far as it goes
    """

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.damaged = ""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise UnreadableFile(f"{name}: a broken Word file ({error}); get a whole copy of it") from error
        self._left = max(limits.unpacked, limits.ratio * len(data))
        main = self._related("", "officeDocument")
        self.main_path = next(iter(main), "word/document.xml")

    def main(self) -> etree._Element:
        """The document's own part."""
        root = self._part(self.main_path)
        if root is None:
            raise UnsupportedFormat(f"{self.name}: holds no Word document; save it as .docx")
        return root

    def related(self, kind: str) -> etree._Element | None:
        """The part that is the document's ``"footnotes"``, ``"numbering"`` ...; None where it has none."""
        return next((self._part(path) for path in self._related(self.main_path, kind)), None)

    def all_related(self, kind: str) -> list[etree._Element]:
        """Every part of a kind, ``"header"``."""
        return [part for path in self._related(self.main_path, kind) if (part := self._part(path)) is not None]

    def by_id(self, id: str) -> etree._Element | None:
        """The part that the document calls by an id of relationship."""
        for rel in self._relations(self.main_path):
            if rel.get("Id") == id and rel.get("TargetMode") != "External":
                return self._part(_resolved(self.main_path, rel.get("Target") or ""))
        return None

    def addresses(self, kind: str = "") -> dict[str, str]:
        """Web addresses that the document, or its part of a kind, points to, by id."""
        path = next(iter(self._related(self.main_path, kind)), "") if kind else self.main_path
        found = self._relations(path) if path else []
        return {rel.get("Id") or "": rel.get("Target") or "" for rel in found if rel.get("TargetMode") == "External"}

    def _related(self, path: str, kind: str) -> list[str]:
        rels = self._relations(path)
        mine = [rel for rel in rels if (rel.get("Type") or "").endswith(f"/{kind}")]
        return [_resolved(path, rel.get("Target") or "") for rel in mine if rel.get("TargetMode") != "External"]

    def _relations(self, path: str) -> list[etree._Element]:
        folder, file = posixpath.split(path)
        root = self._part(posixpath.join(folder, _PATH, file + _REL))
        return [] if root is None else [child for child in root if isinstance(child.tag, str)]

    def _part(self, path: str) -> etree._Element | None:
        try:
            with self._zip.open(path) as file:
                data = file.read(self._left + 1)
        except KeyError:
            return None
        except RuntimeError as error:  # zipfile says so of a password
            raise UnreadableFile(f"{self.name}: locked with a password; save it without one") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise UnreadableFile(f"{self.name}: {path} in it is broken ({error}); get a whole copy") from error
        self._left -= len(data)
        if self._left < 0:
            raise LimitExceeded(
                f"{self.name}: unpacks to more than {self.limits.unpacked:,} bytes; "
                "save it again in Word, or raise --max-mb"
            )
        root, damaged = parse(data, f"{self.name}: {path}")
        self.damaged = self.damaged or (f"{path}: {damaged}" if damaged else "")
        return root


def _resolved(path: str, target: str) -> str:
    """The path in the archive of what a part points to."""
    joined = posixpath.join("/", posixpath.dirname(path), target)
    return posixpath.normpath(joined).lstrip("/")
