"""A build after another one makes only what has changed, and writes what a build from nothing writes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store

from graph.pipeline import workers, writing
from graph.pipeline.build import Report, _may_read_little, _Plan, build
from graph.pipeline.extract import File, Options
from graph.pipeline.kept import Kept
from graph.pipeline.place import REPORT
from graph.pipeline.workers import FEW_BYTES
from graph.views.collection import Collection
from graph.views.passages import _around

pytestmark = pytest.mark.usefixtures("rooms")

ROOT = Path(__file__).resolve().parents[3]

ENGLISH = "A/70/1\nTitle of this document\nThe report is in A/70/9 and in A/70/9, and A/0 of the Office of Peace."
RECORDS = {
    "x": "A/71/1\nA record\nThe report is in A/70/9 and in A/71/9 of the commission.",
    "y": "A/71/2\nA record\nThe report is in A/70/8 and that is all.",
}
TEXTS = {
    "a.txt": ENGLISH,
    "b/copy.txt": ENGLISH,
    "b/fr.txt": "A/70/1\nTitre de ce document\nLe rapport est dans A/70/9 et le document S/2015/3 de la commission.",
    "c.txt": "-\nDamaged\nThe text of the resolution is in A/70/1 and that is all there is of the document.",
    "d.txt": "A/70/9\nThe report\nThis is the text of the report that was asked for in A/70/1 and S/2015/3.",
    "fault.txt": "FAULT\nThe text of the resolution is of no use to the reader of this.",
    "unreadable.txt": "UNREADABLE\nThe text of the resolution is of no use to the reader of this.",
    "records.jsonl": "".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in RECORDS.items()),
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    for name, text in TEXTS.items():
        write(folder, name, text)
    return folder


@pytest.fixture(autouse=True)
def no_shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checking the graph's shapes takes longer than all the rest of these small builds."""
    monkeypatch.setattr("graph.store.disk.violations", lambda store, sample, among=(): [])


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(source: Path, output: Path, **more: Any) -> Report:
    return build([source], output, jobs=1, **{"site": False, **more})


def contents(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file() and "store" not in path.relative_to(folder).parts]
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    found[REPORT] = json.dumps({**json.loads(found[REPORT]), "seconds": 0}).encode()
    return found


def stored(folder: Path) -> set[str]:
    return {str(quad) for quad in Store.read_only(str(folder / "store"))}


# Many tests begin or end with the same files: each build from nothing is made once.
_MADE = TemporaryDirectory()
_ANEW: dict[str, Path] = {}


def anew(source: Path, **more: Any) -> Path:
    """A build of some files from nothing, which no test may write to."""
    files = {path.relative_to(source): path.read_bytes() for path in source.rglob("*") if path.is_file()}
    told = {name: value.read_bytes() if isinstance(value, Path) else value for name, value in more.items()}
    key = repr((sorted(files.items()), told))
    if key not in _ANEW:
        output = Path(_MADE.name) / str(len(_ANEW))
        run(source, output, **more)
        _ANEW[key] = output
    return _ANEW[key]


def begin(source: Path, output: Path, **more: Any) -> None:
    """Leave in `output` the build that another is to come after, as if it had been made there."""
    shutil.copytree(anew(source, **more), output)


def check(source: Path, output: Path, **more: Any) -> None:
    """Compare what is in `output` with a build from nothing."""
    one, two = contents(output), contents(anew(source, **more))
    assert sorted(one) == sorted(two)
    assert not [name for name in one if one[name] != two[name]]
    loaded = Store()
    loaded.bulk_load(path=output / "graph.nq", format=RdfFormat.N_QUADS)
    assert stored(output) == {str(quad) for quad in loaded}


def change(folder: Path) -> None:
    write(folder, "c.txt", "-\nNo more damage\nThe text of the resolution is in A/70/1 and in A/70/9 and in E/2021/5.")


def add(folder: Path) -> None:
    write(folder, "a2.txt", "S/2015/3\nThe letter\nThe report of this letter is in A/70/1 of the Office of Peace.")


def add_whole(folder: Path) -> None:
    write(folder, "e.txt", "-\nJoint\nThe text of the resolution is in A/70/9-S/2015/3 and that is all of it.")


