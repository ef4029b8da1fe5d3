"""A full disk, a second build, a worker that dies: what is said, and what is left."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from filelock import FileLock

from graph.errors import BuildError
from graph.pipeline.build import build
from graph.pipeline.extract import Options
from graph.pipeline.place import FILES, beside
from graph.pipeline.workers import Pool

TEXT = "A/RES/70/1\nTitle\n\nThe General Assembly,\n\nRecalling its resolution 60/1 of 16 September 2005,\n"
# A build in which no file may grow above so many bytes: writing fails as on a full disk.
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from graph.cli import main
sys.argv[1:] = ["build", *sys.argv[2:4], "--no-site", "--jobs", "1"]
main()
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(TEXT.replace("70/1", f"70/{number + 1}"), encoding="utf-8")
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits on this system")
@pytest.mark.parametrize("most", [3_000, 20_000, 60_000])
def test_a_full_disk_is_one_line_and_leaves_the_last_build(most: int, source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build([source], output, jobs=1, site=False)
    before = {name: (output / name).read_bytes() for name in FILES}
    (source / "00.txt").unlink()
    command = [sys.executable, "-c", LIMITED, str(most), str(source), f"-o{output}"]
    failed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert failed.returncode == 1
    assert "Traceback" not in failed.stderr
    assert "Error: " in failed.stderr.splitlines()[-1]
    assert {name: (output / name).read_bytes() for name in FILES} == before
    assert not (output / ".building").exists()
    assert build([source], output, jobs=1, site=False).read == 39


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder here that nobody may write to")
def test_an_output_that_nobody_may_write_to_is_one_line(source: Path) -> None:
    command = [sys.executable, "build.py", "build", str(source), "-o/proc/self/out", "--jobs", "1"]
    failed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert failed.returncode == 1 and "Traceback" not in failed.stderr
    assert re.search(r"^Error: .*/proc/self/out", failed.stderr.splitlines()[-1])


def test_nothing_is_written_beside_the_input(source: Path, tmp_path: Path) -> None:
    for path in source.iterdir():
        path.chmod(0o444)
    source.chmod(0o555)
    try:
        before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in (source, *source.rglob("*"))}
        report = build([source], tmp_path / "out", jobs=1, site=False)
        after = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in (source, *source.rglob("*"))}
    finally:
        source.chmod(0o755)
    assert after == before and report.read == 40 and not report.failed


def test_an_error_of_the_disk_says_that_the_last_build_is_there(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="the build before is as it was"), beside(tmp_path) as folder:
        raise OSError(28, "No space left on device", str(folder / "graph.nq"))


def test_an_error_of_another_place_is_not_laid_to_the_output(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="elsewhere"), beside(tmp_path / "out"):
        raise OSError(2, "No such file", "elsewhere")


def test_a_second_build_waits_and_says_so(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.mkdir()
    told = threading.Event()
    held = threading.Event()

    def first() -> None:
        with FileLock(output / ".lock"):
            held.set()
            told.wait(30)

    other = threading.Thread(target=first)
    other.start()
    held.wait(30)
    phases: list[str] = []

    def progress(phase: str, *_: int) -> None:
        phases.append(phase)
        if phase == "waiting":
            assert not (output / "report.json").exists()
            told.set()

    build([source], output, jobs=1, site=False, progress=progress)
    other.join()
    assert phases[0] == "waiting" and (output / "report.json").exists()


def test_what_a_worker_could_not_finish_is_done_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dying.py").write_text(
        "import multiprocessing, os\n"
        "def work(number):\n"
        "    if number == 5 and multiprocessing.parent_process():\n"
        "        os._exit(9)\n"
        "    return number\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    work = importlib.import_module("dying").work
    with Pool(Options(), 2) as pool:
        assert list(pool.each(work, range(30))) == list(range(30))
