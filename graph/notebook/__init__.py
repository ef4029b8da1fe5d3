"""What a notebook gets of a build: something to find in, to ask, and to look at."""

from graph.notebook.knowledge import KnowledgeGraph, NoRows

__all__ = ["KnowledgeGraph", "NoRows"]
