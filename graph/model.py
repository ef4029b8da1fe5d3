"""The values that flow through the library: all frozen, none opens, prints or remembers anything.

``bytes --readers--> Document --structure--> Document with Blocks --detect--> References --resolve--> Citations``.
All offsets are Unicode code points into ``Document.text``, half-open; the text is fixed once read.
"""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
# Of names in several languages the one that most readers of the library can read comes first.
MOST_READ = ("en", "fr", "es", "ru", "zh", "ar")

# What the network of citations tells of a text, as entities.csv has it (graph/analysis).
MEASURES = (
    "in_degree",
    "out_degree",
    "pagerank",
    "betweenness",
    "community",
    "community_name",
    "co_citation",
    "coupling",
    "main_path",
)

# Where a passage stands (`location` in docs/outputs.md), and page furniture, which is nowhere.
BLOCK_KINDS = (
    "masthead",
    "heading",
    "preamble",
    "operative",
    "body",
    "footnote",
    "annex",
    "table",
    "closing",
    "furniture",
)

KINDS = (
    "resolution",
    "decision",
    "document",
    "treaty",
    "sales",
    "instrument",
    "body",
    "meeting",
    "publication",
    "sdg",
    "agenda",
    "url",
    "ibid",
)
# Kinds whose ids are symbols of documents, and all kinds that are texts: the others are named, but cite nothing.
WORKS = ("resolution", "decision", "document")
TEXTS = (*WORKS, "treaty", "instrument", "publication", "sales")


