"""Documents and catalogue records from the United Nations, by symbol, into a folder that a build can read."""

from graph.fetch.catalogue import fetch_records
from graph.fetch.cited import Built
from graph.fetch.client import Client
from graph.fetch.content import WANTED
from graph.fetch.documents import Documents
from graph.fetch.manifest import ABSENT, FAILED, HELD, Entry, Manifest
from graph.fetch.neighbourhood import Builder, missing_from, neighbourhood
from graph.fetch.sources import Sources, sources
from graph.fetch.walk import walk

__all__ = [
    "ABSENT",
    "FAILED",
    "HELD",
    "WANTED",
    "Builder",
    "Built",
    "Client",
    "Documents",
    "Entry",
    "Manifest",
    "Sources",
    "fetch_records",
    "missing_from",
    "neighbourhood",
    "sources",
    "walk",
]
