"""A full disk, input that nobody may touch, a second build, a worker that dies: what is said, and what is left."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import samples
from filelock import FileLock

from graph.errors import BuildError
from graph.pipeline.build import build
from graph.pipeline.extract import Options
from graph.pipeline.place import FILES, REPORT, alone, beside
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


def held(output: Path) -> dict[str, bytes]:
    """What a reader finds in an output folder, by name."""
    return {name: (output / name).read_bytes() for name in FILES}


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits on this system")
@pytest.mark.parametrize("most", [3_000, 20_000, 60_000])
def test_a_full_disk_is_one_line_and_leaves_the_last_build(most: int, source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build([source], output, jobs=1, site=False)
    before = held(output)
    (source / "00.txt").unlink()
    command = [sys.executable, "-c", LIMITED, str(most), str(source), f"-o{output}"]
    # Python 3.11 leaves half a compiled module where the disk is full, and can import it no more.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    failed = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert failed.returncode == 1
    assert "Traceback" not in failed.stderr
    assert "Error: " in failed.stderr.splitlines()[-1]
    assert held(output) == before
    assert not (output / ".building").exists()
    assert build([source], output, jobs=1, site=False).read == 39


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder here that nobody may write to")
def test_an_output_that_nobody_may_write_to_is_one_line(source: Path) -> None:
    command = [sys.executable, "build.py", "build", str(source), "-o/proc/self/out", "--jobs", "1"]
    failed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert failed.returncode == 1 and "Traceback" not in failed.stderr
    assert re.search(r"^Error: .*/proc/self/out", failed.stderr.splitlines()[-1])


def seen(folder: Path) -> dict[str, tuple[int, int, int, str]]:
    """Of each file and folder below one what a change to it, to its name or beside it would change."""
    found = {}
    for path in (folder, *folder.rglob("*")):
        status = path.stat()
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        found[str(path)] = (status.st_mtime_ns, status.st_ino, status.st_mode, digest)
    return found


# A build that ends at once where anything below its input is opened to be written, made, moved or taken away. Root may
# write whatever the mode of a file is, and so may who runs these tests.
GUARDED = """
import os, sys
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = {"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
           "os.chown", "os.utime", "os.setxattr", "os.removexattr", "shutil.move", "shutil.rmtree"}
source = os.path.realpath(sys.argv[1])
def below(path):
    return isinstance(path, (str, bytes)) and (os.path.realpath(os.fsdecode(path)) + os.sep).startswith(source + os.sep)
def guard(event, given):
    if event == "open" and (given[2] or 0) & WRITES or event in CHANGES:
        if any(map(below, given)):
            print(event, *given, file=sys.stderr)
            os._exit(99)
sys.addaudithook(guard)
if sys.argv[3:]:
    open(os.path.join(source, "proof"), "w")
from graph.cli import main
sys.argv[1:] = ["build", source, "-o", sys.argv[2], "--jobs", "1", "-q"]
main()
"""


def mixed(source: Path) -> None:
    """Files of formats that are unpacked, converted or read by libraries of others, in folders, with a link."""
    (source / "deep" / "er").mkdir(parents=True)
    (source / "deep" / "er" / "a.zip").write_bytes(samples.zipped({"b.txt": TEXT.replace("70/1", "71/1")}))
    (source / "deep" / "b.tar").write_bytes(samples.tarred({"c.txt": TEXT.replace("70/1", "72/1").encode()}))
    (source / "deep" / "d.docx").write_bytes(samples.docx(samples.p("Recalling its resolution 60/1")))
    (source / "deep" / "e.pdf").write_bytes(samples.pdf([[(72, 700, 12, "Recalling its resolution 60/1")]]))
    (source / "f.html").write_text("<html><body><p>Recalling its resolution 60/1</p></body></html>", encoding="utf-8")
    (source / "g.jsonl").write_text(json.dumps({"id": "x", "text": TEXT.replace("70/1", "73/1")}), encoding="utf-8")
    (source / "h.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_input_is_as_it_was(jobs: int, source: Path, tmp_path: Path) -> None:
    mixed(source)
    for path in source.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    source.chmod(0o555)
    before = seen(source)
    try:
        report = build([source], tmp_path / "out", jobs=jobs, site=False)
        after = seen(source)
    finally:
        for path in (source, *source.rglob("*")):
            path.chmod(0o755)
    assert after == before
    assert (report.read, report.failed) == (46, 1)  # the .doc is none
    assert report.read + report.failed == report.documents


def test_nothing_below_the_input_is_opened_to_be_written(source: Path, tmp_path: Path) -> None:
    mixed(source)
    command = [sys.executable, "-c", GUARDED, str(source), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr  # done, but the .doc failed
    assert json.loads((tmp_path / "out" / REPORT).read_text(encoding="utf-8"))["read"] == 46
    caught = subprocess.run([*command, "prove"], capture_output=True, text=True, check=False)
    assert caught.returncode == 99 and caught.stderr.startswith("open ") and not (source / "proof").exists()


def test_a_lock_is_let_go_where_the_output_cannot_be_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(folder: Path) -> None:
        raise OSError(28, "No space left on device", str(folder))

    with monkeypatch.context() as patched:
        patched.setattr("graph.pipeline.place.recover", full)
        with pytest.raises(BuildError, match="cannot be written"), alone(tmp_path):
            pass
    with FileLock(tmp_path / ".lock", timeout=0):
        pass


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


def test_two_builds_at_once_leave_a_whole_one(source: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.txt").write_text(TEXT.replace("70/1", "71/1"), encoding="utf-8")
    output = tmp_path / "out"
    build([source], tmp_path / "first", jobs=1, site=False)
    build([other], tmp_path / "second", jobs=1, site=False)
    both = [
        subprocess.Popen(
            [sys.executable, "build.py", "build", str(folder), "-o", str(output), "--jobs", "1", "--no-site", "-q"],
            stderr=subprocess.PIPE,
        )
        for folder in (source, other)
    ]
    assert [(one.wait(100), one.communicate()[1]) for one in both] == [(0, b""), (0, b"")]
    assert held(output) in (held(tmp_path / "first"), held(tmp_path / "second"))
    assert not (output / ".building").exists()


def children(of: int) -> Iterator[int]:
    """The processes that read for a build: those below it that Python spawned."""
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
            said = (path / "cmdline").read_bytes()
        except (OSError, IndexError):
            continue
        if parent == of and b"spawn_main" in said:
            yield int(path.name)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found in /proc")
def test_a_worker_that_is_killed_loses_no_document(source: Path, tmp_path: Path) -> None:
    for path in sorted(source.iterdir())[3:]:  # each is read again in a process of its own
        path.unlink()
    output = tmp_path / "out"
    command = [sys.executable, "build.py", "build", str(source), "-o", str(output), "--jobs", "2", "--no-site", "-q"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as running:
        while (worker := next(children(running.pid), None)) is None and running.poll() is None:
            time.sleep(0.02)
        assert worker is not None
        os.kill(worker, signal.SIGKILL)
        assert (running.wait(100), running.communicate()[1]) == (0, b"")
    report = json.loads((output / REPORT).read_text(encoding="utf-8"))
    assert (report["read"], report["failed"], report["files"]) == (3, 0, 3)
    build([source], tmp_path / "usual", jobs=1, site=False)
    assert held(output) == held(tmp_path / "usual")


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
