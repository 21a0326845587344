"""Oxigraph inside this process, in memory or on disk.

In memory it answers three to six times faster and serves graphs of up to a few million quads.
On disk there is one writer at a time; readers open the folder read-only and see the state of
that moment, so they are reopened after a build.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar
from weakref import finalize

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat
from pyoxigraph import Store as Engine

from kg.errors import QueryError, StoreError
from kg.rdf.terms import NamedNode, Quad
from kg.store.base import Values
from kg.store.binding import bind, neutral_term
from kg.store.packing import limited, packed_rows, unpacked_rows
from kg.store.stopping import Standby, can_fork, within
from kg.store.terms import Statement, Table

Answer = TypeVar("Answer")
Item = TypeVar("Item")

_COUNTS = "SELECT ?graph (COUNT(*) AS ?triples) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
_PLACE = re.compile(r"error at (\d+):\d+")
_FORMATS = {
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
}


class OxigraphStore:
    """An Oxigraph store: in memory without a `path`, else in that folder."""

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        self._path = path
        self._read_only = read_only
        try:
            if path is None:
                self._engine = Engine()
            else:
                self._engine = Engine.read_only(str(path)) if read_only else Engine(str(path))
        except OSError as error:
            hint = "is another program writing to it?" if "lock" in str(error).lower() else "rebuild it with kg build"
            raise StoreError(f"cannot be opened as a store: {error}", source=path, hint=hint) from error
        self._standby = Standby(self._engine)
        self._end = finalize(self, self._standby.retire)

    @property
    def name(self) -> str:
        return "memory" if self._path is None else str(self._path)

    def graphs(self) -> tuple[str, ...]:
        return tuple(sorted(graph.value for graph in self._engine.named_graphs()))

    def counts(self) -> dict[str, int]:
        found = self.select(_COUNTS)
        return {graph.value: int(count.value) for graph, count in found.rows if graph is not None and count is not None}

    def count(self, graph: str | None = None) -> int:
        if graph is None:
            return len(self._engine)
        return sum(1 for _ in self._engine.quads_for_pattern(None, None, None, NamedNode(graph)))

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """All quads, or those of one graph, in the engine's order."""
        return iter(self._engine.quads_for_pattern(None, None, None, None if graph is None else NamedNode(graph)))

    def load_file(self, path: Path, *, graph: str | None = None) -> None:
        self._standby.retire()
        form = _FORMATS.get(path.suffix)
        if form is None:
            raise StoreError("no RDF file by its ending", source=path, hint=f"one of {', '.join(_FORMATS)}")
        try:
            self._engine.bulk_load(path=str(path), format=form, to_graph=None if graph is None else NamedNode(graph))
        except SyntaxError as error:
            raise StoreError(f"broken RDF: {error.msg}", source=path, line=error.lineno) from error
        except OSError as error:
            raise StoreError(f"cannot be loaded: {error}", source=path) from error

    def add(self, quads: Iterable[Quad]) -> None:
        self._written(lambda: self._engine.bulk_extend(quads))

    def replace_graph(self, graph: str, quads: Iterable[Quad]) -> None:
        name = NamedNode(graph)
        new = list(quads)
        strays = [quad for quad in new if quad.graph_name != name]
        if len(strays) > 0:
            raise StoreError(f"quads of another graph: {strays[0].graph_name}", source=graph)
        self._written(lambda: self._engine.remove_graph(name))
        self._written(lambda: self._engine.extend(new))

    def drop_graph(self, graph: str) -> None:
        self._written(lambda: self._engine.remove_graph(NamedNode(graph)))

    def optimize(self) -> None:
        if self._path is not None:
            self._written(self._engine.flush)
            self._written(self._engine.optimize)

    def select(
        self, query: str, *, values: Values | None = None, limit: int | None = None, seconds: float | None = None
    ) -> Table:
        names, text = self._limited(seconds, partial(_select, query=bind(query, values or {}), limit=limit))
        return Table(names, *unpacked_rows(text, limit=limit))

    def construct(
        self, query: str, *, values: Values | None = None, limit: int | None = None, seconds: float | None = None
    ) -> tuple[Statement, ...]:
        return self._limited(seconds, partial(_construct, query=bind(query, values or {}), limit=limit))

    def ask(self, query: str, *, values: Values | None = None, seconds: float | None = None) -> bool:
        return self._limited(seconds, partial(_ask, query=bind(query, values or {})))

    def close(self) -> None:
        """The engine lets go of its files when nothing refers to it."""
        self._end()
        self._engine = Engine()
        self._standby = Standby(self._engine)

    def _limited(self, seconds: float | None, work: Callable[[Engine], Answer]) -> Answer:
        if seconds is None:
            return work(self._engine)
        if self._path is None:
            if not can_fork():
                return work(self._engine)
            return self._standby.ask(seconds, work)
        return within(seconds, partial(_on_disk, self._path, work), fork=False)

    def _written(self, write: Callable[[], object]) -> None:
        if self._read_only:
            raise StoreError("opened for reading only", source=self._path)
        self._standby.retire()
        try:
            write()
        except (OSError, ValueError) as error:
            raise StoreError(f"cannot be written: {error}", source=self._path) from error


def _on_disk(path: Path, work: Callable[[Engine], Answer]) -> Answer:
    """Runs in the process that may be killed."""
    return work(OxigraphStore(path, read_only=True)._engine)  # noqa: SLF001 - the same class, in another process


def _run(engine: Engine, query: str) -> QuerySolutions | QueryBoolean | QueryTriples:
    try:
        return engine.query(query, use_default_graph_as_union=True)
    except SyntaxError as error:
        place = _PLACE.search(error.msg)
        raise QueryError(f"no valid SPARQL: {error.msg}", line=None if place is None else int(place[1])) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"cannot be run: {error}") from error


def _read(found: Iterable[Item], limit: int | None) -> list[Item]:
    try:
        return list(islice(found, limit))
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"failed while it ran: {error}") from error


def _select(engine: Engine, *, query: str, limit: int | None) -> tuple[tuple[str, ...], str]:
    """Names and packed rows, one more than the limit if there are more: what crosses from process to process."""
    short = query if limit is None else limited(query, limit + 1)
    try:
        found = _run(engine, short or query)
    except QueryError:  # told in the words of the query itself: where it ends, not where our limit stands
        found, short = _run(engine, query), None
    if not isinstance(found, QuerySolutions):
        raise QueryError("not a SELECT query")
    names = tuple(variable.value for variable in found.variables)
    if short is None or len(names) == 0:
        return names, packed_rows(_read(found, None if limit is None else limit + 1))
    try:
        written = found.serialize(format=QueryResultsFormat.TSV)
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"failed while it ran: {error}") from error
    return names, (written or b"").decode().partition("\n")[2]


def _construct(engine: Engine, *, query: str, limit: int | None) -> tuple[Statement, ...]:
    found = _run(engine, query)
    if not isinstance(found, QueryTriples):
        raise QueryError("not a CONSTRUCT query")
    triples = {
        (neutral_term(triple.subject), neutral_term(triple.predicate), neutral_term(triple.object))
        for triple in _read(found, limit)
    }
    return tuple(sorted(triples, key=lambda triple: [term.order for term in triple]))


def _ask(engine: Engine, *, query: str) -> bool:
    found = _run(engine, query)
    if not isinstance(found, QueryBoolean):
        raise QueryError("not an ASK query")
    return bool(found)
