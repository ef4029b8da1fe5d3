"""Records, one a document: JSON lines, CSV and Parquet with an id, a language and a text."""

from __future__ import annotations

import codecs
import csv
import datetime
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from graph.errors import LimitExceeded, UnreadableFile
from graph.model import Document, Identity
from graph.readers.address import is_symbol, typed
from graph.readers.decode import encoding_of
from graph.readers.found import Found, Paths, Refused
from graph.readers.guess import guess_language
from graph.readers.settings import USUAL, Columns, Settings
from graph.tables.authority import authority
from graph.tables.languages import languages

PARQUET = b"PAR1"
TABLES = (".csv", ".tsv", ".tab")
_LINES = (".jsonl", ".ndjson", ".jsonlines")
_DELIMITERS = ",;\t|"
_BATCH = 64
_CODES = {
    "ara": "ar",
    "chi": "zh",
    "zho": "zh",
    "eng": "en",
    "fre": "fr",
    "fra": "fr",
    "rus": "ru",
    "spa": "es",
    "ch": "zh",
}
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_LAST = re.compile(r"(?:[A-Z][a-z]{0,5}\.)?\d{1,4}(?: [A-Z](?:-[A-Z])?)?(?: \([^()]*\))?")  # Add.1, 270 B, 661 (1990)
_KINDS = ("resolution", "decision", "document")
_IDENTITY = tuple(field.name for field in fields(Identity))

Row = Mapping[str, Any]


def can_read(head: bytes, name: str, settings: Settings = USUAL) -> bool:
    """Whether a file that begins with `head` holds records."""
    return head.startswith(PARQUET) or _is_lines(head, name, settings.columns) or bool(_delimiter(head, settings))


def read_all(file: BinaryIO, name: str, settings: Settings = USUAL) -> Iterator[Found]:
    """The documents of a file of records, one by one.

    Yields
    ------
    Document or Refused
        ``path`` is the file's name and the record's id; what is no JSON, or has no text, is refused alone.

    Raises
    ------
    UnreadableFile : the file breaks off, or a library for it is missing
    """
    head = file.read(8192)
    file.seek(0)
    reader = _Records(name, settings)
    if head.startswith(PARQUET):
        yield from reader.documents(_parquet(file, name, settings))
    elif _is_lines(head, name, settings.columns):
        yield from reader.documents(_json_lines(file, name, settings))
    else:
        yield from reader.documents(_table(file, name, _delimiter(head, settings), settings))


def _is_lines(head: bytes, name: str, columns: Columns) -> bool:
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not re.match(rb'\{\s*"', start) or start.startswith(b'{"cells"'):
        return False
    named = PurePosixPath(name).suffix.lower() in _LINES
    return named or json.dumps(columns.text, ensure_ascii=False).encode() in start and b"\n" not in start[:2]


def _delimiter(head: bytes, settings: Settings) -> str:
    """What parts the columns of a table that has the columns wanted; empty for what is no such table."""
    if settings.columns.text.encode() not in head.replace(b"\0", b""):
        return ""
    encoding = encoding_of(head)
    line = re.split("[\r\n]", head.decode(encoding or "utf-8", "replace").lstrip("\ufeff"), maxsplit=1)[0]
    wanted = {settings.columns.text, settings.columns.id}
    for delimiter in _DELIMITERS:
        try:
            cells = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            continue
        if wanted <= {cell.strip() for cell in cells}:
            return delimiter
    return ""


# -- rows --------------------------------------------------------------------------------------------------------------


def _json_lines(file: BinaryIO, name: str, settings: Settings) -> Iterator[Row | UnreadableFile]:
    most = settings.limits.words
    number = 0
    while line := file.readline(most + 1):
        number += 1
        where = f"{name}, line {number}"
        if len(line) > most:
            while line and not line.endswith(b"\n"):
                line = file.readline(1 << 20)
            yield LimitExceeded(f"{where}: longer than the limit of {most:,} bytes; split it, or raise --max-mb")
            continue
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _object(line, where)


def _object(line: bytes, where: str) -> Row | UnreadableFile:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except RecursionError:
        return LimitExceeded(f"{where}: JSON nested too deeply; expected one object with a text")
    except UnicodeDecodeError as error:
        return UnreadableFile(f"{where}: no UTF-8 at byte {error.start}; save the file as UTF-8")
    except ValueError as error:
        return UnreadableFile(f"{where}: no JSON ({error}); expected one object a line")
    return row if isinstance(row, dict) else UnreadableFile(f"{where}: no JSON object; expected one a line")


def _table(file: BinaryIO, name: str, delimiter: str, settings: Settings) -> Iterator[Row | UnreadableFile]:
    encoding = encoding_of(file.read(200_000)) or "utf-8"
    file.seek(0)
    csv.field_size_limit(settings.limits.words)
    lines = io.TextIOWrapper(file, encoding=encoding, newline="")
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        header = [cell.strip().lstrip("\ufeff") for cell in next(reader)]
        for cells in reader:
            if any(cells):
                yield dict(zip(header, cells, strict=False))
    except (csv.Error, UnicodeDecodeError) as error:
        raise UnreadableFile(
            f"{name}, line {reader.line_num + 1}: {error}; mend the line, or save it as UTF-8"
        ) from error
    finally:
        lines.detach()


