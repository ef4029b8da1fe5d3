"""Every fault of a server ends in a retry, in a row with its reason, or in a clear error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import un_server
from un_server import Server, resolution

from graph.errors import FetchError
from graph.fetch import Client, Documents, Entry, Manifest, sources

ONE = "A/RES/70/1"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with Server({(ONE, "en"): resolution(ONE), (ONE, "zh"): resolution(ONE, ["A/RES/1/1"])}) as running:
        yield running


class Run:
    """A fetch into a folder, and what was said and slept meanwhile."""

    def __init__(self, server: Server, folder: Path, *, anywhere: bool = False, **manners: object) -> None:
        self.server = server
        self.folder = folder / "fetched"
        self.sources = sources(server.sources(folder, **manners), "1")
        self.anywhere = anywhere
        self.slept: list[float] = []
        self.said: list[str] = []

    def __call__(self, *symbols: str, languages: tuple[str, ...] = ("en",), **options: object) -> list[Entry]:
        manifest = Manifest(self.folder)
        with Client(self.sources, anywhere=self.anywhere, tell=self.said.append, sleep=self.slept.append) as client:
            Documents(client, self.sources.documents, manifest, **options).fetch(symbols or [ONE], languages)  # type: ignore[arg-type]
        return list(Manifest(self.folder))


def files(folder: Path) -> list[str]:
    """What a build would see."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith(".") and path.suffix != ".csv")


def test_a_document_is_brought_and_written_down(server: Server, tmp_path: Path) -> None:
    (row,) = Run(server, tmp_path)()
    data = (tmp_path / "fetched" / row.file).read_bytes()
    assert data == resolution(ONE)
    assert (row.symbol, row.language, row.status, row.file) == (ONE, "en", "held", "A_RES_70_1-en.pdf")
    assert (row.type, row.bytes, len(row.sha256)) == ("application/pdf", len(data), 64)
    assert row.address == f"{server.address}/doc/en/A%2FRES%2F70%2F1.pdf"
    assert row.date.endswith("Z")
    assert "un-citation-graph/1" in server.headers[0]["User-Agent"]


@pytest.mark.parametrize(
    "fault",
    ["429", "500", "502", "503", "504", "408", "cut", "cut-untold", "silent", "drip", "gone", "to http://127.0.0.1:x/"],
)
def test_a_fault_that_passes_is_tried_again(fault: str, server: Server, tmp_path: Path) -> None:
    server.faults[ONE] = [fault]
    run = Run(server, tmp_path, timeout=0.3, longest=0.5)
    (row,) = run()
    assert row.status == "held"
    assert len(run.slept) == 1
    assert (tmp_path / "fetched" / row.file).read_bytes() == resolution(ONE)


@pytest.mark.parametrize(
    ("fault", "status", "reason"),
    [
        ("404", "absent", "not there: status 404"),
        ("410", "absent", "not there: status 410"),
        ("204", "absent", "not there: status 204"),
        ("empty", "absent", "not there: an empty answer"),
        ("400", "failed", "status 400"),
        ("403", "failed", "the place turns programs away (status 403)"),
        ("challenge", "failed", "the place turns programs away (status 202)"),
        ("html", "failed", 'an HTML page ("The document is not available") in place of PDF'),
        ("html-as-pdf", "failed", 'an HTML page ("The document is not available") in place of PDF'),
        ("bytes", "failed", "bytes of no known type (00 01 02 00 01 02 00 01) in place of PDF"),
        ("huge", "failed", "more than 1,000,000 bytes, the limit (max_mb)"),
        ("huge-told", "failed", "1,000,000,000 bytes, the limit is 1,000,000 (max_mb)"),
        ("gzip", "failed", "a compressed answer, which was not asked for"),
        ("circle", "failed", "redirects that do not end"),
        ("to", "failed", "a redirect to nowhere: ''"),
        ("to file:///etc/passwd", "failed", "a redirect from http to file"),
    ],
)
def test_a_fault_that_stays_is_a_row(fault: str, status: str, reason: str, server: Server, tmp_path: Path) -> None:
    server.faults[ONE] = [fault]
    run = Run(server, tmp_path)
    (row,) = run()
    assert (row.status, row.reason.removeprefix("here: ")) == (status, reason)
    assert run.slept == []
    assert files(tmp_path / "fetched") == []


