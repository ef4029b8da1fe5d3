"""A server on this machine that behaves like those of the United Nations, faults included."""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, quote, unquote, urlsplit

import samples

LETTERS = {"A": "ar", "C": "zh", "E": "en", "F": "fr", "R": "ru", "S": "es"}
HTML = b"<!DOCTYPE html><html><head><title>The document is not available</title></head><body>Sorry</body></html>"
SLIM = "http://www.loc.gov/MARC21/slim"


def resolution(symbol: str, cites: Iterable[str] = ()) -> bytes:
    """A resolution of the General Assembly, in words of our own, that cites others."""
    session, _, number = symbol.removeprefix("A/RES/").partition("/")
    recalled = [f"Recalling its resolution {cited.removeprefix('A/RES/')}," for cited in cites]
    lines = [
        "United Nations",
        symbol,
        "General Assembly",
        "Distr.: General",
        f"Resolution adopted by the General Assembly on 17 December {1945 + int(session)}",
        f"{session}/{number}. Matter {number}",
        "The General Assembly,",
        *recalled,
        "1. Decides to remain seized of the matter.",
    ]
    return samples.pdf([[(100, 780 - 24 * place, 10, line) for place, line in enumerate(lines)]])


def marcxml(titles: Sequence[str], total: int) -> bytes:
    """A page of catalogue records."""
    records = "".join(
        f'<record><controlfield tag="001">{title}</controlfield><datafield tag="245" ind1=" " ind2=" ">'
        f'<subfield code="a">{title}</subfield></datafield></record>'
        for title in titles
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- Search-Engine-Total-Number-Of-Results: {total} -->\n'
        f'<collection xmlns="{SLIM}">{records}</collection>'
    ).encode()


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what the tests are about."""


class Server:
    """Documents by symbol and language at ``/api/symbol/access``, a page at ``/en/...``, records at ``/search``.

    documents : by symbol and language the bytes; what is not there has status 404
    faults : by symbol (or ``records``) what happens before it is served well, one a request
    records : titles of the catalogue
    asked : every request as path and query; given : by symbol and language how often it was sent whole
    """

    def __init__(self, documents: Mapping[tuple[str, str], bytes] | None = None) -> None:
        self.documents = dict(documents or {})
        self.faults: defaultdict[str, list[str]] = defaultdict(list)
        self.records: list[str] = []
        self.asked: list[str] = []
        self.given: Counter[tuple[str, str]] = Counter()
        self.headers: list[dict[str, str]] = []
        self.elsewhere = ""
        self.at_once = self.most_at_once = 0
        self.stopping = threading.Event()
        self._http = _Quiet(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def sources(self, folder: Path, **manners: Any) -> Path:
        """A file for ``--sources`` that leads here."""
        told = {"pause": 0.0, "timeout": 1.0, "longest": 1.0, "back_off": 0.01, "longest_wait": 5.0, "max_mb": 1}
        lines = [f"{name} = {value}" for name, value in (told | manners).items()]
        letters = ", ".join(f'{code} = "{letter}"' for letter, code in LETTERS.items())
        path = folder / "sources.toml"
        path.write_text(
            "\n".join(lines)
            + f"""
