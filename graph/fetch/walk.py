"""From one symbol to its neighbourhood: fetch, build, fetch what was found cited, and so on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence


def walk(
    symbols: Iterable[str],
    depth: int,
    most: int,
    fetch: Callable[[Sequence[str]], None],
    cited_by: Callable[[Sequence[str]], Mapping[str, Iterable[str]]],
) -> list[str]:
    """Bring documents, what they cite, what these cite, to a depth.

    The way depends on the documents of the walk alone, not on what else is held: run again after an interruption it is
    the same, and `fetch`, which passes over what is held, goes on where it was.

    Parameters
    ----------
    symbols : where to begin
    depth : rounds after the first; 0 brings `symbols` alone
    most : symbols to ask for in all; those to begin with count, and are asked for in any case
    fetch : brings documents, whichever can be had
    cited_by : what documents cite; it is called after each round, the last too

    Returns
    -------
    list of str
        The symbols that were asked for, in that order.

    Examples
    --------
    >>> cites = {"A/1": ["A/2", "A/3"], "A/2": ["A/3", "A/4"]}
    >>> walk(["A/1"], 2, 10, lambda _: None, lambda asked: {symbol: cites.get(symbol, []) for symbol in asked})
    ['A/1', 'A/2', 'A/3', 'A/4']
    """
    asked: list[str] = []
    new = list(dict.fromkeys(symbols))
    cited: Mapping[str, Iterable[str]] = {}
    for _ in range(depth + 1):
        fetch(new)
        asked += new
        cited = cited_by(asked)
        new = _next(cited, asked, new)[: max(0, most - len(asked))]
        if not new:
            break
    return asked


def _next(cited: Mapping[str, Iterable[str]], asked: Sequence[str], last: Sequence[str]) -> list[str]:
    """What the documents of the last round cite and nobody has asked for, the most cited in the walk first."""
    times = Counter(target for source in asked for target in set(cited.get(source, ())))
    near = {target for source in last for target in cited.get(source, ())} - set(asked)
    return sorted(near, key=lambda target: (-times[target], target))
