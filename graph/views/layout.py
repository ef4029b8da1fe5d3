"""Where each node of a drawing stands: computed once, in whole numbers, the same at every run.

Each component is laid out alone (PivotMDS, then attraction along edges against repulsion), its nodes are pushed apart,
and the components are packed on shelves. No matrix product runs through BLAS, whose sums depend on the number of
threads.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

Points = NDArray[np.float64]
Pairs = NDArray[np.int64]

GAP = 42  # two nodes are never closer than this
PIVOTS = 40
ROUNDS = 60
CELLS = 12  # far nodes push as the cells of a grid of this many rows and columns
RATIO = 1.25  # width to height of the canvas that the components are packed for


def layout(count: int, edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Place `count` nodes, joined by `edges`, in the plane.

    Parameters
    ----------
    count : number of nodes; they are 0 to ``count - 1``, and a smaller number stands first where nothing else decides
    edges : pairs of nodes; direction, repetition and loops do not matter

    Returns
    -------
    list of (x, y), whole numbers about the origin, y growing downwards, every two at least ``GAP`` apart

    >>> layout(1, [])
    [(0, 0)]
    >>> (a, b) = layout(2, [(0, 1)])
    >>> abs(a[0] - b[0]) >= GAP or abs(a[1] - b[1]) >= GAP
    True
    """
    if not count:
        return []
    pairs = _distinct(edges)
    graph = csr_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    _, component = connected_components(graph, directed=False)
    component[np.setdiff1d(np.arange(count), pairs)] = count  # those without any edge stand together
    order = np.argsort(component, kind="stable")
    members = np.split(order, np.flatnonzero(np.diff(component[order])) + 1)
    members.sort(key=lambda group: (component[group[0]] == count, -len(group), int(group[0])))
    local = np.empty(count, dtype=np.int64)
    placed = []
    for group in members:
        local[group] = np.arange(len(group))
        inside = pairs[component[pairs[:, 0]] == component[group[0]]]
        placed.append(_component(len(group), local[inside]) if len(inside) else _block(len(group)))
    points = np.empty((count, 2))
    for group, corner, shape in zip(members, _shelves(placed), placed, strict=True):
        points[group] = shape + corner
    middle = np.round((points.min(axis=0) + points.max(axis=0)) / 2)
    return [(int(x), int(y)) for x, y in points - middle]