def has_symbol(kind: str, id: str) -> bool:
    """Whether an id is the symbol of a document; that of one without a known symbol is made of its bytes.

    >>> has_symbol("document", "A/70/1"), has_symbol("document", "document:311889e44d0a"), has_symbol("body", "escap")
    (True, False, False)
    """
    return kind in WORKS and not id.startswith("document:")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, cell or note of a document.

    start, end : half-open range of code points in the document's text
    kind : one of ``BLOCK_KINDS``; it is the `location` of every reference inside
    number : paragraph number as printed, without dot, brackets and spaces: ``"14(a)"``
    marker : for a footnote, its own marker as printed in the note, without brackets: ``"1"``
    anchor : for a footnote, the offset in the text where its marker stands; -1 where none was found
    continues : the block goes on with the sentence of the block before it (cut by a page break or by notes)
    title : the block is the document's own title, or a part of it
    """

    start: int
    end: int
    kind: str
    number: str = ""
    marker: str = ""
    anchor: int = -1
    continues: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink that an editor put on words of the document.

    target : canonical symbol that the address names (``"A/RES/70/1"``), empty where it names none
    """

    start: int
    end: int
    href: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is. A field that cannot be known is empty, never guessed.

    symbol : canonical symbol, ``"ESCAP/RES/77/1"``
    body : id of the issuing (speaking) body, ``"escap"``
    session : session number or year as digits, ``"77"``, ``"S-27"``, ``"ES-11"``, ``"2021"``
    agenda : agenda item, ``"25(b)"``
    date : ISO date of adoption, else of issue
    kind : ``"resolution"``, ``"decision"`` or ``"document"``
    """

    symbol: str = ""
    title: str = ""
    date: str = ""
    body: str = ""
    session: str = ""
    agenda: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document in one language, as read.

    path : source path relative to the folder built, ``/`` separators; inside a container ``path#id``
    text : the words; never altered after reading
    gaps : ranges of the text that are not words: footnote markers, Markdown syntax
    pages : in paged formats, the offset at which each page begins
    damaged : why the document could be read only in part; empty when all was read
    metadata : whatever else its record says, by name of the column
    """

    path: str
    text: str
    language: str = ""
    format: str = "text"
    identity: Identity = Identity()
    blocks: tuple[Block, ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()
    links: tuple[Link, ...] = ()
    sha256: str = ""
    bytes: int = 0
    damaged: str = ""
    pages: tuple[int, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What a catalogue says about a work that it does not hold. A field that it leaves out is empty.

    path : as ``Document.path``: the catalogue, ``#`` and the record's number
    symbols : canonical symbols of the work, the first its main one
    language : of `title`
    subjects : headings, as the catalogue spells them
    related : symbols of the documents that it names as related
    """

    path: str
    symbols: tuple[str, ...]
    title: str = ""
    language: str = ""
    date: str = ""
    body: str = ""
    session: str = ""
    agenda: str = ""
    subjects: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A span of a document that names something else.

    start, end : half-open range of code points; ``doc.text[start:end]`` is the reference as printed
    kind : stem of a file in graph/kinds, e.g. ``"resolution"``
    rule : which pattern or name found it, e.g. ``"number:pair"``, ``"name:2030-agenda"``
    fields : what the words gave, sorted by key, e.g. ``(("serial", "274"), ("session", "74"))``
    """

    start: int
    end: int
    kind: str
    rule: str = ""
    fields: tuple[tuple[str, str], ...] = ()

    def get(self, key: str, default: str = "") -> str:
        """The value of one field, or `default`."""
        for name, value in self.fields:
            if name == key:
                return value
        return default


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference with what it was resolved to; the link from citing to cited work.

    target : canonical id of what is cited; empty where nothing or more than one thing fits, and `reason` then says why
    pin : the part meant, in English: ``"annex II"``, ``"paras. 1 and 2"``
    reason : how the target was decided, or why there is none
    confidence : 0 to 1
    location, paragraph, function : as docs/outputs.md and docs/functions.md tell them; empty where none
    verb : (start, end) of the words that give the function, (-1, -1) where none
    sentence : the sentence the reference stands in
    """

    reference: Reference
    target: str = ""
    pin: str = ""
    reason: str = ""
    confidence: float = 0.0
    location: str = ""
    paragraph: str = ""
    function: str = ""
    verb: tuple[int, int] = (-1, -1)
    sentence: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Suspect:
    """Something about a reference, or about its document, that cannot be right or ought to be looked at.

    kind : what was checked, ``"link"``, ``"number"``, ``"language"``
    severity : ``"error"``, ``"warning"`` or ``"note"``
    start, end : range in the document's text, (0, 0) where the whole document is meant
    expected, why : what a right reading would have shown, and by which rule
    """

    kind: str
    severity: str
    start: int
    end: int
    text: str = ""
    target: str = ""
    expected: str = ""
    why: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A node of the graph: whatever cites or is cited.

    id : canonical, as in ``Citation.target``; ``document:<12 hex digits>`` for a document without a known symbol
    labels : one name a language, in the order of ``LANGUAGES``, empty where none is known
    date : ISO date, or its year where no more is certain
    body : id of the body that issued it, or that it belongs to
    symbols : further symbols of the same work, such as the parts of a joint one
    subjects : what a catalogue says it is about
    cited_by, cites : distinct works that cite it; distinct targets that it cites
    """

    id: str
    iri: str
    kind: str
    labels: tuple[str, ...] = ("",) * len(LANGUAGES)
    date: str = ""
    body: str = ""
    in_corpus: bool = False
    cited_by: int = 0
    cites: int = 0
    symbols: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Its name in the first language of ``MOST_READ`` that has one, else its id.

        >>> names = ("الإسكوا", "", "", "CESAO", "", "")
        >>> Entity("escwa", "x", "body", names).label, Entity("A/1", "x", "document").label
        ('CESAO', 'A/1')
        """
        named = dict(zip(LANGUAGES, self.labels, strict=True))
        return next((named[code] for code in MOST_READ if named[code]), self.id)


@dataclass(frozen=True, slots=True)
class Edge:
    """All references from one work to one target.

    count : passages in the language version that has most of them, so that a work is not counted once a language
    """

    source: str
    target: str
    kind: str
    count: int
    functions: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A fact between two works beyond the bare citation, with what proves it.

    relation : ``"adopted-by"``, ``"version-of"`` ...
    pin : the part of the target that is meant
    document, start, end, sentence : the passage that says so, empty where the authority data does
    reason : ``"authority"``, ``"symbol"`` ...
    """

    source: str
    relation: str
    target: str
    pin: str = ""
    document: str = ""
    start: int = 0
    end: int = 0
    sentence: str = ""
    reason: str = ""
