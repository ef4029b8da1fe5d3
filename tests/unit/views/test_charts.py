"""Charts."""

from __future__ import annotations

import re

import pytest

from graph.views import charts


@pytest.mark.parametrize("odd", ["0201", "1066", "9999"])
def test_a_misread_year_leaves_the_others_their_room(odd: str) -> None:
    counts = {"1998": 4, "2015": 9}
    assert charts.years(counts | {odd: 5}) == charts.years(counts)


def test_a_chart_of_one_year_is_none() -> None:
    assert charts.years({"2015": 9}) == "" == charts.years({})


def test_every_bar_has_the_height_of_its_number() -> None:
    bars = re.findall(r'height="(\d+)"', charts.years({"2014": 1, "2015": 2}))
    assert [int(high) for high in bars] == [charts.HEIGHT // 2, charts.HEIGHT]
