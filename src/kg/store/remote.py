"""Any SPARQL 1.1 endpoint by its URL: queries and updates through SPARQLWrapper, whole graphs by the
Graph Store HTTP Protocol, or by INSERT DATA where an endpoint has none.

SPARQLWrapper words the requests; `transport` sends them, because a time limit has to hold for the
whole answer. What differs between engines is data in `engines`.
"""

from __future__ import annotations

import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from http import HTTPStatus
from itertools import islice
from pathlib import Path
from typing import Final
from urllib.parse import quote

from SPARQLWrapper import INSERT, JSON, POST, SELECT, TURTLE, SPARQLWrapper

from kg.errors import QueryError, StoreError
from kg.rdf.reading import read_quads
from kg.rdf.terms import DefaultGraph, NamedNode, Quad
from kg.store.base import Values
from kg.store.binding import bind, form
from kg.store.credentials import Credentials, split_credentials
from kg.store.engines import addresses, engine
from kg.store.limiting import limited
from kg.store.refusals import query_error, stopped, store_error
from kg.store.results import read_statements, read_table, read_truth
from kg.store.terms import Statement, Table, Term
from kg.store.transport import LateError, Reply, Transport

PIECE: Final = 50_000
"""Triples in one request of the Graph Store Protocol."""
WRITING: Final = 600.0
"""Seconds that one write may take."""

_COUNTS: Final = "SELECT ?graph (COUNT(*) AS ?triples) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
_DONE: Final = range(200, 300)


