"""Files read by the workers of a cluster: the same references, also when a worker is lost on the way."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.errors import BuildError
from graph.pipeline import cluster
from graph.pipeline.build import build

distributed = pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.xdist_group("cluster"),
    pytest.mark.filterwarnings("ignore"),  # what the cluster says of its own processes and ports
]

FILES = 24
# What a build by processes of this machine writes, and a build by a cluster as well.
SAME = ("references.jsonl", "texts.jsonl", "documents.csv", "citations.csv", "entities.csv", "graph.nq", "graph.ttl")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("source")
    for number in range(FILES):
        text = (
            f"A/RES/70/{number + 1}\n\nThe General Assembly,\n\nRecalling its resolution {60 + number % 5}/1 of "
            f"22 December 2005 and Security Council resolution 1325 (2000),\n\n1. Takes note of A/69/{number + 1}.\n"
        )
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing that is one")
    return folder


@pytest.fixture(scope="module")
def local(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("local")
    build([source], output, jobs=1, site=False)
    return output


@pytest.fixture(scope="module")
def workers() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as started:
        yield started


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enough partitions for a worker to be lost between them."""
    monkeypatch.setattr(cluster, "PARTITION_FILES", 3)


def same(one: Path, two: Path) -> bool:
    return all((one / name).read_bytes() == (two / name).read_bytes() for name in SAME)


def run(source: Path | str, output: Path, workers: Any, **more: Any) -> Any:
    return build([source], output, site=False, engine="distributed", scheduler=workers.scheduler_address, **more)


@pytest.mark.usefixtures("small")
def test_the_result_is_that_of_one_machine_also_when_a_worker_is_killed(
    source: Path, local: Path, workers: Any, tmp_path: Path
) -> None:
    killed: list[int] = []

    def kill(phase: str, done: int, total: int, found: int) -> None:
        if phase == "reading" and done and not killed:
            with distributed.Client(workers, set_as_default=False) as client:
                killed.extend(list(client.run(os.getpid).values())[:1])
            os.kill(killed[0], signal.SIGKILL)

    report = run(source, tmp_path / "out", workers, progress=kill)
    assert killed
    assert (report.read, report.failed) == (FILES, 1)
    assert same(tmp_path / "out", local)


@pytest.mark.usefixtures("small")
def test_what_has_left_parts_is_not_read_again(
    source: Path, local: Path, workers: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = f"file://{tmp_path}/parts"
    run(source, tmp_path / "one", workers, parts=parts)
    monkeypatch.setattr(cluster.Cluster, "_read", lambda *_: pytest.fail("read again"))
    run(source, tmp_path / "two", workers, parts=parts)
    assert same(tmp_path / "two", local)


def test_references_and_documents_are_tables_of_parquet(source: Path, workers: Any, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    report = run(source, tmp_path / "out", workers)
    references = pq.read_table(tmp_path / "out" / "parts" / "references")
    assert references.num_rows == report.references
    assert "A/RES/60/1" in references["target"].to_pylist()
    assert pq.read_table(tmp_path / "out" / "parts" / "documents").num_rows == report.documents


def test_an_address_is_read_as_a_folder_is(source: Path, local: Path, workers: Any, tmp_path: Path) -> None:
    run(f"file://{source}", tmp_path / "out", workers)
    assert same(tmp_path / "out", local)
    build([f"file://{source}"], tmp_path / "here", jobs=1, site=False)
    assert same(tmp_path / "here", local)


def test_there_is_no_cluster(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", "1s")
    with pytest.raises(BuildError, match="no scheduler"):
        build([source], tmp_path, engine="distributed", scheduler="tcp://127.0.0.1:9", site=False)


def test_there_is_nothing_at_an_address(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no files there"):
        build([f"file://{tmp_path}/none"], tmp_path / "out", site=False)
    with pytest.raises(BuildError, match="nowhere"):
        build(["nowhere://bucket/x"], tmp_path / "out", site=False)
