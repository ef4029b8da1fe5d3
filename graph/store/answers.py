"""An answer as a table: named columns, typed values, and what it was the answer to."""

from __future__ import annotations

import datetime
from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from graph.errors import MissingDependency
from graph.store.values import Value

if TYPE_CHECKING:
    import pandas

# The pandas type of each type of column that a query declares.
_DTYPES = {"iri": "string", "string": "string", "integer": "Int64", "decimal": "Float64", "boolean": "boolean"}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values.

    types : of each column, as the header of a library query has them; empty where they are to be seen from the values
    about : the query's text, its parameters, the seconds it took, the hash of the graph's input
    """

    columns: tuple[str, ...]
    values: Sequence[tuple[Value, ...]]
    types: tuple[str, ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.values)

    def first(self, most: int) -> Table:
        """The same table with its first rows only."""
        return replace(self, values=self.values[:most])

    def rows(self) -> list[Any]:
        """The rows as named tuples."""
        row = namedtuple("row", self.columns, rename=True)  # type: ignore[misc]  # columns are known when it runs
        return [row(*values) for values in self.values]

    def frame(self) -> pandas.DataFrame:
        """The table as a DataFrame with typed columns; ``attrs`` says what it is the answer to.

        Raises
        ------
        MissingDependency : pandas is not installed
        """
        try:
            import pandas
        except ModuleNotFoundError:
            raise MissingDependency(
                "Tables need pandas: pip install 'un-citation-graph[notebooks]'; or ask with rows=True"
            ) from None
        columns = {
            name: pandas.Series(list(column), dtype=_dtype(column, kind))
            for name, column, kind in zip(self.columns, self._columns(), self._types(), strict=True)
        }
        frame = pandas.DataFrame(columns, columns=list(self.columns))
        frame.attrs = dict(self.about)
        return frame

    def _columns(self) -> Iterator[Sequence[Value]]:
        if not self.values:
            return iter([()] * len(self.columns))
        return iter(list(zip(*self.values, strict=True)))

    def _types(self) -> Sequence[str]:
        return self.types or [""] * len(self.columns)


def _dtype(column: Sequence[Value], kind: str) -> str:
    """Dates that are known to the day are dates, all others words; without a declared type the values tell."""
    kinds = {type(value) for value in column if value is not None}
    if kind in ("date", "") and kinds == {datetime.date}:
        return "datetime64[s]"
    if kind:
        return _DTYPES.get(kind, "string")
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "Int64"
    return "Float64" if kinds and kinds <= {int, float} else "string"
