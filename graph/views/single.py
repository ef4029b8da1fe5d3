"""One page of a site as one file, its scripts and sentences within it: for a mail, a folder of notes, a notebook."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from graph.errors import BuildError
from graph.views import rows
from graph.views.data import called

OTHERS = 10  # listed for a neighbour; for the entity itself all that its file has
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; "
    "base-uri 'none'; form-action 'none'"
)
_POLICY = re.compile(r'(?<=<meta http-equiv="Content-Security-Policy" content=")[^"]*')
_SCRIPT = re.compile(r'<script (?:defer )?src="([^"]+)"></script>\n')
_STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)">\n')
_LINK = re.compile(r'<a href="(?!#)([^"]*)"(?: data-entity="(\d+)")?')
_PAGE = re.compile(r'<script type="application/json" id="page">(.*?)</script>', re.DOTALL)
_CALL = re.compile(r'Site\.receive\("\w+",(.*)\);\n', re.DOTALL)


def single(output: Path, id: str) -> str:
    """The page of an entity with all that it needs.

    Parameters
    ----------
    output : folder of a build with its site

    Raises
    ------
    BuildError : the build has no page of it
    """
    site = output / "site"
    path = next((one.path for one in rows.entities(output) if one.id == id), "")
    page = site / f"{path}.html"
    if not path or not page.is_file():
        raise BuildError(f"{output} has no page of {id}; build with pages: python build.py build FOLDER -o {output}")
    return _inlined(site, page.read_text(encoding="utf-8"), page.parent)


def frame(page: str, title: str, height: int = 640) -> str:
    """The page in a frame of its own, as a notebook shows it: its scripts reach nothing outside."""
    allowed = "allow-scripts allow-popups allow-downloads"
    return (
        f'<iframe title="{html.escape(title)}" sandbox="{allowed}" width="100%" height="{height}" '
        f'style="border:0" srcdoc="{html.escape(page)}"></iframe>'
    )


def _inlined(site: Path, text: str, folder: Path) -> str:
    found = _PAGE.search(text)
    value = json.loads(found[1]) if found else {"rows": []}
    styles = "".join(f"<style>{(folder / name).read_text(encoding='utf-8')}</style>\n" for name in _STYLE.findall(text))
    scripts = [(folder / name).read_text(encoding="utf-8") for name in _SCRIPT.findall(text)]
    last = scripts.pop()  # begins, once all others and the sentences are there
    scripts += [called("passages", _passages(site / "data", value)), last]
    ids = {str(row[0]): row[1] for row in value["rows"]}
    text = _SCRIPT.sub("", _STYLE.sub("", _POLICY.sub(POLICY, text)))
    text = _LINK.sub(lambda link: _within(link, ids), text)
    text = text.replace("<body ", '<body data-single="" ', 1).replace("</head>", f"{styles}</head>", 1)
    inline = "".join(f"<script>{_script(one)}</script>\n" for one in scripts)
    return text.replace("</body>", f"{inline}</body>", 1)


def _script(text: str) -> str:
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _within(link: re.Match[str], ids: dict[str, str]) -> str:
    """A link to another page chooses what it names, if this page knows it; one out of the site opens beside it."""
    address, number = link.groups()
    if address.startswith(("https://", "http://")):
        return f'<a target="_blank" href="{address}"'
    if number in ids:
        return f'<a href="#n={quote(ids[number], safe="")}" data-entity="{number}"'
    return "<a"


def _passages(folder: Path, page: dict[str, Any]) -> dict[str, Any]:
    """The sentences around what the page names."""
    count = _value(folder / "about.js")["shards"]
    wanted = {row[0]: row[0] % count for row in page["rows"] if row[6] or row[7]}
    listed: dict[int, list[Any]] = {}
    around = {}
    for shard in sorted(set(wanted.values())):
        value = _value(folder / f"passages-{shard}.js")
        known = {row[0]: row for row in value["rows"]}
        for number in (number for number, of in wanted.items() if of == shard):
            one = value["around"].get(str(number))
            if one is None:
                continue
            around[number] = kept = one if number == page.get("one") else _some(one)
            for other in (*kept["by"], *kept["to"]):
                listed[other[0]] = known[other[0]]
    return {"rows": list(listed.values()), "around": around}


def _value(path: Path) -> dict[str, Any]:
    """What a script of the site's data hands over."""
    found = _CALL.fullmatch(path.read_text(encoding="utf-8"))
    if not found:
        raise BuildError(f"{path} is not as a build wrote it; build again")
    value: dict[str, Any] = json.loads(found[1])
    return value


def _some(one: dict[str, Any]) -> dict[str, Any]:
    """The first of both lists with their sentences."""
    by, to = (one[side][:OTHERS] for side in ("by", "to"))
    used = sorted({passage[0] for other in (*by, *to) for passage in other[2]})
    places = {old: new for new, old in enumerate(used)}
    for other in (*by, *to):
        for passage in other[2]:
            passage[0] = places[passage[0]]
    return one | {"by": by, "to": to, "text": [one["text"][old] for old in used]}
