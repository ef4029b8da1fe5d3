"""Point each reference at what it names: one canonical target, or none and a reason."""

from __future__ import annotations

from graph.resolve.assemble import resolve

__all__ = ["resolve"]
