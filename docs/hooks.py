"""What the site has that nobody writes in docs/: the page of the ontology, pages from the top of the repository."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

from graph.store.ontology import shapes, terms
from graph.store.vocabulary import UN
from graph.views.ontology import ontology_page

ABOVE = {"contributing.md": "CONTRIBUTING.md", "changes.md": "CHANGELOG.md"}
STORE = "graph/store"


def on_pre_build(config: Any) -> None:
    """Draw the page of the ontology as its files are now."""
    page = Path(config["docs_dir"]) / "ontology.html"
    drawn = ontology_page(terms(), shapes(), UN.namespace)
    if not page.exists() or page.read_text(encoding="utf-8") != drawn:
        page.write_text(drawn, encoding="utf-8")


def on_files(files: Any, config: Any) -> Any:
    """Add the pages; their links into docs/ lead to the pages beside them."""
    root = Path(config["config_file_path"]).parent
    for name, source in ABOVE.items():
        words = (root / source).read_text(encoding="utf-8")
        words = words.replace("](docs/", "](").replace("](SECURITY.md)", "](security.md)")
        files.append(File.generated(config, name, content=words))
    return files


def on_page_markdown(markdown: str, **kwargs: Any) -> str:
    """Lead what links to a page at the top of the repository, as the files themselves do, to that page of the site."""
    for name, source in ABOVE.items():
        markdown = markdown.replace(f"](../{source}", f"]({name}")
    return markdown


def on_post_build(config: Any) -> None:
    """Put the ontology and its shapes where the page about them finds them."""
    site, store = Path(config["site_dir"]), Path(config["config_file_path"]).parent / STORE
    for source in store.glob("*.ttl"):
        shutil.copyfile(source, site / source.name)
    page = site / "ontology.html"
    page.write_text(page.read_text(encoding="utf-8").replace(f"../{STORE}/", ""), encoding="utf-8")
