"""The whole of the development corpus by two local workers, one of which is killed on the way."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from graph.pipeline.build import build

distributed = pytest.importorskip("distributed")
pytestmark = [pytest.mark.timeout(1800), pytest.mark.filterwarnings("ignore")]

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "unxml"


@pytest.mark.skipif(not CORPUS.exists(), reason="the development corpus is not there")
def test_two_workers_give_the_references_of_one_machine(tmp_path: Path) -> None:
    build([CORPUS], tmp_path / "local", site=False)
    killed: list[int] = []
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as started:

        def kill(phase: str, done: int, total: int, found: int) -> None:
            if phase == "reading" and done > total // 3 and not killed:
                with distributed.Client(started, set_as_default=False) as client:
                    killed.extend(list(client.run(os.getpid).values())[:1])
                os.kill(killed[0], signal.SIGKILL)

        scheduler = started.scheduler_address
        build([CORPUS], tmp_path / "out", site=False, engine="distributed", scheduler=scheduler, progress=kill)
    assert killed
    for name in ("references.jsonl", "documents.csv", "graph.nq"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "local" / name).read_bytes()
