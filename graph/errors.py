"""Errors that a person can act on: each says what was read, where, what was expected and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class GraphError(Exception):
    """Base of every error this library raises on purpose; its text is fit to be shown to a user."""


class DataError(GraphError):
    """A file in ``languages/``, ``kinds/`` or ``authority/`` breaks its own rules."""


class UnknownEntity(GraphError):
    """A name or id that nothing in a build answers to."""


class UnreadableFile(GraphError):
    """A document that cannot be read; the rest of the build goes on."""


class UnsupportedFormat(UnreadableFile):
    """A file whose content no reader recognises."""


class LimitExceeded(UnreadableFile):
    """A document larger, deeper or slower than the limits allow."""


class BuildError(GraphError):
    """A build that cannot start or finish: no source, output not writable."""


class FetchError(GraphError):
    """Documents cannot be asked for: no network, a place that turns programs away or asks for a long wait."""


class QueryError(GraphError):
    """A query that cannot be read, or asks for what is not answered here."""


class QueryTimeout(GraphError):
    """A query that took longer than its limit and was stopped."""


class MissingDependency(GraphError):
    """An optional library that a command needs is not installed."""


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint to append to a message, ``; did you mean "escap"?``, or an empty string.

    >>> nearest("escpa", ["escap", "ecosoc"])
    '; did you mean "escap"?'
    """
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f'; did you mean "{close[0]}"?' if close else ""
