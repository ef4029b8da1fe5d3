"""Documents by symbol: asked for where they may be, checked, put into a folder, written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from graph.errors import FetchError
from graph.fetch.client import Client
from graph.fetch.faults import Absent, NotBrought, Refused, Troubled, Unreachable
from graph.fetch.keep import keep, now
from graph.fetch.manifest import ABSENT, FAILED, HELD, Entry, Manifest
from graph.fetch.sources import Place, address_of

# Documents in a row that met a place in trouble: the next would too.
MOST_TROUBLES = 3

Settled = Callable[[Entry, bool], None]


class Documents:
    """Fetches documents into the folder of a manifest.

    Parameters
    ----------
    places : where to ask, in this order
    formats : ``pdf``, ``doc``; of each document the first that can be had
    refresh : ask whether what is held has changed, and again for what was absent
    settled : is told of each entry, and whether it was asked for in this run
    """

    def __init__(
        self,
        client: Client,
        places: Sequence[Place],
        manifest: Manifest,
        *,
        formats: Sequence[str] = ("pdf",),
        refresh: bool = False,
        settled: Settled = lambda entry, asked: None,
    ) -> None:
        self.manifest = manifest
        self._client = client
        self._places = places
        self._formats = formats
        self._refresh = refresh
        self._settled = settled
        self._troubles = 0

    def fetch(self, symbols: Iterable[str], languages: Sequence[str]) -> None:
        """Bring each symbol in each language, once.

        Raises
        ------
        FetchError : no place can be reached, or they are in such trouble that going on is no use
        """
        for symbol in symbols:
            for language in languages:
                self._fetch(symbol, language)

    def _fetch(self, symbol: str, language: str) -> None:
        """The first of the formats that can be had; what is held in one of them is not asked for in another."""
        wanted = [Entry(symbol, language, format) for format in self._formats]
        known = [self.manifest.get(entry) for entry in wanted]
        held = next((entry for entry in known if entry and self.manifest.holds(entry)), None)
        if held:
            self._ask(held, held) if self._refresh else self._settled(held, False)
            return
        for entry, before in zip(wanted, known, strict=True):
            if before and before.status == ABSENT and not self._refresh:
                self._settled(before, False)
            elif self._ask(entry, None).status == HELD:
                return

    def _ask(self, entry: Entry, held: Entry | None) -> Entry:
        try:
            row, fault = self._brought(entry, held), None
        except NotBrought as error:
            fault = error
            status = ABSENT if isinstance(error, Absent) else FAILED
            row = replace(entry, date=now(), status=status, reason=str(error))
            if held:  # what is there is not given up for what cannot be had now
                row = replace(held, reason=f"{now()}: {error}")
        if isinstance(fault, Unreachable):
            raise FetchError(
                f"No way to {fault}. Is there a network? What was fetched is safe; the same command goes on from here"
            ) from fault
        self.manifest.put(row)
        self._settled(row, True)
        self._stop_in_trouble(fault)
        return row

    def _stop_in_trouble(self, fault: NotBrought | None) -> None:
        self._troubles = self._troubles + 1 if isinstance(fault, Troubled) else 0
        if self._troubles >= MOST_TROUBLES:
            raise FetchError(
                f"{self._troubles} documents in a row failed, the last with: {fault}. "
                "What was fetched is safe; run the same command again later"
            )

    def _brought(self, entry: Entry, held: Entry | None) -> Entry:
        """The entry with its file, from the first place that has it."""
        faults: dict[str, NotBrought] = {}
        for place in self._places:
            if entry.language not in place.languages or entry.format not in place.formats:
                continue
            address = address_of(place, entry.symbol, entry.language, entry.format)
            try:
                return keep(self._client, address, entry, held, self.manifest, entry.symbol)
            except Absent:
                raise
            except NotBrought as fault:
                faults[place.name] = fault
        if not faults:
            raise Absent(f"no place gives {entry.format} in {entry.language}")
        raise _joined(faults)


def _joined(faults: dict[str, NotBrought]) -> NotBrought:
    """What several places said, as one: there is no way only where there is none to any of them."""
    told = "; ".join(f"{name}: {fault}" for name, fault in faults.items())
    if all(isinstance(fault, Unreachable) for fault in faults.values()):
        return Unreachable(told)
    return Troubled(told) if any(isinstance(fault, Troubled) for fault in faults.values()) else Refused(told)
