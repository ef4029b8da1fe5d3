"""The kinds of reference: every form of a number and every shape proved by its examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.detect import detect
from graph.detect.scan import NUMBER, scanner
from graph.errors import DataError, nearest
from graph.model import KINDS, Document
from graph.resolve import resolve
from graph.store import iris, known, query
from graph.tables import kinds as table
from graph.tables.authority import authority
from graph.tables.kinds import ANY_BODY, Form, Shape, kinds, shapes
from graph.views import addresses

ACTS = ("resolution", "decision")
FORMS = [form for kind in ACTS for form in kinds()[kind].forms]


def targets(text: str) -> list[str]:
    """What the acts named in an English text are."""
    doc = Document("example", text, "en")
    return [c.target for c in resolve(doc, detect(doc)) if c.reference.kind in ACTS]


def name(value: Form | Shape) -> str:
    return f"{value.kind}-{value.body}-{value.shape}" if isinstance(value, Form) else value.name


def test_every_kind_of_the_model_is_a_file() -> None:
    assert sorted(kinds()) == sorted(KINDS)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "ibid"])  # an ibid. leads to a node of another kind
def test_every_kind_of_node_has_its_class_address_and_page(kind: str) -> None:
    assert kinds()[kind].rdf_class in known.CLASSES
    assert kind in iris.FOLDERS or kind in ("sdg", "url")  # whose IRIs are not ours
    assert kind in query.CLASSES or kinds()[kind].rdf_class == kinds()["publication"].rdf_class
    assert kind in addresses.FOLDERS


@pytest.mark.parametrize("form", FORMS, ids=name)
def test_form_belongs_to_a_known_body(form: Form) -> None:
    known = authority().bodies
    assert form.body == ANY_BODY or form.body in known, f"no body {form.body!r}{nearest(form.body, known)}"


@pytest.mark.parametrize("form", FORMS, ids=name)
def test_form_gives_its_examples(form: Form) -> None:
    assert form.examples
    for text, target in form.examples:
        assert targets(text) == [target]


@pytest.mark.parametrize("form", FORMS, ids=name)
def test_form_leaves_its_lookalikes(form: Form) -> None:
    of_form = re.compile(re.sub(r"\\\{.*?\\\}", ".+?", re.escape(form.target)))
    assert form.lookalikes
    for text in form.lookalikes:
        assert not any(of_form.fullmatch(target) for target in targets(text)), text


@pytest.mark.parametrize("shape", shapes(), ids=name)
def test_shape_tells_examples_from_lookalikes(shape: Shape) -> None:
    pattern = re.compile(shape.pattern)
    assert shape.examples and all(pattern.fullmatch(example) for example in shape.examples)
    assert shape.lookalikes and not any(pattern.fullmatch(lookalike) for lookalike in shape.lookalikes)


@pytest.mark.parametrize("shape", shapes(), ids=name)
def test_the_scan_meets_a_shape_by_its_name(shape: Shape) -> None:
    scan = scanner("en")
    for example in shape.examples:
        (token,) = scan.tokens(f"resolution {example}.")[1:]
        assert (token.kind, scan.parse(token, f"resolution {example}.")[0]) == (NUMBER, shape.name)


@pytest.mark.parametrize(
    ("session", "year", "can"), [(70, 2015, True), (70, 2016, True), (70, 2014, False), (70, 2017, False)]
)
def test_a_session_meets_in_its_years(session: int, year: int, can: bool) -> None:
    assert FORMS[0].met(session, year) is can


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "shapes.toml").write_text("shapes = []\n")
    monkeypatch.setattr(table, "FOLDER", tmp_path)
    caches: list[Any] = [table.kinds, table.shapes]
    for cache in caches:
        cache.cache_clear()
    yield tmp_path
    for cache in caches:
        cache.cache_clear()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("label = ", r"graph/kinds/odd\.toml: "),
        ('label = "odd"', r"graph/kinds/odd\.toml: the key 'rdf_class' is missing"),
        (
            'label = "odd"\nrdf_class = "Odd"\nsource = ""\n[[forms]]\nbody = "unga"\nshape = "round"\ntarget = "X"',
            r"graph/kinds/odd\.toml: no shape 'round' in shapes\.toml",
        ),
    ],
)
def test_a_broken_file_is_named(folder: Path, text: str, message: str) -> None:
    (folder / "odd.toml").write_text(text)
    with pytest.raises(DataError, match=message):
        kinds()
