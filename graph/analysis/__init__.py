"""Measures of the network of citations, as functions and as the last columns of ``entities.csv``.

from graph.analysis import texts, pagerank
pagerank(texts(kg.to_networkx()))
"""

from graph.analysis.central import betweenness, pagerank
from graph.analysis.communities import Community, communities
from graph.analysis.measures import measures
from graph.analysis.pairs import co_citation, coupling
from graph.analysis.path import main_path
from graph.analysis.texts import texts

__all__ = [
    "Community",
    "betweenness",
    "co_citation",
    "communities",
    "coupling",
    "main_path",
    "measures",
    "pagerank",
    "texts",
]
