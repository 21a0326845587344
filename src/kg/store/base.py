"""The protocol of stores: what every engine must do, and nothing that only one can.

All queries are asked over the union of the named graphs; how an engine is told so is its
module's affair. A union may give one triple as often as it stands in a graph (Oxigraph does):
queries must not count or list without DISTINCT.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

from kg.rdf.terms import Quad
from kg.store.terms import Statement, Table, Term

Values: TypeAlias = Mapping[str, Sequence[Term]]
"""Variable (without `?`) -> the terms it may take; no term at all leaves it unbound."""


class Store(Protocol):
    """A place that holds named graphs and answers SPARQL 1.1.

    Every method raises StoreError where the engine fails, and the asking ones QueryError where
    the query is wrong or takes longer than `seconds` (None: no limit).
    """

    @property
    def name(self) -> str:
        """Where it is, for messages."""

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the named graphs, sorted."""

    def counts(self) -> dict[str, int]:
        """Each named graph with the number of its triples."""

    def count(self, graph: str | None = None) -> int:
        """How many quads it holds, or triples in one graph."""

    def load_file(self, path: Path, *, graph: str | None = None) -> None:
        """Adds a file; `graph` is where the triples of a format without graphs go."""

    def add(self, quads: Iterable[Quad]) -> None:
        """Adds quads, many at a time."""

    def replace_graph(self, graph: str, quads: Iterable[Quad]) -> None:
        """Puts these quads, all of this graph, in the place of what the graph held."""

    def drop_graph(self, graph: str) -> None:
        """Removes a graph; no error where there is none."""

    def optimize(self) -> None:
        """Readies the store for reading, after a bulk load."""

    def select(
        self, query: str, *, values: Values | None = None, limit: int | None = None, seconds: float | None = None
    ) -> Table:
        """The rows of a SELECT, at most `limit` of them."""

    def construct(
        self, query: str, *, values: Values | None = None, limit: int | None = None, seconds: float | None = None
    ) -> tuple[Statement, ...]:
        """The triples of a CONSTRUCT, each once, sorted."""

    def ask(self, query: str, *, values: Values | None = None, seconds: float | None = None) -> bool:
        """Whether an ASK has a solution."""

    def close(self) -> None:
        """Lets go of files and connections."""