CHANGES: dict[str, tuple[Callable[[Path], object], int]] = {
    "nothing": (lambda folder: None, 6),
    "changed": (change, 5),
    "new": (add, 6),
    "the whole of a joint symbol": (add_whole, 6),
    "removed": (lambda folder: (folder / "d.txt").unlink(), 5),
    "renamed": (lambda folder: (folder / "d.txt").rename(folder / "z.txt"), 5),
    "the first of two copies removed": (lambda folder: (folder / "a.txt").unlink(), 5),
    "the second of two copies removed": (lambda folder: (folder / "b" / "copy.txt").unlink(), 6),
    "the second of two copies becomes one of another": (lambda folder: write(folder, "b/copy.txt", TEXTS["d.txt"]), 5),
    "a copy of a file added before it": (lambda folder: write(folder, "0.txt", TEXTS["d.txt"]), 5),
    "touched": (lambda folder: os.utime(folder / "a.txt"), 6),
    "all but two removed": (lambda folder: [p.unlink() for p in folder.glob("*.*") if p.name != "d.txt"], 2),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_result_is_that_of_a_build_from_nothing(name: str, source: Path, tmp_path: Path) -> None:
    act, reused = CHANGES[name]
    begin(source, tmp_path / "out")
    act(source)
    report = run(source, tmp_path / "out")
    assert report.reused == reused
    check(source, tmp_path / "out")


def test_only_changed_files_are_read(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(source, tmp_path / "out")
    change(source)
    read: list[str] = []
    part = workers.part
    monkeypatch.setattr(workers, "part", lambda file, options: read.append(file.name) or part(file, options))
    run(source, tmp_path / "out")
    # What a fault of this program failed is tried again: it may not be the file's.
    assert read == ["c.txt", "fault.txt"]
    read.clear()
    run(source, tmp_path / "out", force=True)
    assert len(read) == 7


def test_a_work_that_arrives_later_is_what_others_cite(source: Path, tmp_path: Path) -> None:
    begin(source, tmp_path / "out")
    assert "S/2015/3,https://w3id.org/un-citation-graph/work/S/2015/3,document,,,,,,,2015,unsc,false" in (
        tmp_path / "out" / "entities.csv"
    ).read_text(encoding="utf-8")
    add(source)
    run(source, tmp_path / "out")
    rows = (tmp_path / "out" / "entities.csv").read_text(encoding="utf-8").splitlines()
    (row,) = [row for row in rows if row.startswith("S/2015/3,")]
    assert "The letter" in row and ",true," in row


def test_a_change_after_a_change(source: Path, tmp_path: Path) -> None:
    begin(source, tmp_path / "out")
    for act in (change, add, add_whole, lambda folder: (folder / "a.txt").unlink()):
        act(source)
        run(source, tmp_path / "out")
    check(source, tmp_path / "out")


@pytest.mark.parametrize("more", [{"links": False}, {"base_iri": "https://example.org/"}, {"languages": ("fr",)}])
def test_other_options_are_another_build(more: Any, source: Path, tmp_path: Path) -> None:
    begin(source, tmp_path / "out")
    run(source, tmp_path / "out", **more)
    check(source, tmp_path / "out", **more)


def test_corrections_change_their_own_document_only(source: Path, tmp_path: Path) -> None:
    begin(source, tmp_path / "out")
    start = TEXTS["a.txt"].index("A/0")
    own = tmp_path / "own.csv"
    own.write_text(f"document,start,end,target\na.txt,{start},{start + 3},A/70/77\nrecords.jsonl#x,0,1,A/5\n")
    assert run(source, tmp_path / "out", corrections=own).reused == 4
    assert run(source, tmp_path / "out", corrections=own).reused == 6
    check(source, tmp_path / "out", corrections=own)


def test_names_of_ones_own_are_looked_for_everywhere(source: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("scheme\tid\tlanguage\tlabel\nbody\tx-office\ten\tOffice of Peace\n", encoding="utf-8")
    begin(source, tmp_path / "out", authority=own)
    own.write_text("scheme\tid\tlanguage\tlabel\nbody\ty-office\ten\tOffice of Peace\n", encoding="utf-8")
    assert run(source, tmp_path / "out", authority=own).reused == 0
    check(source, tmp_path / "out", authority=own)


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def empty(path: Path) -> None:
    path.write_bytes(b"")


KEPT = [f"cache/{name}" for name in ("manifest.json", "parts.bin", "files.jsonl", "segments.jsonl")]
MADE = ["references.jsonl", "texts.jsonl", "unresolved.csv", "graph.nq", "graph.ttl"]


@pytest.mark.parametrize("name", KEPT + MADE)
@pytest.mark.parametrize("harm", [damage, empty, Path.unlink])
def test_what_is_damaged_is_made_again(harm: Callable[[Path], object], name: str, source: Path, tmp_path: Path) -> None:
    begin(source, tmp_path / "out")
    harm(tmp_path / "out" / name)
    add(source)
    run(source, tmp_path / "out")
    check(source, tmp_path / "out")


@pytest.mark.parametrize("name", ["citations.csv", "entities.csv", "network.graphml"])
def test_a_table_of_the_same_values_is_kept_if_nobody_has_touched_it(
    name: str, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(source, tmp_path / "out")
    write(source, "d.txt", TEXTS["d.txt"] + "\nNothing is cited here.")
    with monkeypatch.context() as patch:
        patch.setattr(import_module("graph.analysis.measures"), "measured", None)
        run(source, tmp_path / "out")
    write(source, "d.txt", TEXTS["d.txt"])
    damage(tmp_path / "out" / name)
    run(source, tmp_path / "out")
    check(source, tmp_path / "out")


def failures(folder: Path, *rows: tuple[str, str]) -> Kept:
    lines = (json.dumps({"document": name, "status": status}) + "\n" for name, status in rows)
    (folder / "errors.jsonl").write_text("".join(lines), encoding="utf-8")
    return Kept(folder, "")


def test_which_files_failed_is_known_or_feared(tmp_path: Path) -> None:
    assert Kept(tmp_path, "").failed(["a.txt"])
    kept = failures(tmp_path, ("a.zip#b.txt", "failed"), ("c.txt", "skipped"))
    assert [kept.failed([name]) for name in ("a.zip", "c.txt", "d.txt")] == [True, False, False]
    empty(tmp_path / "errors.jsonl")
    assert not kept.failed(["a.zip"])
    (tmp_path / "errors.jsonl").write_text("[1]\n")
    assert kept.failed(["d.txt"])


@pytest.mark.parametrize(
    ("fresh", "asked", "jobs"),
    [
        ("abcd", None, None),  # all of them: as many processes as they are worth
        ("abcd", 3, 3),
        ("b", None, 1),
        ("b", 3, 1),
        ("c", None, None),  # which is large
        ("c", 3, 3),
        ("ab", None, 4),  # of which one has failed before
        ("ab", 3, 3),
    ],
)
def test_a_few_changed_files_are_read_here_unless_they_failed(
    fresh: str, asked: int | None, jobs: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.pipeline.build.cores", lambda: 4)
    monkeypatch.setattr("graph.pipeline.workers.cores", lambda: 4)
    files = [File(name, Path(name), bytes=FEW_BYTES if name == "c" else 1) for name in "abcd"]
    plan = _Plan(files, failures(tmp_path, ("a", "failed")), Options())
    assert plan.jobs([file for file in files if file.name in fresh], asked) == jobs


@pytest.mark.parametrize(
    ("size", "engine", "jobs", "expected"),
    [
        (FEW_BYTES, "local", None, True),
        (FEW_BYTES - 1, "local", None, False),
        (1, "local", 2, True),
        (FEW_BYTES, "local", 1, False),
        (FEW_BYTES, "distributed", 2, False),
        (None, "local", 2, False),
    ],
    ids=["much", "little", "asked for", "one process", "a cluster", "no build before"],
)
def test_a_process_gets_ready_to_read_where_it_may_be_worth_it(
    size: int | None, engine: str, jobs: int | None, expected: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.pipeline.build.can_fork", lambda: True)
    monkeypatch.setattr("graph.pipeline.build.cores", lambda: 2)
    if size is not None:
        (tmp_path / "texts.jsonl").write_bytes(bytes(size))
    assert _may_read_little(tmp_path, engine, jobs) == expected


def test_a_copied_output_is_as_good(source: Path, tmp_path: Path) -> None:
    begin(source, tmp_path / "first")
    shutil.copytree(tmp_path / "first", tmp_path / "out", copy_function=shutil.copyfile)
    add(source)
    assert run(source, tmp_path / "out").reused == 6
    check(source, tmp_path / "out")


def test_the_output_of_another_folder_is_of_no_use(source: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write(other, "a.txt", TEXTS["b/fr.txt"])
    write(other, "x.txt", TEXTS["d.txt"])
    run(other, tmp_path / "out")
    assert run(source, tmp_path / "out").reused == 0
    check(source, tmp_path / "out")


def test_a_store_that_is_gone_is_loaded_again(source: Path, tmp_path: Path) -> None:
    begin(source, tmp_path / "out")
    shutil.rmtree(tmp_path / "out" / "store")
    run(source, tmp_path / "out")
    check(source, tmp_path / "out")


def test_a_store_that_has_lost_a_file_is_loaded_again_though_nothing_has_changed(source: Path, tmp_path: Path) -> None:
    (source / "fault.txt").unlink()  # which is read anew in every build
    begin(source, tmp_path / "out")
    next((tmp_path / "out" / "store").glob("*.sst")).unlink()
    run(source, tmp_path / "out")
    check(source, tmp_path / "out")


def test_a_store_is_changed_where_few_lines_of_much_differ(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cited = "".join(f"The report is in A/70/{number} of the commission.\n" for number in range(100, 160))
    write(source, "long.txt", f"A/72/1\nA long text\n{cited}")
    begin(source, tmp_path / "out")
    loaded: list[Path] = []
    load = writing.write_store
    monkeypatch.setattr(writing, "write_store", lambda quads, folder: loaded.append(quads) or load(quads, folder))
    monkeypatch.setattr(writing, "_CHANGED", (tmp_path / "out" / "graph.nq").stat().st_size // 2)
    write(source, "long-fr.txt", "A/72/1\nUn texte\nLe rapport est dans le document S/2015/3 de la commission.")
    run(source, tmp_path / "out")
    assert not loaded
    check(source, tmp_path / "out")
    monkeypatch.setattr(writing, "_CHANGED", 100)
    (source / "long.txt").unlink()
    run(source, tmp_path / "out")
    assert loaded
    check(source, tmp_path / "out")


def test_a_copy_inside_a_container_becomes_the_original(source: Path, tmp_path: Path) -> None:
    write(source, "0.jsonl", json.dumps({"id": "z", "text": RECORDS["y"]}) + "\n")
    begin(source, tmp_path / "out")
    (source / "0.jsonl").unlink()
    assert run(source, tmp_path / "out").reused == 5
    check(source, tmp_path / "out")


def test_texts_are_written_again(source: Path, tmp_path: Path) -> None:
    begin(source, tmp_path / "out")
    run(source, tmp_path / "out", texts=tmp_path / "texts")
    assert (tmp_path / "texts" / "a.txt.txt").read_text(encoding="utf-8") == TEXTS["a.txt"]


def test_where_nothing_has_changed_nothing_is_written(source: Path, tmp_path: Path) -> None:
    (source / "fault.txt").unlink()
    first = run(source, tmp_path / "out")
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
    again = run(source, tmp_path / "out")
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert (again.reused, again.as_json() | {"seconds": 0}) == (6, first.as_json() | {"seconds": 0})


@pytest.mark.parametrize("name", ["entities.csv", "queries/README.md", "report.json", "graph.nq", "store/CURRENT"])
def test_what_somebody_has_edited_is_written_again(name: str, source: Path, tmp_path: Path) -> None:
    (source / "fault.txt").unlink()
    begin(source, tmp_path / "out")
    empty(tmp_path / "out" / name)
    run(source, tmp_path / "out")
    check(source, tmp_path / "out")


@pytest.mark.parametrize("name", MADE)
def test_what_was_cut_off_under_its_old_time_is_written_again(name: str, source: Path, tmp_path: Path) -> None:
    (source / "fault.txt").unlink()
    begin(source, tmp_path / "out")
    path = tmp_path / "out" / name
    written = path.stat().st_mtime_ns
    empty(path)
    os.utime(path, ns=(written, written))
    run(source, tmp_path / "out")
    check(source, tmp_path / "out")


def test_pages_are_written_where_they_are_missing(source: Path, tmp_path: Path) -> None:
    (source / "fault.txt").unlink()
    begin(source, tmp_path / "out")
    run(source, tmp_path / "out", site=True)
    (tmp_path / "out" / "site" / "index.html").unlink()
    run(source, tmp_path / "out", site=True)
    check(source, tmp_path / "out", site=True)


@pytest.mark.parametrize("harm", [damage, empty, Path.unlink])
@pytest.mark.parametrize("name", ["pages.bin", "sayings.jsonl", "heads.bin", "quotes.bin"])
def test_what_pages_are_made_of_is_read_again_where_it_is_damaged(
    harm: Callable[[Path], object], name: str, source: Path, tmp_path: Path
) -> None:
    begin(source, tmp_path / "out", site=True)
    harm(tmp_path / "out" / "cache" / name)
    change(source)
    run(source, tmp_path / "out", site=True)
    check(source, tmp_path / "out", site=True)


@pytest.mark.parametrize("name", ["changed", "new", "removed", "renamed"])
def test_pages_are_those_of_a_build_from_nothing(name: str, source: Path, tmp_path: Path) -> None:
    begin(source, tmp_path / "out", site=True)
    CHANGES[name][0](source)
    run(source, tmp_path / "out", site=True)
    check(source, tmp_path / "out", site=True)


def test_other_words_leave_the_map_as_it_is(source: Path, tmp_path: Path) -> None:
    site = tmp_path / "out" / "site"
    run(source, tmp_path / "out", site=True)
    before = {path.name: path.stat().st_ino for path in site.glob("*.html")}
    write(source, "d.txt", TEXTS["d.txt"].rstrip(".") + ", as everybody says.")
    run(source, tmp_path / "out", site=True)
    made = {path.name for path in site.glob("*.html") if path.stat().st_ino != before[path.name]}
    assert "index.html" in made
    assert not made & {"map.html", "timeline.html", "documents.html"}
    add(source)
    run(source, tmp_path / "out", site=True)
    check(source, tmp_path / "out", site=True)


def test_what_is_around_other_nodes_is_copied(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def around(collection: Collection, number: int) -> dict[str, Any]:
        made.append(collection.entities[number].id)
        return _around(collection, number)

    monkeypatch.setattr("graph.views.passages._around", around)
    run(source, tmp_path / "out", site=True)
    before = set(made)
    made.clear()
    change(source)
    run(source, tmp_path / "out", site=True)
    assert made and before - set(made)
    check(source, tmp_path / "out", site=True)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux")
def test_what_several_processes_write_of_a_change_is_the_same(source: Path, tmp_path: Path) -> None:
    def run_alone(output: Path, jobs: int) -> tuple[dict[str, bytes], set[str]]:
        """Build in a process that has no threads yet, as these tests have, so that it can be forked."""
        command = [sys.executable, str(ROOT / "build.py"), "build", str(source), "-o", str(output), "--jobs", str(jobs)]
        subprocess.run([*command, "--quiet"], check=True)
        return contents(output), stored(output)

    before = run_alone(tmp_path / "output", 1)
    change(source)
    add(source)
    assert run_alone(tmp_path / "output", 2) == run_alone(tmp_path / "anew", 1)
    write(source, "c.txt", TEXTS["c.txt"])
    (source / "a2.txt").unlink()
    assert run_alone(tmp_path / "output", 2) == before


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux")
def test_where_the_process_that_reads_a_change_dies_the_change_is_read_here(source: Path, tmp_path: Path) -> None:
    program = """
        import os, sys
        from pathlib import Path
        from graph.pipeline import build as building

        def dies(options, here=os.getpid()):
            if os.getpid() != here:
                Path(sys.argv[3]).touch()
                os._exit(1)

        building.get_ready = dies
        building.build([sys.argv[1]], Path(sys.argv[2]), jobs=2, site=False)
    """

    def run_apart(output: Path) -> dict[str, bytes]:
        died = str(tmp_path / "died")
        subprocess.run(
            [sys.executable, "-c", textwrap.dedent(program), str(source), str(output), died], check=True, cwd=ROOT
        )
        return contents(output)

    run_apart(tmp_path / "output")
    assert not (tmp_path / "died").exists()  # there was nothing to get ready for
    change(source)
    changed = run_apart(tmp_path / "output")
    assert (tmp_path / "died").exists()
    assert changed == run_apart(tmp_path / "anew")
