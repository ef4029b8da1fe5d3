"""Bytes to text, exactly: no newline is translated and no character dropped."""

from __future__ import annotations

import codecs

from graph.errors import UnreadableFile

# UTF-32 before UTF-16: its mark begins with the same two bytes.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(range(9)) + b"\x0b" + bytes(range(0x0E, 0x1B)) + b"\x1c\x1d\x1e\x1f"
_BINARY = "{}: binary data where text was expected; give the document as text or XML"
_ENOUGH = 200_000


def decode(data: bytes, name: str) -> str:
    """The text of a file: by its byte order mark, else strictly as UTF-8, else in the encoding it looks like.

    A UTF-8 mark stays in the text as U+FEFF, so that offsets are those of ``open(path, encoding="utf-8", newline="")``.

    Raises
    ------
    UnreadableFile : the bytes are no text
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableFile(
                    f"{name}: says it is {encoding} and is not, at byte {error.start}; save it as UTF-8"
                ) from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if is_binary(data):
            raise UnreadableFile(_BINARY.format(name)) from error
        return _detected(data, name, error)
    if "\0" in text and (unmarked := _unmarked(data)):
        return data.decode(unmarked, "replace")
    if "\0" in text:
        raise UnreadableFile(_BINARY.format(name))
    return text


def _unmarked(data: bytes) -> str:
    """UTF-16 without its mark, where every other byte of a text in Latin letters is zero; else an empty string."""
    head = data[:4096]
    zeros = [head[at::2].count(0) for at in (0, 1)]
    for at, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if zeros[at] * 10 >= len(head) * 4 and not zeros[1 - at]:
            return encoding
    return ""


def encoding_of(head: bytes) -> str:
    r"""The encoding of a file that begins with `head`: by its mark, UTF-8 where it is that, else as it looks.

    >>> encoding_of("Résolution".encode("utf-8")[:3]), encoding_of(codecs.BOM_UTF16_LE + b"a\0")
    ('utf-8-sig', 'utf-16')
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # the last character may be cut
        return "utf-8-sig"
    except UnicodeDecodeError:
        import chardet

        found = chardet.detect(head[:_ENOUGH])["encoding"]
        return found or ""


def is_binary(data: bytes) -> bool:
    """Whether bytes hold what text does not: NUL or many control characters."""
    head = data[:65536]
    return b"\0" in head or len(head) - len(head.translate(None, _CONTROLS)) > len(head) // 100


def _detected(data: bytes, name: str, error: UnicodeDecodeError) -> str:
    import chardet  # 0.1 s that only old encodings cost

    encoding = chardet.detect(data[:_ENOUGH])["encoding"]
    if encoding and encoding.lower().replace("-", "") not in ("utf8", "ascii"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    raise UnreadableFile(
        f"{name}: neither UTF-8 (byte {error.start} is {data[error.start]:#04x}) nor any encoding that can be told; "
        "save it as UTF-8"
    ) from error