@pytest.mark.parametrize("fault", ["503", "cut-untold", "cut"])
def test_tries_come_to_an_end(fault: str, server: Server, tmp_path: Path) -> None:
    server.faults[ONE] = [fault] * 9
    run = Run(server, tmp_path, tries=3)
    (row,) = run()
    assert row.status == "failed"
    assert row.reason.endswith(", 3 times")
    assert run.slept == [0.01, 0.02]
    assert files(tmp_path / "fetched") == []


def test_the_type_is_told_from_the_bytes(server: Server, tmp_path: Path) -> None:
    server.faults[ONE] = ["pdf-as-html"]
    (row,) = Run(server, tmp_path)()
    assert (row.status, row.type) == ("held", "application/pdf")


def test_retry_after_is_respected(server: Server, tmp_path: Path) -> None:
    server.faults[ONE] = ["429 3", "503 Thu, 01 Jan 1970 00:00:00 GMT", "503 soon"]
    run = Run(server, tmp_path)
    (row,) = run()
    assert row.status == "held"
    assert run.slept == [3.0, 0.0, 0.04]
    assert run.said == [f"{server.address[7:]}: status 429; trying again in 3 s"]


def test_a_wait_that_is_too_long_ends_the_run(server: Server, tmp_path: Path) -> None:
    server.faults[ONE] = ["429 3600"]
    with pytest.raises(FetchError, match=r"asks to be left alone for 3,600 s .* run the same command again"):
        Run(server, tmp_path)()


def test_redirects_stay_with_the_hosts_named(server: Server, tmp_path: Path) -> None:
    with Server({(ONE, "en"): resolution(ONE)}) as other:
        server.elsewhere = f"{other.address}/doc/en/A%2FRES%2F70%2F1.pdf"
        server.faults[ONE] = ["elsewhere", "elsewhere"]
        (row,) = Run(server, tmp_path)()
        assert row.reason == (
            f"here: a redirect to {other.address[7:]}, which is none of the hosts named (--any-host follows it)"
        )
        assert other.asked == []
        (row,) = Run(server, tmp_path, anywhere=True)()
        assert (row.status, row.address) == ("held", server.elsewhere)


def test_requests_come_one_by_one_with_a_pause(server: Server, tmp_path: Path) -> None:
    run = Run(server, tmp_path, pause=7.0)
    run(languages=("en", "zh", "fr"))
    assert server.most_at_once == 1
    assert len(run.slept) == 2
    assert all(6 < seconds <= 7 for seconds in run.slept)


def test_without_a_network_the_run_ends_at_once(tmp_path: Path) -> None:
    with Server() as gone:
        run = Run(gone, tmp_path)
    with pytest.raises(FetchError, match=r"No way to here: .* Is there a network\? .* the same command goes on"):
        run(ONE, "A/RES/70/2")
    assert (len(run.slept), run.said) == (1, [])
    assert list(Manifest(tmp_path / "fetched")) == []


def test_a_proxy_that_cannot_be_used_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "ftp://127.0.0.1")
    with pytest.raises(FetchError, match="see HTTPS_PROXY"):
        Client(sources())


def test_a_place_in_trouble_is_left_alone(server: Server, tmp_path: Path) -> None:
    symbols = [f"A/RES/70/{number}" for number in range(2, 9)]
    server.faults.update({symbol: ["challenge"] for symbol in symbols})
    with pytest.raises(FetchError, match="3 documents in a row failed"):
        Run(server, tmp_path)(*symbols)
    assert len(server.asked) == 3


def test_the_next_place_is_asked_where_the_first_failed(server: Server, tmp_path: Path) -> None:
    with Server({(ONE, "en"): resolution(ONE)}) as other:
        first, second = (sources(one.sources(tmp_path), "1") for one in (server, other))
        told = replace(first, documents=first.documents + second.documents, hosts=first.hosts | second.hosts)
        server.faults[ONE] = ["html"]
        with Client(told, sleep=lambda _: None) as client:
            documents = Documents(client, told.documents, Manifest(tmp_path / "fetched"))
            documents.fetch([ONE, "A/RES/70/2"], ["en"])
        rows = {row.symbol: row for row in documents.manifest}
        assert rows[ONE].status == "held"
        assert rows["A/RES/70/2"].status == "absent"
        assert len(other.asked) == 2  # the file and its redirect; a place that says "not there" is believed


