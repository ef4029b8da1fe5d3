"""Where the page of each entity stands: addresses made from ids, the same at every build, fit for any file system."""

from __future__ import annotations

import hashlib
import re

# The folder of the pages of a kind.
FOLDERS = {
    "resolution": "doc",
    "decision": "doc",
    "document": "doc",
    "instrument": "instrument",
    "treaty": "instrument",
    "publication": "instrument",
    "sales": "instrument",
    "body": "body",
    "meeting": "meeting",
    "sdg": "goal",
    "agenda": "agenda",
    "url": "address",
}
LONGEST = 60
KEYS = 2**31  # keys of entities are below
_UNFIT = re.compile(r"[^0-9A-Za-z]+")
_PREFIX = re.compile(r"(?:instrument|body|meeting|publication|agenda|document):")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # names that Windows keeps for itself


def slug(id: str) -> str:
    """An id as the name of a file; where letters are lost by it, a hash keeps it apart from others.

    >>> slug("S/RES/338 (1973)"), slug("body:办公室")
    ('S-RES-338-1973', '83b5ba71')
    """
    bare = _PREFIX.sub("", id, count=1)
    name = _UNFIT.sub("-", bare).strip("-")
    if len(name) > LONGEST or not bare.isascii() or not name or _RESERVED.fullmatch(name):
        return f"{name[:LONGEST]}-{_hash(id)}".strip("-")
    return name


def _hash(id: str) -> str:
    return hashlib.sha256(id.encode("utf-8", "replace")).hexdigest()[:8]


class Addresses:
    """Hands out addresses, no two of which differ in case only."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._keys: set[int] = set()

    def key(self, id: str) -> int:
        """The number that pages and scripts know an entity by, the same at every build unless two ids share it."""
        key = int(_hash(id), 16) % KEYS
        while key in self._keys:
            key = (key + 1) % KEYS
        self._keys.add(key)
        return key

    def entity(self, id: str, kind: str) -> str:
        """The page of an entity, without ``.html``.

        >>> Addresses().entity("A/RES/70/1", "resolution")
        'doc/A-RES-70-1'
        """
        return self._page(FOLDERS[kind], id, id)

    def group(self, id: str) -> str:
        """The page of a group of entities, likewise.

        >>> addresses = Addresses()
        >>> addresses.group("group:a-b/treaty/1990"), addresses.group("group:a.b/treaty/1990")
        ('group/a-b-treaty-1990', 'group/a-b-treaty-1990-6e3e1ab0')
        """
        return self._page("group", id, id.removeprefix("group:"))

    def _page(self, folder: str, id: str, name: str) -> str:
        path = f"{folder}/{slug(name)}"
        return self._free(path, f"{path}-{_hash(id)}")

    def document(self, work: str, language: str) -> str:
        """The page that shows a document's text: ``read/A-RES-70-1.zh``."""
        path = f"read/{slug(work)}.{language or 'und'}"
        number = 2
        while self._free(path, "") != path:
            path = f"read/{slug(work)}-{number}.{language or 'und'}"
            number += 1
        return path

    def _free(self, path: str, otherwise: str) -> str:
        if path.lower() in self._taken:
            return otherwise
        self._taken.add(path.lower())
        return path
