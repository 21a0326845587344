"""Whole graphs of the embedded store, read, put, added to and dropped: what the Graph Store Protocol asks.

The default graph of the protocol (None here) is the one without a name, not the union that queries see.
"""

from __future__ import annotations

from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple, parse

from kg.errors import InputError, QueryError
from kg.store.base import Store
from kg.store.serving import GRAPHS, Written, engine_of, serialised

READABLE: Final = frozenset({"turtle", "ntriples", "rdfxml", "jsonld"})
"""Formats of one graph that may be sent."""


def read_graph(store: Store, graph: str | None, form: str) -> Written | None:
    """None where there is no such graph."""
    engine, name = engine_of(store), _name(graph)
    if isinstance(name, NamedNode) and not engine.contains_named_graph(name):
        return None
    quads = list(engine.quads_for_pattern(None, None, None, name))
    triples = [Triple(quad.subject, quad.predicate, quad.object) for quad in quads]
    return Written(serialised(triples, form), form, len(triples))


def write_graph(store: Store, graph: str | None, data: bytes, form: str, *, replace: bool) -> bool:
    """Whether the graph is new. Raises InputError for broken RDF; nothing is then changed."""
    engine, name = engine_of(store), _name(graph)
    base = graph if graph is not None else None
    try:
        quads = [
            Quad(quad.subject, quad.predicate, quad.object, name)
            for quad in parse(data, format=GRAPHS[form], base_iri=base, rename_blank_nodes=True)
        ]
    except (SyntaxError, ValueError) as error:
        raise InputError(f"broken RDF: {error}") from error
    known = isinstance(name, DefaultGraph) or engine.contains_named_graph(name)
    if replace:
        engine.clear_graph(name)
    engine.add_graph(name)
    engine.extend(quads)
    engine.flush()
    return not known


def drop_graph(store: Store, graph: str | None) -> bool:
    """Whether there was such a graph."""
    engine, name = engine_of(store), _name(graph)
    if isinstance(name, DefaultGraph):
        engine.clear_graph(name)
        return True
    if not engine.contains_named_graph(name):
        return False
    engine.remove_graph(name)
    return True


def converted(store: Store, turtle: str, form: str) -> bytes:
    """Turtle of the program's own in another format."""
    del store
    triples = [Triple(quad.subject, quad.predicate, quad.object) for quad in parse(turtle, format=GRAPHS["turtle"])]
    return serialised(triples, form)


def sizes(store: Store) -> dict[str, int]:
    """Graph -> how many triples it holds."""
    engine = engine_of(store)
    return {
        graph.value: sum(1 for _ in engine.quads_for_pattern(None, None, None, graph))
        for graph in engine.named_graphs()
        if isinstance(graph, NamedNode)
    }


def _name(graph: str | None) -> NamedNode | DefaultGraph:
    try:
        return DefaultGraph() if graph is None else NamedNode(graph)
    except ValueError as error:
        raise QueryError(f"no IRI: {graph!r}") from error