class RemoteStore:
    """An endpoint. `url` is the data set's address as docs/stores.md gives it for each engine; of a `generic`
    one that of its queries, with `update` and `graphs` where writes go elsewhere.
    """

    def __init__(
        self,
        url: str,
        *,
        engine_name: str = "generic",
        update: str | None = None,
        graphs: str | None = None,
        credentials: Credentials | None = None,
    ) -> None:
        bare, inside = split_credentials(url)
        who = credentials or inside or Credentials.from_environment()
        self._engine = engine(engine_name)
        at = addresses(bare, self._engine, with_password=who.with_password)
        self._query, self._update, self._graphs = at.query, update or at.update, graphs or at.graphs
        self._name = bare
        self._transport = Transport(who, scheme=self._engine.scheme)

    @property
    def name(self) -> str:
        return self._name

    def graphs(self) -> tuple[str, ...]:
        return tuple(sorted(self.counts()))

    def counts(self) -> dict[str, int]:
        """Graph -> its triples, in one request."""
        found = read_table(self._asked(_COUNTS, None, union=False).body, None)
        counts = {}
        for graph, triples in found.rows:
            if graph is not None and triples is not None and not self._engine.foreign(graph.value):
                counts[graph.value] = int(triples.value)
        return {graph: count for graph, count in counts.items() if count > 0}

    def count(self, graph: str | None = None) -> int:
        if graph is None:
            return sum(self.counts().values())
        text = f"SELECT (COUNT(*) AS ?triples) WHERE {{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}"
        found = read_table(self._asked(text, None, union=False).body, None)
        return int(found.rows[0][0].value) if isinstance(found.rows[0][0], Term) else 0

    def load_file(self, path: Path, *, graph: str | None = None) -> None:
        quads = read_quads(path, error=StoreError)
        if graph is not None:
            named = NamedNode(graph)
            quads = [Quad(each.subject, each.predicate, each.object, named) for each in quads]
        self.add(quads)

    def add(self, quads: Iterable[Quad]) -> None:
        for piece in _pieces(quads, PIECE):
            sorted_out: dict[NamedNode | DefaultGraph, list[Quad]] = {}
            for quad in piece:
                if not isinstance(quad.graph_name, NamedNode | DefaultGraph):
                    raise StoreError("a graph without an IRI", source=self._name)
                sorted_out.setdefault(quad.graph_name, []).append(quad)
            for graph, of_graph in sorted_out.items():
                self._write("POST", graph, of_graph)

    def replace_graph(self, graph: str, quads: Iterable[Quad]) -> None:
        name = NamedNode(graph)
        new = list(quads)
        strays = [quad for quad in new if quad.graph_name != name]
        if len(strays) > 0:
            raise StoreError(f"quads of another graph: {strays[0].graph_name}", source=graph)
        if len(new) == 0:
            self.drop_graph(graph)
        for number, piece in enumerate(_pieces(new, PIECE)):
            self._write("PUT" if number == 0 else "POST", name, piece)

    def drop_graph(self, graph: str) -> None:
        if self._graphs is None:
            self.update(f"DROP SILENT GRAPH {NamedNode(graph)}")
            return
        reply = self._sent(urllib.request.Request(self._address(NamedNode(graph)), method="DELETE"))  # noqa: S310
        if reply.status not in _DONE and reply.status != HTTPStatus.NOT_FOUND:
            raise store_error(reply, self._name)

    def read_graph(self, graph: str) -> tuple[Statement, ...]:
        """All triples of a graph, each once, sorted; none where there is no such graph."""
        if self._graphs is None:
            text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}"
            return read_statements(self._asked(text, None, union=False).body, None)
        request = urllib.request.Request(self._address(NamedNode(graph)), headers={"Accept": "text/turtle"})  # noqa: S310
        reply = self._sent(request)
        if reply.status == HTTPStatus.NOT_FOUND:
            return ()
        if reply.status not in _DONE:
            raise store_error(reply, self._name)
        return read_statements(reply.body, None)

    def optimize(self) -> None:
        """The engine's own affair."""

    def select(
        self, query: str, *, values: Values | None = None, limit: int | None = None, seconds: float | None = None
    ) -> Table:
        text = _bound(query, values, "SELECT")
        return read_table(self._asked(text if limit is None else limited(text, limit + 1), seconds).body, limit)

    def construct(
        self, query: str, *, values: Values | None = None, limit: int | None = None, seconds: float | None = None
    ) -> tuple[Statement, ...]:
        text = _bound(query, values, "CONSTRUCT", "DESCRIBE")
        return read_statements(self._asked(text if limit is None else limited(text, limit), seconds).body, limit)

    def ask(self, query: str, *, values: Values | None = None, seconds: float | None = None) -> bool:
        return read_truth(self._asked(_bound(query, values, "ASK"), seconds).body)

    def update(self, text: str) -> None:
        """A SPARQL Update. Raises StoreError where it is refused."""
        request = _Wording(self._query, self._update, INSERT).request(text)
        reply = self._sent(request)
        if reply.status not in _DONE:
            raise store_error(reply, self._name)

    def close(self) -> None:
        """Every request has its own connection: nothing stays open."""

    def _asked(self, text: str, seconds: float | None, *, union: bool = True) -> Reply:
        """The answer to a query. Raises QueryError where it is wrong or late, StoreError where nobody answers."""
        form_of = form(text)
        wording = _Wording(self._query, self._update, form_of or SELECT)
        triples = form_of in {"CONSTRUCT", "DESCRIBE"}
        wording.setReturnFormat(TURTLE if triples else JSON)
        wording.addCustomHttpHeader("Accept", "text/turtle" if triples else "application/sparql-results+json")
        if union:
            for parameter, value in self._engine.union:
                wording.addParameter(parameter, value)
        if seconds is not None and self._engine.timeout is not None:
            parameter, worded = self._engine.timeout
            wording.addParameter(parameter, worded(seconds))
        try:
            written = self._engine.rewrite(text) if union else text
            reply = self._transport.send(wording.request(written), name=self._name, seconds=seconds)
        except LateError as error:
            raise stopped(seconds) from error
        if reply.status not in _DONE or reply.headers.get("x-sql-state") == "S1TAT":
            raise query_error(reply, self._name, seconds)
        return reply

    def _write(self, method: str, graph: NamedNode | DefaultGraph, quads: Sequence[Quad]) -> None:
        """Puts triples in place of a graph's (PUT) or beside them (POST)."""
        if self._graphs is None:
            for number, piece in enumerate(_pieces(quads, self._engine.batch)):
                emptied = f"DROP SILENT GRAPH {graph} ;\n" if method == "PUT" and number == 0 else ""
                rows = _triples(piece)
                inside = rows if isinstance(graph, DefaultGraph) else f"GRAPH {graph} {{\n{rows}}}"
                self.update(f"{emptied}INSERT DATA {{ {inside} }}")
            return
        headers = {"Content-Type": "text/turtle; charset=utf-8"}
        body = _triples(quads).encode()
        reply = self._sent(urllib.request.Request(self._address(graph), body, headers, method=method))  # noqa: S310
        if reply.status not in _DONE:
            raise store_error(reply, self._name)

    def _sent(self, request: urllib.request.Request) -> Reply:
        try:
            return self._transport.send(request, name=self._name, seconds=WRITING)
        except LateError as error:
            raise StoreError(f"no answer within {WRITING:g} s", source=self._name) from error

    def _address(self, graph: NamedNode | DefaultGraph) -> str:
        """A graph that lies below the store's own address is named by that address, any other by parameter."""
        if isinstance(graph, DefaultGraph):
            return f"{self._graphs}?default"
        if graph.value.startswith(f"{self._graphs}/"):
            return graph.value
        return f"{self._graphs}?graph={quote(graph.value, safe='')}"


class _Wording(SPARQLWrapper):
    """Words a request as the SPARQL 1.1 Protocol wants it; the form of the query is known already."""

    def __init__(self, endpoint: str, update: str, kind: str) -> None:
        self._kind = kind
        super().__init__(endpoint, updateEndpoint=update)
        self.setMethod(POST)
        self.setOnlyConneg(True)

    def _parseQueryType(self, query: str) -> str:  # noqa: ARG002, N802 - overrides
        return self._kind

    def request(self, text: str) -> urllib.request.Request:
        self.setQuery(text)
        made = self._createRequest()
        if not isinstance(made, urllib.request.Request):
            raise TypeError(f"no request: {made}")
        return made


def _bound(query: str, values: Values | None, *forms: str) -> str:
    text = bind(query, values or {})
    if form(text) not in forms:
        raise QueryError(f"not a {forms[0]} query")
    return text


def _pieces(quads: Iterable[Quad], size: int) -> Iterator[list[Quad]]:
    rest = iter(quads)
    while piece := list(islice(rest, size)):
        yield piece


def _triples(quads: Iterable[Quad]) -> str:
    return "".join(f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in quads)
