"""What a user can say about reading: links or words alone, which columns, and how much is too much."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns of a table or of the keys of a record."""

    id: str = "id"
    text: str = "text"
    language: str = "language"


@dataclass(frozen=True, slots=True)
class Limits:
    """What no document may exceed.

    words : bytes of a file that is text or markup, and of the text of one record
    file : bytes of a PDF, Word or RTF file
    unpacked : bytes that a compressed file may hold whatever its own size is
    ratio : and times its own size, where that is more
    members : files in an archive
    depth : archives in archives
    pages : of a PDF
    seconds : that reading a document and finding its references may take
    """

    words: int = 50 * _MB
    file: int = 500 * _MB
    unpacked: int = 500 * _MB
    ratio: int = 200
    members: int = 500_000
    depth: int = 3
    pages: int = 20_000
    seconds: float = 300.0

    @classmethod
    def of(cls, megabytes: int, *, pages: int, seconds: float) -> Limits:
        """Limits from the few numbers that a user gives: what has more than words in it may be ten times as large."""
        words = megabytes * _MB
        return cls(words=words, file=10 * words, unpacked=10 * words, pages=pages, seconds=seconds)


@dataclass(frozen=True, slots=True)
class Settings:
    """How files are read.

    links : keep the hyperlinks that editors put on words
    """

    links: bool = True
    columns: Columns = Columns()
    limits: Limits = Limits()


USUAL = Settings()
