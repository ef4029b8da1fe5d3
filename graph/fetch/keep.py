"""One request and its file, the same for documents and records."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from graph.fetch.client import Client
from graph.fetch.content import type_of
from graph.fetch.faults import NotBrought
from graph.fetch.manifest import HELD, Entry, Manifest


def keep(client: Client, address: str, entry: Entry, held: Entry | None, manifest: Manifest, stem: str) -> Entry:
    """Fetch what is at `address` and give the row that says so; the file waits, hidden, until that row is put.

    Parameters
    ----------
    held : the row of the file that is there already, to be left as it is where the place says that nothing changed
    stem : what the file's name is made of

    Raises
    ------
    NotBrought : it could not be had; the message is the reason
    FetchError : going on is no use
    """
    part = manifest.part(entry)
    check = partial(type_of, format=entry.format)
    etag, modified = (held.etag, held.modified) if held else ("", "")
    try:
        answer = client.get(address, part, check, etag=etag, modified=modified)
    except NotBrought:
        part.unlink(missing_ok=True)
        raise
    if held and answer.type is None:
        return replace(held, date=now(), reason="")
    if answer.type is None:  # 304 to a question that was not put
        raise NotBrought("an answer to another question (status 304)")
    return replace(
        entry,
        status=HELD,
        reason="",
        date=now(),
        file=manifest.name(entry, stem, answer.type.suffix),
        address=answer.address,
        sha256=answer.sha256,
        bytes=answer.bytes,
        type=answer.type.media,
        etag=answer.etag,
        modified=answer.modified,
    )


def now() -> str:
    """The time of day as rows have it.

    >>> len(now())
    20
    """
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