def _distinct(edges: Sequence[tuple[int, int]]) -> Pairs:
    """The edges as sorted pairs, each once and without loops: shape (m, 2)."""
    pairs = sorted({(min(a, b), max(a, b)) for a, b in edges if a != b})
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _component(count: int, pairs: Pairs) -> Points:
    """Lay out one connected component; its own corner is the origin, all numbers whole."""
    points = _pivot_mds(count, pairs)
    points = _relax(points, pairs)
    nearest = np.sort(cKDTree(points).query(points, k=2)[0][:, 1])[count // 4]
    points = points * (GAP / max(float(nearest), 1e-3))  # as tight as leaves three nodes in four where they are
    points = np.round(_apart(points, GAP + 2))  # rounding moves a pair by less than 2
    return points - points.min(axis=0)


def _block(count: int) -> Points:
    """Rows and columns, about as wide as high."""
    across = int(np.ceil(np.sqrt(count * RATIO)))
    index = np.arange(count, dtype=np.float64)
    return np.stack([index % across, index // across], axis=1) * (GAP + 14.0)


def _pivot_mds(count: int, pairs: Pairs) -> Points:
    """Brandes and Pich (2006): the plane that keeps the distances to a few far-apart nodes best."""
    both = np.concatenate([pairs, pairs[:, ::-1]])
    graph = csr_array((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(count, count))
    pivot = int(np.argmax(np.bincount(both[:, 0], minlength=count)))
    nearest = np.full(count, np.inf)
    columns = []
    for _ in range(min(PIVOTS, count)):
        distance = dijkstra(graph, unweighted=True, indices=pivot)
        columns.append(distance**2)
        nearest = np.minimum(nearest, distance)
        pivot = int(np.argmax(nearest))
    squared = np.stack(columns, axis=1)
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean()
    values, vectors = np.linalg.eigh(np.einsum("ni,nj->ij", centred, centred))
    axes = vectors[:, np.argsort(-values, kind="stable")[:2]]
    for axis in axes.T:  # an eigenvector has no sign of its own
        axis *= np.sign(axis[np.argmax(np.abs(np.round(axis, 9)))])
    points = np.einsum("ni,ij->nj", centred, axes)
    return np.round(points / max(np.abs(points).max(), 1e-9), 9) + _spiral(count) * 0.05


def _spiral(count: int) -> Points:
    """Points on a sunflower's spiral within the unit circle: parts nodes that share a place, with no random numbers."""
    index = np.arange(count) + 0.5
    turn = index * (np.pi * (3 - np.sqrt(5)))
    return np.sqrt(index / count)[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)


def _relax(points: Points, pairs: Pairs) -> Points:
    """Pull linked nodes together and push all apart, with steps that grow shorter."""
    count = len(points)
    degree: NDArray[np.float64] = np.bincount(pairs.ravel(), minlength=count).astype(np.float64) + 1
    ideal = GAP * 1.5
    points = points * (ideal * np.sqrt(count))
    for step in range(ROUNDS):
        force = _repulsion(points, degree, ideal) + _near(points, ideal) + _attraction(points, pairs, degree, ideal)
        force -= points * 0.012  # towards the middle, so that what hangs on one edge does not fly off
        length = np.sqrt((force**2).sum(axis=1, keepdims=True)) + 1e-9
        limit = ideal * 2.5 * (1 - step / ROUNDS) + 0.5
        points = np.round(points + force / length * np.minimum(length, limit), 6)
    return points


def _attraction(points: Points, pairs: Pairs, degree: NDArray[np.float64], ideal: float) -> Points:
    """Each edge draws its ends together, less where both have many others."""
    along = points[pairs[:, 1]] - points[pairs[:, 0]]
    length = np.sqrt((along**2).sum(axis=1)) + 1e-9
    pull = (
        along * (length / ideal / np.sqrt(np.minimum(degree[pairs[:, 0]], degree[pairs[:, 1]])) / length)[:, None] * 4
    )
    force = np.empty_like(points)
    for axis in (0, 1):
        force[:, axis] = np.bincount(pairs[:, 0], pull[:, axis], len(points)) - np.bincount(
            pairs[:, 1], pull[:, axis], len(points)
        )
    return force


def _repulsion(points: Points, mass: NDArray[np.float64], ideal: float) -> Points:
    """Push every node from the centre of mass of every cell of a grid."""
    low = points.min(axis=0)
    cell = np.floor((points - low) / (np.ptp(points, axis=0).max() + 1e-9) * CELLS).astype(np.int64).clip(0, CELLS - 1)
    key = cell[:, 0] * CELLS + cell[:, 1]
    weight = np.bincount(key, mass, CELLS * CELLS)
    used = np.flatnonzero(weight)
    square = np.full((len(points), len(used)), ideal**2)
    away = []
    for axis in (0, 1):
        centre = np.bincount(key, mass * points[:, axis], CELLS * CELLS)[used] / weight[used]
        away.append(points[:, axis, None] - centre)
        square += away[axis] ** 2
    strength = weight[used] / square
    force = np.stack([np.einsum("nc,nc->n", one, strength) for one in away], axis=1)
    return force * (np.sqrt(mass) * ideal)[:, None]


def _near(points: Points, ideal: float) -> Points:
    """Push close neighbours from each other, which the grid does not see."""
    pairs = cKDTree(points).query_pairs(ideal * 1.5, output_type="ndarray")
    away = points[pairs[:, 0]] - points[pairs[:, 1]]
    square = (away**2).sum(axis=1) + 1.0
    push = away * (ideal**2 / square)[:, None] * 0.35
    force = np.empty_like(points)
    for axis in (0, 1):
        force[:, axis] = np.bincount(pairs[:, 0], push[:, axis], len(points)) - np.bincount(
            pairs[:, 1], push[:, axis], len(points)
        )
    return force


def _apart(points: Points, gap: float) -> Points:
    """Move nodes until every two are at least `gap` apart; what is too crowded to part is spread first."""
    points = points + _spiral(len(points))  # two nodes in one place have no direction to part in
    for step in range(400):
        pairs = cKDTree(points).query_pairs(gap - 1e-3, output_type="ndarray")
        if not len(pairs):
            return points
        if len(pairs) > 2 * len(points) or step % 40 == 39:
            points = points * 1.06
            continue
        along = points[pairs[:, 0]] - points[pairs[:, 1]]
        length = np.sqrt((along**2).sum(axis=1)) + 1e-9
        push = along * ((gap - length) / length * 0.55)[:, None]
        for axis in (0, 1):
            points[:, axis] += np.bincount(pairs[:, 0], push[:, axis], len(points))
            points[:, axis] -= np.bincount(pairs[:, 1], push[:, axis], len(points))
    return points * (gap / _closest(points))


def _closest(points: Points) -> float:
    """The distance of the closest pair."""
    return float(cKDTree(points).query(points, k=2)[0][:, 1].min())


def _shelves(shapes: Sequence[Points]) -> list[tuple[float, float]]:
    """A corner for each component, the first biggest: rows as wide as makes the whole fit the canvas."""
    space = GAP * 1.5
    sizes = [tuple(np.ptp(shape, axis=0) + space) for shape in shapes]
    area = sum(width * height for width, height in sizes)
    wide = max(max(width for width, _ in sizes), np.sqrt(area * RATIO))
    corners: list[tuple[float, float]] = []
    x = y = shelf = 0.0
    for width, height in sizes:
        if x and x + width > wide:
            x, y, shelf = 0.0, y + shelf, 0.0
        corners.append((round(x), round(y)))
        x, shelf = x + width, max(shelf, height)
    return corners