def _parquet(file: BinaryIO, name: str, settings: Settings) -> Iterator[Row | UnreadableFile]:
    try:
        from pyarrow import ArrowException, parquet
    except ModuleNotFoundError as error:
        raise UnreadableFile(
            f'{name}: Parquet needs pyarrow; install it with: python -m pip install "un-citation-graph[formats]"'
        ) from error
    most = settings.limits.unpacked
    try:
        table = parquet.ParquetFile(file)
        meta = table.metadata
        largest = max((meta.row_group(i).total_byte_size for i in range(meta.num_row_groups)), default=0)
        if largest > most:
            raise LimitExceeded(f"{name}: a row group of {largest:,} bytes, the limit is {most:,}; write smaller ones")
        missing = {settings.columns.text, settings.columns.id} - set(table.schema_arrow.names)
        if missing:
            raise UnreadableFile(f"{name}: no column {_quoted(missing)}; it has {_quoted(table.schema_arrow.names)}")
        for batch in table.iter_batches(_BATCH):
            yield from batch.to_pylist()
    except (ArrowException, OSError, ValueError) as error:
        raise UnreadableFile(f"{name}: broken Parquet ({str(error).splitlines()[0]}); write it again") from error


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in sorted(names))


# -- documents ---------------------------------------------------------------------------------------------------------


class _Records:
    """Makes documents of rows, and gives each a path of its own."""

    def __init__(self, name: str, settings: Settings) -> None:
        self._settings = settings
        self._paths = Paths(name)

    def documents(self, rows: Iterable[Row | UnreadableFile]) -> Iterator[Found]:
        for number, row in enumerate(rows, 1):
            if isinstance(row, UnreadableFile):
                yield Refused(self._paths.new(str(number)), row)
            else:
                yield self._document(row, number)

    def _document(self, row: Row, number: int) -> Found:
        columns, limits = self._settings.columns, self._settings.limits
        text = row.get(columns.text)
        language = _language(row.get(columns.language))
        path = self._paths.new(_word(row.get(columns.id)) or str(number), language)
        if not isinstance(text, str) or not text.strip():
            return Refused(path, UnreadableFile(f'{path}: no text under "{columns.text}"; --text-column names another'))
        data = text.encode("utf-8", "surrogatepass")
        if len(data) > limits.words:
            why = f"{path}: {len(data):,} bytes, the limit is {limits.words:,}; split it, or raise --max-mb"
            return Refused(path, LimitExceeded(why))
        known = {columns.id, columns.text, columns.language, *_IDENTITY}
        return Document(
            path=path,
            text=text,
            language=language or guess_language(text),
            identity=_identity(row, _word(row.get(columns.id))),
            sha256=hashlib.sha256(data).hexdigest(),
            bytes=len(data),
            metadata=tuple((key, _word(value)) for key, value in row.items() if key not in known and _word(value)),
        )


def _word(value: Any) -> str:
    """A cell as a word; empty for what is none."""
    if isinstance(value, datetime.date):  # and datetime
        return value.isoformat()
    if isinstance(value, bool) or value is None or isinstance(value, bytes):
        return ""
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return str(value).strip()


def _language(value: Any) -> str:
    """The code of one of the six languages, empty for what names none of them.

    >>> _language("EN"), _language("fra"), _language("Français"), _language("de")
    ('en', 'fr', 'fr', '')
    """
    said = _word(value).lower()
    named = {language.name.lower(): code for code, language in languages().items()}
    code = _CODES.get(said) or named.get(said) or re.split("[-_]", said)[0]
    return code if code in languages() else ""


def _identity(row: Row, id: str) -> Identity:
    """What the further columns say the document is, and its id where that is a symbol."""
    said = {name: _word(row.get(name)) for name in _IDENTITY}
    symbol = typed(said["symbol"]) if is_symbol(said["symbol"]) else _symbol(id)
    return Identity(
        symbol=symbol,
        title=said["title"],
        date=said["date"][:10] if _DATE.fullmatch(said["date"][:10]) else "",
        body=said["body"] if said["body"] in authority().bodies else "",
        session=said["session"],
        agenda=said["agenda"],
        kind=said["kind"] if said["kind"] in _KINDS else "",
    )


def _symbol(id: str) -> str:
    """The symbol that an id spells, ``/`` perhaps as ``_``; empty where it begins as no symbol of a known body does.

    >>> _symbol("A_RES_70_1"), _symbol("FCCC_CP_2015_10_Add.1"), _symbol("row_1"), _symbol("A_1")
    ('A/RES/70/1', 'FCCC/CP/2015/10/Add.1', '', '')
    """
    symbol = typed(id if "/" in id else id.replace("_(", " (").replace("_", "/"))
    steps = symbol.split("/")
    heads = {"/".join(steps[:length]) for length in range(1, len(steps))}
    known = {head for head in heads & set(authority().by_symbol_prefix) if len(head) > 1 or head in "AES"}
    return symbol if len(steps) > 2 and known and is_symbol(symbol) and _LAST.fullmatch(steps[-1]) else ""
