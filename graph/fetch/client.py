"""One polite connection: a pause, a clear name, tries that back off, redirects that stay where they may."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from graph.errors import FetchError, MissingDependency
from graph.fetch.content import Type
from graph.fetch.faults import Absent, Passing, Refused, Troubled, Unreachable
from graph.fetch.sources import Manners, Sources, host_of

if TYPE_CHECKING:
    import httpx

_REDIRECTS = {301, 302, 303, 307, 308}
_MOST_REDIRECTS = 10
# RFC 9110, 8.8.3 and 5.6.7: they are kept and sent back, so nothing else may pass.
_ETAG = re.compile(r'(?:W/)?"[!#-~]*"')
_DATE = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT")
# Tries where nothing answers at all: a network that is not there shall be told soon.
_TRIES_UNREACHABLE = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request brought.

    address : where it came from, after redirects
    type : None where the place says that nothing has changed since
    sha256, bytes : of the file written
    etag, modified : what the place calls this state of the file, as it spelt them
    """

    address: str
    type: Type | None
    sha256: str = ""
    bytes: int = 0
    etag: str = ""
    modified: str = ""


class Client:
    """One connection to the hosts of `sources`.

    Parameters
    ----------
    sources : where requests may go, and with which manners
    anywhere : whether redirects may lead to hosts that `sources` does not name
    tell : is told of every wait that a person may notice
    sleep, clock : of the time module; tests have their own

    Raises
    ------
    MissingDependency : httpx is not installed
    FetchError : the environment names a proxy that cannot be used
    """

    def __init__(
        self,
        sources: Sources,
        *,
        anywhere: bool = False,
        tell: Callable[[str], None] = lambda _: None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._hosts = None if anywhere else sources.hosts
        self._manners = sources.manners
        self._tell = tell
        self._sleep = sleep
        self._clock = clock
        self._last: float | None = None
        self._http = _connection(sources.manners)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def get(
        self, address: str, target: Path, check: Callable[[Path], Type], *, etag: str = "", modified: str = ""
    ) -> Answer:
        """Write what is at `address` to `target`, once it is whole and `check` finds nothing wrong with it.

        Parameters
        ----------
        check : says what type the file is; raises `Refused` or `Passing`
        etag, modified : of the file that is held already; the place may answer that it has not changed

        Raises
        ------
        Absent : it is not there
        Refused : it is no document, too large, or somewhere it may not be taken from
        Troubled : the place turns programs away, or every try failed
        FetchError : the place asks for a wait that is too long to sit out
        """
        since = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in since.items() if value}
        tried = 0
        while True:
            try:
                return self._once(address, target, check, headers)
            except Passing as fault:
                tried += 1
                self._again(fault, tried, host_of(address))

    def _pause(self) -> None:
        if self._last is not None:
            rest = self._manners.pause - (self._clock() - self._last)
            if rest > 0:
                self._sleep(rest)

    def _again(self, fault: Passing, tried: int, host: str) -> None:
        """Wait for the next try, or say that there is none."""
        lost = isinstance(fault, _NoWay)
        most = min(_TRIES_UNREACHABLE, self._manners.tries) if lost else self._manners.tries
        wait = self._manners.back_off * 2 ** (tried - 1) if fault.wait is None else fault.wait
        if fault.wait is not None and wait > self._manners.longest_wait:
            raise FetchError(
                f"{host} asks to be left alone for {wait:,.0f} s ({fault}); run the same command again after that"
            )
        if tried >= most:
            if lost:
                raise Unreachable(str(fault))
            times = f"{fault}, {tried} times" if tried > 1 else str(fault)
            raise (Troubled if fault.place else Refused)(times)
        if wait >= 1 and not lost:  # without a network there is one message, at the end
            self._tell(f"{host}: {fault}; trying again in {wait:.0f} s")
        self._sleep(wait)

    def _once(self, address: str, target: Path, check: Callable[[Path], Type], headers: Mapping[str, str]) -> Answer:
        import httpx

        self._pause()
        try:
            with self._opened(address, headers) as response:
                etag, modified = _state(response)
                if response.status_code == 304 and headers:
                    return Answer(str(response.url), None, etag=etag, modified=modified)
                _check_status(response)
                digest, size = self._written(response, target)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise _NoWay(str(error) or "no answer") from error
        except httpx.TimeoutException as error:
            raise Passing(f"no further byte for {self._manners.timeout:g} s", place=True) from error
        except httpx.TransportError as error:
            raise Passing(f"the connection broke: {error}", place=True) from error
        finally:
            self._last = self._clock()
        if not size:
            raise Absent("not there: an empty answer")
        return Answer(str(response.url), check(target), digest, size, etag, modified)

    def _opened(self, address: str, headers: Mapping[str, str]) -> _Open:
        """The answer at the end of the redirects."""
        import httpx

        url = httpx.URL(address)
        for _ in range(_MOST_REDIRECTS):
            request = self._http.build_request("GET", url, headers=dict(headers))
            response = self._http.send(request, stream=True)
            if response.status_code not in _REDIRECTS:
                return _Open(response)
            response.close()
            url = self._next(url, response.headers.get("location", ""))
        raise Refused("redirects that do not end")

    def _next(self, url: httpx.URL, location: str) -> httpx.URL:
        import httpx

        try:
            target = url.join(location) if location else None
        except (httpx.InvalidURL, ValueError):
            target = None
        if target is None:
            raise Refused(f"a redirect to nowhere: {location[:80]!r}")
        if target.scheme not in ("http", "https") or (url.scheme, target.scheme) == ("https", "http"):
            raise Refused(f"a redirect from {url.scheme} to {target.scheme or 'nowhere'}")
        host = host_of(str(target))
        if self._hosts is not None and host not in self._hosts:
            raise Refused(f"a redirect to {host}, which is none of the hosts named (--any-host follows it)")
        return target

    def _written(self, response: httpx.Response, target: Path) -> tuple[str, int]:
        """Hash and size of the body, written to `target`."""
        most = self._manners.max_bytes
        told = response.headers.get("content-length", "")
        if told.isdecimal() and int(told) > most:
            raise Refused(f"{int(told):,} bytes, the limit is {most:,} (max_mb)")
        if response.headers.get("content-encoding", "identity") != "identity":
            raise Refused("a compressed answer, which was not asked for")
        digest, size, began = hashlib.sha256(), 0, self._clock()
        with target.open("wb") as file:
            for chunk in response.iter_raw():
                size += len(chunk)
                if size > most:
                    raise Refused(f"more than {most:,} bytes, the limit (max_mb)")
                if self._clock() - began > self._manners.longest:
                    raise Passing(f"{size:,} bytes in {self._manners.longest:g} s, and no end", place=True)
                digest.update(chunk)
                file.write(chunk)
        return digest.hexdigest(), size


