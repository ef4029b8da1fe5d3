"""The reference graph of United Nations documents.

>>> from graph import read, detect, resolve, build
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.api import build, detect, load, read, resolve

__version__ = "0.1.0"

__all__ = ["__version__", "build", "detect", "load", "read", "resolve"]


def _from_api(name: str) -> property:
    """A name of graph/api.py, imported when it is first used: ``import graph`` alone takes no time."""

    def get(_: ModuleType) -> Any:
        from graph import api

        return getattr(api, name)

    def keep(_: ModuleType, __: ModuleType) -> None:
        # The import system sets graph.detect to the room of that name; here it stays the function.
        return None

    return property(get, keep)


class _Package(ModuleType):
    build = _from_api("build")
    detect = _from_api("detect")
    load = _from_api("load")
    read = _from_api("read")
    resolve = _from_api("resolve")


sys.modules[__name__].__class__ = _Package
