"""The site as files."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from made import hostile, large, small

from graph.views.drawing import VIS
from graph.views.pages import DRAWN, link, render


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
    scope="module", params=[small, hostile, lambda folder: large(folder, 700)], ids=["small", "hostile", "large"]
)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = request.param(tmp_path_factory.mktemp("output"))
    written = render(output, output / "site")
    assert written == sorted(path for path in (output / "site").rglob("*") if path.is_file())
    return output / "site"


def test_every_address_leads_somewhere_in_the_site(site: Path) -> None:
    page = Page((site / "map.html").read_text(encoding="utf-8"))
    for address in page.addresses:
        parts = urlsplit(address)
        assert not parts.scheme and not parts.netloc, address
        if parts.path:
            assert (site / parts.path).is_file(), address
        if parts.fragment:
            assert parts.fragment in page.ids, address
    assert len(page.ids) == len(set(page.ids))


def test_nothing_in_a_page_runs_but_its_scripts(site: Path) -> None:
    text = (site / "map.html").read_text(encoding="utf-8")
    page = Page(text)
    assert not page.handlers
    assert not {"iframe", "object", "embed", "base", "img"} & set(page.tags)
    assert "script-src 'self';" in text and "default-src 'none'" in text
    own = re.findall(r'<script (?:defer )?src="(?:assets|data)/[a-z.-]+\.js"></script>', text)
    assert page.tags.count("script") == len(own) + text.count('<script type="application/json"')


def test_two_runs_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    for path in render(site.parent, tmp_path):
        assert path.read_bytes() == (site / path.relative_to(tmp_path)).read_bytes(), path


def test_data_are_scripts_of_one_line_in_ascii(site: Path) -> None:
    for path in (site / "data").iterdir():
        text = path.read_text(encoding="ascii")
        assert text.count("\n") == 1
        found = re.fullmatch(r'Site\.receive\("\w+",(.*)\);\n', text)
        assert found and json.loads(found[1]), path


def test_sizes_keep_to_the_budget(tmp_path: Path) -> None:
    large(tmp_path, 1853)
    render(tmp_path, tmp_path / "site")
    assert (tmp_path / "site" / "map.html").stat().st_size < 2_000_000
    assert sum(path.stat().st_size for path in (tmp_path / "site" / "assets").iterdir()) < 600_000


def test_no_more_is_drawn_than_a_browser_bears(tmp_path: Path) -> None:
    large(tmp_path, 1600)
    render(tmp_path, tmp_path / "site")
    text = (tmp_path / "site" / "map.html").read_text(encoding="utf-8")
    found = re.search(r'id="graph">(.*?)</script>', text, flags=re.DOTALL)
    assert found
    graph = json.loads(found[1])
    assert len(graph["nodes"]) == DRAWN
    assert all(source < DRAWN and target < DRAWN for source, target, _ in graph["edges"])


def test_vis_keeps_its_licence(site: Path) -> None:
    copied = site / "assets" / VIS.name
    assert copied.read_bytes() == VIS.read_bytes()
    assert "Apache 2.0 License" in copied.read_text(encoding="utf-8")[:900]


def test_a_second_build_leaves_no_passages_of_the_first(tmp_path: Path) -> None:
    large(tmp_path, 1500)
    before = render(tmp_path, tmp_path / "site")
    small(tmp_path)
    after = render(tmp_path, tmp_path / "site")
    assert len(after) < len(before)
    assert after == sorted(path for path in (tmp_path / "site").rglob("*") if path.is_file())


def test_the_address_of_a_symbol_is_given_by_the_caller(tmp_path: Path) -> None:
    small(tmp_path)
    render(tmp_path, tmp_path / "site", lambda symbol: f"https://example.org/{symbol}")
    text = (tmp_path / "site" / "data" / "entities.js").read_text(encoding="utf-8")
    assert text.count("https://example.org/") == 6  # resolutions, decisions and documents only


@pytest.mark.parametrize("id", ["S/RES/338 (1973)", "agenda:unga/76/25(b)", "body:办公室", "A+B&c=d#e%f"])
def test_a_link_has_one_spelling(id: str) -> None:
    assert re.fullmatch(r"n=[\w.%+*-]+", link(id), flags=re.ASCII)