class _NoWay(Passing):
    """No connection could be made."""


class _Open:
    """An answer whose body is still to be read, closed at the end of the block."""

    def __init__(self, response: httpx.Response) -> None:
        self._response = response

    def __enter__(self) -> httpx.Response:
        return self._response

    def __exit__(self, *_: object) -> None:
        self._response.close()


def _connection(manners: Manners) -> httpx.Client:
    try:
        import httpx
    except ModuleNotFoundError as error:
        raise MissingDependency(
            "fetch needs httpx, which is not installed. Run `make`, or: python -m pip install --editable '.[fetch]'"
        ) from error
    try:
        return httpx.Client(
            # Compressed answers would have to be unpacked before their size is known.
            headers={"User-Agent": manners.user_agent, "Accept-Encoding": "identity"},
            timeout=httpx.Timeout(manners.timeout),
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
            follow_redirects=False,
        )
    except (ImportError, ValueError) as error:
        raise FetchError(f"The proxy that the environment names cannot be used: {error}; see HTTPS_PROXY") from error


def _state(response: httpx.Response) -> tuple[str, str]:
    """``ETag`` and ``Last-Modified``, each empty where it has not the form it must have."""
    etag, modified = response.headers.get("etag", ""), response.headers.get("last-modified", "")
    return etag if _ETAG.fullmatch(etag) else "", modified if _DATE.fullmatch(modified) else ""


def _check_status(response: httpx.Response) -> None:
    """Pass for 200 alone."""
    status = response.status_code
    if status == 200:
        return
    told = f"status {status}"
    if status in (204, 404, 410):
        raise Absent(f"not there: {told}")
    if status in (408, 425, 429) or status >= 500:
        raise Passing(told, _retry_after(response.headers.get("retry-after", "")), place=True)
    if response.headers.get("x-amzn-waf-action") or status in (202, 401, 403):
        raise Troubled(f"the place turns programs away ({told})")
    raise Refused(told)


def _retry_after(value: str) -> float | None:
    """Seconds that a ``Retry-After`` header asks for, which are given as such or as a date."""
    if value.strip().isdecimal():
        return float(value)
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (date.replace(tzinfo=date.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
