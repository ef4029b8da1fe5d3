"""The site as files."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from made import hostile, large, small
from once import once

from graph.store.iris import undocs
from graph.views.drawing import VIS
from graph.views.maps import DRAWN
from graph.views.pages import render


class Page(HTMLParser):
    """Elements, ids and addresses of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "action"):
                self.addresses.append(value or "")
            if name.startswith("on") or name == "style":
                self.handlers.append(name)


@pytest.fixture(
    scope="module", params=[small, hostile, lambda folder: large(folder, 700)], ids=["small", "hostile", "hundreds"]
)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def fill(output: Path) -> None:
        written = render(request.param(output), output / "site")
        assert written == sorted(path for path in (output / "site").rglob("*") if path.is_file())

    return once(tmp_path_factory, f"pages-{request.param_index}", fill) / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    found = sorted(site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): Page(path.read_text(encoding="utf-8")) for path in found}


def test_every_view_is_there(pages: dict[str, Page]) -> None:
    views = "index map timeline bodies documents mandates coverage unresolved outside suspects path"
    assert {f"{name}.html" for name in views.split()} <= set(pages)
    assert any(path.startswith("read/") for path in pages) and any(path.startswith("doc/") for path in pages)


def test_every_address_leads_somewhere_in_the_site(site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for address in set(page.addresses):
            parts = urlsplit(address)
            if parts.scheme in ("http", "https"):
                continue  # a reference to a web address, which the reader may follow
            assert not parts.scheme and not parts.netloc, (name, address)
            goal = (site / name).parent / unquote(parts.path) if parts.path else site / name
            assert goal.is_file(), (name, address)
            if parts.fragment and "=" not in parts.fragment:
                there = goal.resolve().relative_to(site.resolve()).as_posix()
                assert parts.fragment in pages[there].ids, (name, address)
        assert len(page.ids) == len(set(page.ids)), name


def test_nothing_in_a_page_runs_but_its_scripts(site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        text = (site / name).read_text(encoding="utf-8")
        assert not page.handlers, name
        assert not {"iframe", "object", "embed", "base", "img"} & set(page.tags), name
        assert "script-src 'self';" in text and "default-src 'none'" in text, name
        own = re.findall(r'<script (?:defer )?src="(?:\.\./)?(?:assets|data)/[a-z.0-9-]+\.js"></script>', text)
        assert page.tags.count("script") == len(own) + text.count('<script type="application/json"'), name


def test_two_runs_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    for path in render(site.parent, tmp_path / "again"):
        assert path.read_bytes() == (site / path.relative_to(tmp_path / "again")).read_bytes(), path


def test_data_are_scripts_of_one_line(site: Path) -> None:
    for path in (site / "data").rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") == 1 and not {"\u2028", "\u2029", "<"} & set(text), path
        found = re.fullmatch(r'Site\.receive\("\w+",(.*)\);\n', text)
        assert found and json.loads(found[1]) is not None, path


def test_sizes_keep_to_the_budget(large_site: Path) -> None:
    sizes = {path.relative_to(large_site).as_posix(): path.stat().st_size for path in large_site.rglob("*")}
    assert sizes["map.html"] < 2_000_000
    assert sum(size for path, size in sizes.items() if path.startswith("assets/")) < 600_000
    assert max(size for path, size in sizes.items() if path.startswith(("doc/", "instrument/", "body/"))) < 150_000
    assert sum(size for path, size in sizes.items() if path.startswith("data/entities")) < 250 * 1853


def test_no_more_is_drawn_than_a_browser_bears(large_site: Path) -> None:
    for name, most in (("map", DRAWN), ("groups", 300)):
        text = (large_site / f"{name}.html").read_text(encoding="utf-8")
        found = re.search(r'id="graph">(.*?)</script>', text, flags=re.DOTALL)
        assert found
        graph = json.loads(found[1])
        numbers = {node[0] for node in graph["nodes"]}
        assert 0 < len(numbers) <= most
        assert all(source in numbers and target in numbers for source, target, _ in graph["edges"])


def test_every_linked_entity_is_in_one_group(large_site: Path) -> None:
    members = 0
    for path in (large_site / "group").iterdir():
        found = re.search(r'id="page">(.*?)</script>', path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert found
        members += len(json.loads(found[1])["rows"])
    linked = sum("data-to=" in path.read_text(encoding="utf-8") for path in large_site.glob("*/*.html"))
    assert members == linked


def test_vis_keeps_its_licence(site: Path) -> None:
    copied = site / "assets" / VIS.name
    assert copied.read_bytes() == VIS.read_bytes()
    assert "Apache 2.0 License" in copied.read_text(encoding="utf-8")[:900]


def test_a_second_build_leaves_nothing_of_the_first(tmp_path: Path) -> None:
    large(tmp_path, 300)
    before = render(tmp_path, tmp_path / "site")
    small(tmp_path)
    after = render(tmp_path, tmp_path / "site")
    assert len(after) < len(before)
    assert after == sorted(path for path in (tmp_path / "site").rglob("*") if path.is_file())


def test_the_address_of_a_symbol_is_given_by_the_caller(tmp_path: Path) -> None:
    small(tmp_path)
    render(tmp_path, tmp_path / "site", lambda symbol: f"https://example.org/{symbol}")
    text = (tmp_path / "site" / "data" / "entities-0.js").read_text(encoding="utf-8")
    assert text.count("https://example.org/") == 6  # resolutions, decisions and documents only


def test_the_bytes_do_not_depend_on_the_number_of_processes(tmp_path: Path) -> None:
    output = large(tmp_path / "output", 700)
    alone = render(output, tmp_path / "alone", undocs)
    together = render(output, tmp_path / "together", undocs, jobs=3)
    assert [path.relative_to(tmp_path / "alone") for path in alone] == [
        path.relative_to(tmp_path / "together") for path in together
    ]
    assert [path for path, other in zip(alone, together, strict=True) if path.read_bytes() != other.read_bytes()] == []
