"""What is read off shipped files, kept where Python keeps compiled modules, since to parse them takes long.

Where nobody may write, or what is kept does not fit its sources, it is made anew.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "__pycache__"
_SIZE = 16  # bytes of a hash


def ready(sources: Sequence[Path], name: str, make: Callable[[], Any]) -> Any:
    """What `make` gives, which is not called where it was kept of the same bytes of all `sources`.

    Parameters
    ----------
    sources : all files that decide what is made, those of the program among them
    name : of what is made, which no other has
    make : gives plain values: strings, numbers, tuples, lists, dictionaries
    """
    key = _key(sources)
    found = _kept(key, name)
    if found is not None:
        return found
    made = make()
    _keep(key, name, made)
    return made


def kept(sources: Sequence[Path], name: str) -> Any:
    """What was kept under `name` of the same bytes of all `sources`; None where nothing is."""
    return _kept(_key(sources), name)


def keep(sources: Sequence[Path], name: str, value: Any) -> None:
    """Keep a plain value until one of `sources` has other bytes."""
    _keep(_key(sources), name, value)


def _key(sources: Sequence[Path]) -> bytes:
    """A hash of all sources; empty where one of them cannot be read."""
    try:
        return _hash(repr((sys.version, [(path.name, _hash(path.read_bytes())) for path in sources])).encode())
    except OSError:
        return b""


def _kept(key: bytes, name: str) -> Any:
    with suppress(OSError, ValueError, EOFError, TypeError):
        data = _path(name).read_bytes()
        if key and data[: 2 * _SIZE] == key + _hash(data[2 * _SIZE :]):
            return marshal.loads(memoryview(data)[2 * _SIZE :])
    return None


def _keep(key: bytes, name: str, value: Any) -> None:
    if key and not sys.dont_write_bytecode:
        with suppress(OSError, ValueError):  # a value that marshal does not know is no error: it is made each time
            _write(_path(name), key, marshal.dumps(value))


def _path(name: str) -> Path:
    return FOLDER / f"{name}.ready"


def values_of(one: Any) -> tuple[Any, ...]:
    """The fields of a dataclass, in the order in which it is made of them."""
    found = attrgetter(*(field.name for field in fields(one) if field.init))(one)
    return found if isinstance(found, tuple) else (found,)


def _write(kept: Path, key: bytes, data: bytes) -> None:
    """Write a file beside, then rename it: other processes may read it meanwhile."""
    kept.parent.mkdir(exist_ok=True)
    beside = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        beside.write_bytes(key + _hash(data) + data)
        os.replace(beside, kept)
    finally:
        beside.unlink(missing_ok=True)


def _hash(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SIZE).digest()
