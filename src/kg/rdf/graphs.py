"""Quads as an rdflib graph: what pyshacl validates. rdflib is imported here and in `kg.validate` only.

Lexical forms are kept as they are, so that a shape sees what a file says; strings become
plain literals, as rdflib's own parsers make them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import lru_cache

import rdflib
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
