"""Measures of small networks whose values can be worked out by hand."""

from __future__ import annotations

import random
from itertools import pairwise

import networkx as nx
import pytest

from graph.analysis import (
    betweenness,
    co_citation,
    communities,
    coupling,
    main_path,
    measures,
    pagerank,
    texts,
)
from graph.model import MEASURES, Edge, Entity
from graph.store.network import network


def chain(*edges: str) -> nx.DiGraph:
    return nx.DiGraph([(edge[0], edge[1]) for edge in edges])


def some(size: int, seed: int) -> nx.DiGraph:
    """Later texts that cite earlier ones, with names whose order is not that of their numbers."""
    choose = random.Random(seed)
    names = [f"{choose.randrange(10**6):06}-{number}" for number in range(size)]
    graph = nx.DiGraph()
    graph.add_nodes_from(sorted(names))
    for number in range(1, size):
        graph.add_edges_from((names[number], names[choose.randrange(number)]) for _ in range(4))
    return graph


def test_only_texts_that_cite_texts_are_measured() -> None:
    entities = [
        Entity("A/1", "x:1", "document", in_corpus=True),
        Entity("A/RES/1/1", "x:2", "resolution"),
        Entity("unga", "x:3", "body"),
    ]
    edges = [
        Edge("A/1", "A/RES/1/1", "resolution", 3),
        Edge("A/1", "unga", "body", 2),
        Edge("A/1", "A/1", "document", 1),
    ]
    graph = texts(network(entities, edges))
    assert list(graph) == ["A/1", "A/RES/1/1"]
    assert list(graph.edges(data="count")) == [("A/1", "A/RES/1/1", 3)]


def test_pagerank_of_three() -> None:
    # a and b cite c: with damping d, r(a) = r(b) = x and r(c) = x + 2dx
    ranks = pagerank(chain("ac", "bc"), damping=0.5)
    assert ranks == pytest.approx({"a": 0.25, "b": 0.25, "c": 0.5}, abs=1e-5)
    assert pagerank(nx.DiGraph()) == {}


@pytest.mark.parametrize("seed", range(3))
def test_betweenness_is_that_of_networkx(seed: int) -> None:
    graph = some(60, seed)
    assert betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph), abs=1e-12)


def test_betweenness_of_a_large_network_is_near() -> None:
    graph = some(400, 1)
    exact, near = betweenness(graph), betweenness(graph, steps=200 * graph.number_of_edges())
    first = sorted(exact, key=lambda id: -exact[id])[:20]
    assert near != exact
    assert sum(abs(near[id] - exact[id]) for id in first) < 0.3 * sum(exact[id] for id in first)


def test_communities_are_named_by_what_is_cited_most() -> None:
    graph = chain("ac", "bc", "ab", "dc", "xz", "yz", "xy", "ax")
    graph.add_node("alone")
    nx.set_node_attributes(graph, {"c": "The Charter", "z": "Zeta"}, "label")
    found = communities(graph)
    assert [set(community.members) for community in found] == [set("abcd"), set("xyz")]
    assert found[0].name == "The Charter; b; a"


def test_communities_part_what_is_apart() -> None:
    graph = nx.union(some(30, 1), nx.relabel_nodes(some(20, 2), str.upper), rename=("a", "b"))
    groups = communities(graph)
    assert all(len({id[0] for id in group.members}) == 1 for group in groups)
    assert communities(graph) == groups
    assert communities(nx.DiGraph()) == []


def test_communities_have_as_much_of_their_citations_inside_as_those_of_networkx() -> None:
    graph = some(400, 1)
    groups = [set(community.members) for community in communities(graph)]
    undirected = graph.to_undirected()
    peers = nx.community.louvain_communities(undirected, seed=0)
    rest = set(undirected) - set().union(*groups)  # texts without ties
    assert all(undirected.degree(id) == 0 for id in rest)
    ours = nx.community.modularity(undirected, [*groups, *({id} for id in rest)], weight=None)
    assert ours > nx.community.modularity(undirected, peers, weight=None) - 0.02


def test_pairs() -> None:
    graph = chain("xa", "xb", "ya", "yb", "yc", "za")
    assert co_citation(graph, least=1) == {("a", "b"): 2, ("a", "c"): 1, ("b", "c"): 1}
    assert coupling(graph, least=1) == {("x", "y"): 2, ("x", "z"): 1, ("y", "z"): 1}
    assert coupling(graph, least=1, most=2) == {("x", "y"): 1}


def test_the_main_path_is_where_most_chains_run() -> None:
    # of the citations of c, that of b carries two chains to a
    assert main_path(chain("dc", "ec", "cb", "ca", "ba", "bf", "xa")) == ["d", "c", "b", "a"]
    assert main_path(nx.DiGraph()) == []


def test_a_circle_is_cut_where_the_older_cites_the_newer() -> None:
    graph = chain("ab", "ba", "bc")
    nx.set_node_attributes(graph, {"a": "2000", "b": "2010"}, "date")
    assert main_path(graph) == ["b", "a"]


@pytest.mark.parametrize("seed", range(5))
def test_the_main_path_is_a_chain_of_citations(seed: int) -> None:
    graph = some(80, seed)
    path = main_path(graph)
    assert all(graph.has_edge(*step) for step in pairwise(path))
    assert not graph.pred[path[0]] and not graph.succ[path[-1]]


def test_all_measures_are_the_same_in_whatever_order_the_network_comes() -> None:
    ids = [f"A/{number}" for number in range(1, 30)]
    entities = [Entity(id, f"x:{id}", "document") for id in ids]
    choose = random.Random(1)
    edges = [Edge(id, other, "document", 1) for id in ids for other in sorted(choose.sample(ids, 3)) if other < id]
    one = measures(network(entities, edges))
    assert one == measures(network(entities[::-1], edges[::-1]))
    assert list(one["A/1"]) == list(MEASURES)
    assert sum(float(row["pagerank"]) for row in one.values()) == pytest.approx(1, abs=1e-5)
