"""What is packed or in an archive as a stream of its content, which no one need hold in memory."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, Protocol

from graph.errors import UnreadableFile

_GZIP, _BZIP, _XZ = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"
PACKED = (_GZIP, _BZIP, _XZ)
_MEMORY = 256_000_000  # bytes that unpacking may take, whatever the file asks for
_CHUNK = 1 << 16
_KEPT = 1 << 19  # bytes at a stream's beginning that can be read again


class Readable(Protocol):
    """Whatever bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """The next bytes."""


class Unpacked:
    """Reads what gzip, bzip2 or xz packed, and says how much it unpacks while it does.

    Parameters
    ----------
    file : packed
    name : what it is called where it is broken
    taken : is told the bytes of each piece that was unpacked, and may raise
    """

    def __init__(self, file: BinaryIO, name: str, taken: Callable[[int], None]) -> None:
        self._file = file
        self._name = name
        self._taken = taken
        self._packed = file.read(_CHUNK)
        self._first = self._packed[:6]
        self._engine = self._new()
        self._ready = bytearray()
        self._done = False

    def peek(self, size: int) -> bytes:
        """The next bytes, which stay to be read."""
        self._fill(size)
        return bytes(self._ready[:size])

    def read(self, size: int = -1) -> bytes:
        """The next bytes, all that are left where no size is given."""
        self._fill(size)
        size = len(self._ready) if size < 0 else size
        taken = bytes(self._ready[:size])
        del self._ready[:size]
        return taken

    def _fill(self, size: int) -> None:
        while not self._done and (size < 0 or len(self._ready) < size):
            try:
                piece = self._next()
            except (OSError, zlib.error, lzma.LZMAError, EOFError) as error:
                raise UnreadableFile(f"{self._name}: broken packing ({error}); get a whole copy of it") from error
            self._taken(len(piece))
            self._ready += piece

    def _new(self) -> Any:
        if self._first.startswith(_GZIP):
            return zlib.decompressobj(wbits=31)
        return bz2.BZ2Decompressor() if self._first.startswith(_BZIP) else lzma.LZMADecompressor(memlimit=_MEMORY)

    def _next(self) -> bytes:
        """Another piece; the end of one stream may be the beginning of the next."""
        if self._engine.eof:
            self._packed = self._engine.unused_data or self._file.read(_CHUNK)
            if not self._packed.strip(b"\0"):
                self._done = True
                return b""
            self._engine = self._new()
        if not self._packed and getattr(self._engine, "needs_input", True):
            self._packed = self._file.read(_CHUNK)
            if not self._packed:
                raise EOFError("it breaks off")
        piece: bytes = self._engine.decompress(self._packed, 1 << 20)
        self._packed = getattr(self._engine, "unconsumed_tail", b"")
        return piece


class Forward(io.RawIOBase):
    r"""A stream that can only be read on, as a file: whoever has read a little of it may begin anew.

    Parameters
    ----------
    stream : what is read
    taken : is told the bytes of each piece that was read, and may raise

    Examples
    --------
    >>> file = io.BufferedReader(Forward(io.BytesIO(b"first\nsecond")))
    >>> file.read(3), file.seek(0), file.readline()
    (b'fir', 0, b'first\n')
    """

    def __init__(self, stream: Readable, taken: Callable[[int], None] | None = None) -> None:
        super().__init__()
        self._stream = stream
        self._taken = taken
        self._kept = bytearray()
        self._at = self._reached = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """To its beginning, as long as that is kept."""
        return True

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go back to the beginning, or to where it stands.

        Raises
        ------
        OSError : any other place, or more was read than is kept
        """
        at = offset + (self._at if whence == io.SEEK_CUR else 0)
        if whence == io.SEEK_END or at > self._reached or at != self._at and self._reached > len(self._kept):
            raise OSError("only the beginning of a packed file can be read twice")
        self._at = at
        return at

    def readinto(self, buffer: Any) -> int:
        """The next bytes."""
        size = min(len(buffer), _CHUNK)
        if self._at < self._reached:
            data = bytes(self._kept[self._at : self._at + size])
        else:
            data = self._next(size)
            if self._reached <= _KEPT:
                self._kept += data
            else:
                self._kept.clear()
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def _next(self, size: int) -> bytes:
        """As many bytes, or all that are left."""
        data = b""
        while len(data) < size and (piece := self._stream.read(size - len(data))):
            data += piece
        if self._taken is not None:
            self._taken(len(data))
        self._reached += len(data)
        return data