hosts = []
[[documents]]
name = "here"
address = "{self.address}/api/symbol/access?s={{symbol}}&l={{language}}&t={{format}}"
languages = {{ {letters} }}
formats = {{ pdf = "pdf", doc = "doc" }}
[catalogue]
name = "catalogue"
address = "{self.address}/search?p={{query}}&of=xm&jrec={{first}}&rg={{count}}"
count = 2
""",
            encoding="utf-8",
        )
        return path

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(_Handler):
            un = server

        return Handler


class _Handler(BaseHTTPRequestHandler):
    un: Server
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        return None

    def do_GET(self) -> None:
        un = self.un
        un.asked.append(self.path)
        un.headers.append(dict(self.headers))
        self.waiting = True
        un.at_once += 1
        un.most_at_once = max(un.most_at_once, un.at_once)
        try:
            self._route()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            self._answered()

    def end_headers(self) -> None:
        self._answered()  # what reads the answer may ask again before this thread goes on
        super().end_headers()

    def _answered(self) -> None:
        self.un.at_once -= self.waiting
        self.waiting = False

    def _route(self) -> None:
        url = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        if url.path == "/api/symbol/access":
            symbol, language = query["s"], LETTERS[query["l"]]
            faults = self.un.faults[symbol]
            if faults:
                self._fault(faults.pop(0), (symbol, language))
            elif (symbol, language) in self.un.documents:
                # The document system sends on to the file's own place.
                self._send(302, headers={"Location": f"/doc/{language}/{quote(symbol, safe='')}.pdf"})
            else:
                self._send(404, b"not found", "text/plain")
        elif url.path.startswith("/doc/"):
            _, _, language, name = url.path.split("/", 3)
            self._document((unquote(name).removesuffix(".pdf"), language))
        elif url.path == "/search":
            faults = self.un.faults["records"]
            if faults:
                self._fault(faults.pop(0), ("records", ""))
            else:
                first, count = int(query["jrec"]), int(query["rg"])
                page = self.un.records[first - 1 : first - 1 + count]
                self._send(200, marcxml(page, len(self.un.records)), "text/xml")
        else:
            self._send(200, HTML, "text/html; charset=utf-8")

    def _document(self, key: tuple[str, str]) -> None:
        body = self.un.documents[key]
        etag = f'"{hash(body)}"'
        if self.headers.get("If-None-Match") == etag:
            self._send(304, headers={"ETag": etag})
            return
        self._send(200, body, "application/pdf", {"ETag": etag, "Last-Modified": formatdate(0, usegmt=True)})
        self.un.given[key] += 1

    def _send(self, status: int, body: bytes = b"", type: str = "", headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        if type:
            self.send_header("Content-Type", type)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _fault(self, fault: str, key: tuple[str, str]) -> None:
        body = self.un.documents.get(key) or resolution("A/RES/1/1")
        name, _, value = fault.partition(" ")
        if name.isdecimal():
            self._send(int(name), b"trouble", "text/plain", {"Retry-After": value} if value else None)
        elif name == "html":
            self._send(200, HTML, "text/html; charset=utf-8")
        elif name == "html-as-pdf":
            self._send(200, HTML, "application/pdf")
        elif name == "pdf-as-html":
            self._send(200, body, "text/html")
        elif name == "empty":
            self._send(200, b"", "application/pdf")
        elif name == "bytes":
            self._send(200, b"\x00\x01\x02" * 99, "application/pdf")
        elif name == "cut":  # fewer bytes than were told
            self._cut(body, len(body))
        elif name == "cut-untold":  # the end of the connection is the end of the file
            self._cut(body, None)
        elif name == "huge-told":
            self._cut(body, 10**9)
        elif name == "huge":
            self._cut((body + b"\0" * 1_100_000) * 2, None)
        elif name == "silent":
            self.un.stopping.wait(3)
            self.close_connection = True
        elif name == "drip":
            self._drip()
        elif name == "gone":  # the connection ends before an answer
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
        elif name == "elsewhere":
            self._send(302, headers={"Location": self.un.elsewhere})
        elif name == "circle":
            self.un.faults[key[0]].append("circle")
            self._send(302, headers={"Location": self.path})
        elif name == "to":
            self._send(302, headers={"Location": value})
        elif name == "gzip":
            self._send(200, body, "application/pdf", {"Content-Encoding": "gzip"})
        elif name == "challenge":
            self._send(202, b"", "text/html", {"x-amzn-waf-action": "challenge"})
        else:
            raise ValueError(fault)

    def _cut(self, body: bytes, told: int | None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/pdf")
        if told is not None:
            self.send_header("Content-Length", str(told))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body[: len(body) // 2])
        self.close_connection = True

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        for _ in range(60):
            if self.un.stopping.is_set():
                break
            self.wfile.write(b"%PDF-")
            time.sleep(0.05)
        self.close_connection = True
