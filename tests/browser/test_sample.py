"""The pages of the sample in corpus/: what they say is what the graph, the command line and the documents say."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from seen import Open

import graph
from graph.notebook.knowledge import KnowledgeGraph


@pytest.fixture(scope="module")
def kg(sample: Path) -> Iterator[KnowledgeGraph]:
    kg = graph.load(sample)
    yield kg
    kg.close()


def entities(sample: Path) -> list[dict[str, str]]:
    with (sample / "entities.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def addresses(page: Path) -> list[str]:
    return re.findall(r'(?:href|src)="([^"]*)"', page.read_text(encoding="utf-8"))


def test_every_link_leads_to_a_file(sample: Path) -> None:
    pages = sorted((sample / "site").rglob("*.html"))
    assert len(pages) > 200
    for page in pages:
        for address in set(addresses(page)):
            parts = urlsplit(address)
            if parts.path and not parts.scheme:
                assert (page.parent / unquote(parts.path)).is_file(), (page.name, address)


def test_two_views_of_one_number_are_equal(
    open_page: Open, sample: Path, kg: KnowledgeGraph, python: str, root: Path
) -> None:
    report = json.loads((sample / "report.json").read_text(encoding="utf-8"))
    page, _ = open_page(sample / "site" / "index.html", "lang=en")
    said = dict(
        zip(page.locator("dl.tally dt").all_inner_texts(), page.locator("dl.tally dd").all_inner_texts(), strict=True)
    )
    (row,) = kg.query("SELECT (COUNT(?r) AS ?n) WHERE { ?r a un:Reference }", rows=True)
    assert said["references"] == f"{report['references']:,}" == f"{row.n:,}"
    assert said["documents"] == f"{report['read'] + report['damaged']:,}"
    assert said["works"] == str(report["works"])
    ran = subprocess.run(
        [python, "build.py", "stats", str(sample), "--json"], cwd=root, check=True, capture_output=True, text=True
    )
    stats = json.loads(ran.stdout)
    assert f"{stats['references']['total']:,}" == said["references"]
    page.goto((sample / "site" / "unresolved.html").as_uri())
    assert page.locator("h1 .number").inner_text() == str(report["unresolved"])
    page.goto((sample / "site" / "coverage.html").as_uri())
    outside = page.locator("#outside-title .number").inner_text()
    page.goto((sample / "site" / "outside.html").as_uri())
    assert page.locator("h1 .number").inner_text() == outside


@pytest.mark.parametrize("kind", ["resolution", "instrument", "body", "sdg"])
def test_a_page_lists_what_its_query_finds(open_page: Open, sample: Path, kg: KnowledgeGraph, kind: str) -> None:
    most = max((one for one in entities(sample) if one["kind"] == kind), key=lambda one: int(one["cited_by"]))
    page, watch = open_page(sample / "site" / "map.html", "lang=en")
    page.fill("#search", most["id"])
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel[data-full]")
    assert f"Cited here by: {most['cited_by']}" in page.locator("#panel .tally").inner_text()
    page.locator("#panel .open").click()
    page.wait_for_selector("html[data-ready] .cited_by", state="attached")
    query = page.locator(".cite pre").last.text_content()
    assert query
    found = kg.query(query, rows=True)
    assert page.locator(".cited_by h2 .number").inner_text() == most["cited_by"] == str(len(found))
    assert page.locator(".cited_by .entries > li").count() == len(found)
    watch.quiet()


def test_every_sentence_shown_stands_in_its_document(open_page: Open, sample: Path) -> None:
    texts = {}
    with (sample / "texts.jsonl").open(encoding="utf-8", newline="\n") as file:
        for line in file:
            row = json.loads(line)
            gaps, text = row["gaps"], row["text"]
            for start, end in sorted(gaps, reverse=True):
                text = text[:start] + text[end:]
            texts[row["document"]] = "".join(text.split())
    page, _ = open_page(sample / "site" / "instrument" / "sendai-framework.html", "lang=en")
    quotes = page.locator(".cited_by blockquote")
    assert quotes.count() > 3
    for number in range(quotes.count()):
        quote = quotes.nth(number)
        assert quote.locator("mark").count() == 1
        words = "".join((quote.text_content() or "").strip("…").split())
        assert any(words in text for text in texts.values()), words


def test_what_is_marked_stands_at_its_offsets(open_page: Open, sample: Path) -> None:
    with (sample / "texts.jsonl").open(encoding="utf-8", newline="\n") as file:
        texts = {row["document"]: row["text"] for row in map(json.loads, file)}
    with (sample / "references.jsonl").open(encoding="utf-8", newline="\n") as file:
        found = [row for row in map(json.loads, file)]
    page, _ = open_page(sample / "site" / "map.html", "n=sendai-framework&lang=en")
    page.wait_for_selector("#panel[data-full] mark")
    assert page.locator("#panel mark").count() > 2
    read = """all => all.map(one => [one.innerText, one.closest("li").querySelector(".origin a").href])"""
    for words, link in page.locator("#panel mark").evaluate_all(read):
        page.goto(link)
        page.wait_for_selector("html[data-ready]", state="attached")
        path, order = page.evaluate("Site.page.path"), int(link.rpartition("#r")[2])
        name = page.locator(f"#r{order}").inner_text()
        offsets = [
            (row["document"], row["start"], row["end"])
            for row in found
            if row["target"] == "sendai-framework" and squeezed(row["text"]) == squeezed(words)
        ]
        assert path and squeezed(name) == squeezed(words)
        assert any(squeezed(texts[document][start:end]) == squeezed(words) for document, start, end in offsets), words


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_axe_finds_nothing_on_real_pages(open_page: Open, sample: Path) -> None:
    site = sample / "site"
    pages = [
        "index.html",
        "map.html",
        "coverage.html",
        "mandates.html",
        "suspects.html",
        "instrument/sendai-framework.html",
    ]
    readers = [f"read/{path.name}" for path in sorted((site / "read").iterdir())]
    pages += [next(name for name in readers if f".{code}." in name) for code in ("ar", "zh")]
    page, watch = open_page(site / pages[0], "lang=en")
    for name in pages:
        page.goto(f"{(site / name).as_uri()}#lang=en")
        page.wait_for_selector("html[data-ready]", state="attached")
        watch.quiet()
        found = Axe().run(page)
        assert found.violations_count == 0, (name, found.generate_report())
        watch.errors.clear()  # of axe itself, whose styles a page refuses
