"""The IRI of every node, as docs/outputs.md lists them: made from ids and offsets, never a blank node."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from graph.errors import BuildError

BASE = "https://w3id.org/un-citation-graph/"
GOALS = "http://metadata.un.org/sdg/"
WIKIDATA = "http://www.wikidata.org/entity/"
UNDOCS = "https://undocs.org/"
LANGUAGE = "http://id.loc.gov/vocabulary/iso639-1/"

# First step of a node's path, by kind; works are resolutions, decisions and documents alike.
FOLDERS = {
    "resolution": "work",
    "decision": "work",
    "document": "work",
    "treaty": "treaty",
    "sales": "publication",
    "publication": "publication",
    "instrument": "instrument",
    "body": "body",
    "meeting": "meeting",
    "agenda": "agenda",
}
# Kinds whose ids are those of the authority data, but for names that it does not have.
LISTED = ("body", "instrument")
# Symbols that undocs.org does not know: spellings that only give a thing a canonical form, and other houses' numbers.
_CONSTRUCTED = re.compile(
    r"""
      FCCC/DEC/ | ICCD/DEC/ | SSC/DEC/ | UNEP/GC/DEC/ | HSP/GC/RES/
    | (?:DP|E/ICEF|UNW|WFP/EB)/DEC/
    | E/CN\.\d+/(?:Sub\.\d/)?(?:RES|DEC)/
    | ESCAP/RES/\S+\ \(
    | (?:ECA|ECLAC|ESCWA|ECE)/(?:RES|DEC)/
    | WHA\d | EB\d | WT/ | ILO
    """,
    re.VERBOSE,
)
_JOINT = re.compile(r"-(?=[ASE]/)")
# RFC 3987, ipath without "%": what needs no encoding among ASCII.
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/")


def encode(id: str) -> str:
    """An id as the path of an IRI: a space is ``_``, what RFC 3987 forbids is percent-encoded.

    >>> encode("S/RES/338 (1973)"), encode("A/72/1#2")
    ('S/RES/338_(1973)', 'A/72/1%232')
    """
    path = id if _PLAIN.issuperset(id) else "".join(char if char in _PLAIN else _encoded(char) for char in id)
    if "." not in path:
        return path
    # A lone dot or an empty step would be read as a relative path.
    return "/".join(step.replace(".", "%2E") if step in (".", "..") else step for step in path.split("/"))


def _encoded(char: str) -> str:
    if char == " ":
        return "_"
    if char > "\x7f" and unicodedata.category(char)[0] in "LMN":
        return char
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def web_address(url: str) -> str:
    """A printed web address as an IRI: with a scheme, and nothing in it that an IRI may not hold.

    >>> web_address("www.un.org/a b")
    'http://www.un.org/a%20b'
    """
    absolute = url if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", url) else f"http://{url}"
    return "".join(
        char if char in _PLAIN or char in "%?#" else "%20" if char == " " else _encoded(char) for char in absolute
    )


def undocs(symbol: str) -> str:
    """The page of a document at undocs.org, empty for a symbol that exists only in this graph.

    A joint symbol has no page of its own, each of its parts has.

    >>> undocs("A/RES/70/1"), undocs("A/48/573-S/26705"), undocs("FCCC/DEC/1/CP.21")
    ('https://undocs.org/A/RES/70/1', 'https://undocs.org/A/48/573', '')
    """
    first = _JOINT.split(symbol, maxsplit=1)[0]
    return "" if _CONSTRUCTED.match(symbol) else UNDOCS + encode(first).replace("_", "%20")


class Iris:
    """IRIs under one base.

    Parameters
    ----------
    base : absolute http(s) IRI that ends in ``/`` or ``#``

    Raises
    ------
    BuildError : the base is none
    """

    def __init__(self, base: str = BASE) -> None:
        if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+[/#]", base):
            raise BuildError(f"base IRI {base!r}: expected an absolute http address ending in / or #, such as {BASE}")
        self.base = base

    def node(self, id: str, kind: str) -> str:
        """The IRI of a work, a body or whatever else is cited.

        A name that the authority data does not have may look like an id that it has; its IRI has ``_`` before it.

        >>> Iris().node("meeting:escap-77", "meeting"), Iris().node("SDG/7", "sdg")
        ('https://w3id.org/un-citation-graph/meeting/escap-77', 'http://metadata.un.org/sdg/7')
        >>> Iris().node("body:escap", "body")
        'https://w3id.org/un-citation-graph/body/_escap'
        """
        if kind == "sdg":
            return GOALS + encode(id.removeprefix("SDG/"))
        if kind == "url":
            return web_address(id)
        if id.startswith("document:"):
            return self.base + encode(id.replace(":", "/", 1))
        if kind in ("treaty", "sales"):
            id = id.replace("/", "_", 1)
        name = id.removeprefix(f"{kind}:")
        return f"{self.base}{FOLDERS[kind]}/{'_' if name != id and kind in LISTED else ''}{encode(name)}"

    def expression(self, work: str, language: str) -> str:
        """A language version of the work that has IRI `work`."""
        return f"{work}/{language or 'und'}"

    def source(self, sha256: str) -> str:
        """A source document as a sequence of bytes; also the named graph of what it says."""
        return f"{self.base}source/{sha256[:12]}"

    def reference(self, sha256: str, start: int, end: int) -> str:
        """The words at ``start:end`` of a source that point at something."""
        return f"{self.base}reference/{sha256[:12]}/{start}-{end}"

    def sentence(self, sha256: str, sentence: str) -> str:
        """The sentence around a reference; the same words in one document are one node."""
        digest = hashlib.sha256(sentence.encode("utf-8", "surrogatepass")).hexdigest()
        return f"{self.base}sentence/{sha256[:12]}/{digest[:12]}"
