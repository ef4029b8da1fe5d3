"""A bow-tie is laid out in Python and gets further columns in the browser: both by the same measures."""

from __future__ import annotations

import re

import pytest

from graph.views import bowtie
from graph.views.pages import HERE


@pytest.mark.parametrize(
    ("script", "name"), [("ego.js", "ROWS"), ("ego.js", "STEP"), ("ego.js", "ACROSS"), ("drawing.js", "STEP")]
)
def test_scripts_measure_as_the_layout_does(script: str, name: str) -> None:
    text = (HERE / "static" / script).read_text(encoding="utf-8")
    assert re.findall(rf"\b{name} = (\d+)", text) == [str(getattr(bowtie, name))]
