"""The web application: the endpoint, the query library, the page; nothing in it writes."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from graph.errors import GraphError, QueryError, QueryTimeout, UnknownEntity
from graph.serve import description
from graph.serve.editor import ASSETS, Page, editor
from graph.serve.formats import HTML, KINDS, Answer, NotAcceptable, chosen
from graph.serve.pool import Asking, Busy, Pool
from graph.serve.protocol import LONGEST, Question, Refused, question
from graph.store.engine import Engine
from graph.store.query import Query, library
from graph.store.sparql import form

T = TypeVar("T")

# Nothing is loaded but what this server sends, and nothing of it may be framed or sent elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept",
}


class Service:
    """The endpoint of one build.

    Parameters
    ----------
    most : rows, or solutions of a CONSTRUCT, that an answer has at most
    """

    def __init__(self, pool: Pool, most: int = 100_000) -> None:
        self.pool = pool
        self.most = most

    async def page(self, request: Request) -> Response:
        """The page, without a query."""
        return self._page(request, Page())

    async def sparql(self, request: Request) -> Response:
        """The endpoint."""
        page = Page()
        try:
            body = await _body(request)
            media = request.headers.get("content-type", "")
            asked = question(request.method, media, request.url.query, body, self.pool.prefixes.base)
            if not asked.query:
                return self._unasked(request)
            page = Page(asked.query)
            answer = await _unless_gone(request, lambda asking: self._answered(request, asked, asking))
        except (GraphError, NotAcceptable) as error:
            return self._failed(request, error, page)
        return self._sent(request, answer, page)

    async def queries(self, request: Request) -> Response:
        """The library: every query with its question, parameters and columns."""
        if _wants_page(request):
            return RedirectResponse("/")
        return JSONResponse([_described(query) for query in library().values()], headers=_HEADERS)

    async def library(self, request: Request) -> Response:
        """A query of the library, bound to the parameters of the address."""
        query = library().get(request.path_params["name"])
        if query is None:
            error = Refused(404, f'There is no query "{request.path_params["name"]}"; /queries lists them')
            return self._failed(request, error, Page())
        given = dict(request.query_params)
        called = given.pop("format", "")
        page = Page("", query, given)
        try:
            text = await run_in_threadpool(self._bound, query, given)
            page = Page(text, query, given)
            if _wants_page(request) and not (given or called) and query.parameters:
                return self._page(request, page)
            asked = Question(text, called=called)
            answer = await _unless_gone(request, lambda asking: self._answered(request, asked, asking))
        except (GraphError, NotAcceptable) as error:
            return self._failed(request, error, page)
        return self._sent(request, answer, page)

    async def asset(self, request: Request) -> Response:
        """A style or script of the page, of those that there are."""
        found = ASSETS.get(request.path_params["name"])
        if found is None:
            return PlainTextResponse("Not found\n", 404, _HEADERS)
        path, media = found
        return Response(path.read_bytes(), media_type=media, headers=_HEADERS)

    def _bound(self, query: Query, given: Mapping[str, str]) -> str:
        """The text of a library query; names are read only where one is given."""
        return query.sparql(given, self.pool.prefixes, lambda text: self.pool.names.the(text).iri)

    def _answered(self, request: Request, asked: Question, asking: Asking) -> Answer:
        kind = KINDS[form(asked.query)]
        wanted = chosen(kind, request.headers.get("accept", ""), asked.called)
        most = None if kind == "boolean" else self.most
        names = dict.fromkeys(("rows", "boolean"), "json") | {"triples": "nt"}
        if wanted.name != HTML:
            names[kind] = wanted.name

        def ask(engine: Engine) -> tuple[str, bytes]:
            where: dict[str, Any] = {"graphs": asked.graphs, "named": asked.named, **names}
            return engine.serialized(asked.query, self.pool.timeout, most=most, **where)

        began = time.perf_counter()
        _, data = self.pool.ask(ask, asking)
        seconds = time.perf_counter() - began
        return Answer(kind, data, wanted, seconds, kind == "rows" and _rows(names["rows"], data) >= self.most)

    def _unasked(self, request: Request) -> Response:
        """A description of the service for programs, the page for people."""
        if request.method == "POST":
            return self._failed(request, Refused(400, "There is no query in this request"), Page())
        wanted = chosen("triples", request.headers.get("accept", ""))
        if wanted.name == HTML:
            return self._page(request, Page())
        return Response(description.turtle(str(request.url), self.pool.prefixes.base), 200, _HEADERS, "text/turtle")

    def _sent(self, request: Request, answer: Answer, page: Page) -> Response:
        if answer.format.name == HTML:
            return self._page(request, page, answer=answer)
        headers = {**_HEADERS, "X-Result-Limit": str(self.most)}
        if answer.full:
            headers["X-Result-Limit-Reached"] = "true"
        return Response(answer.data, 200, headers, answer.format.media)

    def _failed(self, request: Request, error: Exception, page: Page) -> Response:
        status = _status(error)
        if _wants_page(request):
            return self._page(request, page, error=str(error), status=status)
        return PlainTextResponse(f"{error}\n", status, _HEADERS)

    def _page(self, request: Request, page: Page, status: int = 200, **more: Any) -> Response:
        limits = {"timeout": self.pool.timeout, "most": self.most}
        html = editor(page, self.pool.prefixes, limits, str(request.url), **more)
        return Response(html, status, _HEADERS, "text/html")


def _described(query: Query) -> dict[str, Any]:
    return {
        "name": query.name,
        "title": query.title,
        "question": query.question,
        "parameters": [
            {"name": one.name, "type": one.type, "default": one.default, "meaning": one.meaning}
            for one in query.parameters
        ],
        "columns": [{"name": name, "type": kind} for name, kind in query.columns],
        "href": f"/queries/{query.name}",
    }


def _status(error: Exception) -> int:
    if isinstance(error, Refused):
        return error.status
    if isinstance(error, NotAcceptable):
        return 406
    if isinstance(error, Busy):
        return 503
    # the protocol's status for a query that is read but not carried out
    return 500 if isinstance(error, QueryTimeout) or "memory" in str(error) else 400 if _users(error) else 500


def _users(error: Exception) -> bool:
    return isinstance(error, (QueryError, UnknownEntity))


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


async def _body(request: Request) -> bytes:
    """The body, as long as it is not too long."""
    parts, length = [], 0
    async for part in request.stream():
        parts.append(part)
        length += len(part)
        if length > LONGEST:
            raise Refused(413, f"The query is longer than {LONGEST:,} bytes")
    return b"".join(parts)


async def _unless_gone(request: Request, work: Callable[[Asking], T]) -> T:
    """Do the work in a thread; where the client goes away meanwhile, its query ends."""
    asking = Asking()
    task = asyncio.ensure_future(run_in_threadpool(work, asking))
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            await run_in_threadpool(asking.give_up)
        return await task
    finally:
        gone.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _rows(name: str, data: bytes) -> int:
    """How many rows an answer has."""
    if name == "tsv":
        return data.count(b"\n") - 1
    if name == "xml":
        return data.count(b"<result>")
    if name == "csv":  # a line end inside quotes is none
        return sum(part.count(b"\n") for part in data.split(b'"')[::2]) - 1
    return len(json.loads(data)["results"]["bindings"])


def application(service: Service, hosts: Sequence[str] = ("*",), origins: Sequence[str] = ()) -> Starlette:
    """The application of a service.

    Parameters
    ----------
    hosts : names under which it may be called; others are refused, so that no page can reach it under a name of its own
    origins : pages of other servers that may ask it from a browser
    """
    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))]
    if origins:
        middleware.append(
            Middleware(CORSMiddleware, allow_origins=list(origins), allow_methods=["GET", "POST"], allow_headers=["*"])
        )
    return Starlette(
        routes=[
            Route("/", service.page, methods=["GET"]),
            Route("/sparql", service.sparql, methods=["GET", "POST"]),
            Route("/queries", service.queries, methods=["GET"]),
            Route("/queries/{name}", service.library, methods=["GET"]),
            Route("/assets/{name}", service.asset, methods=["GET"]),
        ],
        middleware=middleware,
    )
