"""What a SPARQL service asks of the embedded store: answers already written, by the engine's own writers.

Each function takes the store first and runs in a worker (see pool.py); what it takes and gives is plain
data. Formats go by short names; the media types of each are the service's affair.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Any, Final

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    serialize,
)
from pyoxigraph import Store as Engine

from kg.errors import QueryError, StoreError
from kg.namespaces import PREFIXES
from kg.store.base import Store
from kg.store.binding import tokens
from kg.store.limiting import limited
from kg.store.oxigraph import OxigraphStore
from kg.store.reaching import refuse_reaching, refuse_reaching_update, unconnected

RESULTS: Final = {
    "srj": QueryResultsFormat.JSON,
    "srx": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
"""Formats of SELECT and ASK."""

GRAPHS: Final = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
}
"""Formats of CONSTRUCT, DESCRIBE and of graphs."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query and how its answer is wanted: `results` for rows, `graph` for triples (None: such an answer is refused).

    `default_graphs` and `named_graphs` are the data set that the request names; `services` the hosts that
    the query may call; `limit` the most rows or triples.
    """

    query: str
    results: str | None = "srj"
    graph: str | None = "turtle"
    limit: int | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    services: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Written:
    """An answer as bytes. `form` is its format, or `rows` or `triples` where none of that kind was wanted."""

    body: bytes
    form: str
    rows: int = 0
    cut: bool = False
    unwanted: bool = False


def answer(store: Store, asked: Question) -> Written:
    """Raises QueryError for a wrong query, RefusedError where it reaches out."""
    engine = engine_of(store)
    refuse_reaching(asked.query, asked.services)
    with unconnected(closed=store.name == "memory" and len(asked.services) == 0):
        try:
            found = _found(engine, asked)
            if isinstance(found, QueryTriples):
                return _triples(found, asked)
            return _rows(found, asked)
        except SyntaxError as error:
            raise QueryError(f"no valid SPARQL: {error.msg}") from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"cannot be run: {error}") from error


def _found(engine: Engine, asked: Question) -> QuerySolutions | QueryBoolean | QueryTriples:
    dataset = _dataset(asked)
    if asked.limit is not None and _form(asked.query) == "SELECT":
        try:
            return engine.query(limited(asked.query, asked.limit + 1), **dataset)
        except SyntaxError:
            pass  # the error, if there is one, is to speak of the query as it was sent
    return engine.query(asked.query, **dataset)


def _form(query: str) -> str:
    words = (match["word"].upper() for match in tokens(query) if match["word"] is not None)
    return next((word for word in words if word in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}), "")


def _dataset(asked: Question) -> dict[str, Any]:
    if asked.default_graphs or asked.named_graphs:
        return {
            "default_graph": [_node(graph) for graph in asked.default_graphs],
            "named_graphs": [_node(graph) for graph in asked.named_graphs],
        }
    return {"use_default_graph_as_union": not _names_its_own(asked.query)}


def _names_its_own(query: str) -> bool:
    """Whether the query says FROM: the union would take the place of what it names."""
    for match in tokens(query):
        if match["open"] is not None:
            return False
        if match["word"] is not None and match["word"].upper() == "FROM":
            return True
    return False


def _node(graph: str) -> NamedNode:
    try:
        return NamedNode(graph)
    except ValueError as error:
        raise QueryError(f"no IRI: {graph!r}") from error


def _triples(found: QueryTriples, asked: Question) -> Written:
    if asked.graph is None:
        return Written(b"", "triples", unwanted=True)
    triples: dict[object, None] = {}
    cut = False
    for triple in found:
        if asked.limit is not None and len(triples) == asked.limit and triple not in triples:
            cut = True
            break
        triples[triple] = None
    return Written(serialised(triples, asked.graph), asked.graph, len(triples), cut)


def serialised(statements: Iterable[Any], form: str) -> bytes:
    """Triples in a format; of the known prefixes, Turtle names those that it uses."""
    body = serialize(statements, format=GRAPHS[form], prefixes=dict(PREFIXES)) or b""
    if form not in {"turtle", "trig"}:
        return body
    lines = body.splitlines(keepends=True)
    head = list(takewhile(lambda line: line.startswith(b"@prefix "), lines))
    rest = b"".join(lines[len(head) :])
    return b"".join([*sorted(line for line in head if line.split()[1] in rest), rest])


def _rows(found: QuerySolutions | QueryBoolean, asked: Question) -> Written:
    if asked.results is None:
        return Written(b"", "rows", unwanted=True)
    body = found.serialize(format=RESULTS[asked.results]) or b""
    if isinstance(found, QueryBoolean):
        return Written(body, asked.results, 1)
    rows = _at_most(body) if asked.results == "srj" else _count(body, asked.results)
    if asked.results == "srj" and asked.limit is not None and rows > asked.limit:
        rows = _count(body, asked.results)
    if asked.limit is None or rows <= asked.limit:
        return Written(body, asked.results, rows)
    return Written(_CUTS[asked.results](body, asked.limit), asked.results, asked.limit, cut=True)


def _at_most(body: bytes) -> int:
    """Rows of W3C JSON, without parsing it: a value that looks like the end of a row counts as one."""
    return _count(body, "srj") if b"{}" in body else body.count(b"}},{") + (b'"bindings":[{' in body)


def _count(body: bytes, form: str) -> int:
    """Rows of an answer, without reading all of it where the format allows that."""
    if form == "tsv":
        return body.count(b"\n") - 1
    if form == "srx":
        return body.count(b"<result>") + body.count(b"<result/>")
    if form == "csv":
        return sum(1 for _ in csv.reader(io.StringIO(body.decode(), newline=""))) - 1
    return len(json.loads(body)["results"]["bindings"])


def _cut_json(body: bytes, limit: int) -> bytes:
    stated = json.loads(body)
    stated["results"]["bindings"] = stated["results"]["bindings"][:limit]
    return json.dumps(stated, ensure_ascii=False, separators=(",", ":")).encode()


def _cut_csv(body: bytes, limit: int) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(islice(csv.reader(io.StringIO(body.decode(), newline="")), limit + 1))
    return text.getvalue().encode()


def _cut_tsv(body: bytes, limit: int) -> bytes:
    return b"".join(body.splitlines(keepends=True)[: limit + 1])


def _cut_xml(body: bytes, limit: int) -> bytes:
    head, *rows = body.split(b"<result>")
    return b"<result>".join([head, *rows[:limit]]) + b"</results></sparql>"


_CUTS: Final[dict[str, Callable[[bytes, int], bytes]]] = {
    "srj": _cut_json,
    "srx": _cut_xml,
    "csv": _cut_csv,
    "tsv": _cut_tsv,
}


def update(store: Store, text: str, services: frozenset[str] = frozenset()) -> None:
    """Runs an update, all of it or nothing. Raises QueryError, RefusedError."""
    engine = engine_of(store)
    refuse_reaching_update(text, services)
    with unconnected(closed=store.name == "memory" and len(services) == 0):
        try:
            engine.update(text)
        except SyntaxError as error:
            raise QueryError(f"no valid SPARQL update: {error.msg}") from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"cannot be run: {error}") from error


def engine_of(store: Store) -> Engine:
    """Raises StoreError for a store that is not embedded."""
    if not isinstance(store, OxigraphStore):
        raise StoreError("only an embedded store can be served", source=store.name)
    return store._engine  # noqa: SLF001 - of the same package
