"""The figures on the page of quality are those that are published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.views.accuracy import Measure, accuracy, wilson


def test_the_page_and_the_documentation_publish_the_same(root: Path) -> None:
    text = (root / "docs" / "accuracy.md").read_text(encoding="utf-8")
    rows = {
        name: tuple(map(int, counts))
        for name, *counts in re.findall(r"^\| ([\w, ]+) \| +(\d+) \| +(\d+) \| +(\d+) \|", text, re.M)
    }
    for one in accuracy().measures:
        name = f"{one.name}, all" if one.group == "languages" else one.name
        assert rows[name] == (one.right, one.wrong, one.missed), f"graph/views/accuracy.toml: {name}"
    unseen = accuracy().unseen
    assert f"({unseen.right} right, {unseen.wrong} false, {unseen.missed}" in " ".join(text.split())


@pytest.mark.parametrize("group", ["kinds", "languages"])
def test_the_parts_add_up(group: str) -> None:
    measures = accuracy().measures
    whole = next(one for one in measures if (one.group, one.name) == ("total", "all"))
    parts = [one for one in measures if one.group == group]
    for name in ("right", "wrong", "missed"):
        assert sum(getattr(one, name) for one in parts) == getattr(whole, name)
    assert whole.right + whole.missed == accuracy().references


@pytest.mark.parametrize(
    ("count", "of", "low", "high"), [(10, 10, 0.722, 1.0), (50, 100, 0.404, 0.596), (0, 5, 0, 0.434)]
)
def test_the_interval_is_wilsons(count: int, of: int, low: float, high: float) -> None:
    share, least, most = wilson(count, of)
    assert share == count / of
    assert (least, most) == (pytest.approx(low, abs=0.0006), pytest.approx(high, abs=0.0006))


def test_precision_is_of_those_found_and_recall_of_those_there() -> None:
    one = Measure("kinds", "body", 8, 2, 8)
    assert (one.precision[0], one.recall[0]) == (0.8, 0.5)
