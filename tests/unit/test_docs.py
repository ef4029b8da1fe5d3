"""The documentation is so: its site is whole, its commands work, its examples run, and the tests it names are there."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner

from graph.cli import group
from graph.pipeline.build import build
from graph.tables.authority import use

PAGES = ("tutorial.md", "howto.md")
# What a test may not do: it takes long, or is a form with words to fill in.
PASSED_OVER = ("make", ".venv/bin/python build.py FOLDER -o output")
pytestmark = pytest.mark.xdist_group("docs")


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = {**os.environ, "PYTHONPATH": ""}
    built = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


class _Page(HTMLParser):
    """The addresses and the anchors of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.anchors.add(value)
            if (
                name == "href" and tag == "a" or name in ("src", "href") and tag in ("img", "script", "link")
            ) and value:
                self.links.append(value)


def test_every_link_of_the_site_leads_somewhere(site: Path) -> None:
    pages = {path: _Page(path) for path in site.rglob("*.html")}
    assert len(pages) >= 15
    for path, page in pages.items():
        for link in page.links:
            address = urlsplit(link)
            if address.scheme or path.name == "404.html":
                continue
            target = (path.parent / unquote(address.path)).resolve() if address.path else path
            assert target.exists(), (path.name, link)
            if address.fragment and target in pages:
                assert unquote(address.fragment) in pages[target].anchors, (path.name, link)


def test_the_site_loads_nothing_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert not re.findall(
            r"<(?:script|link|img)[^>]+(?:src|href)=\"(?:https?:)?//", path.read_text(encoding="utf-8")
        )


def test_the_library_is_described_from_its_docstrings(site: Path) -> None:
    text = (site / "api.html").read_text(encoding="utf-8")
    for name in ("read", "detect", "resolve", "build", "load", "KnowledgeGraph", "Citation", "UnreadableFile"):
        assert f">{name}<" in text or f"{name}</" in text, name


def commands(root: Path, page: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a page, with the lines that it is said to print."""
    text = (root / "docs" / page).read_text(encoding="utf-8")
    for block, printed in re.findall(r"^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```)?", text, flags=re.M | re.S):
        lines = [line.split("  #")[0].strip() for line in block.splitlines() if line.strip()]
        for number, line in enumerate(lines):
            yield line, printed.splitlines() if number == len(lines) - 1 else []


@pytest.fixture(scope="module")
def desk(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a fresh clone, the sample built."""
    folder = tmp_path_factory.mktemp("desk")
    for name in ("build.py", "graph", "corpus", "queries", ".venv"):
        if (root / name).exists():
            (folder / name).symlink_to(root / name)
    names = "kind,id,language,label\nbody,lake-board,en,Board for Lakes\n"
    (folder / "names.tsv").write_text(names.replace(",", "\t"), encoding="utf-8")
    (folder / "corrections.csv").write_text("document,start,end,target\n", encoding="utf-8")
    build([folder / "corpus"], folder / "output", jobs=1, site=False)
    return folder


@pytest.fixture
def names_of_ones_own() -> Iterator[None]:
    """A command may bring some along, which the tests after it must not see."""
    yield
    use(None)


@pytest.mark.usefixtures("names_of_ones_own")
@pytest.mark.parametrize("page", PAGES)
def test_every_command_works_as_it_is_printed(
    page: str, root: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk)
    run = 0
    for command, printed in commands(root, page):
        if command in PASSED_OVER:
            continue
        said, _, called = command.rpartition(" | ")
        words = shlex.split(called)
        assert words[:2] == [".venv/bin/python", "build.py"], command
        given = shlex.split(said)[1] if said else None
        done = CliRunner().invoke(group, words[2:], input=given)
        assert done.exit_code == 0, (command, done.output)
        assert "No rows." not in done.output, command
        shown = " ".join(done.output.split())
        assert [line for line in printed if " ".join(line.split()) not in shown] == [], command
        run += 1
    assert run >= 6


@pytest.mark.parametrize("page", ["tutorial.md", "api.md"])
def test_every_example_runs(page: str, root: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    blocks = re.findall(r"^```python\n(.*?)^```", (root / "docs" / page).read_text(encoding="utf-8"), flags=re.M | re.S)
    assert blocks
    for block in blocks:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(block, page, "exec"), {})
        assert out.getvalue().strip()


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"])
def test_links_at_the_top_lead_to_files(page: str, root: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", (root / page).read_text(encoding="utf-8")):
        assert (root / target).is_file(), target


def test_links_of_the_pages_lead_to_files_of_the_repository(root: Path) -> None:
    for page in (root / "docs").glob("*.md"):
        for target in re.findall(r"\]\(([\w./-]+)[)#]", page.read_text(encoding="utf-8")):
            assert (page.parent / target).is_file(), (page.name, target)


def test_every_line_of_the_threat_model_has_its_test(root: Path) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (root / "docs" / "security.md").read_text(encoding="utf-8"))
    assert len(named) > 30
    for path, test in named:
        assert re.search(rf"^def {test}\(", (root / path).read_text(encoding="utf-8"), flags=re.M), f"{path}::{test}"
    for folder in re.findall(r"`(tests/[\w/]+(?:\.py)?)`", (root / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        assert (root / folder).exists(), folder


def test_every_target_named_is_one_of_make(root: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), flags=re.M))
    for page in ("CONTRIBUTING.md", "SECURITY.md", "docs/security.md", "docs/tutorial.md", "README.md"):
        named = re.findall(r"`make ([a-z-]+)`", (root / page).read_text(encoding="utf-8"))
        assert set(named) <= targets, page


def test_the_tests_that_the_docs_name_are_there(root: Path) -> None:
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (root / "tests").rglob("test_*.py"))
    table = (root / "docs" / "pages.md").read_text(encoding="utf-8").partition("## What proves it")[2]
    named = set(re.findall(r"\b[a-z0-9]+(?:_[a-z0-9]+){3,}\b", table))
    assert len(named) > 50
    assert [name for name in sorted(named) if f"def test_{name}(" not in tests] == []
