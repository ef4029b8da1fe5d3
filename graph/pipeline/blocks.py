"""Files made of blocks: new bytes, or ranges of the same file of the build before, which the system copies."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import BinaryIO, NamedTuple

_BUFFER = 1 << 20


class Block(NamedTuple):
    """A range of bytes of a file, and the hash that tells whether they are still what was written."""

    start: int
    size: int
    digest: str


def digest_of(data: bytes) -> str:
    """A short hash: against damage, not against malice."""
    return hashlib.blake2b(data, digest_size=8).hexdigest()


class BlockFile:
    """A file that grows block by block, and whose blocks can be read back.

    Parameters
    ----------
    path : file to write
    before : the same file of the build before, which `copy` takes from
    """

    def __init__(self, path: Path, before: Path | None = None) -> None:
        self.name = path.name
        self._file = path.open("w+b", buffering=0)
        self._before: BinaryIO | None = before.open("rb", buffering=0) if before else None
        self._waiting = bytearray()
        self._copying = (0, 0)
        self.size = 0

    def __enter__(self) -> BlockFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Write what is left to write; closed once more, nothing happens."""
        if self._file.closed:
            return
        try:
            self.flush()
        finally:
            self._file.close()
            if self._before is not None:
                self._before.close()

    def add(self, data: bytes) -> Block:
        """Write a block behind those before it."""
        self._copy_now()
        self._waiting += data
        if len(self._waiting) >= _BUFFER:
            self._write_now()
        return self._placed(len(data), digest_of(data))

    def copy(self, block: Block) -> Block:
        """Take a block of the build before; neighbours are copied in one go."""
        self._write_now()
        start, size = self._copying
        if size and start + size == block.start:
            self._copying = start, size + block.size
        else:
            self._copy_now()
            self._copying = block.start, block.size
        return self._placed(block.size, block.digest)

    def read(self, start: int, size: int) -> bytes:
        """Bytes that were written before."""
        self.flush()
        return _read(self._file, start, size)

    def flush(self) -> None:
        """Hand over to the system all that was added."""
        self._copy_now()
        self._write_now()

    def _placed(self, size: int, digest: str) -> Block:
        self.size += size
        return Block(self.size - size, size, digest)

    def _write_now(self) -> None:
        if self._waiting:
            _write(self._file, self._waiting)
            self._waiting = bytearray()

    def _copy_now(self) -> None:
        start, size = self._copying
        self._copying = (0, 0)
        if not size:
            return
        assert self._before is not None, f"{self.name}: nothing to copy from"
        if (done := _copied(self._before, self._file, start, size)) < size:
            while done < size and (data := _read(self._before, start + done, min(_BUFFER, size - done))):
                _write(self._file, data)
                done += len(data)
        if done < size:
            raise OSError(f"{self.name} of the build before has become shorter")


def _copied(source: BinaryIO, target: BinaryIO, start: int, size: int) -> int:
    """Let the system copy what it can: how many bytes it did."""
    done = 0
    try:
        while done < size:
            step = os.copy_file_range(source.fileno(), target.fileno(), size - done, start + done)
            if not step:
                break
            done += step
    except (AttributeError, OSError):  # not on this system, not between these file systems
        pass
    return done


def _read(file: BinaryIO, start: int, size: int) -> bytes:
    """A range of bytes; the next write goes to the end again."""
    found = bytearray()
    while len(found) < size and (data := _at(file, start + len(found), size - len(found))):
        found += data
    return bytes(found)


def _at(file: BinaryIO, start: int, size: int) -> bytes:
    if hasattr(os, "pread"):  # a forked process shares the place where the file is read and written
        return os.pread(file.fileno(), size, start)
    file.seek(start)
    data = file.read(size)
    file.seek(0, os.SEEK_END)
    return data


def _write(file: BinaryIO, data: bytes | bytearray) -> None:
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]
