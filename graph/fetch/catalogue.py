"""Catalogue records by query: MARCXML, page by page, as files that a build reads."""

from __future__ import annotations

from dataclasses import replace

from graph.errors import FetchError
from graph.fetch.client import Client
from graph.fetch.content import records
from graph.fetch.documents import Settled
from graph.fetch.faults import Absent, NotBrought, Unreachable
from graph.fetch.keep import keep, now
from graph.fetch.manifest import ABSENT, FAILED, HELD, Entry, Manifest
from graph.fetch.sources import Catalogue, records_address

FORMAT = "marcxml"


def fetch_records(
    client: Client,
    catalogue: Catalogue,
    manifest: Manifest,
    query: str,
    *,
    most: int,
    refresh: bool = False,
    settled: Settled = lambda entry, asked: None,
) -> int:
    """Bring the records that answer a query, `catalogue.count` a file.

    Parameters
    ----------
    most : records to ask for at most, rounded up to whole files
    refresh : ask again for pages that are held
    settled : is told of each page, and whether it was asked for in this run

    Returns
    -------
    int
        Number of records held.

    Raises
    ------
    FetchError : the catalogue cannot be reached, turns programs away, or fails; what came before is kept
    """
    held, first, total = 0, 1, most
    while first <= min(most, total):
        entry = Entry(format=FORMAT, query=query, first=first)
        before = manifest.get(entry)
        asked = refresh or not manifest.holds(before)
        row = _page(client, catalogue, manifest, entry) if asked or before is None else before
        settled(row, asked)
        if row.status != HELD:
            break
        count, found = records(manifest.folder / row.file)
        held += count
        # Without a total, a page that is not full is the last.
        total = found if found is not None else total if count >= catalogue.count else 0
        first += catalogue.count
    return held


def _page(client: Client, catalogue: Catalogue, manifest: Manifest, entry: Entry) -> Entry:
    stem = f"catalogue {entry.query} {entry.first:05}"
    try:
        row = keep(client, records_address(catalogue, entry.query, entry.first), entry, None, manifest, stem)
        if not records(manifest.part(row))[0]:
            raise Absent("no record answers the query" if entry.first == 1 else "no further record")
    except Absent as fault:
        manifest.part(entry).unlink(missing_ok=True)
        row = replace(entry, date=now(), status=ABSENT, reason=str(fault))
    except NotBrought as fault:
        row = replace(entry, date=now(), status=FAILED, reason=str(fault))
        if not isinstance(fault, Unreachable):
            manifest.put(row)
        raise FetchError(
            f"{catalogue.name}: {fault}. What was fetched is safe; run the same command again later, or search "
            f"there in a browser, export MARCXML, and put the file into {manifest.folder}"
        ) from fault
    manifest.put(row)
    return row
