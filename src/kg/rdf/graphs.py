"""Quads as an rdflib graph: what pyshacl validates. rdflib is imported here and in `kg.validate` only.

Lexical forms are kept as they are, so that a shape sees what a file says; strings become
plain literals, as rdflib's own parsers make them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import rdflib
from rdflib.paths import Path
from rdflib.term import Node

from kg.namespaces import PREFIXES
from kg.rdf.terms import BlankNode, Literal, NamedNode, Quad, Triple

_STRING = PREFIXES["xsd"] + "string"
_LANGUAGE_STRING = PREFIXES["rdf"] + "langString"

# rdflib would log a traceback for each literal that is not of its datatype; the shapes report it
logging.getLogger("rdflib.term").setLevel(logging.ERROR)


class _Graph(rdflib.Graph):
    """True without counting: pyshacl asks that of a graph at every result, and rdflib counts all triples then."""

    def __bool__(self) -> bool:
        return True


def rdflib_graph(statements: Iterable[Quad | Triple] = (), *, bind: bool = True) -> rdflib.Graph:
    """The statements as one rdflib graph; graph names are left out. `bind` makes our prefixes known to it.

    Raises TypeError on triple terms, which rdflib does not know.
    """
    graph = _Graph("SimpleMemory", bind_namespaces="none")
    if bind:
        for prefix, namespace in PREFIXES.items():
            graph.bind(prefix, namespace)
    for triple in rdflib_triples(statements):
        graph.add(triple)
    return graph


class LayeredGraph(_Graph):
    """Triples on top of a larger graph, which is read and never changed.

    rdflib's stores keep traces of what is taken out of them, so that a graph through which
    ten thousand documents went in and out grows and slows down.
    """

    def __init__(self, below: rdflib.Graph, triples: Iterable[tuple[Node, Node, Node]]) -> None:
        super().__init__("SimpleMemory", bind_namespaces="none")
        self._below = below
        for triple in triples:
            if triple not in below:
                self.add(triple)

    def triples(self, triple: Any) -> Iterator[Any]:  # type: ignore[override]  # of rdflib's overloads, the widest
        """As rdflib's: a pattern, of which None fits all. A property path is followed through both layers."""
        yield from super().triples(triple)
        if not isinstance(triple[1], Path):
            yield from self._below.triples(triple)


def rdflib_triples(statements: Iterable[Quad | Triple]) -> list[tuple[Node, Node, Node]]:
    return [(_node(each.subject), _node(each.predicate), _node(each.object)) for each in statements]


@lru_cache(maxsize=16384)
def _node(term: NamedNode | BlankNode | Literal | Triple) -> Node:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if not isinstance(term, Literal):
        raise TypeError(f"rdflib has no triple terms: {term}")
    if term.language is not None:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    plain = datatype in {_STRING, _LANGUAGE_STRING}
    return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(datatype), normalize=False)
