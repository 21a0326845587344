"""An answer as a Python value: rows of plain values, a table in Jupyter, a data frame, a graph, a chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, overload

import networkx as nx

from kg.charts import spec
from kg.errors import KgError, QueryError
from kg.query import Answer, Cell, Evidence
from kg.query.formats import FORMATS, by_suffix
from kg.query.formats.page import fragment
from kg.store.terms import BOOLEAN, DATE, DECIMAL, INTEGER, Term

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_ENDS: Final = (("official", "institution"), ("official", "official2"), ("participant", "agreement"))
"""Columns between which a row is an edge; else the first two that hold things."""


class Result(Sequence[dict[str, Any]]):
    """Rows as mappings of column -> value: numbers, dates and names as Python has them, lists where there are several.

    `iris` has the same rows with IRIs in place of names, `evidence` the sentences behind each row.
    """

    def __init__(self, answer: Answer, lang: str) -> None:
        self.answer = answer
        self._lang = lang

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.answer.columns if not column.provenance)

    @property
    def iris(self) -> list[dict[str, Any]]:
        """Row by row, terms as the graph writes them; the facts behind a row under `facts`."""
        found = []
        for row in self.answer.rows:
            cells = zip(self.answer.columns, row.cells, strict=True)
            found.append({column.name: _plain([term.value for term in cell.terms]) for column, cell in cells})
        return found

    @property
    def evidence(self) -> list[tuple[Evidence, ...]]:
        return [row.evidence for row in self.answer.rows]

    def __len__(self) -> int:
        return len(self.answer.rows)

    @overload
    def __getitem__(self, at: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, at: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, at: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(at, slice):
            return [self._row(number) for number in range(*at.indices(len(self)))]
        return self._row(at)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return map(self._row, range(len(self)))

    def __repr__(self) -> str:
        cut = ", cut off" if self.answer.cut else ""
        return f"<{self.answer.title or 'answer'}: {len(self)} rows{cut}>"

    def _repr_html_(self) -> str:
        """What Jupyter shows: the table, evidence folded under each row."""
        return fragment(self.answer, self._lang)

    def to_pandas(self) -> pd.DataFrame:
        """A column for each of `columns`; decimals become floats. Raises KgError without pandas."""
        try:
            import pandas as pd  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise _missing("pandas") from error
        return pd.DataFrame(self._by_column())

    def to_polars(self) -> pl.DataFrame:
        """A column for each of `columns`; decimals become floats. Raises KgError without polars."""
        try:
            import polars as pl  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise _missing("polars") from error
        return pl.DataFrame(self._by_column(), strict=False)

    def to_networkx(self) -> nx.Graph[str]:
        """Things as nodes (IRIs with `label`), rows as edges with all their values.

        Raises QueryError where no two columns hold things.
        """
        one, two = self._ends()
        made: nx.Graph[str] = nx.Graph()
        for row, values in zip(self.answer.rows, self, strict=True):
            ends = [row.cells[at] for at in (one, two)]
            for cell in ends:
                for term, label in zip(cell.terms, cell.labels, strict=True):
                    made.add_node(term.value, label=label)
            for left in ends[0].terms:
                for right in ends[1].terms:
                    made.add_edge(left.value, right.value, **values)
        return made

    def chart(self, kind: str | None = None) -> Chart:
        """Drawn in the way its query asks for, or as `line`, `bar`, `timeline`. Raises QueryError."""
        return Chart(spec(self.answer, self._lang, kind=kind))

    def save(self, path: str) -> None:
        """Into a file, in the format of its ending. Raises QueryError on an unknown one."""
        Path(path).write_bytes(FORMATS[by_suffix(path).name].write(self.answer, self._lang, spreadsheet=True))

    def _row(self, number: int) -> dict[str, Any]:
        row = self.answer.rows[number]
        cells = zip(self.answer.columns, row.cells, strict=True)
        return {column.name: _value(cell) for column, cell in cells if not column.provenance}

    def _by_column(self) -> dict[str, list[Any]]:
        rows = list(self)
        return {name: _aligned([_floating(row[name]) for row in rows]) for name in self.columns}

    def _ends(self) -> tuple[int, int]:
        names = [column.name for column in self.answer.columns]
        for one, two in _ENDS:
            if one in names and two in names:
                return names.index(one), names.index(two)
        things = [
            at for at, column in enumerate(self.answer.columns) if not column.provenance and self._holds_things(at)
        ]
        if len(things) < 2:  # noqa: PLR2004 - an edge has two ends
            raise QueryError("no two columns hold things", hint="network-edges and who-met-whom give edges")
        return things[0], things[1]

    def _holds_things(self, at: int) -> bool:
        terms = [term for row in self.answer.rows for term in row.cells[at].terms]
        return len(terms) > 0 and all(term.kind == "iri" for term in terms)


class Chart:
    """A Vega-Lite chart: Jupyter shows it; `spec` is its description."""

    def __init__(self, made: dict[str, Any]) -> None:
        self.spec = made

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {"application/vnd.vegalite.v5+json": self.spec, "text/plain": f"<chart: {self.spec['title']['text']}>"}


def _value(cell: Cell) -> Any:
    """None, one value, or a list."""
    return _plain([_typed(term, label) for term, label in zip(cell.terms, cell.labels, strict=True)])


def _typed(term: Term, label: str) -> Any:
    try:
        match term.datatype:
            case d if d == INTEGER:
                return int(term.value)
            case d if d == DECIMAL:
                return Decimal(term.value)
            case d if d == DATE:
                return date.fromisoformat(term.value)
            case d if d == BOOLEAN:
                return term.value in {"true", "1"}
    except (ValueError, ArithmeticError):
        return label
    return label


def _plain(values: list[Any]) -> Any:
    return None if len(values) == 0 else values[0] if len(values) == 1 else values


def _floating(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def _aligned(values: list[Any]) -> list[Any]:
    """Lists throughout where some cell holds several; texts throughout where dates stand beside years."""
    if any(isinstance(value, list) for value in values):
        return [value if isinstance(value, list) else [] if value is None else [value] for value in values]
    kinds = {type(value) for value in values if value is not None}
    if len(kinds) > 1 and not kinds <= {int, float}:
        return [None if value is None else str(value) for value in values]
    return values


def _missing(library: str) -> KgError:
    return KgError(f"{library} is not installed", hint="pip install 'accord-kg[notebook]'")
