"""Find every reference that a document makes: what the words say, not yet what they mean."""

from __future__ import annotations

from graph.detect.assemble import detect

__all__ = ["detect"]
