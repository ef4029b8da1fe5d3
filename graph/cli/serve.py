"""``serve``: the SPARQL endpoint of a build, on this machine."""

from __future__ import annotations

import socket
import webbrowser

import rich_click as click

from graph.cli.ask import build_option
from graph.cli.frame import debug_option, example, existing, say
from graph.errors import BuildError, MissingDependency
from graph.store.folder import store_of

LOOPBACK = ("127.0.0.1", "localhost")


@click.command(epilog=example("python build.py serve --port 8000 --timeout 10"))
@build_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 takes a free one."
)
@click.option(
    "--host", default=LOOPBACK[0], show_default=True, help="Address to listen on; any but this opens it to others."
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=30,
    show_default=True,
    metavar="S",
    help="Seconds after which a query is stopped.",
)
@click.option(
    "--limit", type=click.IntRange(1), default=100_000, show_default=True, metavar="N", help="Rows of an answer."
)
@click.option(
    "--workers", type=click.IntRange(1, 64), default=2, show_default=True, metavar="N", help="Queries at a time."
)
@click.option(
    "--memory", type=click.IntRange(0), default=4096, show_default=True, metavar="MB", help="For a query; 0: all."
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="A web page's origin that may ask from a browser.",
)
@click.option("--open", "show", is_flag=True, help="Open the page in a browser.")
@debug_option
def serve(
    folder: str,
    port: int,
    host: str,
    timeout: float,
    limit: int,
    workers: int,
    memory: int,
    origins: tuple[str, ...],
    show: bool,
) -> None:
    """Answer SPARQL queries to a build over HTTP, read only, until Ctrl-C.

    /sparql is an endpoint of the SPARQL 1.1 Protocol; / is a page to write queries on, with the query library.
    """
    try:
        import uvicorn

        from graph.serve.app import Service, application
        from graph.serve.pool import Pool
    except ModuleNotFoundError as error:
        if error.name not in ("starlette", "uvicorn"):
            raise
        raise MissingDependency(f"serve needs {error.name}: pip install 'un-citation-graph[serve]'") from None
    listening = _listening(host, port)
    with listening:
        pool = Pool(store_of(existing(folder)), size=workers, timeout=timeout, memory=memory << 20)
        try:
            local = host in LOOPBACK
            app = application(Service(pool, limit), LOOPBACK if local else ("*",), origins)
            address = f"http://{host}:{listening.getsockname()[1]}"
            say(f"SPARQL endpoint {address}/sparql, page {address}/ ; Ctrl-C ends it")
            if not local:
                say(f"Everyone who reaches {host} can ask this graph.")
            if show:
                webbrowser.open(address)
            settings = uvicorn.Config(
                app, log_level="warning", access_log=False, lifespan="off", server_header=False, limit_concurrency=256
            )
            uvicorn.Server(settings).run(sockets=[listening])
        finally:
            pool.close()


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens, before a process is started for it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen(128)
    except OSError as error:
        found.close()
        raise BuildError(
            f"{host}:{port}: {error.strerror or error}; name another --port, or 0 for a free one"
        ) from None
    return found