def test_nothing_is_asked_for_twice(server: Server, tmp_path: Path) -> None:
    run = Run(server, tmp_path)
    run(languages=("en", "fr"))
    before = len(server.asked)
    rows = run(languages=("en", "fr"))
    assert [row.status for row in rows] == ["held", "absent"]
    assert len(server.asked) == before


def test_what_failed_is_asked_for_again(server: Server, tmp_path: Path) -> None:
    server.faults[ONE] = ["html"]
    run = Run(server, tmp_path)
    assert [row.status for row in run()] == ["failed"]
    assert [row.status for row in run()] == ["held"]


def test_refresh_asks_whether_it_has_changed(server: Server, tmp_path: Path) -> None:
    run = Run(server, tmp_path)
    (first,) = run()
    (same,) = run(refresh=True)
    assert same.sha256 == first.sha256
    assert server.given[ONE, "en"] == 1
    server.documents[ONE, "en"] = resolution(ONE, ["A/RES/69/1"])
    (changed,) = run(refresh=True)
    assert changed.sha256 != first.sha256
    assert (tmp_path / "fetched" / changed.file).read_bytes() == server.documents[ONE, "en"]
    assert files(tmp_path / "fetched") == [changed.file]


def test_refresh_keeps_what_cannot_be_had_now(server: Server, tmp_path: Path) -> None:
    run = Run(server, tmp_path)
    (first,) = run()
    server.faults[ONE] = ["404"]
    (row,) = run(refresh=True)
    assert (row.status, row.sha256) == ("held", first.sha256)
    assert row.reason.endswith("not there: status 404")
    assert files(tmp_path / "fetched") == [first.file]


def test_the_first_format_that_can_be_had_is_kept(server: Server, tmp_path: Path) -> None:
    server.faults[ONE] = ["404"]
    run = Run(server, tmp_path)
    rows = run(formats=("doc", "pdf"))
    assert [(row.format, row.status) for row in rows] == [("doc", "absent"), ("pdf", "held")]
    before = len(server.asked)
    run(formats=("pdf", "doc"))
    assert len(server.asked) == before


def test_records_come_page_by_page(server: Server, tmp_path: Path) -> None:
    from graph.fetch import fetch_records

    server.records = ["a", "b", "c", "d", "e"]
    server.faults["records"] = ["503"]
    told = sources(server.sources(tmp_path), "1")
    manifest = Manifest(tmp_path / "fetched")
    with Client(told, sleep=lambda _: None) as client:
        assert fetch_records(client, told.catalogue, manifest, "title:a & b", most=99) == 5
        assert len(server.asked) == 4
        assert fetch_records(client, told.catalogue, manifest, "title:a & b", most=99) == 5
        assert len(server.asked) == 4
        assert fetch_records(client, told.catalogue, manifest, "another", most=3) == 4
    assert [row.query for row in manifest] == ["another"] * 2 + ["title:a & b"] * 3
    assert all(name.endswith(".xml") for name in files(tmp_path / "fetched"))
    assert un_server.SLIM in (tmp_path / "fetched" / files(tmp_path / "fetched")[0]).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("fault", "words"),
    [("challenge", "turns programs away"), ("html", "an HTML page"), ("cut-untold", "in place of MARCXML")],
)
def test_records_that_cannot_be_had_say_what_to_do(fault: str, words: str, server: Server, tmp_path: Path) -> None:
    from graph.fetch import fetch_records

    server.records = ["a"]
    server.faults["records"] = [fault] * 9
    told = sources(server.sources(tmp_path), "1")
    with (
        Client(told, sleep=lambda _: None) as client,
        pytest.raises(FetchError, match=f"{words}.* export MARCXML"),
    ):
        fetch_records(client, told.catalogue, Manifest(tmp_path / "fetched"), "a", most=9)
    assert files(tmp_path / "fetched") == []


def test_a_query_without_an_answer_is_a_row(server: Server, tmp_path: Path) -> None:
    from graph.fetch import fetch_records

    told = sources(server.sources(tmp_path), "1")
    manifest = Manifest(tmp_path / "fetched")
    with Client(told, sleep=lambda _: None) as client:
        assert fetch_records(client, told.catalogue, manifest, "a", most=9) == 0
    assert [row.reason for row in manifest] == ["no record answers the query"]
    assert files(tmp_path / "fetched") == []
