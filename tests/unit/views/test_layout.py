"""Where the nodes of a drawing stand."""

from __future__ import annotations

import itertools
import random
import time

import numpy as np
import pytest
from scipy.spatial import cKDTree

from graph.views.layout import GAP, layout


def web(count: int, seed: int = 1) -> list[tuple[int, int]]:
    """Edges of a made-up citation graph: later nodes cite earlier ones, a few of them often; some nodes stay alone."""
    chance = random.Random(seed)
    ends = [0]
    edges = []
    for node in range(1, count):
        if chance.random() < 0.05:
            continue
        for _ in range(chance.randint(1, 4)):
            other = ends[chance.randrange(len(ends))] if chance.random() < 0.7 else chance.randrange(node)
            edges.append((node, other))
            ends += [other, node]
    return edges


def closest(places: list[tuple[int, int]]) -> float:
    points = np.array(places, dtype=float)
    return float(cKDTree(points).query(points, k=2)[0][:, 1].min())


SHAPES = {
    "pair": (2, [(0, 1)]),
    "path": (9, [(n, n + 1) for n in range(8)]),
    "star": (60, [(0, n) for n in range(1, 60)]),
    "clique": (25, list(itertools.combinations(range(25), 2))),
    "no edges": (17, []),
    "loops and repetitions": (4, [(0, 0), (0, 1), (1, 0), (0, 1), (2, 3)]),
    "two hubs": (81, [(0, n) for n in range(1, 81)] + [(1, n) for n in range(2, 81)]),
    "web": (300, web(300)),
}


@pytest.mark.parametrize(("count", "edges"), SHAPES.values(), ids=SHAPES)
def test_no_two_nodes_are_closer_than_the_gap(count: int, edges: list[tuple[int, int]]) -> None:
    places = layout(count, edges)
    assert len(places) == count
    assert all(type(x) is int and type(y) is int for x, y in places)
    assert closest(places) >= GAP


def test_nothing_gives_nothing() -> None:
    assert layout(0, []) == []


def test_order_direction_and_repetition_of_edges_do_not_matter() -> None:
    edges = web(200)
    mixed = [(b, a) for a, b in edges] + edges[:50]
    random.Random(2).shuffle(mixed)
    assert layout(200, mixed) == layout(200, edges)


def test_linked_nodes_stand_nearer_than_others() -> None:
    edges = web(400)
    points = np.array(layout(400, edges), dtype=float)
    linked = np.mean([np.hypot(*(points[a] - points[b])) for a, b in edges])
    chance = random.Random(3)
    others = np.mean([np.hypot(*(points[chance.randrange(400)] - points[chance.randrange(400)])) for _ in range(2000)])
    assert linked < 0.75 * others


def test_components_do_not_overlap() -> None:
    count = 30
    edges = [(n, n + 1) for n in range(count) if n % 10 != 9]
    points = np.array(layout(count, edges))
    boxes = [(part.min(axis=0), part.max(axis=0)) for part in np.split(points, 3)]
    for (low, high), (low2, high2) in itertools.combinations(boxes, 2):
        assert (high < low2).any() or (high2 < low).any()


def test_the_most_that_is_drawn_takes_about_a_second() -> None:
    edges = web(1500)
    start = time.perf_counter()
    layout(1500, edges)
    assert time.perf_counter() - start < 5  # 0.3 s on a free core
