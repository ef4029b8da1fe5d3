"""What goals, meetings and agenda items are called: texts name them by "its session", their ids by numbers alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from graph.model import LANGUAGES
from graph.tables.languages import languages
from graph.views import interface
from graph.views.values import Entity

Named = Callable[[str], str]  # the name in a language, by its code

# agenda:unga-79/22(b), agenda:unga-ES-11/5
_ITEM = re.compile(r"agenda:(?P<body>.+?)-(?P<session>(?:ES-|[Ss]-?)?\d+)/(?P<item>[^/]+)")
# meeting:unga-79, meeting:unga-79-plenary-3, meeting:unga-s1, meeting:unsc-plenary-9445
_MEETING = re.compile(r"meeting:(?P<body>.+?)(?:-(?P<session>(?:ES-|[Ss]-?)?\d+))?(?:-plenary-(?P<meeting>\d+))?")


def named(entities: Iterable[Entity]) -> Iterator[Entity]:
    """The entities; goals, meetings and agenda items are called in every language by body, session and number.

    The words by which texts call a meeting stay among its names, for the search.
    """
    found = list(entities)
    by_id = {one.id: one for one in found}
    for one in found:
        name = _name(one, by_id)
        if name is None:
            yield one
            continue
        labels = tuple((code, name(code)) for code in LANGUAGES)
        names = dict.fromkeys([*one.names, *(text for _, text in one.labels)])
        yield replace(one, labels=labels, names=tuple(names))


def _name(one: Entity, by_id: Mapping[str, Entity]) -> Named | None:
    if one.kind == "sdg":
        return _goal(one.id.removeprefix("SDG/"))
    pattern = {"meeting": _MEETING, "agenda": _ITEM}.get(one.kind)
    match = pattern.fullmatch(one.id) if pattern else None
    body = by_id.get(one.body)
    if match is None or body is None or match["body"] != body.id:
        return None
    parts = [lambda code: body.label(code)[1]]
    parts += [_session(match["session"])] if match["session"] else []
    for key in ("meeting", "item"):
        if number := match.groupdict().get(key):
            parts.append(_word(key, number))
    return (lambda code: " · ".join(part(code) for part in parts)) if len(parts) > 1 else None


def _goal(number: str) -> Named | None:
    titles = {code: languages()[code].raw.get("sdg", {}).get("titles", {}).get(number) for code in LANGUAGES}
    if not all(titles.values()):
        return None
    return lambda code: interface.plain("called.goal", code, n=number, title=titles[code] or "")


def _session(text: str) -> Named:
    """By its number; a session of ECOSOC has the number of its year."""
    number = re.sub(r"\D", "", text)
    prefix = text.removesuffix(number).rstrip("-").upper()
    key = {"ES": "emergency", "S": "special"}.get(prefix) or ("year" if len(number) == 4 else "session")
    return _word(key, number)


def _word(key: str, number: str) -> Named:
    return lambda code: interface.plain(f"called.{key}", code, n=number)
