"""Drawings are laid out by another process, and where it is gone by this one."""

from __future__ import annotations

import os
import signal
from functools import partial

import pytest

from graph.aside import Aside
from graph.views.layout import layout
from graph.views.places import Places, place

EDGES = [(0, 1), (1, 2), (3, 4)]
PLACED = layout(6, EDGES)


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_places_do_not_depend_on_who_works_them_out(jobs: int) -> None:
    with Places(jobs) as places:
        places.begin(6, EDGES)
        assert places(6, EDGES) == PLACED
        assert places(6, EDGES) == PLACED
        assert places(2, [(0, 1)]) == layout(2, [(0, 1)])


def test_a_process_that_is_ended_from_outside_is_not_missed() -> None:
    with Places(2) as places:
        places.begin(6, EDGES)
        assert places._other is not None
        os.kill(places._other._process.pid or 0, signal.SIGKILL)
        assert places(6, EDGES) == PLACED
        assert places(2, [(0, 1)]) == layout(2, [(0, 1)])


def test_a_process_that_has_done_something_else_lays_drawings_out() -> None:
    with Aside(partial(place, 2, [(0, 1)]), anew=True, stays=True) as other:
        assert other.result() == layout(2, [(0, 1)])
        with Places(2, other) as places:
            assert places._other is other
            places.begin(6, EDGES)
            assert places(6, EDGES) == PLACED
        assert other.apart
